import { addDays, instantOf, type Day, type Instant, type WallTime, type Zone } from '#kernel/wall-time.js';

/** What a due time is counted from: the day on which the session starts, on the clock of its zone. */
export interface SessionDay {
  readonly startsDay: Day;
  readonly zone: Zone;
}

/** So many days before the session (0: the day itself), at a wall time there. */
export interface RelativeDue {
  readonly daysBefore: number;
  readonly at: WallTime;
}

/** When an assignment is due: it moves along with its session, or stays at a moment of its own. */
export type Due = ({ readonly kind: 'RELATIVE' } & RelativeDue) | { readonly kind: 'FIXED'; readonly at: Instant };

/** The day before at 23:59. */
export const DEFAULT_DUE: RelativeDue = { daysBefore: 1, at: '23:59' };

const MINUTE_MS = 60_000;

/** The moment that lies so many days before a session at a wall time; a time that the clock skips is shifted forward. */
export function shiftedDue(session: SessionDay, due: RelativeDue = DEFAULT_DUE): Instant {
  return instantOf(addDays(session.startsDay, -due.daysBefore), due.at, session.zone);
}

/** The moment at which an assignment is due. */
export function dueOf(session: SessionDay, due: Due): Instant {
  return due.kind === 'FIXED' ? due.at : shiftedDue(session, due);
}

/** Whether work came in too late. The whole minute counts as in time: "until 23:59" includes 23:59:40. */
export function isLate(handedInAt: Instant, dueAt: Instant): boolean {
  return handedInAt.getTime() >= dueAt.getTime() + MINUTE_MS;
}
