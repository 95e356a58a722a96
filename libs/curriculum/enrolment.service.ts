import { Injectable } from '@nestjs/common';
import { newId } from '#kernel/ids.js';
import { isRefusal, refuse, refuseInput, type Refusal } from '#kernel/refusal.js';
import type { ActorTransaction } from '#platform/database/database.js';
import { bringIn } from '#people/person.gate.js';
import { Enrolment } from './enrolment.entity.js';
import type { EndEnrolmentInput, EnrolInput } from './enrolment.input.js';
import { lockEnrolment, lockLeergang } from './leergang.lock.js';
import { refusalWhenOver } from './leergang.rules.js';

/** Someone who begins to take part, on behalf of a partner. */
export interface JoiningPerson {
  readonly personId: string;
  readonly organisationId: string;
}

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

    const [person] = await bringIn(tx, [input]);
    const [known] = await tx.query(
      `select from enrolment where leergang_id = $1 and person_id = $2 and status = 'ACTIVE'`,
      [leergang.id, person!.personId],
    );
    if (known) return refuse('ALREADY_EXISTS');
    const [id] = await this.join(tx, leergang.id, [
      { personId: person!.personId, organisationId: input.organisationId },
    ]);
    return id!;
  }

  /**
   * Makes people take part, in a few statements however many they are. For who has the lock of the leergang, and has
   * checked that they do not take part yet and are there for a partner. Who left earlier comes back.
   * @returns the ids of the enrolments, in the order of the people
   */
  async join(tx: ActorTransaction, leergangId: string, people: readonly JoiningPerson[]): Promise<string[]> {
    const personIds = people.map(({ personId }) => personId);
    const known = await tx.query<{ id: string; personId: string }>(
      `select id, person_id as "personId" from enrolment where leergang_id = $1 and person_id = any ($2)`,
      [leergangId, personIds],
    );
    const leftBefore = new Map(known.map((enrolment) => [enrolment.personId, enrolment.id]));
    const joining = people.map((person) => ({
      ...person,
      id: leftBefore.get(person.personId) ?? newId(tx.now.getTime()),
      again: leftBefore.has(person.personId),
    }));

    const again = joining.filter((person) => person.again);
    await tx.query(
      `update enrolment e set organisation_id = back.organisation_id, status = 'ACTIVE', enrolled_at = $3, left_at = null
       from unnest($1::uuid[], $2::uuid[]) as back (id, organisation_id) where e.id = back.id`,
      [again.map(({ id }) => id), again.map(({ organisationId }) => organisationId), tx.now],
    );
    await tx.insert(
      Enrolment,
      joining
        .filter((person) => !person.again)
        .map(({ id, personId, organisationId }) => ({
          ...{ id, leergangId, personId, organisationId },
          status: 'ACTIVE',
          enrolledAt: tx.now,
          leftAt: null,
        })),
    );
    // Read by now, because who takes part may be seen: before, a name that the person chose need not be.
    const names = await tx.query<{ id: string; name: string }>(`select id, name from person where id = any ($1)`, [
      personIds,
    ]);
    const nameOfPerson = new Map(names.map(({ id, name }) => [id, name]));
    await tx.auditAll(
      joining.map(({ id, personId, organisationId, again }) => ({
        action: 'enrolment.made',
        subject: { kind: 'enrolment', id, label: nameOfPerson.get(personId) ?? '' },
        leergangId,
        organisationId,
        ...(again ? { facts: { again: true } } : {}),
      })),
    );
    await tx.enqueueAll(
      'enrolment-made',
      joining.map(({ id }) => ({ payload: { enrolmentId: id }, key: `enrolment-made ${id}` })),
    );
    return joining.map(({ id }) => id);
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
}

async function nameOf(tx: ActorTransaction, personId: string): Promise<string> {
  const [person] = await tx.query<{ name: string }>(`select name from person where id = $1`, [personId]);
  return person?.name ?? '';
}
