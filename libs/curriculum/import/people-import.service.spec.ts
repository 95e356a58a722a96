import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { systemFor, type Actor } from '#kernel/actor.js';
import { refuse } from '#kernel/refusal.js';
import { example, Imports, reported, rowCounts, statesIn } from '../../../test/support/imports.js';
import { forgetJobs, waitingJobs } from '../../../test/support/jobs.js';
import { openTestApi, type TestApi } from '../../../test/support/test-api.js';
import { actorOf, openTestHouse, type TestHouse } from '../../../test/support/test-house.js';
import { FIXTURE_NOW, settleTwoPartnerships, type Partnership } from '../../../test/support/two-partnerships.js';

let house: TestHouse;
let api: TestApi;
let imports: Imports;
let ours: Partnership;
let theirs: Partnership;

beforeAll(async () => {
  house = await openTestHouse();
  ({ ours, theirs } = await settleTwoPartnerships(house));
  api = await openTestApi(house);
  imports = new Imports(house, api);
});
afterAll(async () => {
  await api?.close();
  await house?.close();
});

const one = async <Row>(text: string, values: unknown[] = []) =>
  (await house.owner.query(text, values)).rows[0] as Row | undefined;

const PROVISION = systemFor('provision');

/** Imports a sheet into our leergang, unless something else is said. */
const people = (actor: Actor, csv: string | Buffer, wish: Partial<Parameters<Imports['people']>[2]> = {}) =>
  imports.people(actor, csv, { leergangId: ours.leergangId, ...wish });

const HEADER = 'Naam;E-mail;Organisatie;Afdeling;Rol';
const sheetOf = (...lines: string[]) => [HEADER, ...lines].join('\n');

beforeEach(() => forgetJobs(house));

describe('people from a sheet', () => {
  it('are only looked at as a dry run', async () => {
    const before = await rowCounts(house);
    const report = reported(
      await people(ours.coordinator, sheetOf('Nieuw Iemand;nieuw@zwaluw.example;Zwaluw lead;A;'), {
        dryRun: true,
      }),
    );
    expect(report.applied).toBe(false);
    expect(report.rows).toEqual([
      { row: 2, place: null, subject: 'Nieuw Iemand', state: 'NEW', changes: [], kept: [], problems: [] },
    ]);
    expect(await rowCounts(house)).toEqual(before);
  });

  it('take part, teach and coordinate; a second time, nothing changes', async () => {
    const sheet = sheetOf(
      'Piet Nieuw;piet@zwaluw.example;Gemeente Zwaluw Lead;Team A;deelnemer',
      'Zoë Lid;zoe@zwaluw.example;GM0098;;',
      'Doris Docent;doris@zwaluw.example;zwaluw institution;;docent',
      'Coen;coen@zwaluw.example;Zwaluw member;Team B;coördinator',
    );
    const report = reported(await people(ours.coordinator, sheet));
    expect(statesIn(report)).toEqual(['NEW', 'NEW', 'NEW', 'NEW']);
    const { rows } = await house.owner.query(
      `select p.name, a.address, o.name as organisation, m.team, e.status, g.role, g.leergang_id as "leergangId"
       from person p join person_email a on a.person_id = p.id join employment m on m.person_id = p.id
       join organisation o on o.id = m.organisation_id
       left join enrolment e on e.person_id = p.id and e.leergang_id = $1 left join role_grant g on g.person_id = p.id
       where a.address = any ($2) order by p.name`,
      [ours.leergangId, ['piet', 'zoe', 'doris', 'coen'].map((name) => `${name}@zwaluw.example`)],
    );
    const role = (name: string) => ({ status: null, role: name, leergangId: ours.leergangId });
    const joined = { status: 'ACTIVE', role: null, leergangId: null };
    expect(rows).toEqual([
      {
        name: 'Coen',
        address: 'coen@zwaluw.example',
        organisation: 'Zwaluw member',
        team: 'Team B',
        ...role('COORDINATOR'),
      },
      {
        name: 'Doris Docent',
        address: 'doris@zwaluw.example',
        organisation: 'Zwaluw institution',
        team: null,
        ...role('LECTURER'),
      },
      { name: 'Piet Nieuw', address: 'piet@zwaluw.example', organisation: 'Zwaluw lead', team: 'Team A', ...joined },
      { name: 'Zoë Lid', address: 'zoe@zwaluw.example', organisation: 'Zwaluw member', team: null, ...joined },
    ]);
    expect((await waitingJobs(house)).map(({ name }) => name)).toEqual(['enrolment-made', 'enrolment-made']);
    const { rows: trail } = await house.owner.query(
      `select action, subject_label as label from audit_entry where at = $1 and subject_label in ('Piet Nieuw', 'Zoë Lid', 'Doris Docent', 'Coen') order by id`,
      [FIXTURE_NOW],
    );
    expect(trail).toEqual(
      expect.arrayContaining([
        { action: 'enrolment.made', label: 'Piet Nieuw' },
        { action: 'enrolment.made', label: 'Zoë Lid' },
        { action: 'person.added', label: 'Doris Docent' },
        { action: 'role.granted', label: 'Doris Docent' },
        { action: 'role.granted', label: 'Coen' },
      ]),
    );

    await forgetJobs(house);
    const before = await rowCounts(house);
    const again = reported(await people(ours.coordinator, sheet));
    expect(again.applied).toBe(true);
    expect(statesIn(again)).toEqual(['UNCHANGED', 'UNCHANGED', 'UNCHANGED', 'UNCHANGED']);
    expect(await rowCounts(house)).toEqual(before);
  });

  it('keep their own name, and their team unless whoever imports administers it', async () => {
    const sheet = sheetOf('Ander Naam;participant1@zwaluw.example;Zwaluw lead;Nieuw team;deelnemer');
    const report = reported(await people(ours.coordinator, sheet));
    expect(report.rows).toMatchObject([
      {
        subject: 'Zwaluw participant1',
        state: 'UNCHANGED',
        changes: [],
        kept: [
          { column: 'Naam', from: 'Zwaluw participant1', to: 'Ander Naam' },
          { column: 'Afdeling', from: 'Zwaluw team', to: 'Nieuw team' },
        ],
      },
    ]);
    await house.owner.query(
      `insert into role_grant (id, person_id, role, organisation_id, granted_at) values (gen_random_uuid(), $1, 'ADMINISTRATOR', $2, now())`,
      [ours.coordinator.personId, ours.leadId],
    );
    const both = await actorOf(house, ours.coordinator.personId);
    expect(reported(await people(both, sheet)).rows).toMatchObject([
      {
        state: 'CHANGED',
        changes: [{ column: 'Afdeling', from: 'Zwaluw team', to: 'Nieuw team' }],
        kept: [{ column: 'Naam' }],
      },
    ]);
    expect(
      await one(`select p.name, e.team from person p join employment e on e.person_id = p.id where p.id = $1`, [
        ours.participants[0].personId,
      ]),
    ).toEqual({ name: 'Zwaluw participant1', team: 'Nieuw team' });

    const roles = sheetOf(
      'Tea;tea@zwaluw.example;Zwaluw lead;;teamleider',
      'Dirk;dirk@zwaluw.example;Zwaluw member;;directeur',
    );
    const granted = reported(await people(both, roles, { badRows: 'SKIP' }));
    expect(granted.rows).toMatchObject([
      { state: 'NEW' },
      {
        state: 'WRONG',
        problems: [
          { column: 'Rol', code: 'NOT_ALLOWED', facts: { reason: 'NOT_ADMINISTERED', organisation: 'Zwaluw member' } },
        ],
      },
    ]);
    await house.owner.query(`delete from role_grant where person_id = $1 and role = 'ADMINISTRATOR'`, [both.personId]);
  });

  it('come back when they had left', async () => {
    const [, second] = ours.participants;
    await house.owner.query(`update enrolment set status = 'LEFT', left_at = now() where person_id = $1`, [
      second.personId,
    ]);
    const report = reported(
      await people(ours.coordinator, sheetOf('X;participant2@zwaluw.example;Zwaluw lead;;deelnemer')),
    );
    expect(report.rows).toMatchObject([{ state: 'CHANGED', changes: [{ column: 'Rol', from: 'LEFT', to: 'ACTIVE' }] }]);
    expect(await one(`select status, left_at from enrolment where person_id = $1`, [second.personId])).toEqual({
      status: 'ACTIVE',
      left_at: null,
    });
  });

  it('are told per row and column what is wrong; one wrong row stops all, or is skipped', async () => {
    const sheet = sheetOf(
      'Goed Mens;goed@zwaluw.example;Zwaluw lead;;deelnemer',
      'Geen Partner;geen@zwaluw.example;Zwaluw leat;;deelnemer',
      'Zonder Adres;;Zwaluw lead;;deelnemer',
      'Ander;participant3@zwaluw.example;Zwaluw lead;;deelnemer',
      'Baas;baas@zwaluw.example;Zwaluw lead;;beheerder',
    );
    const before = await rowCounts(house);
    const blocked = reported(await people(ours.coordinator, sheet));
    expect(blocked.applied).toBe(false);
    expect(await rowCounts(house)).toEqual(before);
    expect(blocked.rows.map(({ row, state }) => [row, state])).toEqual([
      [2, 'NEW'],
      [3, 'WRONG'],
      [4, 'WRONG'],
      [5, 'WRONG'],
      [6, 'WRONG'],
    ]);
    expect(blocked.rows.flatMap(({ problems }) => problems)).toEqual([
      {
        column: 'Organisatie',
        code: 'NOT_KNOWN',
        facts: {
          reason: 'NO_PARTNER',
          value: 'Zwaluw leat',
          allowed: 'Zwaluw institution, Zwaluw lead, Zwaluw member',
          nearest: 'Zwaluw lead',
        },
      },
      { column: 'E-mail', code: 'REQUIRED', facts: {} },
      {
        column: 'Organisatie',
        code: 'NOT_ALLOWED',
        facts: { reason: 'TAKES_PART_FOR_ANOTHER', organisation: 'Zwaluw member' },
      },
      { column: 'Rol', code: 'NOT_ALLOWED', facts: { reason: 'NOT_ADMINISTERED', organisation: 'Zwaluw lead' } },
    ]);
    const skipped = reported(await people(ours.coordinator, sheet, { badRows: 'SKIP' }));
    expect(skipped).toMatchObject({ applied: true });
    expect(skipped.rows).toEqual(blocked.rows);
    const after = await rowCounts(house);
    expect(after['public.person']! - before['public.person']!).toBe(1);
    expect(after['public.enrolment']! - before['public.enrolment']!).toBe(1);
  });

  it('of another partnership stay unseen and keep their names', async () => {
    const sheet = sheetOf('Verzonnen Naam;participant1@kanarie.example;Zwaluw lead;;deelnemer');
    const dry = await people(ours.coordinator, sheet, { dryRun: true });
    expect(JSON.stringify(dry)).not.toMatch(/Kanarie p/);
    expect(reported(dry).rows).toMatchObject([{ subject: 'Verzonnen Naam', state: 'NEW' }]);
    const report = await people(ours.coordinator, sheet);
    expect(JSON.stringify(report)).not.toMatch(/Kanarie p/);
    expect(await one(`select name from person where id = $1`, [theirs.participants[0].personId])).toEqual({
      name: 'Kanarie participant1',
    });
  });

  it('go into no leergang of another, and by nobody who does not coordinate', async () => {
    const sheet = sheetOf('N;n@zwaluw.example;Zwaluw lead;;deelnemer');
    expect(await people(ours.coordinator, sheet, { leergangId: theirs.leergangId })).toEqual(refuse('NOT_FOUND'));
    expect(await people(theirs.coordinator, sheet)).toEqual(refuse('NOT_FOUND'));
    for (const actor of [ours.participants[0], ours.lecturer, ours.teamLead, ours.director])
      expect(await people(actor, sheet)).toEqual(refuse('NOT_PERMITTED'));
    expect(await people(ours.administrator, sheet)).toEqual(refuse('NOT_FOUND'));
    await house.owner.query(`update leergang set status = 'CANCELLED' where id = $1`, [theirs.leergangId]);
    expect(await people(theirs.coordinator, sheet, { leergangId: theirs.leergangId })).toEqual(
      refuse('TOO_LATE', { status: 'CANCELLED' }),
    );
  });
});

describe('the house', () => {
  it('brings in the examples whole; the second time nothing changes', async () => {
    // The fixture has the real codes of two of the municipalities.
    const yaml = (await example('vakmanschap.yaml')).toString().replace('GM0085', 'GM0090').replace('GM0098', 'GM0096');
    const report = reported(await imports.leergang(PROVISION, yaml));
    expect(report.applied).toBe(true);
    expect(new Set(statesIn(report))).toEqual(new Set(['NEW']));
    const wish = { leergangId: report.leergangId! };
    const sheet = await example('deelnemers.csv');
    const first = reported(await people(PROVISION, sheet, wish));
    expect(first.rows.map(({ state, problems }) => [state, problems])).toEqual(
      Array.from({ length: 26 }, () => ['NEW', []]),
    );
    const { rows: roles } = await house.owner.query(
      `select g.role, o.name as organisation, g.leergang_id is not null as "ofLeergang" from role_grant g
       join person_email a on a.person_id = g.person_id left join organisation o on o.id = g.organisation_id
       where a.address like '%.example' and a.address !~ 'zwaluw|kanarie' order by g.role, a.address`,
    );
    expect(roles).toEqual([
      { role: 'ADMINISTRATOR', organisation: 'Ooststellingwerf', ofLeergang: false },
      { role: 'COORDINATOR', organisation: 'Ooststellingwerf', ofLeergang: false },
      { role: 'DIRECTOR', organisation: 'Weststellingwerf', ofLeergang: false },
      { role: 'LECTURER', organisation: null, ofLeergang: true },
      { role: 'LECTURER', organisation: null, ofLeergang: true },
      { role: 'TEAM_LEAD', organisation: 'Opsterland', ofLeergang: false },
    ]);

    const before = await rowCounts(house);
    const again = reported(await imports.leergang(PROVISION, yaml));
    expect(new Set(statesIn(again))).toEqual(new Set(['UNCHANGED']));
    expect(new Set(statesIn(await people(PROVISION, sheet, wish)))).toEqual(new Set(['UNCHANGED']));
    expect(await rowCounts(house)).toEqual(before);
  });

  it('brings in two thousand people within ten seconds', async () => {
    const lines = Array.from(
      { length: 2_000 },
      (_, index) => `Mens ${index};mens${index}@zwaluw.example;Zwaluw lead;Team ${index % 40};deelnemer`,
    );
    for (const [state, applied] of [
      ['NEW', true],
      ['UNCHANGED', true],
    ] as const) {
      const report = reported(await people(ours.coordinator, sheetOf(...lines)));
      expect(report.applied).toBe(applied);
      expect(new Set(statesIn(report))).toEqual(new Set([state]));
    }
    expect((await waitingJobs(house)).filter(({ name }) => name === 'enrolment-made')).toHaveLength(2_000);
  });

  it('makes one person of two who import the same sheet at once', async () => {
    const sheet = sheetOf('Samen;samen@zwaluw.example;Zwaluw lead;;deelnemer');
    const reports = await Promise.all([people(ours.coordinator, sheet), people(ours.coordinator, sheet)]);
    expect(reports.flatMap(statesIn).toSorted()).toEqual(['NEW', 'UNCHANGED']);
  });
});
