import { wallOf, type Instant } from '#kernel/wall-time.js';
import { isLive, type RegistrationState } from '../registration.rules.js';

/**
 * What became of one line from the door. IN and OUT: it is so now. ALREADY_IN: since an earlier moment. OVERTAKEN:
 * something later was done at another door. Nothing was done for the others: OTHER_MASTERCLASS, a ticket that opens
 * nothing here; NO_SEAT, waits for one or for approval; ENDED, was cancelled, declined or lapsed; NOT_TODAY, not on the
 * day of the masterclass, or for a walk-in too early.
 */
export type DoorOutcome =
  'IN' | 'ALREADY_IN' | 'OUT' | 'OVERTAKEN' | 'OTHER_MASTERCLASS' | 'NO_SEAT' | 'ENDED' | 'NOT_TODAY';

/** So many hours before the start the first walk-ins come. */
export const WALK_IN_HOURS = 2;

/** A clock that is off by more is set right by what it says now. */
const CLOCK_MAY_BE_OFF_MS = 60_000;

/** When a masterclass is, by its own clock. */
export interface DoorSession {
  readonly id: string;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly zone: string;
}

/** A registration as the door knows it. */
export interface AtTheDoor {
  readonly sessionId: string;
  readonly state: RegistrationState;
  readonly cameAt: Instant | null;
  /** When was done at the door what holds now. */
  readonly doorAt: Instant | null;
}

/** What was done at the door, and when. */
export interface DoorLine {
  readonly at: Instant;
  /** Someone was taken for another: did not come after all. */
  readonly undone: boolean;
}

/** Whether this moment is on the day of the masterclass: from its midnight to the end of the day on which it ends. */
export function isOnTheDay(session: DoorSession, at: Instant): boolean {
  const dayOf = (moment: Instant) => wallOf(moment, session.zone).day;
  return dayOf(session.startsAt) <= dayOf(at) && dayOf(at) <= dayOf(session.endsAt);
}

/** Whether someone without a seat can walk in at this moment. */
export function mayWalkIn(session: DoorSession, at: Instant): boolean {
  return isOnTheDay(session, at) && at.getTime() >= session.startsAt.getTime() - WALK_IN_HOURS * 3_600_000;
}

/** What became of a line, and how the registration stands at the door after it. */
export interface DoorDecision extends Pick<AtTheDoor, 'cameAt' | 'doorAt'> {
  readonly outcome: DoorOutcome;
}

/**
 * What is to be done with a line from the door: of two moments the last one counts, in whatever order they come in, also
 * when it changed nothing. The same line again is the same as once.
 * @param registration null when the asker may not see it
 */
export function decideAtDoor(session: DoorSession, registration: AtTheDoor | null, line: DoorLine): DoorDecision {
  if (registration === null || registration.sessionId !== session.id)
    return { outcome: 'OTHER_MASTERCLASS', cameAt: null, doorAt: null };
  const { state, cameAt, doorAt } = registration;
  const stays = { cameAt, doorAt };
  if (state !== 'SEATED' && state !== 'WALKED_IN') return { ...stays, outcome: isLive(state) ? 'NO_SEAT' : 'ENDED' };
  if (!isOnTheDay(session, line.at)) return { ...stays, outcome: 'NOT_TODAY' };
  const isOverdue = doorAt !== null && line.at < doorAt;
  if (line.undone) {
    if (isOverdue) return { ...stays, outcome: cameAt === null ? 'OUT' : 'OVERTAKEN' };
    return { outcome: 'OUT', cameAt: null, doorAt: line.at };
  }
  if (cameAt === null)
    return isOverdue ? { ...stays, outcome: 'OVERTAKEN' } : { outcome: 'IN', cameAt: line.at, doorAt: line.at };
  const outcome = cameAt.getTime() === line.at.getTime() ? 'IN' : 'ALREADY_IN';
  return { outcome, cameAt, doorAt: isOverdue ? doorAt : line.at };
}

/**
 * When a line was made, by our clock: a phone whose clock is wrong says so by what it calls now.
 * @param sentAt the moment of sending, by the clock that made the line
 */
export function momentAtDoor(at: Instant, sentAt: Instant, now: Instant): Instant {
  const off = now.getTime() - sentAt.getTime();
  const moment = Math.abs(off) > CLOCK_MAY_BE_OFF_MS ? at.getTime() + off : at.getTime();
  return new Date(Math.min(moment, now.getTime()));
}
