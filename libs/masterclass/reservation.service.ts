import { Injectable } from '@nestjs/common';
import { newId } from '#kernel/ids.js';
import { refuse, refuseInput, type Refusal } from '#kernel/refusal.js';
import type { ActorTransaction } from '#platform/database/database.js';
import type { Coordinated } from '#curriculum/coordination.rules.js';
import { mailboxKey, needsApproval, refusalOfRegistering } from './masterclass.rules.js';
import { Registration } from './registration.entity.js';
import { REQUESTED, RegistrationService } from './registration.service.js';
import { mayReserveFor } from './registration-standing.rules.js';
import { problemsOfNames, refusalOfNaming, refusalOfReserving, type SeatName } from './reservation.rules.js';
import { arrivals, countSeats, holdSeats, holdSeatsWith } from './seat.gate.js';

/** So many seats for the people of one partner, who are named later. */
export interface SeatReservation {
  readonly sessionId: string;
  readonly organisationId: string;
  readonly count: number;
  readonly clientKey: string;
}

// $1 session, $2 organisation. Nothing for a session of a leergang that the actor does not see, or an organisation that is no partner.
const PARTNER = `select o.name, l.id, l.lead_organisation_id as "leadOrganisationId"
  from session s join leergang l on l.id = s.leergang_id
  join partner p on p.leergang_id = l.id and p.organisation_id = $2 join organisation o on o.id = p.organisation_id
  where s.id = $1`;

interface ReservedRow extends Pick<
  Registration,
  'id' | 'leergangId' | 'reserved' | 'state' | 'personId' | 'timesNamed'
> {
  /** The partner for which it was reserved, as long as it is one. */
  readonly partnerId: string | null;
  /** Null for a leergang that the actor does not see. */
  readonly leergang: Coordinated | null;
}

// $1 session, $2 registrations.
const RESERVED = `select r.id, r.leergang_id as "leergangId", r.reserved, r.state, r.person_id as "personId", r.times_named as "timesNamed",
    p.organisation_id as "partnerId",
    case when l.id is not null then json_build_object('id', l.id, 'leadOrganisationId', l.lead_organisation_id) end as leergang
  from registration r left join leergang l on l.id = r.leergang_id
  left join partner p on p.leergang_id = r.leergang_id and p.organisation_id = r.organisation_id
  where r.session_id = $1 and r.id = any ($2)`;

/** A name on its seat. */
interface NamedRow {
  readonly id: string;
  readonly name: string;
  /** Null for who has a seat already: nobody comes on this one. */
  readonly personId: string | null;
  readonly mailbox: string | null;
  /** The place that the person had until now. */
  readonly endedId: string | null;
}

// In the order of the form: seats, ids for who is not known yet, names, addresses, mailboxes. $6 now.
const NAMED = `select n.id, n.name, w.named_id as "personId", w.mailbox, w.ended_id as "endedId"
  from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[]) as n (id, new_id, name, address, key)
  cross join lateral app.name_on_seat(n.id, n.new_id, n.name, n.address, n.key, $1, $6) w`;

// $1 seats that pass to another, $2 ids for what stays with who was named before, $3 now.
const ENDED = `insert into registration (id, session_id, leergang_id, audience, state, person_id, guest_name, address_key, organisation,
    organisation_id, function, diet, access_needs, language, brought_by, reserved, times_named, client_key, wants_next, consented_at,
    version, made_at, changed_at)
  select n.ended_id, r.session_id, r.leergang_id, r.audience, 'CANCELLED', r.person_id, r.guest_name, r.address_key, r.organisation,
    r.organisation_id, r.function, r.diet, r.access_needs, r.language, r.brought_by, r.reserved, r.times_named, n.ended_id, r.wants_next,
    r.consented_at, r.version + 1, r.made_at, $3
  from unnest($1::uuid[], $2::uuid[]) as n (id, ended_id) join registration r on r.id = n.id`;

const EMPTIED = `update registration set person_id = null, address_key = null, function = '', diet = '', access_needs = '', language = 'nl',
    wants_next = false, consented_at = null
  where id = any ($1)`;

const FILLED = `update registration r set person_id = n.person_id, guest_name = n.name, address_key = n.mailbox,
    times_named = r.times_named + 1, version = r.version + 1, changed_at = $5
  from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[]) as n (id, person_id, name, mailbox) where r.id = n.id`;

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
    const [partner] = await tx.query<Coordinated & { readonly name: string }>(PARTNER, [sessionId, organisationId]);
    if (!partner) return refuse('NOT_FOUND');
    if (!mayReserveFor(tx.actor, organisationId, partner)) return refuse('NOT_PERMITTED');
    const masterclass = await holdSeats(tx, sessionId);
    if (!masterclass) return refuse('NOT_FOUND');
    const [before] = await tx.query<{ exists: boolean; unnamed: number }>(
      `select exists (select from registration where session_id = $1 and client_key = $2),
         app.unnamed_seats($1, $3) as unnamed`,
      [sessionId, clientKey, organisationId],
    );
    if (before!.exists) return sessionId;
    const refusal =
      refusalOfRegistering(masterclass, 'PARTNERSHIP', tx.now) ??
      refusalOfReserving(masterclass, count, before!.unnamed, tx.now);
    if (refusal) return refusal;
    const places = Array.from({ length: count }, () => 'PARTNERSHIP' as const);
    const stands = needsApproval(masterclass, 'PARTNERSHIP')
      ? places.map(() => REQUESTED)
      : arrivals(masterclass, await countSeats(tx, masterclass, count), places, tx.now);
    const { leergangId } = masterclass;
    const made = stands.map((stand, place) => ({
      id: newId(tx.now.getTime() + place), // in the order of their numbers
      sessionId,
      leergangId,
      audience: places[place]!,
      ...stand,
      organisation: partner.name,
      organisationId,
      broughtBy: tx.actor.kind === 'person' ? tx.actor.personId : null,
      reserved: true,
      clientKey: place === 0 ? clientKey : newId(),
      version: 1,
      madeAt: tx.now,
      changedAt: tx.now,
    }));
    await tx.insert(Registration, made);
    await this.registrations.recordAll(tx, 'registration.reserved', made);
    return sessionId;
  }

  /**
   * Says who come on reserved seats: all of them, or none. Who was named before no longer comes, and both hear of it. A seat
   * stays one of the partnership, whoever comes on it. Whether an address has a registration already makes no difference
   * to the answer: who waits or asks for a seat has this one from now on, and who has a seat keeps that one.
   * @returns the id of the session; NOT_FOUND; NOT_PERMITTED for who neither coordinates nor leads people of the partner for
   * which it was reserved; what {@link problemsOfNames} finds and {@link refusalOfNaming} refuses
   */
  async nameAll(tx: ActorTransaction, sessionId: string, names: readonly SeatName[]): Promise<string | Refusal> {
    const problems = problemsOfNames(names);
    if (problems.length > 0) return refuseInput(...problems);
    const ids = names.map(({ registrationId }) => registrationId);
    const [masterclass, rows] = await holdSeatsWith<ReservedRow>(tx, sessionId, [RESERVED, [sessionId, ids]]);
    if (!masterclass || rows.length < names.length) return refuse('NOT_FOUND');
    const seen = new Map(names.map(({ registrationId, timesNamed }) => [registrationId.toLowerCase(), timesNamed]));
    for (const row of rows) {
      const { id, leergang, partnerId } = row;
      const mayName = leergang && mayReserveFor(tx.actor, partnerId ?? '', leergang);
      const refusal = mayName ? refusalOfNaming(row, masterclass, seen.get(id)!, tx.now) : refuse('NOT_PERMITTED');
      if (refusal) return refusal;
    }
    const named = await tx.query<NamedRow>(NAMED, [
      ids,
      names.map(() => newId(tx.now.getTime())),
      names.map(({ name }) => name),
      names.map(({ email }) => email),
      names.map(({ email }) => mailboxKey(email)),
      tx.now,
    ]);
    await this.pass(tx, masterclass.leergangId, rows, named);
    await tx.enqueue('seats-due', { sessionId }, `seats-due ${sessionId}`);
    return sessionId;
  }

  /** Gives the seats, or the places on the waiting list, to who were named; to who had them stays that it is over. */
  private async pass(
    tx: ActorTransaction,
    leergangId: string,
    before: readonly ReservedRow[],
    named: readonly NamedRow[],
  ): Promise<void> {
    const had = new Map(before.map(({ id, personId }) => [id, personId]));
    const isAnother = ({ id, personId }: NamedRow) => had.get(id) !== null && had.get(id) !== personId;
    const passed = named.filter(isAnother).map(({ id }) => id);
    const ended = passed.map(() => newId(tx.now.getTime()));
    await tx.query(ENDED, [passed, ended, tx.now]);
    await tx.query(EMPTIED, [passed]);
    await tx.query(FILLED, [
      named.map(({ id }) => id),
      named.map(({ personId }) => personId),
      named.map(({ name }) => name),
      named.map(({ mailbox }) => mailbox),
      tx.now,
    ]);
    const of = (id: string) => ({ id, leergangId });
    const left = named.flatMap(({ endedId }) => endedId ?? []);
    await this.registrations.recordAll(tx, 'registration.cancelled', [...ended, ...left].map(of));
    await this.registrations.recordAll(
      tx,
      'registration.named',
      named.map(({ id }) => of(id)),
    );
  }
}
