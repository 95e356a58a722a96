import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { VISITOR } from '#kernel/actor.js';
import { FormTickets } from '#masterclass/public/form-tickets.js';
import { confirmPath, GUEST, problemsOn, Visitor } from '../support/guest-form.js';
import { waitingJobs, forgetJobs } from '../support/jobs.js';
import { openMasterclass, seatsIn } from '../support/masterclass-scene.js';
import { openPublicStage, type PublicStage } from '../support/public-stage.js';
import type { TestApi } from '../support/test-api.js';
import { rowsSeen, type TestHouse } from '../support/test-house.js';
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

const addressOf = async (id: string) =>
  (await sql(`select app.address_of(m) as address from masterclass m where session_id = $1`, [id])).rows[0]!
    .address as string;
const linkOf = (id: string) => confirmPath(api, id);

const confirmed = () => visitor.confirmLast(house);

describe('what visitors see', () => {
  it('is the public masterclass, and no row of any table', async () => {
    const { html, status } = await visitor.get(page);
    expect(status).toBe(200);
    expect(html).toContain('Zwaluw masterclass');
    // Not how many: whoever brings a colleague along would see by it whether that one was in already.
    expect(html).toContain('Nog enkele plekken');
    expect(html).not.toContain('2 plekken');
    expect(html).toContain(`<link rel="canonical" href="http://leergang.example${page}" />`);
    expect(html).toContain(`hreflang="en" href="http://leergang.example/en${page}"`);
    for (const table of ['masterclass', 'session', 'registration', 'organisation'])
      expect(await rowsSeen(house, VISITOR, table)).toBe(0);
  });

  it('is the agenda, its feed, and the list within other pages', async () => {
    const { html } = await visitor.get('/masterclasses');
    expect(html).toContain('1 masterclass');
    // A calendar program that follows it keeps looking; what a browser downloads is read once.
    expect(html).toContain('<a href="webcal://leergang.example/masterclasses/agenda.ics">');
    expect(html).toContain('<code>http://leergang.example/masterclasses/agenda.ics</code>');
    const narrowed = (await visitor.get('/en/masterclasses?gemeente=Nergens&pagina=2')).html;
    expect(narrowed).toContain('No masterclass found');
    expect(narrowed).toContain('<a href="webcal://leergang.example/masterclasses/agenda.ics?gemeente=Nergens">');
    expect((await visitor.get('/masterclasses/agenda.ics?gemeente=Nergens')).html).not.toContain('SUMMARY');
    const feed = await visitor.get('/masterclasses/agenda.ics');
    expect(feed.html).toContain('SUMMARY:Zwaluw masterclass');
    expect(feed.html).not.toContain('ATTENDEE');
    expect(
      (await visitor.get('/masterclasses/agenda.ics', { 'if-none-match': String(feed.headers['etag']) })).status,
    ).toBe(304);
    expect((await visitor.get('/en/masterclasses')).html).toContain('<span lang="nl">Zwaluw masterclass</span></a>');
    const within = await visitor.get('/inbedden/masterclasses?organisatie=zwaluw-lead');
    expect(within.headers['content-security-policy']).toContain('frame-ancestors *');
    expect((await visitor.get(page)).headers['content-security-policy']).toContain("frame-ancestors 'none'");
    const sitemap = (await visitor.get('/sitemap.xml')).html;
    expect(sitemap).toContain(
      `<loc>http://leergang.example${page}</loc><xhtml:link rel="alternate" hreflang="nl" href=`,
    );
    expect(sitemap).toMatch(/^<\?xml [^>]+>\n<urlset [^>]+>\n(<url>\S.*<\/url>\n)+<\/urlset>\n$/);
    expect((await visitor.get('/robots.txt')).html).toContain('Sitemap: http://leergang.example/sitemap.xml');
  });

  it('is what happens with the data of guests, in the language of the form, and the way for who has an account', async () => {
    for (const [form, says] of [
      [page, 'Bekijken, meenemen en wissen'],
      [`/en${page}`, 'See, take along and erase'],
    ] as const) {
      const { html } = await visitor.get(form);
      expect(html).toContain(`href="/aanmelden?naar=%2Fmijn-masterclasses%3Fmasterclass%3D${sessionId}"`);
      const privacy = await visitor.get(/href="(\S+\/aanmelding\/privacy|\/aanmelding\/privacy)"/.exec(html)![1]!);
      expect(privacy.status).toBe(200);
      expect(privacy.html).toContain(says);
    }
    // At the foot of every page too, without script and in its language.
    const foot = /<footer.*?<\/footer>/s.exec((await visitor.get('/en/masterclasses')).html)![0];
    const links = [...foot.matchAll(/href="(\/en\/[^"]+)"/g)].map(([, href]) => href!);
    const pages = await Promise.all(links.map(async (href) => (await visitor.get(href)).html));
    expect(pages.map((shown) => /<h1[^>]*>(.*?)<\/h1>/.exec(shown)![1])).toEqual([
      'Accessibility',
      'Privacy when you come to a masterclass',
    ]);
  });

  it('never is where it is online, and of one by link only that it is there', async () => {
    await sql(`update session set online_url = 'https://online.example/geheim' where id = $1`, [sessionId]);
    expect((await visitor.get(page)).html).not.toContain('geheim');
    await change(`visibility = 'LINK'`);
    // The words of the coordinator can be guessed, the link cannot.
    const nothing = await visitor.get('/masterclasses/bestaat-niet');
    for (const guess of [page, `${page}-${'0'.repeat(20)}`, `${page}-`])
      expect(await visitor.get(guess)).toMatchObject({ status: 404, html: nothing.html });
    expect((await visitor.post(page, GUEST)).html).toBe(
      (await visitor.post('/masterclasses/bestaat-niet', GUEST)).html,
    );
    const link = `/masterclasses/${await addressOf(sessionId)}`;
    const byLink = await visitor.get(link);
    expect(byLink.html).toContain('<meta name="robots" content="noindex" />');
    expect(byLink.html).not.toContain('ld+json');
    const sent = await visitor.signUp(link);
    expect((await visitor.get(sent.location)).html).toContain('jan@bedrijf.example');
    // It stays the same when it is called otherwise, and leads to the page when that becomes public.
    await change(`slug = 'anders'`);
    expect(await visitor.get(link)).toMatchObject({
      status: 301,
      location: `/masterclasses/${await addressOf(sessionId)}`,
    });
    await change(`visibility = 'PUBLIC'`);
    expect(await visitor.get(`/en${link}`)).toMatchObject({ status: 301, location: '/en/masterclasses/anders' });
    await change(`visibility = 'LINK', slug = 'zwaluw-' || session_id`);
    expect(await addressOf(sessionId)).toBe(link.slice('/masterclasses/'.length));
    for (const place of ['/masterclasses', '/masterclasses/agenda.ics', '/sitemap.xml', '/inbedden/masterclasses'])
      expect((await visitor.get(place)).html).not.toContain(sessionId);
    await change(`visibility = 'INTERNAL'`);
    for (const address of [page, link]) {
      expect((await visitor.get(address)).status).toBe(404);
      expect((await visitor.signUp(address)).status).toBe(404);
    }
  });

  it('is said in words that no page can be made of', async () => {
    await sql(`update session set title = $2, description = $2 where id = $1`, [
      sessionId,
      `</script><img src=x onerror=alert(1)>`,
    ]);
    await change(`speakers = '[{"name": "<b>x</b>", "role": "\\"onclick=1"}]', theme = '<i>'`);
    const { html } = await visitor.get(page);
    expect(html).not.toMatch(/<img|<b>x|<i>|"onclick/);
    const data = /<script type="application\/ld\+json">(.*?)<\/script>/.exec(html)![1]!;
    expect(JSON.parse(data)).toMatchObject({
      '@type': 'EducationEvent',
      name: '</script><img src=x onerror=alert(1)>',
      eventStatus: 'https://schema.org/EventScheduled',
      offers: { availability: 'https://schema.org/InStock' },
    });
    expect((await visitor.get('/masterclasses/%00')).status).toBe(404);
    expect(
      (await visitor.get('/masterclasses?thema=%3Cscript%3E&pagina=-1&van=x&gemeente=a&gemeente=b')).html,
    ).not.toContain('<script>');
  });

  it.each([
    [`opens_at = now() + interval '1 day'`, 'Aanmelden kan later'],
    [`closes_at = now() - interval '1 hour'`, 'Aanmelden kan niet meer'],
    [`needs_approval = true`, 'Op aanvraag'],
    [`capacity = 0`, 'Vol: wachtlijst'],
    [`decided = 'NO_GO', decided_at = now()`, 'Gaat niet door'],
  ])('is how signing up stands: %s', async (changes, words) => {
    await change(changes);
    expect((await visitor.get(page)).html).toContain(words);
  });
});

describe('a form to sign up', () => {
  it('makes one registration, however often it is sent, and a mail to confirm it', async () => {
    const form = { ...GUEST, formulier: await visitor.ticket(page), dieet: 'geen noten' };
    const answers = await Promise.all([visitor.post(page, form), visitor.post(page, form), visitor.post(page, form)]);
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303]);
    expect(await seatsIn(house, sessionId)).toEqual(['Jan de Vries UNCONFIRMED']);
    expect((await waitingJobs(house)).map(({ name }) => name)).toEqual(['registration-to-confirm']);
    expect((await visitor.get(answers[0].location)).html).toContain('jan@bedrijf.example');
    // Corrected after going back: another address is another registration.
    await visitor.post(page, { ...form, email: 'jan@bedrijven.example' });
    expect(await seatsIn(house, sessionId)).toHaveLength(2);
  });

  it('answers the same for an address that is registered, under any spelling, and makes no second seat', async () => {
    await visitor.signUp(page);
    const own = await confirmed();
    const [registered, unknown] = [{ email: 'JAN@Bedrijf.example' }, { email: 'ank@bedrijf.example' }];
    const said = await Promise.all(
      [registered, unknown].map(async (typed) => {
        const sent = await visitor.signUp(page, typed);
        expect(sent.status).toBe(303);
        return (await visitor.get(sent.location)).html.replaceAll(typed.email, '').replace(/\?aan=[\w-]+/g, '');
      }),
    );
    expect(said[0]).toBe(said[1]);
    await sql(`delete from registration where guest_address = 'ank@bedrijf.example'`);
    // The same mail twice leads to the same page twice.
    expect([await confirmed(), await confirmed()]).toEqual([own, own]);
    expect((await visitor.signUp(page, { email: 'jan+nieuws@bedrijf.example' })).status).toBe(303);
    // That may be another's address: the link goes to Jan, by mail. Here it says the same each time.
    const { rows } = await sql(`select id from registration order by id desc limit 1`);
    const link = linkOf(rows[0]!.id as string);
    for (const _ of [1, 2]) {
      expect(await visitor.get(link)).toMatchObject({ status: 200 });
      expect(await visitor.post(link)).toMatchObject({ status: 200, html: expect.stringContaining('een mail') });
    }
    expect((await waitingJobs(house)).filter(({ name }) => name === 'registration-known')).toHaveLength(1);
    expect((await seatsIn(house, sessionId)).filter((line) => !line.endsWith('UNCONFIRMED'))).toEqual([
      'Jan de Vries SEATED 1',
    ]);
  });

  it('says what is wrong at each field, and keeps what was typed', async () => {
    const answer = await visitor.signUp(page, {
      naam: `<b>${'x'.repeat(300)}`,
      email: 'geen adres',
      organisatie: '',
      akkoord: '',
      dieet: '</textarea><script>',
      collega1: 'Piet',
      collega1mail: 'piet@elders.example',
      collega2mail: 'x',
    });
    expect(answer.status).toBe(422);
    expect(problemsOn(answer)).toEqual([
      'Je naam: dit is te lang',
      'E-mailadres: dit is geen e-mailadres',
      'Organisatie: vul dit in',
      'Collega 1, E-mailadres: gebruik een adres van dezelfde organisatie als dat van jou',
      'Collega 2, Naam: vul dit in',
      'Collega 2, E-mailadres: gebruik een adres van dezelfde organisatie als dat van jou',
      'Toestemming: zonder dit kunnen we je niet aanmelden',
    ]);
    expect(answer.html).toContain('&lt;/textarea&gt;&lt;script&gt;');
    expect(answer.html).toContain(`value="&lt;b&gt;${'x'.repeat(300)}"`);
    expect(await seatsIn(house, sessionId)).toEqual([]);
  });

  it.each([
    [{ naam: 'Win op www.casino.example' }, 'Je naam: vul alleen een naam in'],
    [{ naam: 'Jan\r\nBcc: x@y.example' }, 'Je naam: dit kan zo niet'],
    [{ email: 'jan@bedrijf.example\r\nBcc: x@y.example' }, 'E-mailadres: dit kan zo niet'],
    [
      { email: 'jan@gmail.com', collega1: 'Piet', collega1mail: 'piet@gmail.com' },
      'Collega 1, E-mailadres: gebruik een adres van dezelfde organisatie als dat van jou',
    ],
  ])('takes no message for a stranger: %j', async (typed, problem) => {
    expect(problemsOn(await visitor.signUp(page, typed))).toEqual([problem]);
    expect(await waitingJobs(house)).toEqual([]);
  });

  it('takes no form of its own making, none from long ago, and no program that fills in everything', async () => {
    for (const formulier of ['', 'x', `${await visitor.ticket(page)}x`.slice(1)])
      expect((await visitor.post(page, { ...GUEST, formulier })).status).toBe(422);
    const tickets = api.app.get(FormTickets, { strict: false });
    const { rows } = await sql(`select starts_at from session where id = $1`, [sessionId]);
    const session = { sessionId, sequence: 0, startsAt: rows[0]!.starts_at as Date };
    const old = tickets.issue(session, new Date(Date.now() - 25 * 3_600_000));
    expect((await visitor.post(page, { ...GUEST, formulier: old })).html).toContain('Deze pagina stond lang open');
    // Nothing of what it typed is said on a page of ours.
    const trapped = await visitor.signUp(page, { website: 'https://spam.example', email: 'Bel 0900-1234 meteen' });
    expect([trapped.status, trapped.location]).toEqual([303, `${page}/verstuurd`]);
    expect((await visitor.get(trapped.location)).html).toContain('We stuurden je een mail.');
    expect(await seatsIn(house, sessionId)).toEqual([]);
  });

  it('is answered with a page when it is too large to read', async () => {
    const large = { ...GUEST, dieet: 'x'.repeat(500_000) };
    for (const [address, words] of [
      [page, 'Dat is te veel tekst'],
      [`/en${page}`, 'That is too much text'],
      ['/aanmelding/x/gegevens', 'Dat is te veel tekst'],
    ] as const) {
      const { status, html, headers } = await visitor.post(address, large);
      expect([status, html.includes(words)]).toEqual([413, true]);
      expect(headers['content-type']).toContain('text/html');
    }
  });

  it('asks again when the masterclass was moved while it was open, with what was typed', async () => {
    const formulier = await visitor.ticket(page);
    await sql(
      `update session set starts_local = starts_local + interval '1 day', ends_local = ends_local + interval '1 day', sequence = 1
       where id = $1`,
      [sessionId],
    );
    const moved = await visitor.post(page, { ...GUEST, formulier });
    expect(moved.status).toBe(422);
    expect(moved.html).toContain('De masterclass is verplaatst terwijl je dit invulde');
    expect(moved.html).toContain('value="Jan de Vries"');
    const again = /name="formulier" value="([^"]+)"/.exec(moved.html)![1]!;
    expect((await visitor.post(page, { ...GUEST, formulier: again })).status).toBe(303);
  });

  it('is counted by network, and by mailbox without a word', async () => {
    for (let time = 1; time <= 6; time += 1)
      expect((await visitor.signUp(page, { naam: `Jan ${'I'.repeat(time)}` })).status).toBe(303);
    expect((await waitingJobs(house)).length).toBe(5);
    expect((await sql(`select from rate_limit where key like '%@%'`)).rowCount).toBe(0);
    await sql(`update rate_limit set points = 1000 where key like 'sign-up-by-network%'`);
    const limited = await visitor.signUp(page, { email: 'piet@bedrijf.example' });
    expect([limited.status, Number(limited.headers['retry-after']) > 3_000]).toEqual([429, true]);
    expect(limited.html).toMatch(/role="alert" tabindex="-1" autofocus>[^]*nog een keer na [a-z]{2} \d/);
    expect(limited.html).toContain('value="piet@bedrijf.example"');
    // Mistakes are no mails: they are counted apart, and more are allowed.
    expect((await visitor.signUp(page, { naam: '' })).status).toBe(422);
    await sql(`update rate_limit set points = 1000 where key like 'sign-up-mistakes-by-network%'`);
    expect((await visitor.signUp(page, { naam: '' })).status).toBe(429);
  });
});
