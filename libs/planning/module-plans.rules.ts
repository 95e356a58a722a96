import { isRefusal, refuseInput, type Problem, type Refusal } from '#kernel/refusal.js';
import {
  addDays,
  daysBetween,
  firstWeekdayFrom,
  isDay,
  type Day,
  type WallTime,
  type Weekday,
} from '#kernel/wall-time.js';
import { availabilityOf, refusalWhenTooSmall } from './availability.rules.js';
import { proposeModulePlan, type PlannedSession } from './module-plan.rules.js';
import { outOfBounds, type ModulePlanWish } from './plan-wish.rules.js';
import type { PersonKnown, PlanningFacts, RoomKnown } from './planning-facts.js';

/** What a coordinator asks when more than one weekday or time would do. */
export interface ModulePlansWish extends Omit<ModulePlanWish, 'weekday' | 'startTime' | 'masterclassDay'> {
  /** 1 to 7 different ones, from 1 (Monday) to 7 (Sunday); the one named first is liked best. */
  readonly weekdays: readonly number[];
  /** 1 to 6 different ones; the one named first is liked best. */
  readonly startTimes: readonly WallTime[];
  /** On which the last session should have been; later is possible, and costs. */
  readonly lastDay?: Day | null;
}

/** One way to plan the module, with what speaks for and against it. */
export interface ProposedPlan {
  /** Gives exactly these sessions with `proposeModulePlan`, as long as nothing changes. */
  readonly wish: ModulePlanWish;
  /** The chosen rooms in the order in which their organisations take turns as host. */
  readonly rooms: readonly RoomKnown[];
  readonly sessions: readonly ProposedSession[];
  /** How many sessions are on a later date than the rhythm says. */
  readonly moved: number;
  /** How often someone cannot come: people times dates. */
  readonly missed: number;
  /** How many sessions are after the wished last day. */
  readonly late: number;
}

export type ProposedSession = PlannedSession & { readonly cannotCome: readonly PersonKnown[] };

/** How many plans a coordinator compares. */
const MOST_PLANS = 3;
/** In how many weeks a plan may begin. */
const FIRST_WEEKS = 4;

/** The bounds of what a wish for several plans adds. */
export const MODULE_PLANS_BOUNDS = { weekdays: { min: 1, max: 7 }, startTimes: { min: 1, max: 6 } } as const;

/**
 * Proposes the best plans for a module, at most three, the best first: for every weekday, time, first week and host to
 * begin with it makes the plan that follows and takes those that cost least ({@link costOf}), one of each weekday and
 * time before another of the same, and none that is hardly different from a better one. The same facts give the same plans.
 *
 * Refusals: those of {@link proposeModulePlan}, when no plan is possible that of the one that came furthest;
 * `INVALID_INPUT` for weekdays or times; those of {@link refusalWhenTooSmall}.
 */
export function proposeModulePlans(wish: ModulePlansWish, facts: PlanningFacts): readonly ProposedPlan[] | Refusal {
  const problems = problemsInChoices(wish);
  if (problems.length > 0) return refuseInput(...problems);
  const tooSmall = refusalWhenTooSmall(facts);
  if (tooSmall) return tooSmall;
  const known = availabilityOf(facts, wish);

  const plans: ProposedPlan[] = [];
  const refusals: Refusal[] = [];
  for (const rooms of hostOrders(known.rooms)) {
    const inTurns = { ...known, rooms, roomsFreeAt: inOrderOf(rooms, known.roomsFreeAt) };
    for (const single of singleWishes(wish)) {
      const plan = proposeModulePlan(single, inTurns);
      if (isRefusal(plan)) refusals.push(plan);
      else {
        const sessions = plan.sessions.map((session) => ({
          ...session,
          cannotCome: known.cannotComeAt(session.day, session.startTime),
        }));
        plans.push({ wish: single, rooms, sessions, ...countsOf(sessions, wish.lastDay ?? null) });
      }
    }
  }
  if (plans.length === 0) return refusals.toSorted((one, other) => reached(other) - reached(one))[0]!;
  return bestThatDiffer(plans, wish);
}

/** The wishes for one plan each, those that are liked best first. */
function singleWishes({ weekdays, startTimes, lastDay: _, ...rest }: ModulePlansWish): ModulePlanWish[] {
  const weeks = Array.from({ length: FIRST_WEEKS }, (_, week) => week);
  return weekdays.flatMap((weekday) =>
    startTimes.flatMap((startTime) =>
      weeks.map((week) => {
        const first = isDay(rest.firstDay) ? firstWeekdayFrom(rest.firstDay, weekday as Weekday) : null;
        return { ...rest, weekday, startTime, firstDay: first ? addDays(first, 7 * week) : rest.firstDay };
      }),
    ),
  );
}

/** The rooms in every order in which another organisation is host first: it goes round. */
function hostOrders(rooms: readonly RoomKnown[]): (readonly RoomKnown[])[] {
  const byHost = [...Map.groupBy(rooms, ({ hostId }) => hostId).values()];
  if (byHost.length === 0) return [[]];
  return byHost.map((_, first) => [...byHost.slice(first), ...byHost.slice(0, first)].flat());
}

function inOrderOf(
  rooms: readonly RoomKnown[],
  freeAt: (day: Day, startTime: WallTime) => readonly RoomKnown[],
): (day: Day, startTime: WallTime) => readonly RoomKnown[] {
  return (day, startTime) => {
    const free = new Set(freeAt(day, startTime));
    return rooms.filter((room) => free.has(room));
  };
}

function countsOf(sessions: readonly ProposedSession[], lastDay: Day | null) {
  return {
    moved: sessions.filter(({ movedBecause }) => movedBecause.length > 0).length,
    missed: sessions.reduce((sum, { cannotCome }) => sum + cannotCome.length, 0),
    late: sessions.filter(({ day }) => lastDay !== null && day > lastDay).length,
  };
}

/**
 * What a plan costs, the less the better. Someone who misses a date, and a date that breaks the rhythm, count two; a
 * date after the wished last day eight; a week that it begins later, and a turn as host more than another has, one. That
 * the first date moves breaks no rhythm: it only begins later.
 */
function costOf({ sessions, missed, late, rooms }: ProposedPlan, wish: ModulePlansWish): number {
  const broken = sessions.slice(1).filter(({ movedBecause }) => movedBecause.length > 0).length;
  const weeksLater = Math.floor(daysBetween(wish.firstDay, sessions[0]!.day) / 7);
  return 2 * missed + 2 * broken + 8 * late + weeksLater + unevenTurns(sessions, rooms);
}

/** How many turns as host the organisation with the most has more than the one with the least. */
function unevenTurns(sessions: readonly ProposedSession[], rooms: readonly RoomKnown[]): number {
  const turns = [...new Set(rooms.map(({ hostId }) => hostId))].map(
    (host) => sessions.filter(({ room }) => room?.hostId === host).length,
  );
  return turns.length === 0 ? 0 : Math.max(...turns) - Math.min(...turns);
}

/** The best plan of each weekday and time; and only if these are few, others of the same that begin another time. */
function bestThatDiffer(plans: readonly ProposedPlan[], wish: ModulePlansWish): readonly ProposedPlan[] {
  const costs = new Map(plans.map((plan) => [plan, costOf(plan, wish)]));
  const inOrder = plans.toSorted((one, other) => costs.get(one)! - costs.get(other)!);
  const bestOfEach = Map.groupBy(inOrder, ({ wish: { weekday, startTime } }) => `${weekday} ${startTime}`);
  const best: ProposedPlan[] = [];
  for (const plan of [...[...bestOfEach.values()].map(([first]) => first!), ...inOrder]) {
    if (best.length < MOST_PLANS && !best.some((better) => areAlike(better, plan))) best.push(plan);
  }
  return best;
}

/** Whether two plans are hardly different: most dates are the same, at the same time. */
function areAlike(one: ProposedPlan, other: ProposedPlan): boolean {
  if (one.wish.startTime !== other.wish.startTime) return false;
  const days = new Set(one.sessions.map(({ day }) => day));
  return other.sessions.filter(({ day }) => days.has(day)).length * 2 > other.sessions.length;
}

/** How far a plan came before nothing was possible any more; a wish that cannot be planned at all came nowhere. */
function reached({ facts }: Refusal): number {
  return typeof facts['number'] === 'number' ? facts['number'] : -1;
}

function problemsInChoices({ weekdays, startTimes, lastDay, firstDay }: ModulePlansWish): Problem[] {
  const problems = [
    ...outOfBounds('weekdays', new Set(weekdays).size, MODULE_PLANS_BOUNDS.weekdays),
    ...outOfBounds('startTimes', new Set(startTimes).size, MODULE_PLANS_BOUNDS.startTimes),
  ];
  if (weekdays.length !== new Set(weekdays).size) problems.push({ path: 'weekdays', code: 'NOT_UNIQUE' });
  if (startTimes.length !== new Set(startTimes).size) problems.push({ path: 'startTimes', code: 'NOT_UNIQUE' });
  if (lastDay && !isDay(lastDay)) problems.push({ path: 'lastDay', code: 'NOT_A_DAY' });
  else if (lastDay && isDay(firstDay) && lastDay < firstDay)
    problems.push({ path: 'lastDay', code: 'END_BEFORE_START' });
  return problems;
}
