/**
 * A real PostgreSQL 18 out of node_modules, for a machine that has none. Every process that uses the server holds one
 * end of a pipe open; a guard holds the other end and shuts the server down when the last of them is gone, however
 * it went. So a second process joins the first one's server, and neither Ctrl-C nor `kill -9` leaves one running.
 */
import { execFile, spawn } from 'node:child_process';
import { closeSync, constants, openSync } from 'node:fs';
import { readdir, readFile, readlink, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

import pg from 'pg';

import { asServerUser, isAlive, isCode, prepareHome, type ServerHome } from './embedded-postgres-home.js';

export interface EmbeddedPostgresOptions {
  /** Absolute. Made when missing. */
  readonly dataFolder: string;
  /** For tests: faster, loses data when the machine stops, and is removed with its folder when the last user leaves. */
  readonly throwAway?: boolean;
  /** Told, in a sentence, what takes long or differs from what one would expect. */
  readonly say?: (sentence: string) => void;
}

export interface EmbeddedPostgres {
  /** Address of the superuser in database `leergang`: owns everything, to migrate with. Never serve requests with it. */
  readonly ownerUrl: string;
  /** False when another process had started the server already. */
  readonly startedHere: boolean;
  /** Lets go of the server, and waits for its end if nobody else uses it. */
  readonly stop: () => Promise<void>;
}

interface RunningServer {
  readonly pid: number;
  readonly port: number;
  readonly status: string;
}

interface StartedServer {
  readonly port: number;
  /** Our end of the guard's pipe. */
  readonly hold: number;
  /** Aborted when the server, and so its guard, has ended. */
  readonly ended: AbortSignal;
}

const DATABASE = 'leergang';
const PATIENCE_MS = 120_000;
const ATTEMPTS = 5;

const SETTINGS = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'max_connections=200',
  'timezone=UTC',
  'log_timezone=UTC',
  // Our statements are short: compiling them costs more than it gains.
  'jit=off',
];
const THROW_AWAY_SETTINGS = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'autovacuum_naptime=5min'];

/**
 * $1 is removed afterwards, unless empty; the rest is the server's command. Descriptor 0 is the pipe: reading it ends
 * when nobody holds its other end any more. The server itself must not inherit it.
 */
const GUARD = `
remove=$1; shift
exec 3<&0 </dev/null
"$@" 3<&- & server=$!
( while read -r _ <&3; do :; done; exec 3<&-; kill -INT "$server" ) & watcher=$!
exec 3<&-
wait "$server"; code=$?
kill "$watcher" 2>/dev/null
[ -z "$remove" ] || rm -rf "$remove"
exit $code
`;

/**
 * Starts the server on `dataFolder`, or joins the one that runs there. Survives what a killed process or machine left:
 * an old pid file, a pid that something else has now, a server without its guard.
 * @throws Error with a message for a person, when there is no server to be had
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { dataFolder, throwAway = false, say = () => undefined } = options;
  const home = await prepareHome(dataFolder, !throwAway);
  if (home.folder !== path.resolve(dataFolder)) say(`The database lives in ${home.folder}.`);
  const password = (await readFile(home.password, 'utf8')).trim();
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const started = (await runningServer(home)) === undefined ? await startServer(home, throwAway) : undefined;
    const server = await readyServer(home, started, say);
    const hold = server && (server.port === started?.port ? started.hold : holdPipe(home, server.port));
    if (started !== undefined && hold !== started.hold) closeSync(started.hold);
    if (server === undefined) continue;
    if (hold === undefined) {
      await stopUnguarded(home, server, say);
      continue;
    }
    const ownerUrl = `postgres://postgres:${password}@127.0.0.1:${server.port}/${DATABASE}`;
    try {
      await ensureDatabase(ownerUrl);
    } catch (error) {
      closeSync(hold);
      if (isAlive(server.pid)) throw error;
      continue;
    }
    let left: Promise<void> | undefined;
    const stop = (): Promise<void> => (left ??= leave(home, server, hold, throwAway ? dataFolder : undefined));
    return { ownerUrl, startedHere: server.port === started?.port, stop };
  }
  throw new Error(
    `The built-in PostgreSQL did not start. Its last words, from ${logOf(home)}:\n${await lastWords(home)}`,
  );
}

async function startServer(home: ServerHome, throwAway: boolean): Promise<StartedServer> {
  await forgetReusedPid(home);
  await removeOldPipes(home);
  await turnLog(home);
  const port = await freePort();
  const pipe = pipeOf(home, port);
  await promisify(execFile)('mkfifo', ['-m', '600', pipe]);
  // Opening one end waits for the other, except like this.
  const both = openSync(pipe, constants.O_RDWR | constants.O_NONBLOCK);
  const reader = openSync(pipe, constants.O_RDONLY);
  const hold = openSync(pipe, constants.O_WRONLY | constants.O_NONBLOCK);
  closeSync(both);
  const log = openSync(logOf(home), 'a', 0o600);
  const settings = throwAway ? [...SETTINGS, ...THROW_AWAY_SETTINGS] : SETTINGS;
  const server = [programOf(home), '-D', home.data, '-p', String(port)];
  const args = ['-c', GUARD, 'leergang-postgres', throwAway ? home.data : '', ...server];
  const guard = spawn('/bin/sh', [...args, ...settings.flatMap((setting) => ['-c', setting])], {
    ...asServerUser(home.user),
    // Ctrl-C goes to every process of the terminal's group; the server must outlive the one that is stopped first.
    detached: true,
    stdio: [reader, log, log],
  });
  const ended = new AbortController();
  guard.once('exit', () => ended.abort());
  guard.once('error', () => ended.abort());
  guard.unref();
  closeSync(reader);
  closeSync(log);
  return { port, hold, ended: ended.signal };
}

/** Waits until a server on this folder takes connections; undefined when there is none, or it went away. */
async function readyServer(home: ServerHome, started: StartedServer | undefined, say: (sentence: string) => void) {
  const begun = Date.now();
  let told = false;
  while (Date.now() - begun < PATIENCE_MS) {
    const server = await runningServer(home);
    // Until ours has written it, postmaster.pid may be that of an earlier server, of which ours happens to have the pid.
    const believable = started === undefined || started.ended.aborted || server?.port === started.port;
    if (server?.status === 'ready' && believable) return server;
    if (server === undefined && (started === undefined || started.ended.aborted)) return undefined;
    if (!told && Date.now() - begun > 3_000)
      say('PostgreSQL is still starting: it may be recovering from a hard stop.');
    told ||= Date.now() - begun > 3_000;
    await sleep(10);
  }
  throw new Error(`The built-in PostgreSQL was not ready after ${PATIENCE_MS / 1000} s. See ${logOf(home)}.`);
}

/** What postmaster.pid says, if the process it names is indeed a server on this folder. */
async function runningServer(home: ServerHome): Promise<RunningServer | undefined> {
  const lines = (await readFile(pidFileOf(home), 'utf8').catch(() => '')).split('\n');
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0 || !(await isServerOn(home, pid))) return undefined;
  return { pid, port: Number(lines[3]), status: (lines[7] ?? '').trim() || 'starting' };
}

async function isServerOn(home: ServerHome, pid: number): Promise<boolean> {
  if (!isAlive(pid)) return false;
  const option = `/postgres -D ${home.data} `;
  if (process.platform !== 'linux') {
    const { stdout } = await promisify(execFile)('ps', ['-ww', '-o', 'args=', '-p', String(pid)]).catch(() => ({
      stdout: '',
    }));
    return !stdout.startsWith('/bin/sh') && stdout.includes(option);
  }
  const of = `/proc/${pid}`;
  if ((await readFile(`${of}/comm`, 'utf8').catch(() => '')).trim() !== 'postgres') return false;
  // Its folder tells even after somebody moved the checkout, but not everybody may look at it.
  if ((await readlink(`${of}/cwd`).catch(() => '')) === home.data) return true;
  return (await readFile(`${of}/cmdline`, 'utf8').catch(() => '')).replaceAll('\0', ' ').includes(option);
}

/**
 * After a restart of the machine or container, something else may have the pid that postmaster.pid names; PostgreSQL
 * then refuses to start. The file stays, with a pid that nobody has, because the rest of it lets PostgreSQL
 * check that no process of the old server is still at the data.
 */
async function forgetReusedPid(home: ServerHome): Promise<void> {
  const [pid, ...rest] = (await readFile(pidFileOf(home), 'utf8').catch(() => '')).split('\n');
  if (rest.length === 0 || !isAlive(Number(pid)) || (await isServerOn(home, Number(pid)))) return;
  await writeFile(pidFileOf(home), ['999999999', ...rest].join('\n'));
}

/** Its guard was killed, so nobody would stop it at the end: shut it down cleanly, to start one with a guard. */
async function stopUnguarded(home: ServerHome, server: RunningServer, say: (sentence: string) => void): Promise<void> {
  say('Stopping a PostgreSQL that an earlier run left behind.');
  if (isAlive(server.pid)) process.kill(server.pid, 'SIGINT');
  await gone(home, server.pid, PATIENCE_MS);
}

async function leave(home: ServerHome, server: RunningServer, hold: number, remove: string | undefined): Promise<void> {
  closeSync(hold);
  if (!(await guardLetGo(home, server.port))) return;
  await gone(home, server.pid, 30_000);
  await rm(pipeOf(home, server.port), { force: true });
  if (remove === undefined) return;
  await rm(home.folder, { recursive: true, force: true });
  await rm(remove, { recursive: true, force: true });
}

/** The guard closes its end as soon as it sees that we were the last; while it does not, others use the server. */
async function guardLetGo(home: ServerHome, port: number): Promise<boolean> {
  for (const begun = Date.now(); Date.now() - begun < 1_000; await sleep(20)) {
    const held = holdPipe(home, port);
    if (held === undefined) return true;
    closeSync(held);
  }
  return false;
}

async function gone(home: ServerHome, pid: number, patienceMs: number): Promise<void> {
  for (const begun = Date.now(); Date.now() - begun < patienceMs; await sleep(20)) {
    if (!(await isServerOn(home, pid))) return;
  }
}

/** A hold on the server at this port; undefined when no guard is at the other end. */
function holdPipe(home: ServerHome, port: number): number | undefined {
  try {
    return openSync(pipeOf(home, port), constants.O_WRONLY | constants.O_NONBLOCK);
  } catch (error) {
    if (isCode(error, 'ENXIO') || isCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

async function removeOldPipes(home: ServerHome): Promise<void> {
  for (const name of await readdir(home.folder)) {
    const port = Number(/^in-use-(\d+)$/.exec(name)?.[1]);
    if (!port || Date.now() - (await stat(path.join(home.folder, name))).mtimeMs < 60_000) continue;
    const hold = holdPipe(home, port);
    if (hold === undefined) await rm(pipeOf(home, port), { force: true });
    else closeSync(hold);
  }
}

async function ensureDatabase(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  try {
    await client.connect();
  } catch (error) {
    if (!isCode(error, '3D000')) throw error;
    await createDatabase(ownerUrl);
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function createDatabase(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl.replace(/\/\w+$/, '/postgres') });
  await client.connect();
  try {
    await client.query(`create database ${DATABASE}`);
  } catch (error) {
    // Another process, starting beside us, was quicker.
    if (!isCode(error, '42P04') && !isCode(error, '23505')) throw error;
  } finally {
    await client.end();
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}

async function turnLog(home: ServerHome): Promise<void> {
  const { size } = await stat(logOf(home)).catch(() => ({ size: 0 }));
  if (size > 1_000_000) await rename(logOf(home), `${logOf(home)}.1`);
}

async function lastWords(home: ServerHome): Promise<string> {
  return (await readFile(logOf(home), 'utf8').catch(() => '(no log)')).trim().split('\n').slice(-10).join('\n');
}

function programOf(home: ServerHome): string {
  return path.join(home.programs, 'postgres');
}

function pipeOf(home: ServerHome, port: number): string {
  return path.join(home.folder, `in-use-${port}`);
}

function pidFileOf(home: ServerHome): string {
  return path.join(home.data, 'postmaster.pid');
}

function logOf(home: ServerHome): string {
  return path.join(home.folder, 'postgres.log');
}
