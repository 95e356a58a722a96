import { expect } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { accessibilityFaults, sticksOut, type Reader } from './browser-reader.js';
import type { TestHouse } from './test-house.js';

export interface Coming {
  readonly id: string;
  readonly version: number;
  readonly number: number;
  readonly day: string;
  readonly time: string;
  readonly place: string;
}

/** Where the plan of the one leergang is worked on. */
export async function planningOf(house: TestHouse): Promise<string> {
  const { rows } = await house.owner.query<{ id: string }>('select id from leergang');
  return `/leergangen/${rows[0]!.id}/planning`;
}

/** The sessions that are still to come, in order; the confirmed are all of one module, of one lecturer, each on another day. */
export async function comingIn(house: TestHouse, status = 'CONFIRMED'): Promise<Coming[]> {
  const { rows } = await house.owner.query<Coming>(
    `select id, version, number, to_char(starts_local, 'YYYY-MM-DD') as day, to_char(starts_local, 'HH24:MI') as time, place
     from session where status = $1 and starts_at > now() order by starts_at`,
    [status],
  );
  return rows;
}

export const dayAfter = (day: string, days: number) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
export const cell = (page: Page, day: string) => page.locator(`[data-day="${day}"]`);
export const chip = (page: Page, { id }: Coming) => page.locator(`[data-session="${id}"]`);
export const handle = (page: Page, { id }: Coming) => page.locator(`[data-handle="${id}"]`);
export const bar = (page: Page) => page.getByRole('region', { name: 'Wijzigingen die nog niet zijn verstuurd' });

/** Drags with the mouse, as a hand does: not in one leap. */
export async function drag(page: Page, from: Locator, to: Locator): Promise<void> {
  await from.scrollIntoViewIfNeeded();
  const [start, end] = [(await from.boundingBox())!, (await to.boundingBox())!];
  await page.mouse.move(start.x + 20, start.y + 20);
  await page.mouse.down();
  await page.mouse.move(start.x + 40, start.y + 24, { steps: 4 });
  await page.mouse.move(end.x + end.width / 2, end.y + end.height / 2, { steps: 8 });
  await page.mouse.up();
}

/** Drafts a session on another day, by keys. */
export async function carry(page: Page, session: Coming, key: 'ArrowRight' | 'ArrowDown'): Promise<void> {
  await handle(page, session).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press(key);
  await page.keyboard.press('Enter');
  await chip(page, session).getByText(/^was /).waitFor();
}

/** Chooses who gives a module that is being planned, and waits for what is proposed then: only what was shown is planned. */
export async function chooseLecturer(reader: Reader, name: string): Promise<void> {
  const proposed = reader.page.waitForResponse((response) =>
    /query ModulePlans.*"lecturerIds":\["/s.test(response.request().postData() ?? ''),
  );
  await reader.page.getByLabel(name).check();
  await proposed;
  await reader.settled();
}

/** Answers the plan as if the leergang were like this. */
export async function asIf(page: Page, change: (leergang: SentLeergang) => void): Promise<void> {
  await page.route('**/graphql', async (route) => {
    if (!route.request().postData()?.includes('query LeergangPlanning')) return route.continue();
    const response = await route.fetch();
    const body = (await response.json()) as { data: { leergang: SentLeergang } };
    change(body.data.leergang);
    await route.fulfill({ response, json: body });
  });
}
interface SentLeergang {
  status: string;
  modules: { sessions: { status: string; announcedAt: string | null }[] }[];
}

/** Nothing on the page is out of reach or sticks out. */
export const fits = async ({ page }: Reader) =>
  expect([...(await accessibilityFaults(page)), ...(await sticksOut(page))]).toEqual([]);
