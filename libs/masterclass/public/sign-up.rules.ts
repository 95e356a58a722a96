import type { Instant } from '#kernel/wall-time.js';
import { refusalOfRegistering, type SignUpStanding } from '../masterclass.rules.js';
import { seatPlanOf } from '../seat.gate.js';
import { decideArrival, freeSeats } from '../seat.rules.js';
import type { ShownMasterclass } from './shown-masterclass.reader.js';

/** With fewer seats left one had better hurry. By the very number one could see whether a colleague brought along was in already. */
const FEW = 10;

/** How signing up stands for someone from outside. */
export type SignUpState =
  | { readonly state: 'CANCELLED' | 'OVER' | 'CLOSED' }
  | { readonly state: 'NOT_YET'; readonly opensAt: Instant }
  /** Seats are left of those that an outsider may have, or only a {@link FEW} of them. */
  | { readonly state: 'OPEN'; readonly isFew: boolean }
  /** One comes on the waiting list. */
  | { readonly state: 'FULL' }
  /** The coordinator decides; the seats go to who was approved. */
  | { readonly state: 'BY_APPROVAL' };

/** What a visitor sees, in the form in which the gate decides. */
export function standingOf(shown: ShownMasterclass): SignUpStanding {
  return {
    visibility: shown.isInternal ? 'INTERNAL' : shown.isPublic ? 'PUBLIC' : 'LINK',
    status: shown.status,
    decided: shown.decided,
    needsApproval: shown.needsApproval,
    opensAt: momentOf(shown.opensAt),
    closesAt: momentOf(shown.closesAt),
    cancelUntil: momentOf(shown.cancelUntil),
    startsAt: new Date(shown.startsAt),
  };
}

/** How signing up stands now for someone from outside, by the rules of the gate. It decides again when someone comes. */
export function signUpStateOf(shown: ShownMasterclass, now: Instant): SignUpState {
  const standing = standingOf(shown);
  const refusal = refusalOfRegistering(standing, 'OUTSIDERS', now);
  if (refusal?.refused === 'STATUS_NOT_POSSIBLE') return { state: 'CANCELLED' };
  if (new Date(shown.endsAt) <= now) return { state: 'OVER' };
  if (refusal?.facts['opensAt'] !== undefined) return { state: 'NOT_YET', opensAt: standing.opensAt! };
  if (refusal) return { state: 'CLOSED' };
  if (shown.needsApproval) return { state: 'BY_APPROVAL' };
  const { held, waiting } = shown;
  const seats = seatPlanOf({ ...shown, startsAt: standing.startsAt });
  return decideArrival(seats, held, waiting, 'OUTSIDERS', now) === 'SEATED'
    ? { state: 'OPEN', isFew: freeSeats(seats, held, 'OUTSIDERS', now) < FEW }
    : { state: 'FULL' };
}

/** Whether someone who signs up now gets something: a seat, a place on the list, or an answer. */
export function canSignUp({ state }: SignUpState): boolean {
  return state === 'OPEN' || state === 'FULL' || state === 'BY_APPROVAL';
}

function momentOf(text: string | null): Instant | null {
  return text === null ? null : new Date(text);
}
