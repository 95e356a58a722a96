import { describe, expect, it } from '@jest/globals';
import { daysOffBetween } from './days-off.rules.js';
import type { DaysOff } from './planning-facts.js';

const MAY: DaysOff = { because: 'SCHOOL_HOLIDAY', holiday: 'MAY_NORTH', from: '2027-04-24', until: '2027-05-02' };
const STUDY: DaysOff = {
  because: 'ORGANISATION_FREE',
  label: 'Opsterland: studiedag',
  from: '2027-04-26',
  until: '2027-04-26',
};

describe('days off', () => {
  it('are each day of a holiday and of a free period, and the public holidays, in order and with the reason', () => {
    expect(daysOffBetween('2027-04-25', '2027-04-27', [MAY, STUDY])).toEqual([
      { day: '2027-04-25', kind: 'SCHOOL_HOLIDAY', name: 'MAY_NORTH' },
      { day: '2027-04-26', kind: 'SCHOOL_HOLIDAY', name: 'MAY_NORTH' },
      { day: '2027-04-26', kind: 'FREE_PERIOD', name: 'Opsterland: studiedag' },
      { day: '2027-04-27', kind: 'PUBLIC_HOLIDAY', name: 'KINGS_DAY' },
      { day: '2027-04-27', kind: 'SCHOOL_HOLIDAY', name: 'MAY_NORTH' },
    ]);
  });

  it('come over a new year, on a leap day, and once when two partners call it the same', () => {
    const names = (from: string, until: string) => daysOffBetween(from, until, []).map(({ name }) => name);
    expect(names('2027-12-24', '2028-01-02')).toEqual(['CHRISTMAS_DAY', 'SECOND_CHRISTMAS_DAY', 'NEW_YEARS_DAY']);
    const leap: DaysOff = { because: 'SCHOOL_HOLIDAY', holiday: 'SPRING_OWN', from: '2028-02-29', until: '2028-02-29' };
    expect(daysOffBetween('2028-02-28', '2028-03-01', [leap, leap])).toEqual([
      { day: '2028-02-29', kind: 'SCHOOL_HOLIDAY', name: 'SPRING_OWN' },
    ]);
  });

  it('are none between days in the wrong order', () => {
    expect(daysOffBetween('2027-04-27', '2027-04-26', [MAY])).toEqual([]);
    expect(daysOffBetween('2028-01-01', '2027-01-01', [MAY])).toEqual([]);
  });
});
