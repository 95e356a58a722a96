import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '#kernel/actor.js';
import { newId } from '#kernel/ids.js';
import { refuse, refuseInput } from '#kernel/refusal.js';
import { SessionService } from '#curriculum/session.service.js';
import { waitingJobs } from '../../test/support/jobs.js';
import { openTestHouse, type TestHouse } from '../../test/support/test-house.js';
import { FIXTURE_NOW, settleTwoPartnerships, type Partnership } from '../../test/support/two-partnerships.js';
import { ModulePlanService } from './module-plan.service.js';
import type { ModulePlanWishInput, PlanModuleInput } from './module-plan.type.js';

const sessions = new SessionService();
const plans = new ModulePlanService(sessions);

let house: TestHouse;
let ours: Partnership;
let theirs: Partnership;

beforeAll(async () => {
  house = await openTestHouse();
  ({ ours, theirs } = await settleTwoPartnerships(house));
});
afterAll(() => house?.close());

const wish = (what: Partial<ModulePlanWishInput>): ModulePlanWishInput => ({
  moduleId: ours.moduleIds[1],
  withMasterclass: true,
  meetings: 3,
  firstDay: '2027-03-15',
  weekday: 1,
  startTime: '09:30',
  durationMinutes: 180,
  intervalWeeks: 1,
  gapDays: 1,
  freePeriods: [],
  ...what,
});
const plan = (
  what: Partial<ModulePlanWishInput> = {},
  more: Partial<PlanModuleInput> = {},
  actor: Actor = ours.coordinator,
) =>
  house.database.command(
    actor,
    (tx) => plans.plan(tx, { wish: wish(what), place: 'Raadzaal', lecturerIds: [], roomIds: [], ...more }),
    FIXTURE_NOW,
  );

interface PlannedRow {
  id: string;
  number: number;
  kind: string;
  title: string;
  description: string;
  status: string;
  starts: string;
  starts_at: Date;
  calendar_uid: string;
}
const planned = async (moduleId = ours.moduleIds[1]): Promise<PlannedRow[]> =>
  (
    await house.owner.query(
      `select id, number, kind, title, description, status, to_char(starts_local, 'YYYY-MM-DD HH24:MI') as starts, starts_at,
         calendar_uid from session where module_id = $1 order by number, status`,
      [moduleId],
    )
  ).rows;
const moduleStatus = async (id: string) =>
  (await house.owner.query(`select status, version from learning_module where id = $1`, [id])).rows[0];
const assignmentsOf = async (sessionId: string) =>
  (
    await house.owner.query(
      `select title, kind, due_days_before, due_time::text, due_at from assignment where session_id = $1 order by title`,
      [sessionId],
    )
  ).rows;

describe('who may plan a module', () => {
  it('is who coordinates; to strangers it does not exist', async () => {
    for (const seer of [ours.participants[0], ours.lecturer, ours.teamLead, ours.director]) {
      expect(await plan({}, {}, seer)).toEqual(refuse('NOT_PERMITTED'));
    }
    for (const stranger of [theirs.coordinator, ours.administrator, ours.newcomer]) {
      expect(await plan({}, {}, stranger)).toEqual(refuse('NOT_FOUND'));
    }
    expect(await planned()).toEqual([]);
  });
});

describe('planning a module', () => {
  it('refuses what cannot be planned, and then writes nothing', async () => {
    const { problems } = (await plan({ meetings: 31, firstDay: '2026-01-01' })) as ReturnType<typeof refuse>;
    expect(problems).toMatchObject([{ path: 'wish.meetings', code: 'TOO_HIGH' }]);
    expect(await plan({ firstDay: '2026-11-22' })).toMatchObject({
      problems: [{ path: 'wish.firstDay', code: 'IN_THE_PAST' }],
    });
    for (const nobody of [ours.participants[0].personId, theirs.lecturer.personId, newId()]) {
      expect(await plan({}, { lecturerIds: [ours.lecturer.personId, nobody] })).toEqual(
        refuseInput({ path: 'lecturerIds', code: 'NOT_KNOWN' }),
      );
    }
    expect(await planned()).toEqual([]);
    expect(await moduleStatus(ours.moduleIds[1])).toEqual({ status: 'IDEA', version: 1 });
  });

  it('writes tentative sessions at the same wall time over the change of the clock, around Easter', async () => {
    expect(await plan({}, { lecturerIds: [ours.lecturer.personId], onlineUrl: 'https://video.example' })).toBe(
      ours.moduleIds[1],
    );
    expect(
      (await planned()).map(({ number, kind, title, status, starts, starts_at }) => [
        number,
        kind,
        title,
        status,
        starts,
        starts_at,
      ]),
    ).toEqual([
      [
        0,
        'MASTERCLASS',
        'Masterclass: Zwaluw module 2',
        'TENTATIVE',
        '2027-03-15 09:30',
        new Date('2027-03-15T08:30:00Z'),
      ],
      [
        1,
        'MEETING',
        'Bijeenkomst 1: Zwaluw module 2',
        'TENTATIVE',
        '2027-03-22 09:30',
        new Date('2027-03-22T08:30:00Z'),
      ],
      [
        2,
        'MEETING',
        'Bijeenkomst 2: Zwaluw module 2',
        'TENTATIVE',
        '2027-04-05 09:30',
        new Date('2027-04-05T07:30:00Z'),
      ],
      [
        3,
        'MEETING',
        'Bijeenkomst 3: Zwaluw module 2',
        'TENTATIVE',
        '2027-04-12 09:30',
        new Date('2027-04-12T07:30:00Z'),
      ],
    ]);
    expect(await moduleStatus(ours.moduleIds[1])).toEqual({ status: 'SCHEDULED', version: 2 });
    const { rows } = await house.owner.query(
      `select count(*)::int as given, count(distinct s.calendar_uid)::int as uids,
         max(s.moved_because ->> 0) as moved from session s join session_lecturer l on l.session_id = s.id where s.module_id = $1`,
      [ours.moduleIds[1]],
    );
    expect(rows).toEqual([
      { given: 4, uids: 4, moved: '{"from": "2027-03-29", "because": "PUBLIC_HOLIDAY", "holiday": "EASTER_MONDAY"}' },
    ]);
    expect(await waitingJobs(house)).toEqual([]);
  });

  it('anew, keeps the identity and the words of the same numbers, moves their homework, and takes away the rest', async () => {
    const before = await planned();
    const [, first, , third] = before as [PlannedRow, PlannedRow, PlannedRow, PlannedRow];
    await house.owner.query(`update session set title = 'Eigen titel' where id = $1`, [first.id]);
    const homework = (sessionId: string) => {
      const id = newId();
      return house.owner
        .query(
          `insert into assignment (id, session_id, leergang_id, title, due_days_before, due_time, due_at, created_at)
           values ($1, $2, $3, 'Huiswerk', 1, '23:59', '2027-01-01Z', now())`,
          [id, sessionId, ours.leergangId],
        )
        .then(() => id);
    };
    await homework(first.id);
    const worked = await homework(third.id);
    await house.owner.query(
      `insert into submission_draft (assignment_id, leergang_id, person_id, text, saved_at) values ($1, $2, $3, 'halverwege', now())`,
      [worked, ours.leergangId, ours.participants[0].personId],
    );

    expect(await plan({ meetings: 1, weekday: 4, startTime: '13:00', firstDay: '2027-10-25' })).toBe(ours.moduleIds[1]);
    const after = await planned();
    expect(
      after.map(({ number, title, status, starts, starts_at }) => [number, title, status, starts, starts_at]),
    ).toEqual([
      [0, 'Masterclass: Zwaluw module 2', 'TENTATIVE', '2027-10-28 13:00', new Date('2027-10-28T11:00:00Z')],
      [1, 'Eigen titel', 'TENTATIVE', '2027-11-04 13:00', new Date('2027-11-04T12:00:00Z')],
      // Meeting 2 is gone; for meeting 3 someone had worked.
      [3, 'Bijeenkomst 3: Zwaluw module 2', 'CANCELLED', third.starts, third.starts_at],
    ]);
    expect(after.map(({ id, calendar_uid }) => [id, calendar_uid])).toEqual(
      [before[0]!, first, third].map(({ id, calendar_uid }) => [id, calendar_uid]),
    );
    expect(await assignmentsOf(first.id)).toMatchObject([{ due_at: new Date('2027-11-03T22:59:00Z') }]);
    expect(await waitingJobs(house)).toEqual([]);
  });

  it('anew, cancels what people were asked about: the poll and what they answered stay, and they are told', async () => {
    await plan({ meetings: 2 });
    const second = (await planned()).find(({ number }) => number === 2)!;
    const pollId = newId();
    await house.owner.query(
      `insert into date_poll (id, session_id, leergang_id, moments, asked_local, created_at)
       select $1, id, leergang_id, array[starts_local, starts_local + interval '1 day'], starts_local, now()
       from session where id = $2`,
      [pollId, second.id],
    );
    await plan({ meetings: 1 });
    const { rows } = await house.owner.query(
      `select s.status, p.state from date_poll p join session s on s.id = p.session_id where p.id = $1`,
      [pollId],
    );
    expect(rows).toEqual([{ status: 'CANCELLED', state: 'OVERTAKEN' }]);
    expect(await waitingJobs(house)).toMatchObject([{ payload: { kind: 'DATE_POLL_CLOSED', aboutId: pollId } }]);
    await house.owner.query(`delete from graphile_worker._private_jobs`);
    await house.owner.query(`delete from session where id = $1`, [second.id]);
  });

  it('two at the same moment: one plan, not two', async () => {
    expect(await Promise.all([plan({ meetings: 5 }), plan({ meetings: 5 })])).toEqual([
      ours.moduleIds[1],
      ours.moduleIds[1],
    ]);
    const numbers = (await planned())
      .filter((session) => session.status === 'TENTATIVE')
      .map((session) => session.number);
    expect(numbers).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it('takes no masterclass away for which people may have registered: it is cancelled', async () => {
    const { id } = (await planned()).find(({ status, number }) => status === 'TENTATIVE' && number === 0)!;
    await house.owner.query(
      `insert into masterclass (session_id, leergang_id, slug, capacity, created_at, changed_at) values ($1, $2, 'zwaluw', 9, now(), now())`,
      [id, ours.leergangId],
    );
    expect(await plan({ withMasterclass: false })).toBe(ours.moduleIds[1]);
    expect((await planned()).find((session) => session.id === id)).toMatchObject({ status: 'CANCELLED' });
  });

  it('sends nobody to an hour that has passed, who has it in the calendar', async () => {
    const today = { firstDay: '2026-11-23', weekday: 1, withMasterclass: false, meetings: 1 };
    expect(await plan({ ...today, startTime: '09:30' })).toBe(ours.moduleIds[1]);
    const [first] = (await planned()).filter(({ status, number }) => status === 'TENTATIVE' && number === 1);
    expect(first!.starts).toBe('2026-11-23 09:30');
    await house.owner.query(`update session set announced_at = now() where id = $1`, [first!.id]);
    expect(await plan({ ...today, startTime: '09:30' })).toEqual(
      refuseInput({ path: 'wish.firstDay', code: 'IN_THE_PAST' }),
    );
    expect(await plan({ ...today, startTime: '13:00' })).toBe(ours.moduleIds[1]);
    expect((await planned()).find(({ id }) => id === first!.id)!.starts).toBe('2026-11-23 13:00');
  });

  it('is over once a session is confirmed, the module runs, or the leergang has ended', async () => {
    const confirmed = await house.database.command(
      ours.coordinator,
      (tx) => sessions.confirm(tx, { moduleId: ours.moduleIds[1] }),
      FIXTURE_NOW,
    );
    expect(confirmed).toBe(ours.moduleIds[1]);
    expect(await plan()).toEqual(refuse('STATUS_NOT_POSSIBLE', { from: 'CONFIRMED', to: 'TENTATIVE' }));
    await house.owner.query(`update learning_module set status = 'RUNNING' where id = $1`, [ours.moduleIds[1]]);
    expect(await plan()).toEqual(refuse('STATUS_NOT_POSSIBLE', { from: 'RUNNING', to: 'SCHEDULED' }));
    await house.owner.query(`update leergang set status = 'CANCELLED' where id = $1`, [ours.leergangId]);
    expect(await plan()).toEqual(refuse('TOO_LATE', { status: 'CANCELLED' }));
  });
});

describe('a module with ideas for its sessions', () => {
  it('gives them their title and words, and their homework with the date that it is due', async () => {
    const moduleId = theirs.moduleIds[1];
    const ideaId = newId();
    await house.owner.query(`insert into session_idea values ($1, $2, $3, 'MEETING', 1, 'Kennismaken', 'Wie is wie')`, [
      ideaId,
      moduleId,
      theirs.leergangId,
    ]);
    for (const [title, kind, days, time] of [
      ['Lezen', 'HOMEWORK', 1, '23:59'],
      ['Proberen', 'PRACTICE', 0, '08:00'],
    ]) {
      await house.owner.query(`insert into assignment_idea values ($1, $2, $3, $4, $5, 'Doe dit', $6, $7)`, [
        newId(),
        ideaId,
        theirs.leergangId,
        kind,
        title,
        days,
        time,
      ]);
    }
    expect(await plan({ moduleId, meetings: 2, firstDay: '2027-03-22' }, {}, theirs.coordinator)).toBe(moduleId);
    const [, first, second] = await planned(moduleId);
    expect([first!.title, first!.description, first!.starts]).toEqual([
      'Kennismaken',
      'Wie is wie',
      '2027-04-05 09:30',
    ]);
    expect([second!.title, second!.description]).toEqual(['Bijeenkomst 2: Kanarie module 2', '']);
    expect(await assignmentsOf(first!.id)).toEqual([
      {
        title: 'Lezen',
        kind: 'HOMEWORK',
        due_days_before: 1,
        due_time: '23:59:00',
        due_at: new Date('2027-04-04T21:59:00Z'),
      },
      {
        title: 'Proberen',
        kind: 'PRACTICE',
        due_days_before: 0,
        due_time: '08:00:00',
        due_at: new Date('2027-04-05T06:00:00Z'),
      },
    ]);

    expect(await plan({ moduleId, meetings: 2, firstDay: '2027-11-01' }, {}, theirs.coordinator)).toBe(moduleId);
    expect(await assignmentsOf(first!.id)).toMatchObject([
      { title: 'Lezen', due_at: new Date('2027-11-07T22:59:00Z') },
      { title: 'Proberen', due_at: new Date('2027-11-08T07:00:00Z') },
    ]);
  });
});
