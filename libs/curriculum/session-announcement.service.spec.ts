import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Actor } from '#kernel/actor.js';
import { refuse } from '#kernel/refusal.js';
import { forgetJobs, waitingJobs } from '../../test/support/jobs.js';
import { openTestHouse, type TestHouse } from '../../test/support/test-house.js';
import { FIXTURE_NOW, settleTwoPartnerships, type Partnership } from '../../test/support/two-partnerships.js';
import { SessionAnnouncementService } from './session-announcement.service.js';
import type { ChangeSessionInput } from './session.input.js';
import { SessionService } from './session.service.js';

const announcements = new SessionAnnouncementService();
const sessions = new SessionService();

let house: TestHouse;
let ours: Partnership;
let theirs: Partnership;
/** Tentative, in three weeks. */
let id: string;

beforeAll(async () => {
  house = await openTestHouse();
  ({ ours, theirs } = await settleTwoPartnerships(house));
  id = ours.sessionIds[2];
});
afterAll(() => house?.close());
beforeEach(() => forgetJobs(house));

const announce = (sessionIds?: string[], actor: Actor = ours.coordinator) =>
  house.database.command(
    actor,
    (tx) => announcements.announce(tx, { moduleId: ours.moduleIds[0], sessionIds }),
    FIXTURE_NOW,
  );
const change = async (what: Partial<ChangeSessionInput>) => {
  const { version } = await rowOf();
  return house.database.command(
    ours.coordinator,
    (tx) => sessions.change(tx, { sessionId: id, version, ...what }),
    FIXTURE_NOW,
  );
};
const rowOf = async () =>
  (
    await house.owner.query(
      `select status, sequence, moved_sequence, version, announced_at, confirmed_at from session where id = $1`,
      [id],
    )
  ).rows[0];

describe('announcing tentative sessions', () => {
  it('is for who coordinates; to strangers there is nothing', async () => {
    for (const seer of [ours.participants[0], ours.lecturer, ours.teamLead, ours.director])
      expect(await announce(undefined, seer)).toEqual(refuse('NOT_PERMITTED'));
    for (const stranger of [theirs.coordinator, ours.administrator, ours.newcomer])
      expect(await announce(undefined, stranger)).toEqual(refuse('NOT_FOUND'));
    expect(await announce([theirs.sessionIds[2]])).toEqual(refuse('NOT_FOUND'));
  });

  it('waits until the partners have agreed, and is not for what is past or cancelled', async () => {
    await house.owner.query(`update leergang set status = 'DRAFT' where id = $1`, [ours.leergangId]);
    expect(await announce()).toMatchObject({ refused: 'STATUS_NOT_POSSIBLE', facts: { from: 'DRAFT' } });
    await house.owner.query(`update leergang set status = 'RUNNING' where id = $1`, [ours.leergangId]);
    await house.owner.query(
      `update session set starts_local = starts_local - interval '60 days', ends_local = ends_local - interval '60 days' where id = $1`,
      [id],
    );
    expect(await announce()).toEqual(refuse('TOO_LATE', { day: '2026-10-15' }));
    await house.owner.query(
      `update session set starts_local = starts_local + interval '60 days', ends_local = ends_local + interval '60 days' where id = $1`,
      [id],
    );
    expect(await waitingJobs(house)).toEqual([]);
    expect(await rowOf()).toMatchObject({ announced_at: null, sequence: 0, version: 1 });
  });

  it('is done once, also by two at once, and is written down', async () => {
    const answers = await Promise.all([announce(), announce([id]), announce([id])]);
    expect(answers.filter((answer) => answer === ours.moduleIds[0]).length).toBeGreaterThanOrEqual(2);
    expect(await rowOf()).toMatchObject({ status: 'TENTATIVE', announced_at: FIXTURE_NOW, sequence: 0, version: 2 });
    expect(await waitingJobs(house)).toEqual([{ name: 'session-announced', payload: { sessionId: id } }]);
    expect(await announce()).toEqual(refuse('NOTHING_TO_ANNOUNCE'));
    // What is confirmed stands in calendars already.
    expect(await announce([ours.sessionIds[1]])).toBe(ours.moduleIds[0]);
    const { rows } = await house.owner.query(`select subject_id from audit_entry where action = 'session.announced'`);
    expect(rows).toEqual([{ subject_id: id }]);
  });
});

describe('a session that was announced', () => {
  it('counts its sequence with every change that calendars show, and with nothing else', async () => {
    expect(await change({ day: '2026-12-15' })).toBe(id);
    expect(await rowOf()).toMatchObject({ status: 'TENTATIVE', sequence: 1, moved_sequence: 1 });
    expect(await change({ place: 'Elders' })).toBe(id);
    expect(await rowOf()).toMatchObject({ sequence: 2, moved_sequence: 1 });
    await forgetJobs(house);
    expect(await change({ lecturerIds: [] })).toBe(id);
    expect(await rowOf()).toMatchObject({ sequence: 2 });
    expect(await waitingJobs(house)).toEqual([{ name: 'session-changed', payload: { sessionId: id } }]);
  });

  it('counts it once more when it is confirmed, and keeps what was answered about the same time', async () => {
    const confirmed = await house.database.command(
      ours.coordinator,
      (tx) => sessions.confirm(tx, { moduleId: ours.moduleIds[0] }),
      FIXTURE_NOW,
    );
    expect(confirmed).toBe(ours.moduleIds[0]);
    expect(await rowOf()).toMatchObject({
      status: 'CONFIRMED',
      sequence: 3,
      moved_sequence: 1,
      announced_at: FIXTURE_NOW,
      confirmed_at: FIXTURE_NOW,
    });
  });

  it('cannot be deleted, whoever tries: only cancelled, and then everyone hears', async () => {
    await house.owner.query(`update session set announced_at = now() where id = $1`, [theirs.sessionIds[2]]);
    const deleted = await house.database.command(theirs.coordinator, (tx) =>
      tx.query(`delete from session where id = $1 returning id`, [theirs.sessionIds[2]]),
    );
    expect(deleted).toEqual([]);
    const cancelled = await house.database.command(
      theirs.coordinator,
      (tx) => sessions.cancel(tx, { sessionId: theirs.sessionIds[2], version: 1, reason: 'geen zaal' }),
      FIXTURE_NOW,
    );
    expect(cancelled).toBe(theirs.sessionIds[2]);
    expect(await waitingJobs(house)).toEqual([
      { name: 'session-cancelled', payload: { sessionId: theirs.sessionIds[2] } },
    ]);
  });
});
