import { Injectable } from '@nestjs/common';
import { systemFor } from '#kernel/actor.js';
import { newId } from '#kernel/ids.js';
import { Database, type ActorTransaction } from '#platform/database/database.js';
import { mailboxKey } from './masterclass.rules.js';
import { Registration } from './registration.entity.js';
import { CONFIRM_HOURS } from './registration.rules.js';
import { RegistrationService } from './registration.service.js';
import { WANTING } from './registration-states.sql.js';
import { arrivals, arrive, countSeats, holdSeats, seatPlanOf, type HeldMasterclass } from './seat.gate.js';
import { decideOffers, freeSeats, offerEndsAt } from './seat.rules.js';
import {
  mailboxesHere,
  requestsOver,
  sessionsWithSomethingOver,
  whatIsOver,
  whereSomeoneWaits,
  whoHaveTheRight,
  whoJoined,
  whoLeft,
  whoWaits,
  type Concerned,
  type Waiting,
  type WhoLeft,
} from './seat-keeping.reader.js';

/** The house, when it sees to seats: it knows everyone's registration. */
const AS_REGISTRATION = systemFor('registration');

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

// An offer to who takes part in the leergang needs no yes.
const COMES_AS = `update registration r set audience = a.audience, state = case r.state when 'OFFERED' then 'SEATED' else r.state end,
    offered_until = null, version = r.version + 1, changed_at = $3
  from unnest($1::uuid[], $2::text[]) as a (id, audience) where r.id = a.id`;

const MOVE_UP = `update registration r set state = up.state, seat = up.seat, offered_until = case when up.state = 'OFFERED' then $4::timestamptz end,
    version = version + 1, changed_at = $5
  from unnest($1::uuid[], $2::text[], $3::integer[]) as up (id, state, seat) where r.id = up.id`;

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
        const over = await sessionsWithSomethingOver(tx, CLOSE_AFTER_DAYS);
        const hopeful = (await whereSomeoneWaits(tx)).filter((row) =>
          row.waiting.some((audience) => freeSeats(seatPlanOf(row), row.held, audience, tx.now) > 0),
        );
        // In one order, whoever else makes several due.
        const due = [...new Set([...over, ...hopeful.map(({ sessionId }) => sessionId)])].toSorted();
        await tx.enqueueAll(
          'seats-due',
          due.map((sessionId) => ({ payload: { sessionId }, key: `seats-due ${sessionId}` })),
        );
      },
      now,
    );
  }

  /**
   * Sees to one masterclass. Doing it again at once changes nothing. Once it has begun nobody moves any more, and is only
   * told of a request that it went unanswered; when it is not held, not even that.
   */
  async keep(sessionId: string, now: Date): Promise<void> {
    await this.database.command(
      AS_REGISTRATION,
      async (tx) => {
        const masterclass = await holdSeats(tx, sessionId);
        if (!masterclass || masterclass.status === 'CANCELLED' || masterclass.decided === 'NO_GO') return;
        if (masterclass.startsAt <= tx.now) return this.endUnanswered(tx, masterclass);
        await this.letGoWhoLeft(tx, masterclass);
        await this.endWhatIsOver(tx, masterclass);
        await this.knowWhoJoined(tx, masterclass);
        await this.endUnanswered(tx, masterclass); // of who joined, no request waits any more
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
    const people = await whoHaveTheRight(tx, masterclass);
    if (people.length === 0) return;
    const count = await countSeats(tx, masterclass, people.length);
    const stands = arrivals(
      masterclass,
      count,
      people.map(() => 'PARTICIPANTS'),
      tx.now,
    );
    const keys = people.map(({ address }) => address && mailboxKey(address));
    const taken = await mailboxesHere(tx, sessionId, keys);
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
    const left = await whoLeft(tx, masterclass.sessionId);
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

  private async endWhatIsOver(tx: ActorTransaction, masterclass: HeldMasterclass): Promise<void> {
    const over = await whatIsOver(tx, masterclass);
    await this.registrations.endAll(tx, over, 'LAPSED');
    await this.registrations.recordAll(tx, 'registration.lapsed', over);
  }

  /** Nobody is approved once one cannot register any more. When that is prolonged, one comes again as new. */
  private async endUnanswered(tx: ActorTransaction, masterclass: HeldMasterclass): Promise<void> {
    const over = await requestsOver(tx, masterclass);
    await this.registrations.endAll(tx, over, 'LAPSED');
    await this.registrations.recordAll(tx, 'registration.lapsed', over);
  }

  /**
   * Who came as somebody else and takes part in the leergang by now, is here by right: also without being approved, and
   * without saying yes to an offer.
   */
  private async knowWhoJoined(tx: ActorTransaction, masterclass: HeldMasterclass): Promise<void> {
    const joined = await whoJoined(tx, masterclass.sessionId);
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
    const waiting = await whoWaits(tx, sessionId, most);
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

function needsNoYes({ audience, unnamed }: Waiting): boolean {
  return audience === 'PARTICIPANTS' || unnamed;
}

/** The mailbox, for the first who comes with it. */
function unlessTaken(key: string | null, taken: Set<string>): string | null {
  if (key === null || taken.has(key)) return null;
  taken.add(key);
  return key;
}
