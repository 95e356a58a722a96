import { Injectable } from '@nestjs/common';
import { isId, newId } from '#kernel/ids.js';
import { isRefusal, refuse, type Refusal } from '#kernel/refusal.js';
import type { AuditAction } from '#platform/database/audit.js';
import type { ActorTransaction } from '#platform/database/database.js';
import { mailboxKey, needsApproval, refusalOfRegistering } from './masterclass.rules.js';
import { Registration } from './registration.entity.js';
import {
  isNumbered,
  refusalOfAnsweringOffer,
  refusalOfCancelling,
  type RegistrationState,
} from './registration.rules.js';
import { arrivals, arrive, holdSeatsFor, holdSeatsWith, oncePerMailbox, type HeldMasterclass } from './seat.gate.js';
import type { Audience } from './seat.rules.js';

/** What someone who registers says of it. */
export interface RegistrationAnswers {
  readonly organisation: string;
  readonly function: string;
  readonly diet: string;
  readonly accessNeeds: string;
  readonly wantsNext: boolean;
}

/** Where someone stands of whom the coordinator has yet to decide. */
export const REQUESTED = { state: 'REQUESTED', number: null, seat: null } as const;

export interface RegistrationRow {
  readonly id: string;
  readonly sessionId: string;
  readonly leergangId: string;
  readonly personId: string | null;
  readonly audience: Audience;
  readonly state: RegistrationState;
  readonly offeredUntil: Date | null;
  readonly timesNamed: number;
  readonly version: number;
}

const BY_ID = `select r.id, r.session_id as "sessionId", r.leergang_id as "leergangId", r.person_id as "personId",
  r.audience, r.state, r.offered_until as "offeredUntil", r.times_named as "timesNamed", r.version from registration r where r.id = $1`;

/** Commands on registrations: by who has one, with an account or with a link. */
@Injectable()
export class RegistrationService {
  /**
   * Registers someone for a masterclass, through the gate. The same client key again makes no other one.
   * @param personId who is to have the seat: oneself, or whom the actor may bring in
   * @returns the id of the registration, which says itself whether it is a seat or a place on the waiting list; NOT_FOUND;
   * ALREADY_EXISTS when this person, or this mailbox, has one; what {@link refusalOfRegistering} refuses
   */
  async register(
    tx: ActorTransaction,
    { sessionId, personId, clientKey, answers }: NewRegistration,
  ): Promise<string | Refusal> {
    const held = isId(sessionId) ? await holdSeatsFor(tx, { sessionId, personId, clientKey }) : null;
    if (!held) return refuse('NOT_FOUND');
    const { masterclass, registrant, count, before } = held;
    if (before) return before.same ? before.id : refuse('ALREADY_EXISTS');
    if (!registrant) return refuse('NOT_FOUND');
    const { audience, language, address, organisation } = registrant;
    const refusal = refusalOfRegistering(masterclass, audience, tx.now);
    if (refusal) return refusal;

    const id = newId(tx.now.getTime());
    const made = await oncePerMailbox(async () =>
      tx.insert(Registration, {
        id,
        sessionId,
        leergangId: masterclass.leergangId,
        audience,
        ...(needsApproval(masterclass, audience) ? REQUESTED : arrivals(masterclass, count, [audience], tx.now)[0]!),
        personId,
        addressKey: address && mailboxKey(address),
        ...answers,
        organisation: answers.organisation || (organisation ?? ''),
        language,
        clientKey,
        version: 1,
        madeAt: tx.now,
        changedAt: tx.now,
      }),
    );
    if (isRefusal(made)) return made;
    this.record(tx, 'registration.made', { id, leergangId: masterclass.leergangId });
    return id;
  }

  /**
   * Cancels a registration; its seat goes to who waits.
   * @param byWhom OWN for who has it or brought it along; COORDINATOR for who may do so after the deadline too
   * @param seen how often someone was named on it when it was read; null: it may be anybody's
   * @returns its id, also when it was cancelled already; NOT_FOUND; CHANGED_MEANWHILE when someone was named on it since;
   * what {@link refusalOfCancelling} refuses
   */
  async cancel(
    tx: ActorTransaction,
    registrationId: string,
    byWhom: 'OWN' | 'COORDINATOR',
    reason: string | null = null,
    seen: number | null = null,
  ): Promise<string | Refusal> {
    const held = await this.hold(tx, registrationId);
    if (isRefusal(held)) return held;
    const { masterclass, registration } = held;
    if (registration.state === 'CANCELLED') return registration.id;
    if (seen !== null && seen !== registration.timesNamed) return refuse('CHANGED_MEANWHILE');
    const refusal = refusalOfCancelling(registration.state, masterclass, byWhom, tx.now);
    if (refusal) return refusal;
    await this.end(tx, registration, 'CANCELLED', reason);
    this.record(tx, 'registration.cancelled', registration, reason);
    return registration.id;
  }

  /**
   * Takes an offered seat, or gives it back; then it goes to the next.
   * @returns its id, also when it was taken already; NOT_FOUND; what {@link refusalOfAnsweringOffer} refuses;
   * STATUS_NOT_POSSIBLE for a masterclass that is not held
   */
  async answerOffer(
    tx: ActorTransaction,
    registrationId: string,
    answer: 'TAKE' | 'GIVE_BACK',
  ): Promise<string | Refusal> {
    const held = await this.hold(tx, registrationId);
    if (isRefusal(held)) return held;
    const { masterclass, registration } = held;
    if (answer === 'TAKE' && registration.state === 'SEATED') return registration.id;
    if (answer === 'GIVE_BACK' && registration.state === 'CANCELLED') return registration.id;
    if (masterclass.status === 'CANCELLED' || masterclass.decided === 'NO_GO')
      return refuse('STATUS_NOT_POSSIBLE', { status: 'CANCELLED' });
    const refusal = refusalOfAnsweringOffer(registration, masterclass.startsAt, tx.now);
    if (refusal) return refusal;
    if (answer === 'GIVE_BACK') {
      await this.end(tx, registration, 'CANCELLED', null);
      this.record(tx, 'registration.cancelled', registration);
      return registration.id;
    }
    await tx.query(
      `update registration set state = 'SEATED', offered_until = null, version = version + 1, changed_at = $2 where id = $1`,
      [registration.id, tx.now],
    );
    this.record(tx, 'registration.seated', registration);
    return registration.id;
  }

  /**
   * The coordinator approves a request: it comes to the gate like any other.
   * @returns its id, also when it was approved already; NOT_FOUND; what {@link refusalOfRegistering} refuses: the window
   * bounds approving too
   */
  async approve(tx: ActorTransaction, registrationId: string): Promise<string | Refusal> {
    const held = await this.hold(tx, registrationId);
    if (isRefusal(held)) return held;
    const { masterclass, registration } = held;
    if (isNumbered(registration.state)) return registration.id;
    if (registration.state !== 'REQUESTED') return refuse('STATUS_NOT_POSSIBLE', { state: registration.state });
    const refusal = refusalOfRegistering(masterclass, registration.audience, tx.now);
    if (refusal) return refusal;
    const arrival = await arrive(tx, masterclass, registration.audience);
    await this.settle(tx, registration.id, arrival);
    this.record(tx, 'registration.approved', registration);
    return registration.id;
  }

  /** The coordinator declines a request. @returns its id, also when declined already; STATUS_NOT_POSSIBLE {state} */
  async decline(tx: ActorTransaction, registrationId: string, reason: string): Promise<string | Refusal> {
    const held = await this.hold(tx, registrationId);
    if (isRefusal(held)) return held;
    const { registration } = held;
    if (registration.state === 'DECLINED') return registration.id;
    if (registration.state !== 'REQUESTED') return refuse('STATUS_NOT_POSSIBLE', { state: registration.state });
    await this.end(tx, registration, 'DECLINED', reason);
    this.record(tx, 'registration.declined', registration, reason);
    return registration.id;
  }

  /** Where someone stands who comes now: before the coordinator, on a seat, or on the waiting list. */
  async stateOnArrival(
    tx: ActorTransaction,
    masterclass: HeldMasterclass,
    audience: Audience,
  ): Promise<Pick<Registration, 'state' | 'number' | 'seat'>> {
    return needsApproval(masterclass, audience) ? REQUESTED : arrive(tx, masterclass, audience);
  }

  /** Takes the lock of the masterclass of a registration. @returns both as they are now; NOT_FOUND */
  async hold(
    tx: ActorTransaction,
    registrationId: string,
  ): Promise<{ readonly masterclass: HeldMasterclass; readonly registration: RegistrationRow } | Refusal> {
    const [seen] = isId(registrationId) ? await tx.query<RegistrationRow>(BY_ID, [registrationId]) : [];
    if (!seen) return refuse('NOT_FOUND');
    // Again: it may have changed while waiting.
    const [masterclass, [registration]] = await holdSeatsWith<RegistrationRow>(tx, seen.sessionId, [
      BY_ID,
      [registrationId],
    ]);
    return masterclass && registration ? { masterclass, registration } : refuse('NOT_FOUND');
  }

  /** Writes how a registration stands after the gate. */
  async settle(
    tx: ActorTransaction,
    registrationId: string,
    { state, number, seat }: Pick<Registration, 'state' | 'number' | 'seat'>,
  ): Promise<void> {
    await tx.query(
      `update registration set state = $2, number = $3, seat = $4, version = version + 1, changed_at = $5 where id = $1`,
      [registrationId, state, number, seat, tx.now],
    );
  }

  /** Ends a registration; who waits may have its seat. */
  async end(
    tx: ActorTransaction,
    registration: Pick<RegistrationRow, 'id' | 'sessionId'>,
    state: EndState,
    reason: string | null,
  ): Promise<void> {
    await this.endAll(tx, [registration], state, reason);
    const { sessionId } = registration;
    await tx.enqueue('seats-due', { sessionId }, `seats-due ${sessionId}`);
  }

  /** Ends registrations. For who sees to their seats in the same transaction. */
  async endAll(
    tx: ActorTransaction,
    registrations: readonly Pick<RegistrationRow, 'id'>[],
    state: EndState,
    reason: string | null = null,
  ): Promise<void> {
    if (registrations.length === 0) return;
    await tx.query(
      `update registration set state = $2, seat = null, offered_until = null, reason = $3, version = version + 1, changed_at = $4
       where id = any ($1)`,
      [registrations.map(({ id }) => id), state, reason, tx.now],
    );
  }

  /** Writes down what happened to a registration, and has its person hear of it. */
  record(
    tx: ActorTransaction,
    action: AuditAction,
    { id, leergangId }: Pick<RegistrationRow, 'id' | 'leergangId'>,
    reason: string | null = null,
  ): void {
    tx.recordAtEnd(
      { action, subject: { kind: 'registration', id }, leergangId, ...(reason ? { reason } : {}) },
      'registration-changed',
      { registrationId: id },
      `registration-changed ${id}`,
    );
  }

  /** Writes down what happened to registrations of which nobody needs to hear. */
  async auditAll(
    tx: ActorTransaction,
    action: AuditAction,
    registrations: readonly Pick<RegistrationRow, 'id' | 'leergangId'>[],
  ): Promise<void> {
    await tx.auditAll(
      registrations.map(({ id, leergangId }) => ({ action, subject: { kind: 'registration', id }, leergangId })),
    );
  }

  /** As {@link record}, for many to whom the same happened at once. */
  async recordAll(
    tx: ActorTransaction,
    action: AuditAction,
    registrations: readonly Pick<RegistrationRow, 'id' | 'leergangId'>[],
  ): Promise<void> {
    if (registrations.length === 0) return;
    await this.auditAll(tx, action, registrations);
    await tx.enqueueAll(
      'registration-changed',
      registrations.map(({ id }) => ({ payload: { registrationId: id }, key: `registration-changed ${id}` })),
    );
  }
}

type EndState = 'DECLINED' | 'CANCELLED' | 'LAPSED';

export interface NewRegistration {
  readonly sessionId: string;
  readonly personId: string;
  readonly clientKey: string;
  readonly answers: RegistrationAnswers;
}
