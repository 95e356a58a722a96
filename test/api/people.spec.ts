import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { PersonActor } from '#kernel/actor.js';
import { openTestApi, type TestApi } from '../support/test-api.js';
import { openTestHouse, type TestHouse } from '../support/test-house.js';
import { settleTwoPartnerships, type Partnership } from '../support/two-partnerships.js';

let house: TestHouse;
let api: TestApi;
let ours: Partnership;
let theirs: Partnership;

beforeAll(async () => {
  house = await openTestHouse();
  ({ ours, theirs } = await settleTwoPartnerships(house));
  api = await openTestApi(house);
}, 300_000);

afterAll(async () => {
  await api?.close();
  await house?.close();
});

async function data<Data>(actor: PersonActor | null, query: string, variables = {}): Promise<Data> {
  const answer = await api.ask<Data>(actor, query, variables);
  expect(answer.errors).toBeUndefined();
  return answer.data!;
}

interface Listed {
  people: {
    totalCount: number;
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
    edges: { cursor: string; node: { id: string; name: string; email: string | null } }[];
  };
}
const PEOPLE = `query ($first: Int! = 50, $after: String, $search: String, $organisationId: ID, $sort: PersonSort! = NAME) {
  people(first: $first, after: $after, search: $search, organisationId: $organisationId, sort: $sort) {
    totalCount pageInfo { hasNextPage endCursor } edges { cursor node { id name email } } } }`;
const names = ({ people }: Listed) => people.edges.map(({ node }) => node.name.replace(/^\w+ /, ''));

describe('me', () => {
  it('is nobody for a visitor', async () => {
    expect(await data(null, '{ me { person { id } } }')).toEqual({ me: null });
  });

  it('tells who asks, with roles, places and where one is signed in', async () => {
    const asked = `{ me { person { name email language } grants { role organisation { name } person { name } }
      places signInSessions { device current } accessTokens { id } } }`;
    expect(await data(ours.coordinator, asked)).toEqual({
      me: {
        person: { name: 'Zwaluw coordinator', email: 'coordinator@zwaluw.example', language: 'NL' },
        grants: [
          { role: 'COORDINATOR', organisation: { name: 'Zwaluw lead' }, person: { name: 'Zwaluw coordinator' } },
        ],
        places: ['START', 'AGENDA', 'LEERGANGEN', 'PEOPLE', 'ORGANISATION', 'SETTINGS'],
        signInSessions: [{ device: 'test', current: true }],
        accessTokens: [],
      },
    });
    const { me } = await data<{ me: { places: string[] } }>(ours.participants[0], '{ me { places } }');
    expect(me.places).toEqual(['START', 'AGENDA', 'LEERGANGEN', 'ASSIGNMENTS', 'SETTINGS']);
  });
});

describe('people', () => {
  it('are for an administrator those of the own organisation, and for a coordinator those of the own leergangen', async () => {
    expect(names(await data<Listed>(ours.administrator, PEOPLE))).toEqual(
      expect.arrayContaining(['administrator', 'coordinator', 'participant1', 'participant2', 'teamlead']),
    );
    const coordinated = await data<Listed>(ours.coordinator, PEOPLE);
    expect(names(coordinated)).toEqual(['lecturer', 'participant1', 'participant2', 'participant3']);
    expect(coordinated.people.totalCount).toBe(4);
    expect(coordinated.people.edges[0]!.node.email).toBe('lecturer@zwaluw.example');
  });

  it('never come from another partnership, whatever is asked', async () => {
    for (const variables of [{}, { search: 'Kanarie' }, { search: '%' }, { organisationId: theirs.leadId }]) {
      for (const actor of [ours.administrator, ours.coordinator]) {
        expect(JSON.stringify(await data<Listed>(actor, PEOPLE, variables))).not.toMatch(/kanarie/i);
      }
    }
  });

  it('come in pages that leave out nobody, in both orders', async () => {
    for (const sort of ['NAME', 'ORGANISATION']) {
      const whole = await data<Listed>(ours.coordinator, PEOPLE, { sort });
      const found: string[] = [];
      let after: string | null = null;
      do {
        const page: Listed = await data<Listed>(ours.coordinator, PEOPLE, { sort, first: 1, after });
        expect(page.people.totalCount).toBe(4);
        found.push(...names(page));
        after = page.people.pageInfo.hasNextPage ? page.people.pageInfo.endCursor : null;
      } while (after);
      expect(found).toEqual(names(whole));
    }
    const byOrganisation = await data<Listed>(ours.coordinator, PEOPLE, { sort: 'ORGANISATION' });
    expect(names(byOrganisation)).toEqual(['lecturer', 'participant1', 'participant2', 'participant3']);
  });

  it('are found by part of a name or address, taken as it is written', async () => {
    expect(names(await data<Listed>(ours.coordinator, PEOPLE, { search: 'PARTICIPANT1@' }))).toEqual(['participant1']);
    expect(names(await data<Listed>(ours.coordinator, PEOPLE, { search: 'aluw lect' }))).toEqual(['lecturer']);
    expect(names(await data<Listed>(ours.coordinator, PEOPLE, { search: '%' }))).toEqual([]);
    expect(names(await data<Listed>(ours.coordinator, PEOPLE, { search: '\u0000\u202elect\n' }))).toEqual(['lecturer']);
    const memberOnly = { organisationId: ours.memberId };
    expect(names(await data<Listed>(ours.coordinator, PEOPLE, memberOnly))).toEqual(['participant3']);
  });

  it('refuse a cursor that was not given out, and roles without people', async () => {
    const forged = Buffer.from(JSON.stringify(['a\u0000', 'b'])).toString('base64url');
    const { errors } = await api.ask(ours.coordinator, PEOPLE, { after: forged });
    expect(errors![0]!.extensions['code']).toBe('BAD_USER_INPUT');
    const participant = await api.ask(ours.participants[0], PEOPLE);
    expect(participant.errors![0]!.extensions['code']).toBe('FORBIDDEN');
  });
});

describe('a person', () => {
  const PERSON = `query ($id: ID!) { person(id: $id) { name email viewerMayChange viewerMayChangeEmail
    employments { team organisation { name } } grants { role } } }`;
  const ask = (actor: PersonActor, id: string) =>
    data<{ person: Record<string, unknown> | null }>(actor, PERSON, { id }).then(({ person }) => person);

  it('shows to each what concerns them', async () => {
    const participant = ours.participants[0].personId;
    const employments = [{ team: 'Zwaluw team', organisation: { name: 'Zwaluw lead' } }];
    const email = 'participant1@zwaluw.example';
    const shown = { name: 'Zwaluw participant1', employments, grants: [] };
    expect(await ask(ours.administrator, participant)).toEqual({
      ...shown,
      email,
      viewerMayChange: true,
      viewerMayChangeEmail: true,
    });
    const not = { viewerMayChange: false, viewerMayChangeEmail: false };
    expect(await ask(ours.coordinator, participant)).toEqual({ ...shown, ...not, email });
    expect(await ask(ours.participants[1], participant)).toEqual({ ...shown, ...not, email: null });
  });

  it('of another partnership is nobody', async () => {
    for (const actor of [ours.administrator, ours.coordinator, ours.participants[0], ours.director]) {
      expect(await ask(actor, theirs.participants[0].personId)).toBeNull();
    }
    expect(await ask(ours.administrator, 'no-id')).toBeNull();
  });

  it('who teaches is shown with the institution, to everyone in the leergang', async () => {
    const lecturer = await ask(ours.participants[0], ours.lecturer.personId);
    expect(lecturer).toMatchObject({ employments: [{ organisation: { name: 'Zwaluw institution' } }] });
  });
});

describe('organisations', () => {
  it('are those where one works or holds a role', async () => {
    expect(await data(ours.administrator, '{ organisations { name viewerMayAdminister } }')).toEqual({
      organisations: [{ name: 'Zwaluw lead', viewerMayAdminister: true }],
    });
  });

  it('show their identity provider to their administrators only, and never its secret', async () => {
    await house.owner.query(`insert into organisation_sign_in values ($1, 'https://id.example', 'us', 'hush')`, [
      ours.leadId,
    ]);
    const asked = `query ($id: ID!) { organisation(id: $id) { name cbsCode kind signIn { issuer clientId } } }`;
    const shown = { name: 'Zwaluw lead', cbsCode: 'GM0085', kind: 'MUNICIPALITY' };
    expect(await data(ours.administrator, asked, { id: ours.leadId })).toEqual({
      organisation: { ...shown, signIn: { issuer: 'https://id.example', clientId: 'us' } },
    });
    expect(await data(ours.participants[0], asked, { id: ours.leadId })).toEqual({
      organisation: { ...shown, signIn: null },
    });
    expect(await data(theirs.administrator, asked, { id: ours.leadId })).toEqual({ organisation: null });
  });
});

describe('the audit trail', () => {
  const TRAIL = `query ($leergangId: ID, $organisationId: ID, $first: Int! = 50, $after: String) {
    auditTrail(leergangId: $leergangId, organisationId: $organisationId, first: $first, after: $after) {
      totalCount pageInfo { endCursor hasNextPage } edges { node { action actorName subject reason facts { name value } organisation { name } } } } }`;
  interface Trail {
    auditTrail: {
      totalCount: number;
      pageInfo: { endCursor: string; hasNextPage: boolean };
      edges: { node: Record<string, unknown> }[];
    };
  }

  beforeAll(async () => {
    for (const [partnership, label] of [
      [ours, 'first'],
      [ours, 'second'],
      [theirs, 'Kanarie'],
    ] as const) {
      await house.database.command(partnership.administrator, (tx) =>
        tx.audit({
          action: 'role.granted',
          subject: { kind: 'role', id: partnership.leadId, label },
          organisationId: partnership.leadId,
          reason: 'because',
          facts: { role: 'DIRECTOR' },
        }),
      );
    }
  });

  it('shows an administrator what happened in the own organisation, the newest first', async () => {
    const { auditTrail } = await data<Trail>(ours.administrator, TRAIL, { first: 1 });
    expect(auditTrail.totalCount).toBe(2);
    expect(auditTrail.edges.map(({ node }) => node)).toEqual([
      {
        action: 'role.granted',
        actorName: 'Zwaluw administrator',
        subject: 'second',
        reason: 'because',
        facts: [{ name: 'role', value: 'DIRECTOR' }],
        organisation: { name: 'Zwaluw lead' },
      },
    ]);
    const rest = await data<Trail>(ours.administrator, TRAIL, { first: 1, after: auditTrail.pageInfo.endCursor });
    expect(rest.auditTrail.edges.map(({ node }) => node['subject'])).toEqual(['first']);
    expect(rest.auditTrail.pageInfo.hasNextPage).toBe(false);
  });

  it('shows nothing of another organisation, also when asked for', async () => {
    const asked = await data<Trail>(ours.administrator, TRAIL, { organisationId: theirs.leadId });
    expect(asked.auditTrail).toMatchObject({ totalCount: 0, edges: [] });
    const coordinator = await data<Trail>(ours.coordinator, TRAIL, { leergangId: theirs.leergangId });
    expect(coordinator.auditTrail.totalCount).toBe(0);
  });
});
