/** Weeks and months of a calendar, as days (`2027-01-12`). Weeks begin on Monday. Pure. */
import { dayAfter } from '../../kit/time-words.js';

export const VIEWS = ['lijst', 'week', 'maand'] as const;
export type View = (typeof VIEWS)[number];

/** The view that the address names; the list when it names none. */
export function viewOf(word: string | undefined): View {
  return VIEWS.find((view) => view === word) ?? 'lijst';
}

/** The seven days of the week that this day is in. */
export function weekOf(day: string): string[] {
  const monday = dayAfter(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7));
  return Array.from({ length: 7 }, (_, index) => dayAfter(monday, index));
}

/** The weeks that show a whole month, with the days of its neighbours that fill the first and the last. */
export function weeksOfMonth(day: string): string[][] {
  const last = dayBefore(monthAfter(day, 1));
  const weeks: string[][] = [];
  for (let week = weekOf(monthAfter(day, 0)); week[0]! <= last; week = weekOf(dayAfter(week[0]!, 7))) weeks.push(week);
  return weeks;
}

/** The weeks that a view shows around a day. */
export function weeksShown(view: View, day: string): string[][] {
  return view === 'week' ? [weekOf(day)] : weeksOfMonth(day);
}

/** The day on which the next (or, with -1, the previous) week or month begins. */
export function turn(view: View, day: string, pages: 1 | -1): string {
  return view === 'week' ? dayAfter(weekOf(day)[0]!, 7 * pages) : monthAfter(day, pages);
}

/** The day that the address names, when that is one. */
export function dayOf(word: string | undefined): string | null {
  if (!word || !/^(19|2\d)\d\d-\d\d-\d\d$/.test(word)) return null;
  const moment = new Date(`${word}T00:00:00Z`);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(word) ? word : null;
}

/** What is shown first: the next day with a session, else the last one, else today. */
export function firstShown(days: readonly string[], today: string): string {
  const sorted = [...days].sort();
  return sorted.find((day) => day >= today) ?? sorted.at(-1) ?? today;
}

/** The number of a week by ISO 8601: the week with the year's first Thursday is 1. */
export function weekNumber(day: string): number {
  const thursday = weekOf(day)[3]!;
  const start = Date.parse(`${thursday.slice(0, 4)}-01-01T00:00:00Z`);
  return 1 + Math.floor((Date.parse(`${thursday}T00:00:00Z`) - start) / (7 * 86_400_000));
}

function monthAfter(day: string, months: number): string {
  const [year, month] = day.split('-').map(Number) as [number, number];
  return new Date(Date.UTC(year, month - 1 + months, 1)).toISOString().slice(0, 10);
}

function dayBefore(day: string): string {
  return dayAfter(day, -1);
}
