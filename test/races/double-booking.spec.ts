import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '#kernel/ids.js';
import { addDays, weekdayOf, type Day } from '#kernel/wall-time.js';
import { versionOf } from '../support/coming-sessions.js';
import { openTestHouse, type TestHouse } from '../support/test-house.js';
import { atOnce, startTwoServers, type CommandAnswer, type Order, type TwoServers } from '../support/two-servers.js';
import { settleTwoPartnerships, type Partnership } from '../support/two-partnerships.js';

const ROUNDS = 8;
/** A Monday before months without holidays. */
const FIRST_DAY = '2099-08-31';

let house: TestHouse;
let ours: Partnership;
let theirs: Partnership;
let servers: TwoServers;
let lecturerId: string;
let roomId: string;

async function open(): Promise<void> {
  house = await openTestHouse();
  ({ ours, theirs } = await settleTwoPartnerships(house));
  servers = await startTwoServers(house);
  lecturerId = await shareLecturer();
  roomId = await shareRoom();
}
async function close(): Promise<void> {
  await servers?.close();
  await house?.close();
}

/** Our lecturer teaches at theirs too. Neither coordinator knows what the other plans. */
async function shareLecturer(): Promise<string> {
  const { personId } = ours.lecturer;
  await house.owner.query(`insert into employment values ($1, $2)`, [personId, theirs.institutionId]);
  await house.owner.query(
    `insert into role_grant (id, person_id, role, leergang_id, granted_at) values ($1, $2, 'LECTURER', $3, now())`,
    [newId(), personId, theirs.leergangId],
  );
  return personId;
}

/** Our municipality takes part at theirs too, so its room is theirs to book. */
async function shareRoom(): Promise<string> {
  const id = newId();
  await house.owner.query(`insert into partner values ($1, $2, 'PARTICIPANT')`, [theirs.leergangId, ours.leadId]);
  await house.owner.query(
    `insert into room (id, organisation_id, name, created_at) values ($1, $2, 'Raadzaal', now())`,
    [id, ours.leadId],
  );
  return id;
}

/** Both coordinators put a meeting of theirs on one day at one time, with what they share. */
async function bookOn(day: Day, what: object): Promise<[CommandAnswer, CommandAnswer]> {
  const orders = [ours, theirs].map(async ({ coordinator, sessionIds }): Promise<Order> => {
    const [, , sessionId] = sessionIds;
    const version = await versionOf(house, sessionId);
    const input = { sessionId, version, day, startTime: '09:30', ...what };
    return { by: coordinator, name: 'changeSession', thing: 'Session', input };
  });
  const both = (await Promise.all(orders)) as [Order, Order];
  return atOnce(house, 'session', () => servers.ask(both));
}

/** Both coordinators plan a module, as it was proposed to both, with the lecturer they share. */
async function planFrom(day: Day): Promise<[CommandAnswer, CommandAnswer]> {
  const days = [day, addDays(day, 7), addDays(day, 14)];
  const orders = [ours, theirs].map(({ coordinator, moduleIds }): Order => {
    const meetings = { withMasterclass: false, meetings: days.length, weekday: weekdayOf(day), startTime: '09:30' };
    const wish = { moduleId: moduleIds[1], firstDay: day, durationMinutes: 180, ...meetings };
    const input = { wish, days, place: '', lecturerIds: [lecturerId] };
    return { by: coordinator, name: 'planModule', thing: 'Module', input };
  });
  return atOnce(house, 'session', () => servers.ask(orders as [Order, Order]));
}

/** How often two sessions have one lecturer or one room at the same time. */
async function clashes(): Promise<number> {
  const { rows } = await house.owner.query<{ count: number }>(
    `select count(*)::int as count from session a join session b on a.id < b.id
       and a.status <> 'CANCELLED' and b.status <> 'CANCELLED' and a.starts_at < b.ends_at and b.starts_at < a.ends_at
     where a.room_id = b.room_id or exists (select from session_lecturer x join session_lecturer y using (person_id)
       where x.session_id = a.id and y.session_id = b.id)`,
  );
  return rows[0]!.count;
}

/** Looking before writing is all that is left. */
async function dropTheLastLine(): Promise<void> {
  await house.owner.query(`alter table session_lecturer drop constraint session_lecturer_once`);
  await house.owner.query(`alter table session drop constraint session_room_once`);
  // Commands name both; constraints without effect stand in their place.
  await house.owner.query(
    `alter table session_lecturer add constraint session_lecturer_once unique (session_id, person_id, leergang_id) deferrable`,
  );
  await house.owner.query(`alter table session add constraint session_room_once unique (id, room_id) deferrable`);
}

/** The days of a test's rounds: weekdays are apart, so tests are too. */
const rounds = (weekday: number) =>
  Array.from({ length: ROUNDS }, (_, round) => addDays(FIRST_DAY, weekday + 7 * round));
const winners = (answers: readonly CommandAnswer[]) => answers.filter(({ code }) => code === undefined).length;
const loser = (answers: readonly CommandAnswer[]) => answers.find(({ code }) => code !== undefined);

describe('two servers on which two coordinators book at the same moment', () => {
  beforeAll(open);
  afterAll(close);

  it('give the lecturer to one; the other is told with what, if that may be seen, as if it had been so all along', async () => {
    for (const day of rounds(0)) {
      const answers = await bookOn(day, { lecturerIds: [lecturerId] });
      expect(winners(answers)).toBe(1);
      // Our municipality takes part at theirs and may see with what it clashes; they may not see ours.
      const seen = answers[0].code === undefined ? {} : { session: 'Kanarie session 2', leergang: 'Kanarie leergang' };
      const facts = { name: 'Zwaluw lecturer', day, time: '09:30', ...seen };
      expect(loser(answers)).toEqual({ code: 'DOUBLE_BOOKED', facts, problems: ['lecturerIds TAKEN'] });
      expect(await clashes()).toBe(0);
    }
  });

  it('give the room to one; the other is told by what it is taken, if that may be seen', async () => {
    for (const day of rounds(1)) {
      const answers = await bookOn(day, { roomId, lecturerIds: [] });
      expect(winners(answers)).toBe(1);
      const facts = { name: 'Raadzaal', day, time: '09:30' };
      expect(loser(answers)).toMatchObject({ code: 'DOUBLE_BOOKED', facts, problems: ['roomId TAKEN'] });
      expect(await clashes()).toBe(0);
    }
  });

  it('plan the module of one with the lecturer; the other hears that the days are not free any more', async () => {
    for (const day of rounds(3).filter((_, round) => round % 3 === 0)) {
      const answers = await planFrom(day);
      expect(winners(answers)).toBe(1);
      expect(loser(answers)).toEqual({ code: 'CHANGED_MEANWHILE', facts: {}, problems: [] });
      expect(await clashes()).toBe(0);
    }
  });
});

describe('two servers on a database without the constraints', () => {
  beforeAll(async () => {
    await open();
    await dropTheLastLine();
  });
  afterAll(close);

  it('double book: looking first is not enough', async () => {
    const [one, two, three] = rounds(0);
    expect(winners(await bookOn(one!, { lecturerIds: [lecturerId] }))).toBe(2);
    expect(await clashes()).toBe(1);
    expect(winners(await bookOn(two!, { roomId, lecturerIds: [] }))).toBe(2);
    expect(await clashes()).toBe(1);
    expect(winners(await planFrom(three!))).toBe(2);
    expect(await clashes()).toBe(1 + 3);
  });
});
