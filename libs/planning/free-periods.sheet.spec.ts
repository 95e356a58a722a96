import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import writeExcelFile from 'write-excel-file/node';
import type { Actor } from '#kernel/actor.js';
import { isRefusal, refuse } from '#kernel/refusal.js';
import { openTestHouse, type TestHouse } from '../../test/support/test-house.js';
import { FIXTURE_NOW, settleTwoPartnerships, type Partnership } from '../../test/support/two-partnerships.js';
import { FreePeriodImportService, type FreePeriodImportWish } from './free-period-import.service.js';
import { readFreePeriods, type FreePeriodRow } from './free-periods.sheet.js';
import { SchoolHolidayService } from './school-holiday.service.js';

async function read(file: Buffer | string, filename = 'vrij.csv'): Promise<readonly FreePeriodRow[]> {
  const rows = await readFreePeriods(Buffer.from(file), filename);
  if (isRefusal(rows)) throw new Error(JSON.stringify(rows));
  return rows;
}

describe('a sheet of free days', () => {
  it('is read as people write days, one day without a last one', async () => {
    const rows = await read(
      'Vrije dagen 2027;;\nNaam;Van;T/m\nKerst;2027-12-24;2027-12-31\nBrugdag;7-5-2027;\n\nHeidag;01/06/2027;02.06.2027\n',
    );
    expect(rows).toEqual([
      { rowNumber: 3, name: 'Kerst', firstDay: '2027-12-24', lastDay: '2027-12-31', holiday: null, problems: [] },
      { rowNumber: 4, name: 'Brugdag', holiday: null, firstDay: '2027-05-07', lastDay: '2027-05-07', problems: [] },
      { rowNumber: 6, name: 'Heidag', holiday: null, firstDay: '2027-06-01', lastDay: '2027-06-02', problems: [] },
    ]);
  });

  it('is read from a spreadsheet, in which days are dates', async () => {
    const cell = (value: string | Date) =>
      value instanceof Date ? { value, type: Date, format: 'yyyy-mm-dd' } : { value, type: String };
    const file = await writeExcelFile([
      ['naam', 'eerste dag', 'laatste dag'].map(cell),
      [cell('Kerst'), cell(new Date('2027-12-24T00:00:00Z')), cell(new Date('2027-12-31T00:00:00Z'))],
    ] as never).toBuffer();
    expect(await read(file, 'vrij.xlsx')).toMatchObject([
      { name: 'Kerst', firstDay: '2027-12-24', lastDay: '2027-12-31', problems: [] },
    ]);
  });

  it('names every wrong cell, and does not stop at it', async () => {
    const rows = await read(
      [
        'naam;eerste dag;laatste dag',
        ';2027-01-01;',
        'A;31-2-2027;',
        'B;2027-01-02;2027-01-01',
        'C;2027-01-01;2028-06-01',
        'D;2027-01-01;morgen',
        'Goed;2027-01-01;',
        'Goed;1-1-2027;1-1-2027',
        `${'x'.repeat(201)};2027-01-01;`,
        '\u202Eomgekeerd;2027-01-01;',
        'E;;',
      ].join('\n'),
    );
    expect(rows.map(({ problems }) => problems.map(({ column, code }) => `${column} ${code}`))).toEqual([
      ['naam REQUIRED'],
      ['eerste dag NOT_A_DAY'],
      ['laatste dag END_BEFORE_START'],
      ['laatste dag NOT_ALLOWED'],
      ['laatste dag NOT_A_DAY'],
      [],
      ['naam NOT_UNIQUE'],
      ['naam TOO_LONG'],
      ['naam FORBIDDEN_CHARACTERS'],
      ['eerste dag REQUIRED'],
    ]);
  });

  it('is refused as a whole when it is none', async () => {
    expect(await readFreePeriods(Buffer.from('naam;dagen\nKerst;2\n'), 'vrij.csv')).toMatchObject({
      refused: 'INVALID_INPUT',
      problems: [{ path: 'columns.firstDay', code: 'REQUIRED' }],
    });
    expect(await readFreePeriods(Buffer.from('naam;van;begin\nKerst;2;3\n'), 'vrij.csv')).toMatchObject({
      problems: [{ path: 'columns.firstDay', code: 'NOT_UNIQUE' }],
    });
    expect(await readFreePeriods(Buffer.from('naam;van\n'), 'vrij.csv')).toEqual(
      refuse('FILE_NOT_READABLE', { reason: 'NO_ROWS' }),
    );
    expect(await readFreePeriods(Buffer.from('hoi'), 'vrij.pdf')).toMatchObject({ refused: 'FILE_NOT_READABLE' });
    const many = Array.from({ length: 501 }, (_, day) => `Dag ${day};2027-01-01`).join('\n');
    expect(await readFreePeriods(Buffer.from(`naam;van\n${many}`), 'vrij.csv')).toEqual(
      refuse('TOO_LARGE', { what: 'ROWS', max: 500 }),
    );
  });
});

describe('importing free days', () => {
  const imports = new FreePeriodImportService();
  let house: TestHouse;
  let ours: Partnership;
  let theirs: Partnership;

  beforeAll(async () => {
    house = await openTestHouse();
    ({ ours, theirs } = await settleTwoPartnerships(house));
  });
  afterAll(() => house?.close());

  const importAs = async (actor: Actor, text: string, wish: Partial<FreePeriodImportWish> = {}) => {
    const sheet = await read(text);
    return house.database.command(
      actor,
      (tx) => imports.import(tx, sheet, { organisationId: ours.leadId, dryRun: false, badRows: 'BLOCK_ALL', ...wish }),
      FIXTURE_NOW,
    );
  };
  const kept = async () =>
    (
      await house.owner.query(`select name from free_period where organisation_id = $1 order by name`, [ours.leadId])
    ).rows.map(({ name }) => name);
  const SHEET = 'naam;van;t/m\nKerst;2027-12-24;2027-12-31\nBrugdag;7-5-2027;\n';

  it('is for who plans for the organisation, and a dry run writes nothing', async () => {
    expect(await importAs(ours.director, SHEET)).toEqual(refuse('NOT_PERMITTED'));
    expect(await importAs(theirs.coordinator, SHEET)).toEqual(refuse('NOT_FOUND'));
    expect(await importAs(ours.coordinator, SHEET, { dryRun: true })).toMatchObject({
      applied: false,
      rows: [{ state: 'NEW' }, { state: 'NEW' }],
    });
    expect(await kept()).toEqual([]);
  });

  it('adds what is not there; the same sheet again changes nothing, also of two at once', async () => {
    await Promise.all([importAs(ours.coordinator, SHEET), importAs(ours.administrator, SHEET)]);
    expect(await kept()).toEqual(['Brugdag', 'Kerst']);
    expect(await importAs(ours.administrator, SHEET)).toMatchObject({
      applied: true,
      rows: [{ state: 'UNCHANGED' }, { state: 'UNCHANGED' }],
    });
  });

  it('stops at a wrong row, unless it may be skipped', async () => {
    const wrong = 'naam;van\nGoed;2027-02-01\nFout;gisteren\n';
    expect(await importAs(ours.coordinator, wrong)).toMatchObject({
      applied: false,
      rows: [{ state: 'NEW' }, { state: 'WRONG', row: 3, problems: [{ code: 'NOT_A_DAY' }] }],
    });
    expect(await kept()).toEqual(['Brugdag', 'Kerst']);
    expect(await importAs(ours.coordinator, wrong, { badRows: 'SKIP' })).toMatchObject({ applied: true });
    expect(await kept()).toEqual(['Brugdag', 'Goed', 'Kerst']);
  });

  it('takes school holidays for what they are: those of the region change nothing, others count instead', async () => {
    const schools = new SchoolHolidayService();
    await house.database.command(ours.coordinator, (tx) =>
      schools.setRegion(tx, { organisationId: ours.leadId, region: 'NORTH' }),
    );
    const sheet =
      'vakantie;eerste dag;laatste dag\nKerstvakantie;19-12-2026;3-1-2027\nMeivakantie;2027-04-24;2027-05-09\nherfst vakantie;2028-10-14;2028-10-22\n';
    const rows = [
      { state: 'UNCHANGED' },
      { state: 'CHANGED', changes: [{ column: 'laatste dag', from: '2027-05-02', to: '2027-05-09' }] },
      { state: 'NEW' },
    ];
    expect(await importAs(ours.coordinator, sheet, { dryRun: true })).toMatchObject({ applied: false, rows });
    expect(await importAs(ours.coordinator, sheet)).toMatchObject({ applied: true, rows });
    const { rows: own } = await house.owner.query(
      `select name, school_year as year, last_day::text as last from own_school_holiday order by first_day`,
    );
    expect(own).toEqual([
      { name: 'MAY', year: 2026, last: '2027-05-09' },
      { name: 'AUTUMN', year: 2028, last: '2028-10-22' },
    ]);
    expect(await importAs(ours.coordinator, sheet)).toMatchObject({
      rows: [{ state: 'UNCHANGED' }, { state: 'UNCHANGED' }, { state: 'UNCHANGED' }],
    });
    expect(await importAs(ours.coordinator, 'naam;van\nZomervakantie;2028-01-02\n')).toMatchObject({
      rows: [{ state: 'WRONG', problems: [{ column: 'van', code: 'OTHER_SEASON' }] }],
    });
    const twice = 'naam;van\nMeivakantie;2027-05-01\nMeivakantie;2027-05-08\n';
    expect(await importAs(ours.coordinator, twice)).toMatchObject({
      rows: [{ state: 'CHANGED' }, { state: 'WRONG', problems: [{ code: 'NOT_UNIQUE', facts: { firstRow: 2 } }] }],
    });
  });
});
