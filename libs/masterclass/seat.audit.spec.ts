import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { forgetJobs } from '../../test/support/jobs.js';
import { makeColleague, openMasterclass } from '../../test/support/masterclass-scene.js';
import { openTestHouse, type TestHouse } from '../../test/support/test-house.js';
import { settleTwoPartnerships, type Partnership } from '../../test/support/two-partnerships.js';
import { systemFor } from '#kernel/actor.js';
import { newId } from '#kernel/ids.js';
import { RegistrationService } from './registration.service.js';
import { SeatKeepingService } from './seat-keeping.service.js';
import { auditSeats } from './seat.audit.js';

const NOW = new Date();
const ANSWERS = { organisation: '', function: '', diet: '', accessNeeds: '', wantsNext: false };
const registrations = new RegistrationService();

let house: TestHouse;
let ours: Partnership;
let sessionId: string;
let seats: SeatKeepingService;

/** A masterclass that is full: three take part in the leergang, Anna sits beside them, Bas, Carla and Dirk wait. */
beforeAll(async () => {
  house = await openTestHouse();
  ({ ours } = await settleTwoPartnerships(house));
  seats = new SeatKeepingService(house.database, registrations);
  sessionId = await openMasterclass(house, ours, { capacity: 4 });
  await seats.keep(sessionId, NOW);
  for (const name of ['Anna', 'Bas', 'Carla', 'Dirk']) {
    const actor = await makeColleague(house, ours, name);
    await house.database.command(actor, (tx) =>
      registrations.register(tx, { sessionId, personId: actor.personId, clientKey: newId(), answers: ANSWERS }),
    );
  }
  // Whatever holds the rows together is gone: only the audit can see it then.
  await house.owner.query(`
    alter table registration disable trigger user;
    alter table registration drop constraint registration_once_by_client, drop constraint registration_numbered,
      drop constraint registration_one_on_a_seat, drop constraint registration_seat_when_held,
      drop constraint registration_offer_has_an_end, drop constraint registration_numbered_at_the_gate;
    drop index registration_person_once, registration_mailbox_once;
    alter table masterclass drop constraint masterclass_quotas_fit;`);
  await house.owner.query(`create table kept_registration as table registration`);
  await house.owner.query(`create table kept_masterclass as table masterclass`);
});
afterAll(() => house?.close());
beforeEach(() => forgetJobs(house));

/** What is wrong, without of which masterclass and with which registrations. */
const audit = async (now = NOW) =>
  (await auditSeats(house.database, now)).wrong.map(
    (line) => /\): (.*?)(?:, registrations? [-, 0-9a-f]+)?$/.exec(line)![1],
  );
const ofPerson = (name: string) => `person_id = (select id from person where name = '${name}')`;

/** Breaks something, looks what the audit says, and puts it back as it was. */
async function after(broken: string, now = NOW): Promise<unknown> {
  await house.owner.query(broken);
  const wrong = await audit(now);
  await house.owner
    .query(`delete from registration; delete from masterclass; insert into masterclass table kept_masterclass;
    insert into registration table kept_registration; delete from graphile_worker._private_jobs`);
  return wrong;
}
const sql = async (text: string) => (await house.owner.query<{ id: string }>(text)).rows;
const registration = (set: string, where: string) => `update registration set ${set} where ${where}`;

describe('the audit of seats', () => {
  it('finds nothing wrong with what the house made', async () => {
    expect(await auditSeats(house.database, NOW)).toEqual({ masterclasses: 1, registrations: 7, wrong: [], notes: [] });
  });

  it('sees what is oversold', async () => {
    expect(await after(registration(`state = 'SEATED', seat = 5`, ofPerson('Bas')))).toEqual([
      '5 seats are held, and there never were more than 4',
      'seat 5 is held, and there never were more than 4',
    ]);
    const twice = registration(`state = 'SEATED', seat = 4`, ofPerson('Bas'));
    await house.owner.query(twice);
    const both = await sql(`select id from registration where seat = 4 order by number`);
    expect((await auditSeats(house.database, NOW)).wrong[1]).toBe(
      `Zwaluw masterclass (${sessionId}): seat 4 has 2 people, registrations ${both.map(({ id }) => id).join(', ')}`,
    );
    expect(await after(twice)).toEqual(['5 seats are held, and there never were more than 4', 'seat 4 has 2 people']);
    expect(await after(`update masterclass set quota_partnership = 0`)).toEqual([
      '1 seat is held by people of the partnership, and at most 0 may be theirs',
    ]);
  });

  it('takes it that there were more seats before, when the trail says so', async () => {
    const trail = (capacity: number) =>
      house.owner.query(
        `insert into audit_entry (id, at, actor_purpose, action, subject_kind, subject_id, subject_label, leergang_id, facts)
         values ($1, now(), 'provision', 'masterclass.changed', 'masterclass', $2, '', $3, $4)`,
        [newId(), sessionId, ours.leergangId, { capacity }],
      );
    expect(await after(`update masterclass set capacity = 2`)).toHaveLength(2);
    await trail(4);
    expect(await after(`update masterclass set capacity = 2`)).toEqual([]);
    await house.owner.query(`delete from audit_entry where subject_kind = 'masterclass'`);
  });

  it('sees who waits for a free seat, unless that is being looked at, or it has begun', async () => {
    const free = registration(`state = 'CANCELLED', seat = null`, ofPerson('Anna'));
    expect(await after(free)).toEqual(['1 person waits for a seat that is free, and no job is on its way']);
    const job = `select graphile_worker.add_job('seats-due', '{}'::json, job_key => 'seats-due ${sessionId}')`;
    expect(await after(`${free}; ${job}`)).toEqual([]);
    expect(await after(free, new Date(NOW.getTime() + 60 * 86_400_000))).toEqual([]);
  });

  it('gives the house its minute to see to seats that are shared from now on', async () => {
    const shared = `${registration(`state = 'CANCELLED', seat = null`, ofPerson('Anna'))};
      update masterclass set quota_partnership = 0, shared_days = 3`;
    const { rows } = await house.owner.query<{ at: Date }>(
      `select starts_at - interval '3 days' as at from session where id = $1`,
      [sessionId],
    );
    const later = (seconds: number) => new Date(rows[0]!.at.getTime() + seconds * 1_000);
    expect(await after(shared, later(90))).toEqual([]);
    expect(await after(shared, later(150))).toEqual([
      '1 person waits for a seat that is free, and no job is on its way',
    ]);
  });

  it('sees numbers, seats and offers that are not right', async () => {
    expect(await after(registration('number = 4', ofPerson('Bas')))).toEqual(['2 people have number 4']);
    expect(await after(registration('number = null', ofPerson('Dirk')))).toEqual([
      'someone is WAITING without a number',
    ]);
    expect(await after(registration('seat = null', ofPerson('Anna')))).toEqual(
      expect.arrayContaining(['someone is SEATED without a seat']),
    );
    const offer = (until: string) => `${registration(`state = 'CANCELLED', seat = null`, ofPerson('Anna'))};
      ${registration(`state = 'OFFERED', seat = 4, offered_until = ${until}`, ofPerson('Bas'))}`;
    expect(await after(offer(`now() + interval '1 hour'`))).toEqual([]);
    expect(await after(offer('null'))).toEqual(['the offer to number 5 has no end']);
    expect(await after(offer(`'2026-01-01 12:00Z'`))).toEqual([
      'the offer to number 5 is over since 2026-01-01 12:00 UTC',
    ]);
    const overtaking = offer(`now() + interval '1 hour'`).replace(`'Bas'`, `'Dirk'`);
    expect(await after(overtaking)).toEqual(['number 7 was offered a seat before number 5, who waited longer']);
  });

  it('sees whoever is there twice, or as another than the facts say', async () => {
    const twice = registration(`person_id = (select id from person where name = 'Bas')`, ofPerson('Carla'));
    expect(await after(twice)).toEqual(['one person has 2 registrations that stand']);
    const mailbox = registration(`address_key = 'anna@zwaluw.example'`, ofPerson('Dirk'));
    expect(await after(mailbox)).toEqual(['one mailbox has 2 registrations that stand']);
    const spelled = `update person_email set address = 'Anna+werk@Zwaluw.example' where ${ofPerson('Dirk')};`;
    const backAgain = `update person_email set address = 'dirk@zwaluw.example' where ${ofPerson('Dirk')};`;
    expect(await after(spelled + registration('address_key = null', ofPerson('Dirk')))).toEqual([
      'one mailbox has 2 registrations that stand',
    ]);
    await house.owner.query(backAgain);
    expect(await after(registration(`audience = 'PARTNERSHIP'`, 'number = 1'))).toEqual([
      'number 1 takes part in the leergang, and is here as PARTNERSHIP',
    ]);
    expect(await after(registration(`audience = 'PARTICIPANTS'`, ofPerson('Anna')))).toEqual([
      'number 4 is a participant, and takes no part in the leergang',
    ]);
    await house.owner.query(registration(`audience = 'OUTSIDERS'`, ofPerson('Anna')));
    const { wrong, notes } = await auditSeats(house.database, NOW);
    expect([wrong, notes]).toEqual([
      [],
      [expect.stringContaining('1 came as another audience than today’s facts say')],
    ]);
    await after('select 1');
  });

  it('changes nothing itself', async () => {
    const rows = () => house.owner.query(`select * from registration order by id`);
    const before = await rows();
    await house.database.read(systemFor('registration'), { name: 'once', text: 'select 1' });
    await audit();
    expect((await rows()).rows).toEqual(before.rows);
  });
});
