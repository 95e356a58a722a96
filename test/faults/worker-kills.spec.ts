import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SessionService } from '#curriculum/session.service.js';
import { eventIn, linesOf, valueOf } from '../support/calendar-reader.js';
import { planMeetings, versionOf } from '../support/coming-sessions.js';
import { openMailServer, type MailServer, type ReceivedMail } from '../support/mail-server.js';
import { preparePostOffice, type PostOffice } from '../support/post-office.js';
import { aMinutePasses, seeded, untilNoJobIsLeft } from '../support/queue.js';
import { startWorkerProcess, type RunningProcess } from '../support/running-process.js';
import { openTestHouse, type TestHouse } from '../support/test-house.js';
import { settleTwoPartnerships, type Partnership } from '../support/two-partnerships.js';

const KILLS = 8;
const PATIENCE_MS = 60_000;

let house: TestHouse;
let server: MailServer;
let office: PostOffice;
let ours: Partnership;
let worker: RunningProcess | null = null;

beforeEach(async () => {
  house = await openTestHouse();
  ({ ours } = await settleTwoPartnerships(house));
  await planMeetings(house, ours);
  server = await openMailServer();
  office = await preparePostOffice(house, server.url);
});
afterEach(async () => {
  await worker?.end('SIGKILL');
  worker = null;
  await office?.close();
  await server?.stop();
  await house?.close();
});

const startWorker = () =>
  startWorkerProcess({
    DATABASE_URL: house.databaseUrl,
    SMTP_URL: server.url,
    MAIL_FROM: 'Vakmanschap <agenda@leergang.example>',
    PUBLIC_URL: 'https://leergang.example',
  });

/** Confirms both meetings the first time; then moves one of them to another hour; the last time one is cancelled. */
async function change(round: number): Promise<void> {
  const sessionId = ours.sessionIds[1 + (round % 2)]!;
  const version = await versionOf(house, sessionId);
  const startTime = `${String(8 + round).padStart(2, '0')}:30`;
  await office.command(ours.coordinator, SessionService, async (sessions, tx) => {
    if (round === 0) return sessions.confirm(tx, { moduleId: ours.moduleIds[0] });
    if (round === KILLS - 1) return sessions.cancel(tx, { sessionId, version, reason: 'ziekte' });
    return sessions.change(tx, { sessionId, version, startTime });
  });
}

/** A moment while the worker does its work: after some milliseconds, or while the server takes in one of the mails. */
async function anyMoment(random: () => number): Promise<void> {
  if (random() < 0.4) return pause(random() * 150);
  const wanted = server.mails.length + 1 + Math.floor(random() * 4);
  // When the mails before it were all that were to be sent, that is a moment too.
  for (const until = Date.now() + 3_000; server.mails.length < wanted && Date.now() < until;) await pause(2);
}

const pause = (ms: number) => new Promise<void>((wait) => setTimeout(wait, ms));
const identityOf = ({ to, calendar }: ReceivedMail) => {
  const event = eventIn(calendar!.object);
  return [to, valueOf(event, 'uid'), valueOf(event, 'sequence')].join(' ');
};

describe('a worker that is killed again and again, at any moment', () => {
  it.each([20_261_122, 1848])(
    'loses nothing, and after a kill a mail comes at most once more, as the same mail (seed %i)',
    async (seed) => {
      const random = seeded(seed);
      server.onMail = () => pause(random() * 25);
      /** How many mails had arrived at each kill. */
      const kills: number[] = [];
      for (let round = 0; round < KILLS; round += 1) {
        worker = await startWorker();
        await change(round);
        await anyMoment(random);
        await worker.end('SIGKILL');
        // What it sent in its last moment is its own, and not of the next.
        await server.untilAlone();
        kills.push(server.mails.length);
        await aMinutePasses(house);
      }
      worker = await startWorker();
      await untilNoJobIsLeft(house, PATIENCE_MS);
      expect(await worker.end('SIGTERM')).toBe(0);
      worker = null;

      // One worker hands over one mail once.
      const lives = [...kills, server.mails.length].map((end, life) => server.mails.slice(kills[life - 1] ?? 0, end));
      for (const mails of lives) {
        const ids = mails.map(({ email }) => email.messageId);
        expect(ids).toEqual([...new Set(ids)]);
      }
      // What comes again is the same mail, about the same state of the same session.
      for (const copies of Map.groupBy(server.mails, ({ email }) => email.messageId).values())
        expect(new Set(copies.map(identityOf)).size).toBe(1);
      // Nobody is left with less than the newest, and no older word comes after it.
      const { rows } = await house.owner.query<{ uid: string; sequence: number; status: string; starts: string }>(
        `select calendar_uid as uid, sequence, status, to_char(starts_local, 'YYYYMMDD"T"HH24MISS') as starts
         from session where id = any ($1)`,
        [ours.sessionIds.slice(1)],
      );
      for (const { uid, sequence, status, starts } of rows) {
        const about = server.mails.filter(({ calendar }) => valueOf(eventIn(calendar!.object), 'uid') === uid);
        const boxes = [...Map.groupBy(about, ({ to }) => to).values()];
        expect(boxes).toHaveLength(4);
        for (const mails of boxes) {
          const sequences = mails.map(({ calendar }) => valueOf(eventIn(calendar!.object), 'sequence') as number);
          expect(sequences).toEqual(sequences.toSorted((one, other) => one - other));
          const { method, object } = mails.at(-1)!.calendar!;
          expect([method, sequences.at(-1)]).toEqual([status === 'CANCELLED' ? 'CANCEL' : 'REQUEST', sequence]);
          expect(linesOf(object, 'DTSTART')[0]).toContain(starts);
        }
      }
      const { rows: left } = await house.owner.query(`select from mail where state in ('QUEUED', 'FAILED')`);
      expect(left).toEqual([]);
    },
    300_000,
  );
});
