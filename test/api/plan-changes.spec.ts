import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { PersonActor } from '#kernel/actor.js';
import { newId } from '#kernel/ids.js';
import { ActorTransaction } from '#platform/database/database.js';
import { planMeetings } from '../support/coming-sessions.js';
import { makeGuest, openMasterclass, register } from '../support/masterclass-scene.js';
import { openTestApi, type TestApi } from '../support/test-api.js';
import { openTestHouse, type TestHouse } from '../support/test-house.js';
import { settleTwoPartnerships, type Partnership } from '../support/two-partnerships.js';

const REFUSED = '... on Refusal { code facts { name value } problems { path code } }';
const PREVIEW = `query ($input: PlanChangeInput!, $textsFor: ID) { planPreview(input: $input, textsFor: $textsFor) {
  ... on PlanPreview {
    sessions { kind session { id title startTime } title startsAt zone place warnings { code name count } }
    recipients { person { name } reason mailCount } mailCount texts { subject text session { id } } }
  ${REFUSED} } }`;
const CHANGE = `mutation ($input: PlanChangeInput!) { changePlan(input: $input) {
  ... on PlanChange { id recipientCount mailCount } ${REFUSED} } }`;
const DAYS_OFF = `query ($id: ID!, $from: Day!, $until: Day!) {
  leergang(id: $id) { daysOff(from: $from, until: $until) { day name kind } } }`;

let house: TestHouse;
let api: TestApi;
let ours: Partnership;
let theirs: Partnership;
let first: string;
let second: string;

beforeAll(async () => {
  house = await openTestHouse();
  ({ ours, theirs } = await settleTwoPartnerships(house));
  await planMeetings(house, ours);
  [, first, second] = ours.sessionIds;
  await house.owner.query(`update session set status = 'CONFIRMED' where id = any ($1)`, [[first, second]]);
  api = await openTestApi(house);
});
afterAll(async () => {
  await api?.close();
  await house?.close();
});

async function ask<Answer>(actor: PersonActor, document: string, variables: Record<string, unknown>): Promise<Answer> {
  const { data, errors } = await api.ask<Record<string, Answer>>(actor, document, variables);
  expect(errors).toBeUndefined();
  return Object.values(data!)[0]!;
}
const inputOf = (what: Record<string, unknown>) => ({ input: { leergangId: ours.leergangId, ...what } });
const cancelling = (sessionId: string) => ({ cancellations: [{ sessionId, version: 1, reason: 'ziekte' }] });

describe('the preview of a change of the plan', () => {
  it('says what happens, what to know first, and who gets which mail', async () => {
    interface Preview {
      sessions: unknown[];
      recipients: unknown[];
      mailCount: number;
      texts: { subject: string; text: string; session: { id: string } | null }[];
    }
    const preview = await ask<Preview>(ours.coordinator, PREVIEW, {
      ...inputOf({
        changes: [{ sessionId: second, version: 1, day: '2099-12-25', startTime: '10:00', place: 'Bibliotheek' }],
        cancellations: cancelling(first).cancellations,
        note: 'Tot dan',
      }),
      textsFor: ours.participants[1].personId,
    });
    expect(preview.sessions).toEqual([
      {
        kind: 'CANCELLED',
        session: { id: first, title: 'Zwaluw session 1', startTime: '09:30' },
        title: 'Zwaluw session 1',
        startsAt: expect.any(String),
        zone: 'Europe/Amsterdam',
        place: 'Zwaluw place',
        warnings: [],
      },
      {
        kind: 'MOVED',
        session: { id: second, title: 'Zwaluw session 2', startTime: '09:30' },
        title: 'Zwaluw session 2',
        startsAt: '2099-12-25T09:00:00.000Z',
        zone: 'Europe/Amsterdam',
        place: 'Bibliotheek',
        warnings: [{ code: 'DAY_OFF', name: 'CHRISTMAS_DAY', count: null }],
      },
    ]);
    // Nobody was invited to the first yet, so nobody need hear that it is not held.
    expect(preview.recipients).toEqual([
      { person: { name: 'Zwaluw lecturer' }, reason: 'LECTURER', mailCount: 1 },
      ...[1, 2, 3].map((number) => ({
        person: { name: `Zwaluw participant${number}` },
        reason: 'PARTICIPANT',
        mailCount: 1,
      })),
    ]);
    expect(preview.mailCount).toBe(4);
    expect(preview.texts).toMatchObject([{ session: { id: second } }]);
    expect(preview.texts[0]!.text).toContain('Dag Zwaluw participant2,');
    expect(preview.texts[0]!.text).toContain('/antwoord#…');
  });

  it('shows the mails of the first who hears of it, when nobody is asked for', async () => {
    const preview = await ask<{ texts: { text: string }[] }>(ours.coordinator, PREVIEW, {
      ...inputOf({ changes: [{ sessionId: first, version: 1, place: 'Elders' }] }),
    });
    expect(preview.texts[0]!.text).toContain('Dag Zwaluw lecturer,');
  });

  it('has no mails for who hears nothing of it, or is nobody here', async () => {
    for (const textsFor of [theirs.participants[0].personId, newId(), 'nonsense', ours.newcomer.personId])
      expect(
        await ask(ours.coordinator, PREVIEW, {
          ...inputOf({ changes: [{ sessionId: first, version: 1, place: 'x' }] }),
          textsFor,
        }),
      ).toMatchObject({ mailCount: 4, texts: [] });
  });

  it('says of what moves or is cancelled that its date poll ends, and how many have answered', async () => {
    const pollId = newId();
    await house.owner.query(
      `insert into date_poll (id, session_id, leergang_id, moments, asked_local, created_at)
       select $1, id, leergang_id, array[starts_local, starts_local + interval '1 day'], starts_local, now()
       from session where id = $2`,
      [pollId, first],
    );
    await house.owner.query(
      `insert into date_poll_answer (poll_id, session_id, leergang_id, person_id, choices, given_at)
       values ($1, $2, $3, $4, '{YES,NO}', now())`,
      [pollId, first, ours.leergangId, ours.participants[0].personId],
    );
    const change = (what: Record<string, unknown>) => ({ changes: [{ sessionId: first, version: 1, ...what }] });
    const warnings = [{ code: 'OPEN_POLL', count: 1, name: null }];
    for (const [what, said] of [
      [change({ startTime: '10:00' }), { sessions: [{ warnings }] }],
      [cancelling(first), { sessions: [{ warnings }] }],
      [change({ place: 'Elders' }), { sessions: [{ warnings: [] }] }],
    ] as const)
      expect(await ask(ours.coordinator, PREVIEW, inputOf(what))).toMatchObject(said);
    await house.owner.query(`delete from date_poll where id = $1`, [pollId]);
  });

  it('is refused as the change is, at the place of the wish', async () => {
    for (const [what, answer] of [
      [{}, { code: 'INVALID_INPUT', problems: [{ path: 'changes', code: 'REQUIRED' }] }],
      [
        { changes: [{ sessionId: first, version: 1, durationMinutes: 5 }] },
        { code: 'INVALID_INPUT', problems: [{ path: 'changes.0.durationMinutes', code: 'TOO_LOW' }] },
      ],
      [
        { confirmations: [{ sessionId: first, version: 0 }] },
        { code: 'INVALID_INPUT', problems: [{ path: 'confirmations.0.version', code: 'TOO_LOW' }] },
      ],
      [
        { ...cancelling(first), note: 'x'.repeat(2001) },
        { code: 'INVALID_INPUT', problems: [{ path: 'note', code: 'TOO_LONG' }] },
      ],
      [
        { changes: [{ sessionId: theirs.sessionIds[1], version: 1, day: '2099-01-05' }] },
        { code: 'INVALID_INPUT', problems: [{ path: 'changes.0.sessionId', code: 'NOT_KNOWN' }] },
      ],
      [
        { changes: [{ sessionId: first, version: 4, day: '2099-01-05' }] },
        { code: 'CHANGED_MEANWHILE', facts: [{ name: 'sessionId', value: first }] },
      ],
      [{ ...cancelling(first), leergangId: theirs.leergangId }, { code: 'NOT_FOUND' }],
    ] as const) {
      expect(await ask(ours.coordinator, PREVIEW, inputOf(what))).toMatchObject(answer);
      expect(await ask(ours.coordinator, CHANGE, inputOf(what))).toMatchObject(answer);
    }
  });

  it('takes as many statements for a hundred people as for three', async () => {
    const count = async () => {
      const asked = jest.spyOn(ActorTransaction.prototype, 'query');
      const preview = await ask<{ recipients: unknown[] }>(
        ours.coordinator,
        PREVIEW,
        inputOf({ changes: [first, second].map((sessionId) => ({ sessionId, version: 1, place: 'Elders' })) }),
      );
      const { length } = asked.mock.calls;
      asked.mockRestore();
      return { statements: length, people: preview.recipients.length };
    };
    const few = await count();
    expect(few.people).toBe(4);
    await house.owner.query(
      `with made as (insert into person (id, name, created_at) select gen_random_uuid(), 'Zwaluw ' || n, now() from generate_series(1, 100) n returning id)
       insert into enrolment (id, leergang_id, person_id, organisation_id, enrolled_at)
       select gen_random_uuid(), $1, id, $2, now() from made`,
      [ours.leergangId, ours.leadId],
    );
    expect(await count()).toEqual({ statements: few.statements, people: 104 });
    await house.owner.query(`delete from person where name ~ '^Zwaluw [0-9]+$'`);
  });
});

describe('changing the plan', () => {
  it('answers how many hear of it; a second time it was changed meanwhile', async () => {
    const wishes = inputOf({ changes: [{ sessionId: first, version: 1, startTime: '10:00' }], ...cancelling(second) });
    expect(await ask(ours.coordinator, CHANGE, wishes)).toMatchObject({ recipientCount: 4, mailCount: 4 });
    expect(await ask(ours.coordinator, CHANGE, wishes)).toMatchObject({ code: 'CHANGED_MEANWHILE' });
  });
});

describe('the days off of a leergang', () => {
  const between = (from: string, until: string, actor = ours.coordinator) =>
    ask<{ daysOff: unknown[] } | null>(actor, DAYS_OFF, { id: ours.leergangId, from, until });

  it('are those of its partners, for everyone who sees it', async () => {
    await house.owner.query(`insert into organisation_school_region values ($1, 'NORTH')`, [ours.memberId]);
    await house.owner.query(
      `insert into free_period (id, organisation_id, name, first_day, last_day, created_at)
       values ($1, $2, 'studiedag', '2027-04-26', '2027-04-26', now()), ($3, $4, 'Kanarie dag', '2027-04-26', '2027-04-26', now())`,
      [newId(), ours.leadId, newId(), theirs.leadId],
    );
    for (const actor of [ours.coordinator, ours.participants[2]])
      expect(await between('2027-04-26', '2027-04-27', actor)).toEqual({
        daysOff: [
          { day: '2027-04-26', name: 'MAY_NORTH', kind: 'SCHOOL_HOLIDAY' },
          { day: '2027-04-26', name: 'Zwaluw lead: studiedag', kind: 'FREE_PERIOD' },
          { day: '2027-04-27', name: 'KINGS_DAY', kind: 'PUBLIC_HOLIDAY' },
          { day: '2027-04-27', name: 'MAY_NORTH', kind: 'SCHOOL_HOLIDAY' },
        ],
      });
    expect(await between('2027-04-26', '2027-04-27', theirs.coordinator)).toBeNull();
  });

  it('are told of two years at most', async () => {
    const { errors } = await api.ask(ours.coordinator, DAYS_OFF, {
      id: ours.leergangId,
      from: '1900-01-01',
      until: '2999-12-31',
    });
    expect(errors?.[0]?.extensions['code']).toBe('BAD_USER_INPUT');
    expect(await between('2027-06-02', '2027-06-01')).toEqual({ daysOff: [] });
  });
});

describe('how many people hear of sessions that are confirmed', () => {
  const COUNT = `query ($id: ID!) { session(id: $id) {
    peopleToTell { people unannouncedMails } module { peopleToTell { people unannouncedMails } } } }`;
  const count = (actor: PersonActor, id: string) =>
    ask<{ peopleToTell: unknown; module: { peopleToTell: unknown } } | null>(actor, COUNT, { id });

  it('is what the preview says, guests with a seat included; and nobody else is told', async () => {
    const sessionId = await openMasterclass(house, ours);
    await house.owner.query(`update session set status = 'TENTATIVE' where id = $1`, [sessionId]);
    const seat = { audience: 'OUTSIDERS', state: 'SEATED' };
    const guestId = await makeGuest(house, 'Gerda', 'gerda@elders.example');
    await register(house, ours, sessionId, { ...seat, number: 1, seat: 1, person_id: guestId });
    const taker = ours.participants[0].personId;
    await register(house, ours, sessionId, { ...seat, number: 2, seat: 2, person_id: taker });

    const input = inputOf({ confirmations: [{ sessionId, version: 1 }] });
    const preview = await ask<{ recipients: unknown[] }>(ours.coordinator, PREVIEW, input);
    expect(preview.recipients).toHaveLength(2);
    const told = { people: 2, unannouncedMails: 2 };
    expect(await count(ours.coordinator, sessionId)).toMatchObject({ peopleToTell: told });
    expect(await count(ours.participants[0], sessionId)).toEqual({
      peopleToTell: null,
      module: { peopleToTell: null },
    });
    expect((await count(ours.coordinator, first))?.peopleToTell).toBeNull();
  });
});
