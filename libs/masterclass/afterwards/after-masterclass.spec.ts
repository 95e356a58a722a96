import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { systemFor, type Actor } from '#kernel/actor.js';
import { newId } from '#kernel/ids.js';
import type { NoticeNeeded, NoticeWriter } from '#platform/mail/notice-writer.js';
import { InvitationLinks } from '#calendar/invitation-links.js';
import { openDoorScene, type DoorScene, type SceneGuest } from '../../../test/support/door-scene.js';
import { openTestApi, type TestApi } from '../../../test/support/test-api.js';
import { openTestHouse, rowsSeen, type TestHouse } from '../../../test/support/test-house.js';
import { settleTwoPartnerships, type Partnership } from '../../../test/support/two-partnerships.js';
import { AfterMasterclassNotice, NextMasterclassNotice } from './after-masterclass.notices.js';
import { ForgetGuestsJob } from './retention.job.js';

let house: TestHouse;
let api: TestApi;
let ours: Partnership;
let theirs: Partnership;
let scene: DoorScene;
let came: SceneGuest[];
let stayedAway: SceneGuest;

beforeAll(async () => {
  house = await openTestHouse();
  ({ ours, theirs } = await settleTwoPartnerships(house));
  api = await openTestApi(house);
  scene = await openDoorScene(house, ours, '2026-09-14 13:00');
  came = [];
  for (const name of ['Eva', 'Bo', 'Cor', 'Dirk', 'Els', 'Fien'])
    came.push(await scene.register(name, { wantsNext: came.length < 2 }));
  stayedAway = await scene.register('Weg');
  await arrived(scene, came);
});
afterAll(async () => {
  await api?.close();
  await house?.close();
});

const sql = async <Row>(text: string, values: unknown[] = []) => (await house.owner.query(text, values)).rows as Row[];
const arrived = (at: DoorScene, guests: SceneGuest[]) =>
  sql(
    `update registration set came_at = s.starts_at from session s
     where s.id = session_id and session_id = $1 and registration.id = any ($2)`,
    [at.sessionId, guests.map(({ registrationId }) => registrationId)],
  );
const tokenOf = ({ personId }: SceneGuest) =>
  api.app
    .get(InvitationLinks, { strict: false })
    .lookBackPage({ sessionId: scene.sessionId, personId, sequence: 0 })
    .split('#')[1]!;

const LOOKED = `... on LookBack { came hasEvaluated wantsNext materials { title url } } ... on Refusal { code }`;
const look = async (guest: SceneGuest) =>
  (await api.ask(null, `query ($token: String) { lookBack(token: $token) { ${LOOKED} } }`, { token: tokenOf(guest) }))
    .data!['lookBack'];
const evaluate = async (guest: SceneGuest, score: number, liked = '') => {
  const input = { token: tokenOf(guest), score, liked };
  const text = `mutation ($input: EvaluateMasterclassInput!) { evaluateMasterclass(input: $input) { ${LOOKED} } }`;
  return (await api.ask(null, text, { input })).data!['evaluateMasterclass'];
};
const attendance = async (actor: Actor & { kind: 'person' }) => {
  const text = `query ($id: ID!) { masterclassAttendance(sessionId: $id) { lines { organisation audience seated came walkedIn }
    evaluation { answers scores liked missed } } }`;
  return (await api.ask(actor, text, { id: scene.sessionId })).data?.['masterclassAttendance'];
};

describe('afterwards', () => {
  it('who came reads the materials, and nobody else', async () => {
    const materials = [{ title: 'De presentatie', url: 'https://hanze.example/dia.pdf' }];
    const text = `mutation ($input: SetMasterclassMaterialsInput!) { setMasterclassMaterials(input: $input) {
      ... on MasterclassAttendance { materials { title url } } ... on Refusal { code problems { path code } } } }`;
    const set = (actor: Parameters<TestApi['ask']>[0], given: unknown) =>
      api.ask(actor, text, { input: { sessionId: scene.sessionId, materials: given } });
    expect((await set(ours.lecturer, materials)).data).toEqual({ setMasterclassMaterials: { materials } });
    const hostile = await set(ours.coordinator, [{ title: 'X', url: 'javascript:alert(1)' }]);
    expect(hostile.data).toMatchObject({ setMasterclassMaterials: { code: 'INVALID_INPUT' } });
    expect((await set(theirs.coordinator, materials)).data).toMatchObject({
      setMasterclassMaterials: { code: 'NOT_FOUND' },
    });
    expect(await look(came[0]!)).toEqual({ came: true, hasEvaluated: false, wantsNext: true, materials });
    expect(await look(stayedAway)).toMatchObject({ came: false, materials: [] });
    expect(await rowsSeen(house, ours.participants[0], 'masterclass_material')).toBe(0);
    expect(await rowsSeen(house, theirs.coordinator, 'masterclass_material')).toBe(0);
  });

  it('an evaluation is given once, by who came, and shows nothing of fewer than five', async () => {
    expect(await evaluate(stayedAway, 5)).toEqual({ code: 'NOT_INVITED' });
    for (const guest of came.slice(0, 4))
      expect(await evaluate(guest, 4, 'Goed')).toMatchObject({ hasEvaluated: true });
    expect(await evaluate(came[0]!, 1)).toEqual({ code: 'ALREADY_EXISTS' });
    const nothing = { answers: 4, scores: [], liked: [], missed: [] };
    expect(await attendance(ours.coordinator)).toMatchObject({ evaluation: nothing });
    // Not by reading the rows either.
    for (const actor of [ours.coordinator, ours.lecturer, systemFor('registration')])
      expect(await rowsSeen(house, actor, 'evaluation')).toBe(0);
    await evaluate(came[4]!, 2, 'Kort');
    expect(await attendance(ours.lecturer)).toMatchObject({
      lines: [{ organisation: 'Bureau', audience: 'OUTSIDERS', seated: 7, came: 6, walkedIn: 0 }],
      evaluation: { answers: 5, scores: [0, 1, 0, 4, 0], missed: [] },
    });
    expect(await attendance(theirs.coordinator)).toBeNull();
    expect(await attendance(ours.participants[0])).toBeNull();
  });

  const writers = { after: AfterMasterclassNotice, next: NextMasterclassNotice };
  const needed = (kind: keyof typeof writers, now: string) =>
    house.database.command(
      systemFor('mail'),
      async (tx) => {
        const notices: NoticeWriter = api.app.get(writers[kind], { strict: false });
        const all = await notices.needed(tx, null);
        const worded = await Promise.all(all.slice(0, 1).map((one) => notices.words(tx, { ...one, id: newId() })));
        return { all, people: all.map(({ personId }) => personId).sort(), text: worded[0]?.text };
      },
      new Date(now),
    );

  it('who came hears of it the day after, and who asked hears of the next, until that is enough', async () => {
    const next = await openDoorScene(house, ours, '2026-12-14 13:00');
    // Opened on the same day, and to be told in its turn: when the one before has begun.
    const later = await openDoorScene(house, ours, '2027-01-14 13:00');
    expect((await needed('after', '2026-09-15T06:59:00Z')).people).toEqual([]);
    const after = await needed('after', '2026-09-15T07:00:00Z');
    expect(after.people).toEqual(came.map(({ personId }) => personId).sort());
    expect(after.text).toContain('http://leergang.example/terugblik#');
    expect((await needed('after', '2026-09-25T07:00:00Z')).people).toEqual([]);

    const [eva, bo] = came as [SceneGuest, SceneGuest];
    const told = await needed('next', '2026-10-01T10:00:00Z');
    expect(told.people).toEqual([eva.personId, bo.personId].sort());
    expect(told.text).toContain(`/masterclasses/m-${next.sessionId.slice(24)}`);
    expect(told.text).toContain('Zeg het hier:\nhttp://leergang.example/terugblik#');
    await next.register('', { personId: bo.personId });
    expect((await needed('next', '2026-10-01T10:00:00Z')).people).toEqual([eva.personId]);
    const inTurn = (await needed('next', '2026-12-15T10:00:00Z')).all;
    expect(inTurn.map(({ sessionId }) => sessionId)).toEqual([later.sessionId, later.sessionId]);
    const text = `mutation ($input: HearOfNextMasterclassInput!) { hearOfNextMasterclass(input: $input) { ${LOOKED} } }`;
    await api.ask(null, text, { input: { token: tokenOf(eva), wants: false } });
    expect(await look(eva)).toMatchObject({ wantsNext: false });
    expect((await needed('next', '2026-10-01T10:00:00Z')).people).toEqual([]);
  });

  it('who heard of it before there were materials, hears of the first that come, once', async () => {
    const given = (await sql<{ item: string }>(`select row_to_json(m)::text as item from masterclass_material m`))[0]!
      .item;
    const without = () => sql(`delete from masterclass_material`);
    const withMaterials = () =>
      sql(`insert into masterclass_material select * from json_populate_record(null::masterclass_material, $1)`, [
        given,
      ]);
    const sent = ({ personId, leergangId, sessionId, key }: NoticeNeeded) =>
      sql(
        `insert into mail (id, kind, person_id, leergang_id, session_id, notice_key, state, message_id, queued_at, handed_over_at, sent_at)
         values ($1, 'AFTER_MASTERCLASS', $2, $3, $4, $5, 'SENT', $6, now(), now(), now())`,
        [newId(), personId, leergangId, sessionId, key, newId()],
      );
    await without();
    const first = await needed('after', '2026-09-15T07:00:00Z');
    expect(first.text).toContain('Zeg wat je ervan vond');
    const [hears, comesLate] = first.all as [NoticeNeeded, NoticeNeeded];
    await sent(hears);
    expect((await needed('after', '2026-10-01T07:00:00Z')).people).toEqual([]);

    await withMaterials();
    const later = await needed('after', '2026-10-01T07:00:00Z');
    expect(later.people).toEqual([hears.personId]);
    expect(later.text).toContain('Het materiaal staat nu voor je klaar.');
    expect(later.text).not.toContain('wat je ervan vond');
    // What was yet to be sent without them, is sent with them.
    const both = (await needed('after', '2026-09-15T07:00:00Z')).all.filter(
      ({ personId }) => personId === comesLate.personId,
    );
    expect(both.map(({ key }) => key)).toEqual([`${comesLate.key} materials`]);
    await sent(later.all[0]!);
    for (const change of [withMaterials, without, withMaterials]) {
      await without();
      await change();
      expect((await needed('after', '2026-10-01T08:00:00Z')).people).toEqual([]);
    }
  });
});

describe('when the period is over', () => {
  const forget = (now: string) => api.app.get(ForgetGuestsJob, { strict: false }).forget(new Date(now));
  const left = async (guest: SceneGuest) =>
    (
      await sql<{ name: string; address: string }>(
        `select p.name, a.address is not null as address from person p left join person_email a on a.person_id = p.id where p.id = $1`,
        [guest.personId],
      )
    )[0];

  it('a guest is nobody any more, and that someone came stays', async () => {
    const [short, long] = [
      await openDoorScene(house, theirs, '2026-06-01 13:00', { retentionDays: 10 }),
      await openDoorScene(house, theirs, '2026-06-02 13:00', { retentionDays: 60 }),
    ];
    const both = await short.register('Gast Twee');
    await long.register('', { personId: both.personId });
    const once = await short.register('Gast Een');
    const hired = await short.register('Gast Collega');
    const known = await short.register('', { personId: theirs.newcomer.personId, organisation: 'Gemeente' });
    await sql(`insert into employment values ($1, $2, null)`, [hired.personId, theirs.leadId]);
    await arrived(short, [both, once, hired, known]);

    expect(await forget('2026-06-11T10:59:00Z')).toBe(0);
    expect(await forget('2026-06-11T14:00:00Z')).toBe(2);
    expect(await forget('2026-06-11T14:00:00Z')).toBe(0);
    expect(await left(once)).toBeUndefined();
    expect(await left(both)).toEqual({ name: 'Gast Twee', address: true });
    expect(await left(hired)).toEqual({ name: 'Gast Collega', address: true });
    const rows = await sql(
      `select organisation, came_at is not null as came, function, diet, person_id is null as nobody, erased_at is not null as erased
       from registration where session_id = $1 order by organisation, nobody desc`,
      [short.sessionId],
    );
    const gone = { organisation: 'Bureau', came: true, function: '', diet: '', nobody: true, erased: true };
    const stays = { ...gone, nobody: false, erased: false };
    expect(rows).toEqual([gone, gone, { ...stays, organisation: 'Bureau' }, { ...stays, organisation: 'Gemeente' }]);
    expect(await forget('2026-08-05T00:00:00Z')).toBe(1);
    expect(await left(both)).toBeUndefined();
    const trail = await sql<{ facts: unknown }>(
      `select facts from audit_entry where action = 'masterclass.guests-forgotten' order by id`,
    );
    expect(trail.map(({ facts }) => facts)).toEqual([{ count: 2 }, { count: 1 }]);
  });

  it('nothing that was typed is left, on whosever row, nor what was written and mailed of a guest', async () => {
    const [short, long] = [
      await openDoorScene(house, theirs, '2025-06-01 13:00', { retentionDays: 10 }),
      await openDoorScene(house, theirs, '2025-12-01 13:00', { retentionDays: 300 }),
    ];
    const guest = await short.register('Gast Blijft');
    await long.register('', { personId: guest.personId });
    const known = await short.register('', { personId: theirs.newcomer.personId, organisation: 'Gemeente' });
    const walkIn = await short.register('Gast Binnen');
    const said = [short.sessionId, theirs.leergangId, guest.personId];
    await sql(
      `update registration set guest_name = 'Getypte naam', address_key = 'getypt@gast.example', access_needs = 'ringleiding', brought_by = $2
       where id = $1`,
      [known.registrationId, guest.personId],
    );
    await sql(
      `update registration set person_id = null, guest_name = 'Getypt bij de deur', reason = 'zat vol', evaluated_at = now() where id = $1`,
      [walkIn.registrationId],
    );
    await sql(
      `insert into mail (id, kind, person_id, leergang_id, session_id, number, sequence, message_id, address, body, queued_at)
       select gen_random_uuid(), 'INVITATION', $3, $2, $1, 1, 0, gen_random_uuid(), 'gast@x.example', 'Hallo Gast', now()`,
      said,
    );
    await sql(`insert into session_answer values ($1, $2, $3, 'ACCEPTED', 0, now(), now(), 'LINK')`, said);
    await sql(
      `insert into audit_entry (id, at, actor_person_id, action, subject_kind, subject_id, leergang_id, reason)
       select gen_random_uuid(), now(), $2, 'registration.declined', 'registration', r.id, r.leergang_id, 'Gast Blijft belde'
       from registration r where r.session_id = $1`,
      [short.sessionId, theirs.coordinator.personId],
    );
    await forget('2025-06-12T00:00:00Z');
    const kept = await sql<{ row: string }>(
      `select to_jsonb(r) as row from registration r where session_id = $1
       union all select to_jsonb(m) from mail m where session_id = $1 union all select to_jsonb(a) from session_answer a where session_id = $1
       union all select to_jsonb(e) from audit_entry e join registration r on r.id = e.subject_id and r.person_id is null
         where r.session_id = $1`,
      [short.sessionId],
    );
    const text = JSON.stringify(kept);
    expect(text).not.toMatch(/[Gg]etypt|gast@|Gast |ringleiding|consulent|zat vol/);
    expect(text).not.toContain(guest.personId);
    expect(text).toContain(theirs.newcomer.personId);
    // What was written of who has an account is for the organisation.
    expect(await sql(`select from audit_entry where reason = 'Gast Blijft belde'`)).toHaveLength(1);
    expect(await left(guest)).toEqual({ name: 'Gast Blijft', address: true });
  });

  it('a guest without any registration is nobody any more after thirty days without mail', async () => {
    const next = await openDoorScene(house, ours, '2026-12-15 13:00');
    const { sessionId } = next;
    const [gone, mailed] = [await next.register('Kwijt'), await next.register('Gemaild')];
    const fresh = await next.register('Nieuw');
    await sql(`delete from registration where session_id = $1`, [sessionId]);
    await sql(
      `update person set guest_since = case id when $1 then timestamptz '2026-07-03' else '2026-06-01' end where id = any ($2)`,
      [fresh.personId, [gone, mailed, fresh].map(({ personId }) => personId)],
    );
    await sql(
      `insert into mail (id, kind, person_id, leergang_id, session_id, number, sequence, message_id, queued_at)
       values (gen_random_uuid(), 'CANCELLATION', $1, $2, $3, 1, 0, gen_random_uuid(), '2026-07-05')`,
      [mailed.personId, ours.leergangId, sessionId],
    );
    expect(await forget('2026-08-01T00:00:00Z')).toBe(0);
    expect(await Promise.all([gone, mailed, fresh].map(left))).toEqual([
      undefined,
      { name: 'Gemaild', address: true },
      { name: 'Nieuw', address: true },
    ]);
    await forget('2026-08-04T00:00:01Z');
    expect(await Promise.all([mailed, fresh].map(left))).toEqual([undefined, undefined]);
  });

  it('only the house forgets', async () => {
    const asked = house.database.command(ours.coordinator, (tx) => tx.query(`select app.forget_guests(now())`));
    await expect(asked).rejects.toThrow('only the house forgets');
  });
});
