import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { newId } from '#kernel/ids.js';
import { isRefusal } from '#kernel/refusal.js';
import { Database } from '#platform/database/database.js';
import { TABLES } from '../../apps/slices.js';
import { openTestHouse, type TestHouse } from '../../test/support/test-house.js';
import { FIXTURE_NOW, settleTwoPartnerships, type Partnership } from '../../test/support/two-partnerships.js';
import type { ChangeSessionInput } from './session.input.js';
import { SessionService } from './session.service.js';

let house: TestHouse;
let ours: Partnership;
let theirs: Partnership;
/** Two servers of the product on one database. */
let servers: readonly [Database, Database];

beforeEach(async () => {
  house = await openTestHouse();
  ({ ours, theirs } = await settleTwoPartnerships(house));
  const open = (name: string) => Database.connect(house.databaseUrl, { entities: TABLES, poolSize: 4, name });
  servers = [await open('one'), await open('other')];
});
afterEach(async () => {
  await Promise.all((servers ?? []).map((server) => server.close()));
  await house?.close();
});

/**
 * Two coordinators, who share a lecturer and know nothing of each other, book that lecturer at the same time. Both
 * commands look before either writes: they are held at the session rows until both wait there.
 * @returns how many succeeded, and the codes with which the others were refused
 */
async function bookAtOnce(
  what: Partial<ChangeSessionInput>,
  sessionIds: readonly [string, string],
): Promise<{ booked: number; refused: string[] }> {
  const sessions = new SessionService();
  const gate = await house.owner.connect();
  await gate.query('begin');
  await gate.query(`select from session where id = any ($1) for update`, [sessionIds]);
  const booking = [ours, theirs].map(({ coordinator }, index) =>
    servers[index]!.command(
      coordinator,
      (tx) => sessions.change(tx, { sessionId: sessionIds[index]!, version: 1, ...what }),
      FIXTURE_NOW,
    ),
  );
  for (let waiting = 0; waiting < 2;) {
    const { rows } = await house.owner.query<{ count: number }>(
      `select count(*)::int as count from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    );
    waiting = rows[0]!.count;
  }
  await gate.query('commit');
  gate.release();
  const answers = await Promise.all(booking);
  return {
    booked: answers.filter((answer) => !isRefusal(answer)).length,
    refused: answers.flatMap((answer) => (isRefusal(answer) ? [answer.refused] : [])),
  };
}

async function shareLecturer(): Promise<string> {
  const { personId } = ours.lecturer;
  await house.owner.query(`insert into employment values ($1, $2)`, [personId, theirs.institutionId]);
  await house.owner.query(
    `insert into role_grant (id, person_id, role, leergang_id, granted_at) values ($1, $2, 'LECTURER', $3, now())`,
    [newId(), personId, theirs.leergangId],
  );
  return personId;
}

async function shareRoom(): Promise<string> {
  const id = newId();
  await house.owner.query(`insert into partner values ($1, $2, 'PARTICIPANT')`, [theirs.leergangId, ours.leadId]);
  await house.owner.query(
    `insert into room (id, organisation_id, name, created_at) values ($1, $2, 'Raadzaal', now())`,
    [id, ours.leadId],
  );
  return id;
}

const meetings = () => [ours.sessionIds[2], theirs.sessionIds[2]] as const;
const inTwo = { day: '2027-01-11', startTime: '09:30' };

describe('two who book at the same moment', () => {
  it('cannot both have the lecturer: the one who comes second is refused as if it had been so all along', async () => {
    const lecturerIds = [await shareLecturer()];
    expect(await bookAtOnce({ ...inTwo, lecturerIds }, [...meetings()])).toEqual({
      booked: 1,
      refused: ['DOUBLE_BOOKED'],
    });
  });

  it('cannot both have the room', async () => {
    const roomId = await shareRoom();
    expect(await bookAtOnce({ ...inTwo, roomId, lecturerIds: [] }, [...meetings()])).toEqual({
      booked: 1,
      refused: ['DOUBLE_BOOKED'],
    });
  });

  it('would both have them without the constraints: looking first is not enough', async () => {
    await house.owner.query(`alter table session_lecturer drop constraint session_lecturer_once`);
    await house.owner.query(`alter table session drop constraint session_room_once`);
    // The command names both; a constraint that has no effect stands in their place.
    await house.owner.query(
      `alter table session_lecturer add constraint session_lecturer_once unique (session_id, person_id, leergang_id) deferrable`,
    );
    await house.owner.query(`alter table session add constraint session_room_once unique (id, room_id) deferrable`);
    const lecturerIds = [await shareLecturer()];
    expect(await bookAtOnce({ ...inTwo, lecturerIds }, [...meetings()])).toEqual({ booked: 2, refused: [] });
  });
});
