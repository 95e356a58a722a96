import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { accessibilityFaults, type Reader } from '../support/browser-reader.js';
import { openStage, WHO, type Stage } from '../support/browser-stage.js';

/** The events that a calendar program would find at the address that shows on the page. */
async function eventsAt(stage: Stage, reader: Reader): Promise<string[]> {
  const address = await reader.page.locator('code').innerText();
  const answer = await fetch(`${stage.product.url}${new URL(address).pathname}`);
  return (await answer.text()).match(/^SUMMARY:.*$/gm) ?? [];
}

describe('calendars that read along', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage();
  });
  afterAll(() => stage?.close());

  it('show what their owner chooses', async () => {
    const reader = await stage.reader(WHO.participant);
    const { page } = reader;
    await reader.visit('/instellingen');
    await page.getByRole('button', { name: 'Zet in mijn agenda' }).click();
    await page.getByText('Google soms een dag').waitFor();
    const ways = await page.locator('a[href*="agenda%2F"], a[href^="webcal:"]').evaluateAll((links) => {
      return links.map((link) => link.getAttribute('href')!.replace(/^(webcal:|https:\/\/[^/]+).*/, '$1'));
    });
    expect(ways).toEqual(['webcal:', 'https://outlook.office.com', 'https://calendar.google.com']);
    const all = await eventsAt(stage, reader);
    expect(all.some((line) => line.startsWith('SUMMARY:Inleveren'))).toBe(true);

    await reader.visit('/start');
    await reader.visit('/instellingen');
    const [newest] = await page.getByRole('group', { name: 'Wat staat erin?' }).all();
    const choice = (name: string) => newest!.getByRole('checkbox', { name });
    // Each choice is sent when the one before it is kept.
    const lastKept = page.waitForResponse((response) =>
      Boolean(response.request().postData()?.includes('"kinds":["SESSIONS"]')),
    );
    await choice('Bijeenkomsten die nog niet in de agenda zijn gezet').check();
    await choice('Wanneer je huiswerk inlevert').press('Space');
    await choice('Bijeenkomsten die nog niet in de agenda zijn gezet').uncheck();
    await choice('Bijeenkomsten die in de agenda zijn gezet, ook onder voorbehoud').press('Space');
    await newest!.getByRole('alert').waitFor();
    expect(await choice('Bijeenkomsten die in de agenda zijn gezet, ook onder voorbehoud').isChecked()).toBe(true);
    expect(await accessibilityFaults(page)).toEqual([]);
    await lastKept;
    const { rows } = await stage.house.owner.query(
      `select kinds from calendar_feed where person_id = $1 order by created_at desc limit 1`,
      [await stage.personId(WHO.participant)],
    );
    expect(rows).toEqual([{ kinds: ['SESSIONS'] }]);
    await reader.close();
  }, 120_000);

  it('are shared by a coordinator, without an account for the reader', async () => {
    const reader = await stage.reader(WHO.coordinator);
    const { page } = reader;
    const { rows } = await stage.house.owner.query<{ id: string }>('select id from leergang');
    await reader.visit(`/leergangen/${rows[0]!.id}`);
    await page.getByRole('link', { name: 'Agenda om te delen' }).click();
    await page.getByText('Deze agenda is nog niet gedeeld').waitFor();
    await page.getByRole('button', { name: 'Adres maken' }).click();
    await page.getByText('Door Marijke Hofman').waitFor();
    await page.getByText('Deel het alleen met').waitFor();
    const events = await eventsAt(stage, reader);
    expect(events.length).toBeGreaterThan(3);
    expect(events.filter((line) => line.includes('Inleveren'))).toEqual([]);
    expect(await accessibilityFaults(page)).toEqual([]);

    await page.getByRole('button', { name: 'Intrekken' }).click();
    await page.getByText('Deze agenda is nog niet gedeeld').waitFor();
    await reader.close();
  }, 120_000);

  it('are shared of one lecturer, with what is tentative', async () => {
    const reader = await stage.reader(WHO.coordinator);
    const { page } = reader;
    const { rows } = await stage.house.owner.query<{ id: string }>('select id from leergang');
    await reader.visit(`/leergangen/${rows[0]!.id}/agenda`);
    await page.getByRole('radio', { name: /Alleen wat Ruben Oosterhuis geeft/ }).check();
    await page.getByRole('button', { name: 'Adres maken' }).click();
    await page.getByRole('listitem').getByText('Alleen wat Ruben Oosterhuis geeft').waitFor();
    expect((await eventsAt(stage, reader)).length).toBeGreaterThan(3);
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Intrekken' }).click();
    await page.getByText('Deze agenda is nog niet gedeeld').waitFor();
    await reader.close();
  }, 120_000);

  it('are shared of a room, which stays as long as sessions are to come in it', async () => {
    const reader = await stage.reader(WHO.coordinator);
    const { page } = reader;
    await stage.house.owner.query(
      `update session set room_id = (select id from room where name = 'Trouwzaal') where starts_at > now()`,
    );
    await reader.visit('/organisatie');
    await page.getByRole('button', { name: 'Verwijderen (Trouwzaal)' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Zaal verwijderen' }).click();
    await dialog.getByText(/Hier komen nog bijeenkomsten: \d+\. De eerste is op/).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('link', { name: 'Agenda (Trouwzaal)' }).click();
    await page.getByRole('heading', { name: 'Agenda van Trouwzaal' }).waitFor();
    await page.getByText('Deze agenda is nog niet gedeeld').waitFor();
    await page.getByRole('button', { name: 'Adres maken' }).click();
    await page.getByText('Door Marijke Hofman').waitFor();
    expect((await eventsAt(stage, reader)).length).toBeGreaterThan(3);
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Intrekken' }).click();
    await page.getByText('Deze agenda is nog niet gedeeld').waitFor();
    await reader.close();
  }, 120_000);
});
