import { Injectable } from '@nestjs/common';
import { newId } from '#kernel/ids.js';
import { isRefusal, refuse, refuseInput, type Refusal } from '#kernel/refusal.js';
import type { ActorTransaction } from '#platform/database/database.js';
import { Enrolment, type EnrolmentStatus } from './enrolment.entity.js';
import type { EndEnrolmentInput, EnrolInput } from './enrolment.input.js';
import { lockEnrolment, lockLeergang } from './leergang.lock.js';
import { refusalWhenOver } from './leergang.rules.js';

/** Commands on taking part. Each answers with the id of the enrolment. */
@Injectable()
export class EnrolmentService {
  /**
   * Enrols someone on behalf of a partner. Who is not known by the address yet becomes known; who left earlier comes
   * back. @returns TOO_LATE for a leergang that is over; INVALID_INPUT for an organisation that is no partner;
   * ALREADY_EXISTS for who takes part already
   */
  async enrol(tx: ActorTransaction, input: EnrolInput): Promise<string | Refusal> {
    const leergang = await lockLeergang(tx, input.leergangId);
    if (isRefusal(leergang)) return leergang;
    const refusal = refusalWhenOver(leergang.status);
    if (refusal) return refusal;
    const [partner] = await tx.query(`select from partner where leergang_id = $1 and organisation_id = $2`, [
      leergang.id,
      input.organisationId,
    ]);
    if (!partner) return refuseInput({ path: 'organisationId', code: 'NOT_KNOWN' });

    const personId = await this.bringIn(tx, input);
    const [known] = await tx.query<{ id: string; status: EnrolmentStatus }>(
      `select id, status from enrolment where leergang_id = $1 and person_id = $2`,
      [leergang.id, personId],
    );
    if (known?.status === 'ACTIVE') return refuse('ALREADY_EXISTS');
    const id = known?.id ?? newId(tx.now.getTime());
    const joined = {
      organisationId: input.organisationId,
      status: 'ACTIVE',
      enrolledAt: tx.now,
      leftAt: null,
    } as const;
    if (known) await tx.update(Enrolment, { id }, joined);
    else await tx.insert(Enrolment, { id, leergangId: leergang.id, personId, ...joined });
    await tx.audit({
      action: 'enrolment.made',
      subject: { kind: 'enrolment', id, label: await nameOf(tx, personId) },
      leergangId: leergang.id,
      organisationId: input.organisationId,
      ...(known ? { facts: { again: true } } : {}),
    });
    await tx.enqueue('enrolment-made', { enrolmentId: id }, `enrolment-made ${id}`);
    return id;
  }

  /** Ends taking part: the past stays, the future goes. @returns STATUS_NOT_POSSIBLE {from, to} for who left already */
  async end(tx: ActorTransaction, input: EndEnrolmentInput): Promise<string | Refusal> {
    const locked = await lockEnrolment(tx, input.enrolmentId);
    if (isRefusal(locked)) return locked;
    const { row: enrolment, leergang } = locked;
    if (enrolment.status === 'LEFT') return refuse('STATUS_NOT_POSSIBLE', { from: 'LEFT', to: 'LEFT' });
    await tx.update(Enrolment, { id: enrolment.id }, { status: 'LEFT', leftAt: tx.now });
    await tx.audit({
      action: 'enrolment.ended',
      subject: { kind: 'enrolment', id: enrolment.id, label: await nameOf(tx, enrolment.personId) },
      leergangId: leergang.id,
      organisationId: enrolment.organisationId,
      reason: input.reason,
    });
    await tx.enqueue('enrolment-ended', { enrolmentId: enrolment.id }, `enrolment-ended ${enrolment.id}`);
    return enrolment.id;
  }

  private async bringIn(tx: ActorTransaction, input: EnrolInput): Promise<string> {
    // Two who bring in the same person at the same moment come one after the other.
    await tx.query(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [`person ${input.email.toLowerCase()}`]);
    const [brought] = await tx.query<{ personId: string }>(
      `select person_id as "personId" from app.bring_in($1, $2, $3, 'nl', $4, $5, $6)`,
      [newId(tx.now.getTime()), input.name, input.email, input.organisationId, input.team || null, tx.now],
    );
    return brought!.personId;
  }
}

async function nameOf(tx: ActorTransaction, personId: string): Promise<string> {
  const [person] = await tx.query<{ name: string }>(`select name from person where id = $1`, [personId]);
  return person?.name ?? '';
}
