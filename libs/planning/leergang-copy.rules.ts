import { refuse, type Refusal } from '#kernel/refusal.js';
import {
  addDays,
  daysBetween,
  instantOf,
  wallOf,
  type Day,
  type Instant,
  type WallTime,
  type Zone,
} from '#kernel/wall-time.js';
import { availabilityOf } from './availability.rules.js';
import { firstPossibleDay, type MovedDate } from './module-plan.rules.js';
import type { FreePeriod } from './plan-wish.rules.js';
import { NOTHING_KNOWN, type DaysOff } from './planning-facts.js';

/** A session of the leergang that is copied, as far as its date matters. */
export interface SessionToCopy {
  readonly id: string;
  readonly moduleId: string;
  readonly day: Day;
  readonly startTime: WallTime;
  readonly durationMinutes: number;
  readonly zone: Zone;
}

/** The date that a session gets in the copy, and the dates that were tried first. */
export interface CopiedDate {
  readonly day: Day;
  readonly movedBecause: readonly MovedDate[];
}

/** When an assignment is due: counted from its session, or at a moment of its own. */
export interface DueToCopy {
  readonly dueDaysBefore: number | null;
  readonly dueTime: WallTime | null;
  readonly dueAt: Instant;
}

/**
 * How many days everything moves when a leergang begins anew on another day: whole weeks, so that a Tuesday stays a
 * Tuesday; to the week that is nearest to the wish.
 */
export function daysToMove(from: Day, to: Day): number {
  return Math.round(daysBetween(from, to) / 7) * 7;
}

/**
 * Gives every session its date in the copy. Within a module the gaps stay as they were: a session that must give way to a
 * holiday, a free period or a day off of a partner takes those after it along, so that their order and the time for homework between them stay.
 * @param sessions in order of date
 * @returns the date by the id of the session; NO_DATES_LEFT {from} when one would have to move by more than a year
 */
export function datesOfCopy(
  sessions: readonly SessionToCopy[],
  days: number,
  freePeriods: readonly FreePeriod[],
  daysOff: readonly DaysOff[],
): ReadonlyMap<string, CopiedDate> | Refusal {
  const dates = new Map<string, CopiedDate>();
  for (const ofModule of Map.groupBy(sessions, ({ moduleId }) => moduleId).values()) {
    let moved = days;
    for (const session of ofModule) {
      const known = availabilityOf({ ...NOTHING_KNOWN, daysOff }, { ...session, freePeriods });
      const { day, movedBecause } = firstPossibleDay(addDays(session.day, moved), session.startTime, known);
      if (day === null) return refuse('NO_DATES_LEFT', { from: addDays(session.day, moved) });
      dates.set(session.id, { day, movedBecause });
      moved = daysBetween(session.day, day);
    }
  }
  return dates;
}

/** When an assignment is due in the copy, of a session that was on one day and is on another. */
export function dueInCopy(due: DueToCopy, zone: Zone, was: Day, is: Day): Instant {
  if (due.dueDaysBefore !== null && due.dueTime !== null)
    return instantOf(addDays(is, -due.dueDaysBefore), due.dueTime, zone);
  const wall = wallOf(due.dueAt, zone);
  return instantOf(addDays(wall.day, daysBetween(was, is)), wall.time, zone);
}
