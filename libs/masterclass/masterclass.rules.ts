import { refuse, type Problem, type Refusal } from '#kernel/refusal.js';
import type { Instant } from '#kernel/wall-time.js';
import { problemOfSeatPlan, type Audience, type SeatPlan } from './seat.rules.js';

/** INTERNAL: for the partnership; LINK: for whoever has the address; PUBLIC: in the agenda for everyone. */
export type Visibility = 'INTERNAL' | 'LINK' | 'PUBLIC';

/** What who registers may be asked beside a name and an address. */
export type MasterclassQuestion = 'DIET' | 'ACCESS' | 'FUNCTION';

export interface Speaker {
  readonly name: string;
  readonly role: string;
}

/** What decides who may register for a masterclass, and until when. */
export interface SignUpStanding {
  readonly visibility: Visibility;
  readonly status: 'TENTATIVE' | 'CONFIRMED' | 'CANCELLED';
  readonly decided: 'GO' | 'NO_GO' | null;
  readonly needsApproval: boolean;
  readonly opensAt: Instant | null;
  readonly closesAt: Instant | null;
  readonly cancelUntil: Instant | null;
  readonly startsAt: Instant;
}

/** Until when one can register: the chosen moment, and never after the start. */
export function signUpEndsAt({ closesAt, startsAt }: Pick<SignUpStanding, 'closesAt' | 'startsAt'>): Instant {
  return earliest(closesAt, startsAt);
}

/** Until when someone can cancel without asking anybody. */
export function cancellingEndsAt({ cancelUntil, startsAt }: Pick<SignUpStanding, 'cancelUntil' | 'startsAt'>): Instant {
  return earliest(cancelUntil, startsAt);
}

/**
 * Whether someone of this audience may register now, or be approved now.
 * @returns STATUS_NOT_POSSIBLE {status} for a masterclass that is not held; NOT_INVITED for an outsider at a closed one;
 * REGISTRATION_CLOSED with {opensAt} before the window and {closedAt} after it. Who takes part in the leergang has a seat
 * by right: for them it ends at the start only.
 */
export function refusalOfRegistering(masterclass: SignUpStanding, audience: Audience, now: Instant): Refusal | null {
  const { status, decided, visibility, opensAt, startsAt } = masterclass;
  if (status === 'CANCELLED' || decided === 'NO_GO') return refuse('STATUS_NOT_POSSIBLE', { status: 'CANCELLED' });
  if (audience === 'OUTSIDERS' && visibility === 'INTERNAL') return refuse('NOT_INVITED');
  const byRight = audience === 'PARTICIPANTS';
  if (!byRight && opensAt !== null && now < opensAt)
    return refuse('REGISTRATION_CLOSED', { opensAt: opensAt.toISOString() });
  const end = byRight ? startsAt : signUpEndsAt(masterclass);
  return end <= now ? refuse('REGISTRATION_CLOSED', { closedAt: end.toISOString() }) : null;
}

/** Whether the coordinator has a say in it first. Never about who takes part in the leergang. */
export function needsApproval(masterclass: Pick<SignUpStanding, 'needsApproval'>, audience: Audience): boolean {
  return masterclass.needsApproval && audience !== 'PARTICIPANTS';
}

/** What can be wrong with the settings of a masterclass, beyond single values. */
export interface MasterclassWish extends Pick<SeatPlan, 'capacity' | 'quotas'> {
  readonly minimum: number | null;
  readonly opensAt: Instant | null;
  readonly closesAt: Instant | null;
  readonly startsAt: Instant;
}

/**
 * Every problem of the settings: quotas above the total (TOO_HIGH at `quotas`), a minimum above it (TOO_HIGH at `minimum`),
 * a window that ends before it begins (END_BEFORE_START at `closesAt`) or begins after the start (NOT_ALLOWED at `opensAt`).
 */
export function problemsOfMasterclass(wish: MasterclassWish): Problem[] {
  const { capacity, minimum, opensAt, closesAt, startsAt } = wish;
  const seats = problemOfSeatPlan(wish);
  return [
    ...(seats ? [seats] : []),
    ...(minimum !== null && minimum > capacity
      ? [{ path: 'minimum', code: 'TOO_HIGH' as const, facts: { max: capacity } }]
      : []),
    ...(opensAt !== null && closesAt !== null && closesAt <= opensAt
      ? [{ path: 'closesAt', code: 'END_BEFORE_START' as const }]
      : []),
    ...(opensAt !== null && opensAt >= startsAt ? [{ path: 'opensAt', code: 'NOT_ALLOWED' as const }] : []),
  ];
}

/**
 * By which two addresses are one mailbox: upper and lower case are the same, and what stands behind a `+` before the `@`
 * only sorts mail (RFC 5233). Dots are not: to most servers they make another mailbox.
 */
export function mailboxKey(address: string): string {
  const [local = '', domain = ''] = splitAt(address.trim().normalize('NFC').toLowerCase());
  return `${local.split('+')[0]!}@${domain}`;
}

function splitAt(address: string): [string, string] {
  const at = address.lastIndexOf('@');
  return [address.slice(0, at), address.slice(at + 1)];
}

function earliest(chosen: Instant | null, startsAt: Instant): Instant {
  return chosen !== null && chosen < startsAt ? chosen : startsAt;
}
