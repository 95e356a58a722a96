import { isRefusal, refuseInput, type Refusal } from '#kernel/refusal.js';
import { DEFAULT_ZONE, wallOf, type Day, type Instant, type WallTime } from '#kernel/wall-time.js';
import { availabilityOf, refusalWhenTooSmall } from './availability.rules.js';
import { proposeModulePlan, type PlannedSession } from './module-plan.rules.js';
import {
  proposeModulePlans,
  type ModulePlansWish,
  type ProposedPlan,
  type ProposedSession,
} from './module-plans.rules.js';
import type { ModulePlanWish } from './plan-wish.rules.js';
import { NOTHING_KNOWN, type PlanningFacts } from './planning-facts.js';

/** What a session will be about, known before it has a date. */
export interface SessionIdeaState {
  readonly number: number;
  readonly title: string;
  readonly description: string;
  readonly assignments: readonly AssignmentIdeaState[];
}

/** An assignment of a session that has no date yet. */
export interface AssignmentIdeaState {
  readonly kind: 'HOMEWORK' | 'PRACTICE';
  readonly title: string;
  readonly instructions: string;
  readonly dueDaysBefore: number;
  readonly dueTime: WallTime;
}

/** A module that is to be planned, as far as its words matter. */
export interface ModuleToPlan {
  readonly title: string;
  /** The tentative sessions of an earlier plan; they keep their names. */
  readonly tentative: readonly { readonly number: number; readonly title: string }[];
  readonly ideas: readonly SessionIdeaState[];
}

interface Titled {
  readonly title: string;
}
export type TitledSession = PlannedSession & Titled;
export type TitledPlan = Omit<ProposedPlan, 'sessions'> & { readonly sessions: readonly (ProposedSession & Titled)[] };

const LONGEST_TITLE = 200;

/**
 * Proposes the best plans of a module, each session with its title: the one that it has, or that of its idea, or else
 * `Masterclass: <module>` and `Bijeenkomst <number>: <module>`: in a calendar, that is all that people see of it.
 * Refusals: those of {@link proposeModulePlans}; `INVALID_INPUT` with IN_THE_PAST at `firstDay` for a day before today.
 */
export function proposeTitledPlans(
  wish: ModulePlansWish,
  module: ModuleToPlan,
  now: Instant,
  facts: PlanningFacts,
): readonly TitledPlan[] | Refusal {
  const plans = proposeModulePlans(wish, facts);
  if (isRefusal(plans)) return plans;
  return refusalOfThePast(wish, now) ?? plans.map((plan) => ({ ...plan, sessions: titled(plan.sessions, module) }));
}

/**
 * Makes the one plan of a wish, as {@link proposeTitledPlans} would.
 * Refusals: those of {@link proposeModulePlan} and {@link refusalWhenTooSmall}; `INVALID_INPUT` with IN_THE_PAST at
 * `firstDay` for a day before today.
 */
export function proposeTitledPlan(
  wish: ModulePlanWish,
  module: ModuleToPlan,
  now: Instant,
  facts: PlanningFacts = NOTHING_KNOWN,
): readonly TitledSession[] | Refusal {
  const plan = proposeModulePlan(wish, availabilityOf(facts, wish));
  if (isRefusal(plan)) return plan;
  return refusalOfThePast(wish, now) ?? refusalWhenTooSmall(facts) ?? titled(plan.sessions, module);
}

function refusalOfThePast({ firstDay, zone }: { firstDay: Day; zone?: string }, now: Instant): Refusal | null {
  const today = wallOf(now, zone ?? DEFAULT_ZONE).day;
  return firstDay < today ? refuseInput({ path: 'firstDay', code: 'IN_THE_PAST', facts: { min: today } }) : null;
}

function titled<Session extends PlannedSession>(
  sessions: readonly Session[],
  module: ModuleToPlan,
): (Session & Titled)[] {
  return sessions.map((session) => ({ ...session, title: titleOf(session, module) }));
}

function titleOf({ kind, number }: PlannedSession, module: ModuleToPlan): string {
  const known = [...module.tentative, ...module.ideas].find((one) => one.number === number)?.title;
  if (known) return known;
  const title = `${kind === 'MASTERCLASS' ? 'Masterclass' : `Bijeenkomst ${number}`}: ${module.title}`;
  return [...title].slice(0, LONGEST_TITLE).join('');
}
