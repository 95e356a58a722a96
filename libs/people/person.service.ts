import { Injectable } from '@nestjs/common';
import { isRefusal, refuse, refuseInput, type Refusal } from '#kernel/refusal.js';
import { sqlStateOf, type ActorTransaction } from '#platform/database/database.js';
import { bringIn } from './person.gate.js';
import type { AddPersonInput, ChangePersonInput } from './person.input.js';
import type { PersonRow } from './person.reader.js';
import { decidePersonChange, type ChangeablePerson, type PersonChange } from './person.rules.js';

/** Two rows may not be the same in what has to be unique. */
const NOT_UNIQUE = '23505';

/** Brings people in and changes what organisations know of them. */
@Injectable()
export class PersonService {
  /**
   * Brings someone into an organisation, through the one gate: found by address, or made.
   * @returns the person as far as whoever asked knows: someone who was known here keeps the own name.
   *   NOT_FOUND (the organisation), NOT_PERMITTED, or ALREADY_EXISTS when the person works there already.
   */
  async add(tx: ActorTransaction, input: AddPersonInput): Promise<PersonRow | Refusal> {
    const [gate] = await tx.query<{ seen: boolean; open: boolean }>(
      `select exists (select from organisation where id = $1) as seen,
              $1 = any (app.organisations_where('{ADMINISTRATOR}')) or exists (
                select from partner where organisation_id = $1 and leergang_id = any (app.leergangen_coordinated())) as open`,
      [input.organisationId],
    );
    if (!gate!.seen) return refuse('NOT_FOUND');
    if (!gate!.open) return refuse('NOT_PERMITTED');
    const language = input.language ?? 'nl';
    const [brought] = await bringIn(tx, [{ ...input, language }]);
    const { personId: id, employed } = brought!;
    if (!employed) return refuse('ALREADY_EXISTS');
    await tx.audit({
      action: 'person.added',
      subject: { kind: 'person', id, label: input.name },
      organisationId: input.organisationId,
    });
    return { id, name: input.name, language, version: 1 };
  }

  /** Changes a person as an administrator. @returns what {@link decidePersonChange} refuses, or an address that is taken. */
  async change(tx: ActorTransaction, input: ChangePersonInput): Promise<{ id: string } | Refusal> {
    const person = await this.changeable(tx, input.personId);
    const change = decidePersonChange(person, input);
    if (isRefusal(change)) return change;
    const changed = (['name', 'email', 'team'] as const).filter((field) => change[field] !== null);
    if (changed.length === 0) return { id: input.personId };
    if (person!.administeredWholly) {
      const refusal = await this.changeOwn(tx, input, change);
      if (refusal) return refusal;
    }
    if (change.team) {
      await tx.query(`update employment set team = $3 where person_id = $1 and organisation_id = $2`, [
        input.personId,
        change.team.organisationId,
        change.team.name,
      ]);
    }
    const [after] = await tx.query<{ name: string }>(`select name from person where id = $1`, [input.personId]);
    await tx.audit({
      action: 'person.changed',
      subject: { kind: 'person', id: input.personId, label: after!.name },
      organisationId: change.team?.organisationId ?? person!.administeredEmployerIds[0],
      facts: { changed: changed.join(', ') },
    });
    return { id: input.personId };
  }

  private async changeable(tx: ActorTransaction, personId: string): Promise<ChangeablePerson | null> {
    const [row] = await tx.query<ChangeablePerson>(
      `select version, (select address from person_email where person_id = $1) as email, app.administers_all_employers_of(id) as "administeredWholly", array(
          select organisation_id from employment
          where person_id = $1 and organisation_id = any (app.organisations_where('{ADMINISTRATOR}'))
          order by organisation_id) as "administeredEmployerIds"
       from person where id = $1`,
      [personId],
    );
    return row ?? null;
  }

  /**
   * What belongs to the person. The version is the lock: of two who change at once, the second comes too late. With another
   * address the person is signed out: who came in by the earlier one may have been someone else.
   */
  private async changeOwn(
    tx: ActorTransaction,
    { personId, version }: ChangePersonInput,
    { name, email }: PersonChange,
  ): Promise<Refusal | null> {
    const changed = await tx.query(
      `update person set name = coalesce($3, name), version = version + 1,
         signed_out_before = case when $4 then $5 else signed_out_before end
       where id = $1 and version = $2 returning id`,
      [personId, version, name, email !== null, tx.now],
    );
    if (changed.length === 0) return refuse('CHANGED_MEANWHILE');
    if (email === null) return null;
    try {
      await tx.query(`update person_email set address = $2 where person_id = $1`, [personId, email]);
      return null;
    } catch (error) {
      if (sqlStateOf(error) !== NOT_UNIQUE) throw error;
      return refuseInput({ path: 'email', code: 'NOT_UNIQUE' });
    }
  }
}
