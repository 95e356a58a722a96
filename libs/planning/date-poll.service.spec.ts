import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { openPollStage, type PollStage } from '../../test/support/poll-stage.js';
import { rowsSeen, type TestHouse } from '../../test/support/test-house.js';
import type { Partnership } from '../../test/support/two-partnerships.js';
import type { PersonActor } from '#kernel/actor.js';
import { newId } from '#kernel/ids.js';
import { addDays } from '#kernel/wall-time.js';
import { InvitationLinks } from '#calendar/invitation-links.js';
import type { Moment } from './date-poll.rules.js';

let poll: PollStage;
let house: TestHouse;
let ours: Partnership;
let theirs: Partnership;
let session: string;
let day: string;
let anna: PersonActor;
let moments: readonly Moment[];

beforeAll(async () => {
  poll = await openPollStage();
  ({ house, ours, theirs, session, day, anna, moments } = poll);
});
afterAll(() => poll?.close());
beforeEach(() => poll.restore());

describe('starting a date poll', () => {
  it('asks everyone who belongs in the session, and nobody else', async () => {
    const pollId = await poll.started({ note: 'Zeg het snel', closesOn: addDays(day, -2) });
    for (const actor of [...ours.participants, ours.lecturer])
      expect(await poll.mine(actor)).toEqual({ data: { myDatePolls: [{ pollId, isAnswered: false }] } });
    for (const actor of [
      ours.coordinator,
      ours.teamLead,
      ours.director,
      ours.newcomer,
      theirs.coordinator,
      theirs.lecturer,
    ]) {
      expect(await poll.mine(actor)).toEqual({ data: { myDatePolls: [] } });
      expect(await poll.asked(actor)).toEqual({ data: { datePollQuestion: null } });
    }
    for (const actor of [theirs.coordinator, theirs.participants[0], ours.administrator])
      expect([await rowsSeen(house, actor, 'date_poll'), await rowsSeen(house, actor, 'date_poll_answer')]).toEqual([
        0, 0,
      ]);
  });

  it('is for who coordinates, once at a time, and before the session', async () => {
    expect(await poll.start({}, anna)).toEqual({ code: 'FORBIDDEN' });
    expect(await poll.start({}, theirs.coordinator)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await poll.start({ sessionId: newId() })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await poll.start({ sessionId: ours.sessionIds[0] })).toMatchObject({ code: 'TOO_LATE' });
    expect(await poll.start({ moments: moments.slice(0, 1) })).toMatchObject({
      code: 'INVALID_INPUT',
      problems: [{ path: 'moments', code: 'TOO_LOW' }],
    });
    expect(await poll.start({ note: 'x'.repeat(1_001) })).toMatchObject({
      problems: [{ path: 'note', code: 'TOO_LONG' }],
    });
    const both = await Promise.all([poll.start(), poll.start()]);
    expect(both.map(({ code }) => code ?? 'started').sort()).toEqual(['ALREADY_EXISTS', 'started']);
    await poll.sql(`update session set status = 'CANCELLED', room_id = null where id = $1`, [session]);
    expect(await poll.start()).toMatchObject({ code: 'STATUS_NOT_POSSIBLE' });
  });

  it('waits until the partners have agreed, and ends with the leergang', async () => {
    for (const [status, code] of [
      ['DRAFT', 'STATUS_NOT_POSSIBLE'],
      ['CANCELLED', 'TOO_LATE'],
    ]) {
      await poll.sql(`update leergang set status = $2 where id = $1`, [ours.leergangId, status]);
      expect(await poll.start()).toMatchObject({ code });
    }
    await poll.sql(`update leergang set status = 'RUNNING' where id = $1`, [ours.leergangId]);
  });
});

describe('answering a date poll', () => {
  it('is for who belongs in the session, as often as one likes', async () => {
    const pollId = await poll.started();
    expect(await poll.answer(anna, { pollId }, 'YES', 'NO', 'IF_NEED_BE')).toEqual({
      isAnswered: true,
      moments: [{ choice: 'YES' }, { choice: 'NO' }, { choice: 'IF_NEED_BE' }],
    });
    expect(await poll.answer(anna, { pollId }, 'NO', 'NO', 'NO')).toMatchObject({ isAnswered: true });
    expect(await poll.kept()).toEqual([{ personId: anna.personId, choices: ['NO', 'NO', 'NO'] }]);
    expect(await poll.answer(ours.coordinator, { pollId }, 'YES', 'YES', 'YES')).toMatchObject({ code: 'NOT_INVITED' });
    for (const actor of [ours.teamLead, theirs.participants[0], ours.newcomer])
      expect(await poll.answer(actor, { pollId }, 'YES', 'YES', 'YES')).toMatchObject({ code: 'NOT_FOUND' });
    expect(await poll.answer(null, { pollId }, 'YES', 'YES', 'YES')).toMatchObject({ code: 'NOT_PERMITTED' });
    expect(await poll.answer(anna, { pollId }, 'YES')).toMatchObject({ code: 'INVALID_INPUT' });
    expect(await poll.answer(anna, {}, 'YES')).toMatchObject({ problems: [{ path: 'pollId', code: 'REQUIRED' }] });
    expect(await poll.answer(anna, { pollId: 'no id' })).toMatchObject({ code: 'INVALID_INPUT' });
    expect(await poll.answer(anna, { pollId: newId() })).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('ends with the poll', async () => {
    const pollId = await poll.started({ closesOn: addDays(day, -1) });
    await poll.sql(`update date_poll set closes_on = current_date - 1`);
    expect(await poll.answer(anna, { pollId }, 'YES', 'YES', 'YES')).toMatchObject({ code: 'TOO_LATE' });
    expect(await poll.mine(anna)).toEqual({ data: { myDatePolls: [] } });
    const input = { pollId, version: 1, closesOn: addDays(day, 1) };
    expect(await poll.extend({ ...input, version: 7 })).toMatchObject({
      code: 'CHANGED_MEANWHILE',
    });
    expect(await poll.extend({ ...input, closesOn: '2020-01-01' })).toMatchObject({
      problems: [{ path: 'closesOn', code: 'IN_THE_PAST' }],
    });
    expect(await poll.extend(input)).toEqual({
      version: 2,
      closesOn: input.closesOn,
      takesAnswers: true,
    });
    expect(await poll.answer(anna, { pollId }, 'YES', 'YES', 'YES')).toMatchObject({ isAnswered: true });
    expect(await poll.withdraw(pollId)).toEqual({
      state: 'WITHDRAWN',
      viewerMayDecide: false,
    });
    for (const refused of [
      poll.answer(anna, { pollId }, 'YES', 'YES', 'YES'),
      poll.withdraw(pollId),
      poll.extend({ ...input, version: 3 }),
      poll.decide(pollId, moments[1]!),
    ])
      expect(await refused).toMatchObject({ code: 'STATUS_NOT_POSSIBLE' });
  });
});

describe('the link in the mail', () => {
  it('shows the poll and the own answer, records nothing by that, and answers for its person only', async () => {
    const pollId = await poll.started({ note: 'Graag snel' });
    const token = poll.tokenOf(pollId);
    expect(await poll.look(token)).toEqual({
      title: 'Zwaluw session 2',
      leergangTitle: 'Zwaluw leergang',
      state: 'OPEN',
      takesAnswers: true,
      isAnswered: false,
      note: 'Graag snel',
      language: 'NL',
      moments: moments.map((moment) => ({ ...moment, choice: null, isChosen: false })),
    });
    expect(await poll.kept()).toEqual([]);
    // Whoever is signed in: the link says who answers.
    expect(await poll.answer(theirs.coordinator, { token }, 'YES', 'NO', 'YES')).toMatchObject({ isAnswered: true });
    expect(await poll.kept()).toEqual([{ personId: anna.personId, choices: ['YES', 'NO', 'YES'] }]);
    const bert = poll.tokenOf(pollId, ours.participants[1].personId);
    expect(await poll.look(bert)).toMatchObject({ isAnswered: false });
  });

  it('opens nothing that is of another partnership, of another session, or forged', async () => {
    const pollId = await poll.started();
    const invitation = poll.api.app.get(InvitationLinks, { strict: false });
    const invited = invitation.answerPage({ sessionId: session, personId: anna.personId, sequence: 0 }).split('#')[1]!;
    for (const [token, code] of [
      [poll.tokenOf(pollId, theirs.participants[0].personId), 'NOT_INVITED'],
      [poll.tokenOf(pollId, ours.teamLead.personId), 'NOT_INVITED'],
      [poll.tokenOf(pollId, anna.personId, ours.sessionIds[1]), 'LINK_NOT_VALID'],
      [poll.tokenOf(newId()), 'LINK_NOT_VALID'],
      [invited, 'LINK_NOT_VALID'],
      [poll.tokenOf(pollId).replace(/^./, (first) => (first === 'A' ? 'B' : 'A')), 'LINK_NOT_VALID'],
      ['', 'LINK_NOT_VALID'],
    ] as const) {
      expect(await poll.look(token)).toMatchObject({ code });
      expect((await poll.answer(null, { token: token || 'x' }, 'YES', 'YES', 'YES')).code).toMatch(/^(NOT_|LINK_)/);
    }
    expect(await poll.kept()).toEqual([]);
    expect(invitation.readToken(poll.tokenOf(pollId))).toBeNull();
  });

  it('ends with taking part; who joins is asked', async () => {
    const pollId = await poll.started();
    const token = poll.tokenOf(pollId);
    await poll.answer(null, { token }, 'YES', 'YES', 'YES');
    await poll.sql(`update enrolment set status = 'LEFT', left_at = now() where person_id = $1`, [anna.personId]);
    expect(await poll.look(token)).toMatchObject({ code: 'NOT_INVITED' });
    expect(await poll.answer(null, { token }, 'NO', 'NO', 'NO')).toMatchObject({ code: 'NOT_INVITED' });
    const seen = await poll.table(ours.coordinator);
    expect(seen!.moments.map(({ yes }) => yes)).toEqual([0, 0, 0]);
    expect(seen!.people.map(({ person }) => person.name)).not.toContain('Zwaluw participant1');
    await poll.sql(`update enrolment set status = 'ACTIVE', left_at = null`);
    expect((await poll.table(ours.coordinator))!.moments[0]!.yes).toBe(1);
  });

  it('is not guessed: who tries many is told to wait', async () => {
    const codes = new Set<unknown>();
    for (let turn = 0; turn < 40; turn += 1) codes.add((await poll.look('x'.repeat(86))).code);
    expect([...codes]).toEqual(['LINK_NOT_VALID', 'TOO_MANY_ATTEMPTS']);
  });
});

describe('what everyone answered', () => {
  it('is for the coordinator and who gives the session: participants counted, lecturers by name', async () => {
    const pollId = await poll.started();
    await poll.answer(anna, { pollId }, 'YES', 'NO', 'IF_NEED_BE');
    await poll.answer(ours.participants[1], { pollId }, 'YES', 'YES', 'NO');
    await poll.answer(ours.lecturer, { pollId }, 'NO', 'YES', 'YES');
    for (const actor of [ours.coordinator, ours.lecturer]) {
      const seen = (await poll.table(actor))!;
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
    for (const actor of [anna, ours.teamLead, ours.director, theirs.coordinator])
      expect(await poll.table(actor)).toBeNull();
    expect(await rowsSeen(house, anna, 'date_poll_answer')).toBe(1);
  });

  it('goes with the person', async () => {
    const pollId = await poll.started();
    await poll.answer(anna, { pollId }, 'YES', 'NO', 'YES');
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
    await poll.sql(
      `insert into free_period (id, organisation_id, name, first_day, last_day, created_at) values ($1, $2, 'studiedag', $3, $3, now())`,
      [newId(), ours.memberId, moments[1]!.day],
    );
    // Another session of the same module, given by the same lecturer.
    await poll.sql(
      `update session set starts_local = $2::date + time '09:00', ends_local = $2::date + time '10:00' where id = $1`,
      [ours.sessionIds[1], moments[2]!.day],
    );
    await poll.gives(ours.lecturer, ours.sessionIds[1]);
    await poll.sql(
      `insert into absence (id, person_id, first_day, last_day, created_at) values ($1, $2, $3, $3, now())`,
      [newId(), anna.personId, moments[1]!.day],
    );
    await poll.started();
    const seen = (await poll.table(ours.coordinator))!.moments.map(({ obstacles, cannotCome }) => [
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
    const pollId = await poll.started();
    await poll.answer(anna, { pollId }, 'NO', 'YES', 'NO');
    expect(await poll.decide(pollId, moments[1]!, anna)).toEqual({ code: 'FORBIDDEN' });
    expect(await poll.decide(pollId, moments[1]!, theirs.coordinator)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await poll.decide(pollId, { day, startTime: '09:31' })).toMatchObject({
      problems: [{ path: 'day', code: 'NOT_KNOWN' }],
    });
    expect(await poll.decide(pollId, moments[1]!)).toMatchObject({ state: 'DECIDED' });
    expect(await poll.startsLocal()).toBe(`${moments[1]!.day} 13:00`);
    const asked = await poll.asked(anna);
    expect(asked).toMatchObject({ data: { datePollQuestion: { state: 'DECIDED', takesAnswers: false } } });
    expect(await poll.look(poll.tokenOf(pollId))).toMatchObject({ state: 'DECIDED' });
    expect(await poll.answer(null, { token: poll.tokenOf(pollId) }, 'YES', 'YES', 'YES')).toMatchObject({
      code: 'STATUS_NOT_POSSIBLE',
    });
    // Once more is the same; something else is too late.
    expect(await poll.decide(pollId, moments[1]!)).toMatchObject({ state: 'DECIDED' });
    expect(await poll.decide(pollId, moments[2]!)).toMatchObject({ code: 'STATUS_NOT_POSSIBLE' });
    expect(await poll.startsLocal()).toBe(`${moments[1]!.day} 13:00`);
    expect(await poll.start()).toMatchObject({ state: 'OPEN' });
  });

  it('by two coordinators at once is done by one', async () => {
    const pollId = await poll.started();
    const both = await Promise.all([poll.decide(pollId, moments[1]!), poll.decide(pollId, moments[2]!)]);
    expect(both.map(({ state, code }) => state ?? code).sort()).toEqual(['DECIDED', 'STATUS_NOT_POSSIBLE']);
    const { rows } = await poll.sql(
      `select action from audit_entry where action = 'date-poll.decided' and subject_id = $1`,
      [session],
    );
    const { rows: polls } = await poll.sql(`select to_char(chosen_local, 'YYYY-MM-DD HH24:MI') as at from date_poll`);
    expect(polls[0].at).toBe(await poll.startsLocal());
    expect(rows.length).toBeGreaterThan(0);
  });

  it('leaves all as it was when the moment is taken meanwhile, or has passed', async () => {
    const pollId = await poll.started();
    await poll.sql(
      `update session set starts_local = $2::date + time '14:00', ends_local = $2::date + time '15:00' where id = $1`,
      [ours.sessionIds[1], moments[1]!.day],
    );
    await poll.gives(ours.lecturer, ours.sessionIds[1]);
    expect(await poll.decide(pollId, moments[1]!)).toMatchObject({ code: 'DOUBLE_BOOKED' });
    expect(await poll.table(ours.coordinator)).toMatchObject({ state: 'OPEN', takesAnswers: true });
    expect(await poll.startsLocal()).toBe(`${day} 09:30`);
    await poll.sql(`update date_poll set moments[1] = '2026-01-05 09:30'`);
    expect(await poll.decide(pollId, { day: '2026-01-05', startTime: '09:30' })).toMatchObject({
      problems: [{ path: 'day', code: 'IN_THE_PAST' }],
    });
    expect(await poll.decide(pollId, moments[2]!)).toMatchObject({ state: 'DECIDED' });
  });

  it('may leave the session where it is', async () => {
    const pollId = await poll.started();
    expect(await poll.decide(pollId, moments[0]!)).toMatchObject({ state: 'DECIDED' });
    expect(await poll.startsLocal()).toBe(`${day} 09:30`);
  });
});

describe('a poll whose session changes by another way', () => {
  it('ends when the session moves or is cancelled, and goes on when only its words or its length change', async () => {
    const pollId = await poll.started();
    await poll.sql(`update session set title = 'Anders', ends_local = ends_local + interval '1 hour' where id = $1`, [
      session,
    ]);
    expect(await poll.table(ours.coordinator)).toMatchObject({ state: 'OPEN' });
    await poll.sql(`update session set starts_local = starts_local + interval '1 hour' where id = $1`, [session]);
    expect(await poll.table(ours.coordinator)).toMatchObject({ state: 'OVERTAKEN', viewerMayDecide: false });
    expect(await poll.answer(anna, { pollId }, 'YES', 'YES', 'YES')).toMatchObject({ code: 'STATUS_NOT_POSSIBLE' });
    expect(await poll.decide(pollId, moments[1]!)).toMatchObject({ code: 'STATUS_NOT_POSSIBLE' });
    expect(await poll.look(poll.tokenOf(pollId))).toMatchObject({ state: 'OVERTAKEN' });
    await poll.started();
    await poll.sql(`update session set status = 'CANCELLED' where id = $1`, [session]);
    expect(await poll.table(ours.coordinator)).toMatchObject({ state: 'OVERTAKEN' });
  });
});
