import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { PersonActor } from '#kernel/actor.js';
import { openTestApi, type TestApi } from '../support/test-api.js';
import { openTestHouse, type TestHouse } from '../support/test-house.js';
import { settleTwoPartnerships, type Partnership } from '../support/two-partnerships.js';

let house: TestHouse;
let api: TestApi;
let ours: Partnership;

beforeAll(async () => {
  house = await openTestHouse();
  ({ ours } = await settleTwoPartnerships(house));
  api = await openTestApi(house);
});
afterAll(async () => {
  await api?.close();
  await house?.close();
});

/** The answer, which must be without errors. */
async function answerTo<Data>(
  actor: PersonActor,
  query: string,
  variables: Record<string, unknown> = {},
): Promise<Data> {
  const answer = await api.ask<Data>(actor, query, variables);
  expect(answer.errors).toBeUndefined();
  return answer.data!;
}

describe('commands on leergangen through the API', () => {
  it('go from an idea to a confirmed module with a participant', async () => {
    const refusal = `... on Refusal { code facts { name value } problems { path code } }`;
    const { createLeergang } = await answerTo<{ createLeergang: { id: string; version: number } }>(
      ours.coordinator,
      `mutation ($input: CreateLeergangInput!) { createLeergang(input: $input) { ... on Leergang { id version status partners { part } } ${refusal} } }`,
      {
        input: {
          organisationId: ours.leadId,
          title: ' Van begin tot eind ',
          startsOn: '2099-01-01',
          endsOn: '2099-12-31',
        },
      },
    );
    expect(createLeergang).toMatchObject({ status: 'DRAFT', version: 1, partners: [{ part: 'LEAD' }] });
    const leergangId = createLeergang.id;
    const { addModule } = await answerTo<{ addModule: { id: string } }>(
      ours.coordinator,
      `mutation ($input: AddModuleInput!) { addModule(input: $input) { ... on Module { id position status leergang { title } } ${refusal} } }`,
      { input: { leergangId, title: 'Eerste' } },
    );
    expect(addModule).toMatchObject({ position: 1, status: 'IDEA', leergang: { title: 'Van begin tot eind' } });

    const wish = {
      moduleId: addModule.id,
      meetings: 2,
      firstDay: '2099-05-17',
      weekday: 4,
      startTime: '09:30',
      durationMinutes: 180,
      freePeriods: [{ from: '2099-05-25', until: '2099-05-29', label: 'Sluiting' }],
    };
    const { weekday, startTime, ...rest } = wish;
    const { modulePlans } = await answerTo<{ modulePlans: { plans: unknown[] } }>(
      ours.coordinator,
      `query ($wish: ModulePlansWish!) { modulePlans(wish: $wish) { ... on ModulePlans { plans { weekday startTime firstDay sessions { title day endTime movedBecause { from because holiday label } } } } ${refusal} } }`,
      { wish: { ...rest, weekdays: [weekday], startTimes: [startTime] } },
    );
    expect(modulePlans.plans[0]).toEqual({
      ...{ weekday, startTime, firstDay: '2099-05-21' },
      sessions: [
        {
          title: 'Masterclass: Eerste',
          day: '2099-06-04',
          endTime: '12:30',
          movedBecause: [
            { from: '2099-05-21', because: 'PUBLIC_HOLIDAY', holiday: 'ASCENSION_DAY', label: null },
            { from: '2099-05-28', because: 'FREE_PERIOD', holiday: null, label: 'Sluiting' },
          ],
        },
        { title: 'Bijeenkomst 1: Eerste', day: '2099-06-11', endTime: '12:30', movedBecause: [] },
        { title: 'Bijeenkomst 2: Eerste', day: '2099-06-18', endTime: '12:30', movedBecause: [] },
      ],
    });
    const PLAN = `mutation ($input: PlanModuleInput!) { planModule(input: $input) { ... on Module { status sessions { id day status place movedBecause { because } } } ${refusal} } }`;
    expect(
      await answerTo(ours.coordinator, PLAN, {
        input: { wish: { ...wish, moduleId: 'x', meetings: -1 }, place: 'A\nB' },
      }),
    ).toEqual({
      planModule: {
        code: 'INVALID_INPUT',
        facts: [],
        problems: [
          { path: 'wish.moduleId', code: 'NOT_KNOWN' },
          { path: 'place', code: 'FORBIDDEN_CHARACTERS' },
        ],
      },
    });
    const { planModule } = await answerTo<{ planModule: { sessions: { day: string }[] } }>(ours.coordinator, PLAN, {
      input: { wish, place: 'Raadzaal' },
    });
    expect(planModule).toMatchObject({ status: 'SCHEDULED' });
    expect(planModule.sessions.map((session) => session.day)).toEqual(['2099-06-04', '2099-06-11', '2099-06-18']);

    const CONFIRM = `mutation ($input: ConfirmSessionsInput!) { confirmSessions(input: $input) { ... on Module { sessions { status sequence } } ${refusal} } }`;
    expect(await answerTo(ours.coordinator, CONFIRM, { input: { moduleId: addModule.id } })).toMatchObject({
      confirmSessions: {
        code: 'STATUS_NOT_POSSIBLE',
        facts: [
          { name: 'from', value: 'DRAFT' },
          { name: 'to', value: 'CONFIRMED' },
        ],
      },
    });
    await answerTo(
      ours.coordinator,
      `mutation ($input: MoveLeergangInput!) { moveLeergang(input: $input) { ... on Leergang { status } ${refusal} } }`,
      { input: { leergangId, version: 1, to: 'COMMISSIONED' } },
    );
    expect(await answerTo(ours.coordinator, CONFIRM, { input: { moduleId: addModule.id } })).toEqual({
      confirmSessions: { sessions: Array.from({ length: 3 }, () => ({ status: 'CONFIRMED', sequence: 0 })) },
    });

    const { enrol } = await answerTo<{ enrol: unknown }>(
      ours.coordinator,
      `mutation ($input: EnrolInput!) { enrol(input: $input) { ... on Enrolment { status person { name enrolments { leergang { title } } } organisation { name } } ${refusal} } }`,
      { input: { leergangId, organisationId: ours.leadId, name: 'Nieuwe Deelnemer', email: 'nieuw@zwaluw.example' } },
    );
    expect(enrol).toEqual({
      status: 'ACTIVE',
      person: { name: 'Nieuwe Deelnemer', enrolments: [{ leergang: { title: 'Van begin tot eind' } }] },
      organisation: { name: 'Zwaluw lead' },
    });
  });

  it('are closed to who coordinates nothing', async () => {
    const { errors } = await api.ask(
      ours.teamLead,
      `mutation ($input: CancelSessionInput!) { cancelSession(input: $input) { __typename } }`,
      { input: { sessionId: ours.sessionIds[1], version: 1, reason: 'x' } },
    );
    expect(errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
  });

  it('name every wrong value at its field', async () => {
    const { changeSession } = await answerTo<{ changeSession: unknown }>(
      ours.coordinator,
      `mutation ($input: ChangeSessionInput!) { changeSession(input: $input) { ... on Refusal { code problems { path code } } } }`,
      {
        input: {
          sessionId: ours.sessionIds[1],
          version: 1,
          title: '\u202Eretsak',
          place: 'x'.repeat(501),
          durationMinutes: 5,
          onlineUrl: 'javascript:alert(1)',
          lecturerIds: ['x'],
        },
      },
    );
    expect(changeSession).toEqual({
      code: 'INVALID_INPUT',
      problems: [
        { path: 'title', code: 'FORBIDDEN_CHARACTERS' },
        { path: 'durationMinutes', code: 'TOO_LOW' },
        { path: 'place', code: 'TOO_LONG' },
        { path: 'onlineUrl', code: 'NOT_A_LINK' },
        { path: 'lecturerIds', code: 'NOT_KNOWN' },
      ],
    });
  });
});
