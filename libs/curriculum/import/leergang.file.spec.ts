import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isRefusal, type Refusal } from '#kernel/refusal.js';
import { readLeergangFile, type LeergangFile } from './leergang.file.js';

const example = await readFile(new URL('../../../examples/vakmanschap.yaml', import.meta.url));

const SMALLEST = `leergang: Vakmanschap
begindatum: 2026-09-01
einddatum: 2027-07-09
samenwerkingsverband:
  - { naam: Opsterland, soort: gemeente, cbs-code: GM0086, rol: leidt }
`;

function read(file: string | Buffer): LeergangFile {
  const leergang = readLeergangFile(file);
  if (isRefusal(leergang)) throw new Error(JSON.stringify(leergang, null, 1));
  return leergang;
}

function refused(file: string | Buffer): Refusal {
  const leergang = readLeergangFile(file);
  if (!isRefusal(leergang)) throw new Error('was read');
  return leergang;
}

/** The problems of the smallest file with something added below it, as `line path CODE`. */
function problemsOf(added: string, from = SMALLEST): string[] {
  return refused(from + added).problems.map(({ path, code, facts }) => `${facts!['line']} ${path} ${code}`);
}

describe('the example', () => {
  const leergang = read(example);

  it('is the leergang of three municipalities and a hogeschool', () => {
    expect(leergang).toMatchObject({ title: 'Vakmanschap', startsOn: '2026-09-01', endsOn: '2027-07-09' });
    expect(leergang.partners).toEqual([
      { name: 'Ooststellingwerf', kind: 'MUNICIPALITY', cbsCode: 'GM0085', part: 'LEAD' },
      { name: 'Opsterland', kind: 'MUNICIPALITY', cbsCode: 'GM0086', part: 'PARTICIPANT' },
      { name: 'Weststellingwerf', kind: 'MUNICIPALITY', cbsCode: 'GM0098', part: 'PARTICIPANT' },
      { name: 'Hanzehogeschool', kind: 'INSTITUTION', cbsCode: null, part: 'DELIVERS' },
    ]);
  });

  it('has three designed modules of a masterclass and five meetings with homework, and two that are ideas', () => {
    expect(leergang.modules.map(({ key, status, meetings }) => [key, status, meetings.length])).toEqual([
      ['motiverende-gespreksvoering', 'DESIGNED', 5],
      ['culturele-diversiteit', 'DESIGNED', 5],
      ['bijzondere-doelgroepen', 'DESIGNED', 5],
      ['verdieping-1', 'IDEA', 0],
      ['verdieping-2', 'IDEA', 0],
    ]);
    for (const { masterclass, meetings } of leergang.modules.slice(0, 3)) {
      expect(masterclass?.description).not.toBe('');
      expect(meetings.every(({ description, assignments }) => description !== '' && assignments.length > 0)).toBe(true);
    }
  });

  it('says how the first module would best be planned, and when not', () => {
    expect(leergang.modules[0]!.plan).toEqual({
      firstDay: '2027-01-12',
      weekday: 2,
      startTime: '09:30',
      durationMinutes: 180,
      intervalWeeks: 2,
      place: 'Gemeentehuis Oosterwolde, raadzaal',
      onlineUrl: null,
    });
    expect(leergang.freePeriods[0]).toEqual({ label: 'Herfstvakantie', from: '2026-10-10', until: '2026-10-18' });
  });

  it('keeps the lines of its texts, and the due times it gives', () => {
    const [first, , third] = leergang.modules[0]!.meetings;
    expect(first!.assignments[0]).toMatchObject({ kind: 'HOMEWORK', dueDaysBefore: 1, dueTime: '23:59' });
    expect(third!.assignments[0]).toMatchObject({ kind: 'PRACTICE', dueDaysBefore: 2, dueTime: '17:00' });
    expect(first!.assignments[0]!.instructions).toContain('\n\nBeschrijf per gesprek in een halve bladzijde:\n1. Wat');
  });
});

describe('a leergang in a file', () => {
  it('needs a title, a period and who takes part', () => {
    expect(read(SMALLEST)).toEqual({
      title: 'Vakmanschap',
      description: '',
      startsOn: '2026-09-01',
      endsOn: '2027-07-09',
      partners: [{ name: 'Opsterland', kind: 'MUNICIPALITY', cbsCode: 'GM0086', part: 'LEAD' }],
      freePeriods: [],
      modules: [],
    });
    expect(problemsOf('', 'omschrijving: x\n')).toEqual([
      '1 begindatum REQUIRED',
      '1 einddatum REQUIRED',
      '1 leergang REQUIRED',
      '1 samenwerkingsverband REQUIRED',
    ]);
  });

  it('is told all that is wrong with it at once, each with its line', () => {
    const file = `leergang:
begindatum: 1 september
einddatum: 2026-02-30
samenwerkingsverband:
  - naam: Opsterland
    soort: gemente
    cbs-code: 86
    rol: leidt
modules:
  - titel: ${'x'.repeat(201)}
  - titl: Tweede
    status: klaar
    bijeenkomsten: geen
`;
    expect(refused(file).problems).toEqual([
      { path: 'leergang', code: 'REQUIRED', facts: { line: 1 } },
      { path: 'begindatum', code: 'NOT_A_DAY', facts: { line: 2, value: '1 september' } },
      { path: 'einddatum', code: 'NOT_A_DAY', facts: { line: 3, value: '2026-02-30' } },
      {
        path: 'samenwerkingsverband[0].soort',
        code: 'NOT_KNOWN',
        facts: { line: 6, value: 'gemente', allowed: 'gemeente, onderwijsinstelling, extern', nearest: 'gemeente' },
      },
      { path: 'samenwerkingsverband[0].cbs-code', code: 'NOT_A_CODE', facts: { line: 7, example: 'GM0085' } },
      { path: 'modules[0].titel', code: 'TOO_LONG', facts: { line: 10, max: 200, found: 201 } },
      { path: 'modules[1].titl', code: 'NOT_KNOWN', facts: { line: 11, nearest: 'titel' } },
      { path: 'modules[1].titel', code: 'REQUIRED', facts: { line: 11 } },
      { path: 'modules[1].status', code: 'NOT_KNOWN', facts: { line: 12, value: 'klaar', allowed: 'idee, ontworpen' } },
      { path: 'modules[1].bijeenkomsten', code: 'NOT_ALLOWED', facts: { line: 13, reason: 'NOT_A_LIST' } },
    ]);
  });

  it.each([
    ['a key twice', 'leergang: Nog een\n', ['6 leergang NOT_UNIQUE']],
    ['a key that is not known', 'budget: 12\n', ['6 budget NOT_KNOWN']],
    ['a key that is no text', '? [a]\n: 12\n', ['6 ? NOT_KNOWN']],
    ['a list for a text', 'omschrijving: [a, b]\n', ['6 omschrijving NOT_ALLOWED']],
    ['a control character', 'omschrijving: "a\\u0007"\n', ['6 omschrijving FORBIDDEN_CHARACTERS']],
    ['a turned reading direction', 'omschrijving: "a\\u202eb"\n', ['6 omschrijving FORBIDDEN_CHARACTERS']],
    ['a pile of marks', `omschrijving: a${'\u0301'.repeat(31)}\n`, ['6 omschrijving FORBIDDEN_CHARACTERS']],
    ['half a character', 'omschrijving: "a\\ud83d"\n', ['6 omschrijving FORBIDDEN_CHARACTERS']],
    ['a very long text', `omschrijving: ${'x'.repeat(20_001)}\n`, ['6 omschrijving TOO_LONG']],
    [
      'an anchor and an alias',
      'omschrijving: &a x\nmodules: *a\n',
      ['6 omschrijving NOT_ALLOWED', '7 modules NOT_ALLOWED'],
    ],
    ['a tag', 'omschrijving: !!binary aGFsbG8=\n', ['6 omschrijving NOT_ALLOWED']],
    ['a tag of an own type', 'omschrijving: !!js/function "x"\n', ['6 omschrijving NOT_ALLOWED']],
    ['too many modules', `modules: [${'{titel: a},'.repeat(51)}]\n`, expect.arrayContaining(['6 modules TOO_LONG'])],
    [
      'a free period that ends first',
      'vrije-periodes: [{naam: a, van: 2026-05-02, tot-en-met: 2026-05-01}]\n',
      ['6 vrije-periodes[0].tot-en-met END_BEFORE_START'],
    ],
    ['a module twice', 'modules:\n- titel: Één\n- titel: EEN!\n', ['8 modules[1].titel NOT_UNIQUE']],
    [
      'a strange key for a module',
      'modules:\n- titel: Een\n  sleutel: Een Module\n',
      ['8 modules[0].sleutel NOT_A_CODE'],
    ],
    [
      'nothing in a meeting',
      'modules:\n- titel: Een\n  bijeenkomsten:\n  -\n',
      ['9 modules[0].bijeenkomsten[0].titel REQUIRED'],
    ],
  ])('with %s says so', (_, added, problems) => {
    expect(problemsOf(added)).toEqual(problems);
  });

  it.each([
    ['no one who leads', SMALLEST.replace('leidt', 'neemt deel'), '4 samenwerkingsverband NOT_ALLOWED'],
    [
      'two who lead',
      `${SMALLEST}  - { naam: Oost, soort: extern, rol: leidt }\n`,
      '4 samenwerkingsverband NOT_ALLOWED',
    ],
    [
      'an organisation twice',
      `${SMALLEST}  - { naam: opsterland, soort: extern, rol: verzorgt }\n`,
      '6 samenwerkingsverband[1].naam NOT_UNIQUE',
    ],
    [
      'a municipality without code',
      SMALLEST.replace('cbs-code: GM0086, ', ''),
      '5 samenwerkingsverband[0].cbs-code REQUIRED',
    ],
    [
      'a code for a school',
      SMALLEST.replace('gemeente', 'onderwijsinstelling'),
      '5 samenwerkingsverband[0].cbs-code NOT_ALLOWED',
    ],
    ['an end before its start', SMALLEST.replace('2027', '2025'), '3 einddatum END_BEFORE_START'],
  ])('with %s says so', (_, file, problem) => {
    expect(problemsOf('', file)).toEqual([problem]);
  });

  it('has keys made of titles when none are given', () => {
    const modules = 'modules:\n- titel: Bijzondere doelgroepen (LVB)\n- titel: Één ding\n- titel: "???"\n';
    expect(read(SMALLEST + modules).modules.map(({ key }) => key)).toEqual([
      'bijzondere-doelgroepen-lvb',
      'een-ding',
      'module-3',
    ]);
  });

  it('takes numbers, yes and times for the text that was typed', () => {
    const modules = 'modules:\n- titel: 2026\n- titel: true\n- titel: 0x10\n- titel: <script>alert("x")</script> 🙂\n';
    expect(read(SMALLEST + modules).modules.map(({ title }) => title)).toEqual([
      '2026',
      'true',
      '0x10',
      '<script>alert("x")</script> 🙂',
    ]);
  });

  it('may be in any encoding that a municipal laptop writes, with any line ends', () => {
    const file = `${SMALLEST}omschrijving: Één\n`.replaceAll('\n', '\r\n');
    for (const bytes of [
      Buffer.from(file),
      Buffer.from(`\ufeff${file}`),
      Buffer.from(`\ufeff${file}`, 'utf16le'),
      Buffer.from(file, 'latin1'),
    ]) {
      expect(read(bytes).description).toBe('Één');
    }
    expect(problemsOf('\r\rbudget: 1\r', SMALLEST.replaceAll('\n', '\r'))).toEqual(['8 budget NOT_KNOWN']);
  });
});

describe('a planning wish', () => {
  const wish = (change: string): string =>
    `modules:\n- titel: Een\n  planwens: { vanaf: 2026-09-15, weekdag: Dinsdag, begintijd: 9:30, eindtijd: 12.30, ${change} }\n`;

  it('may have times as people write them', () => {
    expect(read(SMALLEST + wish('')).modules[0]!.plan).toMatchObject({
      startTime: '09:30',
      durationMinutes: 180,
      weekday: 2,
      intervalWeeks: 1,
      place: '',
    });
  });

  it.each([
    ['om-de-weken: 0', 'om-de-weken TOO_LOW'],
    ['om-de-weken: 13', 'om-de-weken TOO_HIGH'],
    ['om-de-weken: twee', 'om-de-weken NOT_ALLOWED'],
    ['online: "javascript:alert(1)"', 'online NOT_A_LINK'],
  ])('with %s is refused', (change, problem) => {
    expect(problemsOf(wish(change))).toEqual([`8 modules[0].planwens.${problem}`]);
  });

  it.each([
    ['dinsdag', 'dinsdg', 'weekdag NOT_KNOWN'],
    ['9:30', '25:30', 'begintijd NOT_A_TIME'],
    ['12.30', '09:30', 'eindtijd END_BEFORE_START'],
    ['12.30', '09:40', 'eindtijd TOO_LOW'],
  ])('with %s changed to %s is refused', (from, to, problem) => {
    expect(problemsOf(wish('').toLowerCase().replace(from, to))).toEqual([`8 modules[0].planwens.${problem}`]);
  });
});

describe('a file that is no leergang', () => {
  it.each([
    ['EMPTY', ''],
    ['EMPTY', '\n# alleen een opmerking\n---\n'],
    ['ENCODING', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d])],
    ['NOT_YAML', 'leergang: a\n\tbegindatum: b\n'],
    ['NOT_YAML', 'leergang: a\n---\nleergang: b\n'],
    ['TOO_DEEP', '['.repeat(500_000) + ']'.repeat(500_000)],
    ['TOO_DEEP', '["]",'.repeat(1_000)],
    ['TOO_DEEP', '- '.repeat(500)],
    ['TOO_DEEP', Array.from({ length: 1_000 }, (_, depth) => `${' '.repeat(depth)}a:\n`).join('')],
  ])('is refused as %s', (reason, file) => {
    expect(refused(file)).toMatchObject({ refused: 'FILE_NOT_READABLE', facts: { reason } });
  });

  it('names every mistake in the YAML with its line and column', () => {
    expect(refused('leergang: a\nbegindatum: "2026\neinddatum: b: c\n').problems[0]).toEqual({
      path: '',
      code: 'NOT_ALLOWED',
      facts: expect.objectContaining({ reason: 'SYNTAX', line: expect.any(Number), column: expect.any(Number) }),
    });
    expect(refused('leergang: a\n  begindatum: 2026-09-01\n').problems[0]!.facts).toMatchObject({ line: 1 });
  });

  it.each([
    ['spaces within a line', `omschrijving: |\n  x${' '.repeat(1_000_000)}x\n`],
    ['empty lines', `omschrijving: |\n  x${'\n'.repeat(1_000_000)}  x\n`],
    ['marks on one letter', `omschrijving: a${'\u0301\u0323'.repeat(200_000)}\n`],
    ['letters in a word', `samenwerkingsverband: [{ soort: ${'x'.repeat(1_000_000)} }]\n`],
    ['letters in a key', `? ${'x'.repeat(1_000_000)}\n: 1\n`],
  ])('with a megabyte of %s is answered within seconds', (_, file) => {
    readLeergangFile(file);
  });

  it.each([
    ['BYTES', 'x'.repeat(1024 * 1024 + 1)],
    ['PARTS', Array.from({ length: 60_000 }, (_, index) => `a${index}:`).join('\n')],
    ['PARTS', 'a:\n'.repeat(300_000)],
    ['PARTS', `{${'a,'.repeat(500_000)}}`],
    ['PARTS', '"'.repeat(1_000_000)],
    ['PARTS', `- &a x\n${'- *a\n'.repeat(200_000)}`],
  ])('is too large in %s', (what, file) => {
    expect(refused(file)).toMatchObject({ refused: 'TOO_LARGE', facts: { what } });
  });

  it('is told no more than a hundred problems', () => {
    expect(refused(Array.from({ length: 1_000 }, (_, index) => `a${index}: 1\n`).join('')).problems).toHaveLength(100);
  });

  it('never makes the reader throw', () => {
    const text = example.toString('utf8');
    const change = fc.record({
      at: fc.nat(text.length),
      length: fc.integer({ min: 0, max: 60 }),
      put: fc.oneof(
        fc.string({ unit: 'binary', maxLength: 5 }),
        fc.constantFrom(
          '- ',
          ': ',
          '? ',
          '[',
          '{',
          '&a ',
          '*a',
          '!!x ',
          '|',
          '>',
          '"',
          "'",
          '\t',
          '\n',
          '---\n',
          '%YAML 1.1\n',
          '<<: ',
          '#',
        ),
      ),
    });
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 5 }), (changes) => {
        const changed = changes.reduce(
          (file, { at, length, put }) => file.slice(0, at) + put + file.slice(at + length),
          text,
        );
        const answer = readLeergangFile(changed);
        if (isRefusal(answer) && answer.refused === 'INVALID_INPUT') expect(answer.problems.length).toBeGreaterThan(0);
      }),
      { numRuns: 100 },
    );
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => void readLeergangFile(Buffer.from(bytes))),
      { numRuns: 500 },
    );
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (bytes) => void readLeergangFile(bytes)),
      { numRuns: 500 },
    );
  });
});
