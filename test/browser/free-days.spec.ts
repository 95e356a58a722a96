import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { accessibilityFaults, PHONE, sticksOut, type Reader } from '../support/browser-reader.js';
import { openStage, WHO, type Stage } from '../support/browser-stage.js';

let stage: Stage;
let reader: Reader;
beforeAll(async () => {
  stage = await openStage();
  reader = await stage.reader(WHO.coordinator);
});
afterAll(() => stage?.close());

describe('the school holidays of an organisation', () => {
  it('are those of the region, which the coordinator changes where schools do otherwise', async () => {
    const { page } = reader;
    await reader.visit('/organisatie');
    await page.getByLabel('Schoolvakanties van regio').selectOption('NORTH');
    await page.getByRole('button', { name: 'Regio kiezen' }).click();
    await page.getByText('De schoolvakanties die eraan komen').first().click();

    const row = page.getByRole('row', { name: 'voorjaarsvakantie 2026-2027' });
    await row.getByRole('button', { name: 'Wijzigen' }).click();
    await page.getByLabel('Laatste dag').fill('2027-03-07');
    await page.getByRole('button', { name: 'Schoolvakantie bewaren' }).click();
    await row.getByText('(eigen dagen)').waitFor();
    expect(await row.innerText()).toContain('20 februari t/m 7 maart 2027');
    await page.setViewportSize(PHONE);
    expect([...(await accessibilityFaults(page)), ...(await sticksOut(page)), ...reader.complaints()]).toEqual([]);

    await page.getByRole('button', { name: 'Dagen van de regio' }).click();
    await page.getByText('(eigen dagen)').waitFor({ state: 'detached' });
    await page.getByText('28 februari 2027').waitFor();
  });

  it('can be of a year that is not known yet, in their season', async () => {
    const { page } = reader;
    await page.getByRole('button', { name: 'Schoolvakantie toevoegen' }).click();
    await page.getByLabel('Eerste dag').fill('2029-01-06');
    await page.getByLabel('Laatste dag').fill('2029-01-14');
    await page.getByRole('button', { name: 'Schoolvakantie bewaren' }).click();
    await page.getByText('Deze vakantie begint in een andere tijd van het jaar.').first().waitFor();
    await page.getByRole('dialog').getByLabel('Vakantie').selectOption('CHRISTMAS');
    await page.getByRole('button', { name: 'Schoolvakantie bewaren' }).click();
    await page.getByText('kerstvakantie 2028-2029').first().waitFor();
  });
});
