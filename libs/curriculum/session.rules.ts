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
  /** When people were first told of it while it was tentative; null when they were not. */
  readonly announcedAt: Instant | null;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
}

/** What follows from a change. */
export interface SessionChange {
  /** Whether the day, the time or the length became another. */
  readonly moved: boolean;
  /** Whether everyone must hear of it who has it in the calendar: that shows something else, of a session still to come. */
  readonly announced: boolean;
}

/**
 * Whether everyone who belongs in a session has it in the calendar, so that they hear of every change: it is certain, or
 * a coordinator announced it before that.
 */
export function standsInCalendars({ status, announcedAt }: Pick<SessionState, 'status' | 'announcedAt'>): boolean {
  return status === 'CONFIRMED' || (status === 'TENTATIVE' && announcedAt !== null);
}

/** STATUS_NOT_POSSIBLE {from, to} when a session cannot become that. */
export function refusalOfSessionStep(from: SessionStatus, to: SessionStatus): Refusal | null {
  return SESSION_STEPS[from].includes(to) ? null : refuse('STATUS_NOT_POSSIBLE', { from, to });
}

/**
 * Decides about a change of a session. Cancelled ones stay as they are (STATUS_NOT_POSSIBLE). A confirmed one moves
 * only before it starts (TOO_LATE). What is to come, or stands in calendars, moves only to a time still to come
 * (INVALID_INPUT, IN_THE_PAST at `day`). The clock must show its start and its end on that day (INVALID_INPUT, NOT_A_TIME
 * at `startTime`).
 */
export function decideSessionChange(now: SessionState, wanted: SessionContent, at: Instant): SessionChange | Refusal {
  if (now.status === 'CANCELLED') return refuse('STATUS_NOT_POSSIBLE', { from: 'CANCELLED', to: 'CONFIRMED' });
  const moved = isMoved(now, wanted);
  const starts = moved ? momentOf(wanted) : now.startsAt;
  if (isRefusal(starts)) return starts;
  const inCalendars = standsInCalendars(now);
  const hasBegun = now.startsAt <= at;
  if (moved && now.status === 'CONFIRMED' && hasBegun) return refuse('TOO_LATE');
  if (moved && (inCalendars || !hasBegun) && starts <= at) return refuseInput({ path: 'day', code: 'IN_THE_PAST' });
  return { moved, announced: inCalendars && isShownOtherwise(now, wanted) && (moved || now.endsAt > at) };
}

/** Whether calendars show something else after a change than before it. */
export function isShownOtherwise(before: SessionContent, after: SessionContent): boolean {
  return (
    isMoved(before, after) ||
    before.title !== after.title ||
    before.description !== after.description ||
    before.place !== after.place ||
    before.onlineUrl !== after.onlineUrl
  );
}

function isMoved(before: SessionTime, after: SessionTime): boolean {
  return (
    before.day !== after.day || before.startTime !== after.startTime || before.durationMinutes !== after.durationMinutes
  );
}

/** When a session ends by the clock on the wall. */
export function endOf(time: SessionTime): WallMoment {
  return wallTimeAfter({ day: time.day, time: time.startTime }, time.durationMinutes);
}

/**
 * Refuses to cancel a session: STATUS_NOT_POSSIBLE {from, to} when it is cancelled already, CHANGED_MEANWHILE when it is
 * not the version that was read, TOO_LATE {day} when it has been held.
 */
export function refusalOfCancelling(
  session: SessionState & { readonly version: number },
  versionRead: number,
  at: Instant,
): Refusal | null {
  const refusal = refusalOfSessionStep(session.status, 'CANCELLED');
  if (refusal) return refusal;
  if (session.version !== versionRead) return refuse('CHANGED_MEANWHILE');
  return session.status === 'CONFIRMED' && session.endsAt <= at ? refuse('TOO_LATE', { day: session.day }) : null;
}

/** When a session starts. @returns INVALID_INPUT (NOT_A_TIME at `startTime`) when the clock skips its start or its end */
export function momentOf(time: SessionTime): Instant | Refusal {
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

/**
 * Refuses to put a session in calendars before it is certain: STATUS_NOT_POSSIBLE {from, to} for one that is cancelled,
 * TOO_LATE {day} for one in the past.
 */
export function refusalOfAnnouncing(session: SessionState, at: Instant): Refusal | null {
  if (session.status === 'CANCELLED') return refuse('STATUS_NOT_POSSIBLE', { from: 'CANCELLED', to: 'TENTATIVE' });
  return session.startsAt <= at ? refuse('TOO_LATE', { day: session.day }) : null;
}
