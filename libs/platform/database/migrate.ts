import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runMigrations } from 'graphile-worker';
import pg from 'pg';
import { DataSource, type MigrationInterface, type QueryRunner } from 'typeorm';

export const OWNER_ROLE = 'leergang_owner';
export const APP_ROLE = 'leergang_app';

/** Where the migrations lie, seen from the compiled and from the source tree alike. */
export const MIGRATIONS_FOLDER = join(import.meta.dirname, '../../../migrations');

/**
 * Brings a database up to date: roles, schema, row policies and job queue. Safe to run again, and beside another run:
 * the second waits and finds everything done.
 * @param ownerUrl a role that may make roles the first time (later: a member of leergang_owner is enough)
 * @param appPassword password to give to the application role; null leaves the role as it is
 */
export async function migrate(ownerUrl: string, appPassword: string | null): Promise<void> {
  const admin = new pg.Client({ connectionString: ownerUrl, application_name: 'leergang migrate' });
  await admin.connect();
  try {
    await admin.query(`select pg_advisory_lock(hashtext('leergang migrate'))`);
    await makeRoles(admin, appPassword);
    await migrateSchema(ownerUrl);
    await migrateJobs(ownerUrl, admin);
  } finally {
    await admin.end();
  }
}

async function makeRoles(admin: pg.Client, appPassword: string | null): Promise<void> {
  // Roles belong to the whole server: another database's migration may make them at this same moment.
  await admin.query(`select pg_advisory_lock(hashtext('leergang roles'))`).catch(() => undefined);
  for (const role of [OWNER_ROLE, APP_ROLE]) {
    const { rowCount } = await admin.query('select from pg_roles where rolname = $1', [role]);
    if (rowCount === 0) {
      await admin
        .query(`create role ${role} ${role === APP_ROLE ? 'login' : 'nologin'}`)
        .catch((error: { code?: string }) => {
          if (error.code !== '42710' && error.code !== '23505') throw error; // someone else just made it
        });
    }
  }
  if (appPassword !== null) await admin.query(`alter role ${APP_ROLE} password ${pg.escapeLiteral(appPassword)}`);
  const { rows } = await admin.query<{ database: string }>(
    `select current_database() as database, pg_has_role(current_user, '${OWNER_ROLE}', 'member') as member`,
  );
  const database = pg.escapeIdentifier(rows[0]!.database);
  await admin.query(`grant connect, temporary on database ${database} to ${APP_ROLE}`);
  await admin.query(`grant create on database ${database} to ${OWNER_ROLE}`);
  await admin.query(`grant create, usage on schema public to ${OWNER_ROLE}`);
  await admin.query(`grant usage on schema public to ${APP_ROLE}`);
  await admin.query(`create extension if not exists btree_gist`);
}

async function migrateSchema(ownerUrl: string): Promise<void> {
  const source = new DataSource({
    type: 'postgres',
    url: ownerUrl,
    migrations: await migrationsFrom(MIGRATIONS_FOLDER),
    migrationsTransactionMode: 'each',
    extra: { options: `-c role=${OWNER_ROLE}` },
  });
  await source.initialize();
  try {
    await source.runMigrations();
  } finally {
    await source.destroy();
  }
}

/** Every `NNNN-name.sql` as a TypeORM migration: the SQL is what is reviewed, so the SQL is the file. */
async function migrationsFrom(folder: string): Promise<(new () => MigrationInterface)[]> {
  const files = (await readdir(folder)).filter((file) => /^\d{4}-.+\.sql$/.test(file)).sort();
  return Promise.all(
    files.map(async (file) => {
      const sql = await readFile(join(folder, file), 'utf8');
      // TypeORM orders by the number at the end of the name, and wants it to look like milliseconds.
      const name = `${file.slice(5, -4)}${1_700_000_000_000 + Number(file.slice(0, 4))}`;
      return class implements MigrationInterface {
        readonly name = name;
        async up(runner: QueryRunner): Promise<void> {
          await runner.query(sql);
        }
        async down(): Promise<void> {
          throw new Error('migrations only go forward: write the next one');
        }
      };
    }),
  );
}

async function migrateJobs(ownerUrl: string, admin: pg.Client): Promise<void> {
  const jobs = new pg.Pool({ connectionString: ownerUrl, max: 2, options: `-c role=${OWNER_ROLE}` });
  jobs.on('error', () => undefined);
  jobs.on('connect', (client) => client.on('error', () => undefined)); // the queue insists; a broken run throws anyway
  try {
    await runMigrations({ pgPool: jobs });
  } finally {
    await jobs.end();
  }
  await admin.query(JOB_RIGHTS);
}

/**
 * The worker runs as the application role and owns nothing, also not the queue: it gets the rows and the functions.
 * The queue holds ids only, so inside the process that fills it, every row is open.
 */
const JOB_RIGHTS = `
  set role ${OWNER_ROLE};
  grant usage on schema graphile_worker to ${APP_ROLE};
  grant select, insert, update, delete on all tables in schema graphile_worker to ${APP_ROLE};
  grant usage on all sequences in schema graphile_worker to ${APP_ROLE};
  grant execute on all functions in schema graphile_worker to ${APP_ROLE};
  do $$
  declare job_table regclass;
  begin
    for job_table in
      select c.oid from pg_class c where c.relnamespace = 'graphile_worker'::regnamespace and c.relkind in ('r', 'p')
        and not exists (select from pg_policy p where p.polrelid = c.oid and p.polname = 'jobs_of_the_house')
    loop
      execute format('alter table %s enable row level security', job_table);
      execute format('create policy jobs_of_the_house on %s to ${APP_ROLE} using (true) with check (true)', job_table);
    end loop;
  end $$;
  reset role;
`;
