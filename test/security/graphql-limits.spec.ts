import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTestApi, type TestApi } from '../support/test-api.js';
import { openTestHouse, type TestHouse } from '../support/test-house.js';
import { settleTwoPartnerships, type Partnership } from '../support/two-partnerships.js';

let house: TestHouse;
/** As it runs in production: no introspection, nothing explained that helps an attacker. */
let api: TestApi;
let ours: Partnership;

beforeAll(async () => {
  house = await openTestHouse();
  ({ ours } = await settleTwoPartnerships(house));
  api = await openTestApi(house, { INTROSPECTION: 'false' });
});

afterAll(async () => {
  await api?.close();
  await house?.close();
});

const JSON_TYPE = { 'content-type': 'application/json' };
const post = (payload: unknown, headers: Record<string, string> = JSON_TYPE) =>
  api.inject(null, { method: 'POST', url: '/graphql', headers, payload });

describe('the GraphQL endpoint', () => {
  it('keeps its schema to itself', async () => {
    expect((await post({ query: '{ __schema { types { name } } }' })).body).toContain('introspection');
    expect((await post({ query: '{ signInOption { organisations { name } } }' })).body).not.toContain('Did you mean');
    const page = await api.inject(null, { method: 'GET', url: '/graphql', headers: { accept: 'text/html' } });
    expect(page.body).not.toMatch(/graphiql/i);
  });

  it.each([
    [
      '101 aliases',
      `{ ${Array.from({ length: 101 }, (_, n) => `a${n}: signInOptions { demoPeople { key } }`).join(' ')} }`,
    ],
    ['500 times one field', `{ signInOptions { organisations { ${'name '.repeat(1_600)} } } }`],
    ['many directives', `{ signInOptions ${'@skip(if: false) '.repeat(21)} { organisations { name } } }`],
    ['unknown directives', `{ signInOptions ${'@aa'.repeat(10)} { organisations { name } } }`],
    [
      'great depth',
      `{ leergangen { edges { node { ${'modules { leergang { '.repeat(8)} title ${'} }'.repeat(8)} } } } }`,
    ],
    [
      'circular fragments',
      `{ signInOptions { ...a } } fragment a on SignInOptions { ...b } fragment b on SignInOptions { ...a }`,
    ],
  ])('refuses %s before doing anything', async (_, query) => {
    const answer = JSON.parse((await post({ query })).body) as { data?: unknown; errors: unknown[] };
    expect(answer.data ?? null).toBeNull();
    expect(answer.errors.length).toBeGreaterThan(0);
  });

  it('answers one operation a request', async () => {
    const response = await post([{ query: '{ __typename }' }, { query: '{ __typename }' }]);
    expect(response.statusCode).toBe(400);
  });

  it('refuses what a form or image of another site can send', async () => {
    const form = await post('query=%7B__typename%7D', { 'content-type': 'application/x-www-form-urlencoded' });
    expect(form.statusCode).toBeGreaterThanOrEqual(400);
    const plain = await post('{"query":"{__typename}"}', { 'content-type': 'text/plain' });
    expect(plain.statusCode).toBeGreaterThanOrEqual(400);
    const get = await api.inject(null, { method: 'GET', url: '/graphql?query=%7B__typename%7D' });
    expect(get.statusCode).toBe(400);
    const writing = await api.inject(null, {
      method: 'GET',
      url: `/graphql?query=${encodeURIComponent('mutation { requestSignInLink(input: {email: "a@b.nl"}) { __typename } }')}`,
      headers: { 'apollo-require-preflight': 'true' },
    });
    expect(writing.statusCode).toBe(405);
  });

  it('takes no body larger than any page needs', async () => {
    const response = await post({ query: '{ __typename }', variables: { text: 'x'.repeat(10_000_000) } });
    expect(response.statusCode).toBe(413);
  });

  it('masks what nobody expects, with a code for the helpdesk', async () => {
    await house.owner.query('alter table leergang rename to leergang_gone');
    try {
      const answer = await api.ask(ours.coordinator, '{ leergangen { totalCount } }');
      expect(answer.errors).toHaveLength(1);
      expect(answer.errors![0]!.message).toBe('Something went wrong on our side.');
      expect(answer.errors![0]!.extensions).toEqual({
        code: 'INTERNAL_SERVER_ERROR',
        correlationId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      });
    } finally {
      await house.owner.query('alter table leergang_gone rename to leergang');
    }
  });

  it('says who may not pass, without saying what is behind', async () => {
    const visitor = await api.ask(null, '{ leergangen { totalCount } }');
    expect(visitor.errors![0]!.extensions).toEqual({ code: 'UNAUTHENTICATED' });
  });

  it('sends headers that let a page do only what ours do', async () => {
    const { headers } = await api.inject(null, { method: 'GET', url: '/healthz' });
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['content-security-policy']).not.toContain('unsafe');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['x-frame-options']).toBeDefined();
  });

  it('tells where to report a weakness, until a day that is to come', async () => {
    const { body } = await api.inject(null, { method: 'GET', url: '/.well-known/security.txt' });
    expect(body).toMatch(/^Contact: mailto:leergang@leergang\.example$/m);
    expect(Date.parse(/^Expires: (.*)$/m.exec(body)![1]!)).toBeGreaterThan(Date.now());
  });
});
