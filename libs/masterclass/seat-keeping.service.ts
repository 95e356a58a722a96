import { Injectable } from '@nestjs/common';
import { systemFor } from '#kernel/actor.js';
import { newId } from '#kernel/ids.js';
import { Database, type ActorTransaction } from '#platform/database/database.js';
import { mailboxKey } from './masterclass.rules.js';
import { Registration } from './registration.entity.js';
import { CONFIRM_HOURS } from './registration.rules.js';
import { RegistrationService } from './registration.service.js';
import { arrive, countSeats, freeSeat, holdSeats, type HeldMasterclass } from './seat.gate.js';
import { decideOffers, offerEndsAt, type Audience } from './seat.rules.js';

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

const LEFT = `select r.id, r.session_id as "sessionId", r.leergang_id as "leergangId" from registration r
  where r.session_id = $1 and r.audience = 'PARTICIPANTS' and r.state in ('WAITING', 'OFFERED', 'SEATED')
    and not exists (select from enrolment e where e.person_id = r.person_id and e.leergang_id = r.leergang_id and e.status = 'ACTIVE')`;

const OVER = `select r.id, r.session_id as "sessionId", r.leergang_id as "leergangId" from registration r
  where r.session_id = $1 and (r.state = 'OFFERED' and r.offered_until <= $2
    or r.reserved and r.person_id is null and r.state in ('WAITING', 'OFFERED', 'SEATED')
      and $3::timestamptz <= $2::timestamptz + make_interval(days => $4))`;

const WAITING = `select r.id, r.audience, r.leergang_id as "leergangId" from registration r
  where r.session_id = $1 and r.state = 'WAITING' order by r.number`;

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

  /** Sees to every masterclass where time made something due, and drops what was never confirmed. */
  async keepAll(now: Date): Promise<void> {
    const due = await this.database.command(
      AS_REGISTRATION,
      async (tx) => {
        await tx.query(
          `delete from registration where state = 'UNCONFIRMED' and made_at < $1::timestamptz - make_interval(hours => $2)`,
          [tx.now, CONFIRM_HOURS],
        );
        return tx.query<{ sessionId: string }>(DUE, [tx.now]);
      },
      now,
    );
    for (const { sessionId } of due) await this.keep(sessionId, now);
  }

  /** Sees to one masterclass. Doing it again at once changes nothing. Once it has begun, or is cancelled, nobody moves any more. */
  async keep(sessionId: string, now: Date): Promise<void> {
    await this.database.command(
      AS_REGISTRATION,
      async (tx) => {
        const masterclass = await holdSeats(tx, sessionId);
        if (!masterclass || masterclass.startsAt <= tx.now || masterclass.status === 'CANCELLED') return;
        await this.letGoWhoLeft(tx, masterclass);
        await this.endWhatIsOver(tx, masterclass);
        await this.seatWhoHasTheRight(tx, masterclass);
        await this.moveUp(tx, masterclass);
      },
      now,
    );
  }

  /** Gives everyone who takes part in the leergang, and was never here, what the gate has for them. */
  async seatWhoHasTheRight(tx: ActorTransaction, masterclass: HeldMasterclass): Promise<void> {
    const { sessionId, leergangId } = masterclass;
    for (const person of await tx.query<WithSeatByRight>(WITHOUT_SEAT_YET, [sessionId, leergangId])) {
      const id = newId(tx.now.getTime());
      await tx.insert(Registration, {
        id,
        sessionId,
        leergangId,
        audience: 'PARTICIPANTS',
        ...(await arrive(tx, masterclass, 'PARTICIPANTS')),
        personId: person.personId,
        addressKey: person.address && mailboxKey(person.address),
        organisation: person.organisation,
        language: person.language,
        clientKey: newId(),
        version: 1,
        madeAt: tx.now,
        changedAt: tx.now,
      });
      await this.registrations.record(tx, 'registration.made', { id, leergangId });
    }
  }

  private async letGoWhoLeft(tx: ActorTransaction, { sessionId }: HeldMasterclass): Promise<void> {
    for (const registration of await tx.query<Concerned>(LEFT, [sessionId])) {
      await this.registrations.end(tx, registration, 'CANCELLED', null);
      await this.registrations.record(tx, 'registration.cancelled', registration);
    }
  }

  private async endWhatIsOver(
    tx: ActorTransaction,
    { sessionId, startsAt, namesDueDays }: HeldMasterclass,
  ): Promise<void> {
    for (const registration of await tx.query<Concerned>(OVER, [sessionId, tx.now, startsAt, namesDueDays])) {
      await this.registrations.end(tx, registration, 'LAPSED', null);
      await this.registrations.record(tx, 'registration.lapsed', registration);
    }
  }

  /** Offers what is free to who waits, in order of their numbers. Who takes part in the leergang need not say yes to it. */
  private async moveUp(tx: ActorTransaction, masterclass: HeldMasterclass): Promise<void> {
    if (masterclass.decided === 'NO_GO') return;
    const { sessionId, startsAt, seats, offerHours } = masterclass;
    const waiting = await tx.query<{ id: string; audience: Audience; leergangId: string }>(WAITING, [sessionId]);
    if (waiting.length === 0) return;
    const { held } = await countSeats(tx, masterclass);
    const offered = new Set(decideOffers(seats, held, waiting, startsAt, tx.now));
    for (const registration of waiting.filter(({ id }) => offered.has(id))) {
      const byRight = registration.audience === 'PARTICIPANTS';
      await tx.query(
        `update registration set state = $2, seat = $3, offered_until = $4, version = version + 1, changed_at = $5 where id = $1`,
        [
          registration.id,
          byRight ? 'SEATED' : 'OFFERED',
          await freeSeat(tx, masterclass),
          byRight ? null : offerEndsAt(tx.now, offerHours, startsAt),
          tx.now,
        ],
      );
      await this.registrations.record(tx, byRight ? 'registration.seated' : 'registration.offered', registration);
    }
  }
}
