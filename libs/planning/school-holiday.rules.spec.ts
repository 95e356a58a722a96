import { describe, expect, it } from '@jest/globals';
import {
  keptSchoolHolidays,
  problemOfSchoolHoliday,
  schoolYearOf,
  type OwnSchoolHoliday,
} from './school-holiday.rules.js';
import { SCHOOL_HOLIDAYS_KNOWN_UNTIL, SCHOOL_REGIONS, schoolHolidays } from './school-holidays.js';

const spring: OwnSchoolHoliday = { name: 'SPRING', schoolYear: 2026, firstDay: '2027-02-13', lastDay: '2027-02-28' };
const later: OwnSchoolHoliday = { name: 'AUTUMN', schoolYear: 2028, firstDay: '2028-10-14', lastDay: '2028-10-22' };

describe('the school holidays that an organisation keeps to', () => {
  it('are those of its region, but for its own of the same school year', () => {
    const kept = keptSchoolHolidays({ region: 'NORTH', own: [spring, later] }, '2027-01-01', '2028-12-31');
    expect(kept.filter(({ name }) => name === 'SPRING')).toEqual([
      { ...spring, whose: 'OWN' },
      expect.objectContaining({ schoolYear: 2027, firstDay: '2028-02-19', whose: 'NORTH' }),
    ]);
    expect(kept.at(-1)).toEqual({ ...later, whose: 'OWN' });
    expect(kept.map(({ firstDay }) => firstDay)).toEqual(kept.map(({ firstDay }) => firstDay).sort());
  });

  it('are only its own without a region, and only those of the days that were asked', () => {
    expect(keptSchoolHolidays({ region: null, own: [spring, later] }, '2027-02-28', '2027-03-01')).toEqual([
      { ...spring, whose: 'OWN' },
    ]);
    expect(keptSchoolHolidays({ region: null, own: [spring] }, '2027-03-01', '2027-03-31')).toEqual([]);
    // The region's is replaced, also on days on which the own one is not.
    const moved = { ...spring, firstDay: '2027-03-06', lastDay: '2027-03-14' };
    expect(keptSchoolHolidays({ region: 'NORTH', own: [moved] }, '2027-02-20', '2027-02-28')).toEqual([]);
  });

  it('are of the school year that begins in August', () => {
    expect(['2026-08-01', '2026-12-19', '2027-01-02', '2027-07-31'].map(schoolYearOf)).toEqual([
      2026, 2026, 2026, 2026,
    ]);
  });
});

describe('a school holiday of ones own', () => {
  it('may be any that the ministry set', () => {
    for (const { name, firstDay, lastDay } of schoolHolidays(SCHOOL_REGIONS, '2025-08-01', SCHOOL_HOLIDAYS_KNOWN_UNTIL))
      expect(problemOfSchoolHoliday(name, firstDay, lastDay)).toBeNull();
  });

  it('is in its season, ends after it starts, and is over some day', () => {
    expect(problemOfSchoolHoliday('SPRING', '2027-07-10', '2027-07-18')).toMatchObject({
      path: 'firstDay',
      code: 'OTHER_SEASON',
    });
    expect(problemOfSchoolHoliday('SPRING', '2027-02-20', '2027-02-19')).toMatchObject({ code: 'END_BEFORE_START' });
    expect(problemOfSchoolHoliday('SUMMER', '2027-07-10', '2027-09-17')).toBeNull();
    expect(problemOfSchoolHoliday('SUMMER', '2027-07-10', '2027-09-18')).toMatchObject({
      path: 'lastDay',
      code: 'NOT_ALLOWED',
      facts: { latest: '2027-09-17' },
    });
  });
});
