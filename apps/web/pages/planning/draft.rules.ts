/**
 * Changes of a plan that nobody has been told of yet. The coordinator works on a list of steps; what they come to per session
 * is what is shown and, in the end, sent. Pure: nothing here asks or stores.
 */
import { wallTime } from '../../kit/time-words.js';
import { same } from '../../kit/versions.js';
import { isAnnounced } from '../sessions/calendar-standing.js';

/** When a session is, where, and by whom: what can be drafted of it. Day, wall time, minutes. */
export interface SessionFacts {
  readonly day: string;
  readonly startTime: string;
  readonly durationMinutes: number;
  /** Empty for none. */
  readonly roomId: string;
  readonly place: string;
  readonly lecturerIds: readonly string[];
}

/** A session as the server has it. */
export interface PlanSession extends SessionFacts {
  readonly id: string;
  readonly version: number;
  readonly kind: 'MASTERCLASS' | 'MEETING';
  readonly number: number;
  readonly title: string;
  readonly status: 'TENTATIVE' | 'CONFIRMED' | 'CANCELLED';
  /** When people were first told of it while it was not certain yet. */
  readonly announcedAt: string | null;
  /** Not before the leergang is commissioned. */
  readonly mayBeConfirmed: boolean;
  readonly moduleId: string;
  readonly zone: string;
  /** Moments, ISO 8601 in UTC. */
  readonly startsAt: string;
  readonly endsAt: string;
}

/** The second half of a session that becomes two. The first keeps its day and its start. */
export interface SecondPart extends Pick<SessionFacts, 'day' | 'startTime' | 'durationMinutes'> {
  /** How long the first is from now on. */
  readonly firstMinutes: number;
  readonly title: string;
}

/** What a step does with one session. */
export interface Patch {
  readonly facts?: Partial<SessionFacts>;
  readonly second?: SecondPart;
  readonly cancelled?: { readonly reason: string };
  readonly confirmed?: true;
}

/** One thing that the coordinator did, undone as one. A session with `null` goes back to how it was. */
export interface Step {
  readonly patches: Readonly<Record<string, Patch | null>>;
}

/** The session as it was when it was first touched: what a newer version is compared with. */
export type Seen = SessionFacts & Pick<PlanSession, 'version' | 'status'>;

export interface PlanDraft {
  readonly seen: Readonly<Record<string, Seen>>;
  readonly steps: readonly Step[];
  /** What was undone and can be done again, the latest last. */
  readonly undone: readonly Step[];
}

export const NO_DRAFT: PlanDraft = { seen: {}, steps: [], undone: [] };

export const FACTS = ['day', 'startTime', 'durationMinutes', 'roomId', 'place', 'lecturerIds'] as const;
export type FactName = (typeof FACTS)[number];
export const TIME_FACTS = ['day', 'startTime', 'durationMinutes'] as const;

/** Adds a step; what was undone can no longer be done again. */
export function addStep(draft: PlanDraft, step: Step, sessions: readonly PlanSession[]): PlanDraft {
  const seen = { ...draft.seen };
  for (const session of sessions) {
    if (session.id in step.patches) seen[session.id] ??= seenOf(session);
  }
  return { seen, steps: [...draft.steps, step], undone: [] };
}

/** Takes back the last step. */
export function undo(draft: PlanDraft): PlanDraft {
  const last = draft.steps.at(-1);
  return last ? { ...draft, steps: draft.steps.slice(0, -1), undone: [...draft.undone, last] } : draft;
}

/** Does again what was undone last. */
export function redo(draft: PlanDraft): PlanDraft {
  const last = draft.undone.at(-1);
  return last ? { ...draft, steps: [...draft.steps, last], undone: draft.undone.slice(0, -1) } : draft;
}

/** What all steps together come to for one session; null when that is nothing. */
export function changeOf(draft: PlanDraft, session: PlanSession): Patch | null {
  let sum: Patch = {};
  for (const { patches } of draft.steps) {
    const patch = patches[session.id];
    if (patch === undefined) continue;
    sum = patch === null ? {} : { ...sum, ...patch, facts: { ...sum.facts, ...patch.facts } };
  }
  const facts: Partial<SessionFacts> = Object.fromEntries(
    FACTS.filter((name) => sum.facts?.[name] !== undefined && !same(sum.facts[name], session[name])).map((name) => [
      name,
      sum.facts?.[name],
    ]),
  );
  if (sum.cancelled) return { cancelled: sum.cancelled };
  const change: Patch = {
    ...(Object.keys(facts).length > 0 ? { facts } : {}),
    ...(sum.second ? { second: sum.second } : {}),
    ...(sum.confirmed && session.status === 'TENTATIVE' ? { confirmed: true } : {}),
  };
  return Object.keys(change).length > 0 ? change : null;
}

/** A session as it will be, or one of the two that it becomes. */
export interface Planned {
  /** The session's id; with `/2` for the second of two. */
  readonly key: string;
  readonly session: PlanSession;
  readonly part: 'WHOLE' | 'FIRST' | 'SECOND';
  readonly title: string;
  readonly facts: SessionFacts;
  /** What of it is another than the server has; null for a session that stays as it is. */
  readonly change: Patch | null;
  readonly status: PlanSession['status'];
}

/** Whether it stands in calendars and is not certain: a change of it is mailed to everybody. */
export function isInCalendars({ status, session, part }: Planned): boolean {
  return part !== 'SECOND' && isAnnounced({ status, announcedAt: session.announcedAt });
}

/** All sessions as they will be, in the order of their time. */
export function plannedSessions(draft: PlanDraft, sessions: readonly PlanSession[]): Planned[] {
  return sessions.flatMap((session) => plannedOf(draft, session)).sort((one, other) => compareTimes(one, other));
}

function plannedOf(draft: PlanDraft, session: PlanSession): Planned[] {
  const change = changeOf(draft, session);
  const { id: key, title } = session;
  const facts: SessionFacts = { ...factsOf(session), ...change?.facts };
  const status = change?.cancelled ? 'CANCELLED' : change?.confirmed ? 'CONFIRMED' : session.status;
  const whole: Planned = { key, session, part: 'WHOLE', title, facts, change, status };
  if (!change?.second) return [whole];
  const { firstMinutes, title: secondTitle, ...when } = change.second;
  return [
    { ...whole, part: 'FIRST', facts: { ...facts, durationMinutes: firstMinutes } },
    { ...whole, key: `${key}/2`, part: 'SECOND', title: secondTitle, facts: { ...facts, ...when } },
  ];
}

function compareTimes(one: Planned, other: Planned): number {
  const time = ({ facts }: Planned) => `${facts.day} ${facts.startTime}`;
  return time(one).localeCompare(time(other)) || one.key.localeCompare(other.key);
}

/** Whether day, time or length become another; the second of two is new, and has no earlier time. */
export function isMoved({ change, part }: Planned): boolean {
  return part === 'WHOLE' && TIME_FACTS.some((name) => change?.facts?.[name] !== undefined);
}

/** How many days between two days. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

/** The drafts that come to something, in the order of the sessions. */
export function changesOf(
  draft: PlanDraft,
  sessions: readonly PlanSession[],
): { readonly session: PlanSession; readonly change: Patch }[] {
  return sessions.flatMap((session) => {
    const change = changeOf(draft, session);
    return change ? [{ session, change }] : [];
  });
}

/** The facts of a session alone. */
export function factsOf(facts: SessionFacts): SessionFacts {
  const { day, startTime, durationMinutes, roomId, place, lecturerIds } = facts;
  return { day, startTime, durationMinutes, roomId, place, lecturerIds };
}

/** What the clock on the wall says so many minutes later on, and on which day. */
export function endOf({
  day,
  startTime,
  durationMinutes,
}: Pick<SessionFacts, 'day' | 'startTime' | 'durationMinutes'>): {
  day: string;
  time: string;
} {
  return wallTime(Date.parse(`${day}T${startTime}:00Z`) + durationMinutes * 60_000, 'UTC');
}

/** The session as it is now, for what a newer version is compared with. */
export function seenOf(session: PlanSession): Seen {
  return { ...factsOf(session), version: session.version, status: session.status };
}
