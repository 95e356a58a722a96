import { describe, expect, it } from '@jest/globals';
import { addDays, daysBetween, weekdayOf } from '#kernel/wall-time.js';
import { SCHOOL_HOLIDAYS_KNOWN_UNTIL, SCHOOL_REGIONS, schoolHolidays } from './school-holidays.js';

const ALL = schoolHolidays(SCHOOL_REGIONS, '2025-08-01', SCHOOL_HOLIDAYS_KNOWN_UNTIL);

describe('school holidays', () => {
  it('are five a year in every region, of the years that are known', () => {
    expect(ALL).toHaveLength(3 * 5 * 3);
    expect(SCHOOL_HOLIDAYS_KNOWN_UNTIL).toBe('2028-09-03');
  });

  it('go from a Saturday to a Sunday, and last as long as the law says', () => {
    for (const { name, firstDay, lastDay } of ALL) {
      expect([weekdayOf(firstDay), weekdayOf(lastDay)]).toEqual([6, 7]);
      const weeks = (daysBetween(firstDay, addDays(lastDay, 1)) - 2) / 7;
      expect(weeks).toBeCloseTo({ AUTUMN: 1, CHRISTMAS: 2, SPRING: 1, MAY: 1, SUMMER: 6 }[name], 0);
    }
  });

  it('are those of the region, and of the days that were asked, ends included', () => {
    const named = (region: (typeof SCHOOL_REGIONS)[number], from: string, until: string) =>
      schoolHolidays([region], from, until).map(({ name, firstDay }) => `${name} ${firstDay}`);
    expect(named('NORTH', '2026-10-12', '2027-02-20')).toEqual([
      'AUTUMN 2026-10-10',
      'CHRISTMAS 2026-12-19',
      'SPRING 2027-02-20',
    ]);
    expect(named('SOUTH', '2026-10-12', '2026-10-16')).toEqual([]);
    expect(schoolHolidays([], '2026-01-01', '2026-12-31')).toEqual([]);
  });
});
