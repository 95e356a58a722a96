import type { Browser, BrowserContextOptions } from 'playwright-core';
import { launchChromium } from './browser-chromium.js';
import { startProductProcess, type RunningProduct } from './browser-product.js';
import { openReader, type Reader } from './browser-reader.js';
import { openMailServer, type MailServer, type ReceivedMail } from './mail-server.js';
import { speedUpClock } from './queue.js';
import { openTestHouse, type TestHouse } from './test-house.js';

/** The demo people that journeys are made as; the sign-in page offers one a role. */
export const WHO = {
  coordinator: 'marijke.hofman@ooststellingwerf.example',
  participant: 'annelies.bouma@ooststellingwerf.example',
  lecturer: 'ruben.oosterhuis@hanzehogeschool.example',
  teamLead: 'hilda.nijboer@opsterland.example',
  director: 'theo.wijma@weststellingwerf.example',
  administrator: 'koen.schaafsma@ooststellingwerf.example',
} as const;

/** All that a journey needs: a database of its own, the built product on it, a mail server and a browser. */
export interface Stage {
  readonly house: TestHouse;
  readonly product: RunningProduct;
  readonly browser: Browser;
  readonly mail: MailServer;
  /** Opens a browser window as whom the address belongs to, or as nobody. */
  reader(address: string | null, options?: BrowserContextOptions): Promise<Reader>;
  /** The person with this address. */
  personId(address: string): Promise<string>;
  close(): Promise<void>;
}

/**
 * Starts everything, in demo mode: the example leergang in full swing.
 * @param arrange what the database holds before the product starts; with the demo's coordinator in it, no demo is loaded
 */
export async function openStage(arrange?: (house: TestHouse) => Promise<void>): Promise<Stage> {
  const closes: (() => Promise<unknown>)[] = [];
  const close = async () => {
    for (const each of closes.splice(0).reverse()) await each();
  };
  const kept = <Thing>(thing: Thing, end: (thing: Thing) => Promise<unknown>): Thing => {
    closes.push(() => end(thing));
    return thing;
  };
  try {
    const house = kept(await openTestHouse(), (it) => it.close());
    const mail = kept(await openMailServer(), (it) => it.stop());
    await arrange?.(house);
    const product = kept(await startProductProcess(house, { SMTP_URL: mail.url }), (it) => it.close());
    kept(await speedUpClock(house), async (end) => end());
    const browser = kept(await launchChromium(), (it) => it.close());
    const personId = async (address: string) => {
      const { rows } = await house.owner.query<{ id: string }>(
        `select person_id as id from person_email where address = $1`,
        [address],
      );
      if (!rows[0]) throw new Error(`nobody has ${address}`);
      return rows[0].id;
    };
    return {
      house,
      product,
      browser,
      mail,
      personId,
      reader: async (address, options) =>
        openReader(browser, house, product.url, address && (await personId(address)), options),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** How long a mail may take behind a hundred others, on a busy machine. */
const MAILED_WITHIN_MS = 60_000;

/** The first mail to an address whose subject is like this; waits until it comes. */
export async function mailTo(mail: MailServer, address: string, subject: RegExp): Promise<ReceivedMail> {
  for (const until = Date.now() + MAILED_WITHIN_MS; ;) {
    const found = mail.to(address).find(({ email }) => subject.test(email.subject ?? ''));
    if (found) return found;
    if (Date.now() > until) throw new Error(`no mail like ${subject} came to ${address}`);
    await new Promise((wait) => setTimeout(wait, 20));
  }
}
