import pg from 'pg';
import { tablesOf } from './access-probe.js';
import type { TestHouse } from './test-house.js';

/** The rows of a house as they were, to go back to as often as a test likes. */
export interface KeptRows {
  /** Makes every table what it was when the rows were kept. */
  restore(): Promise<void>;
  /** Every row, of any table, in which a text stands; as JSON. */
  containing(text: string): Promise<string[]>;
  close(): Promise<void>;
}

export async function keepRows(house: TestHouse): Promise<KeptRows> {
  const client = new pg.Client({ connectionString: house.ownerUrl });
  await client.connect();
  const tables = await tablesOf(client);
  // Without triggers and references, so that the order does not matter and the audit trail can be put back as well.
  await client.query(`set session_replication_role = replica; create schema kept`);
  for (const table of tables) await client.query(`create table kept.${table} as table public.${table}`);
  const restore = tables.map(
    (table) => `delete from public.${table}; insert into public.${table} select * from kept.${table};`,
  );
  const everyRow = tables.map((table) => `select to_jsonb(t)::text as row from public.${table} t`).join(' union all ');
  return {
    restore: async () => {
      await client.query(`begin; ${restore.join('\n')} delete from graphile_worker._private_jobs; commit`);
    },
    containing: async (text) => {
      const { rows } = await client.query<{ row: string }>(
        `select row from (${everyRow}) every_row where position($1 in row) > 0`,
        [text],
      );
      return rows.map(({ row }) => row);
    },
    close: () => client.end(),
  };
}
