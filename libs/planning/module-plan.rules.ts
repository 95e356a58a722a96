import { oneLine } from '#kernel/plain-text.js';
import { refuse, refuseInput, type Problem, type ProblemCode, type Refusal } from '#kernel/refusal.js';
import {
  addDays,
  DEFAULT_ZONE,
  firstWeekdayFrom,
  isDay,
  isWallTime,
  isZone,
  resolveWallTime,
  wallTimeAfter,
  weekdayOf,
  type Day,
  type WallMoment,
  type WallTime,
  type Weekday,
  type Zone,
} from '#kernel/wall-time.js';
import { holidayOn, type HolidayCode, type HolidayOptions } from './holidays.js';

/** What a coordinator asks: one module, one weekday, one time. */
export interface ModulePlanWish {
  readonly withMasterclass: boolean;
  /** The day of the masterclass when it was agreed already; it may be another weekday than the meetings. */
  readonly masterclassDay?: Day | null;
  /** How many meetings, 0 to 30. */
  readonly meetings: number;
  /** The search starts here: the first session is on the first `weekday` on or after this day. */
  readonly firstDay: Day;
  /** 1 (Monday) to 7 (Sunday). */
  readonly weekday: number;
  /** Wall time in `zone`. */
  readonly startTime: WallTime;
  /** In minutes of wall time, 15 to 1440. */
  readonly durationMinutes: number;
  /** Weeks from one session to the next, 1 to 12. */
  readonly intervalWeeks: number;
  /** Europe/Amsterdam when not given. */
  readonly zone?: Zone;
  /** At most 200. */
  readonly freePeriods?: readonly FreePeriod[];
  /** Which days count as public holidays besides the fixed ones. */
  readonly holidays?: HolidayOptions;
}

/** Days on which nothing is planned, both ends included: a school holiday, a closing week. */
export interface FreePeriod {
  readonly from: Day;
  readonly until: Day;
  readonly label: string;
}

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
  /** The dates that were tried first, in order, and why each was not possible; empty when nothing moved. */
  readonly movedBecause: readonly MovedDate[];
}

/** A date that was not possible, with the holiday's code or the free period's label. */
export type MovedDate =
  | { readonly from: Day; readonly because: 'PUBLIC_HOLIDAY'; readonly holiday: HolidayCode }
  | { readonly from: Day; readonly because: 'FREE_PERIOD'; readonly label: string }
  | { readonly from: Day; readonly because: 'CLOCK_GAP' };

/** More weeks in a row than this without a possible date is no plan. */
const MOST_WEEKS_SKIPPED = 52;

/** The bounds of a wish, for the rule and for the form. */
export const MODULE_PLAN_BOUNDS = {
  meetings: { min: 0, max: 30 },
  weekday: { min: 1, max: 7 },
  durationMinutes: { min: 15, max: 1440 },
  intervalWeeks: { min: 1, max: 12 },
  freePeriods: { max: 200 },
  freePeriodLabel: { max: 200 },
} as const;

/**
 * Proposes the dates of a module: the masterclass first, then the meetings, each `intervalWeeks` after the one before.
 *
 * A date on a public holiday, in a free period, or on which the clock skips the start or the end, moves week by week on
 * the same weekday to the first possible one; every date tried is in `movedBecause`. Only the day on which a session
 * starts counts. The interval is counted from the date that a session got, not from the one it should have had: the
 * rhythm starts anew after a move, so that sessions keep their order and never come closer together than agreed.
 * From a masterclass on another weekday, weeks are counted from Monday to Sunday: one week after a Thursday is the
 * `weekday` of the next week.
 *
 * Refusals: `INVALID_INPUT` with a problem per value; `NO_DATES_LEFT` {kind, number, from} when a session would have to
 * move by more than 52 weeks.
 */
export function proposeModulePlan(wish: ModulePlanWish): ModulePlan | Refusal {
  const problems = problemsIn(wish);
  if (problems.length > 0) return refuseInput(...problems);

  const sessions: PlannedSession[] = [];
  let wanted = firstDayOf(wish);
  for (const { kind, number } of sessionsOf(wish)) {
    const found = firstPossibleDay(wanted, wish);
    if (found === null) return refuse('NO_DATES_LEFT', { kind, number, from: wanted });
    const end = wallTimeAfter({ day: found.day, time: wish.startTime }, wish.durationMinutes);
    sessions.push({
      kind,
      number,
      day: found.day,
      startTime: wish.startTime,
      endDay: end.day,
      endTime: end.time,
      durationMinutes: wish.durationMinutes,
      movedBecause: found.movedBecause,
    });
    wanted = addDays(found.day, wish.intervalWeeks * 7 + wish.weekday - weekdayOf(found.day));
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

/** What decides whether a session can be on a day. */
export type PossibleDayWish = Pick<
  ModulePlanWish,
  'startTime' | 'durationMinutes' | 'zone' | 'freePeriods' | 'holidays'
>;

/** The first possible day on or after the wanted one, on the same weekday; null when there is none within a year. */
export function firstPossibleDay(wanted: Day, wish: PossibleDayWish): { day: Day; movedBecause: MovedDate[] } | null {
  const movedBecause: MovedDate[] = [];
  for (let week = 0; week <= MOST_WEEKS_SKIPPED; week++) {
    const day = addDays(wanted, week * 7);
    const obstacle = obstacleOn(day, wish);
    if (obstacle === null) return { day, movedBecause };
    movedBecause.push(obstacle);
  }
  return null;
}

function obstacleOn(day: Day, wish: PossibleDayWish): MovedDate | null {
  const holiday = holidayOn(day, wish.holidays);
  if (holiday !== null) return { from: day, because: 'PUBLIC_HOLIDAY', holiday };
  const free = wish.freePeriods?.find((period) => period.from <= day && day <= period.until);
  if (free !== undefined) return { from: day, because: 'FREE_PERIOD', label: oneLine(free.label) };
  const start = { day, time: wish.startTime };
  const skipped = [start, wallTimeAfter(start, wish.durationMinutes)].some((moment) => isSkippedByClock(moment, wish));
  return skipped ? { from: day, because: 'CLOCK_GAP' } : null;
}

function isSkippedByClock({ day, time }: WallMoment, wish: PossibleDayWish): boolean {
  return resolveWallTime(day, time, wish.zone ?? DEFAULT_ZONE).occurs === 'NEVER';
}

function problemsIn(wish: ModulePlanWish): Problem[] {
  const bounds = MODULE_PLAN_BOUNDS;
  const problems = [
    ...outOfBounds('meetings', wish.meetings, bounds.meetings),
    ...outOfBounds('weekday', wish.weekday, bounds.weekday),
    ...outOfBounds('durationMinutes', wish.durationMinutes, bounds.durationMinutes),
    ...outOfBounds('intervalWeeks', wish.intervalWeeks, bounds.intervalWeeks),
    ...unless(isDay(wish.firstDay), 'firstDay', 'NOT_A_DAY'),
    ...unless(isWallTime(wish.startTime), 'startTime', 'NOT_A_TIME'),
    ...unless(isZone(wish.zone ?? DEFAULT_ZONE), 'zone', 'NOT_KNOWN'),
    ...problemsInFreePeriods(wish.freePeriods ?? []),
  ];
  if (!wish.withMasterclass && wish.meetings === 0) {
    problems.push({ path: 'meetings', code: 'TOO_LOW', facts: { min: 1 } });
  }
  if (wish.withMasterclass && wish.masterclassDay) {
    if (!isDay(wish.masterclassDay)) problems.push({ path: 'masterclassDay', code: 'NOT_A_DAY' });
    else if (isDay(wish.firstDay) && wish.masterclassDay < wish.firstDay) {
      problems.push({ path: 'masterclassDay', code: 'TOO_LOW', facts: { min: wish.firstDay } });
    }
  }
  return problems;
}

function problemsInFreePeriods(periods: readonly FreePeriod[]): Problem[] {
  const { freePeriods, freePeriodLabel } = MODULE_PLAN_BOUNDS;
  if (periods.length > freePeriods.max) return [{ path: 'freePeriods', code: 'TOO_LONG', facts: freePeriods }];
  return periods.flatMap((period, index) => {
    const path = `freePeriods.${index}`;
    const areDays = isDay(period.from) && isDay(period.until);
    return [
      ...unless(isDay(period.from), `${path}.from`, 'NOT_A_DAY'),
      ...unless(isDay(period.until), `${path}.until`, 'NOT_A_DAY'),
      ...unless(!areDays || period.from <= period.until, `${path}.until`, 'END_BEFORE_START'),
      ...unless(period.label.length <= freePeriodLabel.max, `${path}.label`, 'TOO_LONG', freePeriodLabel),
    ];
  });
}

function outOfBounds(path: string, value: number, { min, max }: { min: number; max: number }): Problem[] {
  if (!Number.isInteger(value)) return [{ path, code: 'NOT_ALLOWED' }];
  if (value < min) return [{ path, code: 'TOO_LOW', facts: { min } }];
  return value > max ? [{ path, code: 'TOO_HIGH', facts: { max } }] : [];
}

function unless(right: boolean, path: string, code: ProblemCode, facts?: Problem['facts']): Problem[] {
  return right ? [] : [facts === undefined ? { path, code } : { path, code, facts }];
}
