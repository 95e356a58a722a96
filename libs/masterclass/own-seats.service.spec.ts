import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { openTestApi, type TestApi } from '../../test/support/test-api.js';
import { makeColleague } from '../../test/support/masterclass-scene.js';
import { actorOf, openTestHouse, type TestHouse } from '../../test/support/test-house.js';
import { settleTwoPartnerships, type Partnership } from '../../test/support/two-partnerships.js';
import { systemFor, type PersonActor } from '#kernel/actor.js';
import { newId } from '#kernel/ids.js';
import { NoticeService } from '#calendar/notice.service.js';
import { SeatKeepingService } from './seat-keeping.service.js';

const REFUSAL = `... on Refusal { code facts { name value } problems { path code } }`;
const OPEN = `mutation Open($input: OpenMasterclassInput!) { openMasterclass(input: $input) { ... on Masterclass { version capacity embedUrl } ${REFUSAL} } }`;
const CHANGE = `mutation Change($input: ChangeMasterclassInput!) { changeMasterclass(input: $input) { ... on Masterclass { version capacity } ${REFUSAL} } }`;
const DECIDE = `mutation Decide($input: DecideMasterclassInput!) { decideMasterclass(input: $input) { ... on Masterclass { decided viewerMayChange } ${REFUSAL} } }`;
const REGISTER = `mutation Register($input: RegisterInput!) { register(input: $input) { ... on Registration { id state number seat name } ${REFUSAL} } }`;
const CANCEL = `mutation Cancel($input: CancelRegistrationInput!) { cancelRegistration(input: $input) { ... on Registration { id state reason } ${REFUSAL} } }`;
const DECLINE = `mutation Decline($input: DeclineRegistrationInput!) { declineRegistration(input: $input) { ... on Registration { state reason } ${REFUSAL} } }`;
const APPROVE = `mutation Approve($id: ID!) { approveRegistration(id: $id) { ... on Registration { state } ${REFUSAL} } }`;
const OFFER = `mutation Offer($input: AnswerOfferInput!) { answerOffer(input: $input) { ... on Registration { state } ${REFUSAL} } }`;
const RESERVE = `mutation Reserve($input: ReserveSeatsInput!) { reserveSeats(input: $input) { ... on Masterclass { reservedSeats { id state name } } ${REFUSAL} } }`;
const NAME = `mutation Name($input: NameSeatsInput!) { nameSeats(input: $input) { ... on Masterclass { reservedSeats { id state name seat } } ${REFUSAL} } }`;
const LIST = `query List($id: ID!, $search: String, $states: [RegistrationState!], $after: String, $sort: RegistrationSort!) {
  registrations(sessionId: $id, search: $search, states: $states, first: 2, after: $after, sort: $sort) {
    totalCount pageInfo { hasNextPage endCursor } edges { node { id name address state number } } } }`;
const SEATS = `query Seats($id: ID!) { session(id: $id) { participantCount masterclass { viewerMayChange viewerReservesFor { name }
  seats { audience held free waiting requested unnamed } } masterclassForMe { audience registration { state } } } }`;
const MINE = `query Mine { masterclassesForMe { sessionId title audience mayRegister wouldWait free onlineUrl waitingBefore registration { id state } } me { places } }`;
const AGENDA = `query Agenda { agenda(from: "2026-01-01", until: "2099-01-01") { edges { node { id } } } home { participant { nextSession { id } comingSessions { id } } } }`;

const SETTINGS = { visibility: 'INTERNAL', capacity: 5, slug: 'zwaluw' };

interface Told {
  readonly id: string;
  readonly state?: string;
  readonly code?: string;
  readonly version?: number;
  readonly embedUrl?: string;
  readonly problems?: { path: string; code: string }[];
  readonly facts?: { name: string; value: string }[];
}

let house: TestHouse;
let api: TestApi;
let ours: Partnership;
let theirs: Partnership;
let session: string;

beforeAll(async () => {
  house = await openTestHouse();
  api = await openTestApi(house);
  ({ ours, theirs } = await settleTwoPartnerships(house));
  session = ours.sessionIds[0];
  for (const id of [session, theirs.sessionIds[0]])
    await sql(
      `update session set online_url = 'https://online.example', starts_local = current_date + 30 + time '09:30', ends_local = current_date + 30 + time '12:30' where id = $1`,
      [id],
    );
});
afterAll(async () => {
  await api?.close();
  await house?.close();
});

describe('Seats of people who sign in', () => {
  it('are opened by who coordinates, with every problem at its field', async () => {
    const open = (who: PersonActor, settings: object) => told(who, OPEN, { input: { sessionId: session, settings } });
    expect((await open(theirs.coordinator, SETTINGS)).code).toBe('NOT_FOUND');
    const quotas = { quotaParticipants: 4, quotaOutsiders: 2, minimum: 9 };
    expect((await open(ours.coordinator, { ...SETTINGS, ...quotas })).problems).toEqual([
      { path: 'quotas', code: 'TOO_HIGH' },
      { path: 'minimum', code: 'TOO_HIGH' },
    ]);
    expect((await open(ours.coordinator, { ...SETTINGS, slug: 'Niet <zo>', capacity: -1 })).problems).toEqual([
      { path: 'settings.slug', code: 'NOT_ALLOWED' },
      { path: 'settings.capacity', code: 'TOO_LOW' },
    ]);
    expect((await open(ours.coordinator, { ...SETTINGS, capacity: 2 })).problems).toEqual([
      { path: 'capacity', code: 'TOO_LOW' },
    ]);
    const opened = await open(ours.coordinator, SETTINGS);
    expect(opened.version).toBe(1);
    expect(new URL(opened.embedUrl!).search).toBe('?organisatie=zwaluw-lead');
    const within = await api.inject(null, { method: 'GET', url: opened.embedUrl! });
    expect(within.headers['content-security-policy']).toContain('frame-ancestors *');
    expect((await open(ours.coordinator, SETTINGS)).code).toBe('ALREADY_EXISTS');
    const taken = { input: { sessionId: theirs.sessionIds[0], settings: SETTINGS } };
    expect((await told(theirs.coordinator, OPEN, taken)).problems).toEqual([{ path: 'slug', code: 'NOT_UNIQUE' }]);
  });

  it('are known by number to who coordinates, and to who comes as far as it is the own', async () => {
    const { session: seen } = await asked(ours.coordinator, SEATS, { id: session });
    expect(seen.participantCount).toBe(3);
    expect(seen.masterclass.viewerReservesFor).toHaveLength(3);
    expect(seen.masterclass.seats).toEqual([
      { audience: 'PARTICIPANTS', held: 3, free: 2, waiting: 0, requested: 0, unnamed: 0 },
      { audience: 'PARTNERSHIP', held: 0, free: 2, waiting: 0, requested: 0, unnamed: 0 },
      { audience: 'OUTSIDERS', held: 0, free: 2, waiting: 0, requested: 0, unnamed: 0 },
    ]);
    const { session: own } = await asked(ours.participants[0], SEATS, { id: session });
    expect(own.participantCount).toBe(3);
    expect(own.masterclass.seats).toEqual([]);
    expect(own.masterclassForMe).toEqual({ audience: 'PARTICIPANTS', registration: { state: 'SEATED' } });
    expect((await asked(theirs.coordinator, SEATS, { id: session })).session).toBeNull();
  });

  it('are taken by a colleague who sees no leergang, once however often it is sent', async () => {
    const { newcomer } = ours;
    const before = await asked(newcomer, MINE);
    expect(before.me.places).toContain('MASTERCLASSES');
    expect(before.masterclassesForMe).toMatchObject([
      { sessionId: session, audience: 'PARTNERSHIP', mayRegister: true, free: 2, onlineUrl: null, registration: null },
    ]);
    const input = { sessionId: session, clientKey: newId() };
    const first = await told(newcomer, REGISTER, { input });
    expect(first).toMatchObject({ state: 'SEATED', number: 4, seat: 4, name: 'Zwaluw newcomer' });
    expect(await told(newcomer, REGISTER, { input })).toEqual(first);
    expect((await told(newcomer, REGISTER, { input: { ...input, clientKey: newId() } })).code).toBe('ALREADY_EXISTS');
    expect((await told(theirs.newcomer, REGISTER, { input: { ...input, clientKey: newId() } })).code).toBe(
      'NOT_INVITED',
    );
    const [mine] = (await asked(newcomer, MINE)).masterclassesForMe;
    expect(mine).toMatchObject({ onlineUrl: 'https://online.example', registration: { state: 'SEATED' } });
    expect((await asked(newcomer, SEATS, { id: session })).session).toBeNull();
    expect((await asked(theirs.newcomer, MINE)).masterclassesForMe).toEqual([]);
  });

  it('leave the agenda of who gives them back, and come back to who asks again', async () => {
    const [anna] = ours.participants;
    const comes = async () => {
      const { agenda, home } = await asked(anna, AGENDA);
      const ids = agenda.edges.map(({ node }: { node: { id: string } }) => node.id);
      const next = [home.participant.nextSession, ...home.participant.comingSessions].map((one) => one?.id);
      return [ids.includes(session), next.includes(session)];
    };
    expect(await comes()).toEqual([true, true]);
    const { session: seen } = await asked(
      anna,
      `query Own($id: ID!) { session(id: $id) { masterclassForMe { registration { id } } } }`,
      {
        id: session,
      },
    );
    const registrationId = seen.masterclassForMe.registration.id;
    const cancel = (who: PersonActor) => told(who, CANCEL, { input: { registrationId } });
    expect((await cancel(ours.participants[1])).code).toBe('NOT_FOUND');
    expect((await cancel(theirs.coordinator)).code).toBe('NOT_FOUND');
    expect((await cancel(anna)).state).toBe('CANCELLED');
    expect((await cancel(anna)).state).toBe('CANCELLED');
    expect(await comes()).toEqual([false, false]);
    expect((await asked(ours.coordinator, SEATS, { id: session })).session.participantCount).toBe(3);
    const again = await told(anna, REGISTER, { input: { sessionId: session, clientKey: newId() } });
    expect(again.state).toBe('SEATED');
    expect(await comes()).toEqual([true, true]);
  });

  it('are reserved by a team lead and named later; who is replaced loses the seat', async () => {
    const reserve = (who: PersonActor, count: number, clientKey = newId()) =>
      asked(who, RESERVE, { input: { sessionId: session, organisationId: ours.leadId, count, clientKey } });
    expect((await reserve(ours.teamLead, 26).then(only)).problems).toEqual([{ path: 'count', code: 'TOO_HIGH' }]);
    expect((await reserve(theirs.teamLead, 1).then(only)).code).toBe('NOT_FOUND');
    const key = newId();
    await reserve(ours.teamLead, 2, key);
    const { reservedSeats } = only(await reserve(ours.teamLead, 2, key));
    expect(reservedSeats).toMatchObject([
      { state: 'SEATED', name: null },
      { state: 'WAITING', name: null },
    ]);
    const [seat] = reservedSeats as [{ id: string }];
    const name = (who: PersonActor, ...names: object[]) => told(who, NAME, { input: { sessionId: session, names } });
    const kees = { registrationId: seat.id, timesNamed: 0, name: 'Kees', email: 'kees@zwaluw.example' };
    expect((await name(theirs.teamLead, kees)).code).toBe('NOT_FOUND');
    expect((await name(ours.teamLead, { ...kees, email: 'geen adres' })).problems).toEqual([
      { path: 'names.0.email', code: 'NOT_AN_EMAIL' },
    ]);
    const letter = 'Bel nu, zie www.koop.example';
    expect((await name(ours.teamLead, kees, { ...kees, name: letter })).problems).toEqual([
      { path: 'names.1.registrationId', code: 'NOT_UNIQUE' },
      { path: 'names.1.name', code: 'NOT_ALLOWED' },
      { path: 'names.1.email', code: 'NOT_UNIQUE' },
    ]);
    expect(await name(ours.teamLead, kees)).toMatchObject({
      reservedSeats: [{ name: 'Kees', seat: 5 }, { name: null }],
    });
    await sql(`update masterclass set capacity = 3 where session_id = $1`, [session]);
    // From a page that does not show Kees yet: he keeps the seat, and nobody is told anything.
    const mia = { registrationId: seat.id, timesNamed: 1, name: 'Mia', email: 'mia@zwaluw.example' };
    const giveBack = (timesNamed: number) =>
      told(ours.teamLead, CANCEL, { input: { registrationId: seat.id, timesNamed } });
    for (const unseen of [await name(ours.teamLead, { ...mia, timesNamed: 0 }), await giveBack(0)])
      expect(unseen.code).toBe('CHANGED_MEANWHILE');
    const renamed = await name(ours.teamLead, mia);
    expect(renamed).toMatchObject({ reservedSeats: [{ name: 'Mia', seat: 5, state: 'SEATED' }, { name: null }] });
    await sql(`update masterclass set capacity = 5 where session_id = $1`, [session]);
    const { rows } = await sql(
      `select p.name, r.state, r.seat from registration r join person p on p.id = r.person_id
       where r.session_id = $1 and r.reserved order by p.name`,
      [session],
    );
    expect(rows).toEqual([
      { name: 'Kees', state: 'CANCELLED', seat: null },
      { name: 'Mia', state: 'SEATED', seat: 5 },
    ]);
    const guest = await sql(`select guest_since is not null as guest from person where name = 'Mia'`);
    expect(guest.rows).toEqual([{ guest: true }]);
    await sql(`update registration set times_named = 5 where id = $1`, [seat.id]);
    expect((await name(ours.teamLead, { ...kees, timesNamed: 5 })).code).toBe('TOO_MANY_ATTEMPTS');
  });

  it('tell who names someone nothing of that person; another lead of the same partner has them too', async () => {
    const lead = await makeColleague(house, ours, 'Tweede');
    await sql(
      `insert into role_grant (id, person_id, role, organisation_id, granted_at) values ($1, $2, 'TEAM_LEAD', $3, now())`,
      [newId(), lead.personId, ours.leadId],
    );
    const other = await actorOf(house, lead.personId);
    const reserve = (count: number) =>
      told(other, RESERVE, { input: { sessionId: session, organisationId: ours.leadId, count, clientKey: newId() } });
    const { problems } = await reserve(25);
    expect(problems).toEqual([{ path: 'count', code: 'TOO_HIGH' }]);
    const { reservedSeats } = only({ reserved: await reserve(3) });
    expect(reservedSeats).toHaveLength(5);
    const director = await actorOf(house, ours.director.personId);
    const asks = await told(director, REGISTER, { input: { sessionId: session, clientKey: newId() } });
    expect(asks.state).toBe('WAITING');
    const ids = reservedSeats.map(({ id }) => id);
    // Someone of another partnership, someone with a seat (by another spelling of the mailbox), someone who waits, someone
    // nobody knows: one and the same answer.
    const emails = [
      ...['newcomer@kanarie.example', 'Newcomer+werk@zwaluw.example'],
      ...['director@zwaluw.example', 'niemand@elders.example'],
    ];
    const names = emails.map((email, place) => ({
      registrationId: ids[place + 1],
      timesNamed: 0,
      name: `Typed ${place}`,
      email,
    }));
    const named = await told(other, NAME, { input: { sessionId: session, names } });
    expect(named).toEqual({
      reservedSeats: [
        { id: ids[0], state: 'SEATED', name: 'Mia', seat: 5 },
        ...names.map(({ name }, place) => ({ id: ids[place + 1], state: 'WAITING', name, seat: null })),
      ],
    });
    const seen = `query Seen($id: ID!) { session(id: $id) { masterclass { reservedSeats { name } } } }`;
    const asLead = await asked(ours.teamLead, seen, { id: session });
    expect(asLead.session.masterclass.reservedSeats).toHaveLength(5);
    const { rows } = await sql(
      `select r.guest_name as typed, p.name from registration r left join person p on p.id = r.person_id
       where r.id = any ($1) order by r.number`,
      [ids.slice(1)],
    );
    expect(rows).toEqual([
      { typed: 'Typed 0', name: 'Kanarie newcomer' },
      { typed: 'Typed 1', name: null },
      { typed: 'Typed 2', name: 'Zwaluw director' },
      { typed: 'Typed 3', name: 'Typed 3' },
    ]);
    const notices = api.app.get(NoticeService, { strict: false });
    await notices.queue('REGISTRATION', asks.id, new Date());
    const about = await sql(
      `select r.state, q.id as mail from registration r left join mail q on q.about_id = r.id where r.id = $1`,
      [asks.id],
    );
    expect(about.rows).toEqual([{ state: 'CANCELLED', mail: null }]);
    for (const id of ids.slice(2)) await told(ours.teamLead, CANCEL, { input: { registrationId: id } });
    await sql(
      `update role_grant set organisation_id = (select p.organisation_id from partner p
         where p.leergang_id = $2 and p.organisation_id <> $3 limit 1) where person_id = $1`,
      [lead.personId, ours.leergangId, ours.leadId],
    );
    const later = [{ registrationId: ids[2], timesNamed: 0, name: 'Ander', email: 'ander@elders.example' }];
    expect((await told(other, NAME, { input: { sessionId: session, names: later } })).code).toBe('NOT_PERMITTED');
  });

  it('are listed, searched and paged for who coordinates only', async () => {
    const list = async (who: PersonActor, wish: object) =>
      (await asked(who, LIST, { id: session, sort: 'NUMBER', ...wish })).registrations;
    const first = await list(ours.coordinator, {});
    expect(first).toMatchObject({ totalCount: 6, pageInfo: { hasNextPage: true } });
    const next = await list(ours.coordinator, { after: first.pageInfo.endCursor });
    const numbers = [...first.edges, ...next.edges].map(({ node }: { node: { number: number } }) => node.number);
    expect(numbers).toEqual(numbers.toSorted((one, other) => one - other));
    expect(await list(ours.coordinator, { search: 'mia@', sort: 'NAME' })).toMatchObject({
      totalCount: 1,
      edges: [{ node: { name: 'Mia', address: 'mia@zwaluw.example' } }],
    });
    expect((await list(ours.coordinator, { states: ['CANCELLED'], sort: 'ORGANISATION' })).totalCount).toBe(6);
    for (const other of [theirs.coordinator, ours.participants[0], ours.lecturer, ours.newcomer])
      expect((await list(other, {})).totalCount).toBe(0);
  });

  it('are offered in order when capacity is raised, and taken once; without a name they are there at once', async () => {
    const reservation = { sessionId: session, organisationId: ours.leadId, count: 1, clientKey: newId() };
    const { reservedSeats } = only({ reserved: await told(ours.teamLead, RESERVE, { input: reservation }) });
    const input = { sessionId: session, version: 1, settings: { ...SETTINGS, capacity: 7 } };
    expect((await told(ours.coordinator, CHANGE, { input })).version).toBe(2);
    expect((await told(ours.coordinator, CHANGE, { input })).code).toBe('CHANGED_MEANWHILE');
    await api.app.get(SeatKeepingService, { strict: false }).keep(session, new Date());
    const { rows } = await sql(`select id from registration where session_id = $1 and state = 'OFFERED'`, [session]);
    const { id } = rows[0] as { id: string };
    expect((await told(ours.newcomer, OFFER, { input: { registrationId: id, take: true } })).code).toBe('NOT_FOUND');
    expect((await told(ours.teamLead, OFFER, { input: { registrationId: id, take: true } })).state).toBe('SEATED');
    expect((await told(ours.teamLead, OFFER, { input: { registrationId: id, take: true } })).state).toBe('SEATED');

    const unnamed = reservedSeats.at(-1)!.id;
    const stands = await sql(`select state from registration where id = $1`, [unnamed]);
    expect(stands.rows).toEqual([{ state: 'SEATED' }]);
    const notices = api.app.get(NoticeService, { strict: false });
    const mails = async () =>
      (await sql(`select id, person_id as who from mail where kind = 'RESERVATION' and session_id = $1`, [session]))
        .rows;
    await notices.queue('RESERVATION', unnamed, new Date());
    await notices.queue('RESERVATION', session, new Date());
    expect(await mails()).toMatchObject([{ who: ours.teamLead.personId }]);
    const [mail] = (await mails()) as [{ id: string }];
    const content = await house.database.command(systemFor('mail'), (tx) => notices.contentOf(tx, mail.id));
    expect(content).toMatchObject({ subject: 'Gereserveerd: Zwaluw session 0' });
    await told(ours.teamLead, CANCEL, { input: { registrationId: unnamed } });
    await notices.queue('RESERVATION', unnamed, new Date());
    expect(await mails()).toHaveLength(2);
  });

  it('are asked of the coordinator first when so set, who says no with a reason', async () => {
    const settings = { ...SETTINGS, capacity: 8, needsApproval: true };
    await told(ours.coordinator, CHANGE, { input: { sessionId: session, version: 2, settings } });
    const director = await actorOf(house, ours.director.personId);
    const asks = await told(director, REGISTER, { input: { sessionId: session, clientKey: newId() } });
    expect(asks.state).toBe('REQUESTED');
    const input = { registrationId: asks.id, reason: 'Vol' };
    const logged = jest.spyOn(Logger.prototype, 'error');
    expect((await api.ask(director, APPROVE, { id: asks.id })).errors?.[0]?.extensions?.['code']).toBe('FORBIDDEN');
    expect(logged).not.toHaveBeenCalled();
    expect((await told(theirs.coordinator, APPROVE, { id: asks.id })).code).toBe('NOT_FOUND');
    expect(await told(ours.coordinator, DECLINE, { input })).toEqual({ state: 'DECLINED', reason: 'Vol' });
    expect((await told(ours.coordinator, APPROVE, { id: asks.id })).code).toBe('STATUS_NOT_POSSIBLE');
  });

  it('can be cancelled by the coordinator after the deadline, by nobody else', async () => {
    const past = { day: '2026-01-01', clockTime: '10:00' };
    const settings = { ...SETTINGS, capacity: 8, cancelUntil: past };
    await told(ours.coordinator, CHANGE, { input: { sessionId: session, version: 3, settings } });
    const [mine] = (await asked(ours.newcomer, MINE)).masterclassesForMe;
    const input = { registrationId: mine.registration.id, reason: 'Ziek gemeld' };
    expect((await told(ours.newcomer, CANCEL, { input })).code).toBe('TOO_LATE');
    expect(await told(ours.coordinator, CANCEL, { input })).toMatchObject({
      state: 'CANCELLED',
      reason: 'Ziek gemeld',
    });
  });

  it('end with one decision that is made once, with a reason', async () => {
    const decide = (who: PersonActor, decision: string, reason = '') =>
      told(who, DECIDE, { input: { sessionId: session, decision, reason } });
    expect((await decide(theirs.coordinator, 'GO')).code).toBe('NOT_FOUND');
    expect(await decide(ours.coordinator, 'GO')).toEqual({ decided: 'GO', viewerMayChange: true });
    expect(await decide(ours.coordinator, 'GO')).toEqual({ decided: 'GO', viewerMayChange: true });
    expect((await decide(ours.coordinator, 'NO_GO', ' ')).problems).toEqual([{ path: 'reason', code: 'REQUIRED' }]);
    expect(await decide(ours.coordinator, 'NO_GO', 'Te weinig mensen')).toEqual({
      decided: 'NO_GO',
      viewerMayChange: false,
    });
    expect((await decide(ours.coordinator, 'GO')).code).toBe('STATUS_NOT_POSSIBLE');
    const { rows } = await sql(`select status, cancel_reason from session where id = $1`, [session]);
    expect(rows).toEqual([{ status: 'CANCELLED', cancel_reason: 'Te weinig mensen' }]);
    expect((await told(ours.newcomer, REGISTER, { input: { sessionId: session, clientKey: newId() } })).code).toBe(
      'STATUS_NOT_POSSIBLE',
    );
  });
});

function sql(text: string, values: unknown[] = []) {
  return house.owner.query(text, values);
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- what a question answers, is what it asks
async function asked(who: PersonActor, query: string, variables: object = {}): Promise<any> {
  const answer = await api.ask(who, query, variables as Record<string, unknown>);
  if (answer.errors) throw new Error(JSON.stringify(answer.errors));
  return answer.data;
}

async function told(who: PersonActor, command: string, variables: object): Promise<Told> {
  return only(await asked(who, command, variables));
}

function only(answer: Record<string, unknown>) {
  return Object.values(answer)[0] as Told & { reservedSeats: { id: string }[] };
}
