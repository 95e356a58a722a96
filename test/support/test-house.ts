import { randomBytes } from 'node:crypto';
import pg from 'pg';
import type { Actor, Language, PersonActor } from '#kernel/actor.js';
import { newId } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import { APP_ROLE, migrate } from '#platform/database/migrate.js';
import { asRole } from '../../apps/house.js';
import { TABLES } from '../../apps/slices.js';

const APP_PASSWORD = 'only-in-tests';
const TEMPLATE = 'leergang_template';

/** A migrated database of a spec's own, and the ways to it. */
export interface TestHouse {
  /** As the product uses it: the application role, every statement as an actor. */
  readonly database: Database;
  readonly databaseUrl: string;
  /** Past row security, for arranging and for looking at what is really there. */
  readonly owner: pg.Pool;
  readonly ownerUrl: string;
  close(): Promise<void>;
}

/**
 * Opens a fresh database, copied from a template that is migrated once a run. About 60 ms.
 * @param serverUrl superuser on another server than that of the run
 */
export async function openTestHouse(serverUrl = process.env['TEST_DATABASE_OWNER_URL']): Promise<TestHouse> {
  if (!serverUrl) throw new Error('TEST_DATABASE_OWNER_URL is not set: run the tests with npm test');
  const name = `test_${randomBytes(6).toString('hex')}`;
  await onServer(serverUrl, async (server) => {
    // One spec file makes the template; the others wait for it. Copying wants the template unused, hence the lock here too.
    await server.query(`select pg_advisory_lock(hashtext('${TEMPLATE}'))`);
    await ensureTemplate(server, serverUrl);
    await server.query(`create database ${name} template ${TEMPLATE}`);
  });
  const ownerUrl = inDatabase(serverUrl, name);
  const databaseUrl = asRole(ownerUrl, APP_ROLE, APP_PASSWORD);
  const database = await Database.connect(databaseUrl, { entities: TABLES, poolSize: 8, name });
  const owner = new pg.Pool({ connectionString: ownerUrl, max: 3 });
  owner.on('error', () => undefined);
  return {
    database,
    databaseUrl,
    owner,
    ownerUrl,
    close: async () => {
      await database.close();
      await owner.end();
      await onServer(serverUrl, (server) => server.query(`drop database ${name} with (force)`));
    },
  };
}

/** The actor that a signed-in browser of this person would be, with the grants as they stand in the database. */
export async function actorOf(house: TestHouse, personId: string): Promise<PersonActor> {
  const { rows } = await house.owner.query<{ language: Language; grants: PersonActor['grants'] }>(
    `select p.language, coalesce((select json_agg(json_build_object('role', g.role, 'organisationId', g.organisation_id, 'leergangId', g.leergang_id))
       from role_grant g where g.person_id = p.id), '[]') as grants
     from person p where p.id = $1`,
    [personId],
  );
  if (!rows[0]) throw new Error(`no person ${personId}`);
  return { kind: 'person', personId, ...rows[0], via: { session: newId() } };
}

/** How many rows of a table an actor sees; through row security. */
export async function rowsSeen(house: TestHouse, actor: Actor, table: string): Promise<number> {
  const [row] = await house.database.read<{ count: number }>(actor, {
    name: `count-${table}`,
    text: `select count(*)::int as count from ${table}`,
  });
  return row!.count;
}

async function ensureTemplate(server: pg.Client, serverUrl: string): Promise<void> {
  const { rowCount } = await server.query('select from pg_database where datname = $1 and datistemplate', [TEMPLATE]);
  if (rowCount) return;
  await server.query(`drop database if exists ${TEMPLATE} with (force)`);
  await server.query(`create database ${TEMPLATE}`);
  await migrate(inDatabase(serverUrl, TEMPLATE), APP_PASSWORD);
  await server.query(`alter database ${TEMPLATE} is_template true`);
}

async function onServer(url: string, work: (server: pg.Client) => Promise<unknown>): Promise<void> {
  const server = new pg.Client({ connectionString: inDatabase(url, 'postgres') });
  await server.connect();
  try {
    await work(server);
  } finally {
    await server.end();
  }
}

function inDatabase(url: string, database: string): string {
  const address = new URL(url);
  address.pathname = `/${database}`;
  return address.toString();
}
