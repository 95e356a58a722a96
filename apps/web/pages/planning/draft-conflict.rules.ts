/** A draft of a plan that someone else changes meanwhile. Pure. */
import { same } from '../../kit/versions.js';
import {
  addStep,
  changeOf,
  seenOf,
  TIME_FACTS,
  type FactName,
  type Patch,
  type PlanDraft,
  type PlanSession,
  type Seen,
} from './draft.rules.js';
import { restore } from './draft-steps.rules.js';

/** A draft of a session that someone else changed since. */
export interface Conflict {
  readonly session: PlanSession;
  readonly change: Patch;
  /** The facts as they were when the draft was begun. */
  readonly seen: Seen;
  /** What both changed; empty when the session was cancelled meanwhile. */
  readonly names: readonly FactName[];
}

/**
 * The drafts that do not agree with what the server has now. What someone else changed of a session and the draft leaves
 * alone is no conflict.
 */
export function conflictsOf(draft: PlanDraft, sessions: readonly PlanSession[]): Conflict[] {
  return sessions.flatMap((session) => {
    const seen = draft.seen[session.id];
    const change = changeOf(draft, session);
    if (!seen || !change || seen.version === session.version) return [];
    if (session.status === 'CANCELLED') return [{ session, change, seen, names: [] }];
    const concerned = concernedBy(change);
    const names = concerned.filter((name) => !same(seen[name], session[name]));
    return names.length > 0 ? [{ session, change, seen, names }] : [];
  });
}

/** What a change goes by: day, start and length are one moment; so they are for a split, a cancellation and a confirmation. */
function concernedBy({ facts }: Patch): FactName[] {
  const names = Object.keys(facts ?? {}) as FactName[];
  const isAboutTime = facts === undefined || TIME_FACTS.some((name) => name in facts);
  return isAboutTime ? [...new Set([...TIME_FACTS, ...names])] : names;
}

/** The draft on top of what the server has now, where the two agree; and without sessions that are no longer there. */
export function onTopOf(draft: PlanDraft, sessions: readonly PlanSession[]): PlanDraft {
  const disagreeing = new Set(conflictsOf(draft, sessions).map(({ session }) => session.id));
  const seen = Object.fromEntries(
    sessions
      .filter(({ id }) => id in draft.seen)
      .map((session) => [session.id, disagreeing.has(session.id) ? draft.seen[session.id]! : seenOf(session)]),
  );
  return { ...draft, seen };
}

/** The coordinator saw what someone else made of it, and keeps the own draft. */
export function keepMine(draft: PlanDraft, session: PlanSession): PlanDraft {
  return { ...draft, seen: { ...draft.seen, [session.id]: seenOf(session) } };
}

/** The coordinator takes what someone else made of it. */
export function takeTheirs(draft: PlanDraft, session: PlanSession): PlanDraft {
  return keepMine(addStep(draft, restore(session.id), [session]), session);
}
