import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { accessibilityFaults } from '../support/browser-reader.js';
import { mailTo, openStage, WHO, type Stage } from '../support/browser-stage.js';
import { untilNoJobIsLeft } from '../support/queue.js';

describe('a mail to an address that is refused for good', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage();
  });
  afterAll(() => stage?.close());

  it('is shown to the coordinator with what the mail server said, and goes out again when asked', async () => {
    await untilNoJobIsLeft(stage.house); // what the demo itself has to say
    stage.mail.mails.length = 0;
    stage.mail.refused.add(WHO.participant);
    const reader = await stage.reader(WHO.coordinator);
    const { page } = reader;
    const { rows } = await stage.house.owner.query<{ id: string; leergang: string }>(
      `select id, leergang_id as leergang from session where status = 'CONFIRMED' and starts_at > now() order by starts_at limit 1`,
    );
    await reader.visit(`/bijeenkomsten/${rows[0]!.id}/wijzigen`);
    await page.getByLabel('Plaats').fill('Dorpshuis Appelscha');
    await page.getByRole('button', { name: 'Wijziging opslaan' }).click();
    await page.waitForURL(/bijeenkomsten\/[^/]+$/);
    await untilNoJobIsLeft(stage.house);
    expect(stage.mail.to(WHO.lecturer)).toHaveLength(1); // the others are not held up

    await reader.visit(`/leergangen/${rows[0]!.leergang}/verzonden?staat=FAILED`);
    const row = page.getByRole('row').filter({ hasText: 'Annelies Bouma' });
    await row.getByText('Niet aangekomen').waitFor();
    await row.getByRole('button', { name: /Bekijken/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Deze mail is niet aangekomen').waitFor();
    await dialog.getByText(/De mailserver zei:.*550 no such mailbox/).waitFor();
    await dialog.getByText('Dorpshuis Appelscha').first().waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);

    stage.mail.refused.clear();
    expect(stage.mail.to(WHO.participant)).toEqual([]);
    await dialog.getByRole('button', { name: 'Opnieuw versturen' }).click();
    const { email, calendar } = await mailTo(stage.mail, WHO.participant, /./);
    expect(email.text).toContain('Dorpshuis Appelscha');
    expect(calendar!.method).toBe('REQUEST');
    await untilNoJobIsLeft(stage.house);
    await reader.visit(`/leergangen/${rows[0]!.leergang}/verzonden?staat=FAILED`);
    await page.getByText('Niets gevonden').first().waitFor();
    await reader.close();
  }, 180_000);
});
