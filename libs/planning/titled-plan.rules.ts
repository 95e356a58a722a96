import { isRefusal, refuseInput, type Refusal } from '#kernel/refusal.js';
import { DEFAULT_ZONE, wallOf, type Instant, type WallTime } from '#kernel/wall-time.js';
import { proposeModulePlan, type ModulePlanWish, type PlannedSession } from './module-plan.rules.js';

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

export type TitledSession = PlannedSession & { readonly title: string };

const LONGEST_TITLE = 200;

/**
 * Proposes the sessions of a module, each with its title: the one that it has, or that of its idea, or else
 * `Masterclass: <module>` and `Bijeenkomst <number>: <module>`: in a calendar, that is all that people see of it.
 * Refusals: those of {@link proposeModulePlan}; `INVALID_INPUT` with IN_THE_PAST at `firstDay` for a day before today.
 */
export function proposeTitledPlan(
  wish: ModulePlanWish,
  module: ModuleToPlan,
  now: Instant,
): readonly TitledSession[] | Refusal {
  const plan = proposeModulePlan(wish);
  if (isRefusal(plan)) return plan;
  const today = wallOf(now, wish.zone ?? DEFAULT_ZONE).day;
  if (wish.firstDay < today) return refuseInput({ path: 'firstDay', code: 'IN_THE_PAST', facts: { min: today } });
  return plan.sessions.map((session) => ({ ...session, title: titleOf(session, module) }));
}

function titleOf({ kind, number }: PlannedSession, module: ModuleToPlan): string {
  const known = [...module.tentative, ...module.ideas].find((one) => one.number === number)?.title;
  if (known) return known;
  const title = `${kind === 'MASTERCLASS' ? 'Masterclass' : `Bijeenkomst ${number}`}: ${module.title}`;
  return [...title].slice(0, LONGEST_TITLE).join('');
}
