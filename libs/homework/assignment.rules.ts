import type { Actor } from '#kernel/actor.js';
import { refuse, refuseInput, type Refusal } from '#kernel/refusal.js';
import type { Instant, WallTime } from '#kernel/wall-time.js';
import { mayCoordinate, mayTeach, type Coordinated } from '#curriculum/coordination.rules.js';
import { DEFAULT_DUE, type Due } from './due.rules.js';

/** Whether someone gives and changes the assignments of a leergang, and sees who handed in: its lecturers and coordinators. */
export function mayGiveAssignments(actor: Actor, leergang: Coordinated): boolean {
  return mayTeach(actor, leergang.id) || mayCoordinate(actor, leergang);
}

/** How someone says when an assignment is due; what is left out stays as it is. */
export interface DueWish {
  readonly dueDaysBefore?: number | null;
  readonly dueTime?: WallTime | null;
  readonly dueAt?: Instant | null;
}

/**
 * When an assignment is to be due: so many days before its session, where half a wish is completed by what holds now or by
 * the default, or at a moment of its own. INVALID_INPUT (NOT_ALLOWED at `dueAt`) for both at once.
 */
export function dueAfter(present: Due, { dueDaysBefore, dueTime, dueAt }: DueWish): Due | Refusal {
  const isRelative = (dueDaysBefore ?? null) !== null || Boolean(dueTime);
  if (isRelative && dueAt) return refuseInput({ path: 'dueAt', code: 'NOT_ALLOWED' });
  if (dueAt) return { kind: 'FIXED', at: dueAt };
  if (!isRelative) return present;
  const basis = present.kind === 'RELATIVE' ? present : DEFAULT_DUE;
  return { kind: 'RELATIVE', daysBefore: dueDaysBefore ?? basis.daysBefore, at: dueTime ?? basis.at };
}

/** TOO_LATE {status} for a session that is not held: nothing can be made for it. */
export function refusalForCancelled(status: string): Refusal | null {
  return status === 'CANCELLED' ? refuse('TOO_LATE', { status }) : null;
}
