import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import writeExcelFile from 'write-excel-file/node';
import { isRefusal, type Refusal } from '#kernel/refusal.js';
import { readPeopleSheet, type PeopleSheet, type SheetProblem } from './people.sheet.js';

const EXAMPLES = new URL('../../../examples/', import.meta.url);
const HEADER = ['naam', 'e-mail', 'organisatie', 'team', 'rol'];

async function read(file: Buffer | string, filename = 'mensen.csv'): Promise<PeopleSheet> {
  const sheet = await readPeopleSheet(Buffer.from(file), filename);
  if (isRefusal(sheet)) throw new Error(JSON.stringify(sheet));
  return sheet;
}

async function refused(file: Buffer | string, filename = 'mensen.csv'): Promise<Refusal> {
  const sheet = await readPeopleSheet(Buffer.from(file), filename);
  if (!isRefusal(sheet)) throw new Error(JSON.stringify(sheet));
  return sheet;
}

/** The problems of the first row of a sheet in which one cell is replaced. */
async function problemsOf(
  change: Partial<Record<'naam' | 'e-mail' | 'organisatie' | 'team' | 'rol', string>>,
): Promise<readonly SheetProblem[]> {
  const row = {
    naam: 'Bram Hoekstra',
    'e-mail': 'bram@een.example',
    organisatie: 'Opsterland',
    team: '',
    rol: '',
    ...change,
  };
  const quoted = HEADER.map((column) => `"${row[column as keyof typeof row].replaceAll('"', '""')}"`);
  return (await read(`${HEADER.join(';')}\n${quoted.join(';')}\n`)).rows[0]!.problems;
}

describe('the examples', () => {
  it('hold twenty participants of three municipalities and the people around them, the same in both kinds of file', async () => {
    const csv = await read(await readFile(new URL('deelnemers.csv', EXAMPLES)), 'deelnemers.csv');
    const xlsx = await read(await readFile(new URL('deelnemers.xlsx', EXAMPLES)), 'deelnemers.xlsx');
    expect(csv.format).toEqual({ kind: 'CSV', encoding: 'UTF-8', delimiter: ';' });
    expect(xlsx.format).toEqual({ kind: 'XLSX' });
    expect(xlsx.rows).toEqual(csv.rows);
    expect(csv.rows.flatMap((row) => row.problems)).toEqual([]);

    const count = (key: 'role' | 'organisation', value: string): number =>
      csv.rows.filter(({ values }) => values[key] === value && (key === 'role' || values.role === 'PARTICIPANT'))
        .length;
    expect(
      ['PARTICIPANT', 'COORDINATOR', 'LECTURER', 'TEAM_LEAD', 'DIRECTOR', 'ADMINISTRATOR'].map((role) =>
        count('role', role),
      ),
    ).toEqual([20, 1, 2, 1, 1, 1]);
    expect(['Ooststellingwerf', 'Opsterland', 'Weststellingwerf'].map((name) => count('organisation', name))).toEqual([
      7, 6, 7,
    ]);
    expect(csv.rows.every(({ values }) => values.email.endsWith('.example'))).toBe(true);
  });
});

describe('the example with faults', () => {
  it('has the faults that its guide names, and no others', async () => {
    const sheet = await read(await readFile(new URL('voorbeelden-met-fouten.csv', EXAMPLES)));
    const faults = sheet.rows.flatMap(({ rowNumber, problems }) =>
      problems.map(({ column, code }) => `${rowNumber} ${column} ${code}`),
    );
    expect(faults).toEqual([
      '3 e-mail REQUIRED',
      '4 e-mail NOT_AN_EMAIL',
      '5 naam REQUIRED',
      '6 rol NOT_KNOWN',
      '7 e-mail NOT_UNIQUE',
      '8 naam NOT_ALLOWED',
      '9 naam TOO_LONG',
      '10 naam FORBIDDEN_CHARACTERS',
      '11 organisatie REQUIRED',
      '14 e-mail NOT_AN_EMAIL',
      '14 rol NOT_KNOWN',
      '14  NOT_ALLOWED',
    ]);
    expect(sheet.rows).toHaveLength(15);
  });
});

describe('columns', () => {
  it('are found by Dutch or English headers, in any order, in any case', async () => {
    const sheet = await read(
      'ROLE,Municipality,E-Mail Address,Full Name\nlecturer,Opsterland,a@b.example,Anouk Postma\n',
    );
    expect(sheet.rows[0]).toEqual({
      rowNumber: 2,
      values: { name: 'Anouk Postma', email: 'a@b.example', organisation: 'Opsterland', team: null, role: 'LECTURER' },
      problems: [],
    });
  });

  it('may split the name, also when the last name is just called naam', async () => {
    const split = await read(
      'Voornaam;Tussenvoegsel;Achternaam;e-mail;organisatie\nSaskia;van der;Meulen;s@b.example;O\nTheo;;Wijma;t@b.example;O',
    );
    expect(split.rows.map(({ values }) => values.name)).toEqual(['Saskia van der Meulen', 'Theo Wijma']);
    expect((await read('Naam;Voornaam;e-mail;organisatie\nPostma;Anouk;a@b.example;O')).rows[0]!.values.name).toBe(
      'Anouk Postma',
    );
  });

  it('may start below a title, and rows are numbered as the person sees them', async () => {
    const sheet = await read('Deelnemerslijst 2026;;\n;;\nnaam;e-mail;organisatie\n\nAnouk;a@b.example;Opsterland\n');
    expect(sheet.rows[0]!.rowNumber).toBe(5);
  });

  it('that mean nothing here are named, not read', async () => {
    expect((await read('naam;telefoon;e-mail;organisatie;;=x\nA;06;a@b.example;O;;')).ignoredColumns).toEqual([
      'telefoon',
      '=x',
    ]);
  });

  it('that are missing are named, with what was found', async () => {
    const refusal = await refused('Naam;Telefoon\nAnouk;06');
    expect(refusal).toEqual({
      refused: 'INVALID_INPUT',
      facts: {},
      problems: [
        { path: 'columns.email', code: 'REQUIRED', facts: { column: 'e-mail', found: 'Naam, Telefoon' } },
        { path: 'columns.organisation', code: 'REQUIRED', facts: { column: 'organisatie', found: 'Naam, Telefoon' } },
      ],
    });
  });

  it('that are there twice are named', async () => {
    const refusal = await refused('naam;e-mail;Mail;organisatie\nA;a@b.example;c@d.example;O');
    expect(refusal.problems).toEqual([
      { path: 'columns.email', code: 'NOT_UNIQUE', facts: { column: 'Mail', first: 'e-mail' } },
    ]);
  });
});

describe('a CSV file', () => {
  const text = 'naam;e-mail;organisatie\r\nEsmée Terpstra;e@b.example;Opsterland\r\n';
  const utf16 = Buffer.from(text, 'utf16le');

  it.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8', Buffer.from(`\ufeff${text}`)],
    ['UTF-16', Buffer.concat([Buffer.from([0xff, 0xfe]), utf16])],
    ['UTF-16', utf16],
    ['UTF-16', Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(utf16).swap16()])],
    ['UTF-16', Buffer.from(utf16).swap16()],
    ['WINDOWS-1252', Buffer.from(text, 'latin1')],
  ])('is read in %s, with a byte order mark or not', async (encoding, file) => {
    const sheet = await read(file);
    expect(sheet.format).toMatchObject({ encoding });
    expect(sheet.rows[0]!.values.name).toBe('Esmée Terpstra');
  });

  it.each([';', ',', '\t'])('is read with %j between the cells', async (delimiter) => {
    const sheet = await read(text.replaceAll(';', delimiter));
    expect(sheet.format).toMatchObject({ delimiter });
    expect(sheet.rows[0]!.values.organisation).toBe('Opsterland');
  });

  it('may name its delimiter; Excel does not count that line', async () => {
    expect((await read(`sep=,\r\n${text.replaceAll(';', ',')}`)).rows[0]!.rowNumber).toBe(2);
  });

  it.each(['\n', '\r\n', '\r'])('may end its lines with %j, and cells may hold line ends', async (end) => {
    const sheet = await read(
      ['naam;e-mail;organisatie', `"Esmée\n  Terpstra ";e@b.example;O`, 'Bram;b@b.example;O'].join(end),
    );
    expect(sheet.rows.map(({ rowNumber, values }) => [rowNumber, values.name])).toEqual([
      [2, 'Esmée Terpstra'],
      [3, 'Bram'],
    ]);
  });

  it.each([
    ['ENCODING', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d])],
    ['ENCODING', Buffer.concat([Buffer.from([0xff, 0xfe, 0, 0]), Buffer.from('n\0\0\0a\0\0\0')])],
    ['ENCODING', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from([0x61, 0, 0x00, 0xd8])])],
    ['QUOTE_NOT_CLOSED', Buffer.from('naam;e-mail;organisatie\n"Anouk;a@b.example;O\nBram;b@b.example;O')],
    ['EMPTY', Buffer.from('')],
    ['EMPTY', Buffer.from(' ;;\r\n\r\n;')],
    ['NO_ROWS', Buffer.from('naam;e-mail;organisatie\n;;\n')],
  ])('is refused as %s when it is', async (reason, file) => {
    expect(await refused(file)).toMatchObject({ refused: 'FILE_NOT_READABLE', facts: { reason } });
  });

  it('says in which line a quote was opened that never closes', async () => {
    expect((await refused('naam;e-mail;organisatie\nA;a@b.example;O\nB;"b@b.example;O')).facts).toEqual({
      reason: 'QUOTE_NOT_CLOSED',
      line: 3,
    });
  });

  it('with more cells than columns says so, for then something shifted', async () => {
    const sheet = await read('naam,e-mail,organisatie\nPostma, Anouk,a@b.example,Opsterland');
    expect(sheet.rows[0]!.problems).toContainEqual({
      column: '',
      code: 'NOT_ALLOWED',
      facts: { reason: 'MORE_CELLS_THAN_COLUMNS', columns: 3 },
    });
  });
});

describe('a cell', () => {
  it.each([
    ['naam', '', 'REQUIRED', {}],
    ['naam', 'x'.repeat(300), 'TOO_LONG', { max: 200, found: 300 }],
    ['naam', '12-03-2026', 'NOT_ALLOWED', { reason: 'NO_LETTERS', value: '12-03-2026' }],
    ['naam', 'Bram\u202eartskeoH', 'FORBIDDEN_CHARACTERS', { character: 'U+202E' }],
    ['naam', 'Bram\u0007', 'FORBIDDEN_CHARACTERS', { character: 'U+0007' }],
    ['naam', 'Bram\u0000', 'FORBIDDEN_CHARACTERS', { character: 'U+0000' }],
    ['naam', 'Br\ufffdm', 'FORBIDDEN_CHARACTERS', { character: 'U+FFFD' }],
    ['e-mail', '', 'REQUIRED', {}],
    ['e-mail', 'bram(at)een.example', 'NOT_AN_EMAIL', { value: 'bram(at)een.example' }],
    ['e-mail', 'bram@een', 'NOT_AN_EMAIL', { value: 'bram@een' }],
    ['e-mail', 'a@een.example, b@een.example', 'NOT_AN_EMAIL', { value: 'a@een.example, b@een.example' }],
    ['e-mail', 'bram@een.example\u200b', 'FORBIDDEN_CHARACTERS', { character: 'U+200B' }],
    ['e-mail', `${'b'.repeat(250)}@een.example`, 'TOO_LONG', { max: 254, found: 262 }],
    ['organisatie', ' ', 'REQUIRED', {}],
    ['team', 'x'.repeat(201), 'TOO_LONG', { max: 200, found: 201 }],
    ['rol', 'docnt', 'NOT_KNOWN', expect.objectContaining({ value: 'docnt', nearest: 'docent' })],
    [
      'rol',
      'wethouder',
      'NOT_KNOWN',
      { value: 'wethouder', allowed: 'deelnemer, coördinator, docent, teamleider, directeur, beheerder' },
    ],
  ] as const)('in %s with %j is %s', async (column, value, code, facts) => {
    expect(await problemsOf({ [column]: value })).toEqual([{ column, code, facts }]);
  });

  it.each([
    '=1+1 Bram',
    '+Bram',
    '-Bram',
    '@Bram',
    '<script>alert(1)</script>',
    'Bram 🧑‍🏫',
    "'s-Gravesande",
    'محمد',
    '; drop table person',
  ])('with %j is text and stays as it is', async (naam) => {
    const sheet = await read(`naam;e-mail;organisatie\n"${naam}";a@b.example;O`);
    expect(sheet.rows[0]).toMatchObject({ values: { name: naam }, problems: [] });
  });

  it('that an export made harmless is read as it was', async () => {
    expect((await read(`naam;e-mail;organisatie\n'=1+1 Bram;a@b.example;O`)).rows[0]!.values.name).toBe('=1+1 Bram');
  });

  it('with the address of an earlier row names that row, whatever the capitals', async () => {
    const sheet = await read('naam;e-mail;organisatie\nA;Anouk@B.example;O\nB;b@b.example;O\nA;ANOUK@b.example ;O');
    expect(sheet.rows.map(({ problems }) => problems)).toEqual([
      [],
      [],
      [{ column: 'e-mail', code: 'NOT_UNIQUE', facts: { row: 2 } }],
    ]);
    expect(sheet.rows[0]!.values.email).toBe('anouk@b.example');
  });

  it('with a name in decomposed letters is composed', async () => {
    expect((await read('naam;e-mail;organisatie\nEsme\u0301e;a@b.example;O')).rows[0]!.values.name).toBe('Esmée');
  });

  it.each([
    ['Coördinator', 'COORDINATOR'],
    ['team lead', 'TEAM_LEAD'],
    ['Team-leider', 'TEAM_LEAD'],
    ['DIRECTEUR', 'DIRECTOR'],
    ['', 'PARTICIPANT'],
  ])('with the role %j is %s', async (rol, role) => {
    expect((await read(`naam;e-mail;organisatie;rol\nA;a@b.example;O;${rol}`)).rows[0]!.values.role).toBe(role);
  });
});

describe('how much is too much', () => {
  it('is a file of more than 2 MB, refused before it is opened', async () => {
    expect(await refused(Buffer.alloc(10 * 1024 * 1024, 'PK'), 'mensen.xlsx')).toEqual({
      refused: 'TOO_LARGE',
      facts: { what: 'BYTES', max: 2_097_152, found: 10_485_760 },
      problems: [],
    });
  });

  it('is a sheet of more than 2,000 people, empty rows not counted', async () => {
    const sheet = (people: number): string =>
      `naam;e-mail;organisatie\n;;\n${Array.from({ length: people }, (_, i) => `A;a${i}@b.example;O\n;;\n`).join('')}`;
    expect((await read(sheet(2_000))).rows).toHaveLength(2_000);
    expect(await refused(sheet(2_001))).toMatchObject({
      refused: 'TOO_LARGE',
      facts: { what: 'PEOPLE', max: 2_000 },
    });
  });

  it('is a sheet of a million empty lines', async () => {
    expect(await refused(`naam;e-mail;organisatie\n${'\n'.repeat(1_000_000)}`)).toMatchObject({
      refused: 'TOO_LARGE',
      facts: { what: 'ROWS' },
    });
  });
});

describe('a file under a wrong name', () => {
  it.each(['xls', 'ods', 'pdf', 'numbers', 'exe', ''])('.%s is not read', async (extension) => {
    expect((await refused('naam', `mensen.${extension}`)).facts).toEqual({ reason: 'KIND_NOT_SUPPORTED', extension });
  });

  it('is refused when what it holds is something else', async () => {
    const workbook = await writeExcelFile([['naam']]).toBuffer();
    expect((await refused(workbook, 'mensen.csv')).facts).toEqual({
      reason: 'CONTENT_DIFFERS',
      extension: 'csv',
      content: 'xlsx',
    });
    expect((await refused('naam;e-mail', 'mensen.XLSX')).facts).toEqual({
      reason: 'CONTENT_DIFFERS',
      extension: 'xlsx',
      content: 'other',
    });
  });

  it('is told apart as old Excel or Excel with a password', async () => {
    const container = Buffer.from('d0cf11e0a1b11ae1', 'hex');
    expect((await refused(container, 'mensen.xlsx')).facts).toEqual({ reason: 'OLD_EXCEL' });
    const encrypted = Buffer.concat([container, Buffer.from('EncryptedPackage', 'utf16le')]);
    expect((await refused(encrypted, 'mensen.xlsx')).facts).toEqual({ reason: 'PASSWORD' });
  });
});
