import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { accessibilityFaults, PHONE, sticksOut, type Reader } from '../support/browser-reader.js';
import { mailTo, openStage, WHO, type Stage } from '../support/browser-stage.js';

interface Coming {
  readonly id: string;
  readonly version: number;
  readonly number: number;
  readonly day: string;
  readonly time: string;
  readonly place: string;
}

let stage: Stage;
let planning: string;

beforeAll(async () => {
  stage = await openStage();
  const [leergang] = (await stage.house.owner.query<{ id: string }>('select id from leergang')).rows;
  planning = `/leergangen/${leergang!.id}/planning`;
});
afterAll(() => stage?.close());

/** The confirmed sessions that are still to come, in order; all of one module, of one lecturer, each on another day. */
async function coming(): Promise<Coming[]> {
  const { rows } = await stage.house.owner.query<Coming>(
    `select id, version, number, to_char(starts_local, 'YYYY-MM-DD') as day, to_char(starts_local, 'HH24:MI') as time, place
     from session where status = 'CONFIRMED' and starts_at > now() order by starts_at`,
  );
  return rows;
}

const dayAfter = (day: string, days: number) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
const cell = (page: Page, day: string) => page.locator(`[data-day="${day}"]`);
const chip = (page: Page, { id }: Coming) => page.locator(`[data-session="${id}"]`);
const handle = (page: Page, { id }: Coming) => page.locator(`[data-handle="${id}"]`);
const bar = (page: Page) => page.getByRole('region', { name: 'Wijzigingen die nog niet zijn verstuurd' });
const month = (day: string) => `${planning}?beeld=maand&datum=${day}`;

/** Drags with the mouse, as a hand does: not in one leap. */
async function drag(page: Page, from: Locator, to: Locator): Promise<void> {
  await from.scrollIntoViewIfNeeded();
  const [start, end] = [(await from.boundingBox())!, (await to.boundingBox())!];
  await page.mouse.move(start.x + 20, start.y + 20);
  await page.mouse.down();
  await page.mouse.move(start.x + 40, start.y + 24, { steps: 4 });
  await page.mouse.move(end.x + end.width / 2, end.y + end.height / 2, { steps: 8 });
  await page.mouse.up();
}

const fits = async ({ page }: Reader) =>
  expect([...(await accessibilityFaults(page)), ...(await sticksOut(page))]).toEqual([]);

describe('working on the plan', () => {
  it('moves a session with the mouse, keeps that through a reload, takes it back and does it again', async () => {
    const [session] = await coming();
    const to = dayAfter(session!.day, 2);
    const reader = await stage.reader(WHO.coordinator);
    const { page } = reader;
    await reader.visit(month(session!.day));
    await drag(page, chip(page, session!), cell(page, to));
    await cell(page, to).getByText(/^was /).waitFor();
    await cell(page, session!.day)
      .getByText(/^wordt /)
      .waitFor();
    await bar(page).getByText('1 wijziging, nog niet verstuurd').waitFor();
    await fits(reader);

    await page.reload();
    await cell(page, to).getByText(/^was /).waitFor();
    await page.getByRole('link', { name: 'Lijst' }).click();
    await page.getByRole('cell', { name: /Nog niet verstuurd/ }).waitFor();
    await page.getByRole('rowheader', { name: /wordt / }).waitFor();
    await fits(reader);

    await bar(page).getByRole('button', { name: 'Ongedaan maken' }).click();
    await bar(page).getByText('Geen wijzigingen meer').waitFor();
    await bar(page).getByRole('button', { name: 'Opnieuw doen' }).click();
    await bar(page).getByRole('button', { name: 'Alles vergeten' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Alles vergeten' }).click();
    await bar(page).waitFor({ state: 'detached' });
    expect((await coming())[0]).toEqual(session);
    expect(reader.complaints()).toEqual([]);
    await reader.close();
  });

  it('moves a session with the keyboard over the end of the month, saying where it is, and leaves it with Escape', async () => {
    const [session] = await coming();
    const to = dayAfter(session!.day, 35);
    const reader = await stage.reader(WHO.coordinator);
    const { page } = reader;
    await reader.visit(month(session!.day));
    await handle(page, session!).focus();
    await page.keyboard.press('Enter');
    const carried = page.getByRole('group', { name: /verplaatsen$/ });
    await carried.waitFor();
    await page
      .getByRole('status')
      .getByText(/opgepakt/)
      .waitFor();
    for (let week = 0; week < 5; week += 1) await page.keyboard.press('ArrowDown');
    await cell(page, to)
      .getByText(/^Bijeenkomst/)
      .first()
      .waitFor();
    await fits(reader);
    await page.keyboard.press('Escape');
    await carried.waitFor({ state: 'detached' });
    expect(await bar(page).count()).toBe(0);

    await reader.visit(month(session!.day));
    await handle(page, session!).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await cell(page, dayAfter(session!.day, 8)).getByText(/^was /).waitFor();
    expect(await handle(page, session!).evaluate((element) => element.matches(':focus'))).toBe(true);
    expect(reader.complaints()).toEqual([]);
    await reader.close();
  });

  it('is a list of days on a phone, where buttons carry', async () => {
    const [session] = await coming();
    const reader = await stage.reader(WHO.coordinator, { hasTouch: true });
    const { page } = reader;
    await page.setViewportSize(PHONE);
    await reader.visit(month(session!.day));
    expect(await cell(page, dayAfter(session!.day, 1)).isVisible()).toBe(false);
    await handle(page, session!).tap();
    await page.getByRole('button', { name: 'Dag later' }).tap();
    await fits(reader);
    await page.getByRole('button', { name: 'Hier neerzetten' }).tap();
    await cell(page, dayAfter(session!.day, 1)).getByText(/^was /).waitFor();
    await chip(page, session!).tap();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^Terug naar hoe het was/ })
      .waitFor();
    await fits(reader);
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^Terug naar hoe het was/ })
      .tap();
    await bar(page).getByText('Geen wijzigingen meer').waitFor();
    expect(reader.complaints()).toEqual([]);
    await reader.close();
  });

  it('moves a session with a finger on its handle', async () => {
    const [session] = await coming();
    const to = dayAfter(session!.day, 1);
    const reader = await stage.reader(WHO.coordinator, { hasTouch: true });
    const { page } = reader;
    await reader.visit(`${planning}?beeld=week&datum=${session!.day}`);
    await handle(page, session!).scrollIntoViewIfNeeded();
    const touches = await page.context().newCDPSession(page);
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', touchPoints: { x: number; y: number }[]) =>
      touches.send('Input.dispatchTouchEvent', { type, touchPoints });
    const [start, end] = [(await handle(page, session!).boundingBox())!, (await cell(page, to).boundingBox())!];
    const [from, until] = [
      { x: start.x + start.width / 2, y: start.y + start.height / 2 },
      { x: end.x + end.width / 2, y: end.y + 60 },
    ];
    await touch('touchStart', [from]);
    for (let step = 1; step <= 5; step += 1) {
      const part = (one: number, other: number) => one + ((other - one) * step) / 5;
      await touch('touchMove', [{ x: part(from.x, until.x), y: part(from.y, until.y) }]);
    }
    await touch('touchEnd', []);
    await cell(page, to).getByText(/^was /).waitFor();
    expect(reader.complaints()).toEqual([]);
    await reader.close();
  });

  it.each([WHO.participant, WHO.lecturer])('is looked at, not touched, by others: %s', async (who) => {
    const [session] = await coming();
    const reader = await stage.reader(who);
    const { page } = reader;
    await reader.visit(month(session!.day));
    expect(await page.locator('[data-handle]').count()).toBe(0);
    await page.getByRole('link', { name: 'Week', exact: true }).click();
    await cell(page, session!.day)
      .getByRole('link', { name: /Bijeenkomst/ })
      .waitFor();
    await fits(reader);
    await cell(page, session!.day)
      .getByRole('link', { name: /Bijeenkomst/ })
      .click();
    await page.waitForURL(`**/bijeenkomsten/${session!.id}`);
    await reader.visit(`${planning}/versturen`);
    await page.getByRole('heading', { name: 'Dit mag je niet bekijken' }).waitFor();
    await reader.close();
  });

  it('says at the change why it cannot be', async () => {
    const [session, taken] = await coming();
    const reader = await stage.reader(WHO.coordinator);
    const { page } = reader;
    await reader.visit(planning);
    await page
      .getByRole('button', { name: new RegExp(`^Wijzigen: Bijeenkomst ${session!.number}:`) })
      .first()
      .click();
    await page.getByRole('dialog').getByRole('button', { name: 'Verplaatsen Andere dag' }).click();
    await page.getByLabel('Dag', { exact: true }).fill(taken!.day);
    await page.getByLabel('Begintijd').fill(taken!.time);
    await page.getByRole('button', { name: 'In het concept zetten' }).click();
    await bar(page).getByRole('link', { name: 'Bekijken en versturen' }).click();
    await page
      .getByRole('listitem')
      .getByText(/al bezet/)
      .waitFor();
    await fits(reader);
    expect(await page.getByRole('button', { name: /doorvoeren/ }).count()).toBe(0);
    await page.getByRole('button', { name: /^Terug naar hoe het was/ }).click();
    await page.getByText('Er is niets om te versturen').waitFor();
    await reader.close();
  });

  it('shows what someone else changed meanwhile beside the draft, and lets the coordinator choose', async () => {
    const [, session] = await coming();
    const [mine, theirs] = [dayAfter(session!.day, 1), dayAfter(session!.day, 2)];
    const reader = await stage.reader(WHO.coordinator);
    const { page } = reader;
    await reader.visit(month(session!.day));
    await drag(page, chip(page, session!), cell(page, mine));
    await bar(page).getByRole('link', { name: 'Bekijken en versturen' }).click();
    await page.getByRole('button', { name: /^Wijziging doorvoeren en \d+ mensen mailen/ }).waitFor();
    const colleague = await stage.reader(WHO.coordinator);
    const changed = await colleague.context.request.post('/graphql', {
      headers: { 'apollo-require-preflight': 'true' },
      data: {
        query: `mutation ($input: ChangeSessionInput!) { changeSession(input: $input) { __typename } }`,
        variables: { input: { sessionId: session!.id, version: session!.version, day: theirs } },
      },
    });
    expect(await changed.json()).toEqual({ data: { changeSession: { __typename: 'Session' } } });
    await page.getByRole('button', { name: /^Wijziging doorvoeren/ }).click();
    await page.getByText('Iemand anders heeft intussen 1 bijeenkomst gewijzigd').waitFor();
    await fits(reader);
    await page.getByRole('button', { name: /^Houd mijn wijziging/ }).click();
    await page.getByRole('button', { name: /^Wijziging doorvoeren en \d+ mensen mailen/ }).click();
    await page.waitForURL(`**${planning}`);
    expect((await coming()).find(({ id }) => id === session!.id)?.day).toBe(mine);
    await colleague.close();
    await reader.close();
  });

  it('shows whom a change made elsewhere reaches, and what they read', async () => {
    const sessions = await coming();
    const session = sessions.at(-1)!;
    const reader = await stage.reader(WHO.coordinator);
    const { page } = reader;
    await reader.visit(`/bijeenkomsten/${session.id}/wijzigen`);
    await page.getByLabel('Dag', { exact: true }).fill(sessions[0]!.day);
    await page.getByText(/al bezet/).waitFor();
    await page.getByLabel('Dag', { exact: true }).fill(dayAfter(session.day, 1));
    await page.getByText(/al bezet/).waitFor({ state: 'detached' });
    await page.getByText('Wie krijgt welke mail?').click();
    await page
      .locator('.lg-mail')
      .getByText(/Hieronder staat hoe het nu is/)
      .waitFor();
    await fits(reader);
    await reader.visit(`/bijeenkomsten/${session.id}`);
    await page.getByRole('button', { name: 'Laten vervallen' }).click();
    await page.getByText('Wie krijgt welke mail?').click();
    await page.getByLabel('Waarom?').fill('De docent is ziek');
    await page
      .locator('.lg-mail')
      .getByText(/De docent is ziek/)
      .waitFor();
    await fits(reader);
    await reader.visit(planning);
    await page.getByRole('button', { name: /^Bevestigen: 22 mensen/ }).click();
    await page.getByText('Wie krijgt welke mail?').click();
    await page.getByLabel('Lees mee met').selectOption({ label: 'Samira Bakkali' });
    await page
      .locator('.lg-mail')
      .first()
      .getByText(/Dag Samira/)
      .waitFor();
    await fits(reader);
    expect(reader.complaints()).toEqual([]);
    await reader.close();
  });

  it('shifts, swaps, splits and cancels, and sends it all at once after a last look', async () => {
    const [first, second, third, fourth] = await coming();
    const reader = await stage.reader(WHO.coordinator);
    const { page } = reader;
    const open = async (session: Coming, action: RegExp) => {
      await page
        .getByRole('button', { name: new RegExp(`^Wijzigen: Bijeenkomst ${session.number}:`) })
        .first()
        .click();
      await page.getByRole('dialog').getByRole('button', { name: action }).click();
    };
    const put = () => page.getByRole('button', { name: 'In het concept zetten' }).click();
    await reader.visit(planning);

    await open(third!, /^Verplaatsen en de rest meeschuiven/);
    expect(await page.getByRole('checkbox', { name: /latere bijeenkomst van deze module mee/ }).isChecked()).toBe(true);
    await page.getByLabel('Dag', { exact: true }).fill(dayAfter(third!.day, 1));
    await fits(reader);
    await put();
    await bar(page).getByText('2 wijzigingen, nog niet verstuurd').waitFor();

    await open(first!, /^In tweeën delen/);
    await fits(reader);
    await page.getByRole('dialog').getByLabel('Titel').fill('Oefenen in tweetallen');
    await page.getByRole('dialog').getByLabel('Dag', { exact: true }).fill(dayAfter(first!.day, 2));
    await put();
    await page.getByRole('link', { name: 'Oefenen in tweetallen' }).waitFor();

    await open(second!, /^Laten vervallen/);
    await page.getByLabel('Waarom?').fill('Te weinig aanmeldingen');
    await put();
    await bar(page).getByText('4 wijzigingen, nog niet verstuurd').waitFor();
    await bar(page).getByRole('button', { name: 'Ongedaan maken' }).click();
    await bar(page).getByText('3 wijzigingen, nog niet verstuurd').waitFor();

    await open(second!, /^Ruilen/);
    const other = page.getByLabel('Met welke bijeenkomst?');
    await other.selectOption(fourth!.id);
    await fits(reader);
    await put();
    await bar(page).getByText('4 wijzigingen, nog niet verstuurd').waitFor();

    await bar(page).getByRole('link', { name: 'Bekijken en versturen' }).click();
    await page.getByRole('heading', { name: '4 wijzigingen' }).waitFor();
    await page.getByText(/21 mensen krijgen een mail/).waitFor();
    await page.getByText('Wie zijn dat?').click();
    await page.getByRole('listitem').filter({ hasText: 'Ruben Oosterhuis (docent)' }).waitFor();
    await page.getByLabel('Bericht aan iedereen die het hoort').fill('De zaal wordt verbouwd.');
    await page.locator('.lg-mail').first().getByText('De zaal wordt verbouwd.').waitFor();
    await page.getByLabel('Lees mee met').selectOption({ label: 'Ruben Oosterhuis' });
    await page
      .locator('.lg-mail')
      .first()
      .getByText(/Dag Ruben/)
      .waitFor();
    await fits(reader);
    await page.setViewportSize(PHONE);
    await fits(reader);
    await page.getByRole('button', { name: 'Wijzigingen doorvoeren en 21 mensen mailen' }).click();
    await page.waitForURL(`**${planning}`);
    expect(await bar(page).count()).toBe(0);

    const now = new Map((await coming()).map((session) => [session.id, session]));
    expect(now.get(third!.id)?.day).toBe(dayAfter(third!.day, 1));
    expect(now.get(second!.id)).toMatchObject({
      day: dayAfter(fourth!.day, 1),
      time: fourth!.time,
      place: fourth!.place,
    });
    expect(now.get(fourth!.id)).toMatchObject({ day: second!.day, time: second!.time, place: second!.place });
    expect(now.size).toBe(5);
    const mail = await mailTo(stage.mail, WHO.participant, /^De planning is gewijzigd/);
    expect(mail.email.text).toContain('De zaal wordt verbouwd.');
    expect(reader.complaints()).toEqual([]);
    await reader.close();
  });
});
