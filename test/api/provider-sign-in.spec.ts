import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { SignInService } from '#people/sign-in.service.js';
import { Browser, type Page } from '../support/browser.js';
import { openIdentityProvider, type IdentityProvider } from '../support/identity-provider.js';
import { openTestApi, type TestApi } from '../support/test-api.js';
import { openTestHouse, type TestHouse } from '../support/test-house.js';
import { settleTwoPartnerships, type Partnership } from '../support/two-partnerships.js';

const PUBLIC_URL = 'http://localhost:4999';

let house: TestHouse;
let api: TestApi;
let provider: IdentityProvider;
let ours: Partnership;
let theirs: Partnership;

beforeAll(async () => {
  house = await openTestHouse();
  ({ ours, theirs } = await settleTwoPartnerships(house));
  api = await openTestApi(house, { PUBLIC_URL });
  provider = await openIdentityProvider(`${PUBLIC_URL}/api/sign-in/oidc/callback`);
  const { data } = await setSignIn(api);
  expect(data).toEqual({ setOrganisationSignIn: { signIn: { issuer: provider.issuer, clientId: 'leergang' } } });
}, 300_000);

afterAll(async () => {
  await api?.close();
  await provider?.close();
  await house?.close();
});

beforeEach(async () => {
  await house.owner.query('delete from external_account');
  await house.owner.query('delete from rate_limit');
  provider.accounts.clear();
});

function setSignIn(of: TestApi, changes: Record<string, unknown> = {}) {
  const { issuer, clientId, clientSecret } = provider;
  const input = { organisationId: ours.leadId, issuer, clientId, clientSecret, ...changes };
  return of.ask<Record<string, unknown>>(
    ours.administrator,
    `mutation ($input: SetOrganisationSignInInput!) { setOrganisationSignIn(input: $input) {
       ... on Organisation { signIn { issuer clientId } } ... on Refusal { code problems { path code } } } }`,
    { input },
  );
}

/** At the provider there is an account, and whoever comes there next is signed in with it. */
function arriveAs(subject: string, email: string, verified: boolean | null = true): Browser {
  provider.accounts.set(subject, { email, ...(verified === null ? {} : { email_verified: verified }) });
  provider.visitor = subject;
  return new Browser(api);
}

const START = '/api/sign-in/oidc/zwaluw-lead?returnTo=%2Fagenda';
const isCallback = (url: URL) => url.pathname === '/api/sign-in/oidc/callback';
const nameOf = async (browser: Browser) =>
  (await browser.ask<{ me: { person: { name: string } } | null }>('{ me { person { name } } }')).me?.person.name;
const pathOf = ({ url }: Page) => url.pathname + url.search;

async function accounts() {
  const { rows } = await house.owner.query<{ subject: string; name: string; proven: boolean }>(
    `select a.subject, p.name, a.proven_by_mail as proven from external_account a join person p on p.id = a.person_id order by 1`,
  );
  return rows;
}

/** The mail with the link that was asked last: gives its secret. */
async function mailedSecret(): Promise<string> {
  const { rows } = await house.owner.query<{ id: string }>('select id from sign_in_link order by id desc limit 1');
  return (await api.app.get(SignInService).secretForMail(rows[0]!.id, new Date()))!.secret;
}

describe('signing in at the provider of one’s organisation', () => {
  it('signs in, links the account, and comes back to the page that was asked for', async () => {
    const browser = arriveAs('subject-1', 'Participant1@zwaluw.example');
    expect(pathOf(await browser.visit(START))).toBe('/agenda');
    expect(await nameOf(browser)).toBe('Zwaluw participant1');
    expect(await accounts()).toEqual([{ subject: 'subject-1', name: 'Zwaluw participant1', proven: false }]);
    const { rows } = await house.owner.query(
      `select facts, organisation_id from audit_entry where action = 'person.account-linked'`,
    );
    expect(rows).toEqual([{ facts: { issuer: provider.issuer }, organisation_id: ours.leadId }]);
  });

  it('knows the account by its subject, also when its address has become another, even someone else’s', async () => {
    await arriveAs('subject-1', 'participant1@zwaluw.example').visit(START);
    for (const email of ['married@zwaluw.example', 'coordinator@zwaluw.example', 'coordinator@kanarie.example']) {
      const browser = arriveAs('subject-1', email);
      await browser.visit(START);
      expect(await nameOf(browser)).toBe('Zwaluw participant1');
    }
    expect(await accounts()).toHaveLength(1);
  });

  it('refuses another account with the address of someone who has one', async () => {
    await arriveAs('subject-1', 'participant1@zwaluw.example').visit(START);
    const thief = arriveAs('subject-2', 'participant1@zwaluw.example');
    expect(pathOf(await thief.visit(START))).toBe('/aanmelden?werkaccount=onbekend');
    expect(await nameOf(thief)).toBeUndefined();
    expect(await accounts()).toHaveLength(1);
  });

  it('refuses an address of another organisation, of a partner, and of nobody, all in the same way', async () => {
    for (const email of ['participant1@kanarie.example', 'participant3@zwaluw.example', 'nobody@zwaluw.example']) {
      const browser = arriveAs(`subject of ${email}`, email);
      expect(pathOf(await browser.visit(START))).toBe('/aanmelden?werkaccount=onbekend');
      expect(await nameOf(browser)).toBeUndefined();
    }
    expect(await accounts()).toEqual([]);
  });

  it('no longer signs in who left the organisation', async () => {
    await arriveAs('subject-1', 'participant2@zwaluw.example').visit(START);
    const person = ours.participants[1].personId;
    await house.owner.query('update employment set organisation_id = $2 where person_id = $1', [person, ours.memberId]);
    const browser = arriveAs('subject-1', 'participant2@zwaluw.example');
    expect(pathOf(await browser.visit(START))).toBe('/aanmelden?werkaccount=onbekend');
    await house.owner.query('update employment set organisation_id = $2 where person_id = $1', [person, ours.leadId]);
  });
});

describe('an account that the provider’s word is not enough for', () => {
  it.each([
    ['an address that was not checked', false],
    ['an address of which nothing is said', null],
  ])('%s: the mailbox is asked, and the link counts in that browser', async (_, verified) => {
    const browser = arriveAs('subject-1', 'participant1@zwaluw.example', verified);
    expect(pathOf(await browser.visit(START))).toBe('/aanmelden?werkaccount=bevestigen');
    expect(await nameOf(browser)).toBeUndefined();
    const { status, body } = await browser.post('/api/sign-in/link', { token: await mailedSecret() });
    expect([status, JSON.parse(body)]).toEqual([200, { returnTo: '/agenda' }]);
    expect(await accounts()).toEqual([{ subject: 'subject-1', name: 'Zwaluw participant1', proven: true }]);
    const again = arriveAs('subject-1', 'participant1@zwaluw.example', verified);
    expect(pathOf(await again.visit(START))).toBe('/agenda');
  });

  it('links nothing when the mail is opened in another browser: the account may be someone else’s', async () => {
    const thief = arriveAs('subject-of-thief', 'participant1@zwaluw.example', false);
    await thief.visit(START);
    const owner = new Browser(api);
    expect((await owner.post('/api/sign-in/link', { token: await mailedSecret() })).status).toBe(200);
    expect(await nameOf(owner)).toBe('Zwaluw participant1');
    expect(await accounts()).toEqual([]);
    expect(await nameOf(thief)).toBeUndefined();
  });

  it('someone who works elsewhere too is not at the mercy of one employer’s provider', async () => {
    await arriveAs('subject-1', 'participant2@zwaluw.example').visit(START);
    expect(await accounts()).toMatchObject([{ proven: false }]);
    await house.owner.query('insert into employment values ($1, $2)', [ours.participants[1].personId, theirs.leadId]);
    const browser = arriveAs('subject-1', 'participant2@zwaluw.example');
    expect(pathOf(await browser.visit(START))).toBe('/aanmelden?werkaccount=bevestigen');
    await browser.post('/api/sign-in/link', { token: await mailedSecret() });
    expect(await accounts()).toMatchObject([{ proven: true }]);
    const again = arriveAs('subject-1', 'participant2@zwaluw.example');
    expect(pathOf(await again.visit(START))).toBe('/agenda');
    await house.owner.query('delete from employment where organisation_id = $1 and person_id = $2', [
      theirs.leadId,
      ours.participants[1].personId,
    ]);
  });
});

describe('a callback that is not as the trip began', () => {
  const failed = '/aanmelden?werkaccount=mislukt';

  async function untilCallback(): Promise<{ browser: Browser; callback: URL }> {
    const browser = arriveAs('subject-1', 'participant1@zwaluw.example');
    const { url } = await browser.visit(START, isCallback);
    return { browser, callback: url };
  }

  it('is refused a second time, with its code and all', async () => {
    const { browser, callback } = await untilCallback();
    const state = browser.cookie('leergang-trip')!;
    expect(pathOf(await browser.visit(callback.href))).toBe('/agenda');
    const thief = new Browser(api);
    thief.setCookie('leergang-trip', state);
    expect(pathOf(await thief.visit(callback.href))).toBe(failed);
    expect(await nameOf(thief)).toBeUndefined();
  });

  it('is refused in another browser, and with another state', async () => {
    const { browser, callback } = await untilCallback();
    const other = new Browser(api);
    expect(pathOf(await other.visit(callback.href))).toBe(failed);
    other.setCookie('leergang-trip', 'something-else');
    expect(pathOf(await other.visit(callback.href))).toBe(failed);
    callback.searchParams.set('state', 'something-else');
    other.setCookie('leergang-trip', 'something-else');
    expect(pathOf(await other.visit(callback.href))).toBe(failed);
    expect(pathOf(await browser.visit(callback.href))).toBe(failed);
  });

  it.each(['nonce', 'code_verifier'])('is refused with another %s', async (column) => {
    const { browser, callback } = await untilCallback();
    await house.owner.query(`update oidc_attempt set ${column} = repeat('x', 43)`);
    expect(pathOf(await browser.visit(callback.href))).toBe(failed);
    expect(await accounts()).toEqual([]);
  });

  it('is refused too late, without a code, with a wrong one, and when the provider says no', async () => {
    const late = await untilCallback();
    await house.owner.query(`update oidc_attempt set expires_at = now() - interval '1 second'`);
    expect(pathOf(await late.browser.visit(late.callback.href))).toBe(failed);
    for (const change of [
      (query: URLSearchParams) => query.delete('code'),
      (query: URLSearchParams) => query.set('code', 'wrong'),
      (query: URLSearchParams) => query.set('iss', 'https://other.example'),
      (query: URLSearchParams) => {
        query.delete('code');
        query.set('error', 'access_denied');
      },
    ]) {
      const { browser, callback } = await untilCallback();
      change(callback.searchParams);
      expect(pathOf(await browser.visit(callback.href))).toBe(failed);
      expect(await nameOf(browser)).toBeUndefined();
    }
  });

  it('never leads to another site', async () => {
    for (const returnTo of ['https://evil.example', '//evil.example', '/\\evil.example', 'javascript:alert(1)']) {
      const browser = arriveAs('subject-1', 'participant1@zwaluw.example');
      const page = await browser.visit(`/api/sign-in/oidc/zwaluw-lead?returnTo=${encodeURIComponent(returnTo)}`);
      expect(page.url.href).toBe(`${PUBLIC_URL}/start`);
    }
  });
});

describe('the provider of an organisation', () => {
  it('is offered on the sign-in page, and is nobody’s when not set', async () => {
    const { data } = await api.ask(null, '{ signInOptions { organisations { key name } } }');
    expect(data).toEqual({ signInOptions: { organisations: [{ key: 'zwaluw-lead', name: 'Zwaluw lead' }] } });
    const page = await new Browser(api).visit('/api/sign-in/oidc/kanarie-lead');
    expect(pathOf(page)).toBe('/aanmelden?werkaccount=onbekend');
  });

  it('has a secret that is nowhere to be read', async () => {
    const { rows } = await house.owner.query<{ client_secret: string }>(
      'select client_secret from organisation_sign_in',
    );
    expect(rows[0]!.client_secret).toMatch(/^v1\./);
    const { rows: written } = await house.owner.query<{ all: string }>(
      `select coalesce(json_agg(a)::text, '') as all from audit_entry a`,
    );
    expect(written[0]!.all).toContain('organisation.sign-in-set');
    expect(written[0]!.all).not.toContain(provider.clientSecret);
  });

  it('is asked who it is before it is taken', async () => {
    const refusal = async (changes: Record<string, unknown>) =>
      (await setSignIn(api, changes)).data!['setOrganisationSignIn'];
    const at = (path: string, code: string) => ({ code: 'INVALID_INPUT', problems: [{ path, code }] });
    expect(await refusal({ issuer: `${provider.issuer}/elsewhere` })).toEqual(at('issuer', 'NOT_KNOWN'));
    expect(await refusal({ issuer: 'http://127.0.0.1:1' })).toEqual(at('issuer', 'NOT_KNOWN'));
    for (const issuer of ['http://10.0.0.1', 'ftp://id.example', 'https://u:p@id.example', 'id.example']) {
      expect(await refusal({ issuer })).toEqual(at('issuer', 'NOT_A_LINK'));
    }
    expect(await refusal({ issuer: 'https://169.254.169.254' })).toEqual(at('issuer', 'NOT_KNOWN'));
    expect(await refusal({ clientSecret: '' })).toEqual(at('clientSecret', 'REQUIRED'));
    expect(await refusal({ organisationId: theirs.leadId })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await refusal({ organisationId: ours.memberId })).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('can in production not be a program on the own machine', async () => {
    const production = await openTestApi(house, {
      LEERGANG_MODE: 'production',
      PUBLIC_URL: 'https://leergang.example',
      DATABASE_URL: house.databaseUrl,
      SMTP_URL: 'smtp://mail.example',
    });
    const { data } = await setSignIn(production);
    expect(data).toMatchObject({ setOrganisationSignIn: { problems: [{ path: 'issuer', code: 'NOT_A_LINK' }] } });
    await production.close();
  });

  it('is taken away by its administrators only', async () => {
    const remove = (actor: Parameters<TestApi['ask']>[0]) =>
      api.ask<Record<string, unknown>>(
        actor,
        `mutation ($id: ID!) { removeOrganisationSignIn(organisationId: $id) {
           ... on Organisation { signIn { issuer } } ... on Refusal { code } } }`,
        { id: ours.leadId },
      );
    expect((await remove(theirs.administrator)).data).toEqual({ removeOrganisationSignIn: { code: 'NOT_FOUND' } });
    expect((await remove(ours.coordinator)).errors![0]!.extensions['code']).toBe('FORBIDDEN');
    expect((await remove(ours.administrator)).data).toEqual({ removeOrganisationSignIn: { signIn: null } });
    const { data } = await api.ask(null, '{ signInOptions { organisations { key } } }');
    expect(data).toEqual({ signInOptions: { organisations: [] } });
  });
});
