import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { VISITOR } from '#kernel/actor.js';
import { Database } from '#platform/database/database.js';
import { RateLimits } from '#platform/http/rate-limits.js';
import { DEMO_PEOPLE } from '#people/demo-people.js';
import { SignInService } from '#people/sign-in.service.js';
import { TABLES } from '../../apps/slices.js';
import { Browser } from '../support/browser.js';
import { openTestApi, type TestApi } from '../support/test-api.js';
import { openTestHouse, rowsSeen, type TestHouse } from '../support/test-house.js';
import { settleTwoPartnerships, type Partnership } from '../support/two-partnerships.js';

let house: TestHouse;
let api: TestApi;
let ours: Partnership;

beforeAll(async () => {
  house = await openTestHouse();
  ({ ours } = await settleTwoPartnerships(house));
  api = await openTestApi(house);
}, 300_000);

afterAll(async () => {
  await api?.close();
  await house?.close();
});

beforeEach(() => house.owner.query('delete from rate_limit; delete from sign_in_link'));

const requestLink = (of: TestApi, email: string, returnTo?: string) =>
  of.ask<{ requestSignInLink: { __typename: string; code?: string } }>(
    null,
    `mutation ($input: RequestSignInLinkInput!) { requestSignInLink(input: $input) {
       __typename ... on Refusal { code facts { name } problems { path code } } } }`,
    { input: { email, ...(returnTo === undefined ? {} : { returnTo }) } },
  );

/** Asks a link as a person would, and reads its secret as the mail would bring it. */
async function mailedSecret(returnTo?: string, now = new Date()): Promise<string> {
  await requestLink(api, 'participant1@zwaluw.example', returnTo);
  const { rows } = await house.owner.query<{ id: string }>('select id from sign_in_link order by id desc limit 1');
  return (await api.app.get(SignInService).secretForMail(rows[0]!.id, now))!.secret;
}

const ME = '{ me { person { name } } }';

describe('signing in', () => {
  it('shows a visitor no row at all', async () => {
    for (const table of ['leergang', 'person', 'session', 'organisation'])
      expect(await rowsSeen(house, VISITOR, table)).toBe(0);
    expect(await rowsSeen(house, ours.coordinator, 'leergang')).toBe(1);
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

describe('a one-time link', () => {
  it('is asked for with the same answer for a known and an unknown address', async () => {
    expect(await requestLink(api, 'coordinator@zwaluw.example')).toEqual(
      await requestLink(api, 'nobody@zwaluw.example'),
    );
    const { rows } = await house.owner.query('select count(*)::int as links from sign_in_link');
    expect(rows[0].links).toBe(1);
  });

  it('signs in, in this browser, until signed out', async () => {
    const browser = new Browser(api);
    const { status, body } = await browser.post('/api/sign-in/link', { token: await mailedSecret('/agenda') });
    expect([status, JSON.parse(body)]).toEqual([200, { returnTo: '/agenda' }]);
    expect(await browser.ask(ME)).toEqual({ me: { person: { name: 'Zwaluw participant1' } } });
    const secret = browser.cookie('leergang')!;
    expect((await browser.post('/api/sign-out', {})).status).toBe(204);
    expect(browser.cookie('leergang')).toBeUndefined();
    browser.setCookie('leergang', secret);
    expect(await browser.ask(ME)).toEqual({ me: null });
  });

  it('signs out whoever was signed in before in the same browser', async () => {
    const browser = new Browser(api);
    await browser.post('/api/sign-in/link', { token: await mailedSecret() });
    const before = browser.cookie('leergang')!;
    await browser.post('/api/sign-in/link', { token: await mailedSecret() });
    const other = new Browser(api);
    other.setCookie('leergang', before);
    expect(await other.ask(ME)).toEqual({ me: null });
  });

  it('works once, also for two at the same moment', async () => {
    const token = await mailedSecret();
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => new Browser(api).post('/api/sign-in/link', { token })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 410, 410, 410, 410, 410]);
  });

  it('works for ten minutes', async () => {
    const token = await mailedSecret(undefined, new Date(Date.now() - 10 * 60_000 - 1_000));
    const { status, body } = await new Browser(api).post('/api/sign-in/link', { token });
    expect([status, JSON.parse(body)]).toEqual([410, { code: 'LINK_NOT_VALID', facts: {}, problems: [] }]);
  });

  it('refuses what is no secret at all', async () => {
    for (const payload of [{}, { token: null }, { token: 7 }, { token: ['x'] }, { token: '' }, { token: '\u0000' }]) {
      expect((await new Browser(api).post('/api/sign-in/link', payload)).status).toBe(410);
    }
  });

  it('never leads to another site', async () => {
    for (const returnTo of [
      'https://evil.example',
      '//evil.example',
      '/\\evil.example',
      '\\\\evil.example',
      'javascript:alert(1)',
      ' //evil.example',
      '/a b',
      'agenda',
    ]) {
      await house.owner.query('delete from rate_limit');
      const { body } = await new Browser(api).post('/api/sign-in/link', { token: await mailedSecret(returnTo) });
      expect(JSON.parse(body)).toEqual({ returnTo: '/start' });
    }
  });

  it('is refused for what is no address, at the field', async () => {
    for (const email of ['', 'no address', 'a@b', 'a@b.example\r\nBcc: c@d.example']) {
      const { data } = await requestLink(api, email);
      expect(data).toMatchObject({ requestSignInLink: { code: 'INVALID_INPUT', problems: [{ path: 'email' }] } });
    }
  });
});

describe('limits', () => {
  it('hold per address, however it is written, known or not', async () => {
    for (const address of ['nobody@zwaluw.example', 'participant1@zwaluw.example']) {
      for (let time = 1; time <= 5; time += 1) await requestLink(api, address);
      const { data } = await requestLink(api, address.toUpperCase());
      expect(data!.requestSignInLink).toMatchObject({
        code: 'TOO_MANY_ATTEMPTS',
        facts: [{ name: 'retryAfterSeconds' }],
      });
    }
    expect((await requestLink(api, 'coordinator@zwaluw.example')).data!.requestSignInLink.__typename).toBe('Done');
  });

  it('hold per caller for secrets that are tried', async () => {
    const browser = new Browser(api);
    const statuses: number[] = [];
    for (let time = 1; time <= 31; time += 1)
      statuses.push((await browser.post('/api/sign-in/link', { token: `guess ${time}` })).status);
    expect(statuses.slice(0, 30)).toEqual(Array(30).fill(410));
    expect(statuses[30]).toBe(429);
  });

  it('are counted together by processes beside each other', async () => {
    const second = await Database.connect(house.databaseUrl, { entities: TABLES, poolSize: 4, name: 'second process' });
    try {
      const [here, there] = [new RateLimits(house.database), new RateLimits(second)];
      const answers = [];
      for (let time = 1; time <= 3; time += 1) {
        answers.push(...(await Promise.all([here, there].map((limits) => limits.count('link-by-address', 'someone')))));
      }
      expect(answers.filter((answer) => answer === null)).toHaveLength(5);
      expect(answers.at(-1) ?? answers.at(-2)).toMatchObject({ refused: 'TOO_MANY_ATTEMPTS' });
    } finally {
      await second.close();
    }
  });
});

describe('demo people', () => {
  const production = {
    LEERGANG_MODE: 'production',
    PUBLIC_URL: 'https://leergang.example',
    DATABASE_URL: 'postgres://not-used',
    SMTP_URL: 'smtp://not-used',
  };

  beforeAll(async () => {
    await house.owner.query(`update person_email set address = $1 where address = 'participant1@zwaluw.example'`, [
      DEMO_PEOPLE[1]!.address,
    ]);
  });
  afterAll(async () => {
    await house.owner.query(`update person_email set address = 'participant1@zwaluw.example' where address = $1`, [
      DEMO_PEOPLE[1]!.address,
    ]);
  });

  it('are offered and come in with one click in demo mode', async () => {
    const { data } = await api.ask(null, '{ signInOptions { demoPeople { key name roleLabel organisationName } } }');
    expect(data).toEqual({
      signInOptions: {
        demoPeople: [
          {
            key: 'participant',
            name: 'Zwaluw participant1',
            roleLabel: 'PARTICIPANT',
            organisationName: 'Zwaluw lead',
          },
        ],
      },
    });
    const browser = new Browser(api);
    const answer = await browser.post('/api/sign-in/demo', { key: 'participant', returnTo: '//evil.example' });
    expect(JSON.parse(answer.body)).toEqual({ returnTo: '/start' });
    expect(await browser.ask(ME)).toEqual({ me: { person: { name: 'Zwaluw participant1' } } });
    expect((await browser.post('/api/sign-in/demo', { key: 'nobody' })).status).toBe(404);
  });

  it('are not there in production, whatever is asked', async () => {
    const real = await openTestApi(house, production);
    try {
      const { data } = await real.ask(null, '{ signInOptions { demoPeople { key } } }');
      expect(data).toEqual({ signInOptions: { demoPeople: [] } });
      const response = await real.inject(null, {
        method: 'POST',
        url: '/api/sign-in/demo',
        payload: { key: 'participant' },
      });
      expect(response.statusCode).toBe(404);
      expect(response.headers['set-cookie']).toBeUndefined();
    } finally {
      await real.close();
    }
  });

  it('production gives a cookie for this host over https only', async () => {
    const real = await openTestApi(house, production);
    try {
      const response = await real.inject(null, {
        method: 'POST',
        url: '/api/sign-in/link',
        payload: { token: await mailedSecretFor(DEMO_PEOPLE[1]!.address) },
      });
      expect(response.headers['set-cookie']).toMatch(
        /^__Host-leergang=[\w-]{43}; Path=\/; Expires=[^;]+; HttpOnly; Secure; SameSite=Lax$/,
      );
    } finally {
      await real.close();
    }
  });

  async function mailedSecretFor(email: string): Promise<string> {
    await requestLink(api, email);
    const { rows } = await house.owner.query<{ id: string }>('select id from sign_in_link order by id desc limit 1');
    return (await api.app.get(SignInService).secretForMail(rows[0]!.id, new Date()))!.secret;
  }
});

describe('a session', () => {
  async function signedIn(): Promise<Browser> {
    const browser = new Browser(api);
    await browser.post('/api/sign-in/link', { token: await mailedSecret() });
    return browser;
  }

  it.each([
    ['idle for two hours', `last_seen_at = now() - interval '121 minutes'`],
    ['twelve hours old', `expires_at = now() - interval '1 second'`],
    ['ended', `ended_at = now()`],
  ])('is over when %s', async (_, change) => {
    const browser = await signedIn();
    expect(await browser.ask(ME)).not.toEqual({ me: null });
    await house.owner.query(`update sign_in_session set ${change}`);
    expect(await browser.ask(ME)).toEqual({ me: null });
  });

  it('is over when the address of its person has become another, and so is a link that waits', async () => {
    const browser = await signedIn();
    const token = await mailedSecret();
    const { data } = await api.ask(
      ours.administrator,
      `mutation ($input: ChangePersonInput!) { changePerson(input: $input) { ... on Person { email } ... on Refusal { code } } }`,
      { input: { personId: ours.participants[0].personId, version: 1, email: 'other@zwaluw.example' } },
    );
    expect(data).toEqual({ changePerson: { email: 'other@zwaluw.example' } });
    expect(await browser.ask(ME)).toEqual({ me: null });
    expect((await new Browser(api).post('/api/sign-in/link', { token })).status).toBe(410);
  });
});
