import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { accessibilityFaults, PHONE, type Reader } from '../support/browser-reader.js';
import { openStage, WHO, type Stage } from '../support/browser-stage.js';

let stage: Stage;
let reader: Reader;
let moduleId: string;

const sql = async <Row>(text: string, values: unknown[] = []): Promise<Row[]> =>
  (await stage.house.owner.query(text, values)).rows as Row[];

beforeAll(async () => {
  stage = await openStage();
  moduleId = (
    await sql<{ id: string }>(`select id from learning_module where status = 'DESIGNED' order by position`)
  )[0]!.id;
  // Seven people never come on a Tuesday, which is the day that the file wishes.
  await sql(`insert into absence (id, person_id, weekday, created_at)
    select gen_random_uuid(), person_id, 2, now() from enrolment where status = 'ACTIVE' limit 7`);
  reader = await stage.reader(WHO.coordinator);
  await reader.page.setViewportSize(PHONE);
});
afterAll(async () => {
  await reader?.close();
  await stage?.close();
});

describe('proposals, on a phone and by keyboard', () => {
  it('are compared, say who cannot come, and the one that is chosen is planned', async () => {
    const { page } = reader;
    await reader.visit(`/modules/${moduleId}/inplannen`);
    await page.getByRole('checkbox', { name: 'donderdag' }).focus();
    await page.keyboard.press('Space');
    const best = page.getByRole('radio', { name: /donderdag.*Aanbevolen.*Iedereen kan/s });
    await best.waitFor();
    expect(await best.isChecked()).toBe(true);
    const tuesday = page.getByRole('radio', { name: /dinsdag.*Hoogstens 7 van de 20 kunnen niet/s });
    await best.focus();
    for (let tries = 0; tries < 2 && !(await tuesday.isChecked()); tries += 1) await page.keyboard.press('ArrowDown');
    expect(await tuesday.isChecked()).toBe(true);
    const who = page.getByText('7 van de 20 deelnemers kunnen niet').first();
    await who.focus();
    await page.keyboard.press('Enter');
    expect(await accessibilityFaults(page)).toEqual([]);

    await page.getByRole('button', { name: 'Module inplannen' }).press('Enter');
    await page.waitForURL(`**/modules/${moduleId}`);
    const days = await sql<{ weekday: number }>(
      `select distinct extract(isodow from starts_local)::int as weekday from session where module_id = $1`,
      [moduleId],
    );
    expect(days).toEqual([{ weekday: 2 }]);
  });

  it('are not there when nothing fits, and the page says why', async () => {
    const { page } = reader;
    await sql(`insert into absence (id, person_id, weekday, created_at)
      select gen_random_uuid(), id, 2, now() from person where name = 'Ruben Oosterhuis'`);
    await reader.visit(`/modules/${moduleId}/inplannen`);
    await page.getByRole('checkbox', { name: 'Ruben Oosterhuis' }).check();
    await page.getByText(/Ruben Oosterhuis kan bijna nooit/).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Opnieuw inplannen' }).click();
    await page.getByRole('heading', { name: 'Voorstellen' }).and(page.locator(':focus')).waitFor();
    expect(reader.complaints()).toEqual([]);
  });
});
