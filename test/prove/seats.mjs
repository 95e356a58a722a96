// npm run prove:seats: thousands of people on the last seats of one masterclass, at two API processes and a worker, that are
// killed and started again meanwhile, while the coordinator changes how many seats there are. What happened is heard from the
// database afterwards: was a seat given that was not there, did anybody overtake, is anything gone that a server had said.
// Then the same without the lock: that has to oversell, or the storm is none. Writes var/proof/seats.json; ends with code 1
// when anything is wrong.
/* global AbortController */
import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import pg from 'pg';

import { auditSeats } from '#masterclass/seat.audit.js';
import { Database } from '#platform/database/database.js';
import { startEmbeddedPostgres } from '#platform/database/embedded-postgres.js';
import { APP_ROLE, migrate } from '#platform/database/migrate.js';

import { asRole } from '../../dist/apps/house.js';
import { percentile } from '../bench/load.mjs';
import { PUBLIC_URL, startProcess } from './scene.mjs';
import { changeCapacity, gatherPeople, hushMails, openMasterclass, untilSeatsAreKept } from './seat-scene.mjs';
import { brokenPromises, SeatStorm, takeLocksOff } from './seat-storm.mjs';
import { callWitness, hearWitness } from './seat-witness.mjs';

const ATTEMPTS = Number(process.argv[2] ?? 100_000);
const PEOPLE = 4_000;
const SEATS = 200;
const AT_ONCE = 64;
/** A kill so often, in attempts; every third one is the worker. */
const ATTEMPTS_A_KILL = Math.max(1_000, Math.floor(ATTEMPTS / 12));
const TIDY_SECONDS = 20;
const TELL_SECONDS = 60;
/** Without the lock: so many masterclasses, one after the other, each asked for by everybody at the same moment. */
const CONTROLS = 5;
const CONTROL_PEOPLE = 100;
const CONTROL_SEATS = 20;

const folder = await mkdtemp(path.join(tmpdir(), 'leergang-seats-'));
const server = await startEmbeddedPostgres({ dataFolder: path.join(folder, 'postgres'), throwAway: true });
const password = randomBytes(24).toString('base64url');
await migrate(server.ownerUrl, password);
const databaseUrl = asRole(server.ownerUrl, APP_ROLE, password);
const owner = new pg.Pool({ connectionString: server.ownerUrl, max: 4 });
owner.on('error', () => undefined); // the server went before it
const query = async (text, values) => (await owner.query(text, values)).rows;
const settings = {
  PATH: process.env.PATH,
  TZ: 'UTC',
  NODE_ENV: 'production',
  LEERGANG_MODE: 'production',
  LOG_LEVEL: 'error',
  PUBLIC_URL,
  MAIL_FROM: 'Vakmanschap <agenda@leergang.example>',
  SMTP_URL: 'smtp://127.0.0.1:9',
  SECRET_KEY: randomBytes(32).toString('base64'),
  DATABASE_URL: databaseUrl,
  DATA_FOLDER: folder,
  RUN_JOBS: 'false',
};
const startApi = () => startProcess('dist/apps/api/main.js', settings);
const startWorker = () => startProcess('dist/apps/worker/main.js', settings);
const apis = await Promise.all([startApi(), startApi()]);
let worker = await startWorker();

try {
  const result = await prove();
  await mkdir('var/proof', { recursive: true });
  await writeFile('var/proof/seats.json', `${JSON.stringify(result, null, 2)}\n`);
  say(JSON.stringify(result, null, 2));
} finally {
  await Promise.all([...apis, worker].map((one) => one.stop()));
  await owner.end();
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}

async function prove() {
  const house = await gatherPeople(query, PEOPLE);
  await callWitness(query);
  await hushMails(query);
  const sessionId = await openMasterclass(query, house, SEATS);
  const servers = [() => apis[0].url, () => apis[1].url];
  const storm = new SeatStorm(servers, house.people, sessionId, Math.random);
  say(`${PEOPLE} people, ${SEATS} seats, ${ATTEMPTS} attempts.`);

  const begun = performance.now();
  const calm = new AbortController();
  // Together: what goes wrong in one of them ends the proof, and what it started.
  const [seconds, kills, changes] = await Promise.all([
    storm
      .blow(ATTEMPTS, AT_ONCE)
      .then(() => (performance.now() - begun) / 1_000)
      .finally(() => calm.abort()),
    killNowAndThen(storm, calm.signal),
    changeNowAndThen(house.coordinator, servers, sessionId, calm.signal),
    tidyNowAndThen(calm.signal),
    tellNowAndThen(storm, calm.signal),
  ]);
  storm.close();
  await untilSeatsAreKept(query, sessionId);

  const { given, oversold, overtaken } = await hearWitness(query, sessionId);
  const broken = await brokenPromises(query, storm);
  const { wrong } = await audit();
  const controlOversold = await control(house, servers);
  const result = {
    attempts: storm.attempts,
    processes: apis.length + 1,
    kills,
    seats: SEATS,
    oversold,
    lost: broken.length,
    overtaken,
    controlOversold,
    perSecond: Math.round(storm.attempts / seconds),
    p50Ms: rounded(percentile(storm.milliseconds, 0.5)),
    p99Ms: rounded(percentile(storm.milliseconds, 0.99)),
  };
  say(`${given} seats were given, and there were ${changes} changes of how many there are.`);
  say(`${storm.askedAgain} times the same was asked again, since a server was killed or too busy; that time counts.`);
  const faults = [
    ...storm.faults,
    ...broken.map((promise) => `promised, and not so: ${promise}`),
    ...wrong,
    ...(oversold > 0 ? [`${oversold} seats too many were given`] : []),
    ...(overtaken > 0 ? [`somebody overtook ${overtaken} times`] : []),
    ...(controlOversold === 0 ? ['without the lock nothing was oversold: this proves nothing'] : []),
    ...(result.p99Ms >= 10 * result.p50Ms ? ['the slowest hundredth waited ten times as long as the half'] : []),
  ];
  if (faults.length > 0) {
    process.stderr.write(
      `\n${faults.length} faults:\n${faults
        .slice(0, 20)
        .map((fault) => `  ${fault}\n`)
        .join('')}`,
    );
    process.exitCode = 1;
  }
  return result;
}

/** Kills a process as a power cut does, and starts another in its place. @returns {Promise<number>} how often */
async function killNowAndThen(storm, signal) {
  let kills = 0;
  while (!signal.aborted) {
    await sleep(50);
    if (storm.attempts < (kills + 1) * ATTEMPTS_A_KILL) continue;
    kills += 1;
    if (kills % 3 === 0) {
      await worker.kill();
      worker = await startWorker();
    } else {
      const which = kills % 2;
      await apis[which].kill();
      apis[which] = await startApi();
    }
  }
  return kills;
}

/** The coordinator has other rooms, larger and smaller ones. @returns {Promise<number>} how often */
async function changeNowAndThen(coordinator, servers, sessionId, signal) {
  let changes = 0;
  while (!signal.aborted) {
    const capacity = Math.round(SEATS * (0.7 + Math.random() * 0.6));
    if (await changeCapacity(query, coordinator, servers[changes % 2](), sessionId, capacity)) changes += 1;
    await sleep(500);
  }
  return changes;
}

/** What a database does by itself every minute; this one, made to be thrown away, hardly ever. */
async function tidyNowAndThen(signal) {
  for (let seconds = 1; !signal.aborted; seconds += 1) {
    await sleep(1_000);
    if (seconds % TIDY_SECONDS === 0) await query('vacuum analyze');
  }
}

async function tellNowAndThen(storm, signal) {
  for (let seconds = 1; !signal.aborted; seconds += 1) {
    await sleep(1_000);
    if (seconds % TELL_SECONDS === 0) say(`${storm.attempts} attempts in ${seconds} seconds.`);
  }
}

async function audit() {
  const database = await Database.connect(databaseUrl, { entities: [], poolSize: 2, name: 'proof' });
  try {
    return await auditSeats(database, new Date());
  } finally {
    await database.close();
  }
}

/** Everybody at once, without the lock. @returns {Promise<number>} how many seats were given that were not there */
async function control({ people, ...house }, servers) {
  await takeLocksOff(query);
  let oversold = 0;
  for (let round = 0; round < CONTROLS; round += 1) {
    const sessionId = await openMasterclass(query, house, CONTROL_SEATS);
    const storm = new SeatStorm(servers, people.slice(0, CONTROL_PEOPLE), sessionId, Math.random);
    await storm.rush();
    storm.close();
    const [{ held }] = await query(
      `select count(*)::int as held from registration where session_id = $1 and seat is not null`,
      [sessionId],
    );
    oversold += Math.max(0, held - CONTROL_SEATS);
  }
  return oversold;
}

function rounded(number) {
  return Number(number.toFixed(1));
}

function say(line) {
  process.stdout.write(`${line}\n`);
}
