import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { refuse } from '#kernel/refusal.js';
import { example, Imports, reported, rowCounts, rowFor, statesIn } from '../../../test/support/imports.js';
import { openTestApi, type TestApi } from '../../../test/support/test-api.js';
import { actorOf, openTestHouse, type TestHouse } from '../../../test/support/test-house.js';
import { settleTwoPartnerships, type Partnership } from '../../../test/support/two-partnerships.js';

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

const OWN_FILE = `leergang: Zwaluw nieuw
omschrijving: Samen leren
begindatum: 2027-01-04
einddatum: 2027-07-01
samenwerkingsverband:
  - { naam: Zwaluw lead, soort: gemeente, cbs-code: GM0085, rol: leidt }
  - { naam: Zwaluw member, soort: gemeente, cbs-code: GM0098, rol: neemt deel }
  - { naam: Een nieuwe hogeschool, soort: onderwijsinstelling, rol: verzorgt }
vrije-periodes:
  - { naam: Meivakantie, van: 2027-04-24, tot-en-met: 2027-05-02 }
modules:
  - titel: Luisteren
    status: ontworpen
    planwens: { vanaf: 2027-01-12, weekdag: dinsdag, begintijd: "09:30", eindtijd: "12:30", plaats: Zaal 1 }
    masterclass: { titel: Waarom }
    bijeenkomsten:
      - titel: Eerste
        huiswerk:
          - { titel: Lees, opdracht: Alles }
          - { titel: Schrijf, opdracht: Iets, soort: praktijkopdracht, dagen-vooraf: 3, tijd: "17:00" }
  - titel: Later
`;

describe('a leergang from a file', () => {
  it('writes nothing as a dry run, and says what would be new', async () => {
    const before = await rowCounts(house);
    const report = reported(await imports.leergang(ours.coordinator, OWN_FILE, { dryRun: true }));
    expect(await rowCounts(house)).toEqual(before);
    expect(report).toMatchObject({ applied: false, leergangId: null });
    expect(report.rows.map(({ place, subject, state }) => [place, subject, state])).toEqual([
      ['leergang', 'Zwaluw nieuw', 'NEW'],
      ['samenwerkingsverband[0]', 'Zwaluw lead', 'NEW'],
      ['samenwerkingsverband[1]', 'Zwaluw member', 'NEW'],
      ['samenwerkingsverband[2]', 'Een nieuwe hogeschool', 'NEW'],
      ['modules[0]', 'Luisteren', 'NEW'],
      ['modules[0].masterclass', 'Waarom', 'NEW'],
      ['modules[0].bijeenkomsten[0]', 'Eerste', 'NEW'],
      ['modules[1]', 'Later', 'NEW'],
    ]);
  });

  it('is made as the coordinator, with partners, modules, ideas and homework; again, nothing changes', async () => {
    const report = reported(await imports.leergang(ours.coordinator, OWN_FILE, { organisationId: ours.leadId }));
    expect(report.applied).toBe(true);
    const leergang = await one(
      `select title, description, status, lead_organisation_id, starts_on::text, ends_on::text, free_periods from leergang where id = $1`,
      [report.leergangId],
    );
    expect(leergang).toEqual({
      title: 'Zwaluw nieuw',
      description: 'Samen leren',
      status: 'DRAFT',
      lead_organisation_id: ours.leadId,
      starts_on: '2027-01-04',
      ends_on: '2027-07-01',
      free_periods: [{ label: 'Meivakantie', from: '2027-04-24', until: '2027-05-02' }],
    });
    const { rows: partners } = await house.owner.query(
      `select o.name, p.part from partner p join organisation o on o.id = p.organisation_id where leergang_id = $1 order by part desc, name`,
      [report.leergangId],
    );
    expect(partners).toEqual([
      { name: 'Zwaluw member', part: 'PARTICIPANT' },
      { name: 'Zwaluw lead', part: 'LEAD' },
      { name: 'Een nieuwe hogeschool', part: 'DELIVERS' },
    ]);
    const { rows: modules } = await house.owner.query(
      `select title, position, status, file_key from learning_module where leergang_id = $1 order by position`,
      [report.leergangId],
    );
    expect(modules).toEqual([
      { title: 'Luisteren', position: 1, status: 'DESIGNED', file_key: 'luisteren' },
      { title: 'Later', position: 2, status: 'IDEA', file_key: 'later' },
    ]);
    const { rows: homework } = await house.owner.query(
      `select i.number, a.title, a.kind, a.due_days_before, a.due_time::text from assignment_idea a
       join session_idea i on i.id = a.session_idea_id where a.leergang_id = $1 order by a.id`,
      [report.leergangId],
    );
    expect(homework).toEqual([
      { number: 1, title: 'Lees', kind: 'HOMEWORK', due_days_before: 1, due_time: '23:59:00' },
      { number: 1, title: 'Schrijf', kind: 'PRACTICE', due_days_before: 3, due_time: '17:00:00' },
    ]);
    expect(
      await one(
        `select facts, actor_person_id from audit_entry where leergang_id = $1 and action = 'leergang.imported'`,
        [report.leergangId],
      ),
    ).toEqual({ facts: { new: 8, changed: 0 }, actor_person_id: ours.coordinator.personId });

    const before = await rowCounts(house);
    const again = reported(await imports.leergang(ours.coordinator, OWN_FILE));
    expect(new Set(statesIn(again))).toEqual(new Set(['UNCHANGED']));
    expect(again).toMatchObject({ applied: true, leergangId: report.leergangId });
    expect(await rowCounts(house)).toEqual(before);
  });

  it('shows its plan wish and free periods to who plans it', async () => {
    const { leergangId } = reported(await imports.leergang(ours.coordinator, OWN_FILE, { dryRun: true }));
    const query = `query ($id: ID!) { leergang(id: $id) { freePeriods { from until label } modules {
      planWish { withMasterclass meetings firstDay weekday startTime durationMinutes intervalWeeks place onlineUrl } } } }`;
    const { data } = await api.ask(ours.coordinator, query, { id: leergangId });
    expect(data).toEqual({
      leergang: {
        freePeriods: [{ from: '2027-04-24', until: '2027-05-02', label: 'Meivakantie' }],
        modules: [
          {
            planWish: {
              ...{ withMasterclass: true, meetings: 1, firstDay: '2027-01-12', weekday: 2, startTime: '09:30' },
              ...{ durationMinutes: 180, intervalWeeks: 1, place: 'Zaal 1', onlineUrl: null },
            },
          },
          { planWish: null },
        ],
      },
    });
  });

  it('changes the words of what is not planned yet, found by key, and says from what to what', async () => {
    const edited = OWN_FILE.replace('omschrijving: Samen leren', 'omschrijving: Samen verder leren')
      .replace('titel: Luisteren', 'titel: Beter luisteren\n    sleutel: luisteren')
      .replace('titel: Lees,', 'titel: Lees goed,')
      .replace('    masterclass: { titel: Waarom }\n', '');
    const dry = reported(await imports.leergang(ours.coordinator, edited, { dryRun: true }));
    const report = reported(await imports.leergang(ours.coordinator, edited));
    expect(report.rows).toEqual(dry.rows);
    expect(rowFor(report, 'Zwaluw nieuw')).toMatchObject({
      state: 'CHANGED',
      changes: [{ column: 'omschrijving', from: 'Samen leren', to: 'Samen verder leren' }],
    });
    expect(rowFor(report, 'Beter luisteren')).toMatchObject({
      state: 'CHANGED',
      changes: [
        { column: 'titel', from: 'Luisteren', to: 'Beter luisteren' },
        { column: 'masterclass', from: 'Waarom', to: null },
      ],
    });
    expect(rowFor(report, 'Eerste')).toMatchObject({
      state: 'CHANGED',
      changes: [{ column: 'huiswerk[0].titel', from: 'Lees', to: 'Lees goed' }],
    });
    const { rows } = await house.owner.query(`select title from session_idea where leergang_id = $1 order by number`, [
      report.leergangId,
    ]);
    expect(rows).toEqual([{ title: 'Eerste' }]);
    expect(new Set(statesIn(await imports.leergang(ours.coordinator, edited)))).toEqual(new Set(['UNCHANGED']));
  });

  it('leaves a module that has been planned as it is, and says what it did not take over', async () => {
    const planned = OWN_FILE.replace('Zwaluw nieuw', 'Zwaluw leergang')
      .replace('2027-01-04', '2026-09-01')
      .replace('titel: Luisteren', 'titel: Zwaluw module 1');
    const before = await one(`select * from learning_module where id = $1`, [ours.moduleIds[0]]);
    const report = reported(await imports.leergang(ours.coordinator, planned));
    expect(report.leergangId).toBe(ours.leergangId);
    expect(rowFor(report, 'Zwaluw module 1')).toMatchObject({
      state: 'UNCHANGED',
      kept: [{ column: 'omschrijving', from: 'Zwaluw theme', to: null }],
    });
    expect(rowFor(report, 'Eerste')).toMatchObject({ state: 'UNCHANGED', kept: [{ column: 'titel', to: 'Eerste' }] });
    expect(await one(`select * from learning_module where id = $1`, [ours.moduleIds[0]])).toEqual(before);
  });

  it('names every wrong value at its place and line, and writes nothing', async () => {
    const before = await rowCounts(house);
    const wrong = OWN_FILE.replace('2027-07-01', '2026-02-30').replace('soort: praktijkopdracht', 'soort: toets');
    const report = reported(await imports.leergang(ours.coordinator, wrong));
    expect(report).toMatchObject({ applied: false, leergangId: null });
    expect(report.rows).toMatchObject([
      { row: 4, place: 'einddatum', state: 'WRONG', problems: [{ column: 'einddatum', code: 'NOT_A_DAY' }] },
      {
        row: 20,
        place: 'modules[0].bijeenkomsten[0].huiswerk[1].soort',
        problems: [{ column: 'soort', code: 'NOT_KNOWN' }],
      },
    ]);
    expect(await rowCounts(house)).toEqual(before);
  });

  it('is led by an organisation that the importer coordinates for', async () => {
    const before = await rowCounts(house);
    const foreign = OWN_FILE.replaceAll('Zwaluw', 'Kanarie').replace('GM0085', 'GM0014').replace('GM0098', 'GM0034');
    for (const [actor, yaml, organisationId] of [
      [ours.coordinator, foreign, null],
      [ours.coordinator, foreign, ours.leadId],
      [ours.coordinator, OWN_FILE, ours.memberId],
      [theirs.coordinator, OWN_FILE, null],
      [ours.administrator, OWN_FILE, null],
    ] as const) {
      const report = reported(await imports.leergang(actor, yaml, { organisationId }));
      expect(report.applied).toBe(false);
      const [lead] = report.rows.filter(({ state }) => state === 'WRONG');
      expect(lead).toMatchObject({
        place: 'samenwerkingsverband[0]',
        problems: [{ column: 'rol', code: 'NOT_ALLOWED', facts: { reason: 'NOT_YOUR_ORGANISATION' } }],
      });
      expect(report.leergangId === null || actor === ours.coordinator).toBe(true);
    }
    expect(await rowCounts(house)).toEqual(before);
  });

  it('can be brought up to date by who coordinates only that one', async () => {
    const found = await one<{ id: string }>(`select id from leergang where title = 'Zwaluw nieuw'`);
    await house.owner.query(
      `insert into role_grant (id, person_id, role, leergang_id, granted_at) values (gen_random_uuid(), $1, 'COORDINATOR', $2, now())`,
      [ours.newcomer.personId, found!.id],
    );
    const only = await actorOf(house, ours.newcomer.personId);
    const edited = OWN_FILE.replace('Samen leren', 'Opnieuw');
    expect(reported(await imports.leergang(only, edited))).toMatchObject({ applied: true, leergangId: found!.id });
    expect(reported(await imports.leergang(only, edited.replace('Zwaluw nieuw', 'Zwaluw anders'))).applied).toBe(false);
  });

  it('is refused when it is over', async () => {
    await house.owner.query(`update leergang set status = 'COMPLETED' where title = 'Zwaluw nieuw'`);
    expect(await imports.leergang(ours.coordinator, OWN_FILE)).toEqual(refuse('TOO_LATE', { status: 'COMPLETED' }));
    expect(await imports.leergang(ours.coordinator, await example('deelnemers.xlsx'))).toMatchObject({
      refused: 'FILE_NOT_READABLE',
    });
  });

  it('is made once when two import the same file at once', async () => {
    const yaml = OWN_FILE.replace('Zwaluw nieuw', 'Zwaluw tegelijk');
    const reports = await Promise.all([
      imports.leergang(ours.coordinator, yaml),
      imports.leergang(ours.coordinator, yaml),
    ]);
    expect(reports.map((report) => statesIn(report)[0]).toSorted()).toEqual(['NEW', 'UNCHANGED']);
  });
});
