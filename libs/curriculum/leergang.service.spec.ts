import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Actor } from '#kernel/actor.js';
import { newId } from '#kernel/ids.js';
import { refuse, refuseInput, type Refusal } from '#kernel/refusal.js';
import type { ActorTransaction } from '#platform/database/database.js';
import { forgetJobs, waitingJobs } from '../../test/support/jobs.js';
import { openTestHouse, type TestHouse } from '../../test/support/test-house.js';
import { FIXTURE_NOW, settleTwoPartnerships, type Partnership } from '../../test/support/two-partnerships.js';
import { LearningModuleService } from './learning-module.service.js';
import { LeergangService } from './leergang.service.js';
import { PartnerService } from './partner.service.js';
import { SessionService } from './session.service.js';

const leergangen = new LeergangService(new SessionService());
const partnerships = new PartnerService();
const modules = new LearningModuleService();

let house: TestHouse;
let ours: Partnership;
let theirs: Partnership;

beforeAll(async () => {
  house = await openTestHouse();
});
afterAll(() => house?.close());

const as = <Answer>(actor: Actor, work: (tx: ActorTransaction) => Promise<Answer>) =>
  house.database.command(actor, work, FIXTURE_NOW);
const row = async (text: string, ...values: unknown[]) => (await house.owner.query(text, values)).rows[0];
const leergangRow = (id: string) => row(`select title, status, version, ends_on::text from leergang where id = $1`, id);
const audited = (id: string, action: string) =>
  row(
    `select reason, facts from audit_entry where subject_id = $1 and action = $2 order by ctid desc limit 1`,
    id,
    action,
  );

beforeAll(async () => {
  ({ ours, theirs } = await settleTwoPartnerships(house));
});
beforeEach(() => forgetJobs(house));

describe('making a leergang', () => {
  const wanted = { title: 'Nieuw', description: '', startsOn: '2027-01-01', endsOn: '2027-12-31' };

  it('makes a draft, led by the organisation, that its coordinator sees', async () => {
    const id = (await as(ours.coordinator, (tx) =>
      leergangen.create(tx, { ...wanted, organisationId: ours.leadId }),
    )) as string;
    expect(await leergangRow(id)).toEqual({ title: 'Nieuw', status: 'DRAFT', version: 1, ends_on: '2027-12-31' });
    expect(await row(`select part from partner where leergang_id = $1`, id)).toEqual({ part: 'LEAD' });
    expect(await audited(id, 'leergang.created')).toBeDefined();
    const [seen] = await house.database.read(
      ours.coordinator,
      { name: 'one', text: 'select from leergang where id = $1' },
      [id],
    );
    expect(seen).toBeDefined();
  });

  it('is for who coordinates for that organisation', async () => {
    const create = (actor: Actor, organisationId: string) =>
      as(actor, (tx) => leergangen.create(tx, { ...wanted, organisationId }));
    expect(await create(ours.coordinator, ours.memberId)).toEqual(refuse('NOT_PERMITTED'));
    expect(await create(ours.teamLead, ours.leadId)).toEqual(refuse('NOT_PERMITTED'));
    expect(await create(ours.coordinator, theirs.leadId)).toEqual(refuse('NOT_FOUND'));
  });

  it('ends after it starts', async () => {
    const refusal = await as(ours.coordinator, (tx) =>
      leergangen.create(tx, { ...wanted, endsOn: '2026-12-31', organisationId: ours.leadId }),
    );
    expect(refusal).toMatchObject({ problems: [{ path: 'endsOn', code: 'END_BEFORE_START' }] });
  });
});

describe('who may change a leergang and what is in it', () => {
  const commands: Record<string, (tx: ActorTransaction, of: Partnership) => Promise<string | Refusal>> = {
    changeLeergang: (tx, of) => leergangen.change(tx, { leergangId: of.leergangId, version: 1, title: 'Anders' }),
    moveLeergang: (tx, of) =>
      leergangen.move(tx, { leergangId: of.leergangId, version: 1, to: 'CANCELLED', reason: 'x' }),
    addPartner: (tx, of) =>
      partnerships.add(tx, { leergangId: of.leergangId, name: 'Erbij', kind: 'EXTERNAL', part: 'PARTICIPANT' }),
    removePartner: (tx, of) =>
      partnerships.remove(tx, { leergangId: of.leergangId, organisationId: of.memberId, reason: 'x' }),
    addModule: (tx, of) => modules.add(tx, { leergangId: of.leergangId, title: 'Erbij', description: '' }),
    changeModule: (tx, of) => modules.change(tx, { moduleId: of.moduleIds[0], version: 1, title: 'Anders' }),
    moveModule: (tx, of) => modules.move(tx, { moduleId: of.moduleIds[0], version: 1, to: 'RUNNING' }),
  };

  it.each(Object.keys(commands))('%s: nobody who only sees it, and not even that much for strangers', async (name) => {
    for (const seer of [ours.participants[0], ours.lecturer, ours.teamLead, ours.director]) {
      expect(await as(seer, (tx) => commands[name]!(tx, ours))).toEqual(refuse('NOT_PERMITTED'));
    }
    for (const stranger of [theirs.coordinator, theirs.administrator, ours.administrator, ours.newcomer]) {
      expect(await as(stranger, (tx) => commands[name]!(tx, ours))).toEqual(refuse('NOT_FOUND'));
    }
    expect(await leergangRow(ours.leergangId)).toMatchObject({ version: 1, title: 'Zwaluw leergang' });
  });

  it('someone whose role was withdrawn after the request began is refused by the rows themselves', async () => {
    const earlier = { ...ours.teamLead, grants: ours.coordinator.grants };
    expect(await as(earlier, (tx) => commands['changeLeergang']!(tx, ours))).toEqual(refuse('NOT_PERMITTED'));
  });
});

describe('changing a leergang', () => {
  it('counts the change; who read it before that is told', async () => {
    const change = (version: number, title: string) =>
      as(ours.coordinator, (tx) => leergangen.change(tx, { leergangId: ours.leergangId, version, title }));
    expect(await change(1, 'Eerst')).toBe(ours.leergangId);
    expect(await change(1, 'Te laat')).toEqual(refuse('CHANGED_MEANWHILE'));
    expect(await leergangRow(ours.leergangId)).toMatchObject({ title: 'Eerst', version: 2 });
  });

  it('two at the same moment: one is done, the other is told', async () => {
    const change = (title: string) =>
      as(ours.coordinator, (tx) => leergangen.change(tx, { leergangId: ours.leergangId, version: 2, title }));
    const answers = await Promise.all([change('Deze'), change('Die')]);
    expect(answers).toContainEqual(refuse('CHANGED_MEANWHILE'));
    expect(answers).toContain(ours.leergangId);
    expect((await leergangRow(ours.leergangId)).version).toBe(3);
  });
});

describe('the modules of a leergang', () => {
  it('are added after the last one, change, and move by their rule', async () => {
    const id = (await as(ours.coordinator, (tx) =>
      modules.add(tx, { leergangId: ours.leergangId, title: 'Derde', description: 'Over iets' }),
    )) as string;
    expect(await row(`select position, status from learning_module where id = $1`, id)).toEqual({
      position: 3,
      status: 'IDEA',
    });
    const inTurn = [
      await as(ours.coordinator, (tx) =>
        modules.change(tx, { moduleId: id, version: 1, description: 'Over iets anders' }),
      ),
      await as(ours.coordinator, (tx) => modules.change(tx, { moduleId: id, version: 1, title: 'Te laat' })),
      await as(ours.coordinator, (tx) => modules.move(tx, { moduleId: id, version: 2, to: 'DESIGNED' })),
      await as(ours.coordinator, (tx) => modules.move(tx, { moduleId: id, version: 3, to: 'SCHEDULED' })),
      await as(ours.coordinator, (tx) => modules.move(tx, { moduleId: id, version: 3, to: 'IDEA', reason: ' ' })),
      await as(ours.coordinator, (tx) =>
        modules.move(tx, { moduleId: id, version: 3, to: 'IDEA', reason: 'te vroeg' }),
      ),
    ];
    expect(inTurn).toEqual([
      id,
      refuse('CHANGED_MEANWHILE'),
      id,
      refuse('STATUS_NOT_POSSIBLE', { from: 'DESIGNED', to: 'SCHEDULED', hasSessions: false }),
      refuseInput({ path: 'reason', code: 'REQUIRED' }),
      id,
    ]);
    expect(await audited(id, 'module.moved')).toEqual({
      reason: 'te vroeg',
      facts: { from: 'DESIGNED', to: 'IDEA' },
    });
  });

  it('one with sessions can run, and two that are added at once get a place each', async () => {
    const move = () =>
      as(ours.coordinator, (tx) => modules.move(tx, { moduleId: ours.moduleIds[0], version: 1, to: 'RUNNING' }));
    expect(await move()).toBe(ours.moduleIds[0]);
    const add = (title: string) =>
      as(ours.coordinator, (tx) => modules.add(tx, { leergangId: ours.leergangId, title, description: '' }));
    await Promise.all([add('Vierde'), add('Vijfde')]);
    expect(
      (
        await house.owner.query(`select position from learning_module where leergang_id = $1 order by 1`, [
          ours.leergangId,
        ])
      ).rows,
    ).toEqual([1, 2, 3, 4, 5].map((position) => ({ position })));
  });
});

describe('a partnership', () => {
  const add = (wanted: Partial<Parameters<PartnerService['add']>[1]>) =>
    as(ours.coordinator, (tx) =>
      partnerships.add(tx, {
        leergangId: ours.leergangId,
        name: 'Tytsjerksteradiel',
        kind: 'MUNICIPALITY',
        part: 'PARTICIPANT',
        ...wanted,
      }),
    );
  const remove = (organisationId: string) =>
    as(ours.coordinator, (tx) =>
      partnerships.remove(tx, { leergangId: ours.leergangId, organisationId, reason: 'doet niet meer mee' }),
    );

  it('takes in a municipality that is known elsewhere, by its code, under its own name', async () => {
    expect(await add({ name: 'Verkeerde naam', cbsCode: 'GM0014' })).toBe(ours.leergangId);
    expect(
      await row(
        `select organisation_id as id from partner where leergang_id = $1 and organisation_id = $2`,
        ours.leergangId,
        theirs.leadId,
      ),
    ).toBeDefined();
    expect(await add({ cbsCode: 'GM0014' })).toEqual(refuse('ALREADY_EXISTS'));
    expect(await remove(theirs.leadId)).toBe(ours.leergangId);
  });

  it('takes in a new organisation, once for two who add it at the same moment', async () => {
    const [one, other] = await Promise.all([add({ cbsCode: 'GM0737' }), add({ cbsCode: 'GM0737' })]);
    expect([one, other]).toContain(ours.leergangId);
    expect([one, other]).toContainEqual(refuse('ALREADY_EXISTS'));
    expect(await row(`select name, key from organisation where cbs_code = 'GM0737'`)).toEqual({
      name: 'Tytsjerksteradiel',
      key: 'tytsjerksteradiel-gm0737',
    });
    expect(await add({ name: 'zwaluw INSTITUTION', kind: 'INSTITUTION' })).toEqual(refuse('ALREADY_EXISTS'));
  });

  it('asks the code of a municipality, of nobody else, and has one lead', async () => {
    const codes = [
      await add({}),
      await add({ cbsCode: 'GM85' }),
      await add({ kind: 'EXTERNAL', cbsCode: 'GM0085' }),
      await add({ kind: 'EXTERNAL', part: 'LEAD' }),
    ].map((refusal) => (refusal as Refusal).problems[0]);
    expect(codes).toMatchObject([
      { path: 'cbsCode', code: 'REQUIRED' },
      { path: 'cbsCode', code: 'NOT_A_CODE' },
      { path: 'cbsCode', code: 'NOT_ALLOWED' },
      { path: 'part', code: 'NOT_ALLOWED' },
    ]);
  });

  it('keeps its lead, and who has people in it', async () => {
    expect(await remove(ours.leadId)).toMatchObject({ problems: [{ code: 'NOT_ALLOWED' }] });
    expect(await remove(ours.memberId)).toMatchObject({ problems: [{ facts: { enrolled: 1, withRole: 0 } }] });
    expect(await remove(ours.institutionId)).toMatchObject({ problems: [{ facts: { enrolled: 0, withRole: 1 } }] });
    expect(await remove(newId())).toEqual(refuse('NOT_FOUND'));
  });

  it('lets go of an organisation whose people left, and still shows for whom they took part', async () => {
    await house.owner.query(`update enrolment set status = 'LEFT', left_at = $2 where id = $1`, [
      ours.enrolmentIds[2],
      FIXTURE_NOW,
    ]);
    expect(await remove(ours.memberId)).toBe(ours.leergangId);
    const [seen] = await house.database.read<{ name: string }>(
      ours.coordinator,
      { name: 'member', text: 'select name from organisation where id = $1' },
      [ours.memberId],
    );
    expect(seen).toEqual({ name: 'Zwaluw member' });
  });
});

describe('the steps of a leergang', () => {
  const move = (to: 'RUNNING' | 'COMPLETED' | 'CANCELLED', version: number, reason?: string) =>
    as(theirs.coordinator, (tx) => leergangen.move(tx, { leergangId: theirs.leergangId, version, to, reason }));

  it('are refused when they do not follow, or have no reason', async () => {
    expect(await move('RUNNING', 1)).toEqual(refuse('STATUS_NOT_POSSIBLE', { from: 'RUNNING', to: 'RUNNING' }));
    expect(await move('CANCELLED', 1, '  ')).toEqual(refuseInput({ path: 'reason', code: 'REQUIRED' }));
    expect(await move('COMPLETED', 7)).toEqual(refuse('CHANGED_MEANWHILE'));
  });

  it('cancelling cancels the sessions to come and leaves those that were held', async () => {
    expect(await move('CANCELLED', 1, 'geen budget')).toBe(theirs.leergangId);
    const { rows } = await house.owner.query(
      `select status, sequence, cancel_reason from session where leergang_id = $1 order by number`,
      [theirs.leergangId],
    );
    expect(rows).toEqual([
      { status: 'CONFIRMED', sequence: 0, cancel_reason: null },
      { status: 'CANCELLED', sequence: 1, cancel_reason: 'geen budget' },
      { status: 'CANCELLED', sequence: 1, cancel_reason: 'geen budget' },
    ]);
    expect(await waitingJobs(house)).toEqual([
      { name: 'session-cancelled', payload: { sessionId: theirs.sessionIds[1] } },
    ]);
    expect(await audited(theirs.leergangId, 'leergang.moved')).toMatchObject({ reason: 'geen budget' });
  });

  it('nothing is added to one that is over', async () => {
    const over = refuse('TOO_LATE', { status: 'CANCELLED' });
    expect(
      await as(theirs.coordinator, (tx) =>
        modules.add(tx, { leergangId: theirs.leergangId, title: 'Nog een', description: '' }),
      ),
    ).toEqual(over);
    expect(
      await as(theirs.coordinator, (tx) =>
        partnerships.add(tx, { leergangId: theirs.leergangId, name: 'Nog een', kind: 'EXTERNAL', part: 'DELIVERS' }),
      ),
    ).toEqual(over);
  });
});
