import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { hashOfSecret, newId, newSecret } from '#kernel/ids.js';
import type { TestHouse } from './test-house.js';

/** What is used of a browser's own names; the rest of the product's code on the server has none of them. */
declare const document: {
  documentElement: Element & { readonly style: { fontSize: string } };
  body: Element;
  activeElement: Element;
  querySelectorAll(all: string): Element[];
};
declare const axe: { run(options: object): ReturnType<AxeBuilder['analyze']> };
/** The router of the pages, as it makes itself known to tools. */
declare const __TSR_ROUTER__: {
  readonly history: { push(address: string): void };
  subscribe(event: 'onRendered', listener: () => void): () => void;
};
declare const getComputedStyle: (element: Element) => { outlineStyle: string; boxShadow: string };
interface Element {
  readonly tagName: string;
  readonly className: unknown;
  readonly children: Iterable<Element>;
  readonly outerHTML: string;
  readonly scrollWidth: number;
  getAttribute(name: string): string | null;
  getBoundingClientRect(): { right: number };
}

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];
/** All that was found in order need not be told: that takes as long as finding it. */
const ONLY_FAULTS = { reporter: 'no-passes', selectors: false } as const;
export const DESK = { width: 1280, height: 900 };
export const PHONE = { width: 375, height: 740 };
/** The narrowest screen on which everything must fit (WCAG 1.4.10). */
const NARROWEST = 320;
/** Of the text, up to what must be possible without a loss (WCAG 1.4.4). */
const TEXT_SIZES = ['100%', '200%'];

/** How a complaint begins that tells of a script that failed. */
const UNCAUGHT = 'uncaught';

/** How long something may take to appear; on a busy machine, too. */
const SOON = 30_000;

/** Someone at a browser of their own, and what went wrong there. */
export interface Reader {
  readonly page: Page;
  readonly context: BrowserContext;
  /** What the browser complained of since it was last asked: errors in the console, violations of the content policy. */
  complaints(): string[];
  /** Goes to an address and waits until the page is complete. */
  visit(address: string): Promise<void>;
  /** Goes there from the page that is open, as with a link: faster, nothing is loaded anew. */
  go(address: string): Promise<void>;
  /** Waits until nothing is being asked of the server any more and nothing is still to come on the page. */
  settled(): Promise<void>;
  /** @throws when a script of the page failed and nobody asked what the browser complained of */
  close(): Promise<void>;
}

/**
 * Opens a browser window.
 * @param personId who is signed in there; null: nobody
 */
export async function openReader(
  browser: Browser,
  house: TestHouse,
  url: string,
  personId: string | null,
  options: BrowserContextOptions = {},
): Promise<Reader> {
  const context = await browser.newContext({
    baseURL: url,
    viewport: DESK,
    locale: 'nl-NL',
    // Not where the product's times are: wall time must not depend on the reader's clock.
    timezoneId: 'America/New_York',
    reducedMotion: 'reduce',
    ...options,
  });
  context.setDefaultTimeout(SOON);
  if (personId !== null) {
    await context.addCookies([{ name: 'leergang', value: await signIn(house, personId), url, httpOnly: true }]);
  }
  const page = await context.newPage();
  return readerOf(page);
}

/** What is watched at a page that is open already. */
export function readerOf(page: Page): Reader {
  const heard: string[] = [];
  let asking = 0;
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') heard.push(message.text());
  });
  page.on('pageerror', (error) => heard.push(`${UNCAUGHT}: ${error.message}`));
  page.on('request', () => (asking += 1));
  page.on('requestfinished', () => (asking -= 1));
  page.on('requestfailed', () => (asking -= 1));

  const settled = async () => {
    await page.locator('h1').first().waitFor();
    for (let quiet = 0, turn = 0; quiet < 2; turn += 1) {
      if (turn > 500) throw new Error(`${page.url()} does not come to rest`);
      const waits = asking > 0 || (await page.locator('.lg-loading').count()) > 0;
      quiet = waits ? 0 : quiet + 1;
      await page.waitForTimeout(20);
    }
  };
  return {
    page,
    context: page.context(),
    complaints: () => heard.splice(0),
    visit: async (address) => {
      await page.goto(address, { waitUntil: 'commit' });
      await settled();
    },
    go: async (address) => {
      await page.evaluate(
        (to) =>
          new Promise<void>((rendered) => {
            const forget = __TSR_ROUTER__.subscribe('onRendered', () => {
              forget();
              rendered();
            });
            __TSR_ROUTER__.history.push(to);
          }),
        address,
      );
      await settled();
    },
    settled,
    close: async () => {
      await page.context().close();
      const uncaught = heard.filter((complaint) => complaint.startsWith(UNCAUGHT));
      if (uncaught.length > 0) throw new Error(uncaught.join('\n'));
    },
  };
}

/** Signs someone in without going through the pages. @returns the secret of the cookie */
export async function signIn(house: TestHouse, personId: string): Promise<string> {
  const secret = newSecret();
  await house.owner.query(
    `insert into sign_in_session (id, person_id, token_hash, device, created_at, last_seen_at, expires_at)
     values ($1, $2, $3, 'Chrome', now(), now(), now() + interval '1 hour')`,
    [newId(), personId, hashOfSecret(secret)],
  );
  return secret;
}

/** What a page complains of, or what it lacks as a page; one sentence each. */
export async function faultsOf(reader: Reader, language = 'nl'): Promise<string[]> {
  const { page } = reader;
  const faults = reader.complaints();
  const [titles, title, lang] = await Promise.all([
    page.locator('h1').count(),
    page.title(),
    page.locator('html').getAttribute('lang'),
  ]);
  if (titles !== 1) faults.push(`has ${titles} h1`);
  if (!/ · Leergang$/.test(title)) faults.push(`is called "${title}"`);
  if (lang !== language) faults.push(`is in "${lang}"`);
  return faults;
}

/** What axe finds on the page as it stands. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  // Bringing axe to a page takes longer than what it does there: once is enough until the page is loaded anew.
  const isThere = await page.evaluate(() => 'axe' in globalThis);
  const { violations } = isThere
    ? await page.evaluate(([rules, options]) => axe.run({ runOnly: rules, ...options }), [RULES, ONLY_FAULTS] as const)
    : await new AxeBuilder({ page })
        .withTags(RULES)
        .options(ONLY_FAULTS)
        .setLegacyMode() // there are no frames
        .analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.slice(0, 3).map(({ html, any, all, none }) => {
      const messages = [...any, ...all, ...none].map(({ message }) => message);
      return `${id}: ${html.slice(0, 200)} — ${messages.join('; ')}`;
    }),
  );
}

/**
 * How the page is built, without what it says: two pages of the same build have the same faults. Rows that repeat count
 * once. The frame and the content apart, because many contents come in the same few frames.
 */
export async function buildOf(page: Page): Promise<{ frame: string; content: string }> {
  return page.evaluate(() => {
    const described = ['role', 'type', 'aria-invalid', 'aria-expanded', 'aria-pressed', 'open', 'disabled'];
    const built = (element: Element, without?: string): string => {
      if (element.tagName === without) return without;
      const parts = [...element.children].map((child) => built(child, without));
      const marks = described.map((name) => element.getAttribute(name) ?? '').join();
      // Which place of the navigation one is at makes no other page.
      const looks = String(element.className).replace('lg-nav__link--here', '').trim();
      return `${element.tagName}.${looks}:${marks}(${[...new Set(parts)].join('')})`;
    };
    const [content] = document.querySelectorAll('main');
    return { frame: built(document.body, 'MAIN'), content: content ? built(content) : '' };
  });
}

/** What sticks out of the narrowest screen, with text as it is and twice as large; empty when one need not scroll sideways. */
export async function sticksOut(page: Page): Promise<string[]> {
  const before = page.viewportSize()!;
  await page.setViewportSize({ width: NARROWEST, height: before.height });
  const found = await page.evaluate(
    ([width, sizes]) =>
      sizes.flatMap((size) => {
        document.documentElement.style.fontSize = size;
        const isWider = document.documentElement.scrollWidth > width;
        // The navigation scrolls by itself.
        const out = [...document.querySelectorAll('body :not(.lg-nav, .lg-nav *)')].filter(
          (element) => isWider && element.getBoundingClientRect().right > width + 1,
        );
        const said = out.slice(0, 3).map((element) => element.outerHTML.slice(0, 160));
        document.documentElement.style.fontSize = '';
        return said.map((element) => `sticks out at ${width} px, text at ${size}: ${element}`);
      }),
    [NARROWEST, TEXT_SIZES] as const,
  );
  await page.setViewportSize(before);
  return found;
}

/** Presses Tab until it is there, as someone without a mouse does. Every stop on the way must show that it has the focus. */
export async function tabTo(page: Page, wanted: Locator): Promise<void> {
  await wanted.waitFor();
  for (let presses = 0; presses < 80; presses += 1) {
    if (await wanted.evaluate((element) => (element as unknown) === document.activeElement)) return;
    await page.keyboard.press('Tab');
    const unseen = await page.evaluate(() => {
      const { outlineStyle, boxShadow } = getComputedStyle(document.activeElement);
      const shows = outlineStyle !== 'none' || boxShadow !== 'none' || document.activeElement === document.body;
      return shows ? null : document.activeElement.outerHTML.slice(0, 160);
    });
    if (unseen !== null) throw new Error(`one cannot see that this has the focus: ${unseen}`);
  }
  throw new Error(`the keyboard does not reach ${String(wanted)}`);
}
