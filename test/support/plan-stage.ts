import type { Actor } from '#kernel/actor.js';
import { newId } from '#kernel/ids.js';
import type { Refusal } from '#kernel/refusal.js';
import type { PlanChangeInput, SplitSessionInput } from '#curriculum/plan-change.input.js';
import { PlanChangeService, type MadePlanChange } from '#curriculum/plan-change.service.js';
import { keepRows } from './kept-rows.js';
import { openTestHouse, type TestHouse } from './test-house.js';
import { FIXTURE_NOW, settleTwoPartnerships, type Partnership } from './two-partnerships.js';

/** What is asked of a plan; the rest of the input stays empty. */
export type Wishes = Partial<Omit<PlanChangeInput, 'leergangId'>>;

export function planChangeOf(leergangId: string, wishes: Wishes): PlanChangeInput {
  return { leergangId, changes: [], cancellations: [], splits: [], confirmations: [], ...wishes };
}

/** A session as it stands in the database. */
export interface PlannedRow {
  readonly id: string;
  readonly title: string;
  /** `2026-12-07 09:30` */
  readonly starts: string;
  readonly minutes: number;
  readonly status: string;
  readonly sequence: number;
  readonly movedSequence: number;
  readonly version: number;
  readonly number: number;
}

/** A plan of two confirmed sessions, a week apart, both from 09:30 to 12:30 with our lecturer. */
export interface PlanStage {
  readonly house: TestHouse;
  readonly ours: Partnership;
  readonly theirs: Partnership;
  readonly first: string;
  readonly second: string;
  /** A room of ours, in which nothing is. */
  readonly raadzaal: string;
  make(wishes: Wishes, actor?: Actor, leergangId?: string): Promise<MadePlanChange | Refusal>;
  rehearse(wishes: Wishes): Promise<MadePlanChange | Refusal>;
  /** The first in two of an hour and a half, the second of which two days later. */
  split(what?: Partial<SplitSessionInput>): SplitSessionInput;
  rowOf(sessionId: string): Promise<PlannedRow>;
  /** Every row there is. */
  everything(): Promise<string[]>;
  /** As it was when it was opened. */
  restore(): Promise<void>;
  close(): Promise<void>;
}

export async function openPlanStage(): Promise<PlanStage> {
  const plans = new PlanChangeService();
  const house = await openTestHouse();
  const { ours, theirs } = await settleTwoPartnerships(house);
  const [, first, second] = ours.sessionIds;
  const raadzaal = newId();
  await house.owner.query(`update session set status = 'CONFIRMED', confirmed_at = now() where id = $1`, [second]);
  await house.owner.query(
    `insert into room (id, organisation_id, name, address, created_at) values ($1, $2, 'Raadzaal', '', now())`,
    [raadzaal, ours.leadId],
  );
  const kept = await keepRows(house);
  return {
    house,
    ours,
    theirs,
    first,
    second,
    raadzaal,
    make: (wishes, actor = ours.coordinator, leergangId = ours.leergangId) =>
      house.database.command(actor, (tx) => plans.make(tx, planChangeOf(leergangId, wishes)), FIXTURE_NOW),
    rehearse: (wishes) =>
      house.database.rehearse(
        ours.coordinator,
        (tx) => plans.make(tx, planChangeOf(ours.leergangId, wishes)),
        FIXTURE_NOW,
      ),
    split: (what = {}) => ({
      sessionId: first,
      version: 1,
      firstMinutes: 90,
      title: 'Tweede deel',
      day: '2026-12-09',
      startTime: '10:00',
      durationMinutes: 90,
      ...what,
    }),
    rowOf: async (id) =>
      (
        await house.owner.query<PlannedRow>(
          `select id, title, to_char(starts_local, 'YYYY-MM-DD HH24:MI') as starts, status, sequence, moved_sequence as "movedSequence", version, number,
             (extract(epoch from ends_local - starts_local) / 60)::int as minutes from session where id = $1`,
          [id],
        )
      ).rows[0]!,
    everything: async () => (await kept.everything()).sort(),
    restore: () => kept.restore(),
    close: async () => {
      await kept.close();
      await house.close();
    },
  };
}
