import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DEFAULT_ZONE, wallOf } from '#kernel/wall-time.js';
import { launchChromium } from '../support/browser-chromium.js';
import {
  accessibilityFaults,
  DESK,
  faultsOf,
  openReader,
  PHONE,
  sticksOut,
  type Reader,
} from '../support/browser-reader.js';
import { openStage, WHO, type Stage } from '../support/browser-stage.js';
import { openDoorScene, type DoorScene } from '../support/door-scene.js';

/** What the camera sees: the screen of the one who shows a ticket. */
const CAMERA = { width: 640, height: 480 };
let stage: Stage;
let scene: DoorScene;
const door = () => `/bijeenkomsten/${scene.sessionId}/inchecken`;

beforeAll(async () => {
  stage = await openStage();
  const { rows } = await sql(`select leergang_id as "leergangId", id from learning_module order by position limit 1`);
  const { leergangId, id } = rows[0] as { leergangId: string; id: string };
  // It began half an hour ago.
  const { day, time } = wallOf(new Date(Date.now() - 1_800_000), DEFAULT_ZONE);
  scene = await openDoorScene(stage.house, { word: 'Demo', leergangId, moduleIds: [id, id] }, `${day} ${time}`);
  for (const name of ['Eva de Boer', 'Bo Bakker', 'Xander '.repeat(28).trim()]) await scene.register(name);
  await scene.register('Annelies', {
    personId: await stage.personId(WHO.participant),
    organisation: 'Ooststellingwerf',
  });
  await scene.register('Wim Wacht', { state: 'WAITING' });
});
afterAll(() => stage?.close());

const sql = (text: string, values: unknown[] = []) => stage.house.owner.query(text, values);
const main = ({ page }: Pick<Reader, 'page'>) => page.locator('main');
const press = ({ page }: Pick<Reader, 'page'>, name: string | RegExp) =>
  page.getByRole('button', { name }).first().click();

/** Whether it is accessible, quiet, and fits, on a screen and on a phone. */
async function faults(reader: Reader): Promise<string[]> {
  const found: string[] = [];
  for (const size of [DESK, PHONE]) {
    await reader.page.setViewportSize(size);
    found.push(...(await accessibilityFaults(reader.page)), ...(await sticksOut(reader.page)));
  }
  return [...found, ...(await faultsOf(reader))];
}

describe('on the day of a masterclass', () => {
  it('a ticket is on the page of the session, and lets in whoever scans it with a phone', async () => {
    const participant = await stage.reader(WHO.participant, { viewport: PHONE });
    await participant.visit(`/bijeenkomsten/${scene.sessionId}`);
    const picture = participant.page.getByRole('img', { name: 'QR-code van je ticket' });
    await picture.waitFor();
    const box = (await picture.boundingBox())!;
    expect(box.width).toBeGreaterThan(150);
    // At the door nobody looks for it below everything else.
    const facts = main(participant).getByRole('heading', { name: 'Waar en met wie' });
    expect(box.y + box.height).toBeLessThan((await facts.boundingBox())!.y);
    expect(await faults(participant)).toEqual([]);
    const address = await picture.getAttribute('src');
    await participant.close();

    const lecturer = await stage.reader(WHO.lecturer, { viewport: PHONE });
    await lecturer.visit(address!.replace(/\.svg$/, ''));
    await main(lecturer).getByText('Annelies Bouma is binnen').waitFor();
    await main(lecturer).getByText('1 van 4').waitFor();
    expect(await faults(lecturer)).toEqual([]);
    await main(lecturer).getByText('nog niet verstuurd').waitFor({ state: 'detached' });
    await lecturer.close();
  });

  it('people come in on a phone while the connection is cut, and nothing is lost', async () => {
    const reader = await stage.reader(WHO.coordinator, { viewport: PHONE });
    await reader.visit(`/bijeenkomsten/${scene.sessionId}`);
    await main(reader).getByRole('link', { name: 'Inchecken' }).click();
    await main(reader)
      .getByRole('button', { name: /Eva de Boer/ })
      .waitFor();
    await press(reader, 'Tickets scannen');
    await reader.page
      .getByRole('alert')
      .getByText(/zoek hierboven op naam/i)
      .waitFor();
    expect(await faults(reader)).toEqual([]);
    await press(reader, /Eva de Boer/);
    await main(reader).getByText('Eva de Boer is binnen').waitFor();
    await main(reader).getByText('2 van 4').waitFor();

    const context = reader.page.context();
    await context.setOffline(true);
    // The page notices by itself within some seconds, and says so above the list.
    await main(reader).getByText('Geen verbinding').waitFor();
    await reader.page.getByLabel('Zoek op naam of organisatie').fill('bákker');
    // Found above the keyboard of a phone; and all six places of the bar are on the screen.
    const found = (await main(reader)
      .getByRole('button', { name: /Bo Bakker/ })
      .boundingBox())!;
    expect(found.y + found.height).toBeLessThan(PHONE.height - 300);
    const bar = reader.page.getByRole('navigation', { name: 'Hoofdmenu' });
    const last = (await bar.getByRole('listitem').last().boundingBox())!;
    expect([await bar.getByRole('listitem').count(), last.x + last.width <= PHONE.width]).toEqual([6, true]);
    await press(reader, /Bo Bakker/);
    await reader.page.getByLabel('Zoek op naam of organisatie').fill('');
    await reader.page.getByLabel(/^Naam/).fill('Piet Langs');
    await press(reader, 'Binnenlaten');
    await main(reader).getByText('2 zijn nog niet verstuurd').waitFor();
    await main(reader).getByText('Geen verbinding').waitFor();
    expect((await accessibilityFaults(reader.page)).concat(await sticksOut(reader.page))).toEqual([]);
    await reader.page.close();
    await context.setOffline(false);

    const page = await context.newPage();
    await page.goto(new URL(door(), stage.product.url).href);
    await page.getByRole('button', { name: /^Binnen \(4\)/ }).click();
    await page.getByRole('button', { name: 'Toch niet Piet Langs' }).waitFor();
    await page.getByText('nog niet verstuurd').first().waitFor({ state: 'detached' });
    const came = await sql(
      `select coalesce(p.name, r.guest_name) as name, r.state from registration r
       left join person p on p.id = r.person_id where r.session_id = $1 and r.came_at is not null order by 1`,
      [scene.sessionId],
    );
    expect(came.rows.map(({ name, state }) => `${name} ${state}`)).toEqual([
      'Annelies Bouma SEATED',
      'Bo Bakker SEATED',
      'Eva de Boer SEATED',
      'Piet Langs WALKED_IN',
    ]);

    await page.getByLabel('Zoek op naam of organisatie').fill('wim');
    await page.getByRole('button', { name: /Wim Wacht.*Toch binnenlaten/ }).click();
    await page.getByText('Wim Wacht is binnen').waitFor();
    await page.getByRole('button', { name: 'Toch niet Wim Wacht' }).click();
    await page.getByText('Wim Wacht is niet meer binnen').waitFor();
    await context.close();
  });

  it('the camera of a phone reads the ticket that another shows', async () => {
    await scene.register('Theo', { personId: await stage.personId(WHO.director), organisation: 'Weststellingwerf' });
    const guest = await stage.reader(WHO.director, { viewport: CAMERA });
    await guest.visit(`/bijeenkomsten/${scene.sessionId}`);
    await guest.page.getByRole('img', { name: 'QR-code van je ticket' }).scrollIntoViewIfNeeded();
    const folder = await mkdtemp(path.join(tmpdir(), 'leergang-camera-'));
    const film = path.join(folder, 'ticket.mjpeg');
    await writeFile(film, await guest.page.screenshot({ type: 'jpeg' }));
    await guest.close();

    const phone = await launchChromium(film);
    try {
      const personId = await stage.personId(WHO.lecturer);
      const options = { viewport: PHONE };
      const reader = await openReader(phone, stage.house, stage.product.url, personId, options);
      await reader.visit(door());
      await press(reader, 'Tickets scannen');
      await main(reader).getByText('Theo Wijma is binnen').waitFor();
      expect(await faults(reader)).toEqual([]);
      await press(reader, 'Camera uit');
      await main(reader).locator('video').waitFor({ state: 'detached' });
    } finally {
      await phone.close();
      await rm(folder, { recursive: true });
    }
  });

  it('who came says what was good of it, and the coordinator sees who came', async () => {
    const participant = await stage.reader(WHO.participant, { viewport: PHONE });
    await participant.visit(`/bijeenkomsten/${scene.sessionId}/terugblik`);
    await main(participant).getByRole('heading', { name: 'Wat vond je ervan?' }).waitFor();
    expect(await faults(participant)).toEqual([]);
    await press(participant, 'Antwoord versturen');
    await participant.page.getByRole('alert').getByText('Je oordeel').waitFor();
    await participant.page.getByLabel('4: goed').check();
    await press(participant, 'Antwoord versturen');
    await main(participant).getByText('Dank je wel.').waitFor();
    await participant.close();

    const reader = await stage.reader(WHO.coordinator);
    await reader.visit(`/bijeenkomsten/${scene.sessionId}/opkomst`);
    await main(reader).getByText('1 antwoord. Vanaf 5 antwoorden').waitFor();
    await press(reader, 'Materiaal toevoegen');
    await reader.page.getByLabel('Hoe het heet').fill('De presentatie');
    await reader.page.getByLabel('Adres').fill('https://hanze.example/presentatie');
    expect(await faults(reader)).toEqual([]);
    await press(reader, 'Materiaal bewaren');
    await reader.page.getByText('Het materiaal is bewaard').waitFor();
    const sheet = await reader.page.request.get(
      `${stage.product.url}/api/masterclasses/${scene.sessionId}/presentielijst.pdf`,
    );
    expect(sheet.headers()['content-disposition']).toContain('presentielijst');
    expect((await sheet.body()).subarray(0, 5).toString()).toBe('%PDF-');
    await reader.close();
  });
});
