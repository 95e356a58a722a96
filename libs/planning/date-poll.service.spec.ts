import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { planMeetings } from '../../test/support/coming-sessions.js';
import { openTestApi, type TestApi } from '../../test/support/test-api.js';
import { openTestHouse, rowsSeen, type TestHouse } from '../../test/support/test-house.js';
import { settleTwoPartnerships, type Partnership } from '../../test/support/two-partnerships.js';
import type { PersonActor } from '#kernel/actor.js';
import { newId } from '#kernel/ids.js';
import { addDays } from '#kernel/wall-time.js';
import { InvitationLinks } from '#calendar/invitation-links.js';
import { DatePollLinks } from './date-poll-links.js';
import type { Choice, Moment } from './date-poll.rules.js';

const REFUSAL = `... on Refusal { code facts { name value } problems { path code } }`;
const POLL = `id version state moments { day startTime isChosen isPresent yes ifNeedBe no }`;
const START = `mutation Start($input: StartDatePollInput!) { startDatePoll(input: $input) { ... on DatePoll { ${POLL} } ${REFUSAL} } }`;
const DECIDE = `mutation Decide($input: DecideDatePollInput!) { decideDatePoll(input: $input) { ... on DatePoll { ${POLL} } ${REFUSAL} } }`;
const EXTEND = `mutation Extend($input: ExtendDatePollInput!) { extendDatePoll(input: $input) { ... on DatePoll { version closesOn takesAnswers } ${REFUSAL} } }`;
const WITHDRAW = `mutation Withdraw($id: ID!) { withdrawDatePoll(id: $id) { ... on DatePoll { state viewerMayDecide } ${REFUSAL} } }`;
const ANSWER = `mutation Answer($input: AnswerDatePollInput!) { answerDatePoll(input: $input) {
  ... on DatePollQuestion { isAnswered moments { choice } } ${REFUSAL} } }`;
const LOOK = `query Look($token: String!) { datePollByLink(token: $token) { ... on DatePollQuestion {
  title leergangTitle state takesAnswers isAnswered note language moments { day startTime choice isChosen } } ${REFUSAL} } }`;
const MINE = `query Mine { myDatePolls { pollId isAnswered } }`;
const ASKED = `query Asked($id: ID!) { datePollQuestion(sessionId: $id) { state takesAnswers moments { choice isChosen } } }`;
const TABLE = `query Table($id: ID!) { datePoll(sessionId: $id) { id state viewerMayDecide takesAnswers
  moments { day yes ifNeedBe no isPresent obstacles { because holiday label } cannotCome { name } }
  people { isLecturer choices person { name } } } }`;

interface Told {
  readonly id?: string;
  readonly version?: number;
  readonly state?: string;
  readonly code?: string;
}
interface Table {
  readonly id: string;
  readonly state: string;
  readonly viewerMayDecide: boolean;
  readonly takesAnswers: boolean;
  readonly moments: {
    readonly day: string;
    readonly yes: number;
    readonly ifNeedBe: number;
    readonly no: number;
    readonly isPresent: boolean;
    readonly obstacles: readonly { readonly because: string; readonly label: string | null }[];
    readonly cannotCome: readonly { readonly name: string }[];
  }[];
  readonly people: readonly {
    readonly isLecturer: boolean;
    readonly choices: Choice[];
    readonly person: { readonly name: string };
  }[];
}

let house: TestHouse;
let api: TestApi;
let ours: Partnership;
let theirs: Partnership;
/** Tentative; in three weeks, on `day`. */
let session: string;
let day: string;
let anna: PersonActor;
let moments: readonly Moment[];

beforeAll(async () => {
  house = await openTestHouse();
  api = await openTestApi(house);
  ({ ours, theirs } = await settleTwoPartnerships(house));
  session = ours.sessionIds[2];
  [anna] = ours.participants;
});
afterAll(async () => {
  await api?.close();
  await house?.close();
});
beforeEach(async () => {
  await sql(`delete from date_poll`);
  await sql(`delete from rate_limit`);
  await sql(`delete from session_lecturer`);
  await sql(`delete from absence`);
  await sql(`delete from free_period`);
  await sql(`update enrolment set status = 'ACTIVE', left_at = null`);
  for (const one of [ours, theirs]) day = addDays(await planMeetings(house, one), 7);
  await gives(ours.lecturer, session);
  moments = [
    { day, startTime: '09:30' },
    { day: addDays(day, 1), startTime: '13:00' },
    { day: addDays(day, 2), startTime: '09:30' },
  ];
});

const sql = (text: string, values: unknown[] = []) => house.owner.query(text, values);
const gives = ({ personId }: PersonActor, sessionId: string) =>
  sql(`insert into session_lecturer (session_id, leergang_id, person_id) values ($1, $2, $3)`, [
    sessionId,
    ours.leergangId,
    personId,
  ]);
const command = async (actor: PersonActor | null, text: string, variables: Record<string, unknown>) => {
  const { data, errors } = await api.ask<Record<string, Told>>(actor, text, variables);
  if (!data) return { code: errors![0]!.extensions['code'] as string };
  return Object.values(data)[0]!;
};
const start = (input: Record<string, unknown> = {}, actor = ours.coordinator) =>
  command(actor, START, { input: { sessionId: session, moments, ...input } });
const started = async (input: Record<string, unknown> = {}): Promise<string> => (await start(input)).id!;
const decide = (pollId: string, moment: Moment, actor = ours.coordinator) =>
  command(actor, DECIDE, { input: { pollId, ...moment } });
const answer = (actor: PersonActor | null, to: Record<string, unknown>, ...choices: Choice[]) =>
  command(actor, ANSWER, {
    input: { ...to, choices: choices.map((choice, place) => ({ ...moments[place]!, choice })) },
  });
const table = async (actor: PersonActor): Promise<Table | null> =>
  (await api.ask<{ datePoll: Table | null }>(actor, TABLE, { id: session })).data!.datePoll;
const tokenOf = (pollId: string, personId = anna.personId, sessionId = session) =>
  api.app.get(DatePollLinks, { strict: false }).answerPage({ pollId, sessionId, personId }).split('#')[1]!;
const look = (token: string, actor: PersonActor | null = null) => command(actor, LOOK, { token });
const kept = async () =>
  (await sql(`select person_id as "personId", choices from date_poll_answer order by given_at`)).rows as unknown[];
const startsLocal = async () =>
  (await sql(`select to_char(starts_local, 'YYYY-MM-DD HH24:MI') as at from session where id = $1`, [session])).rows[0]
    .at as string;

describe('starting a date poll', () => {
  it('asks everyone who belongs in the session, and nobody else', async () => {
    const pollId = await started({ note: 'Zeg het snel', closesOn: addDays(day, -2) });
    for (const actor of [...ours.participants, ours.lecturer])
      expect(await api.ask(actor, MINE)).toEqual({ data: { myDatePolls: [{ pollId, isAnswered: false }] } });
    for (const actor of [
      ours.coordinator,
      ours.teamLead,
      ours.director,
      ours.newcomer,
      theirs.coordinator,
      theirs.lecturer,
    ]) {
      expect(await api.ask(actor, MINE)).toEqual({ data: { myDatePolls: [] } });
      expect(await api.ask(actor, ASKED, { id: session })).toEqual({ data: { datePollQuestion: null } });
    }
    for (const actor of [theirs.coordinator, theirs.participants[0], ours.administrator])
      expect([await rowsSeen(house, actor, 'date_poll'), await rowsSeen(house, actor, 'date_poll_answer')]).toEqual([
        0, 0,
      ]);
  });

  it('is for who coordinates, once at a time, and before the session', async () => {
    expect(await start({}, anna)).toEqual({ code: 'FORBIDDEN' });
    expect(await start({}, theirs.coordinator)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await start({ sessionId: newId() })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await start({ sessionId: ours.sessionIds[0] })).toMatchObject({ code: 'TOO_LATE' });
    expect(await start({ moments: moments.slice(0, 1) })).toMatchObject({
      code: 'INVALID_INPUT',
      problems: [{ path: 'moments', code: 'TOO_LOW' }],
    });
    expect(await start({ note: 'x'.repeat(1_001) })).toMatchObject({ problems: [{ path: 'note', code: 'TOO_LONG' }] });
    const both = await Promise.all([start(), start()]);
    expect(both.map(({ code }) => code ?? 'started').sort()).toEqual(['ALREADY_EXISTS', 'started']);
    await sql(`update session set status = 'CANCELLED', room_id = null where id = $1`, [session]);
    expect(await start()).toMatchObject({ code: 'STATUS_NOT_POSSIBLE' });
  });

  it('waits until the partners have agreed, and ends with the leergang', async () => {
    for (const [status, code] of [
      ['DRAFT', 'STATUS_NOT_POSSIBLE'],
      ['CANCELLED', 'TOO_LATE'],
    ]) {
      await sql(`update leergang set status = $2 where id = $1`, [ours.leergangId, status]);
      expect(await start()).toMatchObject({ code });
    }
    await sql(`update leergang set status = 'RUNNING' where id = $1`, [ours.leergangId]);
  });
});

describe('answering a date poll', () => {
  it('is for who belongs in the session, as often as one likes', async () => {
    const pollId = await started();
    expect(await answer(anna, { pollId }, 'YES', 'NO', 'IF_NEED_BE')).toEqual({
      isAnswered: true,
      moments: [{ choice: 'YES' }, { choice: 'NO' }, { choice: 'IF_NEED_BE' }],
    });
    expect(await answer(anna, { pollId }, 'NO', 'NO', 'NO')).toMatchObject({ isAnswered: true });
    expect(await kept()).toEqual([{ personId: anna.personId, choices: ['NO', 'NO', 'NO'] }]);
    expect(await answer(ours.coordinator, { pollId }, 'YES', 'YES', 'YES')).toMatchObject({ code: 'NOT_INVITED' });
    for (const actor of [ours.teamLead, theirs.participants[0], ours.newcomer])
      expect(await answer(actor, { pollId }, 'YES', 'YES', 'YES')).toMatchObject({ code: 'NOT_FOUND' });
    expect(await answer(null, { pollId }, 'YES', 'YES', 'YES')).toMatchObject({ code: 'NOT_PERMITTED' });
    expect(await answer(anna, { pollId }, 'YES')).toMatchObject({ code: 'INVALID_INPUT' });
    expect(await answer(anna, {}, 'YES')).toMatchObject({ problems: [{ path: 'pollId', code: 'REQUIRED' }] });
    expect(await answer(anna, { pollId: 'no id' })).toMatchObject({ code: 'INVALID_INPUT' });
    expect(await answer(anna, { pollId: newId() })).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('ends with the poll', async () => {
    const pollId = await started({ closesOn: addDays(day, -1) });
    await sql(`update date_poll set closes_on = current_date - 1`);
    expect(await answer(anna, { pollId }, 'YES', 'YES', 'YES')).toMatchObject({ code: 'TOO_LATE' });
    expect(await api.ask(anna, MINE)).toEqual({ data: { myDatePolls: [] } });
    const input = { pollId, version: 1, closesOn: addDays(day, 1) };
    expect(await command(ours.coordinator, EXTEND, { input: { ...input, version: 7 } })).toMatchObject({
      code: 'CHANGED_MEANWHILE',
    });
    expect(await command(ours.coordinator, EXTEND, { input: { ...input, closesOn: '2020-01-01' } })).toMatchObject({
      problems: [{ path: 'closesOn', code: 'IN_THE_PAST' }],
    });
    expect(await command(ours.coordinator, EXTEND, { input })).toEqual({
      version: 2,
      closesOn: input.closesOn,
      takesAnswers: true,
    });
    expect(await answer(anna, { pollId }, 'YES', 'YES', 'YES')).toMatchObject({ isAnswered: true });
    expect(await command(ours.coordinator, WITHDRAW, { id: pollId })).toEqual({
      state: 'WITHDRAWN',
      viewerMayDecide: false,
    });
    for (const refused of [
      answer(anna, { pollId }, 'YES', 'YES', 'YES'),
      command(ours.coordinator, WITHDRAW, { id: pollId }),
      command(ours.coordinator, EXTEND, { input: { ...input, version: 3 } }),
      decide(pollId, moments[1]!),
    ])
      expect(await refused).toMatchObject({ code: 'STATUS_NOT_POSSIBLE' });
  });
});

describe('the link in the mail', () => {
  it('shows the poll and the own answer, records nothing by that, and answers for its person only', async () => {
    const pollId = await started({ note: 'Graag snel' });
    const token = tokenOf(pollId);
    expect(await look(token)).toEqual({
      title: 'Zwaluw session 2',
      leergangTitle: 'Zwaluw leergang',
      state: 'OPEN',
      takesAnswers: true,
      isAnswered: false,
      note: 'Graag snel',
      language: 'NL',
      moments: moments.map((moment) => ({ ...moment, choice: null, isChosen: false })),
    });
    expect(await kept()).toEqual([]);
    // Whoever is signed in: the link says who answers.
    expect(await answer(theirs.coordinator, { token }, 'YES', 'NO', 'YES')).toMatchObject({ isAnswered: true });
    expect(await kept()).toEqual([{ personId: anna.personId, choices: ['YES', 'NO', 'YES'] }]);
    const bert = tokenOf(pollId, ours.participants[1].personId);
    expect(await look(bert)).toMatchObject({ isAnswered: false });
  });

  it('opens nothing that is of another partnership, of another session, or forged', async () => {
    const pollId = await started();
    const invitation = api.app.get(InvitationLinks, { strict: false });
    const invited = invitation.answerPage({ sessionId: session, personId: anna.personId, sequence: 0 }).split('#')[1]!;
    for (const [token, code] of [
      [tokenOf(pollId, theirs.participants[0].personId), 'NOT_INVITED'],
      [tokenOf(pollId, ours.teamLead.personId), 'NOT_INVITED'],
      [tokenOf(pollId, anna.personId, ours.sessionIds[1]), 'LINK_NOT_VALID'],
      [tokenOf(newId()), 'LINK_NOT_VALID'],
      [invited, 'LINK_NOT_VALID'],
      [tokenOf(pollId).replace(/^./, (first) => (first === 'A' ? 'B' : 'A')), 'LINK_NOT_VALID'],
      ['', 'LINK_NOT_VALID'],
    ] as const) {
      expect(await look(token)).toMatchObject({ code });
      expect((await answer(null, { token: token || 'x' }, 'YES', 'YES', 'YES')).code).toMatch(/^(NOT_|LINK_)/);
    }
    expect(await kept()).toEqual([]);
    expect(invitation.readToken(tokenOf(pollId))).toBeNull();
  });

  it('ends with taking part; who joins is asked', async () => {
    const pollId = await started();
    const token = tokenOf(pollId);
    await answer(null, { token }, 'YES', 'YES', 'YES');
    await sql(`update enrolment set status = 'LEFT', left_at = now() where person_id = $1`, [anna.personId]);
    expect(await look(token)).toMatchObject({ code: 'NOT_INVITED' });
    expect(await answer(null, { token }, 'NO', 'NO', 'NO')).toMatchObject({ code: 'NOT_INVITED' });
    const seen = await table(ours.coordinator);
    expect(seen!.moments.map(({ yes }) => yes)).toEqual([0, 0, 0]);
    expect(seen!.people.map(({ person }) => person.name)).not.toContain('Zwaluw participant1');
    await sql(`update enrolment set status = 'ACTIVE', left_at = null`);
    expect((await table(ours.coordinator))!.moments[0]!.yes).toBe(1);
  });

  it('is not guessed: who tries many is told to wait', async () => {
    const codes = new Set<unknown>();
    for (let turn = 0; turn < 40; turn += 1) codes.add((await look('x'.repeat(86))).code);
    expect([...codes]).toEqual(['LINK_NOT_VALID', 'TOO_MANY_ATTEMPTS']);
  });
});

describe('what everyone answered', () => {
  it('is for the coordinator and who gives the session: participants counted, lecturers by name', async () => {
    const pollId = await started();
    await answer(anna, { pollId }, 'YES', 'NO', 'IF_NEED_BE');
    await answer(ours.participants[1], { pollId }, 'YES', 'YES', 'NO');
    await answer(ours.lecturer, { pollId }, 'NO', 'YES', 'YES');
    for (const actor of [ours.coordinator, ours.lecturer]) {
      const seen = (await table(actor))!;
      expect(seen.viewerMayDecide).toBe(actor === ours.coordinator);
      expect(seen.moments.map(({ yes, ifNeedBe, no, isPresent }) => [yes, ifNeedBe, no, isPresent])).toEqual([
        [2, 0, 0, true],
        [1, 0, 1, false],
        [0, 1, 1, false],
      ]);
      expect(
        seen.people.map(({ person, choices, isLecturer }) => [person.name, isLecturer, choices.join(' ')]),
      ).toEqual([
        ['Zwaluw lecturer', true, 'NO YES YES'],
        ['Zwaluw participant1', false, 'YES NO IF_NEED_BE'],
        ['Zwaluw participant2', false, 'YES YES NO'],
        ['Zwaluw participant3', false, ''],
      ]);
    }
    for (const actor of [anna, ours.teamLead, ours.director, theirs.coordinator]) expect(await table(actor)).toBeNull();
    expect(await rowsSeen(house, anna, 'date_poll_answer')).toBe(1);
  });

  it('goes with the person', async () => {
    const pollId = await started();
    await answer(anna, { pollId }, 'YES', 'NO', 'YES');
    const client = await house.owner.connect();
    try {
      await client.query('begin');
      await client.query(`delete from submission where person_id = $1`, [anna.personId]);
      await client.query(`delete from person where id = $1`, [anna.personId]);
      expect((await client.query(`select from date_poll_answer`)).rowCount).toBe(0);
    } finally {
      await client.query('rollback');
      client.release();
    }
  });

  it('stands beside what speaks against a moment', async () => {
    await sql(
      `insert into free_period (id, organisation_id, name, first_day, last_day, created_at) values ($1, $2, 'studiedag', $3, $3, now())`,
      [newId(), ours.memberId, moments[1]!.day],
    );
    // Another session of the same module, given by the same lecturer.
    await sql(
      `update session set starts_local = $2::date + time '09:00', ends_local = $2::date + time '10:00' where id = $1`,
      [ours.sessionIds[1], moments[2]!.day],
    );
    await gives(ours.lecturer, ours.sessionIds[1]);
    await sql(`insert into absence (id, person_id, first_day, last_day, created_at) values ($1, $2, $3, $3, now())`, [
      newId(),
      anna.personId,
      moments[1]!.day,
    ]);
    await started();
    const seen = (await table(ours.coordinator))!.moments.map(({ obstacles, cannotCome }) => [
      obstacles.map(({ because, label }) => `${because} ${label ?? ''}`.trim()),
      cannotCome.map(({ name }) => name),
    ]);
    const holiday = /^(PUBLIC|SCHOOL)_HOLIDAY/; // the days move with today
    const plain = seen.map(([obstacles, people]) => [obstacles!.filter((one) => !holiday.test(one)), people]);
    expect(plain).toEqual([
      [[], []],
      [['ORGANISATION_FREE Zwaluw member: studiedag'], ['Zwaluw participant1']],
      [['OTHER_MODULE', 'LECTURER_UNAVAILABLE Zwaluw lecturer'], []],
    ]);
  });
});

describe('deciding', () => {
  it('moves the session and ends the poll, in one', async () => {
    const pollId = await started();
    await answer(anna, { pollId }, 'NO', 'YES', 'NO');
    expect(await decide(pollId, moments[1]!, anna)).toEqual({ code: 'FORBIDDEN' });
    expect(await decide(pollId, moments[1]!, theirs.coordinator)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await decide(pollId, { day, startTime: '09:31' })).toMatchObject({
      problems: [{ path: 'day', code: 'NOT_KNOWN' }],
    });
    expect(await decide(pollId, moments[1]!)).toMatchObject({ state: 'DECIDED' });
    expect(await startsLocal()).toBe(`${moments[1]!.day} 13:00`);
    const asked = await api.ask(anna, ASKED, { id: session });
    expect(asked).toMatchObject({ data: { datePollQuestion: { state: 'DECIDED', takesAnswers: false } } });
    expect(await look(tokenOf(pollId))).toMatchObject({ state: 'DECIDED' });
    expect(await answer(null, { token: tokenOf(pollId) }, 'YES', 'YES', 'YES')).toMatchObject({
      code: 'STATUS_NOT_POSSIBLE',
    });
    // Once more is the same; something else is too late.
    expect(await decide(pollId, moments[1]!)).toMatchObject({ state: 'DECIDED' });
    expect(await decide(pollId, moments[2]!)).toMatchObject({ code: 'STATUS_NOT_POSSIBLE' });
    expect(await startsLocal()).toBe(`${moments[1]!.day} 13:00`);
    expect(await start()).toMatchObject({ state: 'OPEN' });
  });

  it('by two coordinators at once is done by one', async () => {
    const pollId = await started();
    const both = await Promise.all([decide(pollId, moments[1]!), decide(pollId, moments[2]!)]);
    expect(both.map(({ state, code }) => state ?? code).sort()).toEqual(['DECIDED', 'STATUS_NOT_POSSIBLE']);
    const { rows } = await sql(
      `select action from audit_entry where action = 'date-poll.decided' and subject_id = $1`,
      [session],
    );
    const { rows: polls } = await sql(`select to_char(chosen_local, 'YYYY-MM-DD HH24:MI') as at from date_poll`);
    expect(polls[0].at).toBe(await startsLocal());
    expect(rows.length).toBeGreaterThan(0);
  });

  it('leaves all as it was when the moment is taken meanwhile, or has passed', async () => {
    const pollId = await started();
    await sql(
      `update session set starts_local = $2::date + time '14:00', ends_local = $2::date + time '15:00' where id = $1`,
      [ours.sessionIds[1], moments[1]!.day],
    );
    await gives(ours.lecturer, ours.sessionIds[1]);
    expect(await decide(pollId, moments[1]!)).toMatchObject({ code: 'DOUBLE_BOOKED' });
    expect(await table(ours.coordinator)).toMatchObject({ state: 'OPEN', takesAnswers: true });
    expect(await startsLocal()).toBe(`${day} 09:30`);
    await sql(`update date_poll set moments[1] = '2026-01-05 09:30'`);
    expect(await decide(pollId, { day: '2026-01-05', startTime: '09:30' })).toMatchObject({
      problems: [{ path: 'day', code: 'IN_THE_PAST' }],
    });
    expect(await decide(pollId, moments[2]!)).toMatchObject({ state: 'DECIDED' });
  });

  it('may leave the session where it is', async () => {
    const pollId = await started();
    expect(await decide(pollId, moments[0]!)).toMatchObject({ state: 'DECIDED' });
    expect(await startsLocal()).toBe(`${day} 09:30`);
  });
});

describe('a poll whose session changes by another way', () => {
  it('ends when the session moves or is cancelled, and goes on when only its words or its length change', async () => {
    const pollId = await started();
    await sql(`update session set title = 'Anders', ends_local = ends_local + interval '1 hour' where id = $1`, [
      session,
    ]);
    expect(await table(ours.coordinator)).toMatchObject({ state: 'OPEN' });
    await sql(`update session set starts_local = starts_local + interval '1 hour' where id = $1`, [session]);
    expect(await table(ours.coordinator)).toMatchObject({ state: 'OVERTAKEN', viewerMayDecide: false });
    expect(await answer(anna, { pollId }, 'YES', 'YES', 'YES')).toMatchObject({ code: 'STATUS_NOT_POSSIBLE' });
    expect(await decide(pollId, moments[1]!)).toMatchObject({ code: 'STATUS_NOT_POSSIBLE' });
    expect(await look(tokenOf(pollId))).toMatchObject({ state: 'OVERTAKEN' });
    await started();
    await sql(`update session set status = 'CANCELLED' where id = $1`, [session]);
    expect(await table(ours.coordinator)).toMatchObject({ state: 'OVERTAKEN' });
  });
});
