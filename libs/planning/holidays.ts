import { addDays, weekdayOf, type Day } from '#kernel/wall-time.js';

/** A Dutch public holiday; the code is stable and kept with a moved date, its name is the page's. */
export type HolidayCode =
  | 'NEW_YEARS_DAY'
  | 'GOOD_FRIDAY'
  | 'EASTER_SUNDAY'
  | 'EASTER_MONDAY'
  | 'KINGS_DAY'
  | 'LIBERATION_DAY'
  | 'ASCENSION_DAY'
  | 'WHIT_SUNDAY'
  | 'WHIT_MONDAY'
  | 'CHRISTMAS_DAY'
  | 'SECOND_CHRISTMAS_DAY';

export interface Holiday {
  readonly day: Day;
  readonly code: HolidayCode;
}

/** Days that one employer gives off and another does not; both are off by default. */
export interface HolidayOptions {
  /** Goede Vrijdag: no public holiday by law, free at some employers. */
  readonly goodFriday?: boolean;
  /** Bevrijdingsdag, 5 May: free by many collective agreements, elsewhere once in five years. */
  readonly liberationDay?: boolean;
}

/**
 * The public holidays of the Netherlands in a year, in order of date. Two may fall on one day (Ascension on 5 May).
 * Source: Algemene termijnenwet art. 3 lid 1 (which also counts Goede Vrijdag, for terms of law only); Koningsdag by
 * royal decree on 27 April, on Saturday 26 April when the 27th is a Sunday. Right from 2014, the first Koningsdag.
 */
export function publicHolidays(year: number, options: HolidayOptions = {}): readonly Holiday[] {
  const easter = easterSunday(year);
  const holidays: Holiday[] = [
    { day: `${year}-01-01`, code: 'NEW_YEARS_DAY' },
    { day: easter, code: 'EASTER_SUNDAY' },
    { day: addDays(easter, 1), code: 'EASTER_MONDAY' },
    { day: kingsDay(year), code: 'KINGS_DAY' },
    { day: addDays(easter, 39), code: 'ASCENSION_DAY' },
    { day: addDays(easter, 49), code: 'WHIT_SUNDAY' },
    { day: addDays(easter, 50), code: 'WHIT_MONDAY' },
    { day: `${year}-12-25`, code: 'CHRISTMAS_DAY' },
    { day: `${year}-12-26`, code: 'SECOND_CHRISTMAS_DAY' },
  ];
  if (options.goodFriday) holidays.push({ day: addDays(easter, -2), code: 'GOOD_FRIDAY' });
  if (options.liberationDay) holidays.push({ day: `${year}-05-05`, code: 'LIBERATION_DAY' });
  return holidays.sort((one, other) => one.day.localeCompare(other.day));
}

/** The public holiday on a day, or null. */
export function holidayOn(day: Day, options: HolidayOptions = {}): HolidayCode | null {
  return publicHolidays(Number(day.slice(0, 4)), options).find((holiday) => holiday.day === day)?.code ?? null;
}

function kingsDay(year: number): Day {
  const day = `${year}-04-27`;
  return weekdayOf(day) === 7 ? addDays(day, -1) : day;
}

/**
 * Easter Sunday of the Gregorian calendar, by the "anonymous" algorithm (Nature 13, 20 April 1876, p. 487;
 * J. Meeus, Astronomical Algorithms, 1991, chapter 8). The names are his.
 */
function easterSunday(year: number): Day {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor(b / 4);
  const e = b % 4;
  const f = Math.floor((b + 8) / 25);
  const g = Math.floor((b - f + 1) / 3);
  const h = (19 * a + b - d - g + 15) % 30;
  const i = Math.floor(c / 4);
  const k = c % 4;
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return `${year}-0${Math.floor(n / 31)}-${String((n % 31) + 1).padStart(2, '0')}`;
}
