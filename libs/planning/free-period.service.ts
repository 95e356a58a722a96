import { Injectable } from '@nestjs/common';
import { isId, newId } from '#kernel/ids.js';
import { isRefusal, refuse, refuseInput, type Refusal } from '#kernel/refusal.js';
import { sqlStateOf, type ActorTransaction } from '#platform/database/database.js';
import { mayManagePlanning } from '#people/room.rules.js';
import { refusalUnlessManaged } from '#people/room.service.js';
import { FreePeriod } from './free-period.entity.js';
import type { AddFreePeriodInput, ChangeFreePeriodInput } from './free-period.input.js';
import { FREE_PERIOD_COLUMNS } from './free-period.reader.js';
import { problemOfPeriod } from './free-period.rules.js';

/** The same days under the same name stand in the table once. */
const NOT_UNIQUE = '23505';

/** On which days an organisation plans nothing: kept by its coordinators and administrators. */
@Injectable()
export class FreePeriodService {
  /**
   * Adds days off. What was planned on them stays: proposals avoid them from now on.
   * @returns its id; NOT_FOUND for an organisation that the actor does not see, NOT_PERMITTED; INVALID_INPUT as
   * {@link problemOfPeriod} says; ALREADY_EXISTS
   */
  async add(tx: ActorTransaction, input: AddFreePeriodInput): Promise<string | Refusal> {
    const { organisationId, name, firstDay, lastDay } = input;
    const refusal = await refusalUnlessManaged(tx, organisationId);
    if (refusal) return refusal;
    const problem = problemOfPeriod(firstDay, lastDay);
    if (problem) return refuseInput(problem);
    const id = newId(tx.now.getTime());
    const period = { id, organisationId, name, firstDay, lastDay, version: 1, createdAt: tx.now };
    try {
      await tx.insert(FreePeriod, period);
    } catch (error) {
      if (sqlStateOf(error) === NOT_UNIQUE) return refuse('ALREADY_EXISTS');
      throw error;
    }
    await record(tx, 'free-period.added', period);
    return id;
  }

  /** Changes days off. @returns its id; what {@link add} refuses; CHANGED_MEANWHILE when someone else was first */
  async change(tx: ActorTransaction, input: ChangeFreePeriodInput): Promise<string | Refusal> {
    const { name, firstDay, lastDay } = input;
    const period = await lockPeriod(tx, input.freePeriodId);
    if (isRefusal(period)) return period;
    if (period.version !== input.version) return refuse('CHANGED_MEANWHILE');
    const problem = problemOfPeriod(firstDay, lastDay);
    if (problem) return refuseInput(problem);
    try {
      await tx.update(FreePeriod, { id: period.id }, { name, firstDay, lastDay, version: period.version + 1 });
    } catch (error) {
      if (sqlStateOf(error) === NOT_UNIQUE) return refuse('ALREADY_EXISTS');
      throw error;
    }
    await record(tx, 'free-period.changed', { ...period, name, firstDay, lastDay });
    return period.id;
  }

  /** Takes days off away. @returns whose they were; NOT_FOUND or NOT_PERMITTED */
  async remove(tx: ActorTransaction, id: string): Promise<{ organisationId: string } | Refusal> {
    if (!isId(id)) return refuse('NOT_FOUND');
    const period = await lockPeriod(tx, id);
    if (isRefusal(period)) return period;
    await tx.query(`delete from free_period where id = $1`, [period.id]);
    await record(tx, 'free-period.removed', period);
    return { organisationId: period.organisationId };
  }
}

async function lockPeriod(tx: ActorTransaction, id: string): Promise<FreePeriod | Refusal> {
  const [seen] = await tx.query<FreePeriod>(`select ${FREE_PERIOD_COLUMNS} from free_period f where f.id = $1`, [id]);
  if (!seen) return refuse('NOT_FOUND');
  if (!mayManagePlanning(tx.actor, seen.organisationId)) return refuse('NOT_PERMITTED');
  const [locked] = await tx.query<FreePeriod>(
    `select ${FREE_PERIOD_COLUMNS} from free_period f where f.id = $1 for update`,
    [id],
  );
  return locked ?? refuse('NOT_FOUND'); // someone else took it away just now
}

async function record(
  tx: ActorTransaction,
  action: 'free-period.added' | 'free-period.changed' | 'free-period.removed',
  { id, name, organisationId, firstDay, lastDay }: Omit<FreePeriod, 'version' | 'createdAt'>,
): Promise<void> {
  await tx.audit({
    action,
    subject: { kind: 'free-period', id, label: name },
    organisationId,
    facts: { firstDay, lastDay },
  });
}
