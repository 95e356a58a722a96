import { refuse, refuseInput, type Refusal } from '#kernel/refusal.js';
import type { LeergangStatus } from './leergang.entity.js';

/**
 * The steps of a leergang: drafted, commissioned by the partners, running, completed; cancelled as long as it is not
 * completed. There is no way back: what the partners agreed and what participants were told has happened.
 */
export const LEERGANG_STEPS: Readonly<Record<LeergangStatus, readonly LeergangStatus[]>> = {
  DRAFT: ['COMMISSIONED', 'CANCELLED'],
  COMMISSIONED: ['RUNNING', 'CANCELLED'],
  RUNNING: ['COMPLETED', 'CANCELLED'],
  COMPLETED: [],
  CANCELLED: [],
};

/**
 * Refuses a step that is not possible: STATUS_NOT_POSSIBLE {from, to} when it does not follow, INVALID_INPUT when
 * cancelling without a reason.
 */
export function refusalOfLeergangStep(from: LeergangStatus, to: LeergangStatus, reason: string | null): Refusal | null {
  if (!LEERGANG_STEPS[from].includes(to)) return refuse('STATUS_NOT_POSSIBLE', { from, to });
  if (to === 'CANCELLED' && !reason) return refuseInput({ path: 'reason', code: 'REQUIRED' });
  return null;
}

/** TOO_LATE {status} when a leergang is over: then nothing is added to it or planned in it any more. */
export function refusalWhenOver(status: LeergangStatus): Refusal | null {
  return isOver(status) ? refuse('TOO_LATE', { status }) : null;
}

/** Whether a leergang has ended, held or not. */
export function isOver(status: LeergangStatus): boolean {
  return status === 'COMPLETED' || status === 'CANCELLED';
}

/** STATUS_NOT_POSSIBLE {from, to} unless the partners have agreed: before that, nobody is invited to anything. */
export function refusalUnlessCommissioned(status: LeergangStatus): Refusal | null {
  return status === 'COMMISSIONED' || status === 'RUNNING'
    ? null
    : refuse('STATUS_NOT_POSSIBLE', { from: status, to: 'CONFIRMED' });
}
