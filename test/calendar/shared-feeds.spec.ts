import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { PersonActor } from '#kernel/actor.js';
import { newId, newSecret } from '#kernel/ids.js';
import { eventsIn, expectWellFormed, linesOf, valueOf } from '../support/calendar-reader.js';
import { Asking } from '../support/asking.js';
import { planMeetings } from '../support/coming-sessions.js';
import { openTestApi, type TestApi } from '../support/test-api.js';
import { openTestHouse, type TestHouse } from '../support/test-house.js';
import { settleTwoPartnerships, type Partnership } from '../support/two-partnerships.js';

interface NewFeed {
  readonly feed: { readonly id: string };
  readonly httpsAddress: string;
}

const MADE = 'feed { id kinds } httpsAddress';

describe('calendars to share of a room and of a lecturer', () => {
  let house: TestHouse;
  let api: TestApi;
  let asking: Asking;
  let ours: Partnership;
  let theirs: Partnership;
  let roomId: string;

  beforeAll(async () => {
    house = await openTestHouse();
    ({ ours, theirs } = await settleTwoPartnerships(house));
    await planMeetings(house, ours);
    // Our municipality takes part at theirs too. Who coordinates for it here coordinates nothing there, and is no part of it.
    await house.owner.query(`insert into partner values ($1, $2, 'PARTICIPANT')`, [theirs.leergangId, ours.leadId]);
    roomId = await roomOf(ours.leadId, 'Raadzaal');
    const [, confirmed, tentative] = ours.sessionIds;
    await house.owner.query(
      `update session set status = 'CONFIRMED', confirmed_at = now(), changed_at = now() where id = $1`,
      [confirmed],
    );
    await putIn(roomId, confirmed, tentative, theirs.sessionIds[1]);
    api = await openTestApi(house);
    asking = new Asking(api);
  });
  afterAll(async () => {
    await api?.close();
    await house?.close();
  });

  async function roomOf(organisationId: string, name: string): Promise<string> {
    const id = newId();
    await house.owner.query(`insert into room (id, organisation_id, name, created_at) values ($1, $2, $3, now())`, [
      id,
      organisationId,
      name,
    ]);
    return id;
  }
  const putIn = (room: string, ...sessionIds: string[]) =>
    house.owner.query(`update session set room_id = $1, online_url = 'https://geheim.example' where id = any ($2)`, [
      room,
      sessionIds,
    ]);
  const get = (address: string, headers: Record<string, string> = {}) =>
    api.inject(null, { method: 'GET', url: new URL(address).pathname, headers });
  const events = async (address: string) => {
    const { body, statusCode } = await get(address);
    expect(statusCode).toBe(200);
    expectWellFormed(body);
    return eventsIn(body)
      .map((event) => [String(valueOf(event, 'uid')).split('@')[0], String(valueOf(event, 'status'))])
      .sort();
  };
  const ofRoom = (who: PersonActor, of = roomId) =>
    asking.command<NewFeed>(who, 'addRoomCalendarFeed', { roomId: of }, MADE);
  const ofLecturer = (who = ours.coordinator) =>
    asking.command<NewFeed>(
      who,
      'addLeergangCalendarFeed',
      { leergangId: ours.leergangId, lecturerId: ours.lecturer.personId },
      MADE,
    );
  const notThere = async (address: string) => {
    const gone = await get(address);
    const guessed = await get(`http://leergang.example/agenda/${newSecret()}.ics`);
    expect([gone.statusCode, gone.body]).toEqual([404, guessed.body]);
  };

  describe('of a room', () => {
    it('shows what is booked in it, by whatever leergang: when and what, and nobody', async () => {
      const { httpsAddress, feed } = await ofRoom(ours.administrator);
      expect(feed).toMatchObject({ kinds: ['SESSIONS', 'TENTATIVE_SESSIONS'] });
      expect(await events(httpsAddress)).toEqual(
        [
          [ours.sessionIds[1], 'CONFIRMED'],
          [ours.sessionIds[2], 'TENTATIVE'],
          [theirs.sessionIds[1], 'CONFIRMED'],
        ].sort(),
      );
      const { body } = await get(httpsAddress);
      expect(linesOf(body, 'X-WR-CALNAME')).toEqual(['X-WR-CALNAME:Raadzaal']);
      const text = body.replaceAll('\r\n ', '');
      for (const shown of ['Kanarie session 1', 'Kanarie leergang', 'Zwaluw session 2']) expect(text).toContain(shown);
      for (const hidden of ['programme', 'geheim', 'lecturer', 'participant', 'coordinator', 'ATTENDEE', 'ORGANIZER'])
        expect(text).not.toContain(hidden);
    });

    it('keeps a cancelled one for ninety days, and leaves out what went to another room', async () => {
      const room = await roomOf(ours.leadId, 'Trouwzaal');
      const [past, session] = theirs.sessionIds;
      await putIn(room, past, session);
      const { httpsAddress } = await ofRoom(ours.coordinator, room);
      expect(await events(httpsAddress)).toHaveLength(2);
      await house.owner.query(`update session set status = 'CANCELLED', changed_at = now() where id = $1`, [session]);
      expect(await events(httpsAddress)).toContainEqual([session, 'CANCELLED']);
      await house.owner.query(`update session set changed_at = now() - interval '91 days' where id = $1`, [session]);
      expect(await events(httpsAddress)).toEqual([[past, 'CONFIRMED']]);
      await house.owner.query(`update session set room_id = null where id = $1`, [past]);
      expect(await events(httpsAddress)).toEqual([]);
      await house.owner.query(`update session set status = 'CONFIRMED', room_id = $2 where id = $1`, [session, roomId]);
    });

    it('says when nothing changed, and when something did, also of a leergang that its maker does not see', async () => {
      const { httpsAddress } = await ofRoom(ours.coordinator);
      const etag = (await get(httpsAddress)).headers['etag'] as string;
      const has = { 'if-none-match': etag };
      expect((await get(httpsAddress, has)).statusCode).toBe(304);
      await house.owner.query(`update leergang set title = 'Kanarie zingt' where id = $1`, [theirs.leergangId]);
      expect((await get(httpsAddress, has)).statusCode).toBe(200);
      await house.owner.query(`update leergang set title = 'Kanarie leergang' where id = $1`, [theirs.leergangId]);
    });

    it('is made by who manages the room, and by nobody else', async () => {
      const refusal = (who: PersonActor, of: string) => asking.refusal(who, 'addRoomCalendarFeed', { roomId: of });
      expect(await refusal(theirs.coordinator, roomId)).toBe('NOT_PERMITTED'); // sees it: it is a partner's
      expect(await refusal(ours.coordinator, await roomOf(theirs.memberId, 'Elders'))).toBe('NOT_PERMITTED');
      expect(await refusal(ours.coordinator, newId())).toBe('NOT_FOUND');
      expect(await refusal(ours.coordinator, 'x')).toBe('NOT_FOUND');
      expect(await refusal(ours.lecturer, roomId)).toBe('FORBIDDEN');
    });

    it('is listed for who manages the room, and stopped by them alone', async () => {
      const room = await roomOf(ours.leadId, 'Kantine');
      const { feed, httpsAddress } = await ofRoom(ours.coordinator, room);
      const listed = async (who: PersonActor) => {
        const organisations = await asking.query<{ rooms: { id: string; calendarFeeds: { id: string }[] }[] }[]>(
          who,
          'organisations',
          {},
          'rooms { id calendarFeeds { id madeBy { name } } }',
        );
        return organisations.flatMap(({ rooms }) => rooms).find(({ id }) => id === room)?.calendarFeeds;
      };
      expect(await listed(ours.administrator)).toEqual([{ id: feed.id, madeBy: { name: 'Zwaluw coordinator' } }]);
      expect((await listed(theirs.coordinator)) ?? []).toEqual([]);
      const stop = (who: PersonActor) => asking.refusal(who, 'withdrawCalendarFeed', { id: feed.id });
      for (const who of [theirs.coordinator, ours.lecturer, ours.participants[0]])
        expect(await stop(who)).toBe('NOT_FOUND');
      expect((await get(httpsAddress)).statusCode).toBe(200);
      expect(await stop(ours.administrator)).toBe('done');
      await notThere(httpsAddress);
      const { rows } = await house.owner.query(
        `select action, organisation_id from audit_entry where subject_id = $1 order by action`,
        [feed.id],
      );
      expect(rows).toEqual([
        { action: 'calendar-feed.added', organisation_id: ours.leadId },
        { action: 'calendar-feed.withdrawn', organisation_id: ours.leadId },
      ]);
    });

    it('ends with the role of its maker, and with the room', async () => {
      const room = await roomOf(ours.leadId, 'Kelder');
      const made = await ofRoom(ours.administrator, room);
      const grants = `select * from role_grant where person_id = $1`;
      const { rows } = await house.owner.query(grants, [ours.administrator.personId]);
      await house.owner.query(`delete from role_grant where person_id = $1`, [ours.administrator.personId]);
      await notThere(made.httpsAddress);
      await house.owner.query(
        `insert into role_grant (id, person_id, role, organisation_id, granted_at) values ($1, $2, 'ADMINISTRATOR', $3, now())`,
        [rows[0].id, ours.administrator.personId, ours.leadId],
      );
      expect(await events(made.httpsAddress)).toEqual([]);
      await asking.command(ours.coordinator, 'removeRoom', { id: room }, '__typename');
      await notThere(made.httpsAddress);
    });
  });

  describe('of a lecturer in a leergang', () => {
    it('shows what the lecturer gives there, tentative or not, and nothing from elsewhere', async () => {
      const [past, confirmed, tentative] = ours.sessionIds;
      await house.owner.query(`delete from session_lecturer where session_id = $1`, [past]);
      await house.owner.query(`insert into session_lecturer values ($1, $2, $3)`, [
        theirs.sessionIds[0],
        theirs.leergangId,
        ours.lecturer.personId,
      ]);
      const { httpsAddress } = await ofLecturer();
      expect(await events(httpsAddress)).toEqual(
        [
          [confirmed, 'CONFIRMED'],
          [tentative, 'TENTATIVE'],
        ].sort(),
      );
      const { body } = await get(httpsAddress);
      expect(linesOf(body, 'X-WR-CALNAME')).toEqual(['X-WR-CALNAME:Zwaluw leergang: Zwaluw lecturer']);
      for (const hidden of ['participant', 'coordinator', 'ATTENDEE', 'ORGANIZER', 'Kanarie'])
        expect(body).not.toContain(hidden);
      const etag = (await get(httpsAddress)).headers['etag'] as string;
      expect((await get(httpsAddress, { 'if-none-match': etag })).statusCode).toBe(304);
      await house.owner.query(`delete from session_lecturer where session_id = $1`, [tentative]);
      expect(await events(httpsAddress)).toEqual([[confirmed, 'CONFIRMED']]);
    });

    it('is of a lecturer of that leergang, listed with whose it is', async () => {
      const input = { leergangId: ours.leergangId };
      for (const lecturerId of [theirs.lecturer.personId, ours.participants[0].personId, 'x'])
        expect(await asking.refusal(ours.coordinator, 'addLeergangCalendarFeed', { ...input, lecturerId })).toBe(
          'INVALID_INPUT, lecturerId NOT_KNOWN',
        );
      expect(await asking.refusal(theirs.coordinator, 'addLeergangCalendarFeed', { ...input, lecturerId: 'x' })).toBe(
        'NOT_FOUND',
      );
      const { feed } = await ofLecturer();
      const leergang = await asking.query<{ calendarFeeds: { id: string }[] }>(
        ours.coordinator,
        'leergang',
        { id: ours.leergangId },
        'calendarFeeds { id lecturer { name } }',
      );
      expect(leergang.calendarFeeds.find(({ id }) => id === feed.id)).toEqual({
        id: feed.id,
        lecturer: { name: 'Zwaluw lecturer' },
      });
    });
  });

  it('keep a room as long as sessions are to come in it, and say which is the first', async () => {
    const room = await roomOf(ours.leadId, 'Zolder');
    for (const [number, day] of [
      [7, '2099-03-09'],
      [8, '2099-03-02'],
      [9, '2020-03-02'],
    ]) {
      const id = newId();
      await house.owner.query(
        `insert into session (id, module_id, leergang_id, kind, number, title, status, starts_local, ends_local, starts_at, ends_at,
           calendar_uid, created_at, changed_at, room_id)
         values ($1, $2, $3, 'MEETING', $4, $5, 'TENTATIVE', $6::timestamp, $6::timestamp + interval '1 hour', now(), now(), $8, now(), now(), $7)`,
        [id, theirs.moduleIds[0], theirs.leergangId, number, `Kanarie ${number}`, `${day} 10:00`, room, id],
      );
    }
    const removal = async () => {
      const query = `mutation ($id: ID!) { removeRoom(id: $id) { ... on Refusal { code facts { name value } } } }`;
      const { data } = await api.ask<{ removeRoom: { code?: string; facts?: { name: string; value: string }[] } }>(
        ours.coordinator,
        query,
        { id: room },
      );
      const { code, facts = [] } = data!.removeRoom;
      return { code, ...Object.fromEntries(facts.map(({ name, value }) => [name, value])) };
    };
    const first = { session: 'Kanarie 8', leergang: 'Kanarie leergang', day: '2099-03-02' };
    expect(await removal()).toEqual({ code: 'IN_USE', count: '2', ...first });
    await house.owner.query(`update session set status = 'CANCELLED' where room_id = $1`, [room]);
    expect(await removal()).toEqual({ code: undefined });
  });
});
