import { addDays, type Day } from '#kernel/wall-time.js';
import { publicHolidays } from './holidays.js';
import type { DaysOff } from './planning-facts.js';

/** A day on which nothing is planned, and why. */
export interface DayOffState {
  readonly day: Day;
  readonly kind: 'PUBLIC_HOLIDAY' | 'SCHOOL_HOLIDAY' | 'FREE_PERIOD';
  /** The code of a holiday, or whose free period it is and what it is called. */
  readonly name: string;
}

/**
 * Every day off from the first to the last day, both included, in order; a day comes once for each reason.
 * @param periods the school holidays and free periods that touch these days
 */
export function daysOffBetween(from: Day, until: Day, periods: readonly DaysOff[]): readonly DayOffState[] {
  const years = yearsBetween(from, until);
  const holidays = years.flatMap((year) => publicHolidays(year));
  const all: DayOffState[] = [
    ...holidays.map(({ day, code }) => ({ day, kind: 'PUBLIC_HOLIDAY' as const, name: code })),
    ...periods.flatMap((period) => {
      const why =
        period.because === 'SCHOOL_HOLIDAY'
          ? { kind: 'SCHOOL_HOLIDAY' as const, name: period.holiday }
          : { kind: 'FREE_PERIOD' as const, name: period.label };
      const [first, last] = [period.from > from ? period.from : from, period.until < until ? period.until : until];
      return daysFrom(first, last).map((day) => ({ day, ...why }));
    }),
  ];
  const inside = all.filter(({ day }) => from <= day && day <= until);
  // Two partners may have holidays of the same name on the same day.
  const once = new Map(inside.map((off) => [`${off.day} ${off.kind} ${off.name}`, off]));
  return [...once.values()].sort((one, other) => one.day.localeCompare(other.day));
}

function yearsBetween(from: Day, until: Day): number[] {
  const [first, last] = [Number(from.slice(0, 4)), Number(until.slice(0, 4))];
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, place) => first + place);
}

function daysFrom(first: Day, last: Day): Day[] {
  const days: Day[] = [];
  for (let day = first; day <= last; day = addDays(day, 1)) days.push(day);
  return days;
}
