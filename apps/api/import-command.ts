import { readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { INestApplicationContext } from '@nestjs/common';
import { systemFor } from '#kernel/actor.js';
import { isId } from '#kernel/ids.js';
import { isRefusal, type Refusal } from '#kernel/refusal.js';
import { readConfiguration } from '#platform/configuration/configuration.js';
import type { Database } from '#platform/database/database.js';
import { countOf, type ImportReport } from '#curriculum/import/import-row.rules.js';
import { LeergangImportService } from '#curriculum/import/leergang-import.service.js';
import { readLeergangFile } from '#curriculum/import/leergang.file.js';
import { PeopleImportService } from '#curriculum/import/people-import.service.js';
import { readPeopleSheet } from '#curriculum/import/people.sheet.js';
import { openHouse, withSecretKey } from '../house.js';
import { createWorker } from '../worker/worker.js';
import { linesOfRefusal, linesOfReport } from './import-lines.js';

export const USAGE = `Imports a leergang or people into the database that the settings name.

  npm run import -- leergang FILE.yaml [--dry-run]
  npm run import -- people FILE.xlsx|FILE.csv --leergang TITLE|ID [--dry-run] [--skip-bad-rows]

  --dry-run        only show what would be new, changed and wrong
  --leergang       into which leergang, by its title or its id
  --skip-bad-rows  import the good rows; without it, one wrong row stops all

What the files look like: docs/importing.md.`;

/** What was asked cannot be done as it was asked: the words for it are for who typed it. */
export class WrongCommand extends Error {}

interface Wish {
  readonly kind: 'leergang' | 'people';
  readonly file: string;
  readonly leergang: string | null;
  readonly dryRun: boolean;
  readonly skipsBadRows: boolean;
}

/**
 * Does what the words after `npm run import --` ask, as the house. Works beside a running server.
 * @param folder that file names are seen from
 * @returns the exit code: 0 when all went well, 1 when something in the file is wrong or nothing was imported
 * @throws WrongCommand when the words make no command, or name what is not there
 */
export async function runImport(
  words: readonly string[],
  environment: NodeJS.ProcessEnv,
  folder: string,
  say: (line: string) => void,
): Promise<number> {
  const wish = wishOf(words);
  const path = resolve(folder, wish.file);
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    throw new WrongCommand(`${path} cannot be read (${error.code}).`);
  });
  const wanted = readConfiguration(environment);
  const publicUrl = wanted.publicUrl ?? `http://localhost:${wanted.port}`;
  const configuration = await withSecretKey({ ...wanted, publicUrl });
  const house = await openHouse(configuration, 'leergang import', say);
  try {
    const app = await createWorker(configuration, house.database);
    try {
      const answer = await importWith(app, house.database, wish, bytes);
      const lines = isRefusal(answer) ? linesOfRefusal(answer) : linesOfReport(answer, wish.dryRun);
      lines.forEach(say);
      return isRefusal(answer) || countOf(answer.rows, 'WRONG') > 0 ? 1 : 0;
    } finally {
      await app.close();
    }
  } finally {
    await house.close();
  }
}

function wishOf(words: readonly string[]): Wish {
  const { values, positionals } = parsed(words);
  const [kind, file, ...rest] = positionals;
  if (kind !== 'leergang' && kind !== 'people') throw new WrongCommand('Say what to import: leergang or people.');
  if (file === undefined) throw new WrongCommand('Say which file to import.');
  if (rest.length > 0) throw new WrongCommand(`"${rest[0]}" is one word too many; put a name with spaces in quotes.`);
  if (kind === 'people' && !values.leergang) throw new WrongCommand('Say with --leergang where the people belong.');
  if (kind === 'leergang' && (values.leergang || values['skip-bad-rows']))
    throw new WrongCommand('--leergang and --skip-bad-rows are for people.');
  const { leergang = null, 'dry-run': dryRun = false, 'skip-bad-rows': skipsBadRows = false } = values;
  return { kind, file, leergang, dryRun, skipsBadRows };
}

function parsed(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        'dry-run': { type: 'boolean' },
        'skip-bad-rows': { type: 'boolean' },
        leergang: { type: 'string' },
      },
    });
  } catch (error) {
    throw new WrongCommand((error as Error).message);
  }
}

async function importWith(
  app: INestApplicationContext,
  database: Database,
  { kind, file, leergang, dryRun, skipsBadRows }: Wish,
  bytes: Buffer,
): Promise<ImportReport | Refusal> {
  const house = systemFor('provision');
  if (kind === 'leergang') {
    const read = readLeergangFile(bytes);
    return database.command(house, (tx) =>
      app.get(LeergangImportService).import(tx, read, { dryRun, organisationId: null }),
    );
  }
  const sheet = await readPeopleSheet(bytes, basename(file));
  if (isRefusal(sheet)) return sheet;
  const leergangId = await leergangNamed(database, leergang!);
  const badRows = skipsBadRows ? 'SKIP' : 'BLOCK_ALL';
  return database.command(house, (tx) =>
    app.get(PeopleImportService).import(tx, sheet, { leergangId, dryRun, badRows }),
  );
}

const ALL = {
  name: 'leergangen-to-import-into',
  text: `select id, title, starts_on::text as "startsOn" from leergang order by starts_on desc, title, id`,
};

/** The id of the one leergang of this title or id. @throws WrongCommand, with those that there are */
async function leergangNamed(database: Database, written: string): Promise<string> {
  const all = await database.read<{ id: string; title: string; startsOn: string }>(systemFor('provision'), ALL);
  const wanted = written.trim().toLowerCase();
  const meant = all.filter(({ id, title }) => (isId(wanted) ? id === wanted : title.toLowerCase() === wanted));
  if (meant.length === 1) return meant[0]!.id;
  const choice = (meant.length > 1 ? meant : all.slice(0, 20))
    .map(({ id, title, startsOn }) => `\n  ${id}  ${title} (from ${startsOn})`)
    .join('');
  if (meant.length > 1) throw new WrongCommand(`There are ${meant.length} of this title; name one by its id:${choice}`);
  throw new WrongCommand(
    choice === ''
      ? 'There is no leergang yet: import one first.'
      : `There is no leergang "${written}". There are:${choice}`,
  );
}
