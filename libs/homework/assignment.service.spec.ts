import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { PersonActor } from '#kernel/actor.js';
import { isRefusal, type Refusal } from '#kernel/refusal.js';
import { untilWaiting } from '../../test/support/locks.js';
import { openTestApi, type TestApi } from '../../test/support/test-api.js';
import { openTestHouse, type TestHouse } from '../../test/support/test-house.js';
import { FIXTURE_NOW, settleTwoPartnerships, type Partnership } from '../../test/support/two-partnerships.js';
import type { AddAssignmentInput, ChangeAssignmentInput } from './assignment.input.js';
import { AssignmentService } from './assignment.service.js';
import { shiftedDue } from './due.rules.js';

let house: TestHouse;
let api: TestApi;
let service: AssignmentService;
let ours: Partnership;
let clock = FIXTURE_NOW.getTime();
/** Each command a second later, so that the audit trail has an order. */
const next = () => new Date((clock += 1_000));

beforeAll(async () => {
  house = await openTestHouse();
  api = await openTestApi(house);
  service = api.app.get(AssignmentService);
  ({ ours } = await settleTwoPartnerships(house));
});
afterAll(async () => {
  await api?.close();
  await house?.close();
});

const add = (wish: Partial<AddAssignmentInput> = {}, actor: PersonActor = ours.lecturer) =>
  house.database.command(
    actor,
    (tx) =>
      service.add(tx, { sessionId: ours.sessionIds[1], kind: 'HOMEWORK', title: 'Read', instructions: 'All', ...wish }),
    next(),
  );
const change = (
  id: string,
  version: number,
  wish: Partial<ChangeAssignmentInput>,
  actor: PersonActor = ours.lecturer,
) => house.database.command(actor, (tx) => service.change(tx, { assignmentId: id, version, ...wish }), next());
const made = async (answer: Promise<string | Refusal>) => {
  const id = await answer;
  if (isRefusal(id)) throw new Error(`refused: ${id.refused}`);
  return id;
};
const row = async (id: string) =>
  (
    await house.owner.query<Record<string, unknown>>(
      `select title, instructions, kind, due_at, due_days_before, due_time, version from assignment where id = $1`,
      [id],
    )
  ).rows[0]!;
const audit = async (id: string): Promise<Record<string, unknown>[]> =>
  (
    await house.owner.query(
      `select action, subject_label, leergang_id, facts from audit_entry where subject_id = $1 order by at, id`,
      [id],
    )
  ).rows;
const moveSession = (day: string) =>
  house.owner.query(
    `update session set starts_local = $2::timestamp, ends_local = $2::timestamp + interval '3 hours' where id = $1`,
    [ours.sessionIds[1], `${day} 09:30`],
  );

describe('a new assignment', () => {
  it('is due the day before its session at 23:59, unless something else is said', async () => {
    const id = await made(add({ kind: 'PRACTICE' }));
    expect(await row(id)).toEqual({
      title: 'Read',
      instructions: 'All',
      kind: 'PRACTICE',
      due_at: new Date('2026-12-06T22:59:00Z'),
      due_days_before: 1,
      due_time: '23:59:00',
      version: 1,
    });
    expect(await audit(id)).toEqual([
      {
        action: 'assignment.added',
        subject_label: 'Read',
        leergang_id: ours.leergangId,
        facts: { kind: 'PRACTICE', dueAt: '2026-12-06T22:59:00.000Z' },
      },
    ]);
    const earlier = await made(add({ dueDaysBefore: 7, dueTime: '12:00' }));
    expect((await row(earlier))['due_at']).toEqual(new Date('2026-11-30T11:00:00Z'));
    const fixed = await made(add({ dueAt: new Date('2026-12-01T09:00:00Z') }));
    expect(await row(fixed)).toMatchObject({ due_at: new Date('2026-12-01T09:00:00Z'), due_days_before: null });
  });

  it('has one way of being due', async () => {
    expect(await add({ dueDaysBefore: 1, dueAt: FIXTURE_NOW })).toMatchObject({
      refused: 'INVALID_INPUT',
      problems: [{ path: 'dueAt', code: 'NOT_ALLOWED' }],
    });
  });

  it('is not for a session that is cancelled, or for a leergang that is over', async () => {
    const sessionId = ours.sessionIds[2];
    await house.owner.query(`update session set status = 'CANCELLED' where id = $1`, [sessionId]);
    expect(await add({ sessionId })).toMatchObject({ refused: 'TOO_LATE', facts: { status: 'CANCELLED' } });
    await house.owner.query(`update leergang set status = 'COMPLETED' where id = $1`, [ours.leergangId]);
    expect(await add()).toMatchObject({ refused: 'TOO_LATE', facts: { status: 'COMPLETED' } });
    await house.owner.query(`update leergang set status = 'RUNNING' where id = $1`, [ours.leergangId]);
  });
});

describe('a changed assignment', () => {
  it('keeps what is not named, and tells the audit trail what is', async () => {
    const id = await made(add());
    expect(await change(id, 1, { title: 'Read and write', instructions: 'Everything' }, ours.coordinator)).toBe(id);
    expect(await row(id)).toMatchObject({ title: 'Read and write', due_days_before: 1, version: 2 });
    expect(await change(id, 2, { dueTime: '09:00' })).toBe(id);
    expect(await row(id)).toMatchObject({ due_at: new Date('2026-12-06T08:00:00Z'), due_days_before: 1, version: 3 });
    expect(await change(id, 3, { dueAt: new Date('2026-12-02T09:00:00Z') })).toBe(id);
    expect(await row(id)).toMatchObject({ due_days_before: null, due_time: null, version: 4 });
    expect((await audit(id)).slice(1).map((entry) => entry['facts'])).toEqual([
      { title: 'Read and write', instructions: true },
      { dueAt: '2026-12-06T08:00:00.000Z' },
      { dueAt: '2026-12-02T09:00:00.000Z' },
    ]);
  });

  it('is nothing new when it is the same', async () => {
    const id = await made(add());
    expect(await change(id, 1, { title: 'Read' })).toBe(id);
    expect(await row(id)).toMatchObject({ version: 1 });
    expect(await audit(id)).toHaveLength(1);
  });

  it('never overwrites what someone else changed, also at the same moment', async () => {
    const id = await made(add());
    const answers = await Promise.all([
      change(id, 1, { title: 'One' }),
      change(id, 1, { title: 'Two' }, ours.coordinator),
    ]);
    expect(answers.filter((answer) => answer === id)).toHaveLength(1);
    expect(answers.find(isRefusal)).toMatchObject({ refused: 'CHANGED_MEANWHILE' });
    expect(await change(id, 1, { title: 'Three' })).toMatchObject({ refused: 'CHANGED_MEANWHILE' });
  });
});

describe('a due time', () => {
  it('moves along with its session as the rule says, around both changes of the clock', async () => {
    const relative = await made(add({ dueDaysBefore: 2, dueTime: '02:30' }));
    const fixed = await made(add({ dueAt: new Date('2026-12-01T09:00:00Z') }));
    for (const day of ['2027-03-30', '2027-04-01', '2027-11-02', '2027-11-01', '2027-01-12', '2026-12-07']) {
      await moveSession(day);
      const expected = shiftedDue({ startsDay: day, zone: 'Europe/Amsterdam' }, { daysBefore: 2, at: '02:30' });
      expect((await row(relative))['due_at']).toEqual(expected);
    }
    expect(await row(fixed)).toMatchObject({ due_at: new Date('2026-12-01T09:00:00Z'), version: 1 });
  });

  it('is counted from where the session goes when it moves at that very moment', async () => {
    const mover = await house.owner.connect();
    await mover.query('begin');
    await mover.query(
      `update session set starts_local = '2026-12-09 09:30', ends_local = '2026-12-09 12:30' where id = $1`,
      [ours.sessionIds[1]],
    );
    const adding = made(add());
    await untilWaiting(house, 1, adding);
    await mover.query('commit');
    mover.release();
    expect((await row(await adding))['due_at']).toEqual(new Date('2026-12-08T22:59:00Z'));
    await moveSession('2026-12-07');
  });
});

describe('what is typed into an assignment', () => {
  const ADD = `mutation Add($input: AddAssignmentInput!) { addAssignment(input: $input) {
    ... on Assignment { title instructions dueAt dueTime }
    ... on Refusal { code problems { path code facts { name value } } } } }`;
  const ask = async (input: object) => {
    const given = { sessionId: ours.sessionIds[1], title: 'Title', instructions: '', ...input };
    const { data, errors } = await api.ask<{ addAssignment: object }>(ours.lecturer, ADD, { input: given });
    return data?.addAssignment ?? errors?.[0]?.extensions['code'];
  };

  it('comes back exactly, whatever it looks like', async () => {
    const title = `<script>alert("1")</script> =1+1 '; drop table assignment; -- 😀`;
    const instructions = `<img src=x onerror=alert(1)>\r\n\tBegin:VCALENDAR עברית ${'é'.repeat(19_000)}`;
    expect(await ask({ title, instructions })).toMatchObject({ title, instructions });
  });

  it.each([
    [{ title: '' }, 'title', 'REQUIRED'],
    [{ title: '  ' }, 'title', 'REQUIRED'],
    [{ title: 'x'.repeat(201) }, 'title', 'TOO_LONG'],
    [{ title: 'a\r\nBcc: b' }, 'title', 'FORBIDDEN_CHARACTERS'],
    [{ title: '\u202etxt.exe' }, 'title', 'FORBIDDEN_CHARACTERS'],
    [{ instructions: 'x'.repeat(20_001) }, 'instructions', 'TOO_LONG'],
    [{ instructions: 'a\u0000b' }, 'instructions', 'FORBIDDEN_CHARACTERS'],
    [{ dueDaysBefore: -1 }, 'dueDaysBefore', 'TOO_LOW'],
    [{ dueDaysBefore: 366 }, 'dueDaysBefore', 'TOO_HIGH'],
    [{ sessionId: 'nonsense' }, 'sessionId', 'NOT_KNOWN'],
  ])('is refused at its field: %#', async (input, path, code) => {
    expect(await ask(input)).toMatchObject({ code: 'INVALID_INPUT', problems: [{ path, code }] });
  });

  it.each([{ dueTime: '25:00' }, { dueAt: 'tomorrow' }, { kind: 'EXAM' }, { dueDaysBefore: 1.5 }])(
    'is refused as what it should be: %j',
    async (input) => {
      expect(await ask(input)).toBe('BAD_USER_INPUT');
    },
  );
});
