import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addDays, DEFAULT_ZONE, wallOf } from '#kernel/wall-time.js';
import { schoolYearOf } from '#planning/school-holiday.rules.js';
import { schoolHolidays, SCHOOL_HOLIDAYS_KNOWN_UNTIL } from '#planning/school-holidays.js';
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

    const { firstDay, lastDay } = comingSpringHoliday();
    const year = schoolYearOf(firstDay);
    const row = page.getByRole('row', { name: `voorjaarsvakantie ${year}-${year + 1}` });
    const lasts = async (from: string, until: string) => {
      await row.locator(`time[datetime="${from}"]`).waitFor();
      await row.locator(`time[datetime="${until}"]`).waitFor();
    };
    await lasts(firstDay, lastDay);
    await row.getByRole('button', { name: 'Wijzigen' }).click();
    await page.getByLabel('Laatste dag').fill(addDays(lastDay, 7));
    await page.getByRole('button', { name: 'Schoolvakantie bewaren' }).click();
    await row.getByText('(eigen dagen)').waitFor();
    await lasts(firstDay, addDays(lastDay, 7));
    await page.setViewportSize(PHONE);
    expect([...(await accessibilityFaults(page)), ...(await sticksOut(page)), ...reader.complaints()]).toEqual([]);

    await page.getByRole('button', { name: 'Dagen van de regio' }).click();
    await page.getByText('(eigen dagen)').waitFor({ state: 'detached' });
    await lasts(firstDay, lastDay);
  });

  it('can be of a year that is not known yet, in their season', async () => {
    const { page } = reader;
    // The last that is known is a summer, which ends when the next school year has begun.
    const year = schoolYearOf(SCHOOL_HOLIDAYS_KNOWN_UNTIL);
    await page.getByRole('button', { name: 'Schoolvakantie toevoegen' }).click();
    await page.getByLabel('Eerste dag').fill(`${year + 1}-01-06`);
    await page.getByLabel('Laatste dag').fill(`${year + 1}-01-14`);
    await page.getByRole('button', { name: 'Schoolvakantie bewaren' }).click();
    await page.getByText('Deze vakantie begint in een andere tijd van het jaar.').first().waitFor();
    await page.getByRole('dialog').getByLabel('Vakantie').selectOption('CHRISTMAS');
    await page.getByRole('button', { name: 'Schoolvakantie bewaren' }).click();
    await page
      .getByText(`kerstvakantie ${year}-${year + 1}`)
      .first()
      .waitFor();
  });
});

/** The first one in the north that is still to come. */
function comingSpringHoliday() {
  const tomorrow = addDays(wallOf(new Date(), DEFAULT_ZONE).day, 1);
  const coming = schoolHolidays(['NORTH'], tomorrow, SCHOOL_HOLIDAYS_KNOWN_UNTIL);
  return coming.find(({ name, firstDay }) => name === 'SPRING' && firstDay >= tomorrow)!;
}
