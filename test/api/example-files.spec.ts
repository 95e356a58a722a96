import { describe, expect, it } from '@jest/globals';
import { isRefusal } from '#kernel/refusal.js';
import { readLeergangFile } from '#curriculum/import/leergang.file.js';
import { readPeopleSheet } from '#curriculum/import/people.sheet.js';
import { exampleLeergang, examplePeople } from '../../apps/web/pages/import/example-files.js';

describe('the example files', () => {
  it('are a leergang that the importer reads', () => {
    const file = readLeergangFile(
      exampleLeergang({ name: 'Gemeente: "Het" #1', kind: 'MUNICIPALITY', cbsCode: 'GM0085' }, 2027),
    );
    expect(isRefusal(file) ? file : file.partners[0]?.name).toBe('Gemeente: "Het" #1');
    const institution = exampleLeergang({ name: 'Hogeschool', kind: 'INSTITUTION', cbsCode: null }, 2027);
    expect(isRefusal(readLeergangFile(institution))).toBe(false);
  });

  it('are a sheet that the importer reads', async () => {
    const sheet = await readPeopleSheet(Buffer.from(examplePeople(['A', 'B', 'C', 'D'])), 'deelnemers.csv');
    expect(isRefusal(sheet) ? sheet : sheet.rows.map(({ problems }) => problems)).toEqual([[], [], []]);
  });
});
