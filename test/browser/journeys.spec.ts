import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '#kernel/ids.js';
import { addDays, type Day } from '#kernel/wall-time.js';
import { publicHolidays } from '#planning/holidays.js';
import { accessibilityFaults, type Reader } from '../support/browser-reader.js';
import { mailTo, openStage, WHO, type Stage } from '../support/browser-stage.js';
import { eventIn, expectWellFormed, valueOf } from '../support/calendar-reader.js';
import { chooseLecturer } from '../support/plan-page.js';
import { untilNoJobIsLeft } from '../support/queue.js';
import type { TestHouse } from '../support/test-house.js';

const EXAMPLES = path.join(import.meta.dirname, '../../examples');
const COLLEAGUE = 'gea.pool@ooststellingwerf.example';

/** One organisation with two coordinators and an administrator, and nothing else. */
async function oneMunicipality(house: TestHouse): Promise<void> {
  const sql = (text: string, values: unknown[]) => house.owner.query(text, values);
  const organisationId = newId();
  await sql(
    `insert into organisation (id, name, kind, cbs_code, key, created_at)
     values ($1, 'Ooststellingwerf', 'MUNICIPALITY', 'GM0085', 'ooststellingwerf', now())`,
    [organisationId],
  );
  for (const [name, address, role] of [
    ['Marijke Hofman', WHO.coordinator, 'COORDINATOR'],
    ['Gea Pool', COLLEAGUE, 'COORDINATOR'],
    ['Koen Schaafsma', WHO.administrator, 'ADMINISTRATOR'],
  ]) {
    const id = newId();
    await sql(`insert into person (id, name, language, created_at) values ($1, $2, 'nl', now())`, [id, name]);
    await sql(`insert into person_email values ($1, $2)`, [id, address]);
    await sql(`insert into employment values ($1, $2)`, [id, organisationId]);
    await sql(
      `insert into role_grant (id, person_id, role, organisation_id, granted_at) values ($1, $2, $3, $4, now())`,
      [newId(), id, role, organisationId],
    );
  }
}

let stage: Stage;
beforeAll(async () => {
  stage = await openStage(oneMunicipality);
});
afterAll(() => stage?.close());

const button = ({ page }: Reader, name: string | RegExp) => page.getByRole('button', { name });
const link = ({ page }: Reader, name: string | RegExp) => page.getByRole('link', { name });
const inDialog = ({ page }: Reader, name: string) => page.getByRole('dialog').getByRole('button', { name });

describe('from file to calendar', () => {
  it('brings in a leergang and its people, commissions it, plans a module and invites everybody', async () => {
    const reader = await stage.reader(null);
    const { page } = reader;
    await reader.visit('/aanmelden');
    await button(reader, /Marijke Hofman/).click();
    await page.waitForURL('**/start');

    // The leergang, from the example file: first what would happen, then it happens.
    await link(reader, 'Leergangen').first().click();
    await link(reader, 'Leergang uit bestand').click();
    await page.getByLabel('YAML-bestand').setInputFiles(path.join(EXAMPLES, 'vakmanschap.yaml'));
    await page.getByRole('heading', { name: 'Dit gaat er gebeuren' }).waitFor();
    await page.getByRole('row').filter({ hasText: 'Motiverende gespreksvoering' }).first().waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await button(reader, 'Leergang inlezen').click();
    await link(reader, 'Vakmanschap openen').click();

    // Its people, from the example sheet. Roles in other organisations are not this coordinator's to give.
    await link(reader, 'Lijst inlezen').click();
    await page.getByLabel('Excel- of CSV-bestand').setInputFiles(path.join(EXAMPLES, 'deelnemers.xlsx'));
    await page.getByRole('heading', { name: 'Dit gaat er gebeuren' }).waitFor();
    await page.getByRole('row').filter({ hasText: 'Annelies Bouma' }).filter({ hasText: 'Nieuw' }).waitFor();
    await page.getByRole('row').filter({ hasText: 'Theo Wijma' }).filter({ hasText: 'Klopt niet' }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await button(reader, /Alleen de \d+ goede rijen inlezen/).click();
    await link(reader, 'Naar de deelnemers').click();
    await page.getByText('20 gevonden').waitFor();

    // The partners agree.
    await link(reader, 'Overzicht').click();
    await button(reader, 'Opdracht geven').first().click();
    await inDialog(reader, 'Opdracht geven').click();

    // The first module, with a meeting on Ascension Day: it moves, and the page says why.
    await link(reader, 'Motiverende gespreksvoering inplannen').click();
    const ascension = comingAscensionDay();
    await page.getByLabel('Vanaf welke dag?').fill(addDays(ascension, -14));
    await page.getByLabel(/^Liefst klaar op/).fill(''); // the period of the file may be over by then
    await page.getByRole('checkbox', { name: 'dinsdag' }).uncheck();
    await page.getByRole('checkbox', { name: 'donderdag' }).check();
    await page.getByLabel('Hoe vaak?').selectOption('elke week');
    await chooseLecturer(reader, 'Ruben Oosterhuis');
    await page.getByText(/Later dan verwacht:.* is Hemelvaartsdag/).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await button(reader, 'Module inplannen').click();

    // Nobody has heard anything yet. Confirming says who will, and then they do.
    await button(reader, /Bevestigen: 21 mensen krijgen een uitnodiging/).click();
    await page.getByRole('dialog').getByText('21 mensen krijgen een mail. Dat zijn 147 mails').waitFor();
    expect(stage.mail.mails).toEqual([]);
    await inDialog(reader, 'Bevestigen en uitnodigen').click();
    const { calendar } = await mailTo(stage.mail, WHO.participant, /Waarom zou ik\?/);
    expect(calendar?.method).toBe('REQUEST');
    expectWellFormed(calendar!.object);
    expect(valueOf(eventIn(calendar!.object), 'summary')).toContain('Waarom zou ik?');

    await untilNoJobIsLeft(stage.house);
    await link(reader, 'Vakmanschap').first().click();
    await link(reader, 'Verzonden').click();
    await page.getByRole('row').filter({ hasText: 'Uitnodiging' }).first().waitFor();
    await page.getByText('147 gevonden', { exact: true }).waitFor();
    expect(reader.complaints()).toEqual([]);
    await reader.close();
  }, 300_000);

  it('shows two who change the same session both versions, and loses nothing', async () => {
    const { rows } = await stage.house.owner.query<{ id: string }>(`select id from session order by starts_at limit 1`);
    const change = `/bijeenkomsten/${rows[0]!.id}/wijzigen`;
    const [first, second] = [await stage.reader(WHO.coordinator), await stage.reader(COLLEAGUE)];
    await Promise.all([first.visit(change), second.visit(change)]);
    await first.page.getByLabel('Plaats').fill('Gemeentehuis Wolvega');
    await second.page.getByLabel('Plaats').fill('Bibliotheek Gorredijk');
    await second.page.getByLabel('Omschrijving').fill('We beginnen met koffie.');
    await button(first, 'Wijziging opslaan').click();
    await first.page.waitForURL(/bijeenkomsten\/[^/]+$/);
    await button(second, 'Wijziging opslaan').click();

    await second.page.getByText(/Iemand anders heeft dit net gewijzigd. Jouw invoer staat er nog/).waitFor();
    await second.page.getByText('Wat er intussen is gewijzigd').waitFor();
    await second.page.getByText('Gemeentehuis Wolvega').waitFor();
    expect(await second.page.getByLabel('Plaats').inputValue()).toBe('Bibliotheek Gorredijk');
    expect(await second.page.getByLabel('Omschrijving').inputValue()).toBe('We beginnen met koffie.');
    expect(await accessibilityFaults(second.page)).toEqual([]);
    await button(second, 'Neem over zoals het is (Plaats)').click();
    await button(second, 'Wijziging opslaan').click();
    await second.page.waitForURL(/bijeenkomsten\/[^/]+$/);
    await second.page.getByText('Gemeentehuis Wolvega').first().waitFor();
    await second.page.getByText('We beginnen met koffie.').waitFor();
    await Promise.all([first.close(), second.close()]);
  });

  it('lets an administrator add a person and give and withdraw a role; the history says why', async () => {
    const reader = await stage.reader(WHO.administrator);
    const { page } = reader;
    await reader.visit('/mensen');
    await link(reader, 'Persoon toevoegen').click();
    await page.getByLabel('Naam').fill('Jitske de Jong');
    await page.getByLabel('E-mailadres').fill('jitske.dejong@ooststellingwerf.example');
    await page.getByLabel('Team').fill('Gebiedsteam Appelscha');
    await button(reader, 'Persoon toevoegen').click();
    await page.getByRole('heading', { name: 'Jitske de Jong' }).waitFor();

    await button(reader, 'Rol geven').click();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole('dialog').getByLabel('Teamleider').check();
    await inDialog(reader, 'Rol geven').click();
    await button(reader, 'Intrekken (Teamleider · Ooststellingwerf)').click();
    await inDialog(reader, 'Intrekken').click();
    await page.getByRole('dialog').getByRole('alert').getByText('Waarom?').waitFor();
    await page.getByRole('dialog').getByLabel('Waarom?').fill('Ging naar een andere gemeente.');
    await inDialog(reader, 'Intrekken').click();
    await page.getByText('Heeft geen rol.').waitFor();

    await link(reader, 'Organisatie').click();
    const rows = page.getByRole('row').filter({ hasText: 'Jitske de Jong' }).filter({ hasText: 'Koen Schaafsma' });
    await rows.filter({ hasText: 'Rol gegeven' }).waitFor();
    await rows.filter({ hasText: 'Rol ingetrokken' }).filter({ hasText: 'Ging naar een andere gemeente.' }).waitFor();
    expect(reader.complaints()).toEqual([]);
    await reader.close();
  });
});

/** The first Ascension Day, always a Thursday, before which two more sessions fit. */
function comingAscensionDay(): Day {
  const soonest = addDays(new Date().toISOString().slice(0, 10), 21);
  const year = Number(soonest.slice(0, 4));
  return [year, year + 1]
    .flatMap((each) => publicHolidays(each))
    .find(({ code, day }) => code === 'ASCENSION_DAY' && day > soonest)!.day;
}
