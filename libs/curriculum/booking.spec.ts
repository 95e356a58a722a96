import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { systemFor, type Actor } from '#kernel/actor.js';
import { newId } from '#kernel/ids.js';
import { refuse, refuseInput } from '#kernel/refusal.js';
import type { ActorTransaction } from '#platform/database/database.js';
import { openTestHouse, type TestHouse } from '../../test/support/test-house.js';
import { FIXTURE_NOW, settleTwoPartnerships, type Partnership } from '../../test/support/two-partnerships.js';
import type { ChangeSessionInput } from './session.input.js';
import { SessionService } from './session.service.js';

const sessions = new SessionService();

let house: TestHouse;
let ours: Partnership;
let theirs: Partnership;
let raadzaal: string;
let theirRoom: string;

beforeAll(async () => {
  house = await openTestHouse();
  ({ ours, theirs } = await settleTwoPartnerships(house));
  raadzaal = await roomOf(ours.leadId, 'Raadzaal', 'Raadhuisplein 1, Oosterwolde');
  theirRoom = await roomOf(theirs.leadId, 'Kanarie room', '');
});
afterAll(() => house?.close());

async function roomOf(organisationId: string, name: string, address: string): Promise<string> {
  const id = newId();
  await house.owner.query(
    `insert into room (id, organisation_id, name, address, created_at) values ($1, $2, $3, $4, now())`,
    [id, organisationId, name, address],
  );
  return id;
}
/** Our lecturer teaches there too: their partner employs the lecturer, and the lecturer gives their session. */
async function teachesThereToo(sessionId: string): Promise<void> {
  await house.owner.query(`insert into employment values ($1, $2) on conflict do nothing`, [
    ours.lecturer.personId,
    theirs.institutionId,
  ]);
  await house.owner.query(
    `insert into role_grant (id, person_id, role, leergang_id, granted_at) values ($1, $2, 'LECTURER', $3, now()) on conflict do nothing`,
    [newId(), ours.lecturer.personId, theirs.leergangId],
  );
  await house.owner.query(`insert into session_lecturer values ($1, $2, $3)`, [
    sessionId,
    theirs.leergangId,
    ours.lecturer.personId,
  ]);
}
const as = <Answer>(actor: Actor, work: (tx: ActorTransaction) => Promise<Answer>) =>
  house.database.command(actor, work, FIXTURE_NOW);
const versionOf = async (id: string): Promise<number> =>
  (await house.owner.query(`select version from session where id = $1`, [id])).rows[0].version;
const change = async (sessionId: string, what: Partial<ChangeSessionInput>, actor: Actor = ours.coordinator) => {
  const version = await versionOf(sessionId);
  return as(actor, (tx) => sessions.change(tx, { sessionId, version, ...what }));
};
const placeOf = async (id: string) =>
  (await house.owner.query(`select place, room_id as room from session where id = $1`, [id])).rows[0];
const occupiedBy = async (id: string): Promise<string[]> =>
  (await house.owner.query(`select occupies::text from session_lecturer where session_id = $1`, [id])).rows.map(
    ({ occupies }) => occupies,
  );

describe('the room of a session', () => {
  it('fills what calendars show, unless the coordinator says it in other words', async () => {
    const [, meeting] = ours.sessionIds;
    expect(await change(meeting, { roomId: raadzaal })).toBe(meeting);
    expect(await placeOf(meeting)).toEqual({ place: 'Raadzaal, Raadhuisplein 1, Oosterwolde', room: raadzaal });
    expect(await change(meeting, { place: 'Raadzaal, ingang achter' })).toBe(meeting);
    expect(await placeOf(meeting)).toEqual({ place: 'Raadzaal, ingang achter', room: raadzaal });
    expect(await change(meeting, { roomId: '' })).toBe(meeting);
    expect(await placeOf(meeting)).toEqual({ place: 'Raadzaal, ingang achter', room: null });
    expect(await change(meeting, { roomId: raadzaal, place: 'Boven' })).toBe(meeting);
    expect(await placeOf(meeting)).toEqual({ place: 'Boven', room: raadzaal });
  });

  it('is one of a partner; also whoever writes past the service gets no other', async () => {
    for (const strange of [theirRoom, newId()]) {
      expect(await change(ours.sessionIds[2], { roomId: strange })).toEqual(
        refuseInput({ path: 'roomId', code: 'NOT_KNOWN' }),
      );
    }
    await expect(
      as(ours.coordinator, (tx) =>
        tx.query(`update session set room_id = $2 where id = $1`, [ours.sessionIds[2], theirRoom]),
      ),
    ).rejects.toThrow('not a room of a partner');
  });

  it('has one session at once: the refusal names it, and what follows right after is fine', async () => {
    const [, first, second] = ours.sessionIds;
    const facts = {
      name: 'Raadzaal',
      day: '2026-12-07',
      time: '12:00',
      session: 'Zwaluw session 1',
      leergang: 'Zwaluw leergang',
    };
    expect(await change(second, { roomId: raadzaal, lecturerIds: [], day: '2026-12-07', startTime: '12:00' })).toEqual(
      refuse('DOUBLE_BOOKED', facts, [{ path: 'roomId', code: 'TAKEN', facts }]),
    );
    expect(await change(second, { roomId: raadzaal, lecturerIds: [], day: '2026-12-07', startTime: '12:30' })).toBe(
      second,
    );
    expect(await change(first, { durationMinutes: 181 })).toMatchObject({ refused: 'DOUBLE_BOOKED' });
    expect(await change(first, { startTime: '09:00' })).toBe(first); // within itself
    expect(await change(first, { startTime: '09:30' })).toBe(first);
    expect(await change(second, { day: '2026-12-14', startTime: '09:30', lecturerIds: [ours.lecturer.personId] })).toBe(
      second,
    );
  });
});

describe('a lecturer', () => {
  it('is in one session at once: of the own leergang the refusal says in which', async () => {
    const [, , meeting] = ours.sessionIds;
    const facts = {
      name: 'Zwaluw lecturer',
      day: '2026-12-07',
      time: '10:00',
      session: 'Zwaluw session 1',
      leergang: 'Zwaluw leergang',
    };
    expect(await change(meeting, { day: '2026-12-07', startTime: '10:00', roomId: '' })).toEqual(
      refuse('DOUBLE_BOOKED', facts, [{ path: 'lecturerIds', code: 'TAKEN', facts }]),
    );
  });

  it('of whom nothing is told but that it is taken, when the other session is another client’s', async () => {
    await house.owner.query(
      `update session set starts_local = '2026-12-21 13:00', ends_local = '2026-12-21 16:00' where id = $1`,
      [theirs.sessionIds[2]],
    );
    await teachesThereToo(theirs.sessionIds[2]);
    const refused = await change(ours.sessionIds[2], { day: '2026-12-21', startTime: '15:59' });
    const facts = { name: 'Zwaluw lecturer', day: '2026-12-21', time: '15:59' };
    expect(refused).toEqual(refuse('DOUBLE_BOOKED', facts, [{ path: 'lecturerIds', code: 'TAKEN', facts }]));
    expect(JSON.stringify(refused)).not.toContain('Kanarie');
    expect(await change(ours.sessionIds[2], { day: '2026-12-21', startTime: '16:00' })).toBe(ours.sessionIds[2]);
  });

  it('is free of what is cancelled, and follows a session that moves, by whatever writes it', async () => {
    const id = ours.sessionIds[2];
    expect(await occupiedBy(id)).toEqual(['["2026-12-21 15:00:00+00","2026-12-21 18:00:00+00")']);
    await house.owner.query(`update session set ends_local = ends_local - interval '1 hour' where id = $1`, [id]);
    expect(await occupiedBy(id)).toEqual(['["2026-12-21 15:00:00+00","2026-12-21 17:00:00+00")']);
    const version = await versionOf(theirs.sessionIds[2]);
    await as(theirs.coordinator, (tx) =>
      sessions.cancel(tx, { sessionId: theirs.sessionIds[2], version, reason: 'te weinig deelnemers' }),
    );
    expect(await occupiedBy(theirs.sessionIds[2])).toEqual(['empty', 'empty']);
    expect(await change(id, { startTime: '13:00' })).toBe(id);
  });
});

describe('when people and rooms are taken', () => {
  const takenFor = (actor: Actor, people: string[], rooms: string[]) =>
    as(actor, (tx) =>
      tx.query<{ session: string | null }>(
        `select session_id as session from app.taken($1, $2, '2026-01-01', '2028-01-01')`,
        [people, rooms],
      ),
    );

  it('is told to who plans with them', async () => {
    const everyone = [ours.lecturer.personId, theirs.lecturer.personId];
    // Three sessions of our lecturer, and two in our room.
    expect(await takenFor(ours.coordinator, everyone, [raadzaal, theirRoom])).toHaveLength(5);
    for (const stranger of [ours.participants[0], ours.lecturer, ours.administrator, ours.newcomer]) {
      expect(await takenFor(stranger, everyone, [raadzaal, theirRoom])).toEqual([]);
    }
    expect((await takenFor(systemFor('provision'), everyone, [])).length).toBeGreaterThan(4);
    expect(await takenFor(systemFor('mail'), everyone, [raadzaal])).toEqual([]);
  });
});
