import { describe, expect, it } from '@jest/globals';
import Holidays from 'date-holidays';
import { weekdayOf } from '#kernel/wall-time.js';
import { holidayOn, publicHolidays } from './holidays.js';

const YEARS = Array.from({ length: 50 }, (_, index) => 2014 + index);

describe('Dutch public holidays', () => {
  it.each(YEARS)('of %i are those of an independent calendar', (year) => {
    const independent = new Holidays('NL', { types: ['public'] })
      .getHolidays(year)
      .map(({ date }) => date.slice(0, 10));
    expect(publicHolidays(year).map(({ day }) => day)).toEqual(independent.sort());
  });

  it('of 2026 have these days and codes', () => {
    expect(publicHolidays(2026)).toEqual([
      { day: '2026-01-01', code: 'NEW_YEARS_DAY' },
      { day: '2026-04-05', code: 'EASTER_SUNDAY' },
      { day: '2026-04-06', code: 'EASTER_MONDAY' },
      { day: '2026-04-27', code: 'KINGS_DAY' },
      { day: '2026-05-14', code: 'ASCENSION_DAY' },
      { day: '2026-05-24', code: 'WHIT_SUNDAY' },
      { day: '2026-05-25', code: 'WHIT_MONDAY' },
      { day: '2026-12-25', code: 'CHRISTMAS_DAY' },
      { day: '2026-12-26', code: 'SECOND_CHRISTMAS_DAY' },
    ]);
  });

  it('keep Koningsdag off the Sunday', () => {
    expect(holidayOn('2025-04-26')).toBe('KINGS_DAY');
    expect(holidayOn('2025-04-27')).toBeNull();
    for (const year of YEARS) {
      const kingsDay = publicHolidays(year).find(({ code }) => code === 'KINGS_DAY')!.day;
      expect(weekdayOf(kingsDay)).not.toBe(7);
    }
  });

  it('count Goede Vrijdag and Bevrijdingsdag only where they are given off', () => {
    expect([holidayOn('2026-04-03'), holidayOn('2026-05-05')]).toEqual([null, null]);
    expect(holidayOn('2026-04-03', { goodFriday: true })).toBe('GOOD_FRIDAY');
    expect(holidayOn('2026-05-05', { liberationDay: true })).toBe('LIBERATION_DAY');
  });

  it('may fall on one day', () => {
    const codes = publicHolidays(2016, { liberationDay: true }).filter(({ day }) => day === '2016-05-05');
    expect(codes.map(({ code }) => code)).toEqual(['ASCENSION_DAY', 'LIBERATION_DAY']);
  });
});
