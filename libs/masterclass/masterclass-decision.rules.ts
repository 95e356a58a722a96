import { refuse, type Refusal } from '#kernel/refusal.js';
import type { Instant } from '#kernel/wall-time.js';
import type { SignUpStanding } from './masterclass.rules.js';

/** Whether a masterclass goes on. */
export type Decision = 'GO' | 'NO_GO';

/** So many days before its last day a decision that is not taken yet is brought to who coordinates. */
export const DECISION_NEAR_DAYS = 7;

/**
 * Whether can be decided now that a masterclass goes on, or does not; what goes on can be stopped after all.
 * @returns STATUS_NOT_POSSIBLE {status} for one that is cancelled; TOO_LATE once it began
 */
export function refusalOfDeciding(
  { status, startsAt }: Pick<SignUpStanding, 'status' | 'startsAt'>,
  now: Instant,
): Refusal | null {
  if (status === 'CANCELLED') return refuse('STATUS_NOT_POSSIBLE', { status });
  return startsAt <= now ? refuse('TOO_LATE') : null;
}
