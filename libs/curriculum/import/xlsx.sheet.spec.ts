import { readFile } from 'node:fs/promises';
import { crc32, deflateRawSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import writeExcelFile, { type SheetData } from 'write-excel-file/node';
import { isRefusal } from '#kernel/refusal.js';
import { readPeopleSheet, type PeopleRow } from './people.sheet.js';
import { readZip, zipOf, type ZipEntries } from './zip.file.js';

const HEADER = ['naam', 'e-mail', 'organisatie', 'team', 'rol'];
const SHEET = 'xl/worksheets/sheet1.xml';

async function rowsOf(file: Buffer): Promise<readonly PeopleRow[]> {
  const sheet = await readPeopleSheet(file, 'mensen.xlsx');
  if (isRefusal(sheet)) throw new Error(JSON.stringify(sheet));
  return sheet.rows;
}

function workbook(rows: SheetData): Promise<Buffer> {
  return writeExcelFile([HEADER, ...rows]).toBuffer();
}

function entriesOf(file: Buffer): ZipEntries {
  const entries = readZip(file, () => true);
  if (typeof entries === 'string') throw new Error(entries);
  return entries;
}

/** A compressed zip, whose directory may lie about the sizes. */
function deflated(entries: ZipEntries, claimed?: number): Buffer {
  const zip = zipOf(new Map([...entries].map(([name, bytes]) => [name, deflateRawSync(bytes)])));
  let central = zip.readUInt32LE(zip.length - 6);
  for (const bytes of entries.values()) {
    const local = zip.readUInt32LE(central + 42);
    for (const at of [local + 8, central + 10]) zip.writeUInt16LE(8, at);
    for (const at of [local + 14, central + 16]) zip.writeUInt32LE(crc32(bytes), at);
    for (const at of [local + 22, central + 24]) zip.writeUInt32LE(claimed ?? bytes.length, at);
    central += 46 + zip.readUInt16LE(central + 28);
  }
  return zip;
}

/** The same workbook with other XML in one of its files. */
function rewritten(file: Buffer, change: (xml: string) => string, name = SHEET): Buffer {
  const changed = [...entriesOf(file)].map(
    ([path, bytes]) => [path, path === name ? Buffer.from(change(bytes.toString())) : bytes] as const,
  );
  return deflated(new Map(changed));
}

describe('a workbook', () => {
  it('says at the cell when a date, a number or yes or no stands where text belongs', async () => {
    const date = { value: new Date('2026-03-12T00:00:00Z'), type: Date, format: 'dd-mm-yyyy' };
    const [row] = await rowsOf(await workbook([[date, 'a@b.example', 12, true, null]]));
    expect(row!.problems).toEqual([
      { column: 'naam', code: 'NOT_ALLOWED', facts: { reason: 'DATE_CELL', value: '2026-03-12' } },
      { column: 'organisatie', code: 'NOT_ALLOWED', facts: { reason: 'NUMBER_CELL', value: 12 } },
      { column: 'team', code: 'NOT_ALLOWED', facts: { reason: 'BOOLEAN_CELL', value: true } },
    ]);
  });

  it('takes the outcome of a formula, and refuses one without', async () => {
    const file = await workbook([[{ value: '=A9&" "&B9', type: 'Formula' }, 'a@b.example', 'O', null, null]]);
    expect((await rowsOf(file))[0]!.problems).toEqual([
      { column: 'naam', code: 'NOT_ALLOWED', facts: { reason: 'FORMULA_WITHOUT_VALUE' } },
    ]);

    const computed = rewritten(file, (xml) =>
      xml.replace('<c r="A2"><f>', '<c r="A2" t="str"><f>').replace('</f>', '</f><v>Anouk Postma</v>'),
    );
    expect((await rowsOf(computed))[0]).toMatchObject({ values: { name: 'Anouk Postma' }, problems: [] });
  });

  it('refuses a cell that shows an error', async () => {
    const file = rewritten(await workbook([[1, 'a@b.example', 'O']]), (xml) =>
      xml.replace('<c r="A2"><v>1</v>', '<c r="A2" t="e"><v>#N/A</v>'),
    );
    expect((await rowsOf(file))[0]!.problems).toEqual([
      { column: 'naam', code: 'NOT_ALLOWED', facts: { reason: 'ERROR_CELL' } },
    ]);
  });

  it('explains merged cells where a value seems to stand, and says nothing of a merged title', async () => {
    const file = await writeExcelFile([
      [{ value: 'Deelnemers', columnSpan: 3 }, null, null],
      HEADER,
      ['Anouk', 'a@b.example', { value: 'Opsterland', rowSpan: 2 }],
      ['Bram', 'b@b.example', null],
    ]).toBuffer();
    const rows = await rowsOf(file);
    expect(rows.map(({ rowNumber }) => rowNumber)).toEqual([3, 4]);
    expect(rows.map(({ problems }) => problems)).toEqual([
      [],
      [{ column: 'organisatie', code: 'NOT_ALLOWED', facts: { reason: 'MERGED_CELLS', cells: 'C3:C4' } }],
    ]);
  });

  it('numbers rows as the person sees them, with empty ones between', async () => {
    const rows = await rowsOf(await workbook([[], ['A', 'a@b.example', 'O'], [], [], ['B', 'b@b.example', 'O']]));
    expect(rows.map(({ rowNumber }) => rowNumber)).toEqual([3, 6]);
  });

  it('may have control characters in its texts, written in the way of Excel', async () => {
    const file = rewritten(
      await workbook([['ANOUK', 'a@b.example', 'O']]),
      (xml) => xml.replace('ANOUK', 'A_x0007_'),
      'xl/sharedStrings.xml',
    );
    expect((await rowsOf(file))[0]!.problems).toEqual([
      { column: 'naam', code: 'FORBIDDEN_CHARACTERS', facts: { character: 'U+0007' } },
    ]);
  });

  it('may have other sheets, which are not read', async () => {
    const file = await writeExcelFile([
      { data: [HEADER, ['A', 'a@b.example', 'O']], sheet: 'Mensen' },
      { data: [['naam'], ['niet dit']], sheet: 'Oud' },
    ]).toBuffer();
    expect(await rowsOf(file)).toHaveLength(1);
  });

  it.each(['', '<x:', 'xmlns:r='])('with only %j in it is damaged, not a crash', async (xml) => {
    const file = rewritten(await workbook([]), () => xml);
    expect(await readPeopleSheet(file, 'a.xlsx')).toMatchObject({ refused: 'FILE_NOT_READABLE' });
  });
});

describe('a hostile workbook', () => {
  const one = workbook([['A', 'a@b.example', 'O']]);

  it.each([
    ['row', (xml: string) => xml.replace('<row r="2">', '<row r="999999999">')],
    ['row written in another way', (xml: string) => xml.replace('<row r="2">', "<row x:r = '99999999' >")],
    ['row twice', (xml: string) => xml.replace('<row r="2">', '<row r="2" x:r="3">')],
    ['row behind a bracket', (xml: string) => xml.replace('<row r="2">', '<row a=">" r="999999999">')],
    ['cell', (xml: string) => xml.replace('r="A2"', 'r="AAAAAAAA2"')],
    ['cell in entities', (xml: string) => xml.replace('r="A2"', 'r="&#65;2"')],
    ['comment', (xml: string) => xml.replace('<row r="2">', '<!-- <row> --><row r="2">')],
    ['document type', (xml: string) => xml.replace('<worksheet', '<!DOCTYPE a [<!ENTITY b "c">]><worksheet')],
    ['end', (xml: string) => xml.slice(0, -30)],
  ])('with a strange %s is called damaged', async (_, change) => {
    expect(await readPeopleSheet(rewritten(await one, change), 'a.xlsx')).toMatchObject({
      facts: { reason: 'DAMAGED' },
    });
  });

  it.each([
    ['row', (xml: string) => xml.replace('r="A2"', 'r="A1048576"').replace('<row r="2">', '<row r="1048576">')],
    ['column', (xml: string) => xml.replace('r="C2"', 'r="XFD2"')],
  ])('with a value in the last %s there is, is too large', async (_, change) => {
    expect(await readPeopleSheet(rewritten(await one, change), 'a.xlsx')).toMatchObject({
      refused: 'TOO_LARGE',
      facts: { what: 'CELLS' },
    });
  });

  it('with an empty formatted row at the very end is read', async () => {
    const file = rewritten(await one, (xml) =>
      xml.replace('</sheetData>', '<row r="1048576"><c r="XFD1048576" s="0"/></row></sheetData>'),
    );
    expect(await rowsOf(file)).toHaveLength(1);
  });

  it('with thousands of merges over each other is read in reasonable time', async () => {
    const merge = '<mergeCell ref="A1:XFD1048576"/>';
    const file = rewritten(await one, (xml) =>
      xml.replace('</worksheet>', `<mergeCells>${merge.repeat(20_000)}</mergeCells></worksheet>`),
    );
    expect(await rowsOf(file)).toHaveLength(1);
  });

  const BIG = 4_900_000;
  /** Milliseconds. A busy machine may take its time; a reader that hangs is what is looked for. */
  const PATIENCE = 120_000;
  it.each([
    ['a tag of megabytes', SHEET, (xml: string) => xml.replace('<row r="2">', `<row r="2" a="${'x'.repeat(BIG)}">`)],
    ['a tag name of megabytes', SHEET, (xml: string) => xml.replace('<row r="2">', `<${'a'.repeat(BIG)}>`)],
    [
      'megabytes of attributes',
      SHEET,
      (xml: string) => xml.replace('<row r="2">', `<row r="2" ${'b="" '.repeat(BIG / 5)}>`),
    ],
    ['megabytes of brackets', SHEET, () => '<'.repeat(BIG)],
    [
      'megabytes of rows',
      SHEET,
      (xml: string) => xml.replace('</sheetData>', `${'<row></row>'.repeat(BIG / 11)}</sheetData>`),
    ],
    ['a tag of megabytes', 'xl/sharedStrings.xml', () => `<sst ${'x'.repeat(BIG)}`],
    ['megabytes of texts', 'xl/sharedStrings.xml', () => `<sst>${'<si><t>a</t></si>'.repeat(BIG / 17)}</sst>`],
    [
      'one text of megabytes',
      'xl/sharedStrings.xml',
      (xml: string) => xml.replace('<t>A</t>', `<t>${' x'.repeat(BIG / 2)}</t>`),
    ],
    [
      'megabytes of styles',
      'xl/styles.xml',
      (xml: string) => xml.replace('<cellXfs', `<cellXfs>${'<xf/>'.repeat(BIG / 5)}</cellXfs><cellXfs`),
    ],
  ])(
    'with %s in %s is answered',
    async (_, name, change) => {
      await expect(readPeopleSheet(rewritten(await one, change, name), 'a.xlsx')).resolves.toBeDefined();
    },
    PATIENCE,
  );

  it('with one text of megabytes in thousands of cells is answered', async () => {
    const rows = Array.from({ length: 2_000 }, (_, index) => ['A', 'A', 'A', 'A', `${index}`]);
    const file = rewritten(
      await workbook(rows),
      (xml) => xml.replace('<t>A</t>', `<t>${' x'.repeat(BIG / 2)}</t>`),
      'xl/sharedStrings.xml',
    );
    expect((await rowsOf(file))[0]!.problems[0]).toEqual({
      column: 'naam',
      code: 'TOO_LONG',
      facts: { max: 200, found: BIG - 1 },
    });
  });

  it('that names no workbook, or is an OpenDocument sheet, says so', async () => {
    const zip = (name: string, text: string): Buffer => zipOf(new Map([[name, Buffer.from(text)]]));
    expect(await readPeopleSheet(zip('word/document.xml', '<w/>'), 'a.xlsx')).toMatchObject({
      facts: { reason: 'NOT_A_SHEET' },
    });
    const open = zip('mimetype', 'application/vnd.oasis.opendocument.spreadsheet');
    expect(await readPeopleSheet(open, 'a.xlsx')).toMatchObject({ facts: { reason: 'OPEN_DOCUMENT' } });
  });
});

describe('a zip bomb', () => {
  it('is refused by the sizes in its directory, before anything is unpacked', async () => {
    const file = deflated(new Map([[SHEET, Buffer.alloc(1024)]]), 4_000_000_000);
    // Unpacking this would fail, and say so.
    file.fill(0xff, 60, 64);
    expect(await readPeopleSheet(file, 'a.xlsx')).toMatchObject({ refused: 'TOO_LARGE', facts: { what: 'UNPACKED' } });
  });

  it('that lies about its size is stopped there', () => {
    const bomb = new Map([[SHEET, Buffer.alloc(100 * 1024 * 1024)]]);
    expect(readZip(deflated(bomb, 100), () => true)).toBe('DAMAGED');
  });

  it('of many entries is refused by their sum', () => {
    const file = zipOf(
      new Map(Array.from({ length: 4 }, (_, index) => [`${index}.xml`, Buffer.alloc(3 * 1024 * 1024)])),
    );
    expect(readZip(file, () => true)).toBe('UNPACKS_TOO_LARGE');
  });

  it('of ten thousand empty entries is called damaged', () => {
    const file = zipOf(new Map(Array.from({ length: 10_000 }, (_, index) => [`${index}.xml`, Buffer.alloc(0)])));
    expect(readZip(file, () => true)).toBe('DAMAGED');
  });
});

describe('a zip', () => {
  it('gives back what went in', async () => {
    const entries = entriesOf(await readFile(new URL('../../../examples/deelnemers.xlsx', import.meta.url)));
    expect(entries.size).toBeGreaterThan(5);
    expect(readZip(zipOf(entries), () => true)).toEqual(entries);
    expect(readZip(deflated(entries), () => true)).toEqual(entries);
  });
});
