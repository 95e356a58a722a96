import type { Problem } from '#kernel/refusal.js';
import { addDays, type Day } from '#kernel/wall-time.js';

const LONGEST_DAYS = 366;

/** What is wrong with the days of a free period, or null: it ends before it starts, or lasts longer than a year. */
export function problemOfPeriod(firstDay: Day, lastDay: Day): Problem | null {
  if (lastDay < firstDay) return { path: 'lastDay', code: 'END_BEFORE_START' };
  const latest = addDays(firstDay, LONGEST_DAYS - 1);
  return lastDay > latest ? { path: 'lastDay', code: 'NOT_ALLOWED', facts: { latest } } : null;
}
