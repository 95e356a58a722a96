import { Injectable } from '@nestjs/common';
import { newId } from '#kernel/ids.js';
import { isRefusal, refuse, refuseInput, type Refusal } from '#kernel/refusal.js';
import type { ActorTransaction } from '#platform/database/database.js';
import { mailboxKey, refusalOfRegistering } from './masterclass.rules.js';
import { Registration } from './registration.entity.js';
import { oncePerMailbox, RegistrationService } from './registration.service.js';
import { mayReserveFor, standingTo } from './registration-standing.rules.js';
import { refusalOfNaming, refusalOfReserving } from './reservation.rules.js';
import { holdSeats } from './seat.gate.js';

/** So many seats for the people of one partner, who are named later. */
export interface SeatReservation {
  readonly sessionId: string;
  readonly organisationId: string;
  readonly count: number;
  readonly clientKey: string;
}

/** Who comes on a reserved seat. */
export interface SeatName {
  readonly registrationId: string;
  readonly name: string;
  readonly email: string;
}

// $1 session, $2 organisation. Nothing for a session of a leergang that the actor does not see, or an organisation that is no partner.
const PARTNER = `select o.name, l.id, l.lead_organisation_id as "leadOrganisationId"
  from session s join leergang l on l.id = s.leergang_id
  join partner p on p.leergang_id = l.id and p.organisation_id = $2 join organisation o on o.id = p.organisation_id
  where s.id = $1`;

const RESERVED = `select r.reserved, r.number, r.seat, r.organisation, r.brought_by as "broughtBy",
    l.id as "leergangId", l.lead_organisation_id as "leadOrganisationId"
  from registration r join leergang l on l.id = r.leergang_id where r.id = $1`;

type ReservedRow = Pick<Registration, 'reserved' | 'number' | 'seat' | 'organisation' | 'broughtBy' | 'leergangId'> & {
  readonly leadOrganisationId: string;
};

/** Seats for people whom their team lead names later. */
@Injectable()
export class ReservationService {
  constructor(private readonly registrations: RegistrationService) {}

  /**
   * Reserves seats for an organisation of the partnership, each through the gate. The same client key again makes no more.
   * @returns the id of the session; NOT_FOUND; NOT_PERMITTED for who is no team lead or coordinator there; what
   * {@link refusalOfRegistering} and {@link refusalOfReserving} refuse
   */
  async reserve(tx: ActorTransaction, wish: SeatReservation): Promise<string | Refusal> {
    const { sessionId, organisationId, count, clientKey } = wish;
    const [partner] = await tx.query<{ name: string; id: string; leadOrganisationId: string }>(PARTNER, [
      sessionId,
      organisationId,
    ]);
    if (!partner) return refuse('NOT_FOUND');
    if (!mayReserveFor(tx.actor, organisationId, partner)) return refuse('NOT_PERMITTED');
    const masterclass = await holdSeats(tx, sessionId);
    if (!masterclass) return refuse('NOT_FOUND');
    const before = await tx.query(`select from registration where session_id = $1 and client_key = $2`, [
      sessionId,
      clientKey,
    ]);
    if (before.length > 0) return sessionId;
    const [unnamed] = await tx.query<{ count: number }>(
      `select count(*)::int as count from registration where session_id = $1 and organisation = $2 and reserved
         and person_id is null and state in ('REQUESTED', 'WAITING', 'OFFERED', 'SEATED')`,
      [sessionId, partner.name],
    );
    const refusal =
      refusalOfRegistering(masterclass, 'PARTNERSHIP', tx.now) ??
      refusalOfReserving(masterclass, count, unnamed!.count, tx.now);
    if (refusal) return refusal;
    for (let place = 0; place < count; place += 1) {
      const id = newId(tx.now.getTime());
      await tx.insert(Registration, {
        id,
        sessionId,
        leergangId: masterclass.leergangId,
        audience: 'PARTNERSHIP',
        ...(await this.registrations.stateOnArrival(tx, masterclass, 'PARTNERSHIP')),
        organisation: partner.name,
        broughtBy: tx.actor.kind === 'person' ? tx.actor.personId : null,
        reserved: true,
        clientKey: place === 0 ? clientKey : newId(),
        version: 1,
        madeAt: tx.now,
        changedAt: tx.now,
      });
      this.registrations.record(tx, 'registration.reserved', { id, leergangId: masterclass.leergangId });
    }
    return sessionId;
  }

  /**
   * Says who come on reserved seats: all of them, or none.
   * @returns the ids of the registrations that have the seats from now on; what {@link name} refuses, with the problem at
   * `names.<place>.email`
   */
  async nameAll(
    tx: ActorTransaction,
    sessionId: string,
    names: readonly SeatName[],
  ): Promise<readonly string[] | Refusal> {
    const named: string[] = [];
    for (const [place, name] of names.entries()) {
      const answer = await this.name(tx, sessionId, name);
      if (isRefusal(answer)) {
        const at = answer.problems.map((problem) => ({ ...problem, path: `names.${place}.${problem.path}` }));
        return refuse(answer.refused, answer.facts, at);
      }
      named.push(answer);
    }
    return named;
  }

  /**
   * Says who comes on a reserved seat; who was named before no longer does, and both hear of it. The seat stays one of the
   * partnership, whoever comes on it.
   * @returns the id of the registration; NOT_FOUND; NOT_PERMITTED for who did not reserve it and does not coordinate; what
   * {@link refusalOfNaming} refuses; NOT_UNIQUE at `email` for who has a registration already
   */
  private async name(tx: ActorTransaction, sessionId: string, wish: SeatName): Promise<string | Refusal> {
    const held = await this.registrations.hold(tx, wish.registrationId);
    if (isRefusal(held)) return held;
    const { masterclass, registration } = held;
    if (registration.sessionId !== sessionId) return refuse('NOT_FOUND');
    const [row] = await tx.query<ReservedRow>(RESERVED, [registration.id]);
    if (!row) return refuse('NOT_FOUND');
    const leergang = { id: row.leergangId, leadOrganisationId: row.leadOrganisationId };
    if (!standingTo(tx.actor, { personId: null, broughtBy: row.broughtBy, leergang })) return refuse('NOT_PERMITTED');
    const refusal = refusalOfNaming({ ...row, state: registration.state }, masterclass, tx.now);
    if (refusal) return refusal;
    const [named] = await tx.query<{ personId: string }>(
      `select app.name_on_seat($1, $2, $3, $4, $5, $6) as "personId"`,
      [newId(tx.now.getTime()), wish.name, wish.email, 'nl', registration.id, tx.now],
    );
    const { personId } = named!;
    if (personId === registration.personId) return registration.id;
    const passed = await oncePerMailbox(() => this.pass(tx, registration, row, personId, mailboxKey(wish.email)));
    if (isRefusal(passed)) return refuseInput({ path: 'email', code: 'NOT_UNIQUE' });
    this.registrations.record(tx, 'registration.named', { id: passed, leergangId: row.leergangId });
    return passed;
  }

  /** Gives the seat, or the place on the waiting list, to someone. @returns the registration that has it from now on */
  private async pass(
    tx: ActorTransaction,
    registration: Pick<Registration, 'id' | 'personId' | 'sessionId' | 'state' | 'offeredUntil'>,
    row: ReservedRow,
    personId: string,
    addressKey: string,
  ): Promise<string> {
    if (registration.personId === null) {
      await tx.query(
        `update registration set person_id = $2, address_key = $3, version = version + 1, changed_at = $4 where id = $1`,
        [registration.id, personId, addressKey, tx.now],
      );
      return registration.id;
    }
    // Who was named hears that it is over; the place itself goes along.
    await this.registrations.end(tx, registration, 'CANCELLED', null);
    await tx.query(`update registration set number = null where id = $1`, [registration.id]);
    this.registrations.record(tx, 'registration.cancelled', { ...registration, leergangId: row.leergangId });
    const id = newId(tx.now.getTime());
    await tx.insert(Registration, {
      id,
      sessionId: registration.sessionId,
      leergangId: row.leergangId,
      audience: 'PARTNERSHIP',
      state: registration.state,
      offeredUntil: registration.offeredUntil,
      number: row.number,
      seat: row.seat,
      personId,
      addressKey,
      organisation: row.organisation,
      broughtBy: row.broughtBy,
      reserved: true,
      clientKey: newId(),
      version: 1,
      madeAt: tx.now,
      changedAt: tx.now,
    });
    return id;
  }
}
