import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTestHouse, type TestHouse } from '../../test/support/test-house.js';
import { rowCounts } from '../../test/support/imports.js';
import { runImport } from './import-command.js';

const ROOT = join(import.meta.dirname, '../..');

let house: TestHouse;
let folder: string;
let environment: Record<string, string>;

beforeAll(async () => {
  house = await openTestHouse();
  folder = await mkdtemp(join(tmpdir(), 'leergang-import-'));
  environment = { DATABASE_URL: house.databaseUrl, DATA_FOLDER: folder, LOG_LEVEL: 'silent' };
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await house?.close();
});

/** Runs the command as someone who sits in the folder of the examples. */
async function run(...words: string[]): Promise<{ code: number; lines: string[] }> {
  const lines: string[] = [];
  const code = await runImport(words, environment, join(ROOT, 'examples'), (line) => lines.push(line));
  return { code, lines };
}

describe('the command line', () => {
  it('brings a first leergang and its people into an empty database', async () => {
    const empty = await rowCounts(house);
    const dry = await run('leergang', 'vakmanschap.yaml', '--dry-run');
    expect(dry.code).toBe(0);
    expect(dry.lines.slice(-3)).toEqual([
      '',
      '28 new, 0 changed, 0 as they were, 0 wrong.',
      'This was a dry run: nothing was written.',
    ]);
    expect(await rowCounts(house)).toEqual(empty);
    expect((await run('leergang', 'vakmanschap.yaml')).lines.at(-1)).toBe('Imported.');

    const people = await run('people', 'deelnemers.xlsx', '--leergang', 'vakmanschap');
    expect(people).toMatchObject({ code: 0 });
    expect(people.lines.slice(0, 2)).toEqual(['row 2   new  Annelies Bouma', 'row 3   new  Bram Hoekstra']);
    const again = await run('people', 'deelnemers.csv', '--leergang', 'Vakmanschap');
    expect(again).toEqual({
      code: 0,
      lines: ['0 new, 0 changed, 26 as they were, 0 wrong.', 'There was nothing to import.'],
    });
  });

  it('says what is wrong, imports nothing or the rest, and ends with another code', async () => {
    const file = ['people', 'voorbeelden-met-fouten.csv', '--leergang', 'Vakmanschap'];
    const before = await rowCounts(house);
    const blocked = await run(...file);
    expect(blocked.code).toBe(1);
    expect(blocked.lines.slice(0, 5)).toEqual([
      'row 2   new    Froukje Leenstra',
      'row 3   WRONG  Wouter Bergsma                       e-mail is missing',
      'row 4   WRONG  Ilse Kromhout                        e-mail is not an e-mail address (value: ilse.kromhout.opsterland.example)',
      'row 5   WRONG  jan@opsterland.example               naam is missing',
      'row 6   WRONG  Marit Oord                           rol is not known (value: deelnmer; nearest: deelnemer)',
    ]);
    expect(blocked.lines.at(-1)).toBe('Nothing was imported, because of what is wrong.');
    expect(await rowCounts(house)).toEqual(before);

    const skipped = await run(...file, '--skip-bad-rows');
    expect(skipped.code).toBe(1);
    expect(skipped.lines.slice(-2)).toEqual(['4 new, 0 changed, 0 as they were, 11 wrong.', 'Imported.']);
  });

  it('says what changes from what to what, and what stays', async () => {
    await writeFile(
      join(folder, 'mensen.csv'),
      'naam;e-mail;organisatie;team\nA. Bouma;annelies.bouma@ooststellingwerf.example;GM0085;Nieuw team\n',
    );
    const { lines } = await run('people', join(folder, 'mensen.csv'), '--leergang', 'Vakmanschap');
    expect(lines.slice(0, 2)).toEqual([
      'row 2  changed  Annelies Bouma  team: "Werk en inkomen" → "Nieuw team"',
      '                                naam stays "Annelies Bouma"; the file says "A. Bouma"',
    ]);
  });

  it('says what it cannot read', async () => {
    await writeFile(join(folder, 'leeg.csv'), '');
    await writeFile(join(folder, 'zonder.csv'), 'naam;team\nA;B\n');
    await writeFile(join(folder, 'fout.yaml'), 'leergang: Nieuw\nbegindatum: morgen\n');
    const people = (name: string) => run('people', join(folder, name), '--leergang', 'Vakmanschap');
    expect(await people('leeg.csv')).toEqual({ code: 1, lines: ['The file cannot be read. (reason: EMPTY)'] });
    expect(await people('zonder.csv')).toMatchObject({
      code: 1,
      lines: ['The columns of the sheet are not right.', /e/, /o/],
    });
    const { code, lines } = await run('leergang', join(folder, 'fout.yaml'));
    expect(code).toBe(1);
    expect(lines).toContainEqual(expect.stringMatching(/^line 2 +WRONG +begindatum is not a day/));
  });

  it.each([
    [['iets', 'a.csv'], /leergang or people/],
    [['people'], /which file/],
    [['people', 'deelnemers.csv'], /--leergang/],
    [['people', 'deelnemers.csv', 'x', '--leergang', 'y'], /one word too many/],
    [['leergang', 'vakmanschap.yaml', '--skip-bad-rows'], /for people/],
    [['leergang', 'vakmanschap.yaml', '--force'], /--force/],
    [['leergang', 'is-er-niet.yaml'], /cannot be read/],
    [['people', 'deelnemers.csv', '--leergang', 'Onbekend'], /no leergang "Onbekend"[^]+Vakmanschap/],
  ])('tells what is missing in %j', async (words, message) => {
    await expect(run(...words)).rejects.toThrow(message);
  });

  it('is a program with an exit code', async () => {
    const program = promisify(execFile);
    const ask = (...words: string[]) =>
      program(process.execPath, [join(ROOT, 'dist/apps/api/import.js'), ...words], {
        env: { ...process.env, ...environment, INIT_CWD: join(ROOT, 'examples') },
      });
    expect((await ask('--help')).stdout).toContain('--dry-run');
    expect((await ask('leergang', 'vakmanschap.yaml', '--dry-run')).stdout).toContain('28 as they were');
    await expect(ask('people')).rejects.toMatchObject({ code: 2, stderr: expect.stringContaining('which file') });
  });
});
