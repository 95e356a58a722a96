import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '#kernel/ids.js';
import {
  accessibilityFaults,
  buildOf,
  DESK,
  faultsOf,
  PHONE,
  sticksOut,
  type Reader,
} from '../support/browser-reader.js';
import { en, nl } from '../../apps/web/texts/resources.js';
import { openStage, WHO, type Stage } from '../support/browser-stage.js';

/** Works for the lead municipality and has no role, seat or leergang yet. */
const NEWCOMER = 'nieuw@ooststellingwerf.example';
/** Coordinates for an organisation that has nothing yet. */
const BEGINNER = 'begin@smallingerland.example';

const english = new Map(wordsOf(en));

/** What a page is called that is not there, or not for this reader. */
const CLOSED = ['Deze pagina is er niet', 'Dit mag je niet bekijken', 'Deze pagina is niet voor iedereen'];

let stage: Stage;
let all: string[];
/** The leergang of the demo. */
let leergang: string;
/** Addresses that are known only when the demo is there, by a name. */
let places: Record<string, string>;

beforeAll(async () => {
  stage = await openStage();
  await addPeople();
  all = await addresses();
});
afterAll(() => stage?.close());

async function addPeople(): Promise<void> {
  const sql = (text: string, values: unknown[]) => stage.house.owner.query(text, values);
  const organisationId = newId();
  await sql(
    `insert into organisation (id, name, kind, cbs_code, key, created_at)
     values ($1, 'Smallingerland', 'MUNICIPALITY', 'GM0090', 'smallingerland', now())`,
    [organisationId],
  );
  for (const [address, employer] of [
    [NEWCOMER, `(select id from organisation where name = 'Ooststellingwerf')`],
    [BEGINNER, `'${organisationId}'`],
  ] as const) {
    const id = newId();
    await sql(`insert into person (id, name, language, created_at) values ($1, 'Nora de Vries', 'nl', now())`, [id]);
    await sql(`insert into person_email values ($1, $2)`, [id, address]);
    await sql(`insert into employment select $1, ${employer}`, [id]);
  }
  await sql(
    `insert into role_grant (id, person_id, role, organisation_id, granted_at) values ($1, $2, 'COORDINATOR', $3, now())`,
    [newId(), await stage.personId(BEGINNER), organisationId],
  );
}

/** Every address behind the door, of the demo's things in each of their states. */
async function addresses(): Promise<string[]> {
  const ids = async (text: string) => (await stage.house.owner.query<{ id: string }>(text)).rows.map(({ id }) => id);
  const [leergangId] = await ids(`select id from leergang`);
  const [organisationId] = await ids(`select lead_organisation_id as id from leergang`);
  const modules = await ids(`select id from learning_module order by position`);
  const sessions = await ids(
    `select distinct on (status, starts_at < now()) id from session order by status, starts_at < now(), starts_at`,
  );
  const assignments = await ids(
    `select distinct on (s.status, a.due_at < now()) a.id from assignment a join session s on s.id = a.session_id
     order by s.status, a.due_at < now(), a.due_at`,
  );
  const [next] = await ids(
    `select id from session where status = 'CONFIRMED' and starts_at > now() order by starts_at`,
  );
  const [due] = await ids(`select assignment_id as id from submission order by first_handed_in_at desc limit 1`);
  const [room] = await ids(`select id from room order by name`);
  leergang = `/leergangen/${leergangId}`;
  places = {
    next: `/bijeenkomsten/${next}`,
    due: `/opdrachten/${due}`,
    person: `/mensen/${await stage.personId(WHO.participant)}`,
  };
  const [masterclass] = await ids(`select session_id as id from masterclass`);
  const parts = ['wijzigen', 'kopieren', 'partners/nieuw', 'modules', 'modules/nieuw', 'planning', 'deelnemers'];
  parts.push('planning?beeld=maand', 'planning?beeld=week', 'planning/versturen');
  parts.push('deelnemers/nieuw', 'rollen/nieuw', 'importeren', 'agenda', 'verzonden', 'historie');
  return [
    ...['/start', '/agenda', '/leergangen', '/leergangen/nieuw', '/leergangen/nieuw/importeren'],
    leergang,
    ...parts.map((part) => `${leergang}/${part}`),
    // Running, to be confirmed, designed, an idea.
    ...modules.slice(0, 4).map((id) => `/modules/${id}`),
    `/modules/${modules[0]}/wijzigen`,
    `/modules/${modules[2]}/inplannen`,
    ...sessions.map((id) => `/bijeenkomsten/${id}`),
    ...sessions.map((id) => `/bijeenkomsten/${id}/datumprikker`),
    ...['inchecken', 'opkomst', 'terugblik'].map((part) => `/bijeenkomsten/${masterclass}/${part}`),
    ...['wijzigen', 'huiswerk/nieuw'].map((part) => `/bijeenkomsten/${sessions[0]}/${part}`),
    ...['', '/aanmelden', '/aanmeldingen', '/plekken'].map((part) => `/bijeenkomsten/${masterclass}${part}`),
    '/mijn-masterclasses',
    '/opdrachten',
    ...assignments.map((id) => `/opdrachten/${id}`),
    ...['/mensen', '/mensen/nieuw', places['person']!],
    `/organisatie/${organisationId}/vrije-dagen/importeren`,
    `/organisatie/zalen/${room}/agenda`,
    ...['/organisatie', '/instellingen', `/leergangen/${newId()}`, '/instellingen/bestaat-niet'],
  ];
}

describe('every page, on a screen and on a phone', () => {
  it.each([
    ['visitor', null],
    ['participant', WHO.participant],
    ['lecturer', WHO.lecturer],
    ['coordinator', WHO.coordinator],
    ['team lead', WHO.teamLead],
    ['director', WHO.director],
    ['administrator', WHO.administrator],
    ['newcomer without a role', NEWCOMER],
    ['coordinator without a leergang', BEGINNER],
  ])(
    'is accessible, named, quiet, fits, and leads nowhere that is closed: %s',
    async (_role, address) => {
      const reader = await stage.reader(address);
      const faults: Record<string, string[]> = {};
      const closed = new Set<string>();
      const links: { from: string; to: string }[] = [];
      const open = [
        '/aanmelden',
        '/aanmelden/link',
        '/antwoord',
        '/datumprikker',
        '/masterclasses',
        '/masterclasses/culturele-diversiteit',
        '/terugblik',
        '/toegankelijkheid',
        '/privacy',
        '/bestaat-niet',
      ];
      if (address !== null) await reader.visit('/start');
      for (const page of address === null ? open : all) {
        await (address === null ? reader.visit(page) : reader.go(page));
        if (CLOSED.includes(await reader.page.locator('h1').innerText())) closed.add(page);
        const found = await faultsOf(reader);
        if (await isNewBuild(reader))
          found.push(...(await sticksOut(reader.page)), ...(await faultsAtEverySize(reader)));
        links.push(...(await linksOn(reader)).map((to) => ({ from: page, to })));
        if (found.length > 0) faults[page] = found;
      }
      for (const { from, to } of links) {
        if (closed.has(to) && from !== to) (faults[from] ??= []).push(`leads to ${to}, which is closed`);
      }
      await reader.close();
      expect(faults).toEqual({});
    },
    300_000,
  );

  it.each([
    ['participant', WHO.participant],
    ['lecturer', WHO.lecturer],
    ['coordinator', WHO.coordinator],
    ['administrator', WHO.administrator],
  ])('is in English for whom reads English: %s', async (_role, address) => {
    const speak = (language: string) =>
      stage.house.owner.query(
        `update person set language = $1 where id = (select person_id from person_email where address = $2)`,
        [language, address],
      );
    const reader = await stage.reader(address);
    const faults: Record<string, string[]> = {};
    await reader.visit('/start');
    expect(await dutchIn(reader)).not.toEqual([]);
    await speak('en');
    await reader.visit('/start');
    for (const page of all) {
      await reader.go(page);
      const found = [...(await faultsOf(reader, 'en')), ...(await dutchIn(reader))];
      if (found.length > 0) faults[page] = found;
    }
    await reader.close();
    await speak('nl');
    expect(faults).toEqual({});
  });
});

describe('what opens on a page', () => {
  /** One window for each who looks: opening it takes longer than what is looked at. */
  const readers = new Map<string, Reader>();
  const readerAs = async (who: string): Promise<Reader> => {
    const reader = readers.get(who) ?? (await stage.reader(who));
    if (!readers.has(who)) await reader.visit('/start');
    readers.set(who, reader);
    return reader;
  };
  afterAll(async () => {
    for (const reader of readers.values()) await reader.close();
  });

  it.each([
    [WHO.participant, '/start', /^Menu van/],
    [WHO.participant, 'due', 'Inleveren'],
    [WHO.lecturer, 'due', /^Lezen \(Bram/],
    [WHO.coordinator, '', 'Leergang afgelasten'],
    [WHO.coordinator, '/planning', /^Bevestigen: 25 mensen/],
    [WHO.coordinator, '/planning', /^Alvast in de agenda/],
    [WHO.coordinator, '/planning', /^Wijzigen: Bijeenkomst/],
    [WHO.coordinator, '/planning?beeld=maand', /^\d\d.\d\d–/],
    [WHO.coordinator, '/deelnemers', 'Beëindigen Annelies Bouma'],
    [WHO.coordinator, '/verzonden', /^Bekijken/],
    [WHO.coordinator, '/modules', /^Module afronden/],
    [WHO.coordinator, 'next', 'Laten vervallen'],
    [WHO.administrator, 'person', 'Rol geven'],
    [WHO.administrator, 'person', 'Gegevens wijzigen'],
    [WHO.administrator, '/organisatie', 'Instellen'],
    [WHO.participant, '/instellingen', 'Toegangssleutel maken'],
  ] as const)(
    'is accessible, fits, closes with Escape and with a button, and gives the focus back: %s %s %s',
    async (who, where, name) => {
      const reader = await readerAs(who);
      const { page } = reader;
      const address = places[where] ?? (all.includes(where) ? where : leergang + where);
      await reader.go(address);
      const opener = page.getByRole('button', { name }).first();
      await opener.click();
      await reader.settled();
      const isDialog = (await page.getByRole('dialog').count()) > 0;
      expect([...(await faultsAtEverySize(reader)), ...(await sticksOut(page))]).toEqual([]);
      await page.keyboard.press('Escape');
      if (isDialog) {
        expect(await page.getByRole('dialog').count()).toBe(0);
        expect(await opener.evaluate((element) => element.matches(':focus'))).toBe(true);
        await opener.click();
        await page.getByRole('dialog').getByRole('button', { name: 'Sluiten' }).last().click();
        expect(await page.getByRole('dialog').count()).toBe(0);
      }
      expect(reader.complaints()).toEqual([]);
    },
  );

  it('says at the fields and in a summary what is not right yet', async () => {
    const reader = await stage.reader(WHO.coordinator);
    const { page } = reader;
    await reader.visit('/leergangen/nieuw');
    await page.getByRole('button', { name: 'Leergang beginnen' }).click();
    const summary = page.getByRole('alert').filter({ hasText: '3 dingen kloppen nog niet' });
    await summary.and(page.locator(':focus')).waitFor();
    expect(await faultsAtEverySize(reader)).toEqual([]);
    await summary.getByRole('link', { name: /Eerste dag/ }).click();
    expect(await page.getByLabel('Eerste dag').evaluate((element) => element.matches(':focus'))).toBe(true);
    await reader.close();
  });
});

describe('when something goes wrong', () => {
  it('says what happened, that nothing was lost, what to do and under which code', async () => {
    const reader = await stage.reader(WHO.participant);
    const { page } = reader;
    const sql = (text: string) => stage.house.owner.query(text);
    await sql('alter table assignment rename to assignment_gone');
    try {
      await reader.visit('/opdrachten');
      await page.getByRole('alert').getByText('Er ging iets mis bij ons.').waitFor();
      expect(await page.getByRole('alert').locator('code').innerText()).toMatch(/^[0-9a-f-]{36}$/);
      const faults = await faultsOf(reader);
      expect(faults.filter((fault) => !fault.includes('Failed to load resource'))).toEqual([]);
      expect(await faultsAtEverySize(reader)).toEqual([]);
    } finally {
      await sql('alter table assignment_gone rename to assignment');
    }
    await page.getByRole('button', { name: 'Probeer opnieuw' }).click();
    await page.getByRole('heading', { name: 'Opdrachten' }).waitFor();
    await page.getByText('Op volgorde van wanneer').waitFor();
    await reader.close();
  });

  it('says that signing out did not work, and stays signed in', async () => {
    const reader = await stage.reader(WHO.participant);
    const { page } = reader;
    await reader.visit('/start');
    await page.route('**/api/sign-out', (route) => route.abort());
    await page.getByRole('button', { name: /^Menu van/ }).click();
    await page.getByRole('button', { name: 'Afmelden' }).click();
    await page.getByRole('alert').getByText('Afmelden lukte niet').waitFor();
    expect(await faultsAtEverySize(reader)).toEqual([]);
    await page.unroute('**/api/sign-out');
    await page.getByRole('button', { name: 'Afmelden' }).click();
    await page.waitForURL(/aanmelden/);
    await reader.close();
  });

  it('asks a visitor to sign in, and leads on to what was asked for', async () => {
    const reader = await stage.reader(null);
    const { page } = reader;
    await reader.visit(`${leergang}/planning`);
    await page.getByText('Daarna kom je terug op de pagina waar je was.').waitFor();
    await page.getByRole('button', { name: /Marijke Hofman/ }).click();
    await page.getByRole('heading', { name: 'Alle bijeenkomsten' }).waitFor();
    expect(page.url()).toContain(`${leergang}/planning`);
    await reader.close();
  });
});

/** What was looked at already, by how it is built. */
const looked = new Set<string>();

async function isNewBuild(reader: Reader): Promise<boolean> {
  const { frame, content } = await buildOf(reader.page);
  const isNew = !looked.has(frame) || !looked.has(content);
  looked.add(frame).add(content);
  return isNew;
}

async function faultsAtEverySize({ page }: Reader): Promise<string[]> {
  const found = await accessibilityFaults(page);
  await page.setViewportSize(PHONE);
  found.push(...(await accessibilityFaults(page)).map((fault) => `on a phone: ${fault}`));
  await page.setViewportSize(DESK);
  return found;
}

/** The Dutch words of the interface, each with a part long enough to be no word of a name, that are said otherwise in English. */
const DUTCH = wordsOf(nl).flatMap(([key, text]) => {
  const longest = text
    .split(/\{\{.*?\}\}/)
    .sort((one, other) => other.length - one.length)[0]!
    .trim();
  return longest.length < 5 || english.get(key)?.includes(longest) ? [] : [longest];
});

/** Words of the interface that are still Dutch: what people wrote stays as they wrote it. */
async function dutchIn({ page }: Reader): Promise<string[]> {
  const whole = await page.locator('body').innerText();
  const lines = new Set(whole.split('\n').map((line) => line.trim()));
  return DUTCH.filter((text) => lines.has(text) || (text.length > 15 && whole.includes(text)));
}

async function linksOn(reader: Reader): Promise<string[]> {
  const hrefs = await reader.page
    .locator('a[href^="/"]')
    .evaluateAll((links: { getAttribute(name: string): string }[]) => links.map((link) => link.getAttribute('href')));
  return [...new Set(hrefs)];
}

function wordsOf(texts: object, before = ''): [key: string, text: string][] {
  return Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'string' ? [[before + key, value]] : wordsOf(value as object, `${before}${key}.`),
  );
}
