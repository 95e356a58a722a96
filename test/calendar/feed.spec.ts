import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { PersonActor } from '#kernel/actor.js';
import { newSecret } from '#kernel/ids.js';
import { withoutSecrets } from '#platform/platform.module.js';
import { eventsIn, expectWellFormed, linesOf, valueOf } from '../support/calendar-reader.js';
import { planMeetings, speaksEnglish } from '../support/coming-sessions.js';
import { openTestApi, type TestApi } from '../support/test-api.js';
import { openTestHouse, type TestHouse } from '../support/test-house.js';
import { settleTwoPartnerships, type Partnership } from '../support/two-partnerships.js';

const ADD = `mutation { addCalendarFeed { ... on NewCalendarFeed { feed { id createdAt lastReadAt } httpsAddress webcalAddress }
  ... on Refusal { code } } }`;
const WITHDRAW = `mutation ($id: ID!) { withdrawCalendarFeed(id: $id) { ... on Done { done } ... on Refusal { code } } }`;
const MINE = `{ me { calendarFeeds { id lastReadAt } } }`;
const CHANGE = `mutation ($input: ChangeCalendarFeedInput!) { changeCalendarFeed(input: $input) { ... on Done { done }
  ... on Refusal { code problems { path code } } } }`;

interface Added {
  addCalendarFeed: { feed: { id: string }; httpsAddress: string; webcalAddress: string };
}

describe('a personal calendar feed', () => {
  let house: TestHouse;
  let api: TestApi;
  let ours: Partnership;
  let theirs: Partnership;

  beforeAll(async () => {
    house = await openTestHouse();
    ({ ours, theirs } = await settleTwoPartnerships(house));
    await planMeetings(house, ours);
    await planMeetings(house, theirs);
    await house.owner.query(
      `update session set status = 'CONFIRMED', confirmed_at = now(), changed_at = now() where id = any ($1)`,
      [[ours.sessionIds[1], theirs.sessionIds[1]]],
    );
    await speaksEnglish(house, ours.participants[1].personId);
    api = await openTestApi(house);
  });
  afterAll(async () => {
    await api?.close();
    await house?.close();
  });

  const add = async (actor: PersonActor) => (await api.ask<Added>(actor, ADD)).data!.addCalendarFeed;
  const get = (address: string, headers: Record<string, string> = {}) =>
    api.inject(null, { method: 'GET', url: new URL(address).pathname, headers });
  const uidsIn = (text: string) => eventsIn(text).map((event) => String(valueOf(event, 'uid')).split('@')[0]!);

  it('is read at a secret address, by whoever has it and without signing in', async () => {
    const { httpsAddress, webcalAddress } = await add(ours.participants[0]);
    expect(httpsAddress).toMatch(/^http:\/\/leergang\.example\/agenda\/[\w-]{43}\.ics$/);
    expect(webcalAddress).toBe(httpsAddress.replace('http:', 'webcal:'));
    const feed = await get(httpsAddress);
    expect(feed.statusCode).toBe(200);
    expect(feed.headers).toMatchObject({
      'content-type': 'text/calendar; charset=utf-8',
      'cache-control': 'private, no-cache',
    });
    expectWellFormed(feed.body);
    expect(linesOf(feed.body, 'METHOD')).toEqual(['METHOD:PUBLISH']);
    expect(linesOf(feed.body, 'ATTENDEE')).toEqual([]);
    expect(linesOf(feed.body, 'ORGANIZER')).toEqual([]);
  });

  it('shows the confirmed sessions and the deadlines of a participant, and nothing of elsewhere', async () => {
    const { httpsAddress } = await add(ours.participants[0]);
    const { body } = await get(httpsAddress);
    expect(new Set(uidsIn(body))).toEqual(new Set([ours.sessionIds[0], ours.sessionIds[1], ours.assignmentId]));
    expect(body).toContain('SUMMARY:Inleveren: Zwaluw assignment');
    expect(body).not.toContain('Kanarie');
  });

  it('speaks the language of its person', async () => {
    expect((await get((await add(ours.participants[1])).httpsAddress)).body).toContain('SUMMARY:Hand in: Zwaluw');
  });

  it('shows lecturers and coordinators their sessions, without deadlines, and others nothing', async () => {
    for (const actor of [ours.lecturer, ours.coordinator]) {
      const { body } = await get((await add(actor)).httpsAddress);
      expect(new Set(uidsIn(body))).toEqual(new Set([ours.sessionIds[0], ours.sessionIds[1]]));
    }
    for (const actor of [ours.newcomer, ours.administrator]) {
      const { body, statusCode } = await get((await add(actor)).httpsAddress);
      expect(statusCode).toBe(200);
      expect(eventsIn(body)).toEqual([]);
    }
  });

  it('shows the kinds that its owner chose, and tentative sessions only when asked', async () => {
    const { feed, httpsAddress } = await add(ours.participants[0]);
    const choose = async (actor: PersonActor, ...kinds: string[]) =>
      (await api.ask(actor, CHANGE, { input: { feedId: feed.id, kinds } })).data!['changeCalendarFeed'];
    const shown = async () => new Set(uidsIn((await get(httpsAddress)).body));
    const [held, confirmed, tentative] = ours.sessionIds;
    expect(await choose(ours.participants[0], 'DEADLINES')).toEqual({ done: true });
    expect(await shown()).toEqual(new Set([ours.assignmentId]));
    expect(await choose(ours.participants[0], 'SESSIONS')).toEqual({ done: true });
    expect(await shown()).toEqual(new Set([held, confirmed]));
    expect(await choose(ours.participants[0], 'SESSIONS', 'TENTATIVE_SESSIONS', 'SESSIONS')).toEqual({ done: true });
    expect(await shown()).toEqual(new Set([held, confirmed, tentative]));
    const events = eventsIn((await get(httpsAddress)).body).map((event) => [
      String(valueOf(event, 'uid')).split('@')[0],
      valueOf(event, 'status'),
    ]);
    expect(Object.fromEntries(events)).toEqual({
      [held]: 'CONFIRMED',
      [confirmed]: 'CONFIRMED',
      [tentative]: 'TENTATIVE',
    });

    expect(await choose(ours.participants[0])).toEqual({
      code: 'INVALID_INPUT',
      problems: [{ path: 'kinds', code: 'REQUIRED' }],
    });
    expect(await choose(ours.participants[1], 'DEADLINES')).toMatchObject({ code: 'NOT_FOUND' });
    expect(await shown()).toEqual(new Set([held, confirmed, tentative]));
  });

  it('shows a tentative session among the others once it was announced, and keeps it when it is cancelled', async () => {
    const { httpsAddress } = await add(ours.participants[0]);
    const tentative = ours.sessionIds[2];
    const statusShown = async () => {
      const events = eventsIn((await get(httpsAddress)).body);
      const event = events.find((one) => String(valueOf(one, 'uid')).startsWith(tentative));
      return event && valueOf(event, 'status');
    };
    const make = (changes: string) =>
      house.owner.query(`update session set ${changes}, changed_at = now() where id = $1`, [tentative]);
    expect(await statusShown()).toBeUndefined();
    await make(`announced_at = now()`);
    expect(await statusShown()).toBe('TENTATIVE');
    await make(`status = 'CANCELLED'`);
    expect(await statusShown()).toBe('CANCELLED');
    await make(`status = 'TENTATIVE', announced_at = null`);
    expect(await statusShown()).toBeUndefined();
  });

  it('keeps a session that was cancelled for 90 days, and never had one that was not confirmed', async () => {
    const { httpsAddress } = await add(theirs.participants[0]);
    const cancel = (days: number, was: string) =>
      house.owner.query(
        `update session set status = 'CANCELLED', confirmed_at = ${was}, changed_at = now() - $2 * interval '1 day' where id = $1`,
        [theirs.sessionIds[1], days],
      );
    await cancel(89, 'now()');
    const still = eventsIn((await get(httpsAddress)).body).find((event) =>
      String(valueOf(event, 'uid')).startsWith(theirs.sessionIds[1]),
    );
    expect(valueOf(still!, 'status')).toBe('CANCELLED');
    await cancel(91, 'now()');
    expect(uidsIn((await get(httpsAddress)).body)).toEqual([theirs.sessionIds[0]]);
    await cancel(1, 'null');
    expect(uidsIn((await get(httpsAddress)).body)).toEqual([theirs.sessionIds[0]]);
  });

  it('says with a strong ETag when nothing changed, and when something did', async () => {
    const { httpsAddress } = await add(ours.participants[0]);
    const first = await get(httpsAddress);
    const etag = first.headers['etag'] as string;
    expect(etag).toMatch(/^"[\w-]{43}"$/);
    for (const has of [etag, `W/${etag}`, `"other", ${etag}`]) {
      const same = await get(httpsAddress, { 'if-none-match': has, 'accept-encoding': 'gzip' });
      expect([same.statusCode, same.body, same.headers['etag']]).toEqual([304, '', etag]);
    }
    const whole = await get(httpsAddress, { 'if-none-match': '"other"', 'accept-encoding': 'gzip, br' });
    expect([whole.statusCode, whole.body]).toEqual([200, first.body]);
    expect(whole.headers['content-encoding']).toBeUndefined();

    const tags = new Set([etag]);
    for (const [change, id] of [
      [`update session set place = 'Elders' where id = $1`, ours.sessionIds[1]],
      [`update learning_module set title = 'Zwaluw anders' where id = $1`, ours.moduleIds[0]],
      [`update leergang set title = 'Zwaluw nieuw' where id = $1`, ours.leergangId],
      [`update assignment set title = 'Zwaluw taak' where id = $1`, ours.assignmentId],
      [`update person set language = 'en' where id = $1`, ours.participants[0].personId],
      [`update calendar_feed set kinds = '{SESSIONS}' where person_id = $1`, ours.participants[0].personId],
    ] as const) {
      await house.owner.query(change, [id]);
      const changed = await get(httpsAddress, { 'if-none-match': [...tags].join(', ') });
      expect([change, changed.statusCode]).toEqual([change, 200]);
      expect(changed.headers['etag']).toBe((await get(httpsAddress)).headers['etag']);
      tags.add(changed.headers['etag'] as string);
    }
    expect((await get(httpsAddress)).body).toContain('LOCATION:Elders');
    expect(tags.size).toBe(7);
  });

  it('tells its head alone to who asks for no more', async () => {
    const { httpsAddress } = await add(ours.participants[0]);
    const whole = await get(httpsAddress);
    const head = await api.inject(null, { method: 'HEAD', url: new URL(httpsAddress).pathname });
    expect([head.statusCode, head.body]).toEqual([200, '']);
    for (const name of ['etag', 'content-type', 'content-length', 'cache-control'])
      expect([name, head.headers[name]]).toEqual([name, whole.headers[name]]);
  });

  it('is listed with when it was last read, and stops at once when it is withdrawn', async () => {
    const { feed, httpsAddress } = await add(ours.director);
    const listed = async () =>
      (await api.ask<{ me: { calendarFeeds: { id: string; lastReadAt: string | null }[] } }>(ours.director, MINE)).data!
        .me.calendarFeeds;
    expect(await listed()).toEqual([{ id: feed.id, lastReadAt: null }]);
    await get(httpsAddress);
    for (const end = Date.now() + 60_000; Date.now() < end && (await listed())[0]!.lastReadAt === null;)
      await new Promise((wait) => setTimeout(wait, 20));
    expect((await listed())[0]!.lastReadAt).not.toBeNull();

    const foreign = await api.ask(ours.coordinator, WITHDRAW, { id: feed.id });
    expect(foreign.data).toEqual({ withdrawCalendarFeed: { code: 'NOT_FOUND' } });
    expect((await get(httpsAddress)).statusCode).toBe(200);
    const own = await api.ask(ours.director, WITHDRAW, { id: feed.id });
    expect(own.data).toEqual({ withdrawCalendarFeed: { done: true } });
    expect((await get(httpsAddress)).statusCode).toBe(404);
    expect(await listed()).toEqual([]);
    const { rows } = await house.owner.query(`select action from audit_entry where subject_id = $1 order by action`, [
      feed.id,
    ]);
    expect(rows).toEqual([{ action: 'calendar-feed.added' }, { action: 'calendar-feed.withdrawn' }]);
  });

  it('is gone when its person left everything, also at an address that was given out before', async () => {
    const { httpsAddress } = await add(ours.participants[2]);
    expect(uidsIn((await get(httpsAddress)).body)).toContain(ours.sessionIds[1]);
    await house.owner.query(`update enrolment set status = 'LEFT', left_at = now() where id = $1`, [
      ours.enrolmentIds[2],
    ]);
    const still = await get(httpsAddress);
    expect([still.statusCode, still.body]).toEqual([
      404,
      (await get(`http://leergang.example/agenda/${newSecret()}.ics`)).body,
    ]);
    // Who still has another part in it keeps the past.
    await house.owner.query(
      `insert into role_grant (id, person_id, role, organisation_id, granted_at) values (gen_random_uuid(), $1, 'DIRECTOR', $2, now())`,
      [ours.participants[2].personId, ours.memberId],
    );
    expect(uidsIn((await get(httpsAddress)).body)).toEqual([ours.sessionIds[0]]);
  });

  it('ends when the address of its person turns out to have been someone else’s', async () => {
    const { httpsAddress } = await add(theirs.participants[1]);
    expect((await get(httpsAddress)).statusCode).toBe(200);
    await house.owner.query(`update person set signed_out_before = now() + interval '1 second' where id = $1`, [
      theirs.participants[1].personId,
    ]);
    expect((await get(httpsAddress)).statusCode).toBe(404);
  });

  it('is nowhere kept: not in the database and not in a log', async () => {
    const { httpsAddress } = await add(ours.teamLead);
    const secret = /agenda\/(.+)\.ics/.exec(httpsAddress)![1]!;
    const { rows } = await house.owner.query(`select to_jsonb(f)::text as row from calendar_feed f`);
    expect(JSON.stringify(rows)).not.toContain(secret);
    expect(withoutSecrets(`/agenda/${secret}.ics?x=${secret}`)).toBe('/agenda/….ics');
  });

  it('is not to be had by a bearer token or a visitor', async () => {
    expect((await api.ask(null, ADD)).errors![0]!.extensions['code']).toBe('UNAUTHENTICATED');
    const secret = `leergang_${newSecret()}`;
    await house.owner.query(
      `insert into access_token (id, person_id, name, token_hash, scopes, created_at, expires_at)
       values (gen_random_uuid(), $1, 'machine', sha256($2), '{read,write}', now(), now() + interval '1 day')`,
      [ours.coordinator.personId, Buffer.from(secret)],
    );
    const answer = await api.inject(null, {
      method: 'POST',
      url: '/graphql',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${secret}` },
      payload: { query: ADD },
    });
    expect(JSON.parse(answer.body)).toEqual({ data: { addCalendarFeed: { code: 'NOT_PERMITTED' } } });
  });

  it('is not found by guessing, and who guesses on must wait', async () => {
    const known = await add(ours.participants[0]);
    const statuses: number[] = [];
    for (const guess of [...Array.from({ length: 31 }, () => newSecret()), 'x', '%00', '..%2f']) {
      statuses.push((await get(`http://leergang.example/agenda/${guess}.ics`)).statusCode);
    }
    // Thirty wrong ones in ten minutes; four were asked above.
    expect(statuses.slice(0, 26)).toEqual(Array(26).fill(404));
    expect(new Set(statuses.slice(30))).toEqual(new Set([429]));
    // From an office that shares its address with the guesser, the right one still opens.
    expect((await get(known.httpsAddress)).statusCode).toBe(200);
  });
});
