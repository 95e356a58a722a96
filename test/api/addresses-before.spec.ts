import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { FormTickets } from '#masterclass/public/form-tickets.js';
import { Database } from '#platform/database/database.js';
import { GUEST, Visitor, type PageAnswer } from '../support/guest-form.js';
import { openMasterclass, seatsIn } from '../support/masterclass-scene.js';
import { openPublicStage, type PublicStage } from '../support/public-stage.js';
import type { TestApi } from '../support/test-api.js';
import type { TestHouse } from '../support/test-house.js';
import type { Partnership } from '../support/two-partnerships.js';

let stage: PublicStage;
let house: TestHouse;
let api: TestApi;
let ours: Partnership;
let theirs: Partnership;
let sessionId: string;
let visitor: Visitor;
/** What an address answers that never was one. */
let nothing: PageAnswer;

beforeAll(async () => {
  stage = await openPublicStage();
  ({ house, api, ours, theirs } = stage);
}, 300_000);
afterAll(() => stage?.close());

beforeEach(async () => {
  await stage.clear();
  sessionId = await openMasterclass(house, ours, { slug: 'eerst' });
  visitor = new Visitor(api);
  nothing = await visitor.get('/masterclasses/bestaat-niet');
});

const sql = (text: string, values: unknown[] = []) => house.owner.query(text, values);

interface Settings {
  readonly slug: string;
  readonly visibility?: 'INTERNAL' | 'LINK' | 'PUBLIC';
}

/** Changes a masterclass as its coordinator does. */
async function change(of: Partnership, id: string, { slug, visibility = 'PUBLIC' }: Settings): Promise<void> {
  const { rows } = await sql(`select version from masterclass where session_id = $1`, [id]);
  const settings = { slug, visibility, capacity: 12 };
  const { data, errors } = await api.ask(
    of.coordinator,
    `mutation ($input: ChangeMasterclassInput!) { changeMasterclass(input: $input) { __typename } }`,
    { input: { sessionId: id, version: rows[0]!.version as number, settings } },
  );
  expect([data, errors]).toEqual([{ changeMasterclass: { __typename: 'Masterclass' } }, undefined]);
}

const rename = (slug: string) => change(ours, sessionId, { slug });

const linkTo = async (id: string) => {
  const { rows } = await sql(`select app.address_of(m) as address from masterclass m where session_id = $1`, [id]);
  return `/masterclasses/${rows[0]!.address as string}`;
};

/** What visitors find at `/masterclasses/<slug>`: the title of a page, where it leads, or nothing. */
async function found(slug: string): Promise<string> {
  const answer = await visitor.get(`/masterclasses/${slug}`);
  if (answer.status === 301) return `→ ${answer.location}`;
  if (answer.status === 200) return /<h1[^>]*>\s*(?:<span[^>]*>)?([^<]+)/.exec(answer.html)![1]!;
  expect(answer).toMatchObject({ status: 404, html: nothing.html });
  return '-';
}

describe('an address that the page of a masterclass had before', () => {
  it('leads on to the present one, in the language and with what was asked, kept by nobody', async () => {
    await rename('daarna');
    await rename('nu');
    for (const [before, now] of [
      ['/masterclasses/eerst', '/masterclasses/nu'],
      ['/masterclasses/daarna?bron=flyer&x=a%20b%C3%A9%2F', '/masterclasses/nu?bron=flyer&x=a%20b%C3%A9%2F'],
      ['/en/masterclasses/eerst?x=//elsewhere.example', '/en/masterclasses/nu?x=//elsewhere.example'],
      ['/masterclasses/eerst/verstuurd?aan=x', '/masterclasses/nu/verstuurd?aan=x'],
    ] as const) {
      const { status, location, headers } = await visitor.get(before);
      expect([status, location, headers['cache-control']]).toEqual([301, now, 'no-cache']);
      expect((await visitor.get(location)).status).toBe(200);
    }
    expect((await visitor.get('/masterclasses/nu')).html).toContain(
      'canonical" href="http://leergang.example/masterclasses/nu"',
    );
    expect((await visitor.get('/sitemap.xml')).html).not.toMatch(/eerst|daarna/);
  });

  it('is looked up only when nothing is at the address', async () => {
    await rename('nu');
    const read = jest.spyOn(api.app.get(Database), 'read');
    try {
      for (const [slug, statements] of [
        ['nu', 1],
        ['eerst', 2],
        ['bestaat-niet', 2],
      ] as const) {
        read.mockClear();
        await visitor.get(`/masterclasses/${slug}`);
        expect(read).toHaveBeenCalledTimes(statements);
      }
    } finally {
      read.mockRestore();
    }
  });

  it('is the own one again for a masterclass that goes back to it', async () => {
    await rename('anders');
    await rename('eerst');
    expect([await found('eerst'), await found('anders')]).toEqual(['Zwaluw masterclass', '→ /masterclasses/eerst']);
    await rename('anders');
    expect([await found('eerst'), await found('anders')]).toEqual(['→ /masterclasses/anders', 'Zwaluw masterclass']);
  });

  it('is of another that takes it, and of who had it last when nobody has', async () => {
    await rename('nu');
    const other = await openMasterclass(house, theirs, { slug: 'van-ons' });
    await change(theirs, other, { slug: 'eerst' });
    expect(await found('eerst')).toBe('Kanarie masterclass');
    await change(theirs, other, { slug: 'van-ons' });
    expect(await found('eerst')).toBe('→ /masterclasses/van-ons');
    // Of one that not everyone may see, it says nothing: not by leading nowhere either.
    for (const visibility of ['LINK', 'INTERNAL'] as const) {
      await change(theirs, other, { slug: 'eerst', visibility });
      expect(await found('eerst')).toBe('→ /masterclasses/nu');
    }
    await sql('delete from masterclass where session_id = $1', [other]);
    expect(await found('eerst')).toBe('→ /masterclasses/nu');
  });

  it('answers as one that never was, while not everyone may see the page', async () => {
    await rename('nu');
    for (const visibility of ['LINK', 'INTERNAL'] as const) {
      await change(ours, sessionId, { slug: 'nu', visibility });
      for (const slug of ['eerst', 'nu', 'eerst/verstuurd']) expect(await found(slug)).toBe('-');
      expect((await visitor.post('/masterclasses/eerst', GUEST)).html).toBe(
        (await visitor.post('/masterclasses/bestaat-niet', GUEST)).html,
      );
    }
    await change(ours, sessionId, { slug: 'later' });
    expect([await found('eerst'), await found('nu')]).toEqual(Array(2).fill('→ /masterclasses/later'));
  });

  it('is none that nobody could see it at: how it was called while internal or by link', async () => {
    await change(ours, sessionId, { slug: 'binnen', visibility: 'INTERNAL' });
    await change(ours, sessionId, { slug: 'geheim', visibility: 'LINK' });
    const link = await linkTo(sessionId);
    await change(ours, sessionId, { slug: 'ook-geheim', visibility: 'LINK' });
    const present = await linkTo(sessionId);
    expect(await visitor.get(`/en${link}?x=1`)).toMatchObject({ status: 301, location: `/en${present}?x=1` });
    await rename('open');
    for (const slug of ['binnen', 'geheim', 'ook-geheim']) expect(await found(slug)).toBe('-');
    for (const before of [link, present, '/masterclasses/eerst'])
      expect(await visitor.get(before)).toMatchObject({ status: 301, location: '/masterclasses/open' });
  });

  it('goes with the masterclass', async () => {
    await rename('nu');
    await sql('delete from session where id = $1', [sessionId]);
    expect((await sql('select from masterclass_address_before')).rowCount).toBe(0);
    expect(await found('eerst')).toBe('-');
  });
});

describe('a form that was open while its address became another', () => {
  const send = async (formulier: string, typed: Readonly<Record<string, string>> = {}) =>
    visitor.post('/masterclasses/eerst', { ...GUEST, formulier, ...typed });

  it('is taken, and leads on', async () => {
    const formulier = await visitor.ticket('/masterclasses/eerst');
    await rename('nu');
    const sent = await send(formulier);
    expect([sent.status, sent.location.split('?')[0]]).toEqual([303, '/masterclasses/nu/verstuurd']);
    expect((await visitor.get(sent.location)).html).toContain(GUEST.email);
    // Also when it becomes another between the form and the page after it.
    await rename('straks');
    const moved = await visitor.get(sent.location);
    expect(moved.location).toBe(sent.location.replace('/nu/', '/straks/'));
    expect((await visitor.get(moved.location)).html).toContain(GUEST.email);
    expect(await seatsIn(house, sessionId)).toEqual(['Jan de Vries UNCONFIRMED']);
  });

  it('comes back with all that was typed when something is not right, and goes to the present one then', async () => {
    const formulier = await visitor.ticket('/masterclasses/eerst');
    await rename('nu');
    for (const wrong of ['akkoord', 'formulier']) {
      const { status, html } = await send(formulier, { [wrong]: '' });
      expect([status, html.includes('value="Jan de Vries"')]).toEqual([422, true]);
      expect(html).toContain('method="post" action="/masterclasses/nu"');
    }
  });

  it('is for the masterclass that it was made for, also when another is there by now', async () => {
    const formulier = await visitor.ticket('/masterclasses/eerst');
    await rename('nu');
    const other = await openMasterclass(house, theirs, { slug: 'eerst' });
    expect(await send(formulier)).toMatchObject({
      status: 303,
      location: expect.stringMatching(/^\/masterclasses\/nu\//),
    });
    expect([await seatsIn(house, sessionId), await seatsIn(house, other)]).toEqual([['Jan de Vries UNCONFIRMED'], []]);
    // Also when it lay open too long to be taken as it is; of what not everyone may see any more, it tells nothing then.
    const session = { sessionId, sequence: 0, startsAt: new Date() };
    const old = api.app.get(FormTickets, { strict: false }).issue(session, new Date(Date.now() - 25 * 3_600_000));
    const again = await send(old);
    expect([again.status, again.html.includes('value="Jan de Vries"')]).toEqual([422, true]);
    expect(again.html).toContain('method="post" action="/masterclasses/nu"');
    await change(ours, sessionId, { slug: 'nu', visibility: 'LINK' });
    expect((await send(old)).html).toContain('method="post" action="/masterclasses/eerst"');
  });

  it('is taken when it is by link since, and says why not, with what was typed, when it is internal', async () => {
    const formulier = await visitor.ticket('/masterclasses/eerst');
    await change(ours, sessionId, { slug: 'nu', visibility: 'LINK' });
    expect((await send(formulier)).location).toContain(`${await linkTo(sessionId)}/verstuurd`);
    await change(ours, sessionId, { slug: 'binnen', visibility: 'INTERNAL' });
    const { status, html } = await send(formulier, { naam: 'Ank de Boer' });
    expect([status, html.includes('niet meer voor iedereen'), html.includes('Ank de Boer')]).toEqual([409, true, true]);
  });
});
