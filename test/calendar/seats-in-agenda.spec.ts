import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { PersonActor } from '#kernel/actor.js';
import { newId } from '#kernel/ids.js';
import type { RegistrationState } from '#masterclass/registration.rules.js';
import { Asking } from '../support/asking.js';
import { eventsIn, expectWellFormed, valueOf } from '../support/calendar-reader.js';
import { makeColleague, openMasterclass, register } from '../support/masterclass-scene.js';
import { openTestApi, type TestApi } from '../support/test-api.js';
import { openTestHouse, type TestHouse } from '../support/test-house.js';
import { settleTwoPartnerships, type Partnership } from '../support/two-partnerships.js';

const DAYS = { from: '2026-01-01', until: '2099-12-31' };

let house: TestHouse;
let api: TestApi;
let asking: Asking;
let ours: Partnership;
let theirs: Partnership;
let sessionId: string;
/** Of theirs: someone of ours who has a seat in it is a guest there. */
let elsewhereId: string;
let seats = 0;

beforeAll(async () => {
  house = await openTestHouse();
  ({ ours, theirs } = await settleTwoPartnerships(house));
  sessionId = await openMasterclass(house, ours, { capacity: 50 });
  elsewhereId = await openMasterclass(house, theirs, { capacity: 50 });
  api = await openTestApi(house);
  asking = new Asking(api);
});
afterAll(async () => {
  await api?.close();
  await house?.close();
});

/** Writes down how someone stands to a masterclass. @returns the id of the registration */
function stands(who: PersonActor, state: RegistrationState, of = ours, session = sessionId): Promise<string> {
  const seated = state === 'SEATED' || state === 'OFFERED';
  seats += 1;
  return register(house, of, session, {
    person_id: who.personId,
    state,
    number: state === 'REQUESTED' ? null : seats,
    seat: seated ? seats : null,
    offered_until: state === 'OFFERED' ? new Date(Date.now() + 86_400_000) : null,
  });
}

async function addFeed(who: PersonActor): Promise<string> {
  return (await asking.command<{ httpsAddress: string }>(who, 'addCalendarFeed', {}, 'httpsAddress')).httpsAddress;
}

/** What a feed shows, a line each, and its ETag; null for who has that one. */
async function feedAt(address: string, has = ''): Promise<{ events: string[]; body: string; etag: string } | null> {
  const answer = await api.inject(null, {
    method: 'GET',
    url: new URL(address).pathname,
    headers: { 'if-none-match': has },
  });
  if (answer.statusCode === 304) return null;
  expect(answer.statusCode).toBe(200);
  expectWellFormed(answer.body);
  const events = eventsIn(answer.body).map((event) =>
    ['summary', 'status', 'url'].map((name) => String(valueOf(event, name))).join(' | '),
  );
  return { events, body: answer.body, etag: String(answer.headers['etag']) };
}

const SEAT = 'sessionId title onlineUrl isCancelled registration { state }';
interface Seat {
  readonly sessionId: string;
  readonly title: string;
  readonly onlineUrl: string | null;
  readonly isCancelled: boolean;
  readonly registration: { readonly state: RegistrationState };
}
const seatsInAgenda = (who: PersonActor, days = DAYS) => asking.query<Seat[]>(who, 'seatsInAgenda', days, SEAT);
const inAgenda = async (who: PersonActor) =>
  (await asking.query<{ edges: { node: { id: string } }[] }>(who, 'agenda', DAYS, 'edges { node { id } }')).edges.map(
    ({ node }) => node.id,
  );
const placesOf = async (who: PersonActor) => (await asking.query<{ places: string[] }>(who, 'me', {}, 'places')).places;

describe('a masterclass in which a colleague has a seat, who sees no leergang', () => {
  const line = (word: string, status = 'CONFIRMED') =>
    `${word} masterclass | ${status} | http://leergang.example/mijn-masterclasses`;

  it('is in the own calendar and agenda, and in those of nobody else', async () => {
    const ourColleague = await makeColleague(house, ours, 'Bo');
    const theirColleague = await makeColleague(house, theirs, 'Cas');
    expect(await placesOf(ourColleague)).not.toContain('AGENDA');
    await stands(ourColleague, 'SEATED');
    await stands(theirColleague, 'SEATED', theirs, elsewhereId);
    const feed = (await feedAt(await addFeed(ourColleague)))!;
    expect(feed.events).toEqual([line('Zwaluw')]);
    expect(feed.body).toContain('LOCATION:Zwaluw hall');
    expect((await feedAt(await addFeed(theirColleague)))!.events).toEqual([line('Kanarie')]);
    expect((await feedAt(await addFeed(ours.newcomer)))!.events).toEqual([]);

    expect(await seatsInAgenda(ourColleague)).toEqual([
      {
        sessionId,
        title: 'Zwaluw masterclass',
        onlineUrl: null,
        isCancelled: false,
        registration: { state: 'SEATED' },
      },
    ]);
    expect(await seatsInAgenda(ourColleague, { from: '2026-01-01', until: '2026-01-02' })).toEqual([]);
    expect(await inAgenda(ourColleague)).toEqual([]);
    expect(await placesOf(ourColleague)).toContain('AGENDA');
    expect(await seatsInAgenda(ours.newcomer)).toEqual([]);
  });

  it('is in the agenda as what it is for who waits for a seat or has yet to take it, and not in the calendar', async () => {
    for (const state of ['WAITING', 'OFFERED', 'REQUESTED'] as const) {
      const colleague = await makeColleague(house, ours, state.toLowerCase());
      await stands(colleague, state);
      expect((await seatsInAgenda(colleague)).map(({ registration }) => registration.state)).toEqual([state]);
      expect((await feedAt(await addFeed(colleague)))!.events).toEqual([]);
    }
  });

  it('has a calendar to be in also for who left every leergang, and not for who has no seat any more either', async () => {
    const colleague = await makeColleague(house, ours, 'Cor');
    await house.owner.query(
      `insert into enrolment (id, leergang_id, person_id, organisation_id, status, enrolled_at, left_at)
       values ($1, $2, $3, $4, 'LEFT', now() - interval '2 days', now() - interval '1 day')`,
      [newId(), ours.leergangId, colleague.personId, ours.leadId],
    );
    const address = await addFeed(colleague);
    const statusNow = async () =>
      (await api.inject(null, { method: 'GET', url: new URL(address).pathname })).statusCode;
    expect(await statusNow()).toBe(404);
    const registrationId = await stands(colleague, 'SEATED', theirs, elsewhereId);
    expect((await feedAt(address))!.events).toContain(line('Kanarie'));
    await asking.command(colleague, 'cancelRegistration', { registrationId, reason: '' }, 'id');
    expect(await statusNow()).toBe(404);
  });

  it('says where it is online to who has a seat only', async () => {
    const online = await openMasterclass(house, ours, { capacity: 50 });
    await house.owner.query(`update session set online_url = 'https://online.example' where id = $1`, [online]);
    const [seated, waits] = [await makeColleague(house, ours, 'Dien'), await makeColleague(house, ours, 'Eef')];
    await stands(seated, 'SEATED', ours, online);
    await stands(waits, 'WAITING', ours, online);
    expect((await feedAt(await addFeed(seated)))!.body).toContain('https://online.example');
    expect((await seatsInAgenda(seated))[0]!.onlineUrl).toBe('https://online.example');
    expect((await seatsInAgenda(waits))[0]!.onlineUrl).toBeNull();
  });

  it('is gone from both with the seat, also for a calendar that asks only for what is new', async () => {
    const colleague = await makeColleague(house, ours, 'Fee');
    const participant = ours.participants[0];
    for (const who of [colleague, participant]) {
      const registrationId = await stands(who, 'SEATED');
      const address = await addFeed(who);
      const before = (await feedAt(address))!;
      expect(before.body).toContain('Zwaluw masterclass');
      expect(await feedAt(address, before.etag)).toBeNull();
      await asking.command(who, 'cancelRegistration', { registrationId, reason: '' }, 'id');
      const after = (await feedAt(address, before.etag))!;
      expect(after.etag).not.toBe(before.etag);
      expect(after.body).not.toContain('Zwaluw masterclass');
      expect(await seatsInAgenda(who)).toEqual([]);
    }
  });

  it('is shown otherwise, and once, as soon as its person takes part in the leergang', async () => {
    const colleague = await makeColleague(house, ours, 'Guus');
    await stands(colleague, 'SEATED');
    const address = await addFeed(colleague);
    const before = (await feedAt(address))!;
    await house.owner.query(
      `insert into enrolment (id, leergang_id, person_id, organisation_id, status, enrolled_at) values ($1, $2, $3, $4, 'ACTIVE', now())`,
      [newId(), ours.leergangId, colleague.personId, ours.leadId],
    );
    const after = (await feedAt(address, before.etag))!;
    expect(after.events.filter((event) => event.startsWith('Zwaluw masterclass'))).toEqual([
      `Zwaluw masterclass | CONFIRMED | http://leergang.example/bijeenkomsten/${sessionId}`,
    ]);
    expect(await seatsInAgenda(colleague)).toEqual([]);
    expect(await inAgenda(colleague)).toContain(sessionId);
  });

  it('stays as cancelled when it is not held, and is asked in as many statements however many seats there are', async () => {
    const colleague = await makeColleague(house, ours, 'Hans');
    await stands(colleague, 'SEATED');
    const address = await addFeed(colleague);
    const few = [await statementsOf(() => feedAt(address)), await statementsOf(() => seatsInAgenda(colleague))];
    await stands(colleague, 'SEATED', theirs, elsewhereId);
    await stands(colleague, 'SEATED', ours, await openMasterclass(house, ours, { capacity: 50 }));
    expect([await statementsOf(() => feedAt(address)), await statementsOf(() => seatsInAgenda(colleague))]).toEqual(
      few,
    );

    await house.owner.query(`update session set status = 'CANCELLED', changed_at = now() where id = $1`, [elsewhereId]);
    expect((await feedAt(address))!.events.toSorted()).toEqual([
      line('Kanarie', 'CANCELLED'),
      line('Zwaluw'),
      line('Zwaluw'),
    ]);
    expect((await seatsInAgenda(colleague)).filter(({ isCancelled }) => isCancelled)).toMatchObject([
      { sessionId: elsewhereId },
    ]);
  });
});

/** How many statements reading something takes, counted at the one way to the database. */
async function statementsOf(work: () => Promise<unknown>): Promise<number> {
  const reads = jest.spyOn(house.database, 'read');
  try {
    await work();
    return reads.mock.calls.length;
  } finally {
    reads.mockRestore();
  }
}
