import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { PersonActor } from '#kernel/actor.js';
import { newSecret } from '#kernel/ids.js';
import { eventsIn, expectWellFormed, linesOf, valueOf } from '../support/calendar-reader.js';
import { planMeetings } from '../support/coming-sessions.js';
import { openTestApi, type TestApi } from '../support/test-api.js';
import { openTestHouse, type TestHouse } from '../support/test-house.js';
import { settleTwoPartnerships, type Partnership } from '../support/two-partnerships.js';

const ADD = `mutation ($id: ID!) { addLeergangCalendarFeed(input: { leergangId: $id }) { ... on NewCalendarFeed { feed { id kinds madeBy { name } } httpsAddress }
  ... on Refusal { code } } }`;
const WITHDRAW = `mutation ($id: ID!) { withdrawCalendarFeed(id: $id) { ... on Done { done } ... on Refusal { code } } }`;
const CHANGE = `mutation ($input: ChangeCalendarFeedInput!) { changeCalendarFeed(input: $input) { ... on Done { done } ... on Refusal { code } } }`;
const FEEDS = `query ($id: ID!) { leergang(id: $id) { calendarFeeds { id madeBy { name } } } me { calendarFeeds { id } } }`;

interface Feeds {
  readonly leergang: { calendarFeeds: { id: string; madeBy: { name: string } | null }[] } | null;
  readonly me: { calendarFeeds: { id: string }[] };
}

describe('the calendar feed of a leergang', () => {
  let house: TestHouse;
  let api: TestApi;
  let ours: Partnership;
  let theirs: Partnership;

  beforeAll(async () => {
    house = await openTestHouse();
    ({ ours, theirs } = await settleTwoPartnerships(house));
    await planMeetings(house, ours);
    await house.owner.query(
      `update session set status = 'CONFIRMED', confirmed_at = now(), changed_at = now() where id = $1`,
      [ours.sessionIds[1]],
    );
    api = await openTestApi(house);
  });
  afterAll(async () => {
    await api?.close();
    await house?.close();
  });

  const ask = async (actor: PersonActor, id: string = ours.leergangId) =>
    (await api.ask<{ addLeergangCalendarFeed: { feed: { id: string }; httpsAddress: string } }>(actor, ADD, { id }))
      .data!.addLeergangCalendarFeed;
  const get = (address: string, headers: Record<string, string> = {}) =>
    api.inject(null, { method: 'GET', url: new URL(address).pathname, headers });
  const feeds = async (actor: PersonActor) => (await api.ask<Feeds>(actor, FEEDS, { id: ours.leergangId })).data!;

  it('shows the sessions that are certain, under the name of the leergang, and nobody’s name', async () => {
    const { httpsAddress, feed } = await ask(ours.coordinator);
    expect(feed).toMatchObject({ kinds: ['SESSIONS'], madeBy: { name: 'Zwaluw coordinator' } });
    const { body, statusCode } = await get(httpsAddress);
    expect(statusCode).toBe(200);
    expectWellFormed(body);
    expect(linesOf(body, 'X-WR-CALNAME')).toEqual(['X-WR-CALNAME:Zwaluw leergang']);
    expect(linesOf(body, 'REFRESH-INTERVAL')).toEqual(['REFRESH-INTERVAL;VALUE=DURATION:PT1H']);
    expect(linesOf(body, 'X-PUBLISHED-TTL')).toEqual(['X-PUBLISHED-TTL:PT1H']);
    expect(eventsIn(body).map((event) => String(valueOf(event, 'uid')).split('@')[0])).toEqual([
      ours.sessionIds[0],
      ours.sessionIds[1],
    ]);
    for (const name of ['participant', 'coordinator', 'lecturer', 'ATTENDEE', 'ORGANIZER', 'Kanarie'])
      expect(body).not.toContain(name);
  });

  it('says when nothing changed, and when something did', async () => {
    const { httpsAddress } = await ask(ours.coordinator);
    const etag = (await get(httpsAddress)).headers['etag'] as string;
    const same = await get(httpsAddress, { 'if-none-match': etag });
    expect([same.statusCode, same.body]).toEqual([304, '']);
    await house.owner.query(`update leergang set title = 'Zwaluw anders' where id = $1`, [ours.leergangId]);
    const changed = await get(httpsAddress, { 'if-none-match': etag });
    expect(changed.statusCode).toBe(200);
    expect(linesOf(changed.body, 'X-WR-CALNAME')).toEqual(['X-WR-CALNAME:Zwaluw anders']);
  });

  it('is made by who coordinates the leergang, and by nobody else', async () => {
    expect(await ask(theirs.coordinator)).toEqual({ code: 'NOT_FOUND' });
    expect(await ask(ours.coordinator, 'x')).toEqual({ code: 'NOT_FOUND' });
    const { errors } = await api.ask(ours.lecturer, ADD, { id: ours.leergangId });
    expect(errors![0]!.extensions['code']).toBe('FORBIDDEN');
    const { rows } = await house.owner.query(`select distinct person_id from calendar_feed`);
    expect(rows).toEqual([{ person_id: ours.coordinator.personId }]);
  });

  it('is listed for coordinators alone, and apart from their own calendar', async () => {
    const { feed } = await ask(ours.coordinator);
    const seen = await feeds(ours.coordinator);
    expect(seen.leergang!.calendarFeeds[0]).toEqual({ id: feed.id, madeBy: { name: 'Zwaluw coordinator' } });
    expect(seen.me.calendarFeeds).toEqual([]);
    for (const actor of [ours.participants[0], ours.lecturer, ours.director])
      expect((await feeds(actor)).leergang!.calendarFeeds).toEqual([]);
    expect((await feeds(theirs.coordinator)).leergang).toBeNull();
  });

  it('shows what it is for and nothing else, whatever its maker would like', async () => {
    const { feed } = await ask(ours.coordinator);
    const input = { feedId: feed.id, kinds: ['DEADLINES', 'TENTATIVE_SESSIONS'] };
    expect((await api.ask(ours.coordinator, CHANGE, { input })).data).toEqual({
      changeCalendarFeed: { code: 'NOT_FOUND' },
    });
  });

  it('is stopped by another coordinator too, not by anyone else', async () => {
    const { feed, httpsAddress } = await ask(ours.coordinator);
    const stop = async (actor: PersonActor) =>
      (await api.ask(actor, WITHDRAW, { id: feed.id })).data!['withdrawCalendarFeed'];
    for (const actor of [ours.participants[0], ours.lecturer, theirs.coordinator])
      expect(await stop(actor)).toEqual({ code: 'NOT_FOUND' });
    expect((await get(httpsAddress)).statusCode).toBe(200);
    await house.owner.query(
      `insert into role_grant (id, person_id, role, leergang_id, granted_at) values (gen_random_uuid(), $1, 'COORDINATOR', $2, now())`,
      [ours.director.personId, ours.leergangId],
    );
    expect(await stop(ours.director)).toEqual({ done: true });
    expect((await get(httpsAddress)).statusCode).toBe(404);
    const { rows } = await house.owner.query(
      `select action, leergang_id from audit_entry where subject_id = $1 order by action`,
      [feed.id],
    );
    expect(rows).toEqual([
      { action: 'calendar-feed.added', leergang_id: ours.leergangId },
      { action: 'calendar-feed.withdrawn', leergang_id: ours.leergangId },
    ]);
  });

  it('ends when its maker no longer coordinates the leergang, as if it had never been', async () => {
    const { httpsAddress } = await ask(ours.coordinator);
    await house.owner.query(`delete from role_grant where person_id = $1`, [ours.coordinator.personId]);
    const gone = await get(httpsAddress);
    const guessed = await get(`http://leergang.example/agenda/${newSecret()}.ics`);
    expect([gone.statusCode, gone.body]).toEqual([404, guessed.body]);
    expect((await feeds(ours.director)).leergang!.calendarFeeds).toEqual([]);
  });
});
