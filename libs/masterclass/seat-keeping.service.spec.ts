import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { forgetJobs, waitingJobs } from '../../test/support/jobs.js';
import { openMasterclass } from '../../test/support/masterclass-scene.js';
import { inDays, NOW, openSeatsScene, type SeatsScene } from '../../test/support/seats-scene.js';
import type { PersonActor } from '#kernel/actor.js';
import { newId } from '#kernel/ids.js';
import { AnswerService } from '#calendar/answer.service.js';
import { SeatDeclinedJob } from './masterclass.jobs.js';

let scene: SeatsScene;
let answers: AnswerService;

beforeAll(async () => {
  scene = await openSeatsScene();
  answers = new AnswerService(scene.house.database);
});
afterAll(() => scene?.house.close());
beforeEach(() => forgetJobs(scene.house));

const set = (sessionId: string, assignments: string) =>
  scene.house.owner.query(`update masterclass set ${assignments} where session_id = $1`, [sessionId]);

describe('a seat that comes free', () => {
  it('is offered by number, once, and to the next when its time is over', async () => {
    const sessionId = await scene.busy({ capacity: 3, offer_hours: 24 });
    expect(await scene.others(sessionId)).toEqual(['Anna WAITING', 'Bas WAITING', 'Carla WAITING']);
    await scene.cancel(sessionId, scene.ours.participants[1]);
    await forgetJobs(scene.house);
    await scene.seats.keep(sessionId, NOW);
    expect((await waitingJobs(scene.house)).map(({ name }) => name)).toEqual(['registration-changed']);
    await scene.seats.keep(sessionId, NOW);
    expect((await waitingJobs(scene.house)).length).toBe(1);
    expect(await scene.others(sessionId)).toEqual(['Anna OFFERED 2', 'Bas WAITING', 'Carla WAITING']);
    const { rows } = await scene.house.owner.query(
      `select offered_until from registration where session_id = $1 and state = 'OFFERED'`,
      [sessionId],
    );
    expect(rows).toEqual([{ offered_until: inDays(1) }]);
    await scene.seats.keepAll(inDays(1));
    expect(await waitingJobs(scene.house)).toContainEqual({ name: 'seats-due', payload: { sessionId } });
    await scene.seats.keep(sessionId, inDays(1));
    expect(await scene.others(sessionId)).toEqual(['Anna LAPSED', 'Bas OFFERED 2', 'Carla WAITING']);
  });

  it('is offered until the start at most, to nobody after it, and to nobody when it is not held', async () => {
    const sessionId = await scene.busy({ capacity: 3, offer_hours: 336 });
    await scene.cancel(sessionId, scene.ours.participants[0]);
    await scene.seats.keep(sessionId, await scene.fromStart(sessionId, 344));
    await set(sessionId, `decided = 'NO_GO', decided_at = now()`);
    await scene.seats.keep(sessionId, NOW);
    await set(sessionId, `decided = null, decided_at = null`);
    await scene.house.owner.query(`update session set status = 'CANCELLED' where id = $1`, [sessionId]);
    await scene.seats.keep(sessionId, NOW);
    expect(await scene.others(sessionId)).toEqual(['Anna WAITING', 'Bas WAITING', 'Carla WAITING']);
    await scene.house.owner.query(`update session set status = 'CONFIRMED' where id = $1`, [sessionId]);
    await scene.seats.keep(sessionId, await scene.fromStart(sessionId, -6));
    const { rows } = await scene.house.owner.query(
      `select r.offered_until = s.starts_at as at_start from registration r join session s on s.id = r.session_id
       where r.session_id = $1 and r.state = 'OFFERED'`,
      [sessionId],
    );
    expect(rows).toEqual([{ at_start: true }]);
  });

  it('is offered until the new start, when that comes before the end of the offer', async () => {
    const sessionId = await scene.busy({ capacity: 3, offer_hours: 336 });
    await scene.cancel(sessionId, scene.ours.participants[0]);
    await scene.seats.keep(sessionId, NOW);
    await scene.house.owner.query(
      `update session set starts_local = current_date + 3 + time '10:00', ends_local = current_date + 3 + time '12:00' where id = $1`,
      [sessionId],
    );
    const { rows } = await scene.house.owner.query(
      `select r.offered_until = s.starts_at as "atStart" from registration r join session s on s.id = r.session_id
       where r.session_id = $1 and r.state = 'OFFERED'`,
      [sessionId],
    );
    expect(rows).toEqual([{ atStart: true }]);
  });

  it('stays with whom it is when there are fewer, and is nobody’s until there are too few people', async () => {
    const sessionId = await scene.busy({ capacity: 5 });
    expect(await scene.others(sessionId)).toEqual(['Anna SEATED 4', 'Bas SEATED 5', 'Carla WAITING']);
    await set(sessionId, 'capacity = 3');
    await scene.cancel(sessionId, scene.ours.participants[0]);
    await scene.seats.keep(sessionId, NOW);
    expect(await scene.others(sessionId)).toEqual(['Anna SEATED 4', 'Bas SEATED 5', 'Carla WAITING']);
    await scene.cancel(sessionId, scene.people[1]);
    await scene.cancel(sessionId, scene.ours.participants[1]);
    await scene.seats.keep(sessionId, NOW);
    // Anna sits above what there is now: one of the lower ones is free for it.
    expect(await scene.others(sessionId)).toEqual(['Anna SEATED 4', 'Bas CANCELLED', 'Carla OFFERED 1']);
    await set(sessionId, 'capacity = 6');
    const [anna] = scene.people;
    await scene.cancel(sessionId, anna);
    await scene.register(anna, sessionId);
    expect(await scene.others(sessionId)).toEqual([
      'Anna CANCELLED',
      'Bas CANCELLED',
      'Carla OFFERED 1',
      'Anna SEATED 2',
    ]);
  });

  it('is for the audience for which it was kept, until all is shared', async () => {
    const sessionId = await scene.busy({ capacity: 6, quota_participants: 3, quota_outsiders: 2, shared_days: 7 });
    expect(await scene.others(sessionId)).toEqual(['Anna SEATED 4', 'Bas WAITING', 'Carla WAITING']);
    await scene.cancel(sessionId, scene.ours.participants[0]);
    await scene.seats.keep(sessionId, await scene.fromStart(sessionId, -8));
    expect((await scene.others(sessionId)).slice(1)).toEqual(['Bas WAITING', 'Carla WAITING']);
    await forgetJobs(scene.house);
    const shared = await scene.fromStart(sessionId, -6);
    await scene.seats.keepAll(shared);
    expect(await waitingJobs(scene.house)).toContainEqual({ name: 'seats-due', payload: { sessionId } });
    await scene.seats.keep(sessionId, shared);
    expect((await scene.others(sessionId)).slice(1)).toEqual(['Bas OFFERED 1', 'Carla OFFERED 5']);
  });
});

describe('who answers the invitation by saying not to come', () => {
  const uid = (sessionId: string) => `${sessionId}@leergang.example`;
  const holder = (sessionId: string, { personId }: PersonActor) => ({ kind: 'guest', sessionId, personId }) as const;
  const say = (sessionId: string, who: PersonActor, answer: 'ACCEPTED' | 'DECLINED') =>
    scene.house.database.command(holder(sessionId, who), (tx) => answers.answer(tx, sessionId, 0, answer));
  /** Does what was queued because of answers. @returns how much that was */
  async function heard(): Promise<number> {
    const jobs = (await waitingJobs(scene.house)).filter(({ name }) => name === 'seat-declined');
    const job = new SeatDeclinedJob(scene.house.database, scene.registrations);
    for (const { payload } of jobs) await job.run(payload as { registrationId: string });
    await forgetJobs(scene.house);
    return jobs.length;
  }
  const kept = async (sessionId: string) => {
    const { rows } = await scene.house.owner.query(`select answer from session_answer where session_id = $1`, [
      sessionId,
    ]);
    return rows.map(({ answer }) => answer as string);
  };

  it('gives the seat back, by a link and by a calendar; with another seat one has yet to answer', async () => {
    const sessionId = await scene.busy({ capacity: 5 });
    await say(sessionId, scene.people[0], 'DECLINED');
    const reply = { uid: uid(sessionId), attendee: 'bas@zwaluw.example', answer: 'DECLINED', sequence: 0 } as const;
    await answers.takeReply(holder(sessionId, scene.people[1]), { ...reply, stampedAt: NOW }, new Date());
    expect(await heard()).toBe(2);
    expect(await scene.others(sessionId)).toEqual(['Anna CANCELLED', 'Bas CANCELLED', 'Carla WAITING']);
    await scene.seats.keep(sessionId, NOW);
    expect((await scene.others(sessionId)).at(-1)).toBe('Carla OFFERED 4');
    expect(await kept(sessionId)).toEqual([]);
    await scene.register(scene.people[0], sessionId);
    expect(await heard()).toBe(0);
    expect((await scene.others(sessionId)).at(-1)).toBe('Anna SEATED 5');
  });

  it('keeps it after thinking better of it, after a move, and when it is too late to give it back', async () => {
    const sessionId = await scene.busy({ capacity: 4 });
    await say(sessionId, scene.people[0], 'DECLINED');
    await say(sessionId, scene.people[0], 'ACCEPTED');
    expect(await heard()).toBe(1);
    await say(sessionId, scene.people[0], 'DECLINED');
    await scene.house.owner.query(`update session set sequence = 1, moved_sequence = 1 where id = $1`, [sessionId]);
    expect(await heard()).toBe(1);
    await scene.house.owner.query(`update session set sequence = 0, moved_sequence = 0 where id = $1`, [sessionId]);
    await set(sessionId, `cancel_until = now() - interval '1 hour'`);
    await say(sessionId, scene.people[0], 'DECLINED');
    expect(await heard()).toBe(1);
    expect(await scene.others(sessionId)).toEqual(['Anna SEATED 4', 'Bas WAITING', 'Carla WAITING']);
    expect(await kept(sessionId)).toEqual(['DECLINED']);
  });
});

describe('a request that nobody answered', () => {
  /** Whether the house looks at the seats of a masterclass again by itself. */
  async function isDue(sessionId: string, at: Date): Promise<boolean> {
    await forgetJobs(scene.house);
    await scene.seats.keepAll(at);
    const jobs = await waitingJobs(scene.house);
    return jobs.some(({ payload }) => (payload as { sessionId?: string }).sessionId === sessionId);
  }

  it('ends when one cannot register any more, once, and may be made again when that is prolonged', async () => {
    const sessionId = await openMasterclass(scene.house, scene.ours, { needs_approval: true, closes_at: inDays(10) });
    await scene.seats.keep(sessionId, NOW);
    for (const actor of scene.people) await scene.register(actor, sessionId);
    const { rows } = await scene.house.owner.query<{ id: string }>(
      `select id from registration where session_id = $1 and state = 'REQUESTED' order by made_at, id`,
      [sessionId],
    );
    await scene.house.database.command(scene.ours.coordinator, (tx) => scene.registrations.approve(tx, rows[1]!.id));
    expect([await isDue(sessionId, inDays(9.9)), await isDue(sessionId, inDays(10))]).toEqual([false, true]);
    await forgetJobs(scene.house);
    for (const days of [9.9, 10, 10.1]) await scene.seats.keep(sessionId, inDays(days));
    expect((await waitingJobs(scene.house)).map(({ name }) => name)).toEqual(Array(2).fill('registration-changed'));
    expect(await scene.others(sessionId)).toEqual(['Bas SEATED 4', 'Anna LAPSED', 'Carla LAPSED']);
    expect(await isDue(sessionId, inDays(10.1))).toBe(false);
    await set(sessionId, `closes_at = closes_at + interval '20 days'`);
    await scene.register(scene.people[2], sessionId);
    await scene.seats.keep(sessionId, inDays(11));
    expect((await scene.others(sessionId)).at(-1)).toBe('Carla REQUESTED');
  });

  it('ends at the start when one can register until then', async () => {
    const sessionId = await openMasterclass(scene.house, scene.ours, { needs_approval: true });
    await scene.seats.keep(sessionId, NOW);
    for (const actor of scene.people.slice(0, 2)) await scene.register(actor, sessionId);
    const [before, begun] = [await scene.fromStart(sessionId, -1), await scene.fromStart(sessionId, 0)];
    expect([await isDue(sessionId, before), await isDue(sessionId, begun)]).toEqual([false, true]);
    await scene.seats.keep(sessionId, begun);
    expect(await scene.others(sessionId)).toEqual(['Anna LAPSED', 'Bas LAPSED']);
  });
});

describe('as time goes by', () => {
  it('a free seat is found again, whatever became of looking at it; and what is over is closed, of which nobody hears', async () => {
    const sessionId = await scene.busy({ capacity: 3 });
    await scene.seats.keepAll(NOW);
    expect(await waitingJobs(scene.house)).not.toContainEqual({ name: 'seats-due', payload: { sessionId } });
    await scene.cancel(sessionId, scene.ours.participants[0]);
    await forgetJobs(scene.house);
    await scene.seats.keepAll(NOW);
    expect(await waitingJobs(scene.house)).toContainEqual({ name: 'seats-due', payload: { sessionId } });
    await scene.seats.keep(sessionId, await scene.fromStart(sessionId, -1));
    await forgetJobs(scene.house);
    await scene.seats.keepAll(await scene.fromStart(sessionId, 1));
    expect(await scene.others(sessionId)).toEqual(['Anna OFFERED 1', 'Bas WAITING', 'Carla WAITING']);
    await scene.seats.keepAll(await scene.fromStart(sessionId, 2));
    expect(await scene.others(sessionId)).toEqual(['Anna LAPSED', 'Bas LAPSED', 'Carla LAPSED']);
    expect((await waitingJobs(scene.house)).map(({ name }) => name)).not.toContain('registration-changed');
  });

  it('a reserved seat without a name goes to who waits, and what was never confirmed is erased', async () => {
    const sessionId = await openMasterclass(scene.house, scene.ours, { capacity: 4, names_due_days: 7 });
    await scene.seats.keep(sessionId, NOW);
    await scene.house.owner.query(
      `insert into registration (id, session_id, leergang_id, audience, state, number, seat, reserved, brought_by, client_key, made_at, changed_at)
       values ($1, $2, $3, 'PARTNERSHIP', 'SEATED', 4, 4, true, $4, $1, $5, $5)`,
      [newId(), sessionId, scene.ours.leergangId, scene.ours.teamLead.personId, NOW],
    );
    await scene.house.owner.query(
      `insert into registration (id, session_id, leergang_id, audience, state, guest_name, guest_address, client_key, made_at, changed_at)
       values ($1, $2, $3, 'OUTSIDERS', 'UNCONFIRMED', 'Typed', 'typed@bedrijf.example', $1, $4, $4)`,
      [newId(), sessionId, scene.ours.leergangId, NOW],
    );
    await scene.register(scene.people[0], sessionId);
    await scene.seats.keepAll(inDays(0.9));
    expect(await scene.others(sessionId)).toEqual(['- SEATED 4', 'Anna WAITING', 'Typed UNCONFIRMED']);
    const namesDue = await scene.fromStart(sessionId, -7);
    await scene.seats.keepAll(namesDue);
    await scene.seats.keep(sessionId, namesDue);
    expect(await scene.others(sessionId)).toEqual(['- LAPSED', 'Anna OFFERED 4']);
  });
});
