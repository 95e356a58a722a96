import type { ActorTransaction } from '#platform/database/database.js';
import type { Registration } from './registration.entity.js';
import type { RegistrationState } from './registration.rules.js';
import { LIVE, NUMBERED, STANDING } from './registration-states.sql.js';
import { COUNT_COLUMNS, type HeldMasterclass, type seatPlanOf, type SeatCount } from './seat.gate.js';
import { AUDIENCES, type Audience } from './seat.rules.js';

/** A registration of which something is to be done. */
export interface Concerned {
  readonly id: string;
  readonly leergangId: string;
}

const CONCERNED = `r.id, r.leergang_id as "leergangId"`;

/** A session `s` that is still to come, and held as far as is known. $1 now. */
const TO_COME = `s.starts_at > $1 and s.status <> 'CANCELLED'`;

/** A reserved seat `r`, or a place on the waiting list, of which nobody said who comes. */
const UNNAMED = `r.reserved and r.person_id is null and r.state in ${NUMBERED}`;

/** Of who has a registration `r`: takes part in the leergang now. */
const TAKES_PART = `exists (select from enrolment e
    where e.person_id = r.person_id and e.leergang_id = r.leergang_id and e.status = 'ACTIVE')`;

/** A request `r` that nobody answered while one could register for `m`. $1 now. */
const REQUEST_OVER = `r.state = 'REQUESTED' and least(m.closes_at, s.starts_at) <= $1`;

const OVER_SOMEWHERE = `select r.session_id as "sessionId" from registration r join session s on s.id = r.session_id
    where ${TO_COME} and r.state = 'OFFERED' and r.offered_until <= $1
  union
  select r.session_id from registration r join masterclass m on m.session_id = r.session_id join session s on s.id = r.session_id
    where ${TO_COME} and ${UNNAMED} and s.starts_at <= $1::timestamptz + make_interval(days => m.names_due_days)
  union
  select r.session_id from registration r join masterclass m on m.session_id = r.session_id join session s on s.id = r.session_id
    where s.ends_at > $1::timestamptz - make_interval(days => $2) and s.status <> 'CANCELLED' and m.decided is distinct from 'NO_GO'
      and r.number is null and ${REQUEST_OVER}`;

/**
 * The masterclasses in which the time of an offer, for naming a seat, or for answering a request is over.
 * @param days so long after its end a masterclass is closed as a whole
 */
export async function sessionsWithSomethingOver(tx: ActorTransaction, days: number): Promise<string[]> {
  const rows = await tx.query<{ sessionId: string }>(OVER_SOMEWHERE, [tx.now, days]);
  return rows.map(({ sessionId }) => sessionId);
}

/** How the seats of a masterclass stand in which someone waits. */
export type SomeoneWaits = SeatCount & Parameters<typeof seatPlanOf>[0] & { readonly sessionId: string };

const SOMEONE_WAITS = `select m.session_id as "sessionId", s.starts_at as "startsAt", m.capacity, m.shared_days as "sharedDays",
    m.quota_participants as "quotaParticipants", m.quota_partnership as "quotaPartnership", m.quota_outsiders as "quotaOutsiders",
    ${COUNT_COLUMNS}
  from masterclass m join session s on s.id = m.session_id cross join lateral app.seats_of(m.session_id) c
  where ${TO_COME} and exists (select from registration w where w.session_id = m.session_id and w.state = 'WAITING')
    and c.participants + c.partnership + c.outsiders < m.capacity`;

/** The masterclasses in which someone waits and not every seat is held. */
export function whereSomeoneWaits(tx: ActorTransaction): Promise<SomeoneWaits[]> {
  return tx.query<SomeoneWaits>(SOMEONE_WAITS, [tx.now]);
}

/** Someone who takes part in the leergang and has no seat yet. */
export interface WithSeatByRight {
  readonly personId: string;
  readonly language: Registration['language'];
  readonly address: string | null;
  readonly organisation: string;
}

const WITHOUT_SEAT_YET = `select e.person_id as "personId", p.language, a.address, o.name as organisation
  from enrolment e join person p on p.id = e.person_id join organisation o on o.id = e.organisation_id
  left join person_email a on a.person_id = p.id
  where e.leergang_id = $2 and e.status = 'ACTIVE'
    and not exists (select from registration r where r.session_id = $1 and r.person_id = e.person_id
      and (r.state in ${LIVE} or r.state = 'CANCELLED' and r.changed_at >= e.enrolled_at))
  order by e.enrolled_at, e.id`;

/**
 * Who take part in the leergang and were never here, first those who came first. Whose registration was cancelled since, by
 * whomever, does not get a seat again unasked.
 */
export function whoHaveTheRight(tx: ActorTransaction, masterclass: HeldMasterclass): Promise<WithSeatByRight[]> {
  return tx.query<WithSeatByRight>(WITHOUT_SEAT_YET, [masterclass.sessionId, masterclass.leergangId]);
}

const MAILBOXES_HERE = `select r.address_key as key from registration r
  where r.session_id = $1 and r.address_key = any ($2) and r.state in ${LIVE}`;

/** Those of some mailboxes that have a registration here, whosever it is. */
export async function mailboxesHere(
  tx: ActorTransaction,
  sessionId: string,
  keys: readonly (string | null)[],
): Promise<Set<string>> {
  const rows = await tx.query<{ key: string }>(MAILBOXES_HERE, [sessionId, keys]);
  return new Set(rows.map(({ key }) => key));
}

/** Someone who came to take part, or does so no more. */
export interface ChangedPart extends Concerned {
  readonly state: RegistrationState;
}

const JOINED = `select ${CONCERNED}, r.state from registration r
  where r.session_id = $1 and r.audience <> 'PARTICIPANTS' and not r.reserved and r.state in ${STANDING}
    and ${TAKES_PART}
  order by r.made_at, r.id`;

/** Who has or wants a seat as somebody else, and takes part by now. A reserved seat stays one of the partnership. */
export function whoJoined(tx: ActorTransaction, sessionId: string): Promise<ChangedPart[]> {
  return tx.query<ChangedPart>(JOINED, [sessionId]);
}

/** ...and as what someone came who registered before taking part; null for who was here by right only. */
export interface WhoLeft extends ChangedPart {
  readonly cameAs: Audience | null;
}

const LEFT = `select ${CONCERNED}, r.state,
    case when r.made_at < all (select e.enrolled_at from enrolment e where e.person_id = r.person_id and e.leergang_id = r.leergang_id)
      then app.audience_of(r.person_id, r.leergang_id) end as "cameAs"
  from registration r
  where r.session_id = $1 and r.audience = 'PARTICIPANTS' and r.state in ${NUMBERED} and not ${TAKES_PART}
  order by r.number`;

/** Who waits or has a seat by right, and does not take part any more; by number. */
export function whoLeft(tx: ActorTransaction, sessionId: string): Promise<WhoLeft[]> {
  return tx.query<WhoLeft>(LEFT, [sessionId]);
}

const OVER = `select ${CONCERNED} from registration r
  where r.session_id = $1 and (r.state = 'OFFERED' and r.offered_until <= $2
    or ${UNNAMED} and $3::timestamptz <= $2::timestamptz + make_interval(days => $4))
  order by r.number`;

/** The offers to which nobody said yes in time, and the seats that got no name in time; by number. */
export function whatIsOver(
  tx: ActorTransaction,
  { sessionId, startsAt, namesDueDays }: HeldMasterclass,
): Promise<Concerned[]> {
  return tx.query<Concerned>(OVER, [sessionId, tx.now, startsAt, namesDueDays]);
}

const REQUESTS_OVER = `select ${CONCERNED} from registration r
  join masterclass m on m.session_id = r.session_id join session s on s.id = r.session_id
  where r.session_id = $2 and ${REQUEST_OVER} order by r.made_at, r.id`;

/** The requests that nobody answered while one could register; first those who came first. */
export function requestsOver(tx: ActorTransaction, { sessionId }: HeldMasterclass): Promise<Concerned[]> {
  return tx.query<Concerned>(REQUESTS_OVER, [tx.now, sessionId]);
}

/** A registration on the waiting list. */
export interface Waiting extends Concerned {
  readonly audience: Audience;
  /** A reserved place of which nobody said who comes. */
  readonly unnamed: boolean;
}

const WAITING = `select w.id, w.audience, w.leergang_id as "leergangId", w.unnamed
  from unnest($3::text[]) as one (audience) cross join lateral (
    select r.id, r.audience, r.leergang_id, r.number, r.person_id is null as unnamed from registration r
    where r.session_id = $1 and r.audience = one.audience and r.state = 'WAITING' order by r.number limit $2) w
  order by w.number`;

/** Who wait, by number. @param most so many of an audience: no more can move up */
export function whoWaits(tx: ActorTransaction, sessionId: string, most: number): Promise<Waiting[]> {
  return tx.query<Waiting>(WAITING, [sessionId, most, AUDIENCES]);
}
