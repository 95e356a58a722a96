import { daysBetween, type Day } from '#kernel/wall-time.js';
import { badInput } from '#platform/graphql/connection.js';
import type { RequestContext } from '#platform/graphql/request-context.js';
import { daysOffBetween, type DayOffState } from './days-off.rules.js';
import { readDaysOff } from './planning-facts.reader.js';

/** How many days off are told of at once: those of two years, of which one may be a leap year. */
const MOST_DAYS = 731;

/** Which days of a leergang, both ends included. */
export interface DaysOffWish {
  readonly leergangId: string;
  readonly from: Day;
  readonly until: Day;
}

/** For `context.load`: the days off of the partners of a leergang. @throws BAD_USER_INPUT for more than two years */
export async function daysOffOfLeergang(
  context: RequestContext,
  wishes: readonly DaysOffWish[],
): Promise<(readonly DayOffState[])[]> {
  if (wishes.some(({ from, until }) => daysBetween(from, until) > MOST_DAYS))
    throw badInput('days off are told of two years at most');
  const periods = await readDaysOff((statement, values) => context.read(statement, values), wishes);
  return wishes.map(({ from, until }, place) => daysOffBetween(from, until, periods[place]!));
}
