import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { forgetJobs, waitingJobs } from '../../test/support/jobs.js';
import { makeColleague, makeGuest, openMasterclass, seatsIn } from '../../test/support/masterclass-scene.js';
import { openTestHouse, type TestHouse } from '../../test/support/test-house.js';
import { settleTwoPartnerships, type Partnership } from '../../test/support/two-partnerships.js';
import { systemFor, type PersonActor } from '#kernel/actor.js';
import { newId } from '#kernel/ids.js';
import { isRefusal } from '#kernel/refusal.js';
import { AnswerService } from '#calendar/answer.service.js';
import { SeatDeclinedJob } from './masterclass.jobs.js';
import { MasterclassService, type MasterclassSettings } from './masterclass.service.js';
import { RegistrationService } from './registration.service.js';
import { SeatKeepingService } from './seat-keeping.service.js';

const DAY_MS = 86_400_000;
const NOW = new Date();
const inDays = (days: number) => new Date(NOW.getTime() + days * DAY_MS);
const PARTICIPANTS = [1, 2, 3].map((number) => `Zwaluw participant${number}`);
const ANSWERS = { organisation: '', function: '', diet: '', accessNeeds: '', wantsNext: false };
const registrations = new RegistrationService();

let house: TestHouse;
let ours: Partnership;
let theirs: Partnership;
let seats: SeatKeepingService;
let answers: AnswerService;
let masterclasses: MasterclassService;
let people: PersonActor[];

beforeAll(async () => {
  house = await openTestHouse();
  ({ ours, theirs } = await settleTwoPartnerships(house));
  seats = new SeatKeepingService(house.database, registrations);
  masterclasses = new MasterclassService(seats);
  answers = new AnswerService(house.database);
  for (const [place, id] of ours.enrolmentIds.entries())
    await house.owner.query(`update enrolment set enrolled_at = $2 where id = $1`, [id, inDays(place - 9)]);
  people = [];
  for (const name of ['Anna', 'Bas', 'Carla']) people.push(await makeColleague(house, ours, name));
});
afterAll(() => house?.close());
beforeEach(() => forgetJobs(house));

/** Those who take part in the leergang have their seat; Anna, Bas and Carla came after them. */
async function busy(settings: Record<string, unknown>): Promise<string> {
  const sessionId = await openMasterclass(house, ours, settings);
  await seats.keep(sessionId, NOW);
  for (const actor of people) await register(actor, sessionId);
  return sessionId;
}
const register = (actor: PersonActor, sessionId: string) =>
  house.database.command(actor, (tx) =>
    registrations.register(tx, { sessionId, personId: actor.personId, clientKey: newId(), answers: ANSWERS }),
  );
async function cancel(sessionId: string, { personId }: PersonActor): Promise<void> {
  const { rows } = await house.owner.query<{ id: string }>(
    `select id from registration where session_id = $1 and person_id = $2 order by made_at desc limit 1`,
    [sessionId, personId],
  );
  const answer = await house.database.command(systemFor('registration'), (tx) =>
    registrations.cancel(tx, rows[0]!.id, 'OWN'),
  );
  if (isRefusal(answer)) throw new Error(answer.refused);
}
const set = (sessionId: string, assignments: string) =>
  house.owner.query(`update masterclass set ${assignments} where session_id = $1`, [sessionId]);
const others = async (sessionId: string) =>
  (await seatsIn(house, sessionId)).filter((line) => !line.startsWith('Zwaluw'));
const enrol = ({ personId }: PersonActor, at = NOW) =>
  house.owner.query(
    `insert into enrolment (id, leergang_id, person_id, organisation_id, enrolled_at) values ($1, $2, $3, $4, $5)`,
    [newId(), ours.leergangId, personId, ours.leadId, at],
  );
const leave = ({ personId }: PersonActor) =>
  house.owner.query(`update enrolment set status = 'LEFT', left_at = now() where person_id = $1 and leergang_id = $2`, [
    personId,
    ours.leergangId,
  ]);

describe('giving a masterclass seats', () => {
  const SETTINGS: MasterclassSettings = {
    ...{ slug: 'opening', visibility: 'PUBLIC', theme: '', forWhom: '', programme: '', speakers: [], route: '' },
    ...{ access: '', capacity: 3, quotaParticipants: null, quotaPartnership: null, quotaOutsiders: null },
    ...{ sharedDays: null, opensAt: null, closesAt: null, cancelUntil: null, needsApproval: false, minimum: null },
    ...{ decideOn: null, offerHours: 48, namesDueDays: 7, asks: [], retentionDays: 90 },
  };
  const open = (actor: PersonActor, sessionId: string, settings: Partial<MasterclassSettings> = {}) =>
    house.database.command(actor, (tx) => masterclasses.open(tx, sessionId, { ...SETTINGS, ...settings }));
  const without = async () => {
    const sessionId = await openMasterclass(house, ours);
    await house.owner.query(`delete from masterclass where session_id = $1`, [sessionId]);
    return sessionId;
  };

  it('seats everyone who takes part, once', async () => {
    const sessionId = await without();
    expect(await open(ours.coordinator, sessionId)).toBe(sessionId);
    expect(await seatsIn(house, sessionId)).toEqual(PARTICIPANTS.map((name, place) => `${name} SEATED ${place + 1}`));
    expect(await open(ours.coordinator, sessionId)).toMatchObject({ refused: 'ALREADY_EXISTS' });
    const other = await without();
    expect(await open(ours.coordinator, other)).toMatchObject({ problems: [{ path: 'slug', code: 'NOT_UNIQUE' }] });
  });

  it('is refused to others, for what is no masterclass, and when those who take part do not fit', async () => {
    const sessionId = await without();
    expect(await open(theirs.coordinator, sessionId)).toMatchObject({ refused: 'NOT_FOUND' });
    const status = (of: string) =>
      house.owner.query(`update leergang set status = $2 where id = $1`, [ours.leergangId, of]);
    const { rows } = await house.owner.query<{ status: string }>(`select status from leergang where id = $1`, [
      ours.leergangId,
    ]);
    await status('DRAFT');
    expect(await open(ours.coordinator, sessionId)).toMatchObject({
      refused: 'STATUS_NOT_POSSIBLE',
      facts: { from: 'DRAFT' },
    });
    await status(rows[0]!.status);
    expect(await open(ours.participants[0], sessionId)).toMatchObject({ refused: 'NOT_PERMITTED' });
    expect(await open(ours.coordinator, ours.sessionIds[2])).toMatchObject({ refused: 'STATUS_NOT_POSSIBLE' });
    const asked = async (settings: Partial<MasterclassSettings>) => {
      const answer = await open(ours.coordinator, sessionId, { slug: 'other', ...settings });
      return isRefusal(answer) && answer.problems.map(({ path, code }) => `${path} ${code}`);
    };
    expect(await asked({ capacity: 2 })).toEqual(['capacity TOO_LOW']);
    expect(await asked({ quotaOutsiders: 1 })).toEqual(['quotaParticipants TOO_LOW']);
    expect(await asked({ quotaOutsiders: 2, quotaPartnership: 2 })).toEqual(['quotas TOO_HIGH']);
  });

  it('is changed by who read it last: more seats move people up, fewer take nobody’s', async () => {
    const sessionId = await without();
    await open(ours.coordinator, sessionId, { slug: 'changed' });
    await register(people[0]!, sessionId);
    const change = (version: number, capacity: number) =>
      house.database.command(ours.coordinator, (tx) =>
        masterclasses.change(tx, sessionId, version, { ...SETTINGS, slug: 'changed', capacity }),
      );
    expect(await change(1, 4)).toBe(sessionId);
    expect(await change(1, 9)).toMatchObject({ refused: 'CHANGED_MEANWHILE' });
    await seats.keep(sessionId, NOW);
    expect(await others(sessionId)).toEqual(['Anna OFFERED 4']);
    expect(await change(2, 0)).toBe(sessionId);
    await seats.keep(sessionId, NOW);
    expect(await others(sessionId)).toEqual(['Anna OFFERED 4']);
  });
});

describe('who takes part in the leergang', () => {
  it('has a seat from when that is so until it is not; and not again unasked once it was given back', async () => {
    const sessionId = await busy({ capacity: 8 });
    const dirk = await makeColleague(house, ours, 'Dirk');
    await forgetJobs(house);
    await enrol(dirk);
    expect(await waitingJobs(house)).toContainEqual({ name: 'seats-due', payload: { sessionId } });
    await seats.keep(sessionId, NOW);
    expect(await others(sessionId)).toContain('Dirk SEATED 7');
    await cancel(sessionId, dirk);
    await seats.keep(sessionId, NOW);
    expect(await others(sessionId)).toEqual(['Anna SEATED 4', 'Bas SEATED 5', 'Carla SEATED 6', 'Dirk CANCELLED']);
    await register(dirk, sessionId);
    await leave(dirk);
    await seats.keep(sessionId, NOW);
    expect((await others(sessionId)).slice(3)).toEqual(['Dirk CANCELLED', 'Dirk CANCELLED']);
    const later = new Date(NOW.getTime() + 60_000);
    await house.owner.query(
      `update enrolment set status = 'ACTIVE', left_at = null, enrolled_at = $2 where person_id = $1`,
      [dirk.personId, later],
    );
    await seats.keep(sessionId, later);
    expect((await others(sessionId)).slice(3)).toEqual(['Dirk CANCELLED', 'Dirk CANCELLED', 'Dirk SEATED 7']);
    await leave(dirk);
  });

  it('is by right who came as a colleague before, waiting or asking', async () => {
    const sessionId = await openMasterclass(house, ours, { capacity: 4, needs_approval: true });
    const [eva, fons] = [await makeColleague(house, ours, 'Eva'), await makeColleague(house, ours, 'Fons')];
    await register(eva, sessionId);
    await register(fons, sessionId);
    await enrol(fons);
    await seats.keep(sessionId, NOW);
    expect(await others(sessionId)).toEqual(['Fons SEATED 1', 'Eva REQUESTED']);
    const full = await openMasterclass(house, ours, { capacity: 1 });
    await register(people[0]!, full);
    await register(eva, full);
    await enrol(eva);
    await cancel(full, people[0]!);
    await seats.keep(full, NOW);
    expect((await seatsIn(house, full)).slice(0, 2)).toEqual(['Anna CANCELLED', 'Eva SEATED 1']);
    await leave(eva);
    await leave(fons);
  });

  it('does not get it back unasked who cancelled, whatever it came as', async () => {
    const sessionId = await openMasterclass(house, ours);
    const dora = await makeColleague(house, ours, 'Dora');
    await register(dora, sessionId);
    await enrol(dora);
    await seats.keep(sessionId, NOW);
    await cancel(sessionId, dora);
    await seats.keep(sessionId, NOW);
    expect(await others(sessionId)).toEqual(['Dora CANCELLED']);
    await leave(dora);
  });

  it('keeps by right what was offered, and comes as before once that right is over', async () => {
    const sessionId = await busy({ capacity: 3 });
    const [anna, bas] = people;
    await cancel(sessionId, ours.participants[0]);
    await seats.keep(sessionId, NOW);
    expect(await others(sessionId)).toEqual(['Anna OFFERED 1', 'Bas WAITING', 'Carla WAITING']);
    const later = new Date(Date.now() + 60_000);
    for (const one of [anna!, bas!]) await enrol(one, later);
    await seats.keep(sessionId, later);
    expect(await others(sessionId)).toEqual(['Anna SEATED 1', 'Bas WAITING', 'Carla WAITING']);
    for (const one of [anna!, bas!]) await leave(one);
    await seats.keep(sessionId, later);
    expect(await others(sessionId)).toEqual(['Anna SEATED 1', 'Bas WAITING', 'Carla WAITING']);
    const { rows } = await house.owner.query<{ audience: string }>(
      `select distinct audience from registration where session_id = $1 and person_id = any ($2)`,
      [sessionId, [anna!.personId, bas!.personId]],
    );
    expect(rows).toEqual([{ audience: 'PARTNERSHIP' }]);
    await house.owner.query(`delete from enrolment where person_id = any ($1)`, [[anna!.personId, bas!.personId]]);
  });

  it('does not lose it to a guest with the same mailbox', async () => {
    const sessionId = await openMasterclass(house, ours);
    const guestId = await makeGuest(house, 'Gast', 'participant1+gast@zwaluw.example');
    await house.database.command(systemFor('registration'), (tx) =>
      registrations.register(tx, { sessionId, personId: guestId, clientKey: newId(), answers: ANSWERS }),
    );
    await seats.keep(sessionId, NOW);
    expect(await seatsIn(house, sessionId)).toEqual([
      'Gast SEATED 1',
      ...PARTICIPANTS.map((name, place) => `${name} SEATED ${place + 2}`),
    ]);
  });
});

describe('a seat that comes free', () => {
  it('is offered by number, once, and to the next when its time is over', async () => {
    const sessionId = await busy({ capacity: 3, offer_hours: 24 });
    expect(await others(sessionId)).toEqual(['Anna WAITING', 'Bas WAITING', 'Carla WAITING']);
    await cancel(sessionId, ours.participants[1]);
    await forgetJobs(house);
    await seats.keep(sessionId, NOW);
    expect((await waitingJobs(house)).map(({ name }) => name)).toEqual(['registration-changed']);
    await seats.keep(sessionId, NOW);
    expect((await waitingJobs(house)).length).toBe(1);
    expect(await others(sessionId)).toEqual(['Anna OFFERED 2', 'Bas WAITING', 'Carla WAITING']);
    const { rows } = await house.owner.query(
      `select offered_until from registration where session_id = $1 and state = 'OFFERED'`,
      [sessionId],
    );
    expect(rows).toEqual([{ offered_until: inDays(1) }]);
    await seats.keepAll(inDays(1));
    expect(await waitingJobs(house)).toContainEqual({ name: 'seats-due', payload: { sessionId } });
    await seats.keep(sessionId, inDays(1));
    expect(await others(sessionId)).toEqual(['Anna LAPSED', 'Bas OFFERED 2', 'Carla WAITING']);
  });

  it('is offered until the start at most, to nobody after it, and to nobody when it is not held', async () => {
    const sessionId = await busy({ capacity: 3, offer_hours: 336 });
    await cancel(sessionId, ours.participants[0]);
    await seats.keep(sessionId, inDays(400));
    await set(sessionId, `decided = 'NO_GO', decided_at = now()`);
    await seats.keep(sessionId, NOW);
    await set(sessionId, `decided = null, decided_at = null`);
    await house.owner.query(`update session set status = 'CANCELLED' where id = $1`, [sessionId]);
    await seats.keep(sessionId, NOW);
    expect(await others(sessionId)).toEqual(['Anna WAITING', 'Bas WAITING', 'Carla WAITING']);
    await house.owner.query(`update session set status = 'CONFIRMED' where id = $1`, [sessionId]);
    await seats.keep(sessionId, inDays(50));
    const { rows } = await house.owner.query(
      `select r.offered_until = s.starts_at as at_start from registration r join session s on s.id = r.session_id
       where r.session_id = $1 and r.state = 'OFFERED'`,
      [sessionId],
    );
    expect(rows).toEqual([{ at_start: true }]);
  });

  it('stays with whom it is when there are fewer, and is nobody’s until there are too few people', async () => {
    const sessionId = await busy({ capacity: 5 });
    expect(await others(sessionId)).toEqual(['Anna SEATED 4', 'Bas SEATED 5', 'Carla WAITING']);
    await set(sessionId, 'capacity = 3');
    await cancel(sessionId, ours.participants[0]);
    await seats.keep(sessionId, NOW);
    expect(await others(sessionId)).toEqual(['Anna SEATED 4', 'Bas SEATED 5', 'Carla WAITING']);
    await cancel(sessionId, people[1]!);
    await cancel(sessionId, ours.participants[1]);
    await seats.keep(sessionId, NOW);
    // Anna sits above what there is now: one of the lower ones is free for it.
    expect(await others(sessionId)).toEqual(['Anna SEATED 4', 'Bas CANCELLED', 'Carla OFFERED 1']);
    await set(sessionId, 'capacity = 6');
    const [anna] = people;
    await cancel(sessionId, anna!);
    await register(anna!, sessionId);
    expect(await others(sessionId)).toEqual(['Anna CANCELLED', 'Bas CANCELLED', 'Carla OFFERED 1', 'Anna SEATED 2']);
  });

  it('is for the audience for which it was kept, until all is shared', async () => {
    const sessionId = await busy({ capacity: 6, quota_participants: 3, quota_outsiders: 2, shared_days: 7 });
    expect(await others(sessionId)).toEqual(['Anna SEATED 4', 'Bas WAITING', 'Carla WAITING']);
    await cancel(sessionId, ours.participants[0]);
    await seats.keep(sessionId, inDays(40));
    expect((await others(sessionId)).slice(1)).toEqual(['Bas WAITING', 'Carla WAITING']);
    await forgetJobs(house);
    await seats.keepAll(inDays(50));
    expect(await waitingJobs(house)).toContainEqual({ name: 'seats-due', payload: { sessionId } });
    await seats.keep(sessionId, inDays(50));
    expect((await others(sessionId)).slice(1)).toEqual(['Bas OFFERED 1', 'Carla OFFERED 5']);
  });
});

describe('who answers the invitation by saying not to come', () => {
  const uid = (sessionId: string) => `${sessionId}@leergang.example`;
  const holder = (sessionId: string, { personId }: PersonActor) => ({ kind: 'guest', sessionId, personId }) as const;
  const say = (sessionId: string, who: PersonActor, answer: 'ACCEPTED' | 'DECLINED') =>
    house.database.command(holder(sessionId, who), (tx) => answers.answer(tx, sessionId, 0, answer));
  /** Does what was queued because of answers. @returns how much that was */
  async function heard(): Promise<number> {
    const jobs = (await waitingJobs(house)).filter(({ name }) => name === 'seat-declined');
    const job = new SeatDeclinedJob(house.database, registrations);
    for (const { payload } of jobs) await job.run(payload as { registrationId: string });
    await forgetJobs(house);
    return jobs.length;
  }
  const kept = async (sessionId: string) => {
    const { rows } = await house.owner.query(`select answer from session_answer where session_id = $1`, [sessionId]);
    return rows.map(({ answer }) => answer as string);
  };

  it('gives the seat back, by a link and by a calendar; with another seat one has yet to answer', async () => {
    const sessionId = await busy({ capacity: 5 });
    await say(sessionId, people[0]!, 'DECLINED');
    const reply = { uid: uid(sessionId), attendee: 'bas@zwaluw.example', answer: 'DECLINED', sequence: 0 } as const;
    await answers.takeReply(holder(sessionId, people[1]!), { ...reply, stampedAt: NOW }, new Date());
    expect(await heard()).toBe(2);
    expect(await others(sessionId)).toEqual(['Anna CANCELLED', 'Bas CANCELLED', 'Carla WAITING']);
    await seats.keep(sessionId, NOW);
    expect((await others(sessionId)).at(-1)).toBe('Carla OFFERED 4');
    expect(await kept(sessionId)).toEqual([]);
    await register(people[0]!, sessionId);
    expect(await heard()).toBe(0);
    expect((await others(sessionId)).at(-1)).toBe('Anna SEATED 5');
  });

  it('keeps it after thinking better of it, after a move, and when it is too late to give it back', async () => {
    const sessionId = await busy({ capacity: 4 });
    await say(sessionId, people[0]!, 'DECLINED');
    await say(sessionId, people[0]!, 'ACCEPTED');
    expect(await heard()).toBe(1);
    await say(sessionId, people[0]!, 'DECLINED');
    await house.owner.query(`update session set sequence = 1, moved_sequence = 1 where id = $1`, [sessionId]);
    expect(await heard()).toBe(1);
    await house.owner.query(`update session set sequence = 0, moved_sequence = 0 where id = $1`, [sessionId]);
    await set(sessionId, `cancel_until = now() - interval '1 hour'`);
    await say(sessionId, people[0]!, 'DECLINED');
    expect(await heard()).toBe(1);
    expect(await others(sessionId)).toEqual(['Anna SEATED 4', 'Bas WAITING', 'Carla WAITING']);
    expect(await kept(sessionId)).toEqual(['DECLINED']);
  });
});

describe('as time goes by', () => {
  it('a free seat is found again, whatever became of looking at it; and what is over is closed, of which nobody hears', async () => {
    const sessionId = await busy({ capacity: 3 });
    await seats.keepAll(NOW);
    expect(await waitingJobs(house)).not.toContainEqual({ name: 'seats-due', payload: { sessionId } });
    await cancel(sessionId, ours.participants[0]);
    await forgetJobs(house);
    await seats.keepAll(NOW);
    expect(await waitingJobs(house)).toContainEqual({ name: 'seats-due', payload: { sessionId } });
    await seats.keep(sessionId, inDays(55));
    await forgetJobs(house);
    await seats.keepAll(inDays(57));
    expect(await others(sessionId)).toEqual(['Anna OFFERED 1', 'Bas WAITING', 'Carla WAITING']);
    await seats.keepAll(inDays(58));
    expect(await others(sessionId)).toEqual(['Anna LAPSED', 'Bas LAPSED', 'Carla LAPSED']);
    expect((await waitingJobs(house)).map(({ name }) => name)).not.toContain('registration-changed');
  });

  it('a reserved seat without a name goes to who waits, and what was never confirmed is erased', async () => {
    const sessionId = await openMasterclass(house, ours, { capacity: 4, names_due_days: 7 });
    await seats.keep(sessionId, NOW);
    await house.owner.query(
      `insert into registration (id, session_id, leergang_id, audience, state, number, seat, reserved, brought_by, client_key, made_at, changed_at)
       values ($1, $2, $3, 'PARTNERSHIP', 'SEATED', 4, 4, true, $4, $1, $5, $5)`,
      [newId(), sessionId, ours.leergangId, ours.teamLead.personId, NOW],
    );
    await house.owner.query(
      `insert into registration (id, session_id, leergang_id, audience, state, guest_name, guest_address, client_key, made_at, changed_at)
       values ($1, $2, $3, 'OUTSIDERS', 'UNCONFIRMED', 'Typed', 'typed@bedrijf.example', $1, $4, $4)`,
      [newId(), sessionId, ours.leergangId, NOW],
    );
    await register(people[0]!, sessionId);
    await seats.keepAll(inDays(0.9));
    expect(await others(sessionId)).toEqual(['- SEATED 4', 'Anna WAITING', 'Typed UNCONFIRMED']);
    await seats.keepAll(inDays(49.5));
    await seats.keep(sessionId, inDays(49.5));
    expect(await others(sessionId)).toEqual(['- LAPSED', 'Anna OFFERED 4']);
  });
});
