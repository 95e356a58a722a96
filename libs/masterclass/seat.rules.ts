import type { Problem } from '#kernel/refusal.js';
import type { Instant } from '#kernel/wall-time.js';

/** For whom a seat is: who takes part in the leergang, other people of the partnership, everybody else. */
export const AUDIENCES = ['PARTICIPANTS', 'PARTNERSHIP', 'OUTSIDERS'] as const;
export type Audience = (typeof AUDIENCES)[number];

/** How many seats there are, and for whom. */
export interface SeatPlan {
  readonly capacity: number;
  /**
   * So many are kept for an audience; null: what the quotas of the others leave. To colleagues and outsiders it is the most
   * that they can have. Participants have a seat by right: beyond theirs they share what the quotas leave.
   */
  readonly quotas: Readonly<Record<Audience, number | null>>;
  /** From this moment on every seat is for everyone; null: never. */
  readonly sharedFrom: Instant | null;
}

/** How many seats each audience holds, be they offered or taken. */
export type HeldSeats = Readonly<Record<Audience, number>>;

/** Someone on the waiting list. */
export interface Waiting {
  readonly id: string;
  readonly audience: Audience;
}

/** What is wrong with a plan of seats: quotas that together are more than there are seats (TOO_HIGH at `quotas`). */
export function problemOfSeatPlan({ capacity, quotas }: Pick<SeatPlan, 'capacity' | 'quotas'>): Problem | null {
  const promised = sum(AUDIENCES.map((audience) => quotas[audience] ?? 0));
  return promised > capacity ? { path: 'quotas', code: 'TOO_HIGH', facts: { max: capacity } } : null;
}

/**
 * How many more seats this audience can have now. What is kept for others is not free, until it is shared. Never less
 * than none: a capacity that was lowered takes nobody's seat.
 */
export function freeSeats(
  { capacity, quotas, sharedFrom }: SeatPlan,
  held: HeldSeats,
  audience: Audience,
  now: Instant,
): number {
  const total = capacity - sum(AUDIENCES.map((one) => held[one]));
  if (sharedFrom !== null && sharedFrom <= now) return Math.max(0, total);
  const quota = quotas[audience];
  const kept = quota === null ? 0 : Math.max(0, quota - held[audience]);
  const isShared = quota === null || audience === 'PARTICIPANTS';
  return Math.min(Math.max(0, total), kept + (isShared ? leftByQuotas(capacity, quotas, held) : 0));
}

/** What the quotas leave, for those without one and for participants beyond theirs. */
function leftByQuotas(capacity: number, quotas: SeatPlan['quotas'], held: HeldSeats): number {
  const promised = sum(AUDIENCES.map((audience) => quotas[audience] ?? 0));
  const beyond = (audience: Audience) => held[audience] - (quotas[audience] ?? 0);
  const taken = sum(AUDIENCES.map((audience) => Math.max(0, beyond(audience))));
  return Math.max(0, capacity - promised - taken);
}

/**
 * What someone gets who comes to the gate: newcomers, those who were approved, those who confirmed, all by the same rule.
 * A seat only when one is free that nobody on the waiting list could have.
 * @param waiting the audiences of which someone waits
 */
export function decideArrival(
  plan: SeatPlan,
  held: HeldSeats,
  waiting: readonly Audience[],
  audience: Audience,
  now: Instant,
): 'SEATED' | 'WAITING' {
  const isFirst = !waiting.some((other) => other === audience || freeSeats(plan, held, other, now) > 0);
  return isFirst && freeSeats(plan, held, audience, now) > 0 ? 'SEATED' : 'WAITING';
}

/**
 * To whom free seats are offered now: by number, the first whose audience has room. Nobody once the masterclass begins.
 * @param waiting in order of their numbers
 */
export function decideOffers(
  plan: SeatPlan,
  held: HeldSeats,
  waiting: readonly Waiting[],
  startsAt: Instant,
  now: Instant,
): readonly string[] {
  if (startsAt <= now) return [];
  const offered: string[] = [];
  const holding = { ...held };
  for (const { id, audience } of waiting) {
    if (freeSeats(plan, holding, audience, now) === 0) continue;
    holding[audience] += 1;
    offered.push(id);
  }
  return offered;
}

/** Until when an offer stands: so many hours, and never past the start. */
export function offerEndsAt(now: Instant, hours: number, startsAt: Instant): Instant {
  return new Date(Math.min(now.getTime() + hours * 3_600_000, startsAt.getTime()));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
