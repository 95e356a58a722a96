import { Injectable } from '@nestjs/common';
import { systemFor } from '#kernel/actor.js';
import { newId } from '#kernel/ids.js';
import { Database, type ActorTransaction } from '#platform/database/database.js';
import { mailboxKey } from './masterclass.rules.js';
import { Registration } from './registration.entity.js';
import { CONFIRM_HOURS } from './registration.rules.js';
import { RegistrationService } from './registration.service.js';
import { arrivals, arrive, countSeats, holdSeats, type HeldMasterclass } from './seat.gate.js';
import { AUDIENCES, decideOffers, freeSeats, offerEndsAt, type Audience } from './seat.rules.js';

/** The house, when it sees to seats: it knows everyone's registration. */
const AS_REGISTRATION = systemFor('registration');

/** $1 now: where something is over or someone waits whose time may have come. */
const DUE = `select distinct r.session_id as "sessionId" from registration r
    join session s on s.id = r.session_id and s.starts_at > $1
    where r.state = 'OFFERED' and r.offered_until <= $1
  union
  select r.session_id from registration r join masterclass m on m.session_id = r.session_id
    join session s on s.id = r.session_id and s.starts_at > $1
    where r.reserved and r.person_id is null and r.state in ('WAITING', 'OFFERED', 'SEATED')
      and s.starts_at <= $1::timestamptz + make_interval(days => m.names_due_days)
  union
  select m.session_id from masterclass m join session s on s.id = m.session_id and s.starts_at > $1
    where m.shared_days is not null and s.starts_at <= $1::timestamptz + make_interval(days => m.shared_days)
      and exists (select from registration w where w.session_id = m.session_id and w.state = 'WAITING')`;

interface WithSeatByRight {
  readonly personId: string;
  readonly language: Registration['language'];
  readonly address: string | null;
  readonly organisation: string;
}

// Who took part and gave the seat back does not get it again unasked.
const WITHOUT_SEAT_YET = `select e.person_id as "personId", p.language, a.address, o.name as organisation
  from enrolment e join person p on p.id = e.person_id join organisation o on o.id = e.organisation_id
  left join person_email a on a.person_id = p.id
  where e.leergang_id = $2 and e.status = 'ACTIVE'
    and not exists (select from registration r where r.session_id = $1 and r.person_id = e.person_id
      and (r.state in ('REQUESTED', 'WAITING', 'OFFERED', 'SEATED', 'WALKED_IN') or r.audience = 'PARTICIPANTS' and r.made_at >= e.enrolled_at))
  order by e.enrolled_at, e.id`;

// $2 mailboxes: those of them that have a registration here, whosever it is.
const MAILBOXES_HERE = `select r.address_key as key from registration r
  where r.session_id = $1 and r.address_key = any ($2) and r.state in ('REQUESTED', 'WAITING', 'OFFERED', 'SEATED', 'WALKED_IN')`;

// Who waits, or was seated, and has come to take part in the leergang. A reserved seat stays one of the partnership.
const NOW_BY_RIGHT = `r.session_id = $1 and r.audience <> 'PARTICIPANTS' and not r.reserved and exists (
  select from enrolment e where e.person_id = r.person_id and e.leergang_id = r.leergang_id and e.status = 'ACTIVE')`;

const JOINED = `update registration r set audience = 'PARTICIPANTS', version = version + 1, changed_at = $2
  where ${NOW_BY_RIGHT} and r.state in ('REQUESTED', 'WAITING', 'OFFERED', 'SEATED')
  returning r.id, r.session_id as "sessionId", r.leergang_id as "leergangId", r.state`;

const LEFT = `select r.id, r.session_id as "sessionId", r.leergang_id as "leergangId" from registration r
  where r.session_id = $1 and r.audience = 'PARTICIPANTS' and r.state in ('WAITING', 'OFFERED', 'SEATED')
    and not exists (select from enrolment e where e.person_id = r.person_id and e.leergang_id = r.leergang_id and e.status = 'ACTIVE')
  order by r.number`;

const OVER = `select r.id, r.session_id as "sessionId", r.leergang_id as "leergangId" from registration r
  where r.session_id = $1 and (r.state = 'OFFERED' and r.offered_until <= $2
    or r.reserved and r.person_id is null and r.state in ('WAITING', 'OFFERED', 'SEATED')
      and $3::timestamptz <= $2::timestamptz + make_interval(days => $4))
  order by r.number`;

// $2 at most so many of an audience: no more can move up.
const WAITING = `select w.id, w.audience, w.leergang_id as "leergangId"
  from unnest($3::text[]) as one (audience) cross join lateral (
    select r.id, r.audience, r.leergang_id, r.number from registration r
    where r.session_id = $1 and r.audience = one.audience and r.state = 'WAITING' order by r.number limit $2) w
  order by w.number`;

const MOVE_UP = `update registration r set state = up.state, seat = up.seat, offered_until = case when up.state = 'OFFERED' then $4::timestamptz end,
    version = version + 1, changed_at = $5
  from unnest($1::uuid[], $2::text[], $3::integer[]) as up (id, state, seat) where r.id = up.id`;

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
          `delete from registration where state = 'UNCONFIRMED' and made_at < $1::timestamptz - make_interval(hours => $2)`,
          [tx.now, CONFIRM_HOURS],
        );
        const due = await tx.query<{ sessionId: string }>(DUE, [tx.now]);
        await tx.enqueueAll(
          'seats-due',
          due.map(({ sessionId }) => ({ payload: { sessionId }, key: `seats-due ${sessionId}` })),
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

  private async letGoWhoLeft(tx: ActorTransaction, { sessionId }: HeldMasterclass): Promise<void> {
    const left = await tx.query<Concerned>(LEFT, [sessionId]);
    await this.registrations.endAll(tx, left, 'CANCELLED');
    await this.registrations.recordAll(tx, 'registration.cancelled', left);
  }

  private async endWhatIsOver(
    tx: ActorTransaction,
    { sessionId, startsAt, namesDueDays }: HeldMasterclass,
  ): Promise<void> {
    const over = await tx.query<Concerned>(OVER, [sessionId, tx.now, startsAt, namesDueDays]);
    await this.registrations.endAll(tx, over, 'LAPSED');
    await this.registrations.recordAll(tx, 'registration.lapsed', over);
  }

  /** Who came as somebody else and takes part in the leergang by now, is here by right: also without being approved. */
  private async knowWhoJoined(tx: ActorTransaction, masterclass: HeldMasterclass): Promise<void> {
    const joined = await tx.query<Concerned & { readonly state: string }>(JOINED, [masterclass.sessionId, tx.now]);
    for (const registration of joined.filter(({ state }) => state === 'REQUESTED')) {
      await this.registrations.settle(tx, registration.id, await arrive(tx, masterclass, 'PARTICIPANTS'));
      this.registrations.record(tx, 'registration.approved', registration);
    }
  }

  /** Offers what is free to who waits, in order of their numbers. Who takes part in the leergang need not say yes to it. */
  private async moveUp(tx: ActorTransaction, masterclass: HeldMasterclass): Promise<void> {
    const { sessionId, startsAt, seats, offerHours } = masterclass;
    const { held, waiting: hopeful } = await countSeats(tx, masterclass, 0);
    const most = Math.max(0, ...hopeful.map((audience) => freeSeats(seats, held, audience, tx.now)));
    if (most === 0) return;
    const waiting = await tx.query<{ id: string; audience: Audience; leergangId: string }>(WAITING, [
      sessionId,
      most,
      AUDIENCES,
    ]);
    const offered = new Set(decideOffers(seats, held, waiting, startsAt, tx.now));
    const up = waiting.filter(({ id }) => offered.has(id));
    const { free } = await countSeats(tx, masterclass, up.length);
    const [byRight, byOffer] = [up.filter(isByRight), up.filter((registration) => !isByRight(registration))];
    await tx.query(MOVE_UP, [
      up.map(({ id }) => id),
      up.map((registration) => (isByRight(registration) ? 'SEATED' : 'OFFERED')),
      free,
      offerEndsAt(tx.now, offerHours, startsAt),
      tx.now,
    ]);
    await this.registrations.recordAll(tx, 'registration.seated', byRight);
    await this.registrations.recordAll(tx, 'registration.offered', byOffer);
  }
}

function isByRight({ audience }: { readonly audience: Audience }): boolean {
  return audience === 'PARTICIPANTS';
}

/** The mailbox, for the first who comes with it. */
function unlessTaken(key: string | null, taken: Set<string>): string | null {
  if (key === null || taken.has(key)) return null;
  taken.add(key);
  return key;
}
