import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { accessibilityFaults, PHONE, sticksOut, tabTo } from '../support/browser-reader.js';
import { mailTo, openStage, WHO, type Stage } from '../support/browser-stage.js';
import { asIf, comingIn, dayAfter, fits, planningOf } from '../support/plan-page.js';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage?.close());

describe('a change that is not made yet', () => {
  it('shows whom it reaches, and what they read, on every page where it is made', async () => {
    const sessions = await comingIn(stage.house);
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
    // Of who gives it only that one hears: whoever was read along with is not among them any more.
    await page.getByLabel('Lees mee met').selectOption({ label: 'Annelies Bouma' });
    await page
      .locator('.lg-mail')
      .getByText(/Dag Annelies/)
      .waitFor();
    await page.getByRole('checkbox', { name: 'Ruben Oosterhuis' }).uncheck();
    await page.getByLabel('Dag', { exact: true }).fill(session.day);
    await page.getByText('1 persoon krijgt een bericht').waitFor();
    await page
      .locator('.lg-mail')
      .getByText(/Dag Ruben/)
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
    await reader.visit(await planningOf(stage.house));
    await page.getByRole('button', { name: /^Bevestigen: 25 mensen/ }).click();
    await page.getByRole('dialog').getByText('25 mensen krijgen een mail. Dat zijn 157 mails').waitFor();
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
});

describe('sessions that are not certain yet', () => {
  it('are shown in the plan as what they are in calendars', async () => {
    const reader = await stage.reader(WHO.coordinator);
    const { page } = reader;
    await asIf(page, ({ modules }) =>
      modules
        .flatMap(({ sessions }) => sessions)
        .filter(({ status }) => status === 'TENTATIVE')
        .forEach((session, index) => (session.announcedAt = index === 0 ? '2026-01-05T09:00:00Z' : null)),
    );
    await reader.visit(await planningOf(stage.house));
    const told = page.getByRole('row').filter({ hasText: 'staat al in de agenda' });
    await told.getByRole('button', { name: /^Wijzigen/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('staat al in de agenda').waitFor();
    await dialog.getByRole('button', { name: /^Laten vervallen/ }).click();
    await dialog.getByText('Iedereen die is uitgenodigd leest dit.').waitFor();
    await page.keyboard.press('Escape');
    await page
      .getByRole('row')
      .filter({ hasText: 'onder voorbehoud' })
      .filter({ hasNotText: 'staat al in de agenda' })
      .getByRole('button', { name: /^Wijzigen/ })
      .first()
      .click();
    await dialog.getByRole('button', { name: /^Laten vervallen/ }).click();
    await dialog.getByLabel('Waarom?').waitFor();
    expect(await dialog.getByText('Iedereen die is uitgenodigd leest dit.').count()).toBe(0);
    await reader.close();
  });

  it('are put in calendars by a coordinator who asks for it, and say so from then on', async () => {
    const { rows } = await stage.house.owner.query<{ id: string; session: string }>(
      `select s.module_id as id, s.id as session from session s join learning_module m on m.id = s.module_id
       where s.status = 'TENTATIVE' and s.kind = 'MEETING' order by s.starts_at`,
    );
    const [{ id, session }] = rows as [{ id: string; session: string }];
    const reader = await stage.reader(WHO.coordinator);
    const { page } = reader;
    await reader.visit(`/modules/${id}`);
    const button = page.getByRole('button', { name: 'Alvast in de agenda zetten' });
    await tabTo(page, button);
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByText('In de mail staat dat het nog niet vaststaat').waitFor();
    expect(await dialog.getByText(/mensen krijgen per bijeenkomst een mail/).innerText()).toMatch(/Aantal mails: \d+/);
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.setViewportSize(PHONE);
    expect(await sticksOut(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'In de agenda zetten' }).click();
    await page.getByText('staat al in de agenda').first().waitFor();
    await button.waitFor({ state: 'detached' });
    expect(await accessibilityFaults(page)).toEqual([]);

    const { email, calendar } = await mailTo(stage.mail, WHO.participant, /^Onder voorbehoud: /);
    expect(email.text).toContain('staat nog niet vast');
    expect(calendar!.object).toContain('\r\nSTATUS:TENTATIVE\r\n');
    const visitor = await stage.reader(null);
    await visitor.page.goto(/http\S+\/antwoord#\S+/.exec(email.text!)![0]);
    await visitor.page.getByText('Deze datum staat nog niet vast').waitFor();
    expect(await accessibilityFaults(visitor.page)).toEqual([]);
    await visitor.page.getByRole('button', { name: 'Ik kom', exact: true }).waitFor();
    await visitor.close();
    await reader.visit(`/bijeenkomsten/${session}/wijzigen`);
    await page.getByText('Deze bijeenkomst staat onder voorbehoud in de agenda.').waitFor();
    await reader.close();

    const participant = await stage.reader(WHO.participant);
    await participant.visit(`/bijeenkomsten/${session}`);
    await participant.page.getByText('De afspraak zit onder voorbehoud bij de mail die je kreeg.').waitFor();
    await participant.page.getByRole('button', { name: 'Ik kom', exact: true }).click();
    await participant.page.getByText('Je hebt gezegd dat je komt.').waitFor();
    expect(await accessibilityFaults(participant.page)).toEqual([]);
    await participant.close();
  }, 120_000);
});

describe('reminders', () => {
  it('come when a person chooses, and that stays chosen', async () => {
    const reader = await stage.reader(WHO.participant);
    const { page } = reader;
    await reader.visit('/instellingen');
    const own = page.getByRole('radio', { name: 'Op momenten die ik kies' });
    await own.check();
    await page.getByRole('button', { name: 'Keuze bewaren' }).click();
    await page.getByRole('link', { name: /Op welke momenten\?/ }).waitFor(); // the summary: at least one
    await page.getByRole('checkbox', { name: 'Een week ervoor' }).check();
    await page.getByRole('checkbox', { name: 'De dag ervoor' }).check();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Keuze bewaren' }).click();
    await page.getByText('Je keuze voor herinneringen is bewaard').first().waitFor();
    await reader.visit('/start');
    await reader.visit('/instellingen');
    expect(await page.getByRole('checkbox', { name: 'Een week ervoor' }).isChecked()).toBe(true);
    expect(await page.getByRole('checkbox', { name: 'Drie dagen ervoor' }).isChecked()).toBe(false);
    await reader.close();
  }, 120_000);

  it('come to the others as the coordinator chooses for the leergang', async () => {
    const { rows } = await stage.house.owner.query<{ id: string }>('select id from leergang');
    const reader = await stage.reader(WHO.coordinator);
    const { page } = reader;
    await reader.visit(`/leergangen/${rows[0]!.id}/wijzigen`);
    expect(await page.getByRole('checkbox', { name: 'De dag ervoor' }).isChecked()).toBe(true);
    await page.getByRole('checkbox', { name: 'De dag ervoor' }).uncheck();
    await page.getByRole('checkbox', { name: 'Drie dagen ervoor' }).check();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Wijziging opslaan' }).click();
    await page.getByText('Leergang gewijzigd').first().waitFor();
    const kept = await stage.house.owner.query(`select reminders from leergang`);
    expect(kept.rows).toEqual([{ reminders: [3] }]);
    await reader.close();
  }, 120_000);
});
