import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Actor } from '#kernel/actor.js';
import { newId } from '#kernel/ids.js';
import { refuse, refuseInput } from '#kernel/refusal.js';
import type { ActorTransaction } from '#platform/database/database.js';
import { forgetJobs, waitingJobs } from '../../test/support/jobs.js';
import { openTestHouse, type TestHouse } from '../../test/support/test-house.js';
import { FIXTURE_NOW, settleTwoPartnerships, type Partnership } from '../../test/support/two-partnerships.js';
import type { ChangeSessionInput } from './session.input.js';
import { SessionService } from './session.service.js';

const sessions = new SessionService();

let house: TestHouse;
let ours: Partnership;
let theirs: Partnership;

beforeAll(async () => {
  house = await openTestHouse();
  ({ ours, theirs } = await settleTwoPartnerships(house));
});
afterAll(() => house?.close());
beforeEach(() => forgetJobs(house));

const as = <Answer>(actor: Actor, work: (tx: ActorTransaction) => Promise<Answer>, now = FIXTURE_NOW) =>
  house.database.command(actor, work, now);
const rowOf = async (id: string) =>
  (
    await house.owner.query(
      `select status, to_char(starts_local, 'YYYY-MM-DD HH24:MI') as starts, starts_at, ends_at, sequence, version, place,
         online_url, calendar_uid, moved_because, cancel_reason from session where id = $1`,
      [id],
    )
  ).rows[0];
const dueOf = async (id: string): Promise<Date> =>
  (await house.owner.query(`select due_at from assignment where id = $1`, [id])).rows[0].due_at;
const change = (
  sessionId: string,
  version: number,
  what: Partial<ChangeSessionInput>,
  actor: Actor = ours.coordinator,
) => as(actor, (tx) => sessions.change(tx, { sessionId, version, ...what }));
const confirm = (sessionIds?: string[], actor: Actor = ours.coordinator) =>
  as(actor, (tx) => sessions.confirm(tx, { moduleId: ours.moduleIds[0], sessionIds }));
const cancel = (sessionId: string, version: number, actor: Actor = ours.coordinator) =>
  as(actor, (tx) => sessions.cancel(tx, { sessionId, version, reason: 'de docent is ziek' }));

describe('who may command a session', () => {
  it('is who coordinates; to strangers it does not exist', async () => {
    const id = ours.sessionIds[2];
    for (const seer of [ours.participants[0], ours.lecturer, ours.teamLead, ours.director]) {
      expect(await change(id, 1, { place: 'Elders' }, seer)).toEqual(refuse('NOT_PERMITTED'));
      expect(await confirm(undefined, seer)).toEqual(refuse('NOT_PERMITTED'));
      expect(await cancel(id, 1, seer)).toEqual(refuse('NOT_PERMITTED'));
    }
    for (const stranger of [theirs.coordinator, ours.administrator, ours.newcomer]) {
      expect(await change(id, 1, { place: 'Elders' }, stranger)).toEqual(refuse('NOT_FOUND'));
      expect(await confirm(undefined, stranger)).toEqual(refuse('NOT_FOUND'));
      expect(await cancel(id, 1, stranger)).toEqual(refuse('NOT_FOUND'));
    }
    expect(await rowOf(id)).toMatchObject({ status: 'TENTATIVE', version: 1, place: 'Zwaluw place' });
    expect(await waitingJobs(house)).toEqual([]);
  });
});

describe('changing a session', () => {
  it('moves a confirmed one: same identity, next sequence, one job, and its homework moves along', async () => {
    const id = ours.sessionIds[1];
    const before = await rowOf(id);
    expect(await change(id, 1, { day: '2026-12-09', startTime: '13:30', place: 'Raadzaal' })).toBe(id);
    expect(await rowOf(id)).toMatchObject({
      status: 'CONFIRMED',
      starts: '2026-12-09 13:30',
      starts_at: new Date('2026-12-09T12:30:00Z'),
      ends_at: new Date('2026-12-09T15:30:00Z'),
      sequence: 1,
      version: 2,
      place: 'Raadzaal',
      calendar_uid: before.calendar_uid,
    });
    expect(await waitingJobs(house)).toEqual([{ name: 'session-changed', payload: { sessionId: id } }]);
    expect(await dueOf(ours.assignmentId)).toEqual(new Date('2026-12-08T22:59:00Z'));
  });

  it('keeps the wall time over both changes of the clock', async () => {
    const id = ours.sessionIds[1];
    const moves = [
      // the Monday after the clock went forward, the night itself, the Monday after it went back
      {
        day: '2027-03-29',
        startTime: '09:30',
        at: '2027-03-29T07:30:00Z',
        ends: '2027-03-29T10:30:00Z',
        due: '2027-03-28T21:59:00Z',
      },
      {
        day: '2027-03-27',
        startTime: '23:30',
        at: '2027-03-27T22:30:00Z',
        ends: '2027-03-28T00:30:00Z',
        due: '2027-03-26T22:59:00Z',
        durationMinutes: 120,
      },
      {
        day: '2027-10-31',
        startTime: '02:30',
        at: '2027-10-31T00:30:00Z',
        ends: '2027-10-31T03:30:00Z',
        due: '2027-10-30T21:59:00Z',
        durationMinutes: 120,
      },
      {
        day: '2027-11-01',
        startTime: '09:30',
        at: '2027-11-01T08:30:00Z',
        ends: '2027-11-01T11:30:00Z',
        due: '2027-10-31T22:59:00Z',
        durationMinutes: 180,
      },
    ];
    for (const [index, { day, startTime, durationMinutes, at, ends, due }] of moves.entries()) {
      expect(await change(id, 2 + index, { day, startTime, durationMinutes })).toBe(id);
      const row = await rowOf(id);
      expect([row.starts, row.starts_at, row.ends_at]).toEqual([`${day} ${startTime}`, new Date(at), new Date(ends)]);
      expect(await dueOf(ours.assignmentId)).toEqual(new Date(due));
    }
    expect(await change(id, 6, { day: '2027-03-28', startTime: '02:15' })).toEqual(
      refuseInput({ path: 'startTime', code: 'NOT_A_TIME' }),
    );
    expect(await change(id, 6, { day: '2026-12-09', startTime: '09:30' })).toBe(id);
  });

  it('tells nobody of a tentative one, nor when nothing changed', async () => {
    const tentative = ours.sessionIds[2];
    await house.owner.query(
      `update session set moved_because = '[{"from": "2026-12-07", "because": "CLOCK_GAP"}]' where id = $1`,
      [tentative],
    );
    expect(await change(tentative, 1, { onlineUrl: 'https://video.example/1', place: '' })).toBe(tentative);
    expect(await rowOf(tentative)).toMatchObject({
      online_url: 'https://video.example/1',
      place: '',
      sequence: 0,
      version: 2,
    });
    expect((await rowOf(tentative)).moved_because).toHaveLength(1);
    expect(await change(tentative, 2, { day: '2026-12-15', onlineUrl: '' })).toBe(tentative);
    expect(await rowOf(tentative)).toMatchObject({ online_url: null, moved_because: [], sequence: 0, version: 3 });
    expect(await change(tentative, 3, { day: '2026-12-15' })).toBe(tentative);
    expect(await rowOf(tentative)).toMatchObject({ version: 3 });
    expect(await waitingJobs(house)).toEqual([]);
  });

  it('refuses the past, and what has been held', async () => {
    expect(await change(ours.sessionIds[1], 7, { day: '2026-11-20' })).toEqual(
      refuseInput({ path: 'day', code: 'IN_THE_PAST' }),
    );
    expect(await change(ours.sessionIds[0], 1, { day: '2026-12-20' })).toEqual(refuse('TOO_LATE'));
  });

  it('two at the same moment: one is done, the other is told', async () => {
    const answers = await Promise.all([
      change(ours.sessionIds[2], 3, { place: 'Hier' }),
      change(ours.sessionIds[2], 3, { place: 'Daar' }),
    ]);
    expect(answers).toContain(ours.sessionIds[2]);
    expect(answers).toContainEqual(refuse('CHANGED_MEANWHILE'));
  });

  it('takes lecturers of the leergang only, and has a new one invited without counting the sequence', async () => {
    const id = ours.sessionIds[1];
    const { sequence } = await rowOf(id);
    for (const nobody of [ours.participants[0].personId, theirs.lecturer.personId, newId()]) {
      expect(await change(id, 7, { lecturerIds: [nobody] })).toEqual(
        refuseInput({ path: 'lecturerIds', code: 'NOT_KNOWN' }),
      );
    }
    expect(await change(id, 7, { lecturerIds: [ours.lecturer.personId] })).toBe(id);
    expect(await waitingJobs(house)).toEqual([]);
    expect(await change(id, 7, { lecturerIds: [] })).toBe(id);
    expect(await change(id, 8, { lecturerIds: [ours.lecturer.personId, ours.lecturer.personId] })).toBe(id);
    expect(await rowOf(id)).toMatchObject({ sequence, version: 9 });
    expect(await waitingJobs(house)).toEqual([{ name: 'session-changed', payload: { sessionId: id } }]);
  });
});

describe('confirming sessions', () => {
  const addTentative = async (number: number, starts: string) => {
    const id = newId();
    await house.owner.query(
      `insert into session (id, module_id, leergang_id, kind, number, title, starts_local, ends_local, starts_at, ends_at, calendar_uid, created_at, changed_at)
       values ($1, $2, $3, 'MEETING', $4, 'Bijeenkomst', $5::timestamp, $5::timestamp + interval '3 hours', now(), now(), $6, now(), now())`,
      [id, ours.moduleIds[0], ours.leergangId, number, starts, `${id}@leergang`],
    );
    return id;
  };

  it('waits until the partners have agreed, and until every date is still to come', async () => {
    await house.owner.query(`update leergang set status = 'DRAFT' where id = $1`, [ours.leergangId]);
    expect(await confirm()).toEqual(refuse('STATUS_NOT_POSSIBLE', { from: 'DRAFT', to: 'CONFIRMED' }));
    await house.owner.query(`update leergang set status = 'COMPLETED' where id = $1`, [ours.leergangId]);
    expect(await confirm()).toEqual(refuse('TOO_LATE', { status: 'COMPLETED' }));
    await house.owner.query(`update leergang set status = 'COMMISSIONED' where id = $1`, [ours.leergangId]);
    const past = await addTentative(8, '2026-11-23 10:59');
    expect(await confirm()).toEqual(refuse('TOO_LATE', { day: '2026-11-23' }));
    await house.owner.query(`delete from session where id = $1`, [past]);
    expect(await confirm([theirs.sessionIds[2]])).toEqual(refuse('NOT_FOUND'));
    expect(await waitingJobs(house)).toEqual([]);
  });

  it('two at the same moment confirm each session once, with one job each', async () => {
    const more = [await addTentative(3, '2027-01-11 09:30'), await addTentative(4, '2027-01-18 09:30')];
    const ids = [ours.sessionIds[2], ...more];
    const answers = await Promise.all([confirm(ids), confirm(ids), confirm()]);
    expect(answers.filter((answer) => answer === ours.moduleIds[0]).length).toBeGreaterThanOrEqual(2);
    const jobs = await waitingJobs(house);
    expect(jobs.map((job) => job.payload['sessionId']).sort()).toEqual([...ids].sort());
    expect(new Set(jobs.map((job) => job.name))).toEqual(new Set(['session-confirmed']));
    for (const id of ids) expect(await rowOf(id)).toMatchObject({ status: 'CONFIRMED', sequence: 0 });
    const { rows } = await house.owner.query(
      `select count(*)::int as count from audit_entry where action = 'session.confirmed' and subject_id = any ($1)`,
      [ids],
    );
    expect(rows).toEqual([{ count: 3 }]);
    expect(await confirm()).toEqual(refuse('NOTHING_TO_CONFIRM'));
  });
});

describe('cancelling a session', () => {
  it('withdraws a confirmed one, once, with the reason', async () => {
    const id = ours.sessionIds[2];
    const { version } = await rowOf(id);
    expect(await cancel(id, version - 1)).toEqual(refuse('CHANGED_MEANWHILE'));
    expect(await cancel(id, version)).toBe(id);
    expect(await rowOf(id)).toMatchObject({ status: 'CANCELLED', sequence: 1, cancel_reason: 'de docent is ziek' });
    expect(await waitingJobs(house)).toEqual([{ name: 'session-cancelled', payload: { sessionId: id } }]);
    expect(await cancel(id, version + 1)).toEqual(
      refuse('STATUS_NOT_POSSIBLE', { from: 'CANCELLED', to: 'CANCELLED' }),
    );
    expect(await change(id, version + 1, { place: 'Toch' })).toEqual(
      refuse('STATUS_NOT_POSSIBLE', { from: 'CANCELLED', to: 'CONFIRMED' }),
    );
    expect(await confirm([id])).toEqual(refuse('STATUS_NOT_POSSIBLE', { from: 'CANCELLED', to: 'CONFIRMED' }));
  });

  it('tells nobody of one that was tentative, and leaves one that was held', async () => {
    const tentative = theirs.sessionIds[2];
    expect(await cancel(tentative, 1, theirs.coordinator)).toBe(tentative);
    expect(await cancel(theirs.sessionIds[0], 1, theirs.coordinator)).toEqual(
      refuse('TOO_LATE', { day: '2026-10-26' }),
    );
    expect(await waitingJobs(house)).toEqual([]);
  });
});
