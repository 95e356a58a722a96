import { refuse, refuseInput, type Facts, type Refusal } from '#kernel/refusal.js';
import {
  addDays,
  firstWeekdayFrom,
  wallTimeAfter,
  weekdayOf,
  type Day,
  type WallTime,
  type Weekday,
} from '#kernel/wall-time.js';
import { availabilityOf, type Availability, type Obstacle } from './availability.rules.js';
import { problemsIn, type ModulePlanWish } from './plan-wish.rules.js';
import { NOTHING_KNOWN, type RoomKnown } from './planning-facts.js';

export interface ModulePlan {
  /** In order of date: the masterclass, if any, then the meetings. */
  readonly sessions: readonly PlannedSession[];
}

export interface PlannedSession {
  readonly kind: 'MASTERCLASS' | 'MEETING';
  /** 0 for the masterclass, then the meetings from 1. */
  readonly number: number;
  readonly day: Day;
  readonly startTime: WallTime;
  readonly endDay: Day;
  readonly endTime: WallTime;
  readonly durationMinutes: number;
  /** Null when no rooms were chosen. */
  readonly room: RoomKnown | null;
  /** The dates that were tried first, in order, and why each was not possible; empty when nothing moved. */
  readonly movedBecause: readonly MovedDate[];
}

/** A date that was not possible, and why. */
export type MovedDate = { readonly from: Day } & Obstacle;

/** More weeks in a row than this without a possible date is no plan. */
const MOST_WEEKS_SKIPPED = 52;

/**
 * Proposes the dates of a module: the masterclass first, then the meetings, each `intervalWeeks` after the one before.
 *
 * A date on which something stands in the way moves week by week on the same weekday to the first possible one; every
 * date tried is in `movedBecause`. The availability says what stands in the way: left out, that is what the wish itself
 * names, and public holidays. The interval is counted from the date that a session got, not from the one it should have had: the rhythm starts anew
 * after a move, so that sessions keep their order and never come closer together than agreed, nor closer than `gapDays`.
 * From a masterclass on another weekday, weeks are counted from Monday to Sunday: one week after a Thursday is the
 * `weekday` of the next week.
 *
 * Of several rooms, the one whose organisation was host least often is next; at first, and among equals, the order in
 * which they were chosen decides.
 *
 * Refusals: `INVALID_INPUT` with a problem per value; `NO_DATES_LEFT` {kind, number, from, because, label?, times, tried}
 * when a session would have to move by more than 52 weeks, with what stood in the way most.
 */
export function proposeModulePlan(wish: ModulePlanWish, availability?: Availability): ModulePlan | Refusal {
  const problems = problemsIn(wish);
  if (problems.length > 0) return refuseInput(...problems);

  const known = availability ?? availabilityOf(NOTHING_KNOWN, wish);
  const sessions: PlannedSession[] = [];
  let wanted = firstDayOf(wish);
  for (const { kind, number } of sessionsOf(wish)) {
    const found = firstPossibleDay(wanted, wish.startTime, known);
    if (found.day === null)
      return refuse('NO_DATES_LEFT', { kind, number, from: wanted, ...mostInTheWay(found.movedBecause) });
    const end = wallTimeAfter({ day: found.day, time: wish.startTime }, wish.durationMinutes);
    sessions.push({
      kind,
      number,
      day: found.day,
      startTime: wish.startTime,
      endDay: end.day,
      endTime: end.time,
      durationMinutes: wish.durationMinutes,
      room: roomOfNextHost(known.roomsFreeAt(found.day, wish.startTime), sessions),
      movedBecause: found.movedBecause,
    });
    wanted = nextWanted(found.day, wish);
  }
  return { sessions };
}

function sessionsOf(wish: ModulePlanWish): readonly Pick<PlannedSession, 'kind' | 'number'>[] {
  const meetings = Array.from({ length: wish.meetings }, (_, index) => ({
    kind: 'MEETING' as const,
    number: index + 1,
  }));
  return wish.withMasterclass ? [{ kind: 'MASTERCLASS', number: 0 }, ...meetings] : meetings;
}

function firstDayOf(wish: ModulePlanWish): Day {
  if (wish.withMasterclass && wish.masterclassDay) return wish.masterclassDay;
  return firstWeekdayFrom(wish.firstDay, wish.weekday as Weekday);
}

function nextWanted(day: Day, wish: ModulePlanWish): Day {
  const byInterval = addDays(day, wish.intervalWeeks * 7 + wish.weekday - weekdayOf(day));
  const byGap = firstWeekdayFrom(addDays(day, wish.gapDays ?? 1), wish.weekday as Weekday);
  return byInterval > byGap ? byInterval : byGap;
}

/** The first day on or after the wanted one, on the same weekday, on which nothing stands in the way; null for none within a year. */
export function firstPossibleDay(
  wanted: Day,
  startTime: WallTime,
  known: Availability,
): { day: Day | null; movedBecause: MovedDate[] } {
  const movedBecause: MovedDate[] = [];
  for (let week = 0; week <= MOST_WEEKS_SKIPPED; week++) {
    const day = addDays(wanted, week * 7);
    const obstacle = known.obstacleAt(day, startTime);
    if (obstacle === null) return { day, movedBecause };
    movedBecause.push({ from: day, ...obstacle });
  }
  return { day: null, movedBecause };
}

/** Of the rooms that are free, the first whose organisation was host least often so far. */
function roomOfNextHost(free: readonly RoomKnown[], before: readonly PlannedSession[]): RoomKnown | null {
  const turns = (room: RoomKnown) => before.filter((session) => session.room?.hostId === room.hostId).length;
  return free.toSorted((one, other) => turns(one) - turns(other))[0] ?? null;
}

/** What stood in the way most often, as the facts of a refusal; of equals the first. */
function mostInTheWay(tried: readonly MovedDate[]): Facts {
  const nameOf = (date: MovedDate) => ('label' in date ? date.label : null);
  const times = (date: MovedDate) =>
    tried.filter((other) => other.because === date.because && nameOf(other) === nameOf(date)).length;
  const most = tried.toSorted((one, other) => times(other) - times(one))[0]!;
  const label: Facts = 'label' in most ? { label: most.label } : {};
  return { because: most.because, ...label, times: times(most), tried: tried.length };
}
