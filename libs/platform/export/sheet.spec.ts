import { describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { readSheet } from 'read-excel-file/node';
import { csvOf, harmless, xlsxOf, type ExportColumn } from './sheet.js';

interface Person {
  readonly name: string;
  readonly handedIn?: number;
}

const COLUMNS: ExportColumn<Person>[] = [
  { header: 'Naam', cell: (person) => person.name },
  { header: 'Ingeleverd', cell: (person) => person.handedIn },
];

describe('a list as CSV', () => {
  it('opens in Dutch Excel: byte order mark, semicolons, CRLF after every row', () => {
    expect(csvOf(COLUMNS, [{ name: 'Zoë Elzinga', handedIn: 3 }]).toString('utf8')).toBe(
      '\ufeffNaam;Ingeleverd\r\nZoë Elzinga;3\r\n',
    );
  });

  it('has a header when there is nothing to list', () => {
    expect(csvOf(COLUMNS, []).toString('utf8')).toBe('\ufeffNaam;Ingeleverd\r\n');
  });

  it('writes numbers as Dutch Excel reads them, and nothing for what is not there', () => {
    const text = csvOf(COLUMNS, [{ name: 'A', handedIn: -2.5 }, { name: 'B' }, { name: 'C', handedIn: NaN }]).toString(
      'utf8',
    );
    expect(text.split('\r\n').slice(1, 4)).toEqual(['A;-2,5', 'B;', 'C;']);
  });

  it('quotes a cell that holds a delimiter, a quote or a line end', () => {
    const text = csvOf(COLUMNS, [{ name: 'Jansen; "Piet"\nen zoon' }]).toString('utf8');
    expect(text).toContain('"Jansen; ""Piet""\nen zoon";');
  });

  it.each(['=1+1', '+31 6 12345678', '-2', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '\u0000=1', '＝1+1'])(
    'makes %j harmless',
    (name) => {
      const [, row] = parse(csvOf(COLUMNS, [{ name }]), { delimiter: ';', bom: true, record_delimiter: '\r\n' });
      expect(row?.[0]).toBe(`'${name}`);
    },
  );

  it('makes a header harmless too', () => {
    expect(csvOf([{ header: '=1', cell: () => '' }], []).toString('utf8')).toBe("\ufeff'=1\r\n");
  });

  it('gives back every text, made harmless, whatever it holds', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }))), (rows) => {
        const file = csvOf<[string, string]>(
          [
            { header: 'a', cell: ([a]) => a },
            { header: 'b', cell: ([, b]) => b },
          ],
          rows,
        );
        const read = parse(file, { delimiter: ';', bom: true, record_delimiter: '\r\n' });
        expect(read.slice(1)).toEqual(rows.map((cells) => cells.map(harmless)));
      }),
    );
  });
});

describe('a list as XLSX', () => {
  it('holds the same, with numbers as numbers', async () => {
    const file = await xlsxOf(COLUMNS, [{ name: 'Zoë Elzinga', handedIn: 2.5 }, { name: 'Bram & <b>' }], 'Deelnemers');
    expect(await readSheet(file, 'Deelnemers')).toEqual([
      ['Naam', 'Ingeleverd'],
      ['Zoë Elzinga', 2.5],
      ['Bram & <b>', null],
    ]);
  });

  it('makes texts harmless, so that they stay so when someone saves the file as CSV', async () => {
    expect(await readSheet(await xlsxOf(COLUMNS, [{ name: '=1+1' }], 'Lijst'))).toContainEqual(["'=1+1", null]);
  });

  it.each(['', "a/b:c*?[x]'", 'x'.repeat(80)])(
    'takes %j as the name of its sheet, as far as Excel allows',
    async (name) => {
      expect(await readSheet(await xlsxOf(COLUMNS, [{ name: 'A' }], name))).toHaveLength(2);
    },
  );

  it('holds characters that XML cannot hold only as far as it can', async () => {
    expect(await readSheet(await xlsxOf(COLUMNS, [{ name: 'een\u0001twee' }], 'Lijst'))).toHaveLength(2);
  });
});
