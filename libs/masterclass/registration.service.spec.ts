import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { makeColleague, makeGuest, openMasterclass, seatsIn } from '../../test/support/masterclass-scene.js';
import { forgetJobs, waitingJobs } from '../../test/support/jobs.js';
import { untilWaiting } from '../../test/support/locks.js';
import { openTestHouse, rowsSeen, type TestHouse } from '../../test/support/test-house.js';
import { settleTwoPartnerships, type Partnership } from '../../test/support/two-partnerships.js';
import { systemFor, type Actor, type PersonActor } from '#kernel/actor.js';
import { newId } from '#kernel/ids.js';
import type { Refusal } from '#kernel/refusal.js';
import type { ActorTransaction } from '#platform/database/database.js';
import { RequestContext } from '#platform/graphql/request-context.js';
import { listRegistrations } from './registration.reader.js';
import { RegistrationService } from './registration.service.js';
import { SeatKeepingService } from './seat-keeping.service.js';

const DAY_MS = 86_400_000;
const NOW = new Date();
const inDays = (days: number) => new Date(NOW.getTime() + days * DAY_MS);
const ANSWERS = { organisation: '', function: '', diet: '', accessNeeds: '', wantsNext: false };
const registrations = new RegistrationService();

let house: TestHouse;
let ours: Partnership;
let theirs: Partnership;
let [anna, bas, carla]: PersonActor[] = [];
let seats: SeatKeepingService;

beforeAll(async () => {
  house = await openTestHouse();
  ({ ours, theirs } = await settleTwoPartnerships(house));
  seats = new SeatKeepingService(house.database, registrations);
  anna = await makeColleague(house, ours, 'Anna');
  bas = await makeColleague(house, ours, 'Bas');
  carla = await makeColleague(house, ours, 'Carla');
});
afterAll(() => house?.close());
beforeEach(() => forgetJobs(house));

type Command = (service: RegistrationService, tx: ActorTransaction) => Promise<string | Refusal>;
const as = (actor: Actor, work: Command, now = NOW) =>
  house.database.command(actor, (tx) => work(registrations, tx), now);
const register = (actor: PersonActor, sessionId: string, { clientKey = newId(), now = NOW } = {}) =>
  as(actor, (it, tx) => it.register(tx, { sessionId, personId: actor.personId, clientKey, answers: ANSWERS }), now);
const cancel = (actor: Actor, id: string | Refusal, byWhom: 'OWN' | 'COORDINATOR' = 'OWN', now = NOW) =>
  as(actor, (it, tx) => it.cancel(tx, id as string, byWhom), now);
const answer = (actor: Actor, id: string | Refusal, said: 'TAKE' | 'GIVE_BACK', now = NOW) =>
  as(actor, (it, tx) => it.answerOffer(tx, id as string, said), now);
const approve = (actor: Actor, id: string | Refusal, now = NOW) =>
  as(actor, (it, tx) => it.approve(tx, id as string), now);
const decline = (actor: Actor, id: string | Refusal) => as(actor, (it, tx) => it.decline(tx, id as string, 'Vol'));

/** A masterclass of one seat that Anna has, and for which Bas and Carla wait. */
async function full(settings: Record<string, unknown> = {}) {
  const sessionId = await openMasterclass(house, ours, { capacity: 1, ...settings });
  const [a, b, c] = [
    await register(anna!, sessionId),
    await register(bas!, sessionId),
    await register(carla!, sessionId),
  ];
  // Those who take part in the leergang are not what this is about: they gave theirs back, and come no more.
  return { sessionId, a, b, c };
}
const change = (sessionId: string, assignments: string) =>
  house.owner.query(`update masterclass set ${assignments} where session_id = $1`, [sessionId]);

describe('registering', () => {
  it('gives a seat while there is one, and a place on the waiting list after that', async () => {
    const { sessionId } = await full();
    expect(await seatsIn(house, sessionId)).toEqual(['Anna SEATED 1', 'Bas WAITING', 'Carla WAITING']);
  });

  it('asks who wants the seat before the lock for which everyone else waits', async () => {
    const sessionId = await openMasterclass(house, ours, { capacity: 1 });
    const busy = await house.owner.connect();
    try {
      await busy.query('begin');
      await busy.query(`select from masterclass where session_id = $1 for update`, [sessionId]);
      const registering = register(anna!, sessionId);
      await untilWaiting(house, 1, registering);
      // Whoever read a table keeps a lock on it, of the kind that is in nobody's way.
      const { rows } = await house.owner.query<{ table: string }>(
        `select l.relation::regclass::text as table from pg_locks l join pg_stat_activity a using (pid)
         where a.datname = current_database() and a.wait_event_type = 'Lock'
           and l.relation in ('person'::regclass, 'person_email'::regclass, 'employment'::regclass)`,
      );
      expect(rows.map(({ table }) => table).toSorted()).toEqual(['employment', 'person', 'person_email']);
      await busy.query('rollback');
      expect(await registering).not.toHaveProperty('code');
    } finally {
      busy.release(true);
    }
    expect(await seatsIn(house, sessionId)).toEqual(['Anna SEATED 1']);
  });

  it('gives no seat where there is none at all', async () => {
    const sessionId = await openMasterclass(house, ours, { capacity: 0 });
    await register(anna!, sessionId);
    expect(await seatsIn(house, sessionId)).toEqual(['Anna WAITING']);
  });

  it('does not let a newcomer overtake who waits, also not before the free seat was offered', async () => {
    const { sessionId, a } = await full();
    await cancel(anna!, a);
    await register(anna!, sessionId);
    expect(await seatsIn(house, sessionId)).toEqual(['Anna CANCELLED', 'Bas WAITING', 'Carla WAITING', 'Anna WAITING']);
  });

  it('makes one registration of a request that is sent twice, and of someone who asks twice', async () => {
    const sessionId = await openMasterclass(house, ours);
    const clientKey = newId();
    const first = await register(anna!, sessionId, { clientKey });
    expect(await register(anna!, sessionId, { clientKey })).toBe(first);
    expect(await register(anna!, sessionId)).toMatchObject({ refused: 'ALREADY_EXISTS' });
    // Of somebody else it is another, be the key the same or not.
    expect(await register(bas!, sessionId, { clientKey })).toMatchObject({ refused: 'ALREADY_EXISTS' });
    expect(await seatsIn(house, sessionId)).toEqual(['Anna SEATED 1']);
    await cancel(anna!, first);
    expect(await register(anna!, sessionId, { clientKey })).toBe(first);
    expect(await register(anna!, sessionId)).not.toBe(first);
  });

  it('gives one mailbox one seat, however it is spelled', async () => {
    const sessionId = await openMasterclass(house, ours);
    const one = await makeColleague(house, ours, 'Dirk', 'dirk@bedrijf.example');
    const other = await makeColleague(house, ours, 'Dirk too', 'Dirk+masterclass@Bedrijf.example');
    await register(one, sessionId);
    expect(await register(other, sessionId)).toMatchObject({ refused: 'ALREADY_EXISTS' });
  });

  it('is for whom the doors are open, as long as they are', async () => {
    const inside = await openMasterclass(house, ours, { visibility: 'INTERNAL' });
    expect(await register(theirs.newcomer, inside)).toMatchObject({ refused: 'NOT_INVITED' });
    expect(await register(anna!, newId())).toMatchObject({ refused: 'NOT_FOUND' });
    expect(await register(anna!, 'nothing')).toMatchObject({ refused: 'NOT_FOUND' });
    const window = await openMasterclass(house, ours, { opens_at: inDays(2), closes_at: inDays(4) });
    expect(await register(anna!, window)).toMatchObject({
      refused: 'REGISTRATION_CLOSED',
      facts: { opensAt: inDays(2).toISOString() },
    });
    expect(await register(anna!, window, { now: inDays(4) })).toMatchObject({
      refused: 'REGISTRATION_CLOSED',
      facts: { closedAt: inDays(4).toISOString() },
    });
    expect(await register(anna!, window, { now: inDays(3) })).toEqual(expect.any(String));
    // Who takes part has a seat by right, until it starts.
    const [participant, other] = ours.participants;
    expect(await register(participant, window, { now: inDays(5) })).toEqual(expect.any(String));
    expect(await register(other, window, { now: inDays(60) })).toMatchObject({ refused: 'REGISTRATION_CLOSED' });
    await house.owner.query(`update session set status = 'CANCELLED' where id = $1`, [window]);
    expect(await register(bas!, window, { now: inDays(3) })).toMatchObject({ refused: 'STATUS_NOT_POSSIBLE' });
  });
});

describe('a request that is to be approved', () => {
  it('holds nothing, and comes to the gate once it is', async () => {
    const { sessionId, a, b, c } = await full({ needs_approval: true });
    expect(await seatsIn(house, sessionId)).toEqual(['Anna REQUESTED', 'Bas REQUESTED', 'Carla REQUESTED']);
    expect(await approve(theirs.coordinator, b)).toMatchObject({ refused: 'NOT_FOUND' });
    for (const id of [b, a, b]) expect(await approve(ours.coordinator, id)).toBe(id);
    expect(await decline(ours.coordinator, c)).toBe(c);
    expect(await decline(ours.coordinator, c)).toBe(c);
    expect(await approve(ours.coordinator, c)).toMatchObject({ refused: 'STATUS_NOT_POSSIBLE' });
    expect(await decline(ours.coordinator, b)).toMatchObject({ refused: 'STATUS_NOT_POSSIBLE' });
    expect(await seatsIn(house, sessionId)).toEqual(['Bas SEATED 1', 'Anna WAITING', 'Carla DECLINED']);
  });

  it('stands in front of the list of who coordinates, over its pages', async () => {
    const { sessionId, a, b, c } = await full();
    await change(sessionId, 'needs_approval = true');
    const asking = await register(await makeColleague(house, ours, 'Dora'), sessionId);
    const context = new RequestContext(ours.coordinator, house.database, null as never, null as never);
    const wish = { sessionId, search: null, states: null, audience: null, sort: 'NUMBER', first: 2 } as const;
    const front = await listRegistrations(context, { ...wish, after: null });
    const rest = await listRegistrations(context, { ...wish, after: front.pageInfo.endCursor });
    expect([...front.edges, ...rest.edges].map(({ node }) => node.id)).toEqual([asking, a, b, c]);
  });

  it('cannot be approved after the window', async () => {
    const { a } = await full({ needs_approval: true, closes_at: inDays(4) });
    expect(await approve(ours.coordinator, a, inDays(4))).toMatchObject({ refused: 'REGISTRATION_CLOSED' });
  });

  it('is not asked of who takes part in the leergang', async () => {
    const sessionId = await openMasterclass(house, ours, { needs_approval: true });
    await register(ours.participants[0], sessionId);
    expect(await seatsIn(house, sessionId)).toEqual(['Zwaluw participant1 SEATED 1']);
  });
});

describe('cancelling', () => {
  it('frees the seat, has the others looked at, and is the same twice', async () => {
    const { sessionId, a } = await full();
    await forgetJobs(house);
    expect(await cancel(anna!, a)).toBe(a);
    expect(await cancel(anna!, a)).toBe(a);
    expect(await seatsIn(house, sessionId)).toContain('Anna CANCELLED');
    expect(await waitingJobs(house)).toEqual([
      { name: 'seats-due', payload: { sessionId } },
      { name: 'registration-changed', payload: { registrationId: a } },
    ]);
  });

  it('is too late after the deadline, but for the coordinator and for who only waits; and for all once it starts', async () => {
    const { a, b } = await full({ cancel_until: inDays(3) });
    expect(await cancel(anna!, a, 'OWN', inDays(3))).toMatchObject({
      refused: 'TOO_LATE',
      facts: { until: inDays(3).toISOString() },
    });
    expect(await cancel(bas!, b, 'OWN', inDays(3))).toBe(b);
    expect(await cancel(ours.coordinator, a, 'COORDINATOR', inDays(60))).toMatchObject({ refused: 'TOO_LATE' });
    expect(await cancel(ours.coordinator, a, 'COORDINATOR', inDays(3))).toBe(a);
  });

  it('is open again when the masterclass moves on, for as long before its start as was said', async () => {
    const { sessionId, a } = await full({ cancel_until: inDays(3), closes_at: inDays(4) });
    expect(await cancel(anna!, a, 'OWN', inDays(3))).toMatchObject({ refused: 'TOO_LATE' });
    await house.owner.query(
      `update session set starts_local = starts_local + interval '200 days', ends_local = ends_local + interval '200 days' where id = $1`,
      [sessionId],
    );
    expect(await cancel(anna!, a, 'OWN', inDays(202))).toBe(a);
    expect(await register(anna!, sessionId, { now: inDays(203) })).toEqual(expect.any(String));
  });

  it('is for nobody else', async () => {
    const { a } = await full();
    for (const actor of [bas!, theirs.coordinator, { kind: 'visitor' } as const])
      expect(await cancel(actor, a)).toMatchObject({ refused: 'NOT_FOUND' });
  });
});

describe('an offered seat', () => {
  /** Anna went, and her seat is offered to Bas until the day after tomorrow. */
  async function offered(settings: Record<string, unknown> = {}) {
    const made = await full(settings);
    await cancel(anna!, made.a);
    await seats.keep(made.sessionId, NOW);
    // Those who take part in the leergang came along, and wait like the others.
    return made;
  }

  it('is taken, and that is the same twice', async () => {
    const { sessionId, b } = await offered();
    expect(await seatsIn(house, sessionId)).toContain('Bas OFFERED 1');
    expect(await answer(bas!, b, 'TAKE')).toBe(b);
    expect(await answer(bas!, b, 'TAKE')).toBe(b);
    expect(await answer(bas!, b, 'GIVE_BACK')).toMatchObject({ refused: 'STATUS_NOT_POSSIBLE' });
    expect(await seatsIn(house, sessionId)).toContain('Bas SEATED 1');
  });

  it('is given back, and goes to the next', async () => {
    const { sessionId, b } = await offered();
    expect(await answer(bas!, b, 'GIVE_BACK')).toBe(b);
    expect(await answer(bas!, b, 'GIVE_BACK')).toBe(b);
    expect(await answer(bas!, b, 'TAKE')).toMatchObject({ refused: 'STATUS_NOT_POSSIBLE' });
    await seats.keep(sessionId, NOW);
    expect(await seatsIn(house, sessionId)).toContain('Carla OFFERED 1');
  });

  it('is over after its time, whether that was looked at or not', async () => {
    const { sessionId, b } = await offered();
    expect(await answer(bas!, b, 'TAKE', inDays(2))).toMatchObject({ refused: 'OFFER_EXPIRED' });
    await seats.keep(sessionId, inDays(2));
    expect(await seatsIn(house, sessionId)).toEqual(expect.arrayContaining(['Bas LAPSED', 'Carla OFFERED 1']));
    expect(await answer(bas!, b, 'TAKE', inDays(2))).toMatchObject({ refused: 'OFFER_EXPIRED' });
  });

  it('cannot be taken once the masterclass began, also when that was moved, or when it is not held', async () => {
    const { sessionId, b } = await offered();
    await house.owner.query(
      `update session set starts_local = current_date + time '00:00', ends_local = current_date + time '23:00' where id = $1`,
      [sessionId],
    );
    expect(await answer(bas!, b, 'TAKE', inDays(1))).toMatchObject({ refused: 'OFFER_EXPIRED' });
    await change(sessionId, `decided = 'NO_GO', decided_at = now()`);
    expect(await answer(bas!, b, 'TAKE')).toMatchObject({ refused: 'STATUS_NOT_POSSIBLE' });
  });
});

describe('who sees a registration', () => {
  it('is whose it is, by account or by link, and who coordinates; who teaches, once there is a seat', async () => {
    const house2 = await openTestHouse();
    const { ours: of, theirs: others } = await settleTwoPartnerships(house2);
    const sessionId = await openMasterclass(house2, of, { capacity: 1 });
    const [seated, waiting] = [
      await makeGuest(house2, 'Gast', 'gast@bedrijf.example'),
      await makeGuest(house2, 'Wacht', 'wacht@bedrijf.example'),
    ];
    for (const personId of [seated, waiting])
      await house2.database.command(systemFor('registration'), (tx) =>
        registrations.register(tx, { sessionId, personId, clientKey: newId(), answers: ANSWERS }),
      );
    const guest = (personId: string): Actor => ({ kind: 'guest', sessionId, personId });
    const seen = (actor: Actor) => rowsSeen(house2, actor, 'registration');
    expect(await Promise.all([seated, waiting].map((one) => seen(guest(one))))).toEqual([1, 1]);
    expect(await seen({ kind: 'guest', sessionId: of.sessionIds[0], personId: seated })).toBe(0);
    expect(await seen(of.coordinator)).toBe(2);
    expect(await seen(of.lecturer)).toBe(1);
    for (const actor of [
      of.newcomer,
      of.participants[0],
      of.director,
      others.coordinator,
      { kind: 'visitor' } as const,
    ])
      expect(await seen(actor)).toBe(0);
    await house2.close();
  });
});
