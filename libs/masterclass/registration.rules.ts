import { refuse, type Refusal } from '#kernel/refusal.js';
import type { Instant } from '#kernel/wall-time.js';
import { cancellingEndsAt, type SignUpStanding } from './masterclass.rules.js';

/**
 * Where a registration is. UNCONFIRMED: a guest has yet to follow the link in the mail. REQUESTED: the coordinator has
 * yet to approve. OFFERED: from the waiting list, until a deadline. Only OFFERED and SEATED hold a seat. WALKED_IN: came
 * without one. DECLINED by the coordinator, CANCELLED by who had it or by the coordinator, LAPSED because its time was over.
 */
export type RegistrationState =
  'UNCONFIRMED' | 'REQUESTED' | 'WAITING' | 'OFFERED' | 'SEATED' | 'DECLINED' | 'CANCELLED' | 'LAPSED' | 'WALKED_IN';

/** Wants a seat and has none for sure: yet to be approved, on the waiting list, or yet to say yes. */
export const WANTING_STATES: readonly RegistrationState[] = ['REQUESTED', 'WAITING', 'OFFERED'];

/** Has or wants a seat: can be cancelled, and hears what becomes of the masterclass. */
export const STANDING_STATES: readonly RegistrationState[] = [...WANTING_STATES, 'SEATED'];

/** Goes for the person and the mailbox that have it: neither has two of them in a masterclass. */
export const LIVE_STATES: readonly RegistrationState[] = [...STANDING_STATES, 'WALKED_IN'];

/** Has been through the gate: waits, or holds a seat. */
export const NUMBERED_STATES: readonly RegistrationState[] = ['WAITING', 'OFFERED', 'SEATED'];

/** So long a guest has to confirm. */
export const CONFIRM_HOURS = 24;

/** Whether it is one of {@link LIVE_STATES}. */
export function isLive(state: RegistrationState): boolean {
  return LIVE_STATES.includes(state);
}

/** Whether it is one of {@link STANDING_STATES}. */
export function isStanding(state: RegistrationState): boolean {
  return STANDING_STATES.includes(state);
}

/** Whether it is one of {@link NUMBERED_STATES}. */
export function isNumbered(state: RegistrationState): boolean {
  return NUMBERED_STATES.includes(state);
}

/** Whether it holds a seat. */
export function holdsSeat(state: RegistrationState): boolean {
  return state === 'OFFERED' || state === 'SEATED';
}

/**
 * Whether a registration can be cancelled now.
 * @param byWhom OWN: who has it, or brought it along; COORDINATOR: who may do so until the masterclass begins
 * @returns STATUS_NOT_POSSIBLE {state} for one that ended; TOO_LATE {until} after the deadline
 */
export function refusalOfCancelling(
  state: RegistrationState,
  masterclass: Pick<SignUpStanding, 'cancelUntil' | 'startsAt'>,
  byWhom: 'OWN' | 'COORDINATOR',
  now: Instant,
): Refusal | null {
  if (!isStanding(state)) return refuse('STATUS_NOT_POSSIBLE', { state });
  // Who only waits takes nothing from anybody: that can be given up until the start.
  const ownEnd = holdsSeat(state) ? cancellingEndsAt(masterclass) : masterclass.startsAt;
  const until = byWhom === 'OWN' ? ownEnd : masterclass.startsAt;
  return until <= now ? refuse('TOO_LATE', { until: until.toISOString() }) : null;
}

/**
 * Whether an offered seat can be taken or given back now.
 * @param startsAt of the masterclass, which may have moved since the offer was made: none outlives the start
 * @returns OFFER_EXPIRED {until} once its time is over; STATUS_NOT_POSSIBLE {state} when nothing is offered (any more)
 */
export function refusalOfAnsweringOffer(
  { state, offeredUntil }: { readonly state: RegistrationState; readonly offeredUntil: Instant | null },
  startsAt: Instant,
  now: Instant,
): Refusal | null {
  if (state === 'LAPSED') return refuse('OFFER_EXPIRED');
  if (state !== 'OFFERED') return refuse('STATUS_NOT_POSSIBLE', { state });
  const until = offeredUntil! < startsAt ? offeredUntil! : startsAt;
  return until <= now ? refuse('OFFER_EXPIRED', { until: until.toISOString() }) : null;
}

/** Whether a guest confirms in time: LINK_NOT_VALID after {@link CONFIRM_HOURS}. */
export function refusalOfConfirming(state: RegistrationState, madeAt: Instant, now: Instant): Refusal | null {
  if (state !== 'UNCONFIRMED') return refuse('STATUS_NOT_POSSIBLE', { state });
  return now.getTime() > madeAt.getTime() + CONFIRM_HOURS * 3_600_000 ? refuse('LINK_NOT_VALID') : null;
}
