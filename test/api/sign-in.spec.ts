import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTestApi, type TestApi } from '../support/test-api.js';
import { openTestHouse, rowsSeen, type TestHouse } from '../support/test-house.js';
import { settleTwoPartnerships, type Partnership } from '../support/two-partnerships.js';
import { VISITOR } from '#kernel/actor.js';

let house: TestHouse;
let api: TestApi;
let ours: Partnership;

beforeAll(async () => {
  house = await openTestHouse();
  ({ ours } = await settleTwoPartnerships(house));
  api = await openTestApi(house);
});

afterAll(async () => {
  await api?.close();
  await house?.close();
});

describe('signing in', () => {
  it('shows a visitor no row at all', async () => {
    for (const table of ['leergang', 'person', 'session', 'organisation'])
      expect(await rowsSeen(house, VISITOR, table)).toBe(0);
    expect(await rowsSeen(house, ours.coordinator, 'leergang')).toBe(1);
  });

  it('answers the same for a known and an unknown address', async () => {
    const ask = (email: string) =>
      api.ask(null, 'mutation ($email: String!) { requestSignInLink(input: { email: $email }) { __typename } }', {
        email,
      });
    expect(await ask('coordinator@zwaluw.example')).toEqual(await ask('nobody@zwaluw.example'));
    const { rows } = await house.owner.query('select count(*)::int as links from sign_in_link');
    expect(rows[0].links).toBe(1);
  });

  it('refuses a change from another site', async () => {
    const response = await api.inject(null, {
      method: 'POST',
      url: '/api/sign-out',
      headers: { origin: 'https://elsewhere.example' },
    });
    expect(response.statusCode).toBe(403);
  });
});
