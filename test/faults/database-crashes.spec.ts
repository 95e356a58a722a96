import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '#platform/database/embedded-postgres.js';
import { hashOfSecret, newId, newSecret } from '#kernel/ids.js';
import { eventIn, valueOf } from '../support/calendar-reader.js';
import { planMeetings } from '../support/coming-sessions.js';
import { openMailServer, type MailServer } from '../support/mail-server.js';
import { aMinutePasses, seeded, untilNoJobIsLeft } from '../support/queue.js';
import { startProcess, startWorkerProcess, type RunningProcess } from '../support/running-process.js';
import { openTestHouse, type TestHouse } from '../support/test-house.js';
import { settleTwoPartnerships, type Partnership } from '../support/two-partnerships.js';

const NEWCOMERS = 26;
const PATIENCE_MS = 60_000;

let folder: string;
let postgres: EmbeddedPostgres;
let house: TestHouse;
let mail: MailServer;
let api: RunningProcess;
let worker: RunningProcess;
let ours: Partnership;
let cookie: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'leergang-crash-'));
  // Not the server of the run, which others use; and not one to throw away, which may forget what it said was kept.
  postgres = await startEmbeddedPostgres({ dataFolder: folder });
  house = await openTestHouse(postgres.ownerUrl);
  ({ ours } = await settleTwoPartnerships(house));
  await planMeetings(house, ours);
  cookie = await signIn();
  mail = await openMailServer();
  const settings = {
    LEERGANG_MODE: 'production',
    NODE_ENV: 'production',
    LOG_LEVEL: 'warn',
    PUBLIC_URL: 'https://leergang.example',
    MAIL_FROM: 'Vakmanschap <agenda@leergang.example>',
    SECRET_KEY: 'only-in-tests-and-so-known-to-all',
    SMTP_URL: mail.url,
    DATABASE_URL: house.databaseUrl,
  };
  [api, worker] = await Promise.all([
    startProcess('apps/api/main.js', 'is ready', { ...settings, RUN_JOBS: 'false' }),
    startWorkerProcess(settings),
  ]);
});
afterEach(async () => {
  await Promise.all([api?.end('SIGKILL'), worker?.end('SIGKILL')]);
  await mail?.stop();
  await house?.close();
  await postgres?.stop();
  await rm(folder, { recursive: true, force: true });
});

async function signIn(): Promise<string> {
  const secret = newSecret();
  await house.owner.query(
    `insert into sign_in_session (id, person_id, token_hash, device, created_at, last_seen_at, expires_at)
     values ($1, $2, $3, 'test', now(), now(), now() + interval '1 hour')`,
    [newId(), ours.coordinator.personId, hashOfSecret(secret)],
  );
  return `__Host-leergang=${secret}`;
}

/** @returns whether the product said that it was done; false when it said nothing, or that something went wrong */
async function ask(name: string, input: object): Promise<boolean> {
  const query = `mutation ($input: ${name[0]!.toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) { __typename } }`;
  const response = await fetch(`${api.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie },
    body: JSON.stringify({ query, variables: { input } }),
  }).catch(() => null);
  const answer = (await response?.json().catch(() => null)) as {
    data?: Record<string, { __typename: string } | null> | null;
  } | null;
  const made = answer?.data?.[name]?.__typename;
  expect(made).not.toBe('Refusal');
  return made !== undefined;
}

/**
 * Ends a process of the database hard, as when the machine runs out of memory: the server then ends all others, and
 * recovers from its log (PostgreSQL, `restart_after_crash`).
 */
async function crash(): Promise<void> {
  const { rows } = await house.owner.query<{ pid: number }>(`select pg_backend_pid() as pid`);
  process.kill(rows[0]!.pid, 'SIGKILL');
  for (const until = Date.now() + PATIENCE_MS; ;) {
    try {
      await house.owner.query('select 1');
      return;
    } catch (error) {
      if (Date.now() > until) throw error;
      await new Promise((wait) => setTimeout(wait, 20));
    }
  }
}

describe('a database that crashes in the middle', () => {
  it('loses nothing that was said to be done, and no mail about it', async () => {
    const random = seeded(1953);
    expect(await ask('confirmSessions', { moduleId: ours.moduleIds[0] })).toBe(true);
    const done: string[] = [];
    let crashes = 0;
    for (let number = 0; number < NEWCOMERS; number += 1) {
      const email = `nieuw${number}@zwaluw.example`;
      const input = { leergangId: ours.leergangId, organisationId: ours.leadId, name: `Nieuw ${number}`, email };
      const asked = ask('enrol', input);
      if (number % 5 === 3) {
        await new Promise((wait) => setTimeout(wait, random() * 60));
        await crash();
        crashes += 1;
      }
      if (await asked) done.push(email);
    }
    expect(crashes).toBe(5);
    expect(api.said()).not.toContain('already been released');
    // Those of the moments of the crashes may have been told that it failed; the product recovers by itself for the rest.
    expect(done.length).toBeGreaterThan(NEWCOMERS / 2);
    expect(done.at(-1)).toBe(`nieuw${NEWCOMERS - 1}@zwaluw.example`);

    const { rows } = await house.owner.query<{ email: string }>(
      `select a.address as email from enrolment e join person_email a using (person_id)
       where e.leergang_id = $1 and e.status = 'ACTIVE' and a.address like 'nieuw%'`,
      [ours.leergangId],
    );
    const enrolled = rows.map(({ email }) => email);
    expect(enrolled).toEqual(expect.arrayContaining(done));
    await aMinutePasses(house);
    await untilNoJobIsLeft(house, PATIENCE_MS).catch((error: unknown) => {
      throw new Error(`${String(error)}\nthe worker said: ${worker.said()}`);
    });
    for (const email of enrolled) {
      const told = mail.to(email).map(({ calendar }) => valueOf(eventIn(calendar!.object), 'uid'));
      expect(new Set(told).size).toBe(2);
    }
    for (const copies of Map.groupBy(mail.mails, ({ email }) => email.messageId).values()) {
      const events = copies.map(({ to, calendar }) => {
        const event = eventIn(calendar!.object);
        return [to, valueOf(event, 'uid'), valueOf(event, 'sequence')].join(' ');
      });
      expect(new Set(events).size).toBe(1);
      expect(copies.length).toBeLessThanOrEqual(1 + crashes);
    }
  }, 300_000);
});
