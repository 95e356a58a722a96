import { Injectable } from '@nestjs/common';
import type { PersonActor } from '#kernel/actor.js';
import { isId, newId } from '#kernel/ids.js';
import { refuse, refuseInput, type Problem, type Refusal } from '#kernel/refusal.js';
import { sqlStateOf, type ActorTransaction } from '#platform/database/database.js';
import { DONE, type Done } from '#platform/graphql/refusal.type.js';
import { Absence, type AddAbsenceInput } from './absence.entity.js';

const NOT_UNIQUE = '23505';

/** When people cannot, as they say themselves. It is not in the audit trail: it is theirs, and nobody asks why. */
@Injectable()
export class AbsenceService {
  /** @returns its id; INVALID_INPUT for days that are missing or the wrong way round; ALREADY_EXISTS */
  async add(tx: ActorTransaction, input: AddAbsenceInput): Promise<string | Refusal> {
    const { weekday = null, firstDay = null, lastDay = null } = input;
    const problems = problemsOf(weekday, firstDay, lastDay);
    if (problems.length > 0) return refuseInput(...problems);
    const id = newId(tx.now.getTime());
    const { personId } = personIn(tx);
    try {
      await tx.insert(Absence, { id, personId, weekday, firstDay, lastDay, createdAt: tx.now });
    } catch (error) {
      if (sqlStateOf(error) === NOT_UNIQUE) return refuse('ALREADY_EXISTS');
      throw error;
    }
    return id;
  }

  /** @returns NOT_FOUND when it is not one's own, or there no more */
  async remove(tx: ActorTransaction, id: string): Promise<Done | Refusal> {
    if (!isId(id)) return refuse('NOT_FOUND');
    const removed = await tx.query(`delete from absence where id = $1 and person_id = $2 returning id`, [
      id,
      personIn(tx).personId,
    ]);
    return removed.length > 0 ? DONE : refuse('NOT_FOUND');
  }
}

function problemsOf(weekday: number | null, firstDay: string | null, lastDay: string | null): Problem[] {
  const missing = [...(firstDay ? [] : ['firstDay']), ...(lastDay ? [] : ['lastDay'])];
  if (weekday === null && missing.length > 0) return missing.map((path) => ({ path, code: 'REQUIRED' }));
  return firstDay && lastDay && lastDay < firstDay ? [{ path: 'lastDay', code: 'END_BEFORE_START' }] : [];
}

function personIn(tx: ActorTransaction): PersonActor {
  if (tx.actor.kind !== 'person') throw new Error('only a person is absent');
  return tx.actor;
}
