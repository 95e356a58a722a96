import { refuse, refuseInput, type Problem, type Refusal } from '#kernel/refusal.js';
import {
  addDays,
  instantOf,
  resolveWallTime,
  wallOf,
  type Day,
  type Instant,
  type WallTime,
  type Zone,
} from '#kernel/wall-time.js';
import { endOf, type SessionState } from '#curriculum/session.rules.js';

/** What someone says of a moment. */
export type Choice = 'YES' | 'IF_NEED_BE' | 'NO';

/**
 * How a poll stands: open until a moment is chosen, the coordinator withdraws it, or the session moves by another way or
 * is cancelled (OVERTAKEN). There is no way back.
 */
export type DatePollState = 'OPEN' | 'DECIDED' | 'WITHDRAWN' | 'OVERTAKEN';

/** When the session could start, by the clock of its zone. */
export interface Moment {
  readonly day: Day;
  readonly startTime: WallTime;
}

export const FEWEST_MOMENTS = 2;
export const MOST_MOMENTS = 10;
/** Nobody asks about a later day, and a calendar ends somewhere. */
const LAST_DAY: Day = '2999-12-31';

/** A poll, as far as it matters for answering it and choosing. */
export interface PollStanding {
  readonly state: DatePollState;
  /** In order of time. */
  readonly moments: readonly Moment[];
  readonly zone: Zone;
  /** The last day on which it takes answers; null: until the last moment comes. */
  readonly closesOn: Day | null;
}

/** A poll that a coordinator wants to start. */
export interface PollWish {
  readonly moments: readonly Moment[];
  readonly closesOn: Day | null;
}

/** Until when a poll takes answers: the end of its last day, and never beyond the last moment. */
export function answersUntil({ moments, zone, closesOn }: Omit<PollStanding, 'state'>): Instant {
  const last = moments.at(-1)!;
  return closesOn === null || closesOn >= last.day
    ? startOf(last, zone)
    : instantOf(addDays(closesOn, 1), '00:00', zone);
}

/** Whether a poll takes answers now. */
export function takesAnswers(poll: PollStanding, now: Instant): boolean {
  return poll.state === 'OPEN' && now < answersUntil(poll);
}

/**
 * Whether someone may answer a poll: NOT_INVITED for who does not belong in the session (any more), STATUS_NOT_POSSIBLE
 * {from} when it is open no more, TOO_LATE when it has closed.
 * @param belongs whether the person takes part in the leergang now, or gives the session
 */
export function refusalOfAnsweringPoll(poll: PollStanding, belongs: boolean, now: Instant): Refusal | null {
  if (!belongs) return refuse('NOT_INVITED');
  if (poll.state !== 'OPEN') return refuse('STATUS_NOT_POSSIBLE', { from: poll.state });
  return takesAnswers(poll, now) ? null : refuse('TOO_LATE');
}

/**
 * The choices of one answer, in the order of the moments. Every moment still to come needs one; of one that has passed
 * the earlier choice stays, or else it is NO.
 * @returns INVALID_INPUT with NOT_KNOWN at `choices.N` for a moment that is none of the poll's, NOT_UNIQUE for one that
 * is named twice; REQUIRED or TOO_HIGH at `choices` for too few or too many
 */
export function choicesOf(
  { moments, zone }: PollStanding,
  given: readonly (Moment & { readonly choice: Choice })[],
  before: readonly Choice[] | null,
  now: Instant,
): Choice[] | Refusal {
  if (given.length > MOST_MOMENTS)
    return refuseInput({ path: 'choices', code: 'TOO_HIGH', facts: { max: MOST_MOMENTS } });
  const problems = given.flatMap((one, index): Problem[] => {
    const path = `choices.${index}`;
    if (!moments.some((moment) => isSame(moment, one))) return [{ path, code: 'NOT_KNOWN' }];
    return given.slice(0, index).some((earlier) => isSame(earlier, one)) ? [{ path, code: 'NOT_UNIQUE' }] : [];
  });
  if (problems.length > 0) return refuseInput(...problems);
  const choices = moments.map((moment, index) => {
    if (startOf(moment, zone) <= now) return before?.[index] ?? 'NO';
    return given.find((one) => isSame(one, moment))?.choice;
  });
  return choices.every((choice) => choice !== undefined) ? choices : refuseInput({ path: 'choices', code: 'REQUIRED' });
}

/**
 * Whether a poll can be started about a session: STATUS_NOT_POSSIBLE for a cancelled one, TOO_LATE for one that has begun.
 * INVALID_INPUT for fewer than 2 or more than 10 moments (TOO_LOW, TOO_HIGH at `moments`), one that is there twice, in
 * the past, or that the clock never shows (at `moments.N.day` and `moments.N.startTime`), and a last day that has passed (IN_THE_PAST at `closesOn`).
 */
export function refusalOfStarting(session: SessionState, wish: PollWish, now: Instant): Refusal | null {
  if (session.status === 'CANCELLED') return refuse('STATUS_NOT_POSSIBLE', { from: 'CANCELLED' });
  if (session.startsAt <= now) return refuse('TOO_LATE');
  const { moments, closesOn } = wish;
  if (moments.length < FEWEST_MOMENTS)
    return refuseInput({ path: 'moments', code: 'TOO_LOW', facts: { min: FEWEST_MOMENTS } });
  if (moments.length > MOST_MOMENTS)
    return refuseInput({ path: 'moments', code: 'TOO_HIGH', facts: { max: MOST_MOMENTS } });
  const problems = moments.flatMap((moment, index) => {
    const isTwice = moments.slice(0, index).some((earlier) => isSame(earlier, moment));
    return problemOf(`moments.${index}`, moment, isTwice, session, now) ?? [];
  });
  return problems.length > 0 ? refuseInput(...problems) : refusalOfClosing(closesOn, session.zone, now);
}

/** INVALID_INPUT (IN_THE_PAST at `closesOn`) for a last day to answer that has passed. */
export function refusalOfClosing(closesOn: Day | null, zone: Zone, now: Instant): Refusal | null {
  const isPast = closesOn !== null && closesOn < wallOf(now, zone).day;
  return isPast ? refuseInput({ path: 'closesOn', code: 'IN_THE_PAST' }) : null;
}

/** STATUS_NOT_POSSIBLE {from, to} when a poll is open no more. */
export function refusalWhenEnded({ state }: PollStanding, to: DatePollState): Refusal | null {
  return state === 'OPEN' ? null : refuse('STATUS_NOT_POSSIBLE', { from: state, to });
}

/**
 * Whether a moment can be chosen, also when the poll takes no answers any more: STATUS_NOT_POSSIBLE {from, to} when it is
 * open no more, INVALID_INPUT for a moment that is none of its (NOT_KNOWN at `day`) or that has passed (IN_THE_PAST).
 */
export function refusalOfChoosing(poll: PollStanding, moment: Moment, now: Instant): Refusal | null {
  const ended = refusalWhenEnded(poll, 'DECIDED');
  if (ended) return ended;
  if (!poll.moments.some((one) => isSame(one, moment))) return refuseInput({ path: 'day', code: 'NOT_KNOWN' });
  return startOf(moment, poll.zone) <= now ? refuseInput({ path: 'day', code: 'IN_THE_PAST' }) : null;
}

/** Moments in order of time. */
export function inOrderOfTime(moments: readonly Moment[]): Moment[] {
  return moments.toSorted((one, other) => (localOf(one) < localOf(other) ? -1 : 1));
}

/** `2027-01-12T09:30` */
export function localOf({ day, startTime }: Moment): string {
  return `${day}T${startTime}`;
}

/** Whether two are the same moment. */
export function isSame(one: Moment, other: Moment): boolean {
  return localOf(one) === localOf(other);
}

/** The instant of a moment. */
export function startOf({ day, startTime }: Moment, zone: Zone): Instant {
  return instantOf(day, startTime, zone);
}

function problemOf(
  path: string,
  moment: Moment,
  isTwice: boolean,
  { durationMinutes, zone }: SessionState,
  now: Instant,
): Problem | null {
  if (isTwice) return { path: `${path}.day`, code: 'NOT_UNIQUE' };
  if (moment.day > LAST_DAY) return { path: `${path}.day`, code: 'NOT_ALLOWED' };
  const end = endOf({ ...moment, durationMinutes, zone });
  const start = resolveWallTime(moment.day, moment.startTime, zone);
  if (start.occurs === 'NEVER' || resolveWallTime(end.day, end.time, zone).occurs === 'NEVER')
    return { path: `${path}.startTime`, code: 'NOT_A_TIME' };
  return start.instant <= now ? { path: `${path}.day`, code: 'IN_THE_PAST' } : null;
}
