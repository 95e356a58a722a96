import 'reflect-metadata';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { startEmbeddedPostgres } from '#platform/database/embedded-postgres.js';
import { migrate } from '#platform/database/migrate.js';
import { SnakeCase } from '#platform/database/snake-case.js';
import { TABLES } from '../slices.js';

interface Column {
  readonly nullable: boolean;
  readonly type: string;
}

/**
 * Migrates an empty database, twice, and compares every entity with the table that it stands for: each column on both
 * sides, with the same type and the same answer to whether it may be empty. Keys, checks and policies are the SQL's alone.
 */
async function checkMigrations(): Promise<void> {
  const server = await startEmbeddedPostgres({
    dataFolder: await mkdtemp(join(tmpdir(), 'leergang-drift-')),
    throwAway: true,
  });
  try {
    await migrate(server.ownerUrl, 'only-here');
    await migrate(server.ownerUrl, 'only-here');
    const differences = await differencesWith(server.ownerUrl);
    if (differences.length > 0)
      throw new Error(`Entities and migrations differ:\n${differences.map((one) => `  - ${one}`).join('\n')}`);
  } finally {
    await server.stop();
  }
}

async function differencesWith(ownerUrl: string): Promise<string[]> {
  const entities = new DataSource({
    type: 'postgres',
    url: ownerUrl,
    entities: [...TABLES],
    namingStrategy: new SnakeCase(),
  });
  await entities.initialize();
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const differences: string[] = [];
    for (const { tableName, columns } of entities.entityMetadatas) {
      const inEntity = new Map<string, Column>(
        columns.map((column) => [
          column.databaseName,
          { nullable: column.isNullable, type: String(column.type) + (column.isArray ? '[]' : '') },
        ]),
      );
      const inTable = await columnsOf(client, tableName);
      for (const name of new Set([...inEntity.keys(), ...inTable.keys()])) {
        const [entity, table] = [inEntity.get(name), inTable.get(name)];
        if (!entity || !table) differences.push(`${tableName}.${name} is only in the ${entity ? 'entity' : 'table'}`);
        else if (entity.nullable !== table.nullable)
          differences.push(`${tableName}.${name} may be empty only in one of the two`);
        else if (entity.type !== table.type && !isWallTime(entity.type, table.type))
          differences.push(`${tableName}.${name} is ${entity.type} in the entity and ${table.type} in the table`);
      }
    }
    return differences;
  } finally {
    await client.end();
    await entities.destroy();
  }
}

/** Wall time is text in code: a driver that makes a Date of it would put a zone to what has none. */
function isWallTime(inEntity: string, inTable: string): boolean {
  return ['date', 'time', 'timestamp'].some(
    (type) => (inEntity === 'text' && inTable === type) || (inEntity === 'text[]' && inTable === `${type}[]`),
  );
}

async function columnsOf(client: pg.Client, table: string): Promise<Map<string, Column>> {
  const { rows } = await client.query<{ name: string; nullable: boolean; type: string }>(
    `select a.attname as name, not a.attnotnull as nullable,
            replace(replace(format_type(a.atttypid, null), 'timestamp with time zone', 'timestamptz'), ' without time zone', '') as type
     from pg_attribute a where a.attrelid = to_regclass($1) and a.attnum > 0 and not a.attisdropped`,
    [table],
  );
  return new Map(rows.map(({ name, nullable, type }) => [name, { nullable, type }]));
}

checkMigrations().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  },
);
