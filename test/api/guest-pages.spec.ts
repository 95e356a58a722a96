import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId } from '#kernel/ids.js';
import { ConfirmLinks } from '#masterclass/confirm-links.js';
import { GUEST, Visitor } from '../support/guest-form.js';
import { openMasterclass, seatsIn } from '../support/masterclass-scene.js';
import { openTestApi, type TestApi } from '../support/test-api.js';
import { openTestHouse, type TestHouse } from '../support/test-house.js';
import { settleTwoPartnerships, type Partnership } from '../support/two-partnerships.js';

let house: TestHouse;
let api: TestApi;
let ours: Partnership;
let sessionId: string;
let page: string;
let visitor: Visitor;

beforeAll(async () => {
  house = await openTestHouse();
  ({ ours } = await settleTwoPartnerships(house));
  api = await openTestApi(house, { TRUSTED_PROXIES: '1' });
}, 300_000);
afterAll(async () => {
  await api?.close();
  await house?.close();
});

beforeEach(async () => {
  await house.owner.query('delete from masterclass; delete from person where guest_since is not null');
  sessionId = await openMasterclass(house, ours, { capacity: 2, asks: ['DIET'] });
  page = `/masterclasses/zwaluw-${sessionId}`;
  visitor = new Visitor(api);
});

const sql = (text: string, values: unknown[] = []) => house.owner.query(text, values);
const change = (changes: string) => sql(`update masterclass set ${changes} where session_id = $1`, [sessionId]);

const linkOf = (id: string) => new URL(api.app.get(ConfirmLinks, { strict: false }).confirmPage(id)).pathname;

/** Confirms the last that was sent, as the button in the mail does. @returns the path of the own registration */
async function confirmed(): Promise<string> {
  const { rows } = await sql(`select id from registration where brought_with is null order by id desc limit 1`);
  const link = linkOf(rows[0]!.id as string);
  const { location } = await visitor.post(link);
  return location.split('?')[0]!;
}

describe('the page of a masterclass', () => {
  it('says where it is on the map, and the address where one is known', async () => {
    const roomId = newId();
    await sql(
      `insert into room (id, organisation_id, name, address, created_at) values ($1, $2, 'Raadszaal', 'Plein 1, Oosterwolde', now())`,
      [roomId, ours.leadId],
    );
    const placeOf = async () => {
      const { html } = await visitor.get(page);
      const data = JSON.parse(/ld\+json">(.*?)<\/script>/.exec(html)![1]!) as { location: object[] };
      return [
        /href="(https:\/\/www\.openstreetmap\S+)" target="_blank" rel="noopener noreferrer"/.exec(html)?.[1],
        ...data.location,
      ];
    };
    const search = 'https://www.openstreetmap.org/search?query=';
    await sql(`update session set place = 'Slot & hof' where id = $1`, [sessionId]);
    expect(await placeOf()).toEqual([`${search}Slot%20%26%20hof`, { '@type': 'Place', name: 'Slot & hof' }]);
    const place = 'Raadszaal, Plein 1, Oosterwolde';
    await sql(`update session set place = $2, room_id = $3 where id = $1`, [sessionId, place, roomId]);
    const address = { '@type': 'PostalAddress', streetAddress: 'Plein 1, Oosterwolde' };
    expect(await placeOf()).toEqual([
      `${search}Plein%201%2C%20Oosterwolde`,
      { '@type': 'Place', name: place, address },
    ]);
  });

  it.each([
    [`update masterclass set closes_at = now() - interval '1 second' where session_id = $1`, /Het kon tot [a-z]{2} \d/],
    [`update session set status = 'CANCELLED', cancelled_at = now(), sequence = 1 where id = $1`, /gaat niet door/],
    [`update masterclass set visibility = 'INTERNAL' where session_id = $1`, /niet meer voor iedereen/],
  ])('says first, of a form that comes too late, why, whom to ask, and what was typed: %s', async (meanwhile, why) => {
    const formulier = await visitor.ticket(page);
    await sql(meanwhile, [sessionId]);
    const late = await visitor.post(page, {
      ...GUEST,
      formulier,
      collega1: 'Piet',
      collega1mail: 'piet@bedrijf.example',
    });
    expect(late.status).toBe(409);
    const [, notice, after] = /role="alert" tabindex="-1" autofocus>([^]*?)<div class="lg-card">([^]*)/.exec(
      late.html,
    )!;
    expect(notice).toContain('Je aanmelding is niet verstuurd');
    expect(notice).toMatch(why);
    for (const typed of ['Jan de Vries', 'jan@bedrijf.example', 'Bedrijf &amp; Zn.', 'Piet, piet@bedrijf.example'])
      expect(after).toContain(typed);
    expect(late.html).not.toContain('name="formulier"');
    expect(await seatsIn(house, sessionId)).toEqual([]);
  });

  it('says since when one cannot sign up, and whom to ask', async () => {
    await change(`closes_at = '2026-01-05T12:00:00Z'`);
    const { html } = await visitor.get(page);
    expect(html).toMatch(/Aanmelden kon<\/dt>\s*<dd>tot ma 5 januari 2026, 13\.00/);
    expect(html).toMatch(/Het kon tot ma 5 januari 2026, 13\.00\.<\/p>\s*<p>Wil je toch komen\? Vraag het aan Zwaluw/);
  });
});

describe('the own registration', () => {
  it('shows the ticket to who has a seat in a masterclass that is certain, and no way to a page that is gone', async () => {
    await visitor.signUp(page);
    const own = await confirmed();
    const ticketOn = async () => /src="(\/ticket\/[\w-]+\.svg)"/.exec((await visitor.get(own)).html)?.[1];
    const ticket = await ticketOn();
    expect((await visitor.get(ticket!)).headers['content-type']).toContain('image/svg+xml');
    await sql(`update session set status = 'TENTATIVE', confirmed_at = null where id = $1`, [sessionId]);
    expect(await ticketOn()).toBeUndefined();
    await sql(`update session set status = 'CONFIRMED', confirmed_at = now() where id = $1`, [sessionId]);
    expect(await ticketOn()).toBe(ticket);
    expect((await visitor.get(own)).html).toContain(`href="${page}"`);
    await change(`visibility = 'INTERNAL'`);
    const { html, status } = await visitor.get(own);
    expect([status, html.includes(`href="${page}"`), html.includes(ticket!)]).toEqual([200, false, true]);
    await visitor.post(`${own}/afmelden`);
    expect(await ticketOn()).toBeUndefined();
  });
});
