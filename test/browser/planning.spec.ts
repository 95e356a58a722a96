import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PHONE } from '../support/browser-reader.js';
import { mailTo, openStage, WHO, type Stage } from '../support/browser-stage.js';
import {
  asIf,
  bar,
  carry,
  cell,
  chip,
  comingIn,
  dayAfter,
  drag,
  fits,
  handle,
  planningOf,
  type Coming,
} from '../support/plan-page.js';

let stage: Stage;
let planning: string;

beforeAll(async () => {
  stage = await openStage();
  planning = await planningOf(stage.house);
});
afterAll(() => stage?.close());

const coming = () => comingIn(stage.house);
const month = (day: string) => `${planning}?beeld=maand&datum=${day}`;

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
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download als CSV' }).click();
    const lines = (await readFile(await (await download).path(), 'utf8')).split('\r\n');
    const line = lines.find((each) => each.includes('Wanneer: '))!;
    expect(line).toMatch(new RegExp(`^"?${session!.day} ${session!.time}–\\d\\d:\\d\\d[";,]`));
    expect(lines.filter((each) => each.includes(to))).toEqual([]);

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
    const focused = page.locator(`[data-day="${session!.day}"] [data-handle="${session!.id}"]:focus`);
    await focused.waitFor();
    expect(new URL(page.url()).searchParams.get('datum')).toBe(session!.day);

    await page.keyboard.press('Enter');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await cell(page, dayAfter(session!.day, 8)).getByText(/^was /).waitFor();
    await page.locator(`[data-handle="${session!.id}"]:focus`).waitFor();

    // What is drafted does not lie over what is carried.
    await page.keyboard.press('Enter');
    await carried.waitFor();
    expect(await bar(page).count()).toBe(0);
    await page.keyboard.press('ArrowLeft');
    await carried.getByRole('button', { name: 'Hier neerzetten' }).click();
    await cell(page, dayAfter(session!.day, 7)).getByText(/^was /).waitFor();
    await bar(page).waitFor();
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
    await handle(page, session!).tap();
    await page.getByRole('button', { name: 'Dag later' }).tap();
    await page.getByRole('button', { name: 'Hier neerzetten' }).tap();
    await cell(page, dayAfter(session!.day, 2)).getByText(/^was /).waitFor();
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

  it('sends nothing before it is known what that means', async () => {
    const [first, second] = await coming();
    const reader = await stage.reader(WHO.coordinator);
    const { page } = reader;
    const previews = { held: true, fail: false };
    let release = () => {};
    await page.route('**/graphql', async (route) => {
      if (!route.request().postData()?.includes('query PlanPreview')) return route.continue();
      if (previews.held) await new Promise<void>((resolve) => (release = resolve));
      return previews.fail ? route.abort() : route.continue();
    });
    const send = page.getByRole('button', { name: /doorvoeren/ });
    const looking = page.getByText('We kijken wat dit betekent');
    await reader.visit(month(first!.day));
    await carry(page, first!, 'ArrowDown');
    await carry(page, second!, 'ArrowDown');
    await bar(page).getByRole('link', { name: 'Bekijken en versturen' }).click();
    await looking.waitFor();
    expect(await send.count()).toBe(0);
    previews.held = false;
    release();
    await page.getByRole('button', { name: /^Wijzigingen doorvoeren en \d+ mensen mailen/ }).waitFor();

    previews.held = true;
    await page
      .getByRole('button', { name: /^Terug naar hoe het was/ })
      .first()
      .click();
    await looking.waitFor();
    expect(await send.count()).toBe(0);
    Object.assign(previews, { held: false, fail: true });
    release();
    await page.getByRole('button', { name: 'Probeer opnieuw' }).waitFor();
    expect(await send.count()).toBe(0);
    previews.fail = false;
    await page.getByRole('button', { name: 'Probeer opnieuw' }).click();
    await page.getByRole('button', { name: /^Wijziging doorvoeren en \d+ mensen mailen/ }).waitFor();
    await reader.close();
  });

  it('confirms nothing of a module of which changes are not sent', async () => {
    const [session] = await comingIn(stage.house, 'TENTATIVE');
    const reader = await stage.reader(WHO.coordinator);
    const { page } = reader;
    const confirm = page.getByRole('button', { name: /^Bevestigen: 25 mensen/ });
    await reader.visit(month(session!.day));
    await confirm.waitFor();
    await carry(page, session!, 'ArrowRight');
    await page.getByText('Verstuur eerst je wijzigingen.').waitFor();
    expect(await confirm.count()).toBe(0);
    await fits(reader);
    await bar(page).getByRole('button', { name: 'Ongedaan maken' }).click();
    await confirm.waitFor();
    await reader.close();
  });

  it('says once that a draft was left, when there is nothing left to plan', async () => {
    const [session] = await coming();
    const reader = await stage.reader(WHO.coordinator);
    const { page } = reader;
    await reader.visit(month(session!.day));
    await carry(page, session!, 'ArrowDown');
    await asIf(page, (leergang) => (leergang.status = 'COMPLETED'));
    await reader.visit(month(session!.day));
    await page.getByText('Je had hier nog wijzigingen die niet zijn verstuurd').waitFor();
    await cell(page, session!.day)
      .getByRole('link', { name: /Bijeenkomst/ })
      .waitFor();
    expect(await page.getByText(/^was /).count()).toBe(0);
    await fits(reader);
    await reader.visit(month(session!.day));
    expect(await page.getByText('Je had hier nog wijzigingen').count()).toBe(0);
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
    expect(await page.getByRole('checkbox', { name: /Schuif ook de bijeenkomst erna mee/ }).isChecked()).toBe(true);
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
