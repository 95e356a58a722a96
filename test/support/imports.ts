import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Actor } from '#kernel/actor.js';
import { isRefusal, type Refusal } from '#kernel/refusal.js';
import type { BadRows, ImportReport, ImportRow, ImportRowState } from '#curriculum/import/import-row.rules.js';
import { LeergangImportService } from '#curriculum/import/leergang-import.service.js';
import { readLeergangFile } from '#curriculum/import/leergang.file.js';
import { PeopleImportService } from '#curriculum/import/people-import.service.js';
import { readPeopleSheet } from '#curriculum/import/people.sheet.js';
import type { TestApi } from './test-api.js';
import type { TestHouse } from './test-house.js';
import { FIXTURE_NOW } from './two-partnerships.js';

interface SheetWish {
  readonly leergangId: string;
  readonly dryRun?: boolean;
  readonly badRows?: BadRows;
}

/** Imports into a house through the services, at the moment of the fixture. */
export class Imports {
  constructor(
    private readonly house: TestHouse,
    private readonly api: TestApi,
  ) {}

  leergang(
    actor: Actor,
    yaml: string | Buffer,
    { dryRun = false, organisationId = null as string | null } = {},
  ): Promise<ImportReport | Refusal> {
    const service = this.api.app.get(LeergangImportService);
    const file = readLeergangFile(yaml);
    return this.house.database.command(
      actor,
      (tx) => service.import(tx, file, { dryRun, organisationId }),
      FIXTURE_NOW,
    );
  }

  async people(actor: Actor, csv: string | Buffer, wish: SheetWish): Promise<ImportReport | Refusal> {
    const service = this.api.app.get(PeopleImportService);
    const sheet = await readPeopleSheet(Buffer.from(csv), 'people.csv');
    if (isRefusal(sheet)) return sheet;
    const all = { dryRun: false, badRows: 'BLOCK_ALL', ...wish } as const;
    return this.house.database.command(actor, (tx) => service.import(tx, sheet, all), FIXTURE_NOW);
  }
}

/** The report of an import that must not be refused. */
export function reported(answer: ImportReport | Refusal): ImportReport {
  if (isRefusal(answer)) throw new Error(`refused: ${JSON.stringify(answer)}`);
  return answer;
}

export function statesIn(answer: ImportReport | Refusal): ImportRowState[] {
  return reported(answer).rows.map(({ state }) => state);
}

export function rowFor({ rows }: ImportReport, subject: string): ImportRow | undefined {
  return rows.find((row) => row.subject === subject);
}

/** A file of the examples. */
export function example(name: string): Promise<Buffer> {
  return readFile(join(import.meta.dirname, '../../examples', name));
}

/** How many rows every table has, those of the queue too: to see that nothing was written. */
export async function rowCounts(house: TestHouse): Promise<Record<string, number>> {
  const { rows: tables } = await house.owner.query<{ name: string }>(
    `select table_schema || '.' || table_name as name from information_schema.tables
     where table_schema in ('public', 'graphile_worker') and table_type = 'BASE TABLE'`,
  );
  const counts: Record<string, number> = {};
  for (const { name } of tables) {
    const { rows } = await house.owner.query<{ count: number }>(`select count(*)::int as count from ${name}`);
    counts[name] = rows[0]!.count;
  }
  return counts;
}
