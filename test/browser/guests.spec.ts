import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { accessibilityFaults, DESK, faultsOf, PHONE, sticksOut, type Reader } from '../support/browser-reader.js';
import { mailTo, openStage, WHO, type Stage } from '../support/browser-stage.js';

/** What is loaded with a page, compressed. */
const MOST_SCRIPT_BYTES = 2_000;
const MOST_STYLE_BYTES = 20_000;

let stage: Stage;
/** Of the demo. */
const page = '/masterclasses/culturele-diversiteit';

beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage?.close());

const sql = (text: string, values: unknown[] = []) => stage.house.owner.query(text, values);
const press = ({ page: at }: Reader, name: string | RegExp) => at.getByRole('button', { name }).click();
const heading = ({ page: at }: Reader, name: string | RegExp) => at.getByRole('heading', { name }).first().waitFor();

/** Whether it is accessible, quiet, and fits, on a screen and on a phone. Axe itself needs script. */
async function faults(reader: Reader, language = 'nl'): Promise<string[]> {
  const found: string[] = [];
  for (const size of [DESK, PHONE]) {
    await reader.page.setViewportSize(size);
    found.push(...(await accessibilityFaults(reader.page)), ...(await sticksOut(reader.page)));
  }
  return [...found, ...(await faultsOf(reader, language))];
}

async function linkTo(address: string, subject: RegExp): Promise<string> {
  const { email } = await mailTo(stage.mail, address, subject);
  return /\S+\/aanmelding\/\S+/.exec(email.text ?? '')![0];
}

describe('a guest', () => {
  it('finds a masterclass, signs up with a colleague, confirms, changes and cancels', async () => {
    const reader = await stage.reader(null);
    await reader.visit('/masterclasses');
    const labels = reader.page.getByRole('search').locator('label');
    const tops = await labels.evaluateAll((all) => all.map((label) => label.getBoundingClientRect().top));
    expect(new Set(tops).size).toBe(1);
    expect(await faults(reader)).toEqual([]);
    await reader.page.getByLabel('Thema').selectOption('Culturele diversiteit');
    await press(reader, 'Tonen');
    await reader.page.waitForURL(/[?&]thema=Culturele/);
    await heading(reader, '1 masterclass');
    await reader.page.locator('article a').click();
    await heading(reader, 'Wie je hoort');
    expect(await faults(reader)).toEqual([]);

    await reader.page.getByLabel('Je naam').fill('Jan de Vries');
    await reader.page.getByLabel('E-mailadres').first().fill('jan@bedrijf.example');
    await reader.page.getByLabel('Organisatie').fill('Bedrijf');
    await reader.page.getByText('Neem collega’s mee').click();
    const colleague = reader.page.getByRole('group', { name: 'Collega 1' });
    await colleague.getByLabel('Naam').fill('Piet Jansen');
    await colleague.getByLabel('E-mailadres').fill('piet@elders.example');
    await reader.page.getByLabel(/^Ik vind het goed/).check();
    await press(reader, 'Meld mij aan');
    await reader.page.getByRole('link', { name: /^Collega 1, E-mailadres: gebruik een adres/ }).waitFor();
    await reader.page.locator('.lg-summary:focus').waitFor();
    // The browser notes that a form was not right; nothing else is wrong.
    expect(await faults(reader)).toEqual([expect.stringContaining('status of 422')]);
    await colleague.getByLabel('E-mailadres').fill('piet@bedrijf.example');
    await press(reader, 'Meld mij aan');
    await heading(reader, 'Kijk in je mail');
    expect(await faults(reader)).toEqual([]);
    expect(stage.mail.to('piet@bedrijf.example')).toEqual([]);

    await reader.visit(await linkTo('jan@bedrijf.example', /^Bevestig je aanmelding/));
    expect(await faults(reader)).toEqual([]);
    await press(reader, 'Ja, ik kom');
    await reader.page.getByText('Je hebt een plek').waitFor();
    expect(await faults(reader)).toEqual([]);
    await mailTo(stage.mail, 'piet@bedrijf.example', /Iedereen kijkt door een bril/);
    await reader.page.getByText('Wijzig wat je hebt opgegeven').click();
    await reader.page.getByLabel('Dieetwensen').fill('vegan');
    await press(reader, 'Bewaar de wijziging');
    await reader.page.getByText('Wat je wijzigde, is bewaard.').waitFor();
    await reader.page.getByRole('link', { name: 'Afmelden' }).click();
    await heading(reader, 'Wil je je afmelden?');
    expect(await faults(reader)).toEqual([]);
    await press(reader, 'Meld mij af');
    await reader.page.getByText('Je bent afgemeld').first().waitFor();
    await reader.close();
  });

  it('does all of it on a phone without script, in English, and is erased', async () => {
    await sql(
      `update session set status = 'CONFIRMED', confirmed_at = now() where id in (select session_id from masterclass)`,
    );
    const reader = await stage.reader(null, { viewport: PHONE, javaScriptEnabled: false, locale: 'en-GB' });
    await reader.visit(`/en${page}`);
    await reader.page.getByLabel('Your name').fill('Mary Jones');
    await reader.page.getByLabel('E-mail address').first().fill('mary@company.example');
    await reader.page.getByLabel('Organisation').fill('Company');
    await reader.page.getByLabel(/^I agree/).check();
    await press(reader, 'Sign me up');
    await heading(reader, 'Look in your mail');
    await reader.visit(await linkTo('mary@company.example', /^Confirm your registration/));
    await press(reader, 'Yes, I am coming');
    await reader.page.getByText('You have a seat').waitFor();
    await reader.page.waitForLoadState('load');
    const ticket = reader.page.getByRole('img', { name: 'QR code of your ticket' });
    expect(await ticket.evaluate((image) => (image as unknown as { naturalWidth: number }).naturalWidth > 0)).toBe(
      true,
    );
    const { email } = await mailTo(stage.mail, 'mary@company.example', /^Invitation/);
    expect(email.text).toMatch(/Your ticket for the door: \S+\/aanmelding\/\S+#ticket/);
    await reader.page.getByRole('link', { name: 'Erase my data' }).click();
    await press(reader, 'Erase everything');
    await heading(reader, 'Your data are erased');
    const { rows } = await sql(`select from person where name = 'Mary Jones'`);
    expect(rows).toEqual([]);
    await reader.close();
  });

  it('loads little', async () => {
    const reader = await stage.reader(null);
    const sizes = { script: 0, stylesheet: 0 } as Record<string, number>;
    const measured: Promise<void>[] = [];
    reader.page.on('requestfinished', (request) => {
      const kind = request.resourceType();
      measured.push(
        request.sizes().then(({ responseBodySize }) => void (sizes[kind] = (sizes[kind] ?? 0) + responseBodySize)),
      );
    });
    await reader.visit(page);
    await Promise.all(measured);
    expect(sizes['script']).toBeLessThan(MOST_SCRIPT_BYTES);
    expect(sizes['stylesheet']).toBeLessThan(MOST_STYLE_BYTES);
    await reader.close();
  });
});

describe('an administrator', () => {
  it('chooses the colours in which visitors see the masterclasses', async () => {
    const reader = await stage.reader(WHO.administrator);
    await reader.visit('/organisatie');
    await reader.page.getByRole('radio', { name: 'Groen' }).check();
    await press(reader, 'Kleuren bewaren');
    await reader.page.getByText('De kleuren zijn gekozen').waitFor();
    await reader.visit(page);
    await reader.page.locator('html.lg-palette-green').waitFor();
    expect(await faults(reader)).toEqual([]);
    await reader.close();
  });
});
