import type { Language } from '#kernel/actor.js';
import { refuse, type Refusal } from '#kernel/refusal.js';
import type { Instant } from '#kernel/wall-time.js';
import { constraintOf, type ActorTransaction } from '#platform/database/database.js';
import type { SignUpStanding } from './masterclass.rules.js';
import type { Audience, HeldSeats, SeatPlan } from './seat.rules.js';
import { decideArrival } from './seat.rules.js';
import { LIVE } from './registration-states.sql.js';

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
  /** The lowest seats that nobody holds: as many as were asked for. */
  readonly free: readonly number[];
}

/** The columns of a {@link HeldMasterclass}, from `app.hold_seats`. */
const HOLD_COLUMNS = `leergang_id as "leergangId", visibility, status, decided, needs_approval as "needsApproval",
    opens_at as "opensAt", closes_at as "closesAt", cancel_until as "cancelUntil", starts_at as "startsAt", ends_at as "endsAt",
    capacity, quota_participants as "quotaParticipants", quota_partnership as "quotaPartnership",
    quota_outsiders as "quotaOutsiders", shared_days as "sharedDays", offer_hours as "offerHours",
    names_due_days as "namesDueDays"`;

const HOLD = `select ${HOLD_COLUMNS} from app.hold_seats($1)`;
const READ = `select ${HOLD_COLUMNS} from masterclass m join session s using (leergang_id) where m.session_id = $1 and s.id = $1`;

/** The columns of {@link SeatCount}, from `app.seats_of`. */
export const COUNT_COLUMNS = `json_build_object('PARTICIPANTS', participants, 'PARTNERSHIP', partnership, 'OUTSIDERS', outsiders) as held,
    waiting, next_number as "nextNumber", free`;

const COUNT = `select ${COUNT_COLUMNS} from app.seats_of($1, $2)`;

/** Takes the lock of a masterclass until the transaction ends. @returns it as it is then; null for no masterclass */
export async function holdSeats(tx: ActorTransaction, sessionId: string): Promise<HeldMasterclass | null> {
  const [row] = await tx.query<HeldRow>(HOLD, [sessionId]);
  return row ? heldMasterclass(sessionId, row) : null;
}

/** A masterclass without its lock, for what needs no count. @returns null for no masterclass, and for one that is not seen */
export async function masterclassToRead(tx: ActorTransaction, sessionId: string): Promise<HeldMasterclass | null> {
  const [row] = await tx.query<HeldRow>(READ, [sessionId]);
  return row ? heldMasterclass(sessionId, row) : null;
}

/** Whom a registration is of, as the house knows it. */
export interface Registrant {
  readonly audience: Audience;
  readonly language: Language;
  readonly address: string | null;
  /** The employer, by name. */
  readonly organisation: string | null;
}

// $1 person. Who may see whom takes the database longer than all the rest, and nobody's seat depends on it.
const WHO = `select p.language, a.address,
    (select min(o.name) from employment e join organisation o on o.id = e.organisation_id where e.person_id = p.id) as organisation
  from person p left join person_email a on a.person_id = p.id where p.id = $1`;

// $1 session, $2 client key, $3 person. Also to which audience someone belongs is asked under the lock.
const COUNT_FOR = `select ${COUNT_COLUMNS}, app.audience_in($1, $3) as audience, b.before from app.seats_of($1, 1) left join lateral (
    select json_build_object('id', r.id, 'same', r.client_key = $2) as before from registration r
    where r.session_id = $1 and (r.client_key = $2 or r.person_id = $3 and r.state in ${LIVE})
    order by r.client_key = $2 desc limit 1) b on true`;

/** What is there already of someone who wants a seat: made by the same client (`same`), or a live one of the same person. */
interface Before {
  readonly id: string;
  readonly same: boolean;
}

/** A masterclass under its lock, and all there is to know of someone who wants a seat in it. */
export interface HeldFor {
  readonly masterclass: HeldMasterclass;
  /** Null for someone whom the actor does not see. */
  readonly registrant: Registrant | null;
  readonly count: SeatCount;
  readonly before: Before | null;
}

/**
 * As {@link holdSeats} and {@link countSeats}, for someone who wants a seat, in one round trip: everyone else waits. Who that
 * is, is asked before the lock.
 */
export async function holdSeatsFor(
  tx: ActorTransaction,
  {
    sessionId,
    personId,
    clientKey,
  }: { readonly sessionId: string; readonly personId: string; readonly clientKey: string },
): Promise<HeldFor | null> {
  const [[who], [row], [counted]] = (await tx.queryTogether(
    [WHO, [personId]],
    [HOLD, [sessionId]],
    [COUNT_FOR, [sessionId, clientKey, personId]],
  )) as [
    Omit<Registrant, 'audience'>[],
    HeldRow[],
    (SeatCount & Pick<Registrant, 'audience'> & Pick<HeldFor, 'before'>)[],
  ];
  if (!row) return null;
  const { audience, before, ...count } = counted!;
  return {
    masterclass: heldMasterclass(sessionId, row),
    registrant: who ? { ...who, audience } : null,
    count,
    before,
  };
}

/** As {@link holdSeats}, with what a statement answers under the lock. */
export async function holdSeatsWith<Row>(
  tx: ActorTransaction,
  sessionId: string,
  statement: readonly [text: string, values: readonly unknown[]],
): Promise<readonly [HeldMasterclass | null, readonly Row[]]> {
  const [held, rows] = await tx.queryTogether([HOLD, [sessionId]], statement);
  const [row] = held as HeldRow[];
  return [row ? heldMasterclass(sessionId, row) : null, rows as Row[]];
}

function heldMasterclass(sessionId: string, row: HeldRow): HeldMasterclass {
  return { ...row, sessionId, seats: seatPlanOf(row) };
}

/** Counts from the registrations, under the lock. @param wanted how many free seats to name */
export async function countSeats(
  tx: ActorTransaction,
  { sessionId }: HeldMasterclass,
  wanted: number,
): Promise<SeatCount> {
  const [count] = await tx.query<SeatCount>(COUNT, [sessionId, wanted]);
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
  const [arrival] = arrivals(masterclass, await countSeats(tx, masterclass, 1), [audience], tx.now);
  return arrival!;
}

/**
 * Lets people through the gate one after the other, as it was counted under the lock.
 * @param count with as many free seats as there are people
 */
export function arrivals(
  { seats }: HeldMasterclass,
  count: SeatCount,
  audiences: readonly Audience[],
  now: Instant,
): Arrival[] {
  const held = { ...count.held };
  const waiting = new Set(count.waiting);
  const free = [...count.free];
  return audiences.map((audience, place) => {
    const state = decideArrival(seats, held, [...waiting], audience, now);
    if (state === 'SEATED') held[audience] += 1;
    else waiting.add(audience);
    return { state, number: count.nextNumber + place, seat: state === 'SEATED' ? free.shift()! : null };
  });
}

/** Of the constraints, those that someone meets who is there already. */
const ONCE = ['registration_person_once', 'registration_mailbox_once', 'registration_once_by_client'];

/** ALREADY_EXISTS when another live registration has the same person or mailbox, whoever may see it. */
export async function oncePerMailbox<Answer>(write: () => Promise<Answer>): Promise<Answer | Refusal> {
  try {
    return await write();
  } catch (error) {
    if (ONCE.includes(constraintOf(error) ?? '')) return refuse('ALREADY_EXISTS');
    throw error;
  }
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
