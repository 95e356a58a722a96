import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { PersonActor } from '#kernel/actor.js';
import { newId } from '#kernel/ids.js';
import { openTestApi, type TestApi } from '../support/test-api.js';
import { openTestHouse, type TestHouse } from '../support/test-house.js';
import { settleTwoPartnerships, type Partnership } from '../support/two-partnerships.js';

let house: TestHouse;
let api: TestApi;
let ours: Partnership;
let theirs: Partnership;

beforeAll(async () => {
  house = await openTestHouse();
  api = await openTestApi(house);
  ({ ours, theirs } = await settleTwoPartnerships(house));
});
afterAll(async () => {
  await api?.close();
  await house?.close();
});

const QUERY = `query ($wish: ModulePlansWish!) {
  modulePlans(wish: $wish) {
    ... on ModulePlans {
      participantCount
      plans {
        weekday startTime firstDay roomIds movedCount missedCount lateCount
        sessions { day room { name } cannotCome { name } movedBecause { from because holiday label } }
      }
    }
    ... on Refusal { code facts { name value } problems { path code } }
  }
}`;
interface Plan {
  weekday: number;
  startTime: string;
  firstDay: string;
  roomIds: string[];
  movedCount: number;
  missedCount: number;
  lateCount: number;
  sessions: {
    day: string;
    room: { name: string } | null;
    cannotCome: { name: string }[];
    movedBecause: { from: string; because: string; holiday: string | null; label: string | null }[];
  }[];
}
interface Answer {
  plans?: Plan[];
  participantCount?: number;
  code?: string;
  facts?: { name: string; value: string }[];
  problems?: { path: string; code: string }[];
}
const ask = async (what: object = {}, actor: PersonActor = ours.coordinator): Promise<Answer> => {
  const wish = {
    moduleId: ours.moduleIds[1],
    withMasterclass: false,
    meetings: 2,
    firstDay: '2099-01-05', // a Monday
    weekdays: [1],
    startTimes: ['09:30'],
    durationMinutes: 180,
    ...what,
  };
  const { data, errors } = await api.ask(actor, QUERY, { wish });
  expect(errors).toBeUndefined();
  return (data as { modulePlans: Answer }).modulePlans;
};
const absent = (personId: string, weekday: number | null, first: string | null = null, last: string | null = null) =>
  house.owner.query(
    `insert into absence (id, person_id, weekday, first_day, last_day, created_at) values ($1, $2, $3, $4, $5, now())`,
    [newId(), personId, weekday, first, last],
  );

describe('the proposals for a module', () => {
  it('are for who coordinates; to strangers there is no such module', async () => {
    expect(await ask({}, theirs.coordinator)).toMatchObject({ code: 'NOT_FOUND' });
    expect((await ask()).plans![0]).toMatchObject({ firstDay: '2099-01-05', movedCount: 0, missedCount: 0 });
  });

  it('say who cannot come to which date, and prefer the day on which most can', async () => {
    await absent(ours.participants[0].personId, 1);
    await absent(ours.participants[1].personId, null, '2099-01-12', '2099-01-12');
    const { plans, participantCount } = await ask({ weekdays: [1, 3] });
    expect(participantCount).toBe(3);
    expect(plans!.map(({ weekday, missedCount }) => [weekday, missedCount]).slice(0, 1)).toEqual([[3, 0]]);
    const monday = plans!.find(({ weekday }) => weekday === 1)!;
    expect(monday.sessions[0]!.cannotCome).toEqual([{ name: 'Zwaluw participant1' }]);
  });

  it('name the lecturer who cannot, and nothing of where the lecturer is', async () => {
    const sessionId = newId();
    await house.owner.query(
      `insert into session (id, module_id, leergang_id, kind, number, title, status, starts_local, ends_local, starts_at, ends_at,
         calendar_uid, created_at, changed_at)
       values ($1, $2, $3, 'MEETING', 9, 'Kanarie geheim', 'TENTATIVE', '2099-01-14 10:00', '2099-01-14 11:00', now(), now(), $4, now(), now())`,
      [sessionId, theirs.moduleIds[0], theirs.leergangId, sessionId],
    );
    await house.owner.query(`insert into session_lecturer values ($1, $2, $3)`, [
      sessionId,
      theirs.leergangId,
      ours.lecturer.personId,
    ]);
    const answer = await ask({ weekdays: [3], lecturerIds: [ours.lecturer.personId] });
    const moved = answer.plans!.flatMap(({ sessions }) => sessions).flatMap(({ movedBecause }) => movedBecause);
    expect(moved[0]).toEqual({
      from: '2099-01-14',
      because: 'LECTURER_UNAVAILABLE',
      holiday: null,
      label: 'Zwaluw lecturer',
    });
    expect(JSON.stringify(answer)).not.toContain('Kanarie');
  });

  it('say when nothing fits what stood in the way most', async () => {
    await absent(ours.lecturer.personId, 5);
    const { code, facts } = await ask({ weekdays: [5], lecturerIds: [ours.lecturer.personId] });
    expect(code).toBe('NO_DATES_LEFT');
    expect(Object.fromEntries(facts!.map(({ name, value }) => [name, value]))).toMatchObject({
      because: 'LECTURER_UNAVAILABLE',
      label: 'Zwaluw lecturer',
      tried: '53',
    });
  });

  it('refuse what is none of theirs and what cannot be wished', async () => {
    const problemsOf = async (what: object) =>
      (await ask(what)).problems!.map(({ path, code }) => `${path} ${code}`).join();
    expect(await problemsOf({ lecturerIds: [theirs.lecturer.personId] })).toBe('lecturerIds NOT_KNOWN');
    expect(await problemsOf({ roomIds: [newId()] })).toBe('roomIds NOT_KNOWN');
    expect(await problemsOf({ weekdays: [] })).toBe('weekdays TOO_LOW');
    expect(await problemsOf({ weekdays: Array.from({ length: 10_000 }, (_, day) => day) })).toBe('weekdays TOO_HIGH');
    expect(await problemsOf({ startTimes: ['09:30', '09:30'] })).toBe('startTimes NOT_UNIQUE');
    expect(await problemsOf({ lastDay: '2099-01-04' })).toBe('lastDay END_BEFORE_START');
    expect(await problemsOf({ firstDay: '1999-01-04' })).toBe('firstDay IN_THE_PAST');
    expect(await problemsOf({ meetings: 31 })).toBe('meetings TOO_HIGH');
  });

  it('go to the end of the calendar and not over it', async () => {
    const answer = await ask({ firstDay: '2999-12-28', meetings: 30 });
    expect(answer.plans ?? answer.code).toBeDefined();
  });
});
