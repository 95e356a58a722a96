import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId } from '#kernel/ids.js';
import { isRefusal, refuse, refuseInput } from '#kernel/refusal.js';
import { waitingJobs } from '../../test/support/jobs.js';
import { openPlanStage, type PlanStage, type Wishes } from '../../test/support/plan-stage.js';
import type { TestHouse } from '../../test/support/test-house.js';
import type { Partnership } from '../../test/support/two-partnerships.js';

let plan: PlanStage;
let house: TestHouse;
let ours: Partnership;
let theirs: Partnership;
let first: string;
let second: string;

beforeAll(async () => {
  plan = await openPlanStage();
  ({ house, ours, theirs, first, second } = plan);
});
beforeEach(() => plan.restore());
afterAll(() => plan?.close());

describe('a change of the plan', () => {
  it('happens at once: every sequence counts once, each session has its line, and one job tells of all', async () => {
    const made = await plan.make({
      changes: [{ sessionId: first, version: 1, day: '2026-12-08', place: 'Bibliotheek' }],
      cancellations: [{ sessionId: second, version: 1, reason: 'te weinig deelnemers' }],
      note: 'de docent is op reis',
    });
    if (isRefusal(made)) throw new Error(made.refused);
    expect(made.steps).toMatchObject([
      { kind: 'MOVED', sessionId: first },
      { kind: 'CANCELLED', sessionId: second },
    ]);
    expect(await plan.rowOf(first)).toMatchObject({ starts: '2026-12-08 09:30', sequence: 1, version: 2 });
    expect(await plan.rowOf(second)).toMatchObject({ status: 'CANCELLED', sequence: 1, version: 2 });
    expect(await waitingJobs(house)).toEqual([{ name: 'plan-changed', payload: { planChangeId: made.id } }]);
    const { rows: lines } = await house.owner.query(
      `select action, reason from audit_entry where leergang_id = $1 order by id`,
      [ours.leergangId],
    );
    expect(lines).toHaveLength(3);
    expect(lines).toContainEqual({ action: 'session.changed', reason: null });
    expect(lines).toContainEqual({ action: 'session.cancelled', reason: 'te weinig deelnemers' });
    expect(lines).toContainEqual({ action: 'plan.changed', reason: 'de docent is op reis' });
    const { rows: before } = await house.owner.query(
      `select session_id as id, to_char(starts_local_before, 'YYYY-MM-DD HH24:MI') as was, sequence_before as sequence
       from plan_change_session where plan_change_id = $1 order by starts_local_before`,
      [made.id],
    );
    expect(before).toEqual([
      { id: first, was: '2026-12-07 09:30', sequence: 0 },
      { id: second, was: '2026-12-14 09:30', sequence: 0 },
    ]);
  });

  it('swaps two sessions: their times, their rooms and their lecturers', async () => {
    await house.owner.query(`update session set room_id = $2 where id = any ($1)`, [[first, second], plan.raadzaal]);
    const made = await plan.make({
      changes: [
        { sessionId: first, version: 1, day: '2026-12-14' },
        { sessionId: second, version: 1, day: '2026-12-07' },
      ],
    });
    expect(made).toMatchObject({ steps: [{ kind: 'MOVED' }, { kind: 'MOVED' }] });
    expect(await plan.rowOf(first)).toMatchObject({ starts: '2026-12-14 09:30', sequence: 1, movedSequence: 1 });
    expect(await plan.rowOf(second)).toMatchObject({ starts: '2026-12-07 09:30', sequence: 1, movedSequence: 1 });
  });

  it('lets each take the slot that another leaves: by moving on, by shrinking or by being cancelled', async () => {
    expect(
      await plan.make({
        changes: [
          { sessionId: second, version: 1, day: '2026-12-07' },
          { sessionId: first, version: 1, day: '2026-12-21' },
        ],
      }),
    ).toHaveProperty('id');
    expect(
      await plan.make({
        changes: [{ sessionId: first, version: 2, day: '2026-12-07', startTime: '10:00' }],
        cancellations: [{ sessionId: second, version: 2, reason: 'vervalt' }],
      }),
    ).toHaveProperty('id');
    expect(await plan.rowOf(first)).toMatchObject({ starts: '2026-12-07 10:00', sequence: 2 });
  });

  it('refuses two of the set at once: with the lecturer, the session and where it was asked; nothing happens', async () => {
    const before = await plan.everything();
    const facts = {
      name: 'Zwaluw lecturer',
      day: '2026-12-21',
      time: '09:30',
      session: 'Zwaluw session 2',
      leergang: 'Zwaluw leergang',
    };
    expect(
      await plan.make({
        changes: [
          { sessionId: first, version: 1, day: '2026-12-21' },
          { sessionId: second, version: 1, day: '2026-12-21', startTime: '11:00' },
        ],
      }),
    ).toEqual(
      refuse('DOUBLE_BOOKED', { ...facts, sessionId: first }, [
        { path: 'changes.0.lecturerIds', code: 'TAKEN', facts },
      ]),
    );
    expect(await plan.everything()).toEqual(before);
  });

  it('refuses the time of a session elsewhere, and says nothing of what that is', async () => {
    await house.owner.query(`insert into employment values ($1, $2)`, [ours.lecturer.personId, theirs.institutionId]);
    const theirSession = theirs.sessionIds[2];
    await house.owner.query(
      `update session set starts_local = '2026-12-23 09:30', ends_local = '2026-12-23 12:30'
      where id = $1`,
      [theirSession],
    );
    await house.owner.query(`insert into session_lecturer values ($1, $2, $3)`, [
      theirSession,
      theirs.leergangId,
      ours.lecturer.personId,
    ]);
    const refusal = await plan.make({ changes: [{ sessionId: first, version: 1, day: '2026-12-23' }] });
    expect(refusal).toMatchObject({ refused: 'DOUBLE_BOOKED', problems: [{ path: 'changes.0.lecturerIds' }] });
    expect(JSON.stringify(refusal)).not.toMatch(/Kanarie|session"/);
  });

  it('keeps the wall time over both changes of the clock, and refuses an hour that there is not', async () => {
    expect(
      await plan.make({
        changes: [
          { sessionId: first, version: 1, day: '2027-03-29' },
          { sessionId: second, version: 1, day: '2027-10-31', startTime: '02:30' },
        ],
      }),
    ).toHaveProperty('id');
    const { rows } = await house.owner.query(`select starts_at from session where id = any ($1) order by 1`, [
      [first, second],
    ]);
    expect(rows.map(({ starts_at }) => starts_at.toISOString())).toEqual([
      '2027-03-29T07:30:00.000Z',
      '2027-10-31T00:30:00.000Z',
    ]);
    const skipped = { version: 2, day: '2027-03-28', startTime: '02:30' };
    expect(await plan.make({ changes: [{ sessionId: first, ...skipped }] })).toEqual(
      refuse('INVALID_INPUT', { sessionId: first }, [{ path: 'changes.0.startTime', code: 'NOT_A_TIME' }]),
    );
    expect(await plan.make({ splits: [plan.split({ ...skipped })] })).toEqual(
      refuse('INVALID_INPUT', { sessionId: first }, [{ path: 'splits.0.startTime', code: 'NOT_A_TIME' }]),
    );
  });

  it('confirms tentative sessions, and no others', async () => {
    await house.owner.query(`update session set status = 'TENTATIVE', confirmed_at = null where id = $1`, [second]);
    const confirm = (sessionId: string, version: number) => plan.make({ confirmations: [{ sessionId, version }] });
    expect(await confirm(second, 1)).toMatchObject({ steps: [{ kind: 'CONFIRMED', sessionId: second }] });
    expect(await plan.rowOf(second)).toMatchObject({ status: 'CONFIRMED', sequence: 0, version: 2 });
    expect(await confirm(second, 2)).toMatchObject({
      refused: 'STATUS_NOT_POSSIBLE',
      facts: { from: 'CONFIRMED', sessionId: second },
    });
    await house.owner.query(`update leergang set status = 'DRAFT' where id = $1`, [ours.leergangId]);
    expect(await confirm(second, 2)).toMatchObject({ refused: 'STATUS_NOT_POSSIBLE', facts: { from: 'DRAFT' } });
  });

  it('leaves alone what is so already, and writes nothing when that is all', async () => {
    const before = await plan.everything();
    const asItIs = { sessionId: first, version: 1, day: '2026-12-07', title: 'Zwaluw session 1' };
    expect(await plan.make({ changes: [asItIs], note: 'een woord' })).toEqual(refuse('NOTHING_TO_CHANGE'));
    expect(await plan.everything()).toEqual(before);
    expect(await waitingJobs(house)).toEqual([]);
    const made = await plan.make({ changes: [asItIs, { sessionId: second, version: 1, place: 'Bibliotheek' }] });
    expect(made).toMatchObject({ steps: [{ kind: 'CHANGED', sessionId: second }] });
    expect(await plan.rowOf(first)).toMatchObject({ version: 1, sequence: 0 });
  });

  it('keeps no time of a session that nobody was told of', async () => {
    await house.owner.query(`update session set status = 'TENTATIVE', confirmed_at = null where id = $1`, [first]);
    expect(await plan.make({ changes: [{ sessionId: first, version: 1, day: '2026-12-08' }] })).toHaveProperty('id');
    const { rows } = await house.owner.query(`select starts_local_before, sequence_before from plan_change_session`);
    expect(rows).toEqual([{ starts_local_before: null, sequence_before: null }]);
  });
});

describe('a change of the plan is refused', () => {
  it('without a session, with more than a hundred, and when it names one twice', async () => {
    expect(await plan.make({})).toEqual(refuseInput({ path: 'changes', code: 'REQUIRED' }));
    const many = Array.from({ length: 101 }, () => ({ sessionId: newId(), version: 1 }));
    expect(await plan.make({ changes: many })).toEqual(
      refuseInput({ path: 'changes', code: 'TOO_HIGH', facts: { max: 100 } }),
    );
    expect(
      await plan.make({
        changes: [{ sessionId: first, version: 1, day: '2026-12-08' }],
        cancellations: [{ sessionId: first, version: 1, reason: 'vervalt' }],
      }),
    ).toEqual(refuseInput({ path: 'cancellations.0.sessionId', code: 'NOT_UNIQUE' }));
  });

  it('for a session of another leergang, or of none: which of them it is, is not said', async () => {
    const day = '2026-12-08';
    expect(
      await plan.make({
        changes: [
          { sessionId: first, version: 1, day },
          { sessionId: theirs.sessionIds[1], version: 1, day },
          { sessionId: newId(), version: 1, day },
        ],
      }),
    ).toEqual(
      refuseInput(
        { path: 'changes.1.sessionId', code: 'NOT_KNOWN' },
        { path: 'changes.2.sessionId', code: 'NOT_KNOWN' },
      ),
    );
  });

  it('as a whole when one of its sessions was changed or cancelled meanwhile', async () => {
    const before = await plan.everything();
    const fresh = { sessionId: first, version: 1, day: '2026-12-08' };
    expect(await plan.make({ changes: [fresh, { sessionId: second, version: 7, day: '2026-12-15' }] })).toEqual(
      refuse('CHANGED_MEANWHILE', { sessionId: second }),
    );
    expect(await plan.everything()).toEqual(before);
    expect(await plan.make({ cancellations: [{ sessionId: second, version: 1, reason: 'vervalt' }] })).toHaveProperty(
      'id',
    );
    expect(
      await plan.make({ changes: [fresh], cancellations: [{ sessionId: second, version: 2, reason: 'nog eens' }] }),
    ).toMatchObject({ refused: 'STATUS_NOT_POSSIBLE', facts: { sessionId: second } });
    expect(await plan.rowOf(first)).toMatchObject({ version: 1 });
  });

  it('for what has been, and for a time that has been', async () => {
    const [held] = ours.sessionIds;
    expect(await plan.make({ changes: [{ sessionId: held, version: 1, day: '2026-12-08' }] })).toEqual(
      refuse('TOO_LATE', { sessionId: held }),
    );
    expect(await plan.make({ cancellations: [{ sessionId: held, version: 1, reason: 'vervalt' }] })).toMatchObject({
      refused: 'TOO_LATE',
    });
    expect(await plan.make({ changes: [{ sessionId: first, version: 1, day: '2026-11-20' }] })).toEqual(
      refuse('INVALID_INPUT', { sessionId: first }, [{ path: 'changes.0.day', code: 'IN_THE_PAST' }]),
    );
    await house.owner.query(`update leergang set status = 'COMPLETED' where id = $1`, [ours.leergangId]);
    expect(await plan.make({ changes: [{ sessionId: first, version: 1, day: '2026-12-08' }] })).toEqual(
      refuse('TOO_LATE', { status: 'COMPLETED' }),
    );
  });

  it('to who does not coordinate; to strangers the leergang does not exist', async () => {
    const wishes: Wishes = { changes: [{ sessionId: first, version: 1, day: '2026-12-08' }] };
    for (const seer of [ours.participants[0], ours.lecturer, ours.teamLead, ours.director])
      expect(await plan.make(wishes, seer)).toEqual(refuse('NOT_PERMITTED'));
    for (const stranger of [theirs.coordinator, ours.administrator, ours.newcomer])
      expect(await plan.make(wishes, stranger)).toEqual(refuse('NOT_FOUND'));
    expect(await plan.make(wishes, theirs.coordinator, theirs.leergangId)).toEqual(
      refuseInput({ path: 'changes.0.sessionId', code: 'NOT_KNOWN' }),
    );
  });

  it('to the second of two coordinators who change the same sessions at once', async () => {
    const answers = await Promise.all(
      ['2026-12-08', '2026-12-09', '2026-12-10'].map((day) =>
        plan.make({
          changes: [
            { sessionId: first, version: 1, day },
            { sessionId: second, version: 1, title: day },
          ],
        }),
      ),
    );
    expect(answers.filter((answer) => !isRefusal(answer))).toHaveLength(1);
    expect(answers.flatMap((answer) => (isRefusal(answer) ? [answer.refused] : []))).toEqual([
      'CHANGED_MEANWHILE',
      'CHANGED_MEANWHILE',
    ]);
    const moved = await plan.rowOf(first);
    expect(moved.starts).toContain((await plan.rowOf(second)).title);
    expect(moved).toMatchObject({ sequence: 1, version: 2 });
  });
});

describe('rehearsing a change of the plan', () => {
  it('answers as the change would, and leaves every table as it was', async () => {
    const before = await plan.everything();
    expect(
      await plan.rehearse({
        changes: [{ sessionId: second, version: 1, day: '2026-12-07' }],
        splits: [plan.split({ day: '2026-12-14', startTime: '09:30' })],
      }),
    ).toMatchObject({ refused: 'DOUBLE_BOOKED' });
    const made = await plan.rehearse({
      changes: [{ sessionId: second, version: 1, day: '2026-12-21' }],
      splits: [plan.split()],
      note: 'even proberen',
    });
    expect(made).toMatchObject({ steps: [{ kind: 'MOVED' }, { kind: 'MOVED' }, { kind: 'SPLIT' }] });
    expect(await plan.everything()).toEqual(before);
    expect(await waitingJobs(house)).toEqual([]);
  });
});
