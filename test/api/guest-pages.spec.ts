import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { SeatKeepingService } from '#masterclass/seat-keeping.service.js';
import { confirmPath, Visitor } from '../support/guest-form.js';
import { forgetJobs, waitingJobs } from '../support/jobs.js';
import { openMasterclass, seatsIn } from '../support/masterclass-scene.js';
import { openPublicStage, type PublicStage } from '../support/public-stage.js';
import type { TestApi } from '../support/test-api.js';
import type { TestHouse } from '../support/test-house.js';
import type { Partnership } from '../support/two-partnerships.js';

let stage: PublicStage;
let house: TestHouse;
let api: TestApi;
let ours: Partnership;
let sessionId: string;
let page: string;
let visitor: Visitor;

beforeAll(async () => {
  stage = await openPublicStage();
  ({ house, api, ours } = stage);
}, 300_000);
afterAll(() => stage?.close());

beforeEach(async () => {
  await stage.clear();
  await forgetJobs(house);
  sessionId = await openMasterclass(house, ours, { capacity: 2, asks: ['DIET'] });
  page = `/masterclasses/zwaluw-${sessionId}`;
  visitor = new Visitor(api);
});

const sql = (text: string, values: unknown[] = []) => house.owner.query(text, values);
const change = (changes: string) => sql(`update masterclass set ${changes} where session_id = $1`, [sessionId]);

const linkOf = (id: string) => confirmPath(api, id);

const confirmed = () => visitor.confirmLast(house);

describe('the own registration', () => {
  it('shows the ticket to who has a seat in a masterclass that is certain, and no way to a page that is gone', async () => {
    await visitor.signUp(page);
    const own = await confirmed();
    const ticketOn = async () => /src="(\/ticket\/[\w-]+\.svg)"/.exec((await visitor.get(own)).html)?.[1];
    const ticket = await ticketOn();
    expect((await visitor.get(ticket!)).headers['content-type']).toContain('image/svg+xml');
    await sql(`update session set status = 'TENTATIVE', confirmed_at = null where id = $1`, [sessionId]);
    expect(await ticketOn()).toBeUndefined();
    expect((await visitor.get(own)).html).toContain('Je hoort het zodra het zeker is');
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

describe('the link to the own registration', () => {
  it('confirms by a button, not by looking, and once', async () => {
    await visitor.signUp(page, { collega1: 'Piet Jansen', collega1mail: 'piet@bedrijf.example' });
    const { rows } = await sql(`select id from registration where brought_with is null`);
    const link = linkOf(rows[0]!.id as string);
    const { html } = await visitor.get(link);
    for (const typed of ['Jan de Vries, jan@bedrijf.example', '<li>Piet Jansen, piet@bedrijf.example</li>'])
      expect(html).toContain(typed);
    // Whom one wants to bring along hears nothing before that.
    expect((await waitingJobs(house)).map(({ name }) => name)).toEqual(['registration-to-confirm']);
    await change('capacity = 0');
    expect((await visitor.get(link)).html).toMatch(/kom je op de wachtlijst[^]*Ja, zet mij op de wachtlijst/);
    await change('capacity = 2');
    expect((await seatsIn(house, sessionId)).every((line) => line.endsWith('UNCONFIRMED'))).toBe(true);
    const [first, second] = [await visitor.post(link), await visitor.post(link)];
    expect(first.location.split('?')[0]).toBe(second.location.split('?')[0]);
    expect((await visitor.get(link)).status).toBe(303);
    expect(await seatsIn(house, sessionId)).toEqual(['Jan de Vries SEATED 1', 'Piet Jansen SEATED 2']);
    expect((await visitor.get(first.location)).html).toContain('<li>Piet Jansen</li>');
  });

  it('tells of whom one brings along the names that were typed, whoever they are', async () => {
    await visitor.signUp(page, { email: 'piet@zwaluw.example' });
    await confirmed();
    const brought = {
      collega1: 'A B',
      collega1mail: 'participant1@zwaluw.example',
      collega2: 'C D',
      collega2mail: 'piet@zwaluw.example',
      collega3: 'E F',
      collega3mail: 'nieuw@zwaluw.example',
    };
    await visitor.signUp(page, { email: 'mol@zwaluw.example', ...brought });
    const own = await confirmed();
    await sql(`update registration set made_at = made_at - interval '25 hours'`);
    await api.app.get(SeatKeepingService, { strict: false }).keepAll(new Date());
    const { html } = await visitor.get(own);
    expect([...html.matchAll(/<li>(.*?)<\/li>/g)].map(([, name]) => name)).toEqual(['A B', 'C D', 'E F']);
    expect(html).not.toContain('Zwaluw participant1');
  });

  it('brings no more colleagues than four in all, and says so with what was typed', async () => {
    const bring = async (...names: string[]) => {
      const typed = names.map((name, place) => [
        [`collega${place + 1}`, name],
        [`collega${place + 1}mail`, `${name.toLowerCase()}@bedrijf.example`],
      ]);
      await visitor.signUp(page, Object.fromEntries(typed.flat()) as Record<string, string>);
    };
    await bring('Piet', 'Kim', 'Els');
    await confirmed();
    await bring('Roos', 'Ton');
    const { rows } = await sql(`select id from registration where brought_with is null order by id desc limit 1`);
    const { status, html } = await visitor.post(linkOf(rows[0]!.id as string));
    expect([status, html.includes('Dat zijn te veel collega’s')]).toEqual([409, true]);
    expect(html).toContain('<li>Ton, ton@bedrijf.example</li>');
    expect((await seatsIn(house, sessionId)).filter((line) => /Roos|Ton/.test(line))).toEqual([
      'Roos UNCONFIRMED',
      'Ton UNCONFIRMED',
    ]);
  });

  it('says that a request went unanswered, whom to ask, and until when one can withdraw it', async () => {
    await change('needs_approval = true');
    await visitor.signUp(page);
    const own = await confirmed();
    expect((await visitor.get(own)).html).toMatch(/Tot .* kun je je aanvraag intrekken\./);
    await change(`closes_at = now() - interval '1 second'`);
    await api.app.get(SeatKeepingService, { strict: false }).keep(sessionId, new Date());
    const { html } = await visitor.get(own);
    expect(html).toMatch(/Het is niet meer gelukt[^]*Vraag het aan\s+Zwaluw coordinator, <a href="mailto:/);
    expect(html).not.toMatch(/Je krijgt een mail met het antwoord|naar de volgende/);
  });

  it('says to who confirms that the masterclass is not for everyone any more', async () => {
    await visitor.signUp(page);
    await change(`visibility = 'INTERNAL'`);
    const { rows } = await sql(`select id from registration where brought_with is null`);
    const link = linkOf(rows[0]!.id as string);
    for (const { status, html } of [await visitor.get(link), await visitor.post(link)])
      expect([status, html.includes('is niet meer voor iedereen')]).toEqual([409, true]);
    expect(await seatsIn(house, sessionId)).toEqual(['Jan de Vries UNCONFIRMED']);
  });

  it('ends after a day, and a link of someone’s own making opens nothing', async () => {
    await visitor.signUp(page);
    await sql(`update registration set made_at = now() - interval '25 hours'`);
    const { rows } = await sql(`select id from registration`);
    const link = linkOf(rows[0]!.id as string);
    expect([(await visitor.get(link)).status, (await visitor.post(link)).status]).toEqual([410, 410]);
    await sql(`update registration set made_at = now()`);
    await change(`decided = 'NO_GO', decided_at = now()`);
    expect((await visitor.get(link)).html).toContain('Aanmelden kan niet meer');
    for (const token of ['x', 'A'.repeat(70), `${link.slice(-38)}`, link.split('/').at(-1)!])
      expect((await visitor.get(`/aanmelding/${token}`)).status).toBe(410);
    await sql(`update rate_limit set points = 1000 where key like 'registration-by-network%'`);
    for (const path of ['/aanmelding/x', '/aanmelding/bevestigen/x'])
      expect((await visitor.get(path)).status).toBe(429);
  });

  it('opens the one registration that it names, and lets it be changed so many times', async () => {
    await visitor.signUp(page);
    const own = await confirmed();
    await visitor.signUp(page, { email: 'els@ander.example', naam: 'Els Anders' });
    const other = await confirmed();
    expect((await visitor.get(own)).html).not.toContain('Els Anders');
    // Of neither link a part works for the other, nor is it one to confirm with.
    const [mine, theirs] = [own, other].map((link) => link.split('/').at(-1)!);
    for (const link of [`/aanmelding/${mine!.slice(0, 40)}${theirs!.slice(40)}`, `/aanmelding/bevestigen/${mine}`])
      expect((await visitor.get(link)).status).toBe(410);
    await visitor.post(`${own}/gegevens`, { organisatie: 'Bedrijf' });
    await sql(`update rate_limit set points = 1000 where key like 'registration-by-link%'`);
    expect(await visitor.post(`${own}/afmelden`)).toMatchObject({ status: 429 });
    expect(await seatsIn(house, sessionId)).toEqual(['Jan de Vries SEATED 1', 'Els Anders SEATED 2']);
  });

  it('says the place on the waiting list, takes an offer once and in time, and passes it on', async () => {
    await change('capacity = 0');
    await visitor.signUp(page);
    const own = await confirmed();
    expect((await visitor.get(own)).html).toContain('Je bent nummer 1');
    await change('capacity = 1');
    await sql(`update registration set state = 'OFFERED', seat = 1, offered_until = now() + interval '1 hour'`);
    // One way to say no, and one deadline.
    const { html: offered } = await visitor.get(own);
    expect([offered.includes('Ja, ik neem de plek'), /afmelden/i.test(offered)]).toEqual([true, false]);
    for (const _ of [1, 2])
      expect((await visitor.post(`${own}/plek`, { antwoord: 'ja' })).location).toContain('gedaan=plek');
    expect(await seatsIn(house, sessionId)).toEqual(['Jan de Vries SEATED 1']);
    await sql(`update registration set state = 'OFFERED', offered_until = now() - interval '1 second'`);
    const late = await visitor.post(`${own}/plek`, { antwoord: 'ja' });
    expect([late.status, late.html.includes('De tijd om te antwoorden is voorbij')]).toEqual([409, true]);
    expect(late.html).toContain('Je kon een plek krijgen');
    expect(late.html).not.toMatch(/Er is een plek voor je|afmelden/);
  });

  it('cancels after a question, until the deadline, which stays in sight', async () => {
    await visitor.signUp(page);
    const own = await confirmed();
    await change(`cancel_until = now() - interval '1 hour'`);
    // Also says whom to tell, who reads mail.
    expect((await visitor.get(own)).html).toMatch(
      /Afmelden kon tot .*, omdat[^]*Laat het weten aan\s+Zwaluw coordinator, <a href="mailto:coordinator@zwaluw\.example">/,
    );
    expect((await visitor.post(`${own}/afmelden`)).status).toBe(409);
    await change(`cancel_until = now() + interval '1 hour'`);
    expect((await visitor.get(`${own}/afmelden`)).html).toContain('Wil je je afmelden?');
    expect(await seatsIn(house, sessionId)).toEqual(['Jan de Vries SEATED 1']);
    for (const _ of [1, 2]) expect((await visitor.post(`${own}/afmelden`)).location).toContain('gedaan=afgemeld');
    expect(await seatsIn(house, sessionId)).toEqual(['Jan de Vries CANCELLED']);
  });

  it('says of what was done only what still is so, and why it is not held', async () => {
    await visitor.signUp(page);
    const own = await confirmed();
    const said = async (done: string) =>
      /class="utrecht-alert utrecht-alert--ok"[^]*?<p class="lg-alert-title">([^<]*)/.exec(
        (await visitor.get(`${own}?gedaan=${done}`)).html,
      )?.[1];
    expect(await said('bevestigd')).toBe('Je aanmelding is bevestigd.');
    expect(await said('afgemeld')).toBe('Je hebt een plek');
    await sql(`update registration set state = 'OFFERED', offered_until = now() + interval '1 hour'`);
    expect(await said('bevestigd')).toBeUndefined();
    await sql(`update session set status = 'CANCELLED', cancel_reason = 'De spreker is <b>ziek</b>' where id = $1`, [
      sessionId,
    ]);
    expect(await said('gewijzigd')).toBeUndefined();
    for (const path of [own, page])
      expect((await visitor.get(path)).html).toMatch(/De reden:\s+De spreker is &lt;b&gt;ziek/);
    await sql(`update session set status = 'CONFIRMED', cancel_reason = null where id = $1`, [sessionId]);
  });

  it('says afterwards that it has been, and leads who had a seat to what there is to look back on', async () => {
    await visitor.signUp(page);
    const own = await confirmed();
    const lookBack = `href="/terugblik#${own.split('/').at(-1)}"`;
    expect((await visitor.get(own)).html).not.toContain(lookBack);
    await sql(
      `update session set starts_local = starts_local - interval '90 days', ends_local = ends_local - interval '90 days'
      where id = $1`,
      [sessionId],
    );
    const { html } = await visitor.get(own);
    expect(html).toContain('Deze masterclass is geweest');
    expect(html).toContain(lookBack);
    expect(html).not.toContain('Je hebt een plek');
    await sql(`update registration set state = 'CANCELLED', seat = null`);
    expect((await visitor.get(own)).html).not.toMatch(/opnieuw aan|terugblik#/);
  });

  it('shows, changes, exports and erases what is known, and tells where it is online once there is a seat', async () => {
    await sql(`update session set online_url = 'https://online.example/geheim' where id = $1`, [sessionId]);
    await visitor.signUp(page, { dieet: 'geen noten', collega1: 'Piet', collega1mail: 'piet@bedrijf.example' });
    const own = await confirmed();
    expect((await visitor.get(own)).html).toContain('https://online.example/geheim');
    expect((await visitor.post(`${own}/gegevens`, { organisatie: '' })).status).toBe(422);
    const { status, html: said } = await visitor.post(`${own}/gegevens`, {
      organisatie: 'Bedrijf',
      naam: 'www.koop.example',
    });
    expect([status, said]).toEqual([422, expect.stringContaining('vul alleen een naam in')]);
    await visitor.post(`${own}/gegevens`, { organisatie: 'Bedrijf', naam: 'Jan de Vriès' });
    await visitor.post(`${own}/gegevens`, { organisatie: 'Ander bedrijf', dieet: 'vegan', functie: 'niet gevraagd' });
    const exported = JSON.parse((await visitor.get(`${own}/gegevens.json`)).html) as { registration: object };
    expect(exported.registration).toMatchObject({
      name: 'Jan de Vriès',
      organisation: 'Ander bedrijf',
      diet: 'vegan',
      function: '',
    });
    expect((await visitor.get(own)).headers['cache-control']).toBe('no-store');
    await visitor.signUp(page, { email: 'Jan@bedrijf.example', collega1: 'Kim', collega1mail: 'kim@bedrijf.example' });
    expect((await visitor.post(`${own}/wissen`)).html).toContain('Je gegevens zijn gewist');
    expect((await visitor.get(own)).status).toBe(410);
    const { rows: erased } = await sql(`select id from registration where erased_at is not null`);
    expect((await visitor.get(linkOf(erased[0]!.id as string))).status).toBe(410);
    expect(await seatsIn(house, sessionId)).toEqual(
      expect.arrayContaining(['- CANCELLED', '- LAPSED', '- LAPSED', 'Piet SEATED 2']),
    );
    const { rows } = await sql(`select name from person where name in ('Jan de Vries', 'Jan de Vriès', 'Piet')`);
    expect(rows).toEqual([{ name: 'Piet' }]);
    const left = await sql(`select row_to_json(r)::text as row from registration r where erased_at is not null`);
    expect(left.rows[0]!.row).not.toMatch(/bedrijf|vegan/i);
    expect((await sql(`select from registration where guest_name is not null`)).rowCount).toBe(0);
  });

  it('erases nobody who has an account', async () => {
    await visitor.signUp(page, { email: 'participant1@zwaluw.example' });
    const own = await confirmed();
    const { html } = await visitor.get(own);
    expect(html).toContain('Je hebt een account');
    expect(html).not.toContain('en wissen');
    expect((await visitor.post(`${own}/wissen`)).status).toBe(409);
    expect((await visitor.get(own)).html).toContain('Zwaluw participant1');
  });
});
