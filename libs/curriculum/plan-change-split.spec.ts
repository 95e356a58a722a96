import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId } from '#kernel/ids.js';
import { isRefusal } from '#kernel/refusal.js';
import { openPlanStage, type PlanStage } from '../../test/support/plan-stage.js';
import type { TestHouse } from '../../test/support/test-house.js';
import type { Partnership } from '../../test/support/two-partnerships.js';
import type { SplitSessionInput } from './plan-change.input.js';

let plan: PlanStage;
let house: TestHouse;
let ours: Partnership;
let first: string;
let second: string;

beforeAll(async () => {
  plan = await openPlanStage();
  ({ house, ours, first, second } = plan);
});
beforeEach(() => plan.restore());
afterAll(() => plan?.close());

describe('splitting a session', () => {
  it('shortens it and adds a second part, as certain, by the same lecturers; the later ones count on', async () => {
    const made = await plan.make({ splits: [plan.split()] });
    if (isRefusal(made)) throw new Error(made.refused);
    const [shortened, added] = made.steps;
    expect(made.steps).toMatchObject([
      { kind: 'MOVED', sessionId: first },
      { kind: 'SPLIT', before: { id: first } },
    ]);
    expect(await plan.rowOf(shortened!.sessionId)).toMatchObject({
      starts: '2026-12-07 09:30',
      minutes: 90,
      sequence: 1,
    });
    expect(await plan.rowOf(added!.sessionId)).toMatchObject({
      title: 'Tweede deel',
      starts: '2026-12-09 10:00',
      minutes: 90,
      status: 'CONFIRMED',
      sequence: 0,
      version: 1,
      number: 2,
    });
    expect(await plan.rowOf(second)).toMatchObject({ number: 3, version: 1 });
    const { rows } = await house.owner.query(
      `select s.place, s.calendar_uid as uid, array_agg(t.person_id) as lecturers
       from session s join session_lecturer t on t.session_id = s.id where s.id = $1 group by s.id`,
      [added!.sessionId],
    );
    expect(rows[0]).toEqual({
      place: 'Zwaluw place',
      uid: `${added!.sessionId}@leergang`,
      lecturers: [ours.lecturer.personId],
    });
  });

  it('splits two of a module at once', async () => {
    const made = await plan.make({
      splits: [plan.split(), plan.split({ sessionId: second, title: 'Nog een deel', day: '2026-12-16' })],
    });
    if (isRefusal(made)) throw new Error(made.refused);
    const numbers = await Promise.all(made.steps.map(async ({ sessionId }) => (await plan.rowOf(sessionId)).number));
    expect(numbers).toEqual([1, 2, 3, 4]);
  });

  it('refuses a masterclass, a part that is not shorter, the past, and a room or time that is taken', async () => {
    const before = await plan.everything();
    const refused = async (what: Partial<SplitSessionInput>) => {
      const answer = await plan.make({ splits: [plan.split(what)] });
      if (!isRefusal(answer)) throw new Error('not refused');
      return answer.problems.length > 0 ? answer.problems : answer.refused;
    };
    for (const firstMinutes of [180, 181, 1440])
      expect(await refused({ firstMinutes })).toEqual([
        { path: 'splits.0.firstMinutes', code: 'TOO_HIGH', facts: { max: 179 } },
      ]);
    expect(await refused({ day: '2026-11-02' })).toEqual([{ path: 'splits.0.day', code: 'IN_THE_PAST' }]);
    expect(await refused({ roomId: newId() })).toEqual([{ path: 'splits.0.roomId', code: 'NOT_KNOWN' }]);
    expect(await refused({ day: '2026-12-14' })).toMatchObject([{ path: 'splits.0.lecturerIds', code: 'TAKEN' }]);
    expect(await refused({ day: '2026-12-07' })).toMatchObject([{ path: 'splits.0.lecturerIds', code: 'TAKEN' }]);
    expect(await refused({ sessionId: ours.sessionIds[0] })).toBe('TOO_LATE');
    expect(await refused({ version: 2 })).toBe('CHANGED_MEANWHILE');
    expect(await plan.everything()).toEqual(before);
    await house.owner.query(
      `update session set starts_local = '2027-01-11 09:30', ends_local = '2027-01-11 12:30'
      where id = $1`,
      [ours.sessionIds[0]],
    );
    expect(await refused({ sessionId: ours.sessionIds[0] })).toEqual([
      { path: 'splits.0.sessionId', code: 'NOT_ALLOWED' },
    ]);
  });

  it('refuses a session that is too short to be two', async () => {
    await house.owner.query(`update session set ends_local = starts_local + interval '15 minutes' where id = $1`, [
      first,
    ]);
    expect(await plan.make({ splits: [plan.split({ firstMinutes: 15 })] })).toMatchObject({
      problems: [{ path: 'splits.0.firstMinutes', code: 'TOO_HIGH', facts: { max: 14 } }],
    });
  });
});
