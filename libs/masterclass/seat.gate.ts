import type { Instant } from '#kernel/wall-time.js';
import type { ActorTransaction } from '#platform/database/database.js';
import type { SignUpStanding } from './masterclass.rules.js';
import type { Audience, HeldSeats, SeatPlan } from './seat.rules.js';
import { decideArrival } from './seat.rules.js';

/*
 * The one gate to the seats of a masterclass. Whoever wants one comes by it, in whatever way: who registers, a guest who
 * confirms, who was approved, who moves up. First the lock, then the count in a later statement.
 */

/** A masterclass under its lock. */
export interface HeldMasterclass extends SignUpStanding {
  readonly sessionId: string;
  readonly leergangId: string;
  readonly seats: SeatPlan;
  readonly offerHours: number;
  readonly namesDueDays: number;
  readonly endsAt: Instant;
}

interface HeldRow extends SignUpStanding {
  readonly leergangId: string;
  readonly capacity: number;
  readonly quotaParticipants: number | null;
  readonly quotaPartnership: number | null;
  readonly quotaOutsiders: number | null;
  readonly sharedDays: number | null;
  readonly offerHours: number;
  readonly namesDueDays: number;
  readonly endsAt: Instant;
}

/** What was counted under the lock. */
export interface SeatCount {
  readonly held: HeldSeats;
  /** The audiences of which someone waits. */
  readonly waiting: readonly Audience[];
  /** The number for the next to arrive. */
  readonly nextNumber: number;
}

const HOLD = `select leergang_id as "leergangId", visibility, status, decided, needs_approval as "needsApproval",
    opens_at as "opensAt", closes_at as "closesAt", cancel_until as "cancelUntil", starts_at as "startsAt", ends_at as "endsAt",
    capacity, quota_participants as "quotaParticipants", quota_partnership as "quotaPartnership",
    quota_outsiders as "quotaOutsiders", shared_days as "sharedDays", offer_hours as "offerHours",
    names_due_days as "namesDueDays"
  from app.hold_seats($1)`;

const COUNT = `select json_build_object('PARTICIPANTS', participants, 'PARTNERSHIP', partnership, 'OUTSIDERS', outsiders) as held,
    waiting, next_number as "nextNumber"
  from app.seats_of($1)`;

/** Takes the lock of a masterclass until the transaction ends. @returns it as it is then; null for no masterclass */
export async function holdSeats(tx: ActorTransaction, sessionId: string): Promise<HeldMasterclass | null> {
  const [row] = await tx.query<HeldRow>(HOLD, [sessionId]);
  return row ? { ...row, sessionId, seats: seatPlanOf(row) } : null;
}

/** Counts from the registrations, under the lock. */
export async function countSeats(tx: ActorTransaction, { sessionId }: HeldMasterclass): Promise<SeatCount> {
  const [count] = await tx.query<SeatCount>(COUNT, [sessionId]);
  return count!;
}

/** Where someone stands who came through the gate: the columns of the registration that say so. */
export interface Arrival {
  readonly state: 'SEATED' | 'WAITING';
  readonly number: number;
  readonly seat: number | null;
}

/** Lets someone through the gate, under the lock: to a seat, or to the end of the waiting list. */
export async function arrive(tx: ActorTransaction, masterclass: HeldMasterclass, audience: Audience): Promise<Arrival> {
  const { held, waiting, nextNumber } = await countSeats(tx, masterclass);
  const state = decideArrival(masterclass.seats, held, waiting, audience, tx.now);
  return { state, number: nextNumber, seat: state === 'SEATED' ? await freeSeat(tx, masterclass) : null };
}

/** The lowest number of a seat that nobody holds. */
export async function freeSeat(tx: ActorTransaction, { sessionId }: HeldMasterclass): Promise<number> {
  const [free] = await tx.query<{ seat: number }>(`select app.free_seat($1) as seat`, [sessionId]);
  return free!.seat;
}

/** What a row says about the seats of a masterclass. */
export function seatPlanOf(
  row: Pick<
    HeldRow,
    'capacity' | 'quotaParticipants' | 'quotaPartnership' | 'quotaOutsiders' | 'sharedDays' | 'startsAt'
  >,
): SeatPlan {
  return {
    capacity: row.capacity,
    quotas: {
      PARTICIPANTS: row.quotaParticipants,
      PARTNERSHIP: row.quotaPartnership,
      OUTSIDERS: row.quotaOutsiders,
    },
    sharedFrom: row.sharedDays === null ? null : new Date(row.startsAt.getTime() - row.sharedDays * 86_400_000),
  };
}
