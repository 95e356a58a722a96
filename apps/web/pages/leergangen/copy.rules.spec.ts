import { describe, expect, it } from '@jest/globals';
import { firstDayOfCopy, weeksToMove } from './copy.rules.js';

describe('a copy of a leergang', () => {
  it('is proposed for the same weekday, at least a year later, and never in the past', () => {
    expect(firstDayOfCopy('2026-09-01', '2026-11-22')).toBe('2027-08-31');
    expect(firstDayOfCopy('2020-09-01', '2026-11-22')).toBe('2027-08-24');
  });

  it('moves by whole weeks', () => {
    expect(weeksToMove('2026-09-01', '2027-08-31')).toBe(52);
    expect(weeksToMove('2026-09-01', '2027-09-06')).toBe(53);
    expect(weeksToMove('2026-09-01', '2026-09-03')).toBe(0);
  });
});
