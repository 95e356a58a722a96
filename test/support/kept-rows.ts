import pg from 'pg';
import { tablesOf } from './access-probe.js';
import type { TestHouse } from './test-house.js';

/** The rows of a house as they were, to go back to as often as a test likes. */
export interface KeptRows {
  /** Makes every table what it was when the rows were kept. */
  restore(): Promise<void>;
  /** Every row in which a text stands, as JSON, of the tables that were written in since the rows were kept or restored. */
  writtenWith(text: string): Promise<string[]>;
  /** Every row of every table, as JSON. */
  everything(): Promise<string[]>;
  close(): Promise<void>;
}

/**
 * Notes each statement that writes in a table, whoever makes it, in the transaction that does: what is rolled back is not
 * noted. Without a key, so that nobody waits for anybody.
 */
const NOTE_WRITING = `
  create table kept.written (name text not null);
  create function kept.note() returns trigger language plpgsql security definer as $$
  begin
    insert into kept.written values (tg_table_name);
    return null;
  end $$;`;

export async function keepRows(house: TestHouse): Promise<KeptRows> {
  const client = new pg.Client({ connectionString: house.ownerUrl });
  await client.connect();
  const tables = await tablesOf(client);
  // Without triggers and references, so that the order does not matter and the audit trail can be put back as well.
  await client.query(`set session_replication_role = replica; create schema kept; ${NOTE_WRITING}`);
  for (const table of tables)
    await client.query(
      `create trigger note_writing after insert or update or delete or truncate on public.${table} execute function kept.note();
       create table kept.${table} as table public.${table}`,
    );
  const restored = (table: string) =>
    `delete from public.${table}; insert into public.${table} select * from kept.${table};`;
  const written = async (statement: string) => {
    const { rows } = await client.query<{ name: string }>(statement);
    return [...new Set(rows.map(({ name }) => name))].sort();
  };
  const rowsWith = async (text: string, among: readonly string[]) => {
    if (among.length === 0) return [];
    const everyRow = among.map((table) => `select to_jsonb(t)::text as row from public.${table} t`).join(' union all ');
    const { rows } = await client.query<{ row: string }>(
      `select row from (${everyRow}) every_row where position($1 in row) > 0`,
      [text],
    );
    return rows.map(({ row }) => row);
  };
  return {
    // Most commands write in a few of the many tables: only those are put back.
    restore: async () => {
      await client.query('begin');
      const changed = await written('delete from kept.written returning name');
      await client.query(`${changed.map(restored).join('\n')} delete from graphile_worker._private_jobs; commit`);
    },
    writtenWith: async (text) => rowsWith(text, await written('select distinct name from kept.written')),
    everything: () => rowsWith('', tables),
    close: () => client.end(),
  };
}
