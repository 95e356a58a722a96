import { addDays, instantOf, type Day, type Instant, type WallTime, type Zone } from '#kernel/wall-time.js';
import { REMINDER_MOMENTS, type ReminderMoment } from '#people/reminder-moment.js';

/** When in the morning, by the clock of the session. */
const REMINDER_TIME: WallTime = '09:00';
/**
 * So much too late a reminder may still be queued, when nothing ran at its moment. After that the evening has come, and
 * whoever was to prepare or to travel has no use for it any more.
 */
const LATE_HOURS = 12;
/** Within so many days the sessions are of which someone may be to be reminded now. */
export const NEAR_DAYS = Math.max(...REMINDER_MOMENTS) + 1;

/** A confirmed session that is near. */
export interface NearSession {
  readonly id: string;
  /** On which it starts, in its zone. */
  readonly day: Day;
  readonly zone: Zone;
  readonly startsAt: Instant;
}

/** A moment that has come to remind people of a session, for whoever chose it. */
export interface DueReminder {
  readonly sessionId: string;
  readonly moment: ReminderMoment;
  readonly dueAt: Instant;
  readonly key: string;
}

/** Which reminders are due: their morning has come, not long ago, and the session has not begun. */
export function remindersDue(sessions: readonly NearSession[], now: Instant): DueReminder[] {
  return sessions
    .filter(({ startsAt }) => startsAt > now)
    .flatMap(({ id, day, zone }) =>
      REMINDER_MOMENTS.map((moment) => ({
        sessionId: id,
        moment,
        dueAt: instantOf(addDays(day, -moment), REMINDER_TIME, zone),
        key: reminderKey(id, day, moment),
      })),
    )
    .filter(({ dueAt }) => dueAt <= now && now.getTime() - dueAt.getTime() <= LATE_HOURS * 3_600_000);
}

/** What one reminder tells: that this session is on that day. On another day it is another reminder. */
export function reminderKey(sessionId: string, day: Day, moment: ReminderMoment): string {
  return `reminder ${sessionId} ${day} ${moment}`;
}

/** A reminder that waits to be sent, and its session as it is by then. */
export interface ReminderStanding {
  readonly key: string;
  readonly session: NearSession & { readonly status: 'TENTATIVE' | 'CONFIRMED' | 'CANCELLED' };
  /** Whether the person takes part in the leergang now, or gives the session. */
  readonly belongs: boolean;
  /** Whether the person said, about the time that it has now, not to come. */
  readonly declined: boolean;
}

/** Whether a reminder is still of use: the session is on that day and has not begun, and the person is to come. */
export function stillReminds({ key, session, belongs, declined }: ReminderStanding, now: Instant): boolean {
  const isThatDay = REMINDER_MOMENTS.some((moment) => reminderKey(session.id, session.day, moment) === key);
  return isThatDay && session.status === 'CONFIRMED' && session.startsAt > now && belongs && !declined;
}
