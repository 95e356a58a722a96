import type { Problem, ProblemCode } from '#kernel/refusal.js';
import { DEFAULT_ZONE, isDay, isWallTime, isZone, type Day, type WallTime, type Zone } from '#kernel/wall-time.js';
import type { HolidayOptions } from './holidays.js';

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
  /** At least so many days from one session to the next, to do homework; 1 to 60, 1 when not given. */
  readonly gapDays?: number;
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

/** The bounds of a wish, for the rule and for the form. */
export const MODULE_PLAN_BOUNDS = {
  meetings: { min: 0, max: 30 },
  weekday: { min: 1, max: 7 },
  durationMinutes: { min: 15, max: 1440 },
  intervalWeeks: { min: 1, max: 12 },
  gapDays: { min: 1, max: 60 },
  freePeriods: { max: 200 },
  freePeriodLabel: { max: 200 },
} as const;

/** Every problem in a wish, at its name; none when it can be planned. */
export function problemsIn(wish: ModulePlanWish): Problem[] {
  const bounds = MODULE_PLAN_BOUNDS;
  const problems = [
    ...outOfBounds('meetings', wish.meetings, bounds.meetings),
    ...outOfBounds('weekday', wish.weekday, bounds.weekday),
    ...outOfBounds('durationMinutes', wish.durationMinutes, bounds.durationMinutes),
    ...outOfBounds('intervalWeeks', wish.intervalWeeks, bounds.intervalWeeks),
    ...outOfBounds('gapDays', wish.gapDays ?? 1, bounds.gapDays),
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

/** The problem of a whole number that is outside its bounds. */
export function outOfBounds(path: string, value: number, { min, max }: { min: number; max: number }): Problem[] {
  if (!Number.isInteger(value)) return [{ path, code: 'NOT_ALLOWED' }];
  if (value < min) return [{ path, code: 'TOO_LOW', facts: { min } }];
  return value > max ? [{ path, code: 'TOO_HIGH', facts: { max } }] : [];
}

function unless(right: boolean, path: string, code: ProblemCode, facts?: Problem['facts']): Problem[] {
  return right ? [] : [facts === undefined ? { path, code } : { path, code, facts }];
}
