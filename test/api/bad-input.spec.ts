import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '#kernel/ids.js';
import { Asking } from '../support/asking.js';
import { versionOf } from '../support/coming-sessions.js';
import { openTestApi, type TestApi } from '../support/test-api.js';
import { openTestHouse, type TestHouse } from '../support/test-house.js';
import { settleTwoPartnerships, type Partnership } from '../support/two-partnerships.js';

let house: TestHouse;
let api: TestApi;
let asking: Asking;
let ours: Partnership;
let theirs: Partnership;
/** Confirmed and tentative; both to come, whenever this runs. */
let confirmed: string;
let tentative: string;

beforeAll(async () => {
  house = await openTestHouse();
  ({ ours, theirs } = await settleTwoPartnerships(house));
  [, confirmed, tentative] = ours.sessionIds;
  await house.owner.query(
    `update session set starts_local = '2099-01-05 09:30'::timestamp + 7 * number * interval '1 day',
       ends_local = '2099-01-05 12:30'::timestamp + 7 * number * interval '1 day' where id = any ($1)`,
    [[confirmed, tentative]],
  );
  api = await openTestApi(house);
  asking = new Asking(api);
});
afterAll(async () => {
  await api?.close();
  await house?.close();
});

const changing = async (sessionId: string, what: object) =>
  asking.refusal(ours.coordinator, 'changeSession', { sessionId, version: await versionOf(house, sessionId), ...what });
const planning = (what: object, beside: object = {}) =>
  asking.refusal(ours.coordinator, 'planModule', {
    wish: {
      moduleId: ours.moduleIds[1],
      withMasterclass: false,
      meetings: 2,
      firstDay: '2099-03-02',
      weekday: 1,
      startTime: '09:30',
      durationMinutes: 180,
      ...what,
    },
    place: '',
    ...beside,
  });

describe('what is planned by mistake is refused where the mistake is', () => {
  it('an end before the start', async () => {
    for (const durationMinutes of [0, -180]) {
      expect(await changing(confirmed, { durationMinutes })).toBe('INVALID_INPUT, durationMinutes TOO_LOW');
      expect(await planning({ durationMinutes })).toBe('INVALID_INPUT, wish.durationMinutes TOO_LOW');
    }
    const freePeriods = [{ from: '2099-03-09', until: '2099-03-02', label: 'verkeerd om' }];
    expect(await planning({ freePeriods })).toBe('INVALID_INPUT, wish.freePeriods.0.until END_BEFORE_START');
    const period = { organisationId: ours.leadId, name: 'Zomer', firstDay: '2099-08-01', lastDay: '2099-07-01' };
    expect(await asking.refusal(ours.coordinator, 'addFreePeriod', period)).toBe(
      'INVALID_INPUT, lastDay END_BEFORE_START',
    );
    const absence = { firstDay: '2099-08-01', lastDay: '2099-07-01' };
    expect(await asking.refusal(ours.lecturer, 'addAbsence', absence)).toBe('INVALID_INPUT, lastDay END_BEFORE_START');
  });

  it('a day in the past, also for what nobody was invited to yet', async () => {
    for (const session of [confirmed, tentative])
      expect(await changing(session, { day: '2020-01-06' })).toBe('INVALID_INPUT, day IN_THE_PAST');
    expect(await planning({ firstDay: '2020-01-06' })).toBe('INVALID_INPUT, wish.firstDay IN_THE_PAST');
    const copy = { leergangId: ours.leergangId, title: 'Kopie', startsOn: '2020-01-06' };
    expect(await asking.refusal(ours.coordinator, 'copyLeergang', copy)).toMatch(
      /^INVALID_INPUT, startsOn IN_THE_PAST/,
    );
  });

  it('a day that there is not, and a time that the clock skips', async () => {
    expect(await changing(confirmed, { day: '2099-02-29' })).toBe('BAD_USER_INPUT');
    expect(await changing(confirmed, { startTime: '24:00' })).toBe('BAD_USER_INPUT');
    expect(await changing(confirmed, { day: '2099-03-29', startTime: '02:30' })).toBe(
      'INVALID_INPUT, startTime NOT_A_TIME',
    );
  });

  it('a session that is longer than a day', async () => {
    expect(await changing(confirmed, { durationMinutes: 1_441 })).toBe('INVALID_INPUT, durationMinutes TOO_HIGH');
    expect(await planning({ durationMinutes: 10_800 })).toBe('INVALID_INPUT, wish.durationMinutes TOO_HIGH');
  });

  it('sixty sessions', async () => {
    expect(await planning({ meetings: 60 })).toBe('INVALID_INPUT, wish.meetings TOO_HIGH');
  });

  it('a weekday that there is not', async () => {
    for (const [weekday, code] of [
      [0, 'TOO_LOW'],
      [8, 'TOO_HIGH'],
    ] as const)
      expect(await planning({ weekday })).toBe(`INVALID_INPUT, wish.weekday ${code}`);
  });

  it('a lecturer of another institution, and a room of another municipality', async () => {
    const lecturerIds = [theirs.lecturer.personId];
    expect(await planning({}, { lecturerIds })).toBe('INVALID_INPUT, lecturerIds NOT_KNOWN');
    expect(await changing(confirmed, { lecturerIds })).toBe('INVALID_INPUT, lecturerIds NOT_KNOWN');
    const roomId = newId();
    await house.owner.query(
      `insert into room (id, organisation_id, name, created_at) values ($1, $2, 'Elders', now())`,
      [roomId, theirs.leadId],
    );
    expect(await planning({}, { roomIds: [roomId] })).toBe('INVALID_INPUT, roomIds NOT_KNOWN');
    expect(await changing(confirmed, { roomId })).toBe('INVALID_INPUT, roomId NOT_KNOWN');
  });

  it('a title of more than one line; an emoji is a character as any other', async () => {
    expect(await changing(tentative, { title: 'Les 1\r\nBCC: iedereen@example.nl' })).toBe(
      'INVALID_INPUT, title FORBIDDEN_CHARACTERS',
    );
    expect(await changing(tentative, { title: 'Les 1 👩‍👩‍👧‍👦' })).toBe('done');
    const { rows } = await house.owner.query(`select title from session where id = $1`, [tentative]);
    expect(rows).toEqual([{ title: 'Les 1 👩‍👩‍👧‍👦' }]);
  });
});

describe('a period in which the weekday does not come', () => {
  it('gives plans that say that every session is after it', async () => {
    const wish = {
      moduleId: ours.moduleIds[1],
      withMasterclass: false,
      meetings: 2,
      firstDay: '2099-03-03', // a Tuesday
      lastDay: '2099-03-06',
      weekdays: [1],
      startTimes: ['09:30'],
      durationMinutes: 180,
    };
    const { plans } = await asking.query<{ plans: { lateCount: number; sessions: { day: string }[] }[] }>(
      ours.coordinator,
      'modulePlans',
      { wish },
      '... on ModulePlans { plans { lateCount sessions { day } } }',
    );
    expect(plans[0]).toEqual({ lateCount: 2, sessions: [{ day: '2099-03-09' }, { day: '2099-03-16' }] });
  });
});
