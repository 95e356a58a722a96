import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { forgetJobs, waitingJobs } from '../../test/support/jobs.js';
import { makeColleague, makeGuest, openMasterclass, seatsIn } from '../../test/support/masterclass-scene.js';
import { NOW, openSeatsScene, type SeatsScene } from '../../test/support/seats-scene.js';
import type { PersonActor } from '#kernel/actor.js';
import { newId } from '#kernel/ids.js';
import { isRefusal } from '#kernel/refusal.js';
import { MasterclassService, type MasterclassSettings } from './masterclass.service.js';

const PARTICIPANTS = [1, 2, 3].map((number) => `Zwaluw participant${number}`);

let scene: SeatsScene;
let masterclasses: MasterclassService;

beforeAll(async () => {
  scene = await openSeatsScene();
  masterclasses = new MasterclassService(scene.seats);
});
afterAll(() => scene?.house.close());
beforeEach(() => forgetJobs(scene.house));

const enrol = ({ personId }: PersonActor, at = NOW) =>
  scene.house.owner.query(
    `insert into enrolment (id, leergang_id, person_id, organisation_id, enrolled_at) values ($1, $2, $3, $4, $5)`,
    [newId(), scene.ours.leergangId, personId, scene.ours.leadId, at],
  );
const leave = ({ personId }: PersonActor) =>
  scene.house.owner.query(
    `update enrolment set status = 'LEFT', left_at = now() where person_id = $1 and leergang_id = $2`,
    [personId, scene.ours.leergangId],
  );

describe('giving a masterclass seats', () => {
  const SETTINGS: MasterclassSettings = {
    ...{ slug: 'opening', visibility: 'PUBLIC', theme: '', forWhom: '', programme: '', speakers: [], route: '' },
    ...{ access: '', capacity: 3, quotaParticipants: null, quotaPartnership: null, quotaOutsiders: null },
    ...{ sharedDays: null, opensAt: null, closesAt: null, cancelUntil: null, needsApproval: false, minimum: null },
    ...{ decideOn: null, offerHours: 48, namesDueDays: 7, asks: [], retentionDays: 90 },
  };
  const open = (actor: PersonActor, sessionId: string, settings: Partial<MasterclassSettings> = {}) =>
    scene.house.database.command(actor, (tx) => masterclasses.open(tx, sessionId, { ...SETTINGS, ...settings }));
  const without = async () => {
    const sessionId = await openMasterclass(scene.house, scene.ours);
    await scene.house.owner.query(`delete from masterclass where session_id = $1`, [sessionId]);
    return sessionId;
  };

  it('seats who comes to take part beyond what is kept for those, in what is kept for nobody', async () => {
    const sessionId = await scene.busy({ capacity: 8, quota_participants: 3, quota_outsiders: 1 });
    for (const name of ['Foke', 'Gosse']) await enrol(await makeColleague(scene.house, scene.ours, name));
    await scene.seats.keep(sessionId, NOW);
    expect(await scene.others(sessionId)).toEqual([
      ...['Anna SEATED 4', 'Bas SEATED 5', 'Carla SEATED 6'],
      ...['Foke SEATED 7', 'Gosse WAITING'],
    ]);
    await scene.house.owner.query(
      `update enrolment set status = 'LEFT', left_at = now() where person_id in (select id from person where name in ('Foke', 'Gosse'))`,
    );
  });

  it('seats everyone who takes part, once', async () => {
    const sessionId = await without();
    expect(await open(scene.ours.coordinator, sessionId)).toBe(sessionId);
    expect(await seatsIn(scene.house, sessionId)).toEqual(
      PARTICIPANTS.map((name, place) => `${name} SEATED ${place + 1}`),
    );
    expect(await open(scene.ours.coordinator, sessionId)).toMatchObject({ refused: 'ALREADY_EXISTS' });
    const other = await without();
    expect(await open(scene.ours.coordinator, other)).toMatchObject({
      problems: [{ path: 'slug', code: 'NOT_UNIQUE' }],
    });
  });

  it('is refused to others, for what is no masterclass, and when those who take part do not fit', async () => {
    const sessionId = await without();
    expect(await open(scene.theirs.coordinator, sessionId)).toMatchObject({ refused: 'NOT_FOUND' });
    const status = (of: string) =>
      scene.house.owner.query(`update leergang set status = $2 where id = $1`, [scene.ours.leergangId, of]);
    const { rows } = await scene.house.owner.query<{ status: string }>(`select status from leergang where id = $1`, [
      scene.ours.leergangId,
    ]);
    await status('DRAFT');
    expect(await open(scene.ours.coordinator, sessionId)).toMatchObject({
      refused: 'STATUS_NOT_POSSIBLE',
      facts: { from: 'DRAFT' },
    });
    await status(rows[0]!.status);
    expect(await open(scene.ours.participants[0], sessionId)).toMatchObject({ refused: 'NOT_PERMITTED' });
    expect(await open(scene.ours.coordinator, scene.ours.sessionIds[2])).toMatchObject({
      refused: 'STATUS_NOT_POSSIBLE',
    });
    const asked = async (settings: Partial<MasterclassSettings>) => {
      const answer = await open(scene.ours.coordinator, sessionId, { slug: 'other', ...settings });
      return isRefusal(answer) && answer.problems.map(({ path, code }) => `${path} ${code}`);
    };
    expect(await asked({ capacity: 2 })).toEqual(['capacity TOO_LOW']);
    expect(await asked({ quotaOutsiders: 1 })).toEqual(['quotaParticipants TOO_LOW']);
    expect(await asked({ quotaOutsiders: 2, quotaPartnership: 2 })).toEqual(['quotas TOO_HIGH']);
  });

  it('is changed by who read it last: more seats move people up, fewer take nobody’s', async () => {
    const sessionId = await without();
    await open(scene.ours.coordinator, sessionId, { slug: 'changed' });
    await scene.register(scene.people[0], sessionId);
    const change = (version: number, capacity: number) =>
      scene.house.database.command(scene.ours.coordinator, (tx) =>
        masterclasses.change(tx, sessionId, version, { ...SETTINGS, slug: 'changed', capacity }),
      );
    expect(await change(1, 4)).toBe(sessionId);
    expect(await change(1, 9)).toMatchObject({ refused: 'CHANGED_MEANWHILE' });
    await scene.seats.keep(sessionId, NOW);
    expect(await scene.others(sessionId)).toEqual(['Anna OFFERED 4']);
    expect(await change(2, 0)).toBe(sessionId);
    await scene.seats.keep(sessionId, NOW);
    expect(await scene.others(sessionId)).toEqual(['Anna OFFERED 4']);
  });
});

describe('who takes part in the leergang', () => {
  it('has a seat from when that is so until it is not; and not again unasked once it was given back', async () => {
    const sessionId = await scene.busy({ capacity: 8 });
    const dirk = await makeColleague(scene.house, scene.ours, 'Dirk');
    await forgetJobs(scene.house);
    await enrol(dirk);
    expect(await waitingJobs(scene.house)).toContainEqual({ name: 'seats-due', payload: { sessionId } });
    await scene.seats.keep(sessionId, NOW);
    expect(await scene.others(sessionId)).toContain('Dirk SEATED 7');
    await scene.cancel(sessionId, dirk);
    await scene.seats.keep(sessionId, NOW);
    expect(await scene.others(sessionId)).toEqual([
      'Anna SEATED 4',
      'Bas SEATED 5',
      'Carla SEATED 6',
      'Dirk CANCELLED',
    ]);
    await scene.register(dirk, sessionId);
    await leave(dirk);
    await scene.seats.keep(sessionId, NOW);
    expect((await scene.others(sessionId)).slice(3)).toEqual(['Dirk CANCELLED', 'Dirk CANCELLED']);
    const later = new Date(NOW.getTime() + 60_000);
    await scene.house.owner.query(
      `update enrolment set status = 'ACTIVE', left_at = null, enrolled_at = $2 where person_id = $1`,
      [dirk.personId, later],
    );
    await scene.seats.keep(sessionId, later);
    expect((await scene.others(sessionId)).slice(3)).toEqual(['Dirk CANCELLED', 'Dirk CANCELLED', 'Dirk SEATED 7']);
    await leave(dirk);
  });

  it('is by right who came as a colleague before, waiting or asking', async () => {
    const sessionId = await openMasterclass(scene.house, scene.ours, { capacity: 4, needs_approval: true });
    const [eva, fons] = [
      await makeColleague(scene.house, scene.ours, 'Eva'),
      await makeColleague(scene.house, scene.ours, 'Fons'),
    ];
    await scene.register(eva, sessionId);
    await scene.register(fons, sessionId);
    await enrol(fons);
    await scene.seats.keep(sessionId, NOW);
    expect(await scene.others(sessionId)).toEqual(['Fons SEATED 1', 'Eva REQUESTED']);
    const full = await openMasterclass(scene.house, scene.ours, { capacity: 1 });
    await scene.register(scene.people[0], full);
    await scene.register(eva, full);
    await enrol(eva);
    await scene.cancel(full, scene.people[0]);
    await scene.seats.keep(full, NOW);
    expect((await seatsIn(scene.house, full)).slice(0, 2)).toEqual(['Anna CANCELLED', 'Eva SEATED 1']);
    await leave(eva);
    await leave(fons);
  });

  it('does not get it back unasked who cancelled, whatever it came as', async () => {
    const sessionId = await openMasterclass(scene.house, scene.ours);
    const dora = await makeColleague(scene.house, scene.ours, 'Dora');
    await scene.register(dora, sessionId);
    await enrol(dora);
    await scene.seats.keep(sessionId, NOW);
    await scene.cancel(sessionId, dora);
    await scene.seats.keep(sessionId, NOW);
    expect(await scene.others(sessionId)).toEqual(['Dora CANCELLED']);
    await leave(dora);
  });

  it('keeps by right what was offered, and comes as before once that right is over', async () => {
    const sessionId = await scene.busy({ capacity: 3 });
    const [anna, bas] = scene.people;
    await scene.cancel(sessionId, scene.ours.participants[0]);
    await scene.seats.keep(sessionId, NOW);
    expect(await scene.others(sessionId)).toEqual(['Anna OFFERED 1', 'Bas WAITING', 'Carla WAITING']);
    const later = new Date(Date.now() + 60_000);
    for (const one of [anna, bas]) await enrol(one, later);
    await scene.seats.keep(sessionId, later);
    expect(await scene.others(sessionId)).toEqual(['Anna SEATED 1', 'Bas WAITING', 'Carla WAITING']);
    for (const one of [anna, bas]) await leave(one);
    await scene.seats.keep(sessionId, later);
    expect(await scene.others(sessionId)).toEqual(['Anna SEATED 1', 'Bas WAITING', 'Carla WAITING']);
    const { rows } = await scene.house.owner.query<{ audience: string }>(
      `select distinct audience from registration where session_id = $1 and person_id = any ($2)`,
      [sessionId, [anna.personId, bas.personId]],
    );
    expect(rows).toEqual([{ audience: 'PARTNERSHIP' }]);
    await scene.house.owner.query(`delete from enrolment where person_id = any ($1)`, [[anna.personId, bas.personId]]);
  });

  it('does not lose it to a guest with the same mailbox', async () => {
    const sessionId = await openMasterclass(scene.house, scene.ours);
    const guestId = await makeGuest(scene.house, 'Gast', 'participant1+gast@zwaluw.example');
    await scene.registerGuest(guestId, sessionId);
    await scene.seats.keep(sessionId, NOW);
    expect(await seatsIn(scene.house, sessionId)).toEqual([
      'Gast SEATED 1',
      ...PARTICIPANTS.map((name, place) => `${name} SEATED ${place + 2}`),
    ]);
  });
});
