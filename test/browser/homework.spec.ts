import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { accessibilityFaults, PHONE, tabTo, type Reader } from '../support/browser-reader.js';
import { mailTo, openStage, WHO, type Stage } from '../support/browser-stage.js';
import { eventsIn, expectWellFormed, valueOf } from '../support/calendar-reader.js';

const WORK = 'Ik liet de stilte vallen. Toen vertelde zij zelf wat ze wilde.\n\nDat was nieuw voor mij.';

/** Participants of the demo who have not handed in what is due next. */
const WRITER = 'anouk.postma@opsterland.example';
const TYPIST = 'hessel.kuipers@opsterland.example';
/** Has not begun with it. */
const WRITER_ON_TWO = 'sjoerd.algra@weststellingwerf.example';

let stage: Stage;
/** What is due next, for everybody. */
let assignment: { id: string; title: string; session: string };

beforeAll(async () => {
  stage = await openStage();
  const { rows } = await stage.house.owner.query<typeof assignment>(
    `select a.id, a.title, s.title as session from assignment a join session s on s.id = a.session_id
     where s.status = 'CONFIRMED' and a.due_at > now() order by a.due_at, a.id limit 1`,
  );
  assignment = rows[0]!;
});
afterAll(() => stage?.close());

/** Asks for a link to sign in with, and opens the one that is mailed. */
async function openMailedLink(reader: Reader, address: string, ask: (field: Locator) => Promise<void>): Promise<void> {
  await reader.visit('/aanmelden');
  await ask(reader.page.getByLabel('E-mailadres'));
  await reader.page.getByRole('heading', { name: 'Kijk in je mail' }).waitFor();
  const { email } = await mailTo(stage.mail, address, /aan te melden/);
  await reader.visit(/http:\/\/localhost:\d+\/aanmelden\/link\S+/.exec(email.text ?? '')![0]);
}

const workOn = (page: Page) => page.getByLabel('Wat wil je inleveren?');
const saved = (page: Page) => page.getByRole('status').filter({ hasText: /^Bewaard/ });
const handIn = (page: Page | Locator) => page.getByRole('button', { name: 'Inleveren', exact: true });

/** Waits until what is written was sent and answered, whatever the answer. */
const untilSent = (page: Page) =>
  page.waitForResponse((response) => response.request().postData()?.includes('saveDraft') ?? false);

describe('homework', () => {
  it('is written, survives a closed tab and is handed in by a participant who signed in by mail', async () => {
    const reader = await stage.reader(null);
    let { page } = reader;
    await openMailedLink(reader, WRITER, async (field) => {
      await field.fill(WRITER);
      await page.getByRole('button', { name: 'Stuur mij een link' }).click();
    });
    await page.getByRole('button', { name: 'Aanmelden' }).click();
    await page.waitForURL('**/start');
    await reader.settled();

    // What is next and what is due.
    await page.getByRole('heading', { name: assignment.session }).waitFor();
    await page.getByRole('link', { name: assignment.title }).first().waitFor();

    // One click gives an address that calendars can read.
    await page.getByRole('button', { name: 'Zet in mijn agenda' }).click();
    const feed = await page.locator('code').innerText();
    const calendar = await (await fetch(feed)).text();
    expectWellFormed(calendar);
    expect(eventsIn(calendar).map((event) => valueOf(event, 'summary'))).toContainEqual(
      expect.stringContaining(assignment.session),
    );
    expect(await accessibilityFaults(page)).toEqual([]);

    // The tab is closed before the text could be sent.
    await page.route('**/graphql', (route) =>
      route.request().postData()?.includes('mutation SaveDraft') ? route.abort() : route.continue(),
    );
    await page.getByRole('link', { name: assignment.title }).first().click();
    await workOn(page).fill(WORK);
    await page.close();
    page = await reader.context.newPage();
    await page.goto(`/opdrachten/${assignment.id}`);
    await workOn(page).waitFor();
    expect(await workOn(page).inputValue()).toBe(WORK);

    // It had not been sent; now it is, with a file.
    await saved(page).waitFor();
    const bytes = Buffer.from('%PDF-1.4\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n');
    await page
      .getByLabel('Bestanden')
      .setInputFiles({ name: 'gespreksverslag.pdf', mimeType: 'application/pdf', buffer: bytes });
    await page.getByRole('button', { name: /Weghalen/ }).waitFor();
    await handIn(page).click();
    await handIn(page.getByRole('dialog')).click();
    const version = page.getByRole('group').filter({ hasText: 'Versie 1' });
    await version.getByText('Ik liet de stilte vallen.').waitFor();
    const download = page.waitForEvent('download');
    await version.getByRole('link', { name: 'gespreksverslag.pdf' }).click();
    expect(await readFile(await (await download).path())).toEqual(bytes);
    await reader.close();
  });

  it('is read by the lecturer; the coordinator sees only who did and who did not', async () => {
    const lecturer = await stage.reader(WHO.lecturer);
    await lecturer.visit(`/opdrachten/${assignment.id}`);
    await lecturer.page.getByRole('button', { name: 'Lezen (Anouk Postma)' }).click();
    const read = lecturer.page.getByRole('dialog');
    await read.getByText('Ik liet de stilte vallen.').waitFor();
    await read.getByRole('link', { name: 'gespreksverslag.pdf' }).waitFor();
    expect(await accessibilityFaults(lecturer.page)).toEqual([]);

    const answers: Promise<string>[] = [];
    const coordinator = await stage.reader(WHO.coordinator);
    coordinator.page.on('response', (response) => {
      answers.push(response.text().catch(() => '')); // a redirect has none
    });
    await coordinator.visit(`/opdrachten/${assignment.id}`);
    const rows = coordinator.page.getByRole('row');
    await rows.filter({ hasText: 'Anouk Postma' }).filter({ hasText: 'Ingeleverd' }).waitFor();
    await rows.filter({ hasText: 'Sjoerd Algra' }).filter({ hasText: 'Nog niet' }).waitFor();
    expect(await coordinator.page.getByRole('button', { name: /Lezen/ }).count()).toBe(0);
    expect(await coordinator.page.content()).not.toContain('stilte');
    const told = (await Promise.all(answers)).join();
    expect(told).toContain('Anouk Postma');
    expect(told).not.toMatch(/stilte|gespreksverslag/);
    expect(await accessibilityFaults(coordinator.page)).toEqual([]);
    await Promise.all([lecturer.close(), coordinator.close()]);
  });

  it('saves itself time and again, and shows both texts when another device saved meanwhile', async () => {
    const laptop = await stage.reader(WRITER_ON_TWO);
    const phone = await stage.reader(WRITER_ON_TWO, { viewport: PHONE });
    const write = async (reader: Reader, text: string) => {
      const sent = untilSent(reader.page);
      await workOn(reader.page).fill(text);
      await sent;
    };
    await laptop.visit(`/opdrachten/${assignment.id}`);
    await write(laptop, 'Eerst dit');
    await saved(laptop.page).waitFor();
    await write(laptop, 'Eerst dit en toen dat');
    await phone.visit(`/opdrachten/${assignment.id}`);
    expect(await workOn(phone.page).inputValue()).toBe('Eerst dit en toen dat');

    await write(phone, 'Op de telefoon');
    await saved(phone.page).waitFor();
    const both = laptop.page.getByRole('alert').filter({ hasText: 'ook ergens anders gewijzigd' });
    await write(laptop, 'Op de laptop');
    await both.getByText('Op de telefoon').waitFor();
    expect(await workOn(laptop.page).inputValue()).toBe('Op de laptop');
    expect(await accessibilityFaults(laptop.page)).toEqual([]);
    const kept = untilSent(laptop.page);
    await both.getByRole('button', { name: 'Houd de tekst van hier' }).click();
    await kept;
    await saved(laptop.page).waitFor();

    await write(phone, 'Op de telefoon, later');
    await phone.page.getByRole('button', { name: 'Neem de tekst van daar' }).click();
    expect(await workOn(phone.page).inputValue()).toBe('Op de laptop');
    await phone.visit(`/opdrachten/${assignment.id}`);
    expect(await workOn(phone.page).inputValue()).toBe('Op de laptop');
    await Promise.all([laptop.close(), phone.close()]);
  });

  it('takes what was typed during a slow save for no other device', async () => {
    const reader = await stage.reader(WRITER_ON_TWO);
    const { page } = reader;
    await reader.visit(`/opdrachten/${assignment.id}`);
    let [letThrough, sends] = [() => {}, 0];
    const slow = new Promise<void>((arrived) => (letThrough = arrived));
    await page.route('**/graphql', async (route) => {
      if (route.request().postData()?.includes('saveDraft') && (sends += 1) === 1) await slow;
      await route.continue();
    });
    const first = page.waitForRequest((request) => request.postData()?.includes('saveDraft') ?? false);
    await workOn(page).fill('Begonnen in de trein');
    await first;
    await workOn(page).fill('Begonnen in de trein, en thuis verder');
    await page.waitForTimeout(2_000); // longer than is waited before what was typed is sent
    expect(sends).toBe(1);
    const second = page.waitForResponse((response) => response.request().postData()?.includes('thuis verder') ?? false);
    letThrough();
    await second;
    await saved(page).waitFor();
    expect(await page.getByRole('alert').count()).toBe(0);
    await reader.visit(`/opdrachten/${assignment.id}`);
    expect(await workOn(page).inputValue()).toBe('Begonnen in de trein, en thuis verder');
    await reader.close();
  });

  it('is taken for no other device when an answer never came, in this tab or before it was closed', async () => {
    const reader = await stage.reader(WRITER_ON_TWO);
    let { page } = reader;
    await reader.visit(`/opdrachten/${assignment.id}`);
    // What is sent arrives, and its answer is lost.
    const loseAnswers = (from: Page) =>
      from.route('**/graphql', async (route) => {
        if (!route.request().postData()?.includes('saveDraft')) return route.continue();
        await route.fetch();
        await route.abort();
      });
    await loseAnswers(page);
    await workOn(page).fill('In de tunnel');
    await page.getByText('Je tekst is bewaard op dit apparaat').waitFor();
    await page.unroute('**/graphql');
    await workOn(page).fill('In de tunnel, en erna');
    await saved(page).waitFor();
    expect(await page.getByRole('alert').count()).toBe(0);

    await loseAnswers(page);
    await workOn(page).fill('Nog een tunnel');
    await page.getByText('Je tekst is bewaard op dit apparaat').waitFor();
    await workOn(page).fill('Nog een tunnel, en erna');
    await page.close();
    page = await reader.context.newPage();
    await page.goto(`/opdrachten/${assignment.id}`);
    const last = untilSent(page);
    await workOn(page).waitFor();
    expect(await workOn(page).inputValue()).toBe('Nog een tunnel, en erna');
    await last;
    await saved(page).waitFor();
    expect(await page.getByRole('alert').count()).toBe(0);
    await reader.close();
  });

  it('is handed in with the keyboard alone, from signing in on', async () => {
    const reader = await stage.reader(null);
    const { page } = reader;
    await openMailedLink(reader, TYPIST, async (field) => {
      await tabTo(page, field);
      await page.keyboard.type(TYPIST);
      await page.keyboard.press('Enter');
    });
    await tabTo(page, page.getByRole('button', { name: 'Aanmelden' }));
    await page.keyboard.press('Enter');
    await page.waitForURL('**/start');
    await reader.settled();
    await tabTo(page, page.getByRole('link', { name: assignment.title }).first());
    await page.keyboard.press('Enter');
    await tabTo(page, workOn(page));
    await page.keyboard.type('Zonder muis geschreven.');
    await tabTo(page, handIn(page));
    await page.keyboard.press('Enter');
    await tabTo(page, handIn(page.getByRole('dialog')));
    await page.keyboard.press('Enter');
    await page.getByRole('group').filter({ hasText: 'Versie 1' }).getByText('Zonder muis geschreven.').waitFor();
    expect(reader.complaints()).toEqual([]);
    await reader.close();
  });

  it('is kept when the server goes away meanwhile, and is saved when it is back', async () => {
    const { product } = stage;
    const reader = await stage.reader(WHO.participant);
    const { page } = reader;
    await reader.visit(`/opdrachten/${assignment.id}`);
    expect(await workOn(page).inputValue()).toContain('Ik heb bij twee gesprekken meegeteld.'); // begun yesterday

    await product.kill();
    await workOn(page).fill('Toen viel de verbinding weg.');
    await page.getByText('Je tekst is bewaard op dit apparaat').waitFor();
    await handIn(page).click();
    await handIn(page.getByRole('dialog')).click();
    await page.getByText('Er is geen verbinding met Leergang.').waitFor();
    expect(await workOn(page).inputValue()).toBe('Toen viel de verbinding weg.');

    await product.start();
    await saved(page).waitFor();
    const elsewhere = await stage.reader(WHO.participant);
    await elsewhere.visit(`/opdrachten/${assignment.id}`);
    expect(await workOn(elsewhere.page).inputValue()).toBe('Toen viel de verbinding weg.');
    await Promise.all([reader.close(), elsewhere.close()]);
  });
});
