import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { PersonActor } from '#kernel/actor.js';
import { newId } from '#kernel/ids.js';
import { planMeetings } from '../../test/support/coming-sessions.js';
import { openTestApi, type TestApi } from '../../test/support/test-api.js';
import { actorOf, openTestHouse, rowsSeen, type TestHouse } from '../../test/support/test-house.js';
import { settleTwoPartnerships, type Partnership } from '../../test/support/two-partnerships.js';

const PAGE = `query Page($id: ID!) { assignment(id: $id) {
  title viewerMayChange viewerMayHandIn handedInCount expectedCount myState
  mySubmission { latest { text } } myDraft { text }
  hand { person { name } organisation { name } submission { late firstHandedInAt latest { text files { name } } versions { text } } }
  session { assignments { title } }
} }`;

interface Page {
  readonly assignment: {
    readonly viewerMayChange: boolean;
    readonly viewerMayHandIn: boolean;
    readonly handedInCount: number;
    readonly expectedCount: number;
    readonly myState: string;
    readonly mySubmission: { latest: { text: string } } | null;
    readonly myDraft: { text: string } | null;
    readonly hand: {
      person: { name: string };
      submission: {
        late: boolean;
        firstHandedInAt: string;
        latest: { text: string } | null;
        versions: unknown[];
      } | null;
    }[];
  } | null;
}

let house: TestHouse;
let api: TestApi;
let ours: Partnership;
let theirs: Partnership;
/** Coordinates for a partner that does not lead: sees the leergang, coordinates nothing of it. */
let partnersCoordinator: PersonActor;

beforeAll(async () => {
  house = await openTestHouse();
  api = await openTestApi(house);
  ({ ours, theirs } = await settleTwoPartnerships(house));
  await planMeetings(house, ours); // and with them, when their homework is due
  await house.owner.query(
    `insert into role_grant (id, person_id, role, organisation_id, granted_at) values ($1, $2, 'COORDINATOR', $3, now())`,
    [newId(), ours.newcomer.personId, ours.memberId],
  );
  partnersCoordinator = await actorOf(house, ours.newcomer.personId);
  await house.owner.query(`insert into submission_draft values ($1, $2, $3, $4, '{}', 1, now())`, [
    ours.assignmentId,
    ours.leergangId,
    ours.participants[1].personId,
    `${ours.word} secret draft`,
  ]);
});
afterAll(async () => {
  await api?.close();
  await house?.close();
});

const page = async (actor: PersonActor, id = ours.assignmentId) => {
  const answer = await api.ask<Page>(actor, PAGE, { id });
  expect(answer.errors).toBeUndefined();
  return { assignment: answer.data!.assignment, words: JSON.stringify(answer) };
};
const everyone = (of: Partnership) => [
  of.coordinator,
  of.lecturer,
  of.teamLead,
  of.director,
  of.administrator,
  ...of.participants,
];

describe('an assignment shows', () => {
  it('its lecturers who handed in, and what', async () => {
    const { assignment } = await page(ours.lecturer);
    expect(assignment).toMatchObject({
      viewerMayChange: true,
      viewerMayHandIn: false,
      handedInCount: 1,
      expectedCount: 3,
    });
    expect(assignment!.hand.map((row) => row.submission?.latest?.text ?? null)).toEqual([
      'Zwaluw homework',
      null,
      null,
    ]);
    expect(assignment!.hand.map((row) => row.person.name)).toEqual(
      [1, 2, 3].map((number) => `Zwaluw participant${number}`),
    );
  });

  it('its coordinators who handed in and when, and nothing of the text', async () => {
    const { assignment, words } = await page(ours.coordinator);
    expect(assignment).toMatchObject({
      viewerMayChange: true,
      viewerMayHandIn: false,
      handedInCount: 1,
      expectedCount: 3,
    });
    expect(assignment!.hand[0]!.submission).toEqual({
      late: false,
      firstHandedInAt: '2026-11-23T10:00:00.000Z',
      latest: null,
      versions: [],
    });
    expect(words).not.toContain('Zwaluw homework');
    expect(await rowsSeen(house, ours.coordinator, 'submission_version')).toBe(0);
  });

  it('a participant the own work, and nothing of fellow participants', async () => {
    const [maker, fellow] = ours.participants;
    const own = await page(maker);
    expect(own.assignment).toMatchObject({
      viewerMayHandIn: true,
      viewerMayChange: false,
      myState: 'HANDED_IN',
      mySubmission: { latest: { text: 'Zwaluw homework' } },
      hand: [],
      handedInCount: 0,
      expectedCount: 0,
    });
    expect(own.words).not.toContain('secret draft');
    const other = await page(fellow);
    expect(other.assignment).toMatchObject({ myState: 'DRAFT', mySubmission: null, hand: [], handedInCount: 0 });
    expect(other.assignment!.myDraft).toEqual({ text: 'Zwaluw secret draft' });
    expect(other.words).not.toContain('Zwaluw homework');
  });

  it.each(['teamLead', 'director', 'partnersCoordinator'] as const)(
    'a %s that it is there, and of nobody’s work',
    async (role) => {
      const actor = role === 'partnersCoordinator' ? partnersCoordinator : ours[role];
      const { assignment, words } = await page(actor);
      expect(assignment).toMatchObject({ viewerMayChange: false, viewerMayHandIn: false, hand: [], handedInCount: 0 });
      expect(words).not.toMatch(/Zwaluw homework|secret draft/);
      for (const table of ['submission', 'submission_version', 'submission_draft', 'stored_file'])
        expect(await rowsSeen(house, actor, table)).toBe(0);
    },
  );

  it('nothing at all to an administrator, a stranger or a visitor', async () => {
    for (const actor of [ours.administrator, ...everyone(theirs)]) expect((await page(actor)).assignment).toBeNull();
    const visitor = await api.ask(null, PAGE, { id: ours.assignmentId });
    expect(visitor.errors?.[0]?.extensions['code']).toBe('UNAUTHENTICATED');
    for (const id of ['nonsense', newId()]) expect((await page(ours.lecturer, id)).assignment).toBeNull();
  });

  it('no draft to anybody but its writer', async () => {
    for (const actor of [...everyone(ours), ...everyone(theirs)].filter((one) => one !== ours.participants[1]))
      expect(await rowsSeen(house, actor, 'submission_draft')).toBe(0);
  });
});

describe('an assignment is changed', () => {
  const ADD = `mutation Add($sessionId: ID!) { addAssignment(input: { sessionId: $sessionId, title: "New", instructions: "" }) {
    __typename ... on Assignment { id } ... on Refusal { code } } }`;
  const CHANGE = `mutation Change($id: ID!) { changeAssignment(input: { assignmentId: $id, version: 1, title: "Mine" }) {
    __typename ... on Assignment { id } ... on Refusal { code } } }`;
  const outcome = async (actor: PersonActor | null, query: string, variables: Record<string, string>) => {
    const { data, errors } = await api.ask<Record<string, { code?: string }>>(actor, query, variables);
    return errors ? errors[0]!.extensions['code'] : (Object.values(data!)[0]!.code ?? 'DONE');
  };

  it('by nobody from outside, and by nobody without the role', async () => {
    for (const [actor, expected] of [
      [partnersCoordinator, 'NOT_PERMITTED'],
      [theirs.lecturer, 'NOT_FOUND'],
      [theirs.coordinator, 'NOT_FOUND'],
      [ours.participants[0], 'FORBIDDEN'],
      [ours.teamLead, 'FORBIDDEN'],
      [ours.director, 'FORBIDDEN'],
      [ours.administrator, 'FORBIDDEN'],
      [null, 'UNAUTHENTICATED'],
    ] as const) {
      expect(await outcome(actor, ADD, { sessionId: ours.sessionIds[2] })).toBe(expected);
      expect(await outcome(actor, CHANGE, { id: ours.assignmentId })).toBe(expected);
    }
    const { rows } = await house.owner.query(`select title from assignment where leergang_id = $1`, [ours.leergangId]);
    expect(rows).toEqual([{ title: 'Zwaluw assignment' }]);
  });

  it('by its lecturers and coordinators', async () => {
    for (const actor of [ours.lecturer, ours.coordinator])
      expect(await outcome(actor, ADD, { sessionId: ours.sessionIds[2] })).toBe('DONE');
  });
});

describe('the list of assignments', () => {
  const LIST = `query List($first: Int, $after: String, $state: AssignmentState) { assignments(first: $first, after: $after, state: $state) {
    totalCount pageInfo { hasNextPage endCursor } edges { node { title myState dueAt } } } }`;
  interface List {
    assignments: {
      totalCount: number;
      pageInfo: { hasNextPage: boolean; endCursor: string };
      edges: { node: { title: string; myState: string } }[];
    };
  }
  const list = async (actor: PersonActor, variables: Record<string, unknown> = {}) => {
    const { data, errors } = await api.ask<List>(actor, LIST, variables);
    expect(errors).toBeUndefined();
    return data!.assignments;
  };

  it('holds one’s own as a participant, page by page in order of due time', async () => {
    const writer = ours.participants[1];
    const add = (title: string, session: string, dueAt: string | Date) =>
      house.owner.query(
        `insert into assignment (id, session_id, leergang_id, title, due_at, created_at) values ($1, $2, $3, $4, $5, now())`,
        [newId(), session, ours.leergangId, title, dueAt],
      );
    await house.owner.query(`delete from assignment where title = 'New'`);
    await house.owner.query(`update enrolment set enrolled_at = '2026-11-01' where person_id = $1`, [writer.personId]);
    const { rows } = await house.owner.query<{ due: Date }>(`select due_at as due from assignment where id = $1`, [
      ours.assignmentId,
    ]);
    const { due } = rows[0]!;
    await add('Before they came', ours.sessionIds[0], '2026-10-20T12:00Z');
    await add('Over', ours.sessionIds[0], '2026-11-10T12:00Z');
    await add('Same moment', ours.sessionIds[1], due);
    await add('Last', ours.sessionIds[2], new Date(due.getTime() + 7 * 86_400_000));

    const titles: string[] = [];
    let after: string | null = null;
    for (let more = true; more;) {
      const part: List['assignments'] = await list(writer, { first: 2, after });
      expect(part.totalCount).toBe(4);
      titles.push(...part.edges.map(({ node }) => node.title));
      after = part.pageInfo.endCursor;
      more = part.pageInfo.hasNextPage;
    }
    expect(titles[0]).toBe('Over');
    expect(titles.slice(1, 3).sort()).toEqual(['Same moment', 'Zwaluw assignment']);
    expect(titles[3]).toBe('Last');
    for (const [state, expected] of [
      ['OVERDUE', ['Over']],
      ['DRAFT', ['Zwaluw assignment']],
      ['TO_DO', ['Same moment', 'Last']],
      ['HANDED_IN', []],
    ] as const) {
      const found = await list(writer, { state });
      expect([found.totalCount, found.edges.map(({ node }) => node.title)]).toEqual([expected.length, expected]);
      for (const { node } of found.edges) expect(node.myState).toBe(state);
    }
  });

  it('is empty for who takes part in nothing, and refuses what is no cursor of it', async () => {
    for (const actor of [ours.lecturer, ours.coordinator, ours.teamLead])
      expect((await list(actor)).totalCount).toBe(0);
    for (const after of ['nonsense', Buffer.from('["x","y"]').toString('base64url')]) {
      const { errors } = await api.ask(ours.participants[0], LIST, { after });
      expect(errors?.[0]?.extensions['code']).toBe('BAD_USER_INPUT');
    }
  });

  it('loses, for who left, what is not handed in; and the future with its session', async () => {
    const leaver = ours.participants[2];
    await house.owner.query(
      `update enrolment set status = 'LEFT', left_at = '2026-11-23T12:00Z', enrolled_at = '2026-11-01' where person_id = $1`,
      [leaver.personId],
    );
    expect((await list(leaver)).totalCount).toBe(0);
    expect((await page(leaver)).assignment).toBeNull();
    const { assignment } = await page(ours.lecturer);
    expect(assignment).toMatchObject({ handedInCount: 1, expectedCount: 2 });
  });
});
