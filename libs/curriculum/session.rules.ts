import { isRefusal, refuse, refuseInput, type Refusal } from '#kernel/refusal.js';
import {
  resolveWallTime,
  wallTimeAfter,
  type Day,
  type Instant,
  type WallMoment,
  type WallTime,
  type Zone,
} from '#kernel/wall-time.js';
import type { SessionStatus } from './session.entity.js';

/** The steps of a session: tentative until it is confirmed, and cancelled for ever. Nothing becomes tentative again. */
export const SESSION_STEPS: Readonly<Record<SessionStatus, readonly SessionStatus[]>> = {
  TENTATIVE: ['CONFIRMED', 'CANCELLED'],
  CONFIRMED: ['CANCELLED'],
  CANCELLED: [],
};

/** When a session is: a day, a time and a length on the clock of a zone. */
export interface SessionTime {
  readonly day: Day;
  readonly startTime: WallTime;
  /** By the clock on the wall. */
  readonly durationMinutes: number;
  readonly zone: Zone;
}

/** What calendars show of a session: a change of it is one that everyone invited hears of. */
export interface SessionContent extends SessionTime {
  readonly title: string;
  readonly description: string;
  readonly place: string;
  readonly onlineUrl: string | null;
}

/** A session as the rules see it. */
export interface SessionState extends SessionContent {
  readonly status: SessionStatus;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
}

/** What follows from a change. */
export interface SessionChange {
  /** Whether the day, the time or the length became another. */
  readonly moved: boolean;
  /** Whether everyone invited must hear of it: what their calendars show is another, and the session is still to come. */
  readonly announced: boolean;
}

/** STATUS_NOT_POSSIBLE {from, to} when a session cannot become that. */
export function refusalOfSessionStep(from: SessionStatus, to: SessionStatus): Refusal | null {
  return SESSION_STEPS[from].includes(to) ? null : refuse('STATUS_NOT_POSSIBLE', { from, to });
}

/**
 * Decides about a change of a session. Cancelled ones stay as they are (STATUS_NOT_POSSIBLE). A confirmed one moves
 * only before it starts (TOO_LATE); what is to come moves only to a time still to come (INVALID_INPUT, IN_THE_PAST at
 * `day`). The clock must show its start and its end on that day (INVALID_INPUT, NOT_A_TIME at `startTime`).
 */
export function decideSessionChange(now: SessionState, wanted: SessionContent, at: Instant): SessionChange | Refusal {
  if (now.status === 'CANCELLED') return refuse('STATUS_NOT_POSSIBLE', { from: 'CANCELLED', to: 'CONFIRMED' });
  const moved =
    now.day !== wanted.day || now.startTime !== wanted.startTime || now.durationMinutes !== wanted.durationMinutes;
  const starts = moved ? momentOf(wanted) : now.startsAt;
  if (isRefusal(starts)) return starts;
  const confirmed = now.status === 'CONFIRMED';
  const begun = now.startsAt <= at;
  if (moved && confirmed && begun) return refuse('TOO_LATE');
  if (moved && !begun && starts <= at) return refuseInput({ path: 'day', code: 'IN_THE_PAST' });
  const shownOtherwise =
    now.title !== wanted.title ||
    now.description !== wanted.description ||
    now.place !== wanted.place ||
    now.onlineUrl !== wanted.onlineUrl;
  return { moved, announced: confirmed && (moved || shownOtherwise) && now.endsAt > at };
}

/** When a session ends by the clock on the wall. */
export function endOf(time: SessionTime): WallMoment {
  return wallTimeAfter({ day: time.day, time: time.startTime }, time.durationMinutes);
}

function momentOf(time: SessionTime): Instant | Refusal {
  const start = resolveWallTime(time.day, time.startTime, time.zone);
  const end = endOf(time);
  const shown = start.occurs !== 'NEVER' && resolveWallTime(end.day, end.time, time.zone).occurs !== 'NEVER';
  return shown ? start.instant : refuseInput({ path: 'startTime', code: 'NOT_A_TIME' });
}

/** Refuses to confirm: STATUS_NOT_POSSIBLE {from, to} for a cancelled session, TOO_LATE {day} for one in the past. */
export function refusalOfConfirming(session: SessionState, at: Instant): Refusal | null {
  return (
    refusalOfSessionStep(session.status, 'CONFIRMED') ??
    (session.startsAt <= at ? refuse('TOO_LATE', { day: session.day }) : null)
  );
}
