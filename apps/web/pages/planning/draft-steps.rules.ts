/** What can be done with the sessions of a plan, and the steps that do it. Pure. */
import { dayAfter } from '../../kit/time-words.js';
import { same } from '../../kit/versions.js';
import { FACTS, type Planned, type SessionFacts, type Step } from './draft.rules.js';

export type PlanAction = 'MOVE' | 'SHIFT' | 'SWAP' | 'SPLIT' | 'CANCEL' | 'CONFIRM' | 'RESTORE';

/**
 * What can be done with a session now. A cancelled one, and a confirmed one that has begun, stay as they are. A session that
 * becomes two, or becomes certain, is not moved as well, nor the other way round: one of them first. A masterclass stays
 * one.
 * @param now in milliseconds
 */
export function actionsFor(planned: Planned, now: number): PlanAction[] {
  const { session, change, part } = planned;
  if (part === 'SECOND') return ['MOVE', 'RESTORE'];
  const restore: PlanAction[] = change === null ? [] : ['RESTORE'];
  const isPast = Date.parse(session.startsAt) <= now;
  if (session.status === 'CANCELLED' || change?.cancelled) return restore;
  if (session.status === 'CONFIRMED' && isPast) return restore;
  if (change?.second || change?.confirmed) return ['CANCEL', ...restore];
  const isSplittable = change === null && session.kind === 'MEETING' && session.durationMinutes > 15;
  const isConfirmable = change === null && session.mayBeConfirmed && session.status === 'TENTATIVE' && !isPast;
  return [
    'MOVE',
    'SHIFT',
    'SWAP',
    ...(isSplittable ? (['SPLIT'] as const) : []),
    'CANCEL',
    ...(isConfirmable ? (['CONFIRM'] as const) : []),
    ...restore,
  ];
}

/** Moves a session, or the second of two, to another day; the time of day stays. */
export function moveToDay(planned: Planned, day: string): Step {
  return changeFacts(planned, { day });
}

/** Gives a session another time, place or lecturers. Of the second of two only the time is its own. */
export function changeFacts({ session, facts: now, change, part }: Planned, wanted: Partial<SessionFacts>): Step {
  if (part === 'SECOND' && change?.second) {
    const { day, startTime, durationMinutes } = { ...now, ...wanted };
    return { patches: { [session.id]: { second: { ...change.second, day, startTime, durationMinutes } } } };
  }
  // What stays as it is is left out: someone else may change it meanwhile.
  const another = FACTS.filter((name) => wanted[name] !== undefined && !same(wanted[name], now[name]));
  return { patches: { [session.id]: { facts: Object.fromEntries(another.map((name) => [name, wanted[name]])) } } };
}

/** What happens to the later sessions of a module when the rest shifts. */
export interface Later {
  readonly along: readonly Planned[];
  /** Drafted to become two, or certain: those are not moved as well. */
  readonly stays: readonly Planned[];
}

/**
 * The sessions of the same module that come after this one was, without those that were held or are cancelled.
 * @param from since when they come later: the time of the session before it moved
 */
export function laterInModule(
  planned: readonly Planned[],
  { session }: Planned,
  from: Pick<SessionFacts, 'day' | 'startTime'>,
  now: number,
): Later {
  const since = `${from.day} ${from.startTime}`;
  const later = planned.filter(
    (other) =>
      other.session.id !== session.id &&
      other.session.moduleId === session.moduleId &&
      `${other.facts.day} ${other.facts.startTime}` > since,
  );
  const isFixed = ({ change }: Planned) => change?.second !== undefined || change?.confirmed === true;
  return {
    along: later.filter((other) => !isFixed(other) && actionsFor(other, now).includes('MOVE')),
    stays: later.filter(isFixed),
  };
}

/** Moves these by the same number of days, as one step. */
export function shift(later: readonly Planned[], days: number): Step {
  return {
    patches: Object.assign(
      {},
      ...later.map((each) => moveToDay(each, dayAfter(each.facts.day, days)).patches),
    ) as Step['patches'],
  };
}

/** Two steps that are done, and undone, as one. */
export function together(one: Step, other: Step): Step {
  return { patches: { ...one.patches, ...other.patches } };
}

/** Day, start, room and place change places; what the sessions are about, how long they last and who gives them stays. */
export function swap(one: Planned, other: Planned): Step {
  const when = ({ facts: { day, startTime, roomId, place } }: Planned) => ({ day, startTime, roomId, place });
  return { patches: { [one.session.id]: { facts: when(other) }, [other.session.id]: { facts: when(one) } } };
}

/** Back to how the server has it. */
export function restore(sessionId: string): Step {
  return { patches: { [sessionId]: null } };
}
