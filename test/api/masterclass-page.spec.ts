import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId } from '#kernel/ids.js';
import { GUEST, Visitor } from '../support/guest-form.js';
import { openMasterclass, seatsIn } from '../support/masterclass-scene.js';
import { openPublicStage, type PublicStage } from '../support/public-stage.js';
import type { TestHouse } from '../support/test-house.js';
import type { Partnership } from '../support/two-partnerships.js';

let stage: PublicStage;
let house: TestHouse;
let ours: Partnership;
let sessionId: string;
let page: string;
let visitor: Visitor;

beforeAll(async () => {
  stage = await openPublicStage();
  ({ house, ours } = stage);
}, 300_000);
afterAll(() => stage?.close());

beforeEach(async () => {
  await stage.clear();
  sessionId = await openMasterclass(house, ours);
  page = `/masterclasses/zwaluw-${sessionId}`;
  visitor = new Visitor(stage.api);
});

const sql = (text: string, values: unknown[] = []) => house.owner.query(text, values);
const change = (changes: string) => sql(`update masterclass set ${changes} where session_id = $1`, [sessionId]);

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

  it('tells search engines that it was moved, with the start that they knew, and only then', async () => {
    const toSession = (changes: string) => sql(`update session set ${changes} where id = $1`, [sessionId]);
    const move = (days: number) =>
      toSession(
        `starts_local = starts_local + ${days} * interval '1 day', ends_local = ends_local + ${days} * interval '1 day'`,
      );
    const start = async () =>
      (await sql(`select starts_at from session where id = $1`, [sessionId])).rows[0]!.starts_at as Date;
    const told = async () => {
      const { html } = await visitor.get(page);
      const event = JSON.parse(/ld\+json">(.*?)<\/script>/.exec(html)![1]!) as Record<string, string>;
      const { eventStatus, startDate, previousStartDate } = event;
      // A schema.org date-time with its offset; and none of the two without the other.
      for (const date of [startDate, previousStartDate ?? startDate])
        expect(date).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/);
      expect(new Date(startDate!)).toEqual(await start());
      return [eventStatus!.replace('https://schema.org/', ''), previousStartDate && new Date(previousStartDate)];
    };
    // What only the partnership knew, was never told.
    await change(`visibility = 'INTERNAL'`);
    await move(1);
    await change(`visibility = 'LINK'`);
    await move(1);
    await change(`visibility = 'PUBLIC'`);
    expect(await told()).toEqual(['EventScheduled', undefined]);
    const first = await start();
    await toSession(`title = 'Anders', place = 'Elders', ends_local = ends_local + interval '1 hour'`);
    expect(await told()).toEqual(['EventScheduled', undefined]);
    await move(7);
    expect(await told()).toEqual(['EventRescheduled', first]);
    const second = await start();
    await move(-3);
    expect(await told()).toEqual(['EventRescheduled', second]);
    // Its form, sent with a mistake, is the same page.
    expect((await visitor.signUp(page, { naam: '' })).html).toContain(`"previousStartDate":"${second.toISOString()}"`);
    await toSession(`status = 'CANCELLED', cancelled_at = now()`);
    expect(await told()).toEqual(['EventCancelled', undefined]);
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

  it('says beside the other facts from when one can sign up', async () => {
    await change(`opens_at = '2099-01-05T12:00:00Z'`);
    expect((await visitor.get(page)).html).toMatch(/Aanmelden kan<\/dt>\s*<dd>vanaf ma 5 januari 2099, 13\.00/);
  });

  it('says since when one cannot sign up, and whom to ask', async () => {
    await change(`closes_at = '2026-01-05T12:00:00Z'`);
    const { html } = await visitor.get(page);
    expect(html).toMatch(/Aanmelden kon<\/dt>\s*<dd>tot ma 5 januari 2026, 13\.00/);
    expect(html).toMatch(/Het kon tot ma 5 januari 2026, 13\.00\.<\/p>\s*<p>Wil je toch komen\? Vraag het aan Zwaluw/);
  });
});
