import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { planMeetings } from '../../test/support/coming-sessions.js';
import { makeGuest, openMasterclass, register } from '../../test/support/masterclass-scene.js';
import { openTestApi, type TestApi } from '../../test/support/test-api.js';
import { openTestHouse, rowsSeen, type TestHouse } from '../../test/support/test-house.js';
import { settleTwoPartnerships, type Partnership } from '../../test/support/two-partnerships.js';
import type { PersonActor } from '#kernel/actor.js';
import { newId } from '#kernel/ids.js';
import { AnswerService } from './answer.service.js';
import { InvitationLinks } from './invitation-links.js';

const ANSWER = `mutation Answer($input: AnswerInvitationInput!) { answerInvitation(input: $input) {
  __typename ... on Invitation { standing movedSinceMail status } ... on Refusal { code problems { path code } } } }`;
const LOOK = `query Look($token: String!) { invitation(token: $token) {
  __typename ... on Invitation { title leergangTitle standing movedSinceMail status sequence language seat publicPath } ... on Refusal { code } } }`;
const WHO_COMES = `query WhoComes($id: ID!) { session(id: $id) {
  answerCounts { accepted tentative declined earlierTime none }
  answers { isLecturer standing answer way person { name } } myAnswer { standing } viewerMayAnswer } }`;

type Told = Record<string, unknown> & { code?: string };
interface WhoComes {
  session: {
    answerCounts: Record<string, number> | null;
    answers: { isLecturer: boolean; standing: string; person: { name: string } }[];
    myAnswer: { standing: string } | null;
    viewerMayAnswer: boolean;
  } | null;
}

let house: TestHouse;
let api: TestApi;
let ours: Partnership;
let theirs: Partnership;
let session: string;
let anna: PersonActor;

beforeAll(async () => {
  house = await openTestHouse();
  api = await openTestApi(house);
  ({ ours, theirs } = await settleTwoPartnerships(house));
  session = ours.sessionIds[1];
  [anna] = ours.participants;
});
afterAll(async () => {
  await api?.close();
  await house?.close();
});
beforeEach(async () => {
  for (const one of [ours, theirs]) {
    await planMeetings(house, one);
    await sql(`update session set status = 'CONFIRMED', sequence = 0, moved_sequence = 0 where id = $1`, [
      one.sessionIds[1],
    ]);
  }
  await sql(`delete from session_answer`);
  await sql(`delete from rate_limit`);
  await sql(`update enrolment set status = 'ACTIVE', left_at = null`);
});

const sql = (text: string, values: unknown[] = []) => house.owner.query(text, values);
const kept = async () =>
  (await sql('select answer, sequence, way from session_answer order by given_at')).rows as unknown[];
const tokenOf = (personId: string, sequence = 0, sessionId = session) =>
  api.app.get(InvitationLinks, { strict: false }).answerPage({ sessionId, personId, sequence }).split('#')[1]!;
const answer = async (actor: PersonActor | null, input: Record<string, unknown>): Promise<Told> => {
  const { data } = await api.ask<{ answerInvitation: Told }>(actor, ANSWER, {
    input: { sequence: 0, answer: 'ACCEPTED', ...input },
  });
  return data!.answerInvitation;
};
const look = async (token: string): Promise<Told> =>
  (await api.ask<{ invitation: Told }>(null, LOOK, { token })).data!.invitation;
const whoComes = async (actor: PersonActor, id = session) =>
  (await api.ask<WhoComes>(actor, WHO_COMES, { id })).data!.session;
const move = () =>
  sql(
    `update session set sequence = sequence + 1, starts_local = starts_local + interval '1 day',
       ends_local = ends_local + interval '1 day' where id = $1`,
    [session],
  );

describe('the invitation to a masterclass with seats', () => {
  it('says what declining does to the seat, and afterwards how to come after all', async () => {
    const sessionId = await openMasterclass(house, ours, { slug: 'met-plekken' });
    const guestId = await makeGuest(house, 'Gerda', 'gerda@elders.example');
    const seat = { audience: 'OUTSIDERS', state: 'SEATED', number: 1, seat: 1 };
    const registration = await register(house, ours, sessionId, { ...seat, person_id: guestId });
    await register(house, ours, sessionId, { ...seat, number: 2, seat: 2, person_id: anna.personId });
    const [ofGuest, ofAnna] = [tokenOf(guestId, 0, sessionId), tokenOf(anna.personId, 0, sessionId)];
    expect(await look(ofGuest)).toMatchObject({ seat: 'GIVES_BACK', publicPath: '/masterclasses/met-plekken' });
    expect(await look(ofAnna)).toMatchObject({ seat: 'GIVES_BACK', publicPath: null });

    await answer(null, { token: ofGuest, answer: 'DECLINED' });
    expect(await look(ofGuest)).toMatchObject({ seat: 'GIVEN_BACK', standing: 'DECLINED' });
    await sql(`update registration set state = 'CANCELLED', seat = null where id = $1`, [registration]);
    expect(await look(ofGuest)).toMatchObject({ seat: 'GIVEN_BACK', standing: 'NONE' });
    expect((await answer(null, { token: ofGuest })).code).toBe('NOT_INVITED');
    await sql(`update registration set reason = 'Vol' where id = $1`, [registration]);
    expect((await look(ofGuest)).code).toBe('NOT_INVITED');

    await sql(
      `update masterclass set cancel_until = now() - interval '1 second', visibility = 'INTERNAL' where session_id = $1`,
      [sessionId],
    );
    expect(await look(ofAnna)).toMatchObject({ seat: 'STAYS' });
  });
});

describe('answering on the page of the session', () => {
  it('is for who takes part and who gives it, as often as one likes', async () => {
    expect(await answer(anna, { sessionId: session })).toMatchObject({ standing: 'ACCEPTED' });
    expect(await answer(anna, { sessionId: session, answer: 'DECLINED' })).toMatchObject({ standing: 'DECLINED' });
    expect(await answer(ours.lecturer, { sessionId: session, answer: 'TENTATIVE' })).toMatchObject({
      standing: 'TENTATIVE',
    });
    expect(await kept()).toEqual([
      { answer: 'DECLINED', sequence: 0, way: 'PAGE' },
      { answer: 'TENTATIVE', sequence: 0, way: 'PAGE' },
    ]);
    expect(await whoComes(anna)).toEqual({
      answerCounts: null,
      answers: [],
      myAnswer: { standing: 'DECLINED' },
      viewerMayAnswer: true,
    });
  });

  it('is for nobody else, and for no session that cannot be answered', async () => {
    for (const actor of [ours.coordinator, ours.teamLead, ours.director])
      expect(await answer(actor, { sessionId: session })).toMatchObject({ code: 'NOT_INVITED' });
    expect(await answer(null, { sessionId: session })).toMatchObject({ code: 'NOT_PERMITTED' });
    for (const actor of [theirs.participants[0], theirs.coordinator, ours.administrator])
      expect(await answer(actor, { sessionId: session })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await answer(anna, {})).toMatchObject({
      code: 'INVALID_INPUT',
      problems: [{ path: 'sessionId', code: 'REQUIRED' }],
    });
    expect(await answer(anna, { sessionId: newId() })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await answer(anna, { sessionId: ours.sessionIds[0] })).toMatchObject({ code: 'TOO_LATE' });
    expect(await answer(anna, { sessionId: ours.sessionIds[2] })).toMatchObject({ code: 'STATUS_NOT_POSSIBLE' });
    await move();
    expect(await answer(anna, { sessionId: session })).toMatchObject({ code: 'CHANGED_MEANWHILE' });
    expect(await kept()).toEqual([]);
  });
});

describe('the link in an invitation', () => {
  it('shows the invitation, answers nothing by that, and answers for its person only', async () => {
    const token = tokenOf(anna.personId);
    expect(await look(token)).toEqual({
      __typename: 'Invitation',
      seat: null,
      publicPath: null,
      title: 'Zwaluw session 1',
      leergangTitle: 'Zwaluw leergang',
      standing: 'NONE',
      movedSinceMail: false,
      status: 'CONFIRMED',
      sequence: 0,
      language: 'NL',
    });
    expect(await kept()).toEqual([]);
    // Whoever is signed in: the link says who answers.
    expect(await answer(theirs.coordinator, { token })).toMatchObject({ standing: 'ACCEPTED' });
    const { rows } = await sql('select person_id, way from session_answer');
    expect(rows).toEqual([{ person_id: anna.personId, way: 'LINK' }]);
  });

  it('opens nothing that belongs to another partnership, or to nobody', async () => {
    for (const token of [
      tokenOf(theirs.participants[0].personId),
      tokenOf(anna.personId, 0, theirs.sessionIds[1]),
      tokenOf(newId()),
    ]) {
      expect(await look(token)).toEqual({ __typename: 'Refusal', code: 'NOT_INVITED' });
      expect(await answer(null, { token })).toMatchObject({ code: 'NOT_INVITED' });
    }
    const nowhere = tokenOf(anna.personId, 0, newId());
    expect(await look(nowhere)).toMatchObject({ code: 'LINK_NOT_VALID' });
    expect(await answer(null, { token: nowhere })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await kept()).toEqual([]);
  });

  it('ends with the session, with taking part, and says so', async () => {
    const token = tokenOf(anna.personId);
    await sql(`update enrolment set status = 'LEFT', left_at = now() where person_id = $1`, [anna.personId]);
    expect(await look(token)).toEqual({ __typename: 'Refusal', code: 'NOT_INVITED' });
    expect(await answer(null, { token })).toMatchObject({ code: 'NOT_INVITED' });
    const held = tokenOf(ours.participants[1].personId, 0, ours.sessionIds[0]);
    expect(await look(held)).toEqual({ __typename: 'Refusal', code: 'TOO_LATE' });
    expect(await answer(null, { token: held })).toMatchObject({ code: 'TOO_LATE' });
    await sql(`update session set status = 'CANCELLED' where id = $1`, [session]);
    const other = tokenOf(ours.participants[1].personId);
    expect(await look(other)).toMatchObject({ status: 'CANCELLED' });
    expect(await answer(null, { token: other })).toMatchObject({ code: 'STATUS_NOT_POSSIBLE' });
  });

  it('says that the session moved since its mail, and answers about what was seen', async () => {
    const token = tokenOf(anna.personId);
    await answer(null, { token });
    await move();
    expect(await look(token)).toMatchObject({ movedSinceMail: true, standing: 'EARLIER_TIME', sequence: 1 });
    expect(await answer(null, { token, sequence: 0 })).toMatchObject({ code: 'CHANGED_MEANWHILE' });
    expect(await answer(null, { token, sequence: 1 })).toMatchObject({ standing: 'ACCEPTED', movedSinceMail: true });
    expect(await look(tokenOf(anna.personId, 1))).toMatchObject({ movedSinceMail: false, standing: 'ACCEPTED' });
  });

  it('is not guessed: who tries many is told to wait', async () => {
    const codes = new Set<unknown>();
    for (let turn = 0; turn < 40; turn += 1) codes.add((await look('x'.repeat(70))).code);
    expect([...codes]).toEqual(['LINK_NOT_VALID', 'TOO_MANY_ATTEMPTS']);
    // An office shares an address: those whose link is right come in all the same.
    expect(await look(tokenOf(anna.personId))).toMatchObject({ __typename: 'Invitation' });
    const given = new Set<unknown>();
    for (let turn = 0; turn < 40; turn += 1) given.add((await answer(null, { token: tokenOf(anna.personId) })).code);
    expect(given.has('TOO_MANY_ATTEMPTS')).toBe(true);
  });
});

describe('who comes', () => {
  it('shows to who coordinates and who teaches: those who take part now, and what they say about this time', async () => {
    const [one, two, three] = ours.participants;
    await answer(one, { sessionId: session });
    await answer(two, { sessionId: session, answer: 'DECLINED' });
    await answer(ours.lecturer, { sessionId: session });
    for (const actor of [ours.coordinator, ours.lecturer]) {
      const seen = await whoComes(actor);
      expect(seen!.answerCounts).toEqual({ accepted: 1, tentative: 0, declined: 1, earlierTime: 0, none: 1 });
      expect(seen!.answers.map(({ person, standing, isLecturer }) => [person.name, standing, isLecturer])).toEqual([
        ['Zwaluw lecturer', 'ACCEPTED', true],
        ['Zwaluw participant1', 'ACCEPTED', false],
        ['Zwaluw participant2', 'DECLINED', false],
        ['Zwaluw participant3', 'NONE', false],
      ]);
    }
    await move();
    await answer(three, { sessionId: session, sequence: 1, answer: 'TENTATIVE' });
    await sql(`update enrolment set status = 'LEFT', left_at = now() where person_id = $1`, [two.personId]);
    const seen = await whoComes(ours.coordinator);
    expect(seen!.answerCounts).toEqual({ accepted: 0, tentative: 1, declined: 0, earlierTime: 1, none: 0 });
    expect(seen!.answers.map(({ person, standing }) => [person.name, standing])).toEqual([
      ['Zwaluw lecturer', 'EARLIER_TIME'],
      ['Zwaluw participant1', 'EARLIER_TIME'],
      ['Zwaluw participant3', 'TENTATIVE'],
    ]);
  });

  it('shows to nobody else', async () => {
    await answer(anna, { sessionId: session });
    for (const actor of [ours.participants[1], ours.teamLead, ours.director]) {
      expect(await whoComes(actor)).toMatchObject({ answerCounts: null, answers: [] });
      expect(await rowsSeen(house, actor, 'session_answer')).toBe(0);
    }
    for (const actor of [theirs.coordinator, theirs.lecturer, ours.administrator]) {
      expect(await whoComes(actor)).toBeNull();
      expect(await rowsSeen(house, actor, 'session_answer')).toBe(0);
    }
  });

  it('takes as many statements for many sessions as for one', async () => {
    const page = `query ($id: ID!) { leergang(id: $id) { modules { sessions { answerCounts { accepted } answers { person { name } }
      myAnswer { standing } viewerMayAnswer } } } }`;
    const count = async () => {
      const reads = jest.spyOn(house.database, 'read');
      await api.ask(ours.coordinator, page, { id: ours.leergangId });
      const { length } = reads.mock.calls;
      reads.mockRestore();
      return length;
    };
    await count();
    const few = await count();
    for (let number = 20; number < 50; number += 1) {
      await sql(
        `insert into session (id, module_id, leergang_id, kind, number, title, status, starts_local, ends_local, calendar_uid, created_at, changed_at)
         select $1::uuid, module_id, leergang_id, kind, $2::int, title, status, starts_local, ends_local, $1::text || '@x', created_at, changed_at
         from session where id = $3`,
        [newId(), number, session],
      );
    }
    expect(await count()).toBe(few);
    await sql(`delete from session where number >= 20`);
  });

  it('of two answers at once keeps the newer, whichever is written last', async () => {
    const answers = api.app.get(AnswerService, { strict: false });
    const holder = { kind: 'guest', sessionId: session, personId: anna.personId } as const;
    const { rows } = await sql(
      'select calendar_uid as uid, address from session s, person_email where s.id = $1 and person_id = $2',
      [session, anna.personId],
    );
    const { uid, address } = rows[0] as { uid: string; address: string };
    const at = (second: number) => new Date(Date.UTC(2026, 10, 1, 10, 0, second));
    const replies = Array.from({ length: 12 }, (_, second) => ({
      ...{ uid, attendee: address, sequence: 0, stampedAt: at(second) },
      answer: second === 11 ? ('DECLINED' as const) : ('ACCEPTED' as const),
    })).sort(() => Math.random() - 0.5);
    await Promise.all(replies.map((reply) => answers.takeReply(holder, reply, new Date())));
    const { rows: left } = await sql('select answer, stamped_at from session_answer');
    expect(left).toEqual([{ answer: 'DECLINED', stamped_at: at(11) }]);
  });
});
