import { refuse, refuseInput, type Refusal } from '#kernel/refusal.js';
import type { Instant } from '#kernel/wall-time.js';
import type { RegistrationState } from './registration.rules.js';

const DAY_MS = 86_400_000;

/** Of one masterclass, one organisation holds at most so many seats without a name. */
export const MOST_UNNAMED = 25;

/** When reserved seats without a name are given back. */
export function namesDueAt({
  startsAt,
  namesDueDays,
}: {
  readonly startsAt: Instant;
  readonly namesDueDays: number;
}): Instant {
  return new Date(startsAt.getTime() - namesDueDays * DAY_MS);
}

/**
 * Whether seats can be reserved now, to be named later.
 * @param unnamed how many the organisation has without a name already
 * @returns TOO_LATE {until} once names are due; TOO_HIGH {max} at `count` when it would have more than {@link MOST_UNNAMED}
 */
export function refusalOfReserving(
  masterclass: { readonly startsAt: Instant; readonly namesDueDays: number },
  count: number,
  unnamed: number,
  now: Instant,
): Refusal | null {
  const until = namesDueAt(masterclass);
  if (until <= now) return refuse('TOO_LATE', { until: until.toISOString() });
  if (count + unnamed <= MOST_UNNAMED) return null;
  return refuseInput({ path: 'count', code: 'TOO_HIGH', facts: { max: Math.max(0, MOST_UNNAMED - unnamed) } });
}

/**
 * Whether a reserved seat can get a name, or another one, now.
 * @returns STATUS_NOT_POSSIBLE {state} for one that is no reservation or ended; TOO_LATE {until} once the masterclass began
 */
export function refusalOfNaming(
  { reserved, state }: { readonly reserved: boolean; readonly state: RegistrationState },
  { startsAt }: { readonly startsAt: Instant },
  now: Instant,
): Refusal | null {
  const stands = ['REQUESTED', 'WAITING', 'OFFERED', 'SEATED'].includes(state);
  if (!reserved || !stands) return refuse('STATUS_NOT_POSSIBLE', { state });
  return startsAt <= now ? refuse('TOO_LATE', { until: startsAt.toISOString() }) : null;
}
