import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isRefusal } from '#kernel/refusal.js';
import { readPeopleSheet } from './people.sheet.js';
import { forbiddenCharacterIn } from './plain-text.file.js';
import { readZip, zipOf, type ZipEntries } from './zip.file.js';

const EXAMPLES = new URL('../../../examples/', import.meta.url);
const csv = await readFile(new URL('deelnemers.csv', EXAMPLES));
const xlsx = await readFile(new URL('deelnemers.xlsx', EXAMPLES));
const entries = readZip(xlsx, () => true) as ZipEntries;

/** Pieces that a parser may stumble over, put in the place of some bytes. */
const piece = fc.oneof(
  fc.uint8Array({ maxLength: 8 }).map((bytes) => Buffer.from(bytes)),
  fc
    .constantFrom(
      '"',
      ';',
      '\r\n',
      '\0',
      '<',
      '>',
      '/>',
      '</c>',
      '<c r="A1">',
      '<row r="7">',
      '<!--',
      ']]>',
      '&#0;',
      '&a;',
      ' r="1"',
      'PK\u0003\u0004',
      '\ufeff',
      '\u00ff\u00fe',
    )
    .map((text) => Buffer.from(text, 'latin1')),
);
const change = fc.record({ at: fc.nat(), length: fc.integer({ min: 0, max: 40 }), piece });

function changed(file: Buffer, changes: readonly { at: number; length: number; piece: Buffer }[]): Buffer {
  return changes.reduce((bytes, { at, length, piece: put }) => {
    const start = at % (bytes.length + 1);
    return Buffer.concat([bytes.subarray(0, start), put, bytes.subarray(start + length)]);
  }, file);
}

/** Whatever it is, the answer is a refusal or rows that keep their promises. */
async function expectAnAnswer(file: Buffer, filename: string): Promise<void> {
  const answer = await readPeopleSheet(file, filename);
  if (isRefusal(answer)) {
    expect(['FILE_NOT_READABLE', 'INVALID_INPUT', 'TOO_LARGE']).toContain(answer.refused);
    return;
  }
  for (const { values, problems } of answer.rows) {
    if (problems.length === 0) expect([values.name, values.email, values.organisation]).not.toContain('');
    for (const value of [values.name, values.email, values.organisation, values.team ?? '']) {
      expect(forbiddenCharacterIn(value)).toBeUndefined();
    }
  }
}

describe('reading a sheet of people never throws', () => {
  it('for any bytes under any name', () =>
    fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 300 }),
        fc.oneof(fc.constantFrom('a.csv', 'a.xlsx', 'a.txt'), fc.string()),
        (bytes, name) => expectAnAnswer(Buffer.from(bytes), name),
      ),
      { numRuns: 200 },
    ));

  it('for any text as CSV', () =>
    fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 200 }), (text) =>
        expectAnAnswer(Buffer.from(`naam;e-mail;organisatie\n${text}`), 'a.csv'),
      ),
      { numRuns: 200 },
    ));

  it('for a real CSV file with changes in it', () =>
    fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 6 }), (changes) =>
        expectAnAnswer(changed(csv, changes), 'a.csv'),
      ),
      { numRuns: 200 },
    ));

  it('for a real XLSX file with changes in it', () =>
    fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 6 }), (changes) =>
        expectAnAnswer(changed(xlsx, changes), 'a.xlsx'),
      ),
      { numRuns: 200 },
    ));

  it('for a whole XLSX file with changes in the XML inside', () =>
    fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...entries.keys()),
        fc.array(change, { minLength: 1, maxLength: 4 }),
        (name, changes) =>
          expectAnAnswer(
            zipOf(
              new Map([...entries].map(([path, bytes]) => [path, path === name ? changed(bytes, changes) : bytes])),
            ),
            'a.xlsx',
          ),
      ),
      { numRuns: 400 },
    ));
});
