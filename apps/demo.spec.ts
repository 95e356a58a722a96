import { afterEach, describe, expect, it } from '@jest/globals';
import { DEMO_PEOPLE } from '#people/demo-people.js';
import { rowCounts } from '../test/support/imports.js';
import { openTestApi, type TestApi } from '../test/support/test-api.js';
import { actorOf, openTestHouse, type TestHouse } from '../test/support/test-house.js';
import { loadDemo } from './demo.js';

let house: TestHouse;
let api: TestApi;

async function open(): Promise<void> {
  house = await openTestHouse();
  api = await openTestApi(house);
}
afterEach(async () => {
  await api?.close();
  await house?.close();
});

interface Story {
  readonly status: string;
  readonly inPeriod: boolean;
  readonly held: number;
  readonly days: number;
  readonly tentative: number;
  readonly due: number;
  readonly handedIn: number;
  readonly modules: readonly string[];
}

/** How the demo leergang stands at a moment. */
async function storyAt(now: Date): Promise<Story> {
  const { rows } = await house.owner.query<Story>(
    `select l.status, $1::date between l.starts_on and l.ends_on as "inPeriod",
       (select count(*)::int from session where status = 'CONFIRMED' and ends_at <= $1) as held,
       (select extract(day from min(starts_at) - $1)::int from session where status = 'CONFIRMED' and starts_at > $1) as days,
       (select count(*)::int from session where status = 'TENTATIVE' and starts_at > $1) as tentative,
       (select count(*)::int from assignment where due_at < $1) as due,
       (select count(*)::int from submission) as "handedIn",
       (select array_agg(status order by position) from learning_module) as modules
     from leergang l`,
    [now],
  );
  return rows[0]!;
}

describe('the demo', () => {
  it.each([
    '2026-11-21T20:00:00Z',
    '2026-11-24T06:00:00Z', // the day of a session
    '2026-12-25T11:00:00Z',
    '2027-01-05T23:30:00Z',
    '2027-03-29T00:30:00Z', // the night after the clocks went forward
    '2027-08-15T10:00:00Z',
    '2031-05-05T10:00:00Z',
  ])('is in full swing at %s', async (moment) => {
    await open();
    const now = new Date(moment);
    expect(await loadDemo(api.app, house.database, now)).toBe(true);
    const story = await storyAt(now);
    expect(story).toMatchObject({ status: 'RUNNING', inPeriod: true, tentative: 6 });
    expect(story.modules).toEqual(['RUNNING', 'SCHEDULED', 'DESIGNED', 'IDEA', 'IDEA']);
    expect(story.held).toBeGreaterThanOrEqual(1);
    expect(story.days).toBeLessThanOrEqual(14);
    expect(story.handedIn).toBeGreaterThanOrEqual(6);
    const late = await house.owner.query(
      `select from audit_entry where at > $1 union all select from submission_version where handed_in_at > $1`,
      [now],
    );
    expect(late.rowCount).toBe(0);
  });

  it('shows every role something at the start', async () => {
    await open();
    await loadDemo(api.app, house.database, new Date());
    const home = `{ home {
      participant { nextSession { id } comingSessions { id } dueAssignments { myState } news { kind } }
      coordinator { leergangen { progress { participants homeworkHandedIn } } missingCount toConfirm { tentativeSessions } }
      lecturer { sessions { id } latestSubmissions { id } }
      administrator { organisations { people } latestAudit { action } } } leergangen { totalCount } }`;
    const shown: Record<string, Record<string, unknown>> = {};
    for (const { key, address } of DEMO_PEOPLE) {
      const { rows } = await house.owner.query<{ id: string }>(
        `select person_id as id from person_email where address = $1`,
        [address],
      );
      const { data, errors } = await api.ask(await actorOf(house, rows[0]!.id), home);
      expect(errors).toBeUndefined();
      shown[key] = data!;
    }
    const some = expect.arrayContaining([expect.anything()]);
    expect(shown['participant']).toMatchObject({
      home: {
        participant: {
          nextSession: expect.anything(),
          comingSessions: some,
          dueAssignments: expect.arrayContaining([{ myState: 'DRAFT' }, { myState: 'TO_DO' }]),
          news: some,
        },
      },
    });
    expect(shown['coordinator']).toMatchObject({
      home: {
        coordinator: {
          leergangen: [{ progress: { participants: 20 } }],
          missingCount: expect.any(Number),
          toConfirm: [{ tentativeSessions: 6 }],
        },
      },
    });
    expect(shown['lecturer']).toMatchObject({ home: { lecturer: { sessions: some, latestSubmissions: some } } });
    expect(shown['administrator']).toMatchObject({
      home: { administrator: { organisations: [{ people: 9 }], latestAudit: some } },
    });
    for (const overseer of ['team-lead', 'director'])
      expect(shown[overseer]).toMatchObject({ leergangen: { totalCount: 1 } });
  });

  it('is loaded once, also by two who start at the same moment, and never again', async () => {
    await open();
    const now = new Date();
    const loaded = await Promise.all([1, 2].map(() => loadDemo(api.app, house.database, now)));
    expect(loaded.toSorted()).toEqual([false, true]);
    await house.owner.query(`update leergang set title = 'Onze eigen naam'`);
    const before = await rowCounts(house);
    expect(await loadDemo(api.app, house.database, new Date(now.getTime() + 86_400_000))).toBe(false);
    expect(await rowCounts(house)).toEqual(before);
  });

  it('leaves nothing behind when it fails half way', async () => {
    await open();
    // Handing in comes last.
    await house.owner.query(`alter table submission add constraint none_today check (false)`);
    const before = await rowCounts(house);
    await expect(loadDemo(api.app, house.database, new Date())).rejects.toThrow();
    expect(await rowCounts(house)).toEqual(before);
    await house.owner.query(`alter table submission drop constraint none_today`);
    expect(await loadDemo(api.app, house.database, new Date())).toBe(true);
  });
});
