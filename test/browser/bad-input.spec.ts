import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { accessibilityFaults, type Reader } from '../support/browser-reader.js';
import { versionOf } from '../support/coming-sessions.js';
import { openStage, WHO, type Stage } from '../support/browser-stage.js';

let stage: Stage;
let reader: Reader;

beforeAll(async () => {
  stage = await openStage();
  reader = await stage.reader(WHO.coordinator);
});
afterAll(async () => {
  await reader?.close();
  await stage?.close();
});

const idOf = async (text: string): Promise<string> => (await stage.house.owner.query<{ id: string }>(text)).rows[0]!.id;
/** Fills in one value, sends the form, and waits for what it says; then puts the value back. */
async function tryOut(label: string | RegExp, value: string, action: string, words: RegExp): Promise<void> {
  const field = reader.page.getByLabel(label, { exact: true });
  const before = await field.inputValue();
  await field.fill(value);
  await reader.page.getByRole('button', { name: action, exact: true }).click();
  await reader.page.getByText(words).first().waitFor();
  await field.and(reader.page.locator('[aria-invalid=true]')).waitFor();
  expect(await field.inputValue()).toBe(value); // nothing typed is lost
  expect(await accessibilityFaults(reader.page)).toEqual([]);
  await field.fill(before);
}

describe('a form that is filled in by mistake says so at the field, and keeps what was typed', () => {
  it('of a session', async () => {
    const id = await idOf(
      `select id from session where status = 'CONFIRMED' and starts_at > now() order by starts_at limit 1`,
    );
    const version = await versionOf(stage.house, id);
    await reader.visit(`/bijeenkomsten/${id}/wijzigen`);
    const action = 'Wijziging opslaan';
    await tryOut('Dag', '2020-01-06', action, /Dit ligt in het verleden/);
    await tryOut('Hoe lang?', '-180', action, /Vul 15 of meer in/);
    await tryOut('Hoe lang?', '10800', action, /Vul 1440 of minder in/);
    await tryOut('Titel', 'x'.repeat(201), action, /Gebruik hoogstens 200 tekens/);
    expect(await versionOf(stage.house, id)).toBe(version);
  }, 120_000);

  it('of the plan of a module', async () => {
    await reader.visit(
      `/modules/${await idOf(`select id from learning_module where status = 'DESIGNED' order by position`)}/inplannen`,
    );
    const action = 'Module inplannen';
    await tryOut('Aantal bijeenkomsten', '60', action, /Vul 30 of minder in/);
    await tryOut('Hoe lang?', '10800', action, /Vul 1440 of minder in/);
    await tryOut('Dagen voor huiswerk', '0', action, /Vul 1 of meer in/);
    await tryOut(/^Liefst klaar op/, '2020-01-06', action, /Het einde ligt vóór het begin/);
  }, 120_000);
});
