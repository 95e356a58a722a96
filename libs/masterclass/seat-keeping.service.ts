import { Injectable } from '@nestjs/common';
import { systemFor } from '#kernel/actor.js';
import { newId } from '#kernel/ids.js';
import { Database, type ActorTransaction } from '#platform/database/database.js';
import { mailboxKey } from './masterclass.rules.js';
import { Registration } from './registration.entity.js';
import { CONFIRM_HOURS } from './registration.rules.js';
import { RegistrationService } from './registration.service.js';
import {
  arrivals,
  arrive,
  COUNT_COLUMNS,
  countSeats,
  holdSeats,
  seatPlanOf,
  type HeldMasterclass,
  type SeatCount,
} from './seat.gate.js';
import { AUDIENCES, decideOffers, freeSeats, offerEndsAt, type Audience } from './seat.rules.js';
import { LIVE, NUMBERED, STANDING, WANTING } from './registration-states.sql.js';

/** The house, when it sees to seats: it knows everyone's registration. */
const AS_REGISTRATION = systemFor('registration');

/** A session that is still to come, and held as far as is known. */
const TO_COME = `s.starts_at > $1 and s.status <> 'CANCELLED'`;

/** $1 now: where the time of something is over. */
const OVER_SOMEWHERE = `select r.session_id as "sessionId" from registration r join session s on s.id = r.session_id
    where ${TO_COME} and r.state = 'OFFERED' and r.offered_until <= $1
  union
  select r.session_id from registration r join masterclass m on m.session_id = r.session_id join session s on s.id = r.session_id
    where ${TO_COME} and r.reserved and r.person_id is null and r.state in ${NUMBERED}
      and s.starts_at <= $1::timestamptz + make_interval(days => m.names_due_days)`;

/** $1 now: how the seats stand where someone waits and not every seat is held. */
const SOMEONE_WAITS = `select m.session_id as "sessionId", s.starts_at as "startsAt", m.capacity, m.shared_days as "sharedDays",
    m.quota_participants as "quotaParticipants", m.quota_partnership as "quotaPartnership", m.quota_outsiders as "quotaOutsiders",
    ${COUNT_COLUMNS}
  from masterclass m join session s on s.id = m.session_id cross join lateral app.seats_of(m.session_id) c
  where ${TO_COME} and exists (select from registration w where w.session_id = m.session_id and w.state = 'WAITING')
    and c.participants + c.partnership + c.outsiders < m.capacity`;

type SomeoneWaits = SeatCount & Parameters<typeof seatPlanOf>[0] & { readonly sessionId: string };

/**
 * So many days after it what still waited is closed: until then arrivals may come in that were noted at the door without a
 * connection. Later than $3 days it was done already.
 */
const CLOSE = `update registration r set state = 'LAPSED', seat = null, offered_until = null, version = r.version + 1, changed_at = $1
  from session s where s.id = r.session_id and s.status <> 'CANCELLED' and r.state in ${WANTING}
    and s.ends_at between $1::timestamptz - make_interval(days => $3) and $1::timestamptz - make_interval(days => $2)
  returning r.id, r.leergang_id as "leergangId"`;
const CLOSE_AFTER_DAYS = 1;
const CLOSED_AFTER_DAYS = 30;

interface WithSeatByRight {
  readonly personId: string;
  readonly language: Registration['language'];
  readonly address: string | null;
  readonly organisation: string;
}

// Whose registration was cancelled since, by whomever, does not get a seat again unasked.
const WITHOUT_SEAT_YET = `select e.person_id as "personId", p.language, a.address, o.name as organisation
  from enrolment e join person p on p.id = e.person_id join organisation o on o.id = e.organisation_id
  left join person_email a on a.person_id = p.id
  where e.leergang_id = $2 and e.status = 'ACTIVE'
    and not exists (select from registration r where r.session_id = $1 and r.person_id = e.person_id
      and (r.state in ${LIVE} or r.state = 'CANCELLED' and r.changed_at >= e.enrolled_at))
  order by e.enrolled_at, e.id`;

// $2 mailboxes: those of them that have a registration here, whosever it is.
const MAILBOXES_HERE = `select r.address_key as key from registration r
  where r.session_id = $1 and r.address_key = any ($2) and r.state in ${LIVE}`;

/** Of who has a registration `r`: takes part in the leergang now. */
const TAKES_PART = `exists (select from enrolment e
    where e.person_id = r.person_id and e.leergang_id = r.leergang_id and e.status = 'ACTIVE')`;

// Who asks, waits, or has a seat, and has come to take part in the leergang. A reserved seat stays one of the partnership.
const JOINED = `select r.id, r.session_id as "sessionId", r.leergang_id as "leergangId", r.state from registration r
  where r.session_id = $1 and r.audience <> 'PARTICIPANTS' and not r.reserved and r.state in ${STANDING}
    and ${TAKES_PART}
  order by r.made_at, r.id`;

// Of who does not take part any more; and as what someone came who registered before taking part.
const LEFT = `select r.id, r.session_id as "sessionId", r.leergang_id as "leergangId", r.state,
    case when r.made_at < all (select e.enrolled_at from enrolment e where e.person_id = r.person_id and e.leergang_id = r.leergang_id)
      then app.audience_of(r.person_id, r.leergang_id) end as "cameAs"
  from registration r
  where r.session_id = $1 and r.audience = 'PARTICIPANTS' and r.state in ${NUMBERED} and not ${TAKES_PART}
  order by r.number`;

// An offer to who takes part in the leergang needs no yes.
const COMES_AS = `update registration r set audience = a.audience, state = case r.state when 'OFFERED' then 'SEATED' else r.state end,
    offered_until = null, version = r.version + 1, changed_at = $3
  from unnest($1::uuid[], $2::text[]) as a (id, audience) where r.id = a.id`;

const OVER = `select r.id, r.session_id as "sessionId", r.leergang_id as "leergangId" from registration r
  where r.session_id = $1 and (r.state = 'OFFERED' and r.offered_until <= $2
    or r.reserved and r.person_id is null and r.state in ${NUMBERED}
      and $3::timestamptz <= $2::timestamptz + make_interval(days => $4))
  order by r.number`;

// $2 at most so many of an audience: no more can move up.
const WAITING = `select w.id, w.audience, w.leergang_id as "leergangId", w.unnamed
  from unnest($3::text[]) as one (audience) cross join lateral (
    select r.id, r.audience, r.leergang_id, r.number, r.person_id is null as unnamed from registration r
    where r.session_id = $1 and r.audience = one.audience and r.state = 'WAITING' order by r.number limit $2) w
  order by w.number`;

const MOVE_UP = `update registration r set state = up.state, seat = up.seat, offered_until = case when up.state = 'OFFERED' then $4::timestamptz end,
    version = version + 1, changed_at = $5
  from unnest($1::uuid[], $2::text[], $3::integer[]) as up (id, state, seat) where r.id = up.id`;

interface WhoLeft extends Concerned {
  readonly state: string;
  readonly cameAs: Audience | null;
}

interface WaitingRow {
  readonly id: string;
  readonly audience: Audience;
  readonly leergangId: string;
  /** A reserved place of which nobody said who comes. */
  readonly unnamed: boolean;
}

interface Concerned {
  readonly id: string;
  readonly sessionId: string;
  readonly leergangId: string;
}

/** Sees to the seats of masterclasses as time goes by: who has one by right, whose offer is over, who moves up. */
@Injectable()
export class SeatKeepingService {
  constructor(
    private readonly database: Database,
    private readonly registrations: RegistrationService,
  ) {}

  /** Has every masterclass seen to where time made something due, each by itself, and drops what was never confirmed. */
  async keepAll(now: Date): Promise<void> {
    await this.database.command(
      AS_REGISTRATION,
      async (tx) => {
        await tx.query(
          `delete from registration where state = 'UNCONFIRMED' and guest_address is not null and made_at < $1::timestamptz - make_interval(hours => $2)`,
          [tx.now, CONFIRM_HOURS],
        );
        const closed = await tx.query<Concerned>(CLOSE, [tx.now, CLOSE_AFTER_DAYS, CLOSED_AFTER_DAYS]);
        await this.registrations.auditAll(tx, 'registration.lapsed', closed);
        const over = await tx.query<{ sessionId: string }>(OVER_SOMEWHERE, [tx.now]);
        const hopeful = (await tx.query<SomeoneWaits>(SOMEONE_WAITS, [tx.now])).filter((row) =>
          row.waiting.some((audience) => freeSeats(seatPlanOf(row), row.held, audience, tx.now) > 0),
        );
        // In one order, whoever else makes several due.
        const due = [...new Set([...over, ...hopeful].map(({ sessionId }) => sessionId))].toSorted();
        await tx.enqueueAll(
          'seats-due',
          due.map((sessionId) => ({ payload: { sessionId }, key: `seats-due ${sessionId}` })),
        );
      },
      now,
    );
  }

  /** Sees to one masterclass. Doing it again at once changes nothing. Once it has begun, or is not held, nobody moves any more. */
  async keep(sessionId: string, now: Date): Promise<void> {
    await this.database.command(
      AS_REGISTRATION,
      async (tx) => {
        const masterclass = await holdSeats(tx, sessionId);
        if (!masterclass || masterclass.startsAt <= tx.now) return;
        if (masterclass.status === 'CANCELLED' || masterclass.decided === 'NO_GO') return;
        await this.letGoWhoLeft(tx, masterclass);
        await this.endWhatIsOver(tx, masterclass);
        await this.knowWhoJoined(tx, masterclass);
        await this.seatWhoHasTheRight(tx, masterclass);
        await this.moveUp(tx, masterclass);
      },
      now,
    );
  }

  /**
   * Gives everyone who takes part in the leergang, and was never here, what the gate has for them. A right is not lost to
   * somebody else's mail: who shares a mailbox with someone who is here already, comes without it.
   */
  async seatWhoHasTheRight(tx: ActorTransaction, masterclass: HeldMasterclass): Promise<void> {
    const { sessionId, leergangId } = masterclass;
    const people = await tx.query<WithSeatByRight>(WITHOUT_SEAT_YET, [sessionId, leergangId]);
    if (people.length === 0) return;
    const count = await countSeats(tx, masterclass, people.length);
    const stands = arrivals(
      masterclass,
      count,
      people.map(() => 'PARTICIPANTS'),
      tx.now,
    );
    const keys = people.map(({ address }) => address && mailboxKey(address));
    const here = await tx.query<{ key: string }>(MAILBOXES_HERE, [sessionId, keys]);
    const taken = new Set(here.map(({ key }) => key));
    const made = people.map(({ personId, organisation, language }, place) => ({
      id: newId(tx.now.getTime()),
      sessionId,
      leergangId,
      audience: 'PARTICIPANTS' as const,
      ...stands[place]!,
      personId,
      addressKey: unlessTaken(keys[place]!, taken),
      organisation,
      language,
      clientKey: newId(),
      version: 1,
      madeAt: tx.now,
      changedAt: tx.now,
    }));
    await tx.insert(Registration, made);
    await this.registrations.recordAll(tx, 'registration.made', made);
  }

  /**
   * Who does not take part any more has no right to a seat. Who was registered before taking part comes as then, if what
   * that audience may have leaves room.
   */
  private async letGoWhoLeft(tx: ActorTransaction, masterclass: HeldMasterclass): Promise<void> {
    const left = await tx.query<WhoLeft>(LEFT, [masterclass.sessionId]);
    if (left.length === 0) return;
    const held = { ...(await countSeats(tx, masterclass, 0)).held };
    const [back, gone]: [WhoLeft[], WhoLeft[]] = [[], []];
    for (const registration of left) {
      const { state, cameAs } = registration;
      const seats = state === 'WAITING' ? 0 : 1;
      held.PARTICIPANTS -= seats;
      const fits = cameAs !== null && (seats === 0 || freeSeats(masterclass.seats, held, cameAs, tx.now) > 0);
      if (fits) held[cameAs] += seats;
      (fits ? back : gone).push(registration);
    }
    await tx.query(COMES_AS, [back.map(({ id }) => id), back.map(({ cameAs }) => cameAs), tx.now]);
    await this.registrations.endAll(tx, gone, 'CANCELLED');
    await this.registrations.recordAll(tx, 'registration.cancelled', gone);
  }

  private async endWhatIsOver(
    tx: ActorTransaction,
    { sessionId, startsAt, namesDueDays }: HeldMasterclass,
  ): Promise<void> {
    const over = await tx.query<Concerned>(OVER, [sessionId, tx.now, startsAt, namesDueDays]);
    await this.registrations.endAll(tx, over, 'LAPSED');
    await this.registrations.recordAll(tx, 'registration.lapsed', over);
  }

  /**
   * Who came as somebody else and takes part in the leergang by now, is here by right: also without being approved, and
   * without saying yes to an offer.
   */
  private async knowWhoJoined(tx: ActorTransaction, masterclass: HeldMasterclass): Promise<void> {
    const joined = await tx.query<Concerned & { readonly state: string }>(JOINED, [masterclass.sessionId]);
    if (joined.length === 0) return;
    await tx.query(COMES_AS, [joined.map(({ id }) => id), joined.map(() => 'PARTICIPANTS'), tx.now]);
    const offered = joined.filter(({ state }) => state === 'OFFERED');
    await this.registrations.recordAll(tx, 'registration.seated', offered);
    for (const registration of joined.filter(({ state }) => state === 'REQUESTED')) {
      await this.registrations.settle(tx, registration.id, await arrive(tx, masterclass, 'PARTICIPANTS'));
      this.registrations.record(tx, 'registration.approved', registration);
    }
  }

  /**
   * Offers what is free to who waits, in order of their numbers. Who takes part in the leergang need not say yes to it, and
   * for a place without a name there is nobody who could.
   */
  private async moveUp(tx: ActorTransaction, masterclass: HeldMasterclass): Promise<void> {
    const { sessionId, startsAt, seats, offerHours } = masterclass;
    const { held, waiting: hopeful } = await countSeats(tx, masterclass, 0);
    const most = Math.max(0, ...hopeful.map((audience) => freeSeats(seats, held, audience, tx.now)));
    if (most === 0) return;
    const waiting = await tx.query<WaitingRow>(WAITING, [sessionId, most, AUDIENCES]);
    const offered = new Set(decideOffers(seats, held, waiting, startsAt, tx.now));
    const up = waiting.filter(({ id }) => offered.has(id));
    const { free } = await countSeats(tx, masterclass, up.length);
    const [atOnce, byOffer] = [up.filter(needsNoYes), up.filter((registration) => !needsNoYes(registration))];
    await tx.query(MOVE_UP, [
      up.map(({ id }) => id),
      up.map((registration) => (needsNoYes(registration) ? 'SEATED' : 'OFFERED')),
      free,
      offerEndsAt(tx.now, offerHours, startsAt),
      tx.now,
    ]);
    await this.registrations.recordAll(tx, 'registration.seated', atOnce);
    await this.registrations.recordAll(tx, 'registration.offered', byOffer);
  }
}

function needsNoYes({ audience, unnamed }: WaitingRow): boolean {
  return audience === 'PARTICIPANTS' || unnamed;
}

/** The mailbox, for the first who comes with it. */
function unlessTaken(key: string | null, taken: Set<string>): string | null {
  if (key === null || taken.has(key)) return null;
  taken.add(key);
  return key;
}
