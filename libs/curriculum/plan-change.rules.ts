import { isRefusal, refuse, refuseInput, type Problem, type Refusal } from '#kernel/refusal.js';
import type { Instant } from '#kernel/wall-time.js';
import type { ConfirmSessionInput, PlanChangeInput, SplitSessionInput } from './plan-change.input.js';
import type { SessionKind } from './session.entity.js';
import type { CancelSessionInput, ChangeSessionInput } from './session.input.js';
import { momentOf, standsInCalendars, type SessionState, type SessionTime } from './session.rules.js';

/** How many sessions one change of the plan may name. */
export const MOST_PLANNED = 100;

/** What is wished of one session, and where in the input it stands: `changes.2`. */
export type PlanWish = { readonly path: string } & (
  | { readonly what: 'CHANGE'; readonly input: ChangeSessionInput }
  | { readonly what: 'CANCEL'; readonly input: CancelSessionInput }
  | { readonly what: 'SPLIT'; readonly input: SplitSessionInput }
  | { readonly what: 'CONFIRM'; readonly input: ConfirmSessionInput }
);

/** Every wish of a change of the plan, in the order of the input. */
export function wishesOf({ changes, cancellations, splits, confirmations }: PlanChangeInput): readonly PlanWish[] {
  return [
    ...changes.map((input, at): PlanWish => ({ path: `changes.${at}`, what: 'CHANGE', input })),
    ...cancellations.map((input, at): PlanWish => ({ path: `cancellations.${at}`, what: 'CANCEL', input })),
    ...splits.map((input, at): PlanWish => ({ path: `splits.${at}`, what: 'SPLIT', input })),
    ...confirmations.map((input, at): PlanWish => ({ path: `confirmations.${at}`, what: 'CONFIRM', input })),
  ];
}

/**
 * Refuses a change of the plan that names no session (INVALID_INPUT, REQUIRED at `changes`), more than 100 (TOO_HIGH
 * {max} at `changes`), or one twice (NOT_UNIQUE where it is named again): two wishes for one session have no order.
 */
export function refusalOfWishes(wishes: readonly PlanWish[]): Refusal | null {
  if (wishes.length === 0) return refuseInput({ path: 'changes', code: 'REQUIRED' });
  if (wishes.length > MOST_PLANNED)
    return refuseInput({ path: 'changes', code: 'TOO_HIGH', facts: { max: MOST_PLANNED } });
  const first = new Map<string, PlanWish>();
  const again: Problem[] = [];
  for (const wish of wishes) {
    const { sessionId } = wish.input;
    if (first.has(sessionId)) again.push({ path: `${wish.path}.sessionId`, code: 'NOT_UNIQUE' });
    else first.set(sessionId, wish);
  }
  return again.length > 0 ? refuseInput(...again) : null;
}

/**
 * Refuses to split a session: INVALID_INPUT for a masterclass (NOT_ALLOWED at `sessionId`), of which a module has one and
 * for which seats are given out; for a first part that is not shorter (TOO_HIGH {max} at `firstMinutes`); for a second
 * part at a time that the clock does not show (NOT_A_TIME at `startTime`) or, when it stands in calendars, that has been
 * (IN_THE_PAST at `day`).
 */
export function refusalOfSplit(
  session: SessionState & { readonly kind: SessionKind },
  firstMinutes: number,
  second: SessionTime,
  at: Instant,
): Refusal | null {
  if (session.kind === 'MASTERCLASS') return refuseInput({ path: 'sessionId', code: 'NOT_ALLOWED' });
  if (firstMinutes >= session.durationMinutes) {
    const max = session.durationMinutes - 1;
    return refuseInput({ path: 'firstMinutes', code: 'TOO_HIGH', facts: { max } });
  }
  const starts = momentOf(second);
  if (isRefusal(starts)) return starts;
  return standsInCalendars(session) && starts <= at ? refuseInput({ path: 'day', code: 'IN_THE_PAST' }) : null;
}

/** A refusal of one wish among many: with the fact `sessionId`, and its problems at the path where the wish stands. */
export function refusalOfWish(refusal: Refusal, { path, input: { sessionId } }: PlanWish): Refusal {
  const problems = refusal.problems.map((problem) => ({ ...problem, path: `${path}.${problem.path}` }));
  return refuse(refusal.refused, { ...refusal.facts, sessionId }, problems);
}
