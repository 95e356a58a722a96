// The product as it is deployed, on a PostgreSQL that is thrown away: the API and the worker as processes of their own,
// and one coordinator who is signed in.
/* global fetch */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import pg from 'pg';

import { startEmbeddedPostgres } from '#platform/database/embedded-postgres.js';
import { APP_ROLE, migrate } from '#platform/database/migrate.js';

import { asRole } from '../../dist/apps/house.js';
import { endWithUs } from './children.mjs';

const ROOT = path.resolve(import.meta.dirname, '../..');
const PATIENCE_MS = 60_000;
export const PUBLIC_URL = 'https://leergang.example';
const MAIL_FROM = 'Vakmanschap <agenda@leergang.example>';
/** Where calendar programs reply; each invitation has an address of its own there. */
export const REPLY_DOMAIN = 'antwoord.leergang.example';

/**
 * @param {string} smtpUrl where the worker hands over its mails
 * @returns {Promise<{
 *   command: (name: string, answer: string, input: object) => Promise<object>,
 *   replyPort: number,
 *   query: (text: string, values?: unknown[]) => Promise<object[]>,
 *   organisation: (name: string, kind: string, cbsCode?: string) => Promise<string>,
 *   signIn: (name: string, email: string, organisationId: string) => Promise<void>,
 *   idle: () => Promise<void>,
 *   pauseWorker: () => void,
 *   resumeWorker: () => void,
 *   close: () => Promise<void>,
 * }>} `command` does a command of the API as whoever is signed in, and throws when it is refused; `answer` is what to ask
 *   of its result (`Session { id }`); `replyPort` takes in replies; `idle` waits until no
 *   job is left
 */
export async function openScene(smtpUrl) {
  const dataFolder = await mkdtemp(path.join(tmpdir(), 'leergang-prove-'));
  const server = await startEmbeddedPostgres({ dataFolder: path.join(dataFolder, 'postgres'), throwAway: true });
  const password = randomBytes(24).toString('base64url');
  await migrate(server.ownerUrl, password);
  const owner = new pg.Pool({ connectionString: server.ownerUrl, max: 2 });
  owner.on('error', () => undefined); // the server went before it
  const replyPort = await freePort();
  const settings = {
    PATH: process.env.PATH,
    TZ: 'UTC',
    NODE_ENV: 'production',
    LEERGANG_MODE: 'production',
    PUBLIC_URL,
    MAIL_FROM,
    REPLY_DOMAIN,
    INBOUND_SMTP_PORT: String(replyPort),
    SMTP_URL: smtpUrl,
    SECRET_KEY: randomBytes(32).toString('base64'),
    DATABASE_URL: asRole(server.ownerUrl, APP_ROLE, password),
    DATA_FOLDER: dataFolder,
  };
  const api = await startProcess('dist/apps/api/main.js', { ...settings, RUN_JOBS: 'false' });
  const worker = await startProcess('dist/apps/worker/main.js', settings);
  const query = async (text, values) => (await owner.query(text, values)).rows;
  let cookie = '';
  return {
    query,
    replyPort,
    command: (name, answer, input) => command(api.url, cookie, name, answer, input),
    organisation: async (name, kind, cbsCode = null) => {
      const [{ id }] = await query(
        `insert into organisation (id, name, kind, cbs_code, key, created_at)
         values (uuidv7(), $1, $2, $3, lower(replace($1, ' ', '-')), now()) returning id`,
        [name, kind, cbsCode],
      );
      return id;
    },
    signIn: async (name, email, organisationId) => {
      const secret = randomBytes(32).toString('base64url');
      const [{ id }] = await query(
        `insert into person (id, name, language, created_at) values (uuidv7(), $1, 'nl', now()) returning id`,
        [name],
      );
      await query(`insert into person_email values ($1, $2)`, [id, email]);
      await query(`insert into employment values ($1, $2)`, [id, organisationId]);
      await query(
        `insert into role_grant (id, person_id, role, organisation_id, granted_at) values (uuidv7(), $1, 'COORDINATOR', $2, now())`,
        [id, organisationId],
      );
      await query(
        `insert into sign_in_session (id, person_id, token_hash, device, created_at, last_seen_at, expires_at)
         values (uuidv7(), $1, sha256(convert_to($2, 'UTF8')), 'story', now(), now(), now() + interval '1 hour')`,
        [id, secret],
      );
      cookie = `__Host-leergang=${secret}`;
    },
    idle: () => idle(query),
    pauseWorker: () => worker.signal('SIGSTOP'),
    resumeWorker: () => worker.signal('SIGCONT'),
    close: async () => {
      await Promise.all([api.stop(), worker.stop()]);
      await owner.end();
      await server.stop();
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}

async function command(url, cookie, name, answer, input) {
  const query = `mutation ($input: ${name[0].toUpperCase()}${name.slice(1)}Input!) {
    ${name}(input: $input) { ... on ${answer} ... on Refusal { code facts { name value } problems { path code } } } }`;
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie },
    body: JSON.stringify({ query, variables: { input } }),
  });
  const { data, errors } = await response.json();
  if (errors) throw new Error(`the API answered ${JSON.stringify(errors)} to ${name}`);
  if (data[name].code) throw new Error(`${name} was refused: ${JSON.stringify(data[name])}`);
  return data[name];
}

async function idle(query) {
  for (const begun = performance.now(); ; await sleep(50)) {
    const jobs = await query(
      `select t.identifier || ' ' || coalesce(j.last_error, '') as job from graphile_worker._private_jobs j
       join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier not in ('clean-up', 'remove-unused-files')`,
    );
    if (jobs.length === 0) return;
    if (performance.now() - begun > PATIENCE_MS) throw new Error(`jobs left: ${jobs.map(({ job }) => job).join(', ')}`);
  }
}

/**
 * A part of the product as a process of its own, ready to be asked.
 * @param {string} main what to run
 * @param {Record<string, string>} settings its whole environment; it gets a port
 */
export async function startProcess(main, settings) {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, ['--enable-source-maps', main], {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...settings, PORT: String(port) },
  });
  let complaints = '';
  child.stderr.on('data', (piece) => (complaints += piece));
  const gone = endWithUs(child);
  for (const begun = performance.now(); performance.now() - begun < PATIENCE_MS; await sleep(50)) {
    if (child.exitCode !== null) break;
    const answer = await fetch(`${url}/readyz`).catch(() => null);
    if (!answer?.ok) continue;
    const end = (name) => (child.kill(name), gone);
    return { url, signal: (name) => child.kill(name), kill: () => end('SIGKILL'), stop: () => end('SIGTERM') };
  }
  child.kill('SIGKILL');
  throw new Error(`${main} did not start:\n${complaints}`);
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
