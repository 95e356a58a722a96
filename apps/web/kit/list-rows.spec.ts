import { describe, expect, it } from '@jest/globals';
import { arrangeRows, writeCsv } from './list-rows.js';

const rows = ['Bijeenkomst 10', 'Bijeenkomst 9', 'Één café'];
const wish = { search: '', text: (row: string) => row, value: (row: string) => row, descending: false, language: 'nl' };

describe('arrangeRows', () => {
  it('finds every word, whatever the accents and capitals', () => {
    expect(arrangeRows(rows, { ...wish, search: ' CAFE een ' })).toEqual(['Één café']);
    expect(arrangeRows(rows, { ...wish, search: 'cafe 10' })).toEqual([]);
  });

  it('sorts numbers in words as numbers, both ways', () => {
    expect(arrangeRows(rows, wish)).toEqual(['Bijeenkomst 9', 'Bijeenkomst 10', 'Één café']);
    expect(arrangeRows(rows, { ...wish, descending: true })[0]).toBe('Één café');
  });

  it('puts what has no value last, both ways', () => {
    const some = [null, 2, 10];
    const numbers = { ...wish, text: () => '', value: (row: number | null) => row };
    expect(arrangeRows(some, numbers)).toEqual([2, 10, null]);
    expect(arrangeRows(some, { ...numbers, descending: true })).toEqual([10, 2, null]);
  });

  it('leaves the order as it is without a value, and never changes what it got', () => {
    const kept = [...rows];
    expect(arrangeRows(rows, { ...wish, value: undefined })).toEqual(kept);
    arrangeRows(rows, wish);
    expect(rows).toEqual(kept);
  });
});

describe('writeCsv', () => {
  it('quotes what needs it and makes formulas harmless', () => {
    expect(writeCsv([['a;b', 'zeg "ja"', '=1+1', null, 1.5]])).toBe('\uFEFF"a;b";"zeg ""ja""";\'=1+1;;1,5\r\n');
  });
});
