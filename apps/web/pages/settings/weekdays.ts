import { useLanguage } from '../../kit/time-text.js';

/** The names of the days of the week, Monday first. */
export function useWeekdays(): readonly string[] {
  const words = new Intl.DateTimeFormat(useLanguage(), { weekday: 'long', timeZone: 'UTC' });
  // 5 January 2026 is a Monday.
  return [5, 6, 7, 8, 9, 10, 11].map((day) => words.format(new Date(Date.UTC(2026, 0, day))));
}
