import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Actor } from '#kernel/actor.js';
import { newId } from '#kernel/ids.js';
import { isRefusal, refuse, refuseInput } from '#kernel/refusal.js';
import { waitingJobs } from '../../test/support/jobs.js';
import { keepRows, type KeptRows } from '../../test/support/kept-rows.js';
import { openTestHouse, type TestHouse } from '../../test/support/test-house.js';
import { FIXTURE_NOW, settleTwoPartnerships, type Partnership } from '../../test/support/two-partnerships.js';
import type { PlanChangeInput, SplitSessionInput } from './plan-change.input.js';
import { PlanChangeService } from './plan-change.service.js';

const plans = new PlanChangeService();

let house: TestHouse;
let kept: KeptRows;
let ours: Partnership;
let theirs: Partnership;
/** Confirmed, and confirmed a week later: both from 09:30 to 12:30, with our lecturer. */
let first: string;
let second: string;
let raadzaal: string;

beforeAll(async () => {
  house = await openTestHouse();
  ({ ours, theirs } = await settleTwoPartnerships(house));
  [, first, second] = ours.sessionIds;
  await house.owner.query(`update session set status = 'CONFIRMED', confirmed_at = now() where id = $1`, [second]);
  raadzaal = newId();
  await house.owner.query(
    `insert into room (id, organisation_id, name, address, created_at) values ($1, $2, 'Raadzaal', '', now())`,
    [raadzaal, ours.leadId],
  );
  kept = await keepRows(house);
});
beforeEach(() => kept.restore());
afterAll(async () => {
  await kept?.close();
  await house?.close();
});

type Wishes = Partial<Omit<PlanChangeInput, 'leergangId'>>;
const inputOf = (wishes: Wishes, leergangId = ours.leergangId): PlanChangeInput => ({
  leergangId,
  changes: [],
  cancellations: [],
  splits: [],
  confirmations: [],
  ...wishes,
});
const make = (wishes: Wishes, actor: Actor = ours.coordinator, leergangId?: string) =>
  house.database.command(actor, (tx) => plans.make(tx, inputOf(wishes, leergangId)), FIXTURE_NOW);
const split = (what: Partial<SplitSessionInput> = {}): SplitSessionInput => ({
  sessionId: first,
  version: 1,
  firstMinutes: 90,
  title: 'Tweede deel',
  day: '2026-12-09',
  startTime: '10:00',
  durationMinutes: 90,
  ...what,
});

interface Row {
  readonly id: string;
  readonly title: string;
  readonly starts: string;
  readonly minutes: number;
  readonly status: string;
  readonly sequence: number;
  readonly movedSequence: number;
  readonly version: number;
  readonly number: number;
}
const rowOf = async (id: string): Promise<Row> =>
  (
    await house.owner.query<Row>(
      `select id, title, to_char(starts_local, 'YYYY-MM-DD HH24:MI') as starts, status, sequence, moved_sequence as "movedSequence", version, number,
         (extract(epoch from ends_local - starts_local) / 60)::int as minutes from session where id = $1`,
      [id],
    )
  ).rows[0]!;
const everything = async () => (await kept.containing('')).sort();

describe('a change of the plan', () => {
  it('happens at once: every sequence counts once, each session has its line, and one job tells of all', async () => {
    const made = await make({
      changes: [{ sessionId: first, version: 1, day: '2026-12-08', place: 'Bibliotheek' }],
      cancellations: [{ sessionId: second, version: 1, reason: 'te weinig deelnemers' }],
      note: 'de docent is op reis',
    });
    if (isRefusal(made)) throw new Error(made.refused);
    expect(made.steps).toMatchObject([
      { kind: 'MOVED', sessionId: first },
      { kind: 'CANCELLED', sessionId: second },
    ]);
    expect(await rowOf(first)).toMatchObject({ starts: '2026-12-08 09:30', sequence: 1, version: 2 });
    expect(await rowOf(second)).toMatchObject({ status: 'CANCELLED', sequence: 1, version: 2 });
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
    await house.owner.query(`update session set room_id = $2 where id = any ($1)`, [[first, second], raadzaal]);
    const made = await make({
      changes: [
        { sessionId: first, version: 1, day: '2026-12-14' },
        { sessionId: second, version: 1, day: '2026-12-07' },
      ],
    });
    expect(made).toMatchObject({ steps: [{ kind: 'MOVED' }, { kind: 'MOVED' }] });
    expect(await rowOf(first)).toMatchObject({ starts: '2026-12-14 09:30', sequence: 1, movedSequence: 1 });
    expect(await rowOf(second)).toMatchObject({ starts: '2026-12-07 09:30', sequence: 1, movedSequence: 1 });
  });

  it('lets each take the slot that another leaves: by moving on, by shrinking or by being cancelled', async () => {
    expect(
      await make({
        changes: [
          { sessionId: second, version: 1, day: '2026-12-07' },
          { sessionId: first, version: 1, day: '2026-12-21' },
        ],
      }),
    ).toHaveProperty('id');
    expect(
      await make({
        changes: [{ sessionId: first, version: 2, day: '2026-12-07', startTime: '10:00' }],
        cancellations: [{ sessionId: second, version: 2, reason: 'vervalt' }],
      }),
    ).toHaveProperty('id');
    expect(await rowOf(first)).toMatchObject({ starts: '2026-12-07 10:00', sequence: 2 });
  });

  it('refuses two of the set at once: with the lecturer, the session and where it was asked; nothing happens', async () => {
    const before = await everything();
    const facts = {
      name: 'Zwaluw lecturer',
      day: '2026-12-21',
      time: '09:30',
      session: 'Zwaluw session 2',
      leergang: 'Zwaluw leergang',
    };
    expect(
      await make({
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
    expect(await everything()).toEqual(before);
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
    const refusal = await make({ changes: [{ sessionId: first, version: 1, day: '2026-12-23' }] });
    expect(refusal).toMatchObject({ refused: 'DOUBLE_BOOKED', problems: [{ path: 'changes.0.lecturerIds' }] });
    expect(JSON.stringify(refusal)).not.toMatch(/Kanarie|session"/);
  });

  it('keeps the wall time over both changes of the clock, and refuses an hour that there is not', async () => {
    expect(
      await make({
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
    expect(await make({ changes: [{ sessionId: first, ...skipped }] })).toEqual(
      refuse('INVALID_INPUT', { sessionId: first }, [{ path: 'changes.0.startTime', code: 'NOT_A_TIME' }]),
    );
    expect(await make({ splits: [split({ ...skipped })] })).toEqual(
      refuse('INVALID_INPUT', { sessionId: first }, [{ path: 'splits.0.startTime', code: 'NOT_A_TIME' }]),
    );
  });

  it('confirms tentative sessions, and no others', async () => {
    await house.owner.query(`update session set status = 'TENTATIVE', confirmed_at = null where id = $1`, [second]);
    const confirm = (sessionId: string, version: number) => make({ confirmations: [{ sessionId, version }] });
    expect(await confirm(second, 1)).toMatchObject({ steps: [{ kind: 'CONFIRMED', sessionId: second }] });
    expect(await rowOf(second)).toMatchObject({ status: 'CONFIRMED', sequence: 0, version: 2 });
    expect(await confirm(second, 2)).toMatchObject({
      refused: 'STATUS_NOT_POSSIBLE',
      facts: { from: 'CONFIRMED', sessionId: second },
    });
    await house.owner.query(`update leergang set status = 'DRAFT' where id = $1`, [ours.leergangId]);
    expect(await confirm(second, 2)).toMatchObject({ refused: 'STATUS_NOT_POSSIBLE', facts: { from: 'DRAFT' } });
  });

  it('leaves alone what is so already, and writes nothing when that is all', async () => {
    const before = await everything();
    const asItIs = { sessionId: first, version: 1, day: '2026-12-07', title: 'Zwaluw session 1' };
    expect(await make({ changes: [asItIs], note: 'een woord' })).toEqual(refuse('NOTHING_TO_CHANGE'));
    expect(await everything()).toEqual(before);
    expect(await waitingJobs(house)).toEqual([]);
    const made = await make({ changes: [asItIs, { sessionId: second, version: 1, place: 'Bibliotheek' }] });
    expect(made).toMatchObject({ steps: [{ kind: 'CHANGED', sessionId: second }] });
    expect(await rowOf(first)).toMatchObject({ version: 1, sequence: 0 });
  });

  it('keeps no time of a session that nobody was told of', async () => {
    await house.owner.query(`update session set status = 'TENTATIVE', confirmed_at = null where id = $1`, [first]);
    expect(await make({ changes: [{ sessionId: first, version: 1, day: '2026-12-08' }] })).toHaveProperty('id');
    const { rows } = await house.owner.query(`select starts_local_before, sequence_before from plan_change_session`);
    expect(rows).toEqual([{ starts_local_before: null, sequence_before: null }]);
  });
});

describe('splitting a session', () => {
  it('shortens it and adds a second part, as certain, by the same lecturers; the later ones count on', async () => {
    const made = await make({ splits: [split()] });
    if (isRefusal(made)) throw new Error(made.refused);
    const [shortened, added] = made.steps;
    expect(made.steps).toMatchObject([
      { kind: 'MOVED', sessionId: first },
      { kind: 'SPLIT', before: { id: first } },
    ]);
    expect(await rowOf(shortened!.sessionId)).toMatchObject({ starts: '2026-12-07 09:30', minutes: 90, sequence: 1 });
    expect(await rowOf(added!.sessionId)).toMatchObject({
      title: 'Tweede deel',
      starts: '2026-12-09 10:00',
      minutes: 90,
      status: 'CONFIRMED',
      sequence: 0,
      version: 1,
      number: 2,
    });
    expect(await rowOf(second)).toMatchObject({ number: 3, version: 1 });
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
    const made = await make({
      splits: [split(), split({ sessionId: second, title: 'Nog een deel', day: '2026-12-16' })],
    });
    if (isRefusal(made)) throw new Error(made.refused);
    const numbers = await Promise.all(made.steps.map(async ({ sessionId }) => (await rowOf(sessionId)).number));
    expect(numbers).toEqual([1, 2, 3, 4]);
  });

  it('refuses a masterclass, a part that is not shorter, the past, and a room or time that is taken', async () => {
    const before = await everything();
    const refused = async (what: Partial<SplitSessionInput>) => {
      const answer = await make({ splits: [split(what)] });
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
    expect(await everything()).toEqual(before);
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
    expect(await make({ splits: [split({ firstMinutes: 15 })] })).toMatchObject({
      problems: [{ path: 'splits.0.firstMinutes', code: 'TOO_HIGH', facts: { max: 14 } }],
    });
  });
});

describe('a change of the plan is refused', () => {
  it('without a session, with more than a hundred, and when it names one twice', async () => {
    expect(await make({})).toEqual(refuseInput({ path: 'changes', code: 'REQUIRED' }));
    const many = Array.from({ length: 101 }, () => ({ sessionId: newId(), version: 1 }));
    expect(await make({ changes: many })).toEqual(
      refuseInput({ path: 'changes', code: 'TOO_HIGH', facts: { max: 100 } }),
    );
    expect(
      await make({
        changes: [{ sessionId: first, version: 1, day: '2026-12-08' }],
        cancellations: [{ sessionId: first, version: 1, reason: 'vervalt' }],
      }),
    ).toEqual(refuseInput({ path: 'cancellations.0.sessionId', code: 'NOT_UNIQUE' }));
  });

  it('for a session of another leergang, or of none: which of them it is, is not said', async () => {
    const day = '2026-12-08';
    expect(
      await make({
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
    const before = await everything();
    const fresh = { sessionId: first, version: 1, day: '2026-12-08' };
    expect(await make({ changes: [fresh, { sessionId: second, version: 7, day: '2026-12-15' }] })).toEqual(
      refuse('CHANGED_MEANWHILE', { sessionId: second }),
    );
    expect(await everything()).toEqual(before);
    expect(await make({ cancellations: [{ sessionId: second, version: 1, reason: 'vervalt' }] })).toHaveProperty('id');
    expect(
      await make({ changes: [fresh], cancellations: [{ sessionId: second, version: 2, reason: 'nog eens' }] }),
    ).toMatchObject({ refused: 'STATUS_NOT_POSSIBLE', facts: { sessionId: second } });
    expect(await rowOf(first)).toMatchObject({ version: 1 });
  });

  it('for what has been, and for a time that has been', async () => {
    const [held] = ours.sessionIds;
    expect(await make({ changes: [{ sessionId: held, version: 1, day: '2026-12-08' }] })).toEqual(
      refuse('TOO_LATE', { sessionId: held }),
    );
    expect(await make({ cancellations: [{ sessionId: held, version: 1, reason: 'vervalt' }] })).toMatchObject({
      refused: 'TOO_LATE',
    });
    expect(await make({ changes: [{ sessionId: first, version: 1, day: '2026-11-20' }] })).toEqual(
      refuse('INVALID_INPUT', { sessionId: first }, [{ path: 'changes.0.day', code: 'IN_THE_PAST' }]),
    );
    await house.owner.query(`update leergang set status = 'COMPLETED' where id = $1`, [ours.leergangId]);
    expect(await make({ changes: [{ sessionId: first, version: 1, day: '2026-12-08' }] })).toEqual(
      refuse('TOO_LATE', { status: 'COMPLETED' }),
    );
  });

  it('to who does not coordinate; to strangers the leergang does not exist', async () => {
    const wishes: Wishes = { changes: [{ sessionId: first, version: 1, day: '2026-12-08' }] };
    for (const seer of [ours.participants[0], ours.lecturer, ours.teamLead, ours.director])
      expect(await make(wishes, seer)).toEqual(refuse('NOT_PERMITTED'));
    for (const stranger of [theirs.coordinator, ours.administrator, ours.newcomer])
      expect(await make(wishes, stranger)).toEqual(refuse('NOT_FOUND'));
    expect(await make(wishes, theirs.coordinator, theirs.leergangId)).toEqual(
      refuseInput({ path: 'changes.0.sessionId', code: 'NOT_KNOWN' }),
    );
  });

  it('to the second of two coordinators who change the same sessions at once', async () => {
    const answers = await Promise.all(
      ['2026-12-08', '2026-12-09', '2026-12-10'].map((day) =>
        make({
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
    const moved = await rowOf(first);
    expect(moved.starts).toContain((await rowOf(second)).title);
    expect(moved).toMatchObject({ sequence: 1, version: 2 });
  });
});

describe('rehearsing a change of the plan', () => {
  it('answers as the change would, and leaves every table as it was', async () => {
    const before = await everything();
    const rehearse = (wishes: Wishes) =>
      house.database.rehearse(ours.coordinator, (tx) => plans.make(tx, inputOf(wishes)), FIXTURE_NOW);
    expect(
      await rehearse({
        changes: [{ sessionId: second, version: 1, day: '2026-12-07' }],
        splits: [split({ day: '2026-12-14', startTime: '09:30' })],
      }),
    ).toMatchObject({ refused: 'DOUBLE_BOOKED' });
    const made = await rehearse({
      changes: [{ sessionId: second, version: 1, day: '2026-12-21' }],
      splits: [split()],
      note: 'even proberen',
    });
    expect(made).toMatchObject({ steps: [{ kind: 'MOVED' }, { kind: 'MOVED' }, { kind: 'SPLIT' }] });
    expect(await everything()).toEqual(before);
    expect(await waitingJobs(house)).toEqual([]);
  });
});
