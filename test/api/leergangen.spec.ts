import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { PersonActor } from '#kernel/actor.js';
import { newId } from '#kernel/ids.js';
import { openTestApi, type TestApi } from '../support/test-api.js';
import { actorOf, openTestHouse, type TestHouse } from '../support/test-house.js';
import { settleTwoPartnerships, type Partnership } from '../support/two-partnerships.js';

let house: TestHouse;
let api: TestApi;
let ours: Partnership;
let theirs: Partnership;

beforeAll(async () => {
  house = await openTestHouse();
  ({ ours, theirs } = await settleTwoPartnerships(house));
  api = await openTestApi(house);
});
afterAll(async () => {
  await api?.close();
  await house?.close();
});

/** The answer, which must be without errors. */
async function answerTo<Data>(
  actor: PersonActor,
  query: string,
  variables: Record<string, unknown> = {},
): Promise<Data> {
  const answer = await api.ask<Data>(actor, query, variables);
  expect(answer.errors).toBeUndefined();
  return answer.data!;
}

const LEERGANGEN = `query ($first: Int! = 20, $after: String, $search: String, $status: LeergangStatus, $sort: LeergangSort! = STARTS_ON) {
  leergangen(first: $first, after: $after, search: $search, status: $status, sort: $sort) {
    totalCount pageInfo { hasNextPage endCursor }
    edges { node { id title status startsOn endsOn possibleStatuses viewerMayCoordinate viewerMayTeach viewerIsParticipant
      partners { part organisation { name } }
      modules { position title status possibleStatuses sessions {
        title day startTime participantCount viewerMayChange lecturers { name } } }
      lecturers { name } coordinators { name }
      enrolments(first: 2) { totalCount edges { node { status person { name } organisation { name } } } } } } } }`;

interface Leergangen {
  leergangen: {
    totalCount: number;
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
    edges: {
      node: { id: string; title: string; startsOn: string; viewerIsParticipant: boolean; [field: string]: unknown };
    }[];
  };
}

describe('leergangen', () => {
  it('show their whole to who coordinates, in as many statements for one as for forty', async () => {
    const one = await statementsOf(() => answerTo<Leergangen>(ours.coordinator, LEERGANGEN));
    expect(one.answer.leergangen.edges[0]!.node).toEqual({
      id: ours.leergangId,
      title: 'Zwaluw leergang',
      status: 'RUNNING',
      startsOn: '2026-09-01',
      endsOn: '2027-07-01',
      possibleStatuses: ['COMPLETED', 'CANCELLED'],
      viewerMayCoordinate: true,
      viewerMayTeach: false,
      viewerIsParticipant: false,
      partners: [
        { part: 'LEAD', organisation: { name: 'Zwaluw lead' } },
        { part: 'PARTICIPANT', organisation: { name: 'Zwaluw member' } },
        { part: 'DELIVERS', organisation: { name: 'Zwaluw institution' } },
      ],
      modules: [
        {
          position: 1,
          title: 'Zwaluw module 1',
          status: 'SCHEDULED',
          possibleStatuses: ['RUNNING'],
          sessions: ['2026-10-26', '2026-12-07', '2026-12-14'].map((day, number) => ({
            title: `Zwaluw session ${number}`,
            day,
            startTime: '09:30',
            participantCount: 3,
            viewerMayChange: true,
            lecturers: [{ name: 'Zwaluw lecturer' }],
          })),
        },
        { position: 2, title: 'Zwaluw module 2', status: 'IDEA', possibleStatuses: ['DESIGNED'], sessions: [] },
      ],
      lecturers: [{ name: 'Zwaluw lecturer' }],
      coordinators: [{ name: 'Zwaluw coordinator' }],
      enrolments: {
        totalCount: 3,
        edges: ['lead', 'lead'].map((employer, place) => ({
          node: {
            status: 'ACTIVE',
            person: { name: `Zwaluw participant${place + 1}` },
            organisation: { name: `Zwaluw ${employer}` },
          },
        })),
      },
    });

    await addLeergangen(40);
    const many = await statementsOf(() => answerTo<Leergangen>(ours.coordinator, LEERGANGEN, { first: 41 }));
    expect(many.answer.leergangen.edges).toHaveLength(41);
    expect(one.count).toBeGreaterThan(8);
    // A batch may fall apart in two when answers come in another order; it must not grow with the list.
    expect(many.count).toBeLessThanOrEqual(one.count + 2);
  });

  it('come in pages that miss nothing and repeat nothing, in either order', async () => {
    for (const [sort, valueOf] of [
      ['STARTS_ON', (node: { startsOn: string }) => node.startsOn],
      ['TITLE', (node: { title: string }) => node.title],
    ] as const) {
      const nodes: Leergangen['leergangen']['edges'][number]['node'][] = [];
      let after: string | null = null;
      do {
        const { leergangen }: Leergangen = await answerTo(ours.coordinator, LEERGANGEN, { first: 7, after, sort });
        nodes.push(...leergangen.edges.map((edge) => edge.node));
        after = leergangen.pageInfo.hasNextPage ? leergangen.pageInfo.endCursor : null;
      } while (after);
      expect(new Set(nodes.map((node) => node.id)).size).toBe(41);
      expect(nodes).toHaveLength(41);
      const values = nodes.map(valueOf);
      const sorted = values.toSorted((a, b) => a.localeCompare(b, 'nl'));
      expect(values).toEqual(sort === 'TITLE' ? sorted : sorted.toReversed());
    }
  });

  it('are found by title, partner and status; a pattern means only itself', async () => {
    const found = async (variables: Record<string, unknown>) =>
      (await answerTo<Leergangen>(ours.coordinator, LEERGANGEN, variables)).leergangen.totalCount;
    expect(await found({ search: 'zwaluw LEERGANG' })).toBe(1);
    expect(await found({ search: 'zwaluw institution' })).toBe(1);
    expect(await found({ search: 'Zwaluw lead' })).toBe(41);
    expect(await found({ search: '%' })).toBe(0);
    expect(await found({ search: 'Kanarie' })).toBe(0);
    expect(await found({ status: 'RUNNING' })).toBe(1);
  });

  it('refuse a cursor that is of no page here', async () => {
    const cursor = (...values: string[]) => Buffer.from(JSON.stringify(values)).toString('base64url');
    for (const after of [
      'x',
      cursor('x'),
      cursor('x', newId()),
      cursor('2027-01-01', 'x'),
      cursor('2027-01-01', newId(), 'x'),
    ]) {
      const { errors } = await api.ask(ours.coordinator, LEERGANGEN, { after });
      expect(errors?.[0]?.extensions['code']).toBe('BAD_USER_INPUT');
    }
  });

  it('of another partnership do not exist, for anyone and by any door', async () => {
    const query = `query ($leergang: ID!, $module: ID!, $session: ID!) {
      leergang(id: $leergang) { id } module(id: $module) { id } session(id: $session) { id } leergangen { edges { node { id } } } }`;
    const ids = { leergang: theirs.leergangId, module: theirs.moduleIds[0], session: theirs.sessionIds[1] };
    for (const actor of [
      ...ours.participants,
      ours.lecturer,
      ours.coordinator,
      ours.teamLead,
      ours.director,
      ours.administrator,
    ]) {
      const answer = await answerTo<Leergangen & Record<string, unknown>>(actor, query, ids);
      expect(answer).toMatchObject({ leergang: null, module: null, session: null });
      expect(answer.leergangen.edges.map((edge) => edge.node.id)).not.toContain(theirs.leergangId);
    }
    const nonsense = { leergang: 'x', module: '', session: `${newId()}'--` };
    expect(await answerTo(ours.coordinator, query, nonsense)).toMatchObject({
      leergang: null,
      module: null,
      session: null,
    });
  });

  it('tell a participant what the part is, and offer nothing to do', async () => {
    const { leergangen } = await answerTo<Leergangen>(ours.participants[0], LEERGANGEN);
    expect(leergangen.edges.map((edge) => edge.node)).toMatchObject([
      {
        viewerIsParticipant: true,
        viewerMayCoordinate: false,
        possibleStatuses: [],
        coordinators: [{ name: 'Zwaluw coordinator' }],
      },
    ]);
  });
});

describe('the participants of a leergang', () => {
  it('are found by name and come in pages', async () => {
    const query = `query ($id: ID!, $after: String, $search: String) { leergang(id: $id) {
      enrolments(first: 2, after: $after, search: $search) { totalCount pageInfo { hasNextPage endCursor } edges { node { person { name } } } } } }`;
    type Answer = {
      leergang: {
        enrolments: {
          totalCount: number;
          pageInfo: { endCursor: string };
          edges: { node: { person: { name: string } } }[];
        };
      };
    };
    const ask = async (variables: object) =>
      (await answerTo<Answer>(ours.coordinator, query, { id: ours.leergangId, ...variables })).leergang.enrolments;
    const first = await ask({});
    const second = await ask({ after: first.pageInfo.endCursor });
    expect([...first.edges, ...second.edges].map((edge) => edge.node.person.name)).toEqual(
      [1, 2, 3].map((number) => `Zwaluw participant${number}`),
    );
    expect(await ask({ search: 'PARTICIPANT3' })).toMatchObject({ totalCount: 1 });
  });
});

describe('the agenda', () => {
  const AGENDA = `query ($from: Day!, $until: Day!, $after: String) { agenda(from: $from, until: $until, first: 2, after: $after) {
    totalCount pageInfo { endCursor } edges { node { title day startTime endDay endTime durationMinutes zone startsAt status } } } }`;
  type Agenda = {
    agenda: { totalCount: number; pageInfo: { endCursor: string | null }; edges: { node: Record<string, unknown> }[] };
  };
  const all = { from: '2026-10-01', until: '2026-12-31' };

  it('is of whoever has a part in a session', async () => {
    const count = async (actor: PersonActor) => (await answerTo<Agenda>(actor, AGENDA, all)).agenda.totalCount;
    expect(await count(ours.participants[0])).toBe(3);
    expect(await count(ours.coordinator)).toBe(3);
    expect(await count(ours.lecturer)).toBe(3);
    for (const overseer of [ours.teamLead, ours.director, ours.administrator]) expect(await count(overseer)).toBe(0);
    const colleague = await anotherLecturer();
    expect(await count(colleague)).toBe(0);
    await house.owner.query(`delete from session_lecturer where session_id = $1`, [ours.sessionIds[2]]);
    expect(await count(colleague)).toBe(1);
    expect(await count(ours.lecturer)).toBe(3);
  });

  it('shows days, both ends included, in order and in pages', async () => {
    const [first] = (await answerTo<Agenda>(ours.participants[0], AGENDA, { from: '2026-12-07', until: '2026-12-07' }))
      .agenda.edges;
    expect(first!.node).toEqual({
      title: 'Zwaluw session 1',
      day: '2026-12-07',
      startTime: '09:30',
      endDay: '2026-12-07',
      endTime: '12:30',
      durationMinutes: 180,
      zone: 'Europe/Amsterdam',
      startsAt: '2026-12-07T08:30:00.000Z',
      status: 'CONFIRMED',
    });
    const page = (await answerTo<Agenda>(ours.participants[0], AGENDA, all)).agenda;
    const rest = (await answerTo<Agenda>(ours.participants[0], AGENDA, { ...all, after: page.pageInfo.endCursor }))
      .agenda;
    expect([...page.edges, ...rest.edges].map((edge) => edge.node['day'])).toEqual([
      '2026-10-26',
      '2026-12-07',
      '2026-12-14',
    ]);
  });
});

/** How many statements reading something takes, counted at the one way to the database. */
async function statementsOf<Answer>(work: () => Promise<Answer>): Promise<{ answer: Answer; count: number }> {
  const reads = jest.spyOn(house.database, 'read');
  try {
    return { answer: await work(), count: reads.mock.calls.length };
  } finally {
    reads.mockRestore();
  }
}

async function addLeergangen(count: number): Promise<void> {
  for (let number = 1; number <= count; number += 1) {
    const id = newId();
    await house.owner.query(
      `insert into leergang (id, title, status, lead_organisation_id, starts_on, ends_on, created_at)
       values ($1, $2, 'DRAFT', $3, $4, '2029-12-31', now())`,
      [
        id,
        `${'aéezZ'[number % 5]} nummer ${number}`,
        ours.leadId,
        `2028-01-${String((number % 9) + 1).padStart(2, '0')}`,
      ],
    );
    await house.owner.query(`insert into partner values ($1, $2, 'LEAD')`, [id, ours.leadId]);
    await house.owner.query(
      `insert into learning_module (id, leergang_id, position, title, created_at) values ($1, $2, 1, 'Module', now())`,
      [newId(), id],
    );
    await house.owner.query(
      `insert into enrolment (id, leergang_id, person_id, organisation_id, enrolled_at) values ($1, $2, $3, $4, now())`,
      [newId(), id, ours.newcomer.personId, ours.leadId],
    );
  }
}

async function anotherLecturer(): Promise<PersonActor> {
  const personId = newId();
  await house.owner.query(`insert into person (id, name, created_at) values ($1, 'Zwaluw colleague', now())`, [
    personId,
  ]);
  await house.owner.query(`insert into employment values ($1, $2)`, [personId, ours.institutionId]);
  await house.owner.query(
    `insert into role_grant (id, person_id, role, leergang_id, granted_at) values ($1, $2, 'LECTURER', $3, now())`,
    [newId(), personId, ours.leergangId],
  );
  return actorOf(house, personId);
}
