import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { PersonActor } from '#kernel/actor.js';
import { newId } from '#kernel/ids.js';
import { openTestApi, type Answer, type TestApi } from '../support/test-api.js';
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

const CREATE = `mutation ($input: CreateAccessTokenInput!) { createAccessToken(input: $input) {
  ... on NewAccessToken { secret token { id name scopes expiresAt lastUsedAt } }
  ... on Refusal { code problems { path code } } } }`;

interface Created {
  createAccessToken: {
    secret: string;
    token: { id: string; expiresAt: string };
    code?: string;
    problems?: unknown;
  };
}

async function createToken(actor: PersonActor, input: Record<string, unknown>) {
  const { data } = await api.ask<Created>(actor, CREATE, { input: { name: 'Koppeling', scopes: ['READ'], ...input } });
  return data!.createAccessToken;
}

async function withToken<Data = Record<string, unknown>>(secret: string, query: string): Promise<Answer<Data>> {
  const response = await api.inject(null, {
    method: 'POST',
    url: '/graphql',
    headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
    payload: { query },
  });
  return JSON.parse(response.body) as Answer<Data>;
}

const ME = '{ me { person { name } } }';
const RENAME = 'mutation { changeMySettings(input: { name: "Zwaluw Ander" }) { ... on Me { person { name } } } }';
const codeOf = ({ errors }: Answer<unknown>) => errors?.[0]?.extensions['code'];

describe('a bearer token', () => {
  it('acts for its person; one that reads changes nothing', async () => {
    const { secret } = await createToken(ours.coordinator, { scopes: ['READ'] });
    expect(secret).toMatch(/^leergang_[\w-]{43}$/);
    expect((await withToken(secret, ME)).data).toEqual({ me: { person: { name: 'Zwaluw coordinator' } } });
    const { data } = await withToken<{ people: { totalCount: number } }>(secret, '{ people { totalCount } }');
    expect(data!.people.totalCount).toBe(4);
    for (const mutation of [RENAME, 'mutation { endOtherSignInSessions { __typename } }']) {
      expect(codeOf(await withToken(secret, mutation))).toBe('FORBIDDEN');
    }
  });

  it('that writes reads and changes, as far as its person may', async () => {
    const { secret } = await createToken(ours.participants[1], { scopes: ['WRITE'] });
    expect((await withToken(secret, RENAME)).data).toEqual({ changeMySettings: { person: { name: 'Zwaluw Ander' } } });
    expect((await withToken(secret, ME)).data).toEqual({ me: { person: { name: 'Zwaluw Ander' } } });
    expect(codeOf(await withToken(secret, '{ people { totalCount } }'))).toBe('FORBIDDEN');
  });

  it('makes no other: it would outlive its end', async () => {
    const { secret } = await createToken(ours.coordinator, { scopes: ['WRITE'] });
    const answer = await withToken(
      secret,
      `mutation { createAccessToken(input: { name: "x", scopes: [WRITE] }) { ... on Refusal { code } } }`,
    );
    expect(answer.data).toEqual({ createAccessToken: { code: 'NOT_PERMITTED' } });
  });

  it('signs nobody out and withdraws no other: whoever finds one must not lock its person out', async () => {
    const { secret, token } = await createToken(ours.coordinator, { scopes: ['WRITE'] });
    const other = await createToken(ours.coordinator, {});
    const refused = { code: 'NOT_PERMITTED' };
    const ask = async (field: string) =>
      (await withToken(secret, `mutation { answer: ${field} { __typename ... on Refusal { code } } }`)).data!['answer'];
    expect(await ask('endOtherSignInSessions')).toMatchObject(refused);
    expect(await ask(`endSignInSession(id: "${newId()}")`)).toMatchObject(refused);
    expect(await ask(`withdrawAccessToken(id: "${other.token.id}")`)).toMatchObject(refused);
    expect(await ask(`withdrawAccessToken(id: "${token.id}")`)).toEqual({ __typename: 'Done' });
    expect((await withToken(secret, ME)).data).toEqual({ me: null });
  });

  it('ends on its day, and at once when withdrawn; by its person only', async () => {
    const { secret, token } = await createToken(ours.coordinator, { validDays: 1 });
    const days = (new Date(token.expiresAt).getTime() - Date.now()) / 86_400_000;
    expect(days).toBeCloseTo(1, 2);
    const withdraw = (actor: PersonActor, id: string) =>
      api.ask(actor, `mutation ($id: ID!) { withdrawAccessToken(id: $id) { __typename ... on Refusal { code } } }`, {
        id,
      });
    const refused = { withdrawAccessToken: { __typename: 'Refusal', code: 'NOT_FOUND' } };
    expect((await withdraw(theirs.coordinator, token.id)).data).toEqual(refused);
    expect((await withdraw(ours.administrator, token.id)).data).toEqual(refused);
    expect((await withdraw(ours.coordinator, 'no-id')).data).toEqual(refused);
    expect((await withdraw(ours.coordinator, token.id)).data).toEqual({ withdrawAccessToken: { __typename: 'Done' } });
    expect((await withdraw(ours.coordinator, token.id)).data).toEqual(refused);
    expect((await withToken(secret, ME)).data).toEqual({ me: null });

    const late = await createToken(ours.coordinator, {});
    await house.owner.query(`update access_token set expires_at = now() where id = $1`, [late.token.id]);
    expect((await withToken(late.secret, ME)).data).toEqual({ me: null });
  });

  it('of which only the hash is kept, and that is listed without it', async () => {
    const { secret, token } = await createToken(ours.lecturer, { name: 'Rooster' });
    const { rows } = await house.owner.query<{ everything: string }>(
      `select (select json_agg(t)::text from access_token t) || (select json_agg(a)::text from audit_entry a) as everything`,
    );
    expect(rows[0]!.everything).not.toContain(secret);
    expect(rows[0]!.everything).toContain('access-token.created');
    const { data } = await api.ask(ours.lecturer, '{ me { accessTokens { id name scopes } } }');
    expect(data).toEqual({ me: { accessTokens: [{ id: token.id, name: 'Rooster', scopes: ['READ'] }] } });
  });

  it('is refused for wrong input, at the field', async () => {
    const problems = async (input: Record<string, unknown>) => (await createToken(ours.lecturer, input)).problems;
    expect(await problems({ name: ' ' })).toEqual([{ path: 'name', code: 'REQUIRED' }]);
    expect(await problems({ name: 'x'.repeat(101) })).toEqual([{ path: 'name', code: 'TOO_LONG' }]);
    expect(await problems({ scopes: [] })).toEqual([{ path: 'scopes', code: 'REQUIRED' }]);
    expect(await problems({ validDays: 0 })).toEqual([{ path: 'validDays', code: 'TOO_LOW' }]);
    expect(await problems({ validDays: 366 })).toEqual([{ path: 'validDays', code: 'TOO_HIGH' }]);
  });

  it('that is none of ours makes a visitor, not an error', async () => {
    for (const secret of ['', 'x', `leergang_${'A'.repeat(43)}`, "' or 1=1 --"]) {
      expect((await withToken(secret, ME)).data).toEqual({ me: null });
    }
  });
});

describe('one’s own settings', () => {
  it('change name and language, and what is left out stays', async () => {
    const change = (input: Record<string, unknown>) =>
      api.ask(
        ours.director,
        `mutation ($input: ChangeMySettingsInput!) { changeMySettings(input: $input) {
           ... on Me { person { name language version } } ... on Refusal { problems { path code } } } }`,
        { input },
      );
    const me = (name: string, language: string, version: number) => ({
      changeMySettings: { person: { name, language, version } },
    });
    expect((await change({ language: 'EN' })).data).toEqual(me('Zwaluw director', 'EN', 2));
    expect((await change({ name: '  Théo  ' })).data).toEqual(me('Théo', 'EN', 3));
    expect((await change({})).data).toEqual(me('Théo', 'EN', 3));
    expect((await change({ name: 'a\u202eb' })).data).toEqual({
      changeMySettings: { problems: [{ path: 'name', code: 'FORBIDDEN_CHARACTERS' }] },
    });
  });
});

describe('where one is signed in', () => {
  it('ends one by one or all others at once, one’s own only', async () => {
    const person = ours.teamLead.personId;
    const ids = [newId(), newId(), newId()];
    for (const [index, id] of ids.entries()) {
      await house.owner.query(
        `insert into sign_in_session (id, person_id, token_hash, device, created_at, last_seen_at, expires_at)
         values ($1, $2, $3, $4, now(), now(), now() + interval '1 hour')`,
        [id, person, Buffer.from(id), `browser ${index}`],
      );
    }
    const listed = async () => {
      const { data } = await api.ask<{ me: { signInSessions: { device: string; current: boolean }[] } }>(
        ours.teamLead,
        '{ me { signInSessions { device current } } }',
      );
      return data!.me.signInSessions.map(({ device, current }) => device + (current ? ' (this one)' : '')).sort();
    };
    const end = (actor: PersonActor, id: string) =>
      api.ask(actor, `mutation ($id: ID!) { endSignInSession(id: $id) { __typename } }`, { id });
    expect(await listed()).toEqual(['browser 0', 'browser 1', 'browser 2', 'test (this one)']);
    for (const actor of [ours.administrator, theirs.teamLead]) {
      expect((await end(actor, ids[0]!)).data).toEqual({ endSignInSession: { __typename: 'Refusal' } });
    }
    expect((await end(ours.teamLead, ids[0]!)).data).toEqual({ endSignInSession: { __typename: 'Done' } });
    expect(await listed()).toEqual(['browser 1', 'browser 2', 'test (this one)']);
    await api.ask(ours.teamLead, 'mutation { endOtherSignInSessions { __typename } }');
    expect(await listed()).toEqual(['test (this one)']);
  });
});

describe('when one is reminded of sessions', () => {
  const CHOOSE = `mutation ($input: ChooseRemindersInput!) { chooseReminders(input: $input) {
    ... on Me { reminderChoice { moments } } } }`;
  const choose = async (input: object) =>
    (await api.ask<Record<string, unknown>>(ours.participants[0], CHOOSE, { input })).data?.['chooseReminders'];

  it('is as each leergang says until one chooses, and again when one wants', async () => {
    const mine = `{ me { reminderChoice { moments } } }`;
    expect((await api.ask(ours.participants[0], mine)).data).toEqual({ me: { reminderChoice: null } });
    expect(await choose({ moments: ['DAY_BEFORE', 'WEEK_BEFORE', 'DAY_BEFORE'] })).toEqual({
      reminderChoice: { moments: ['WEEK_BEFORE', 'DAY_BEFORE'] },
    });
    expect((await api.ask(ours.participants[1], mine)).data).toEqual({ me: { reminderChoice: null } });
    expect(await choose({ moments: [] })).toEqual({ reminderChoice: { moments: [] } });
    expect(await choose({ moments: null })).toEqual({ reminderChoice: null });
    expect(await choose({ moments: ['HOUR_BEFORE'] })).toBeUndefined();
  });

  it('is for everyone else what the coordinator of the leergang chose', async () => {
    const CHANGE = `mutation ($input: ChangeLeergangInput!) { changeLeergang(input: $input) {
      ... on Leergang { reminders version } ... on Refusal { code } } }`;
    const change = async (actor: PersonActor, input: object) =>
      (await api.ask<Record<string, unknown>>(actor, CHANGE, { input: { leergangId: ours.leergangId, ...input } }))
        .data?.['changeLeergang'];
    expect(await change(ours.coordinator, { version: 1, title: 'Zwaluw leergang' })).toEqual({
      reminders: ['DAY_BEFORE'],
      version: 2,
    });
    expect(await change(ours.coordinator, { version: 2, reminders: [] })).toEqual({ reminders: [], version: 3 });
    expect(await change(theirs.coordinator, { version: 3, reminders: ['WEEK_BEFORE'] })).toEqual({ code: 'NOT_FOUND' });
  });
});
