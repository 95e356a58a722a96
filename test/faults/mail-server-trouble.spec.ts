import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SessionService } from '#curriculum/session.service.js';
import { eventIn, valueOf } from '../support/calendar-reader.js';
import { planMeetings } from '../support/coming-sessions.js';
import { openMailServer, type MailServer } from '../support/mail-server.js';
import { preparePostOffice, type PostOffice } from '../support/post-office.js';
import { hurry, untilNoJobIsLeft } from '../support/queue.js';
import { startWorkerProcess, type RunningProcess } from '../support/running-process.js';
import { openTestHouse, type TestHouse } from '../support/test-house.js';
import { settleTwoPartnerships, type Partnership } from '../support/two-partnerships.js';

/** Two meetings, three participants and a lecturer. */
const MAILS = 8;
/** The queue waits e, e², e³ … seconds (Graphile Worker, exponential backoff): so many attempts are an hour. */
const ATTEMPTS_IN_AN_HOUR = 8;
const PATIENCE_MS = 60_000;

let house: TestHouse;
let server: MailServer;
let office: PostOffice;
let worker: RunningProcess;
let ours: Partnership;

beforeEach(async () => {
  house = await openTestHouse();
  ({ ours } = await settleTwoPartnerships(house));
  await planMeetings(house, ours);
  server = await openMailServer();
  office = await preparePostOffice(house, server.url);
  worker = await startWorkerProcess({
    DATABASE_URL: house.databaseUrl,
    SMTP_URL: server.url,
    MAIL_FROM: 'Vakmanschap <agenda@leergang.example>',
    PUBLIC_URL: 'https://leergang.example',
  });
});
afterEach(async () => {
  await worker?.end('SIGKILL');
  await office?.close();
  await server?.stop();
  await house?.close();
});

const confirm = () =>
  office.command(ours.coordinator, SessionService, (sessions, tx) =>
    sessions.confirm(tx, { moduleId: ours.moduleIds[0] }),
  );
const mails = async () =>
  (
    await house.owner.query<{ state: string; attempts: number; lastError: string | null }>(
      `select state, attempts, last_error as "lastError" from mail`,
    )
  ).rows;
/** The queue's next attempts come at once, no more than `attempts` of them, until it is so. */
async function retriedUntil(reached: () => Promise<boolean> | boolean, attempts?: number): Promise<void> {
  for (const until = Date.now() + PATIENCE_MS; !(await reached()); await hurry(house, attempts)) {
    if (Date.now() > until) throw new Error(`not reached: ${JSON.stringify(await mails())}`);
    await new Promise((wait) => setTimeout(wait, 50));
  }
}

describe('a worker whose mail server is in trouble', () => {
  it('has not given up when it is back after an hour, and sends everything once', async () => {
    await server.stop();
    await confirm();
    await retriedUntil(async () => {
      const all = await mails();
      return all.length === MAILS && all.every(({ attempts }) => attempts >= ATTEMPTS_IN_AN_HOUR);
    }, ATTEMPTS_IN_AN_HOUR);
    expect(new Set((await mails()).map(({ state }) => state))).toEqual(new Set(['QUEUED']));
    await server.start();
    await retriedUntil(async () => (await mails()).every(({ state }) => state === 'SENT'));
    await untilNoJobIsLeft(house, PATIENCE_MS);
    expect(server.mails).toHaveLength(MAILS);
    expect(new Set(server.mails.map(({ email }) => email.messageId)).size).toBe(MAILS);
  }, 300_000);

  it('sends again what was cut off after the last line, as the same mail, until it hears that it was taken', async () => {
    const heard = new Map<string, number>();
    server.onMail = ({ email }) => {
      const times = (heard.get(email.messageId!) ?? 0) + 1;
      heard.set(email.messageId!, times);
      return times < 3 ? 'hang up' : undefined;
    };
    await confirm();
    await retriedUntil(async () => {
      const all = await mails();
      return all.length === MAILS && all.every(({ state }) => state === 'SENT');
    });
    await untilNoJobIsLeft(house, PATIENCE_MS);
    expect([...heard.values()]).toEqual(Array(MAILS).fill(3));
    for (const copies of Map.groupBy(server.mails, ({ email }) => email.messageId).values()) {
      const events = copies.map(({ to, calendar }) => {
        const event = eventIn(calendar!.object);
        return [to, valueOf(event, 'uid'), valueOf(event, 'sequence')].join(' ');
      });
      expect(new Set(events).size).toBe(1);
    }
    expect((await mails()).map(({ lastError }) => lastError)).toEqual(Array(MAILS).fill(null));
  }, 300_000);

  it('sends everything once to a server that is slow and says now and then to come back later', async () => {
    server.onMail = () => new Promise((answer) => setTimeout(answer, 300));
    const busy = ['participant1@zwaluw.example', 'lecturer@zwaluw.example'];
    busy.forEach((address) => server.deferred.add(address));
    await confirm();
    await retriedUntil(async () => {
      const waiting = (await mails()).filter(({ lastError }) => lastError?.includes('451'));
      return waiting.length === 2 * busy.length;
    });
    server.deferred.clear();
    await retriedUntil(async () => (await mails()).every(({ state }) => state === 'SENT'));
    await untilNoJobIsLeft(house, PATIENCE_MS);
    expect(server.mails).toHaveLength(MAILS);
    expect(new Set(server.mails.map(({ email }) => email.messageId)).size).toBe(MAILS);
  }, 300_000);
});
