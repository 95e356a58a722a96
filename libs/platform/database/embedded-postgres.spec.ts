import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { mkdtemp, realpath } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';

import { startEmbeddedPostgres, type EmbeddedPostgres } from './embedded-postgres.js';

describe('the embedded PostgreSQL', () => {
  let dataFolder: string;
  let held: EmbeddedPostgres[];

  beforeEach(() => {
    dataFolder = path.join(tmpdir(), `leergang-embedded-${randomBytes(6).toString('hex')}`);
    held = [];
  });

  afterEach(async () => {
    for (const postgres of held) await postgres.stop();
    rmSync(dataFolder, { recursive: true, force: true });
  });

  /** Durable: these tests are about what survives. */
  async function start(folder = dataFolder): Promise<EmbeddedPostgres> {
    const postgres = await startEmbeddedPostgres({ dataFolder: folder });
    held.push(postgres);
    return postgres;
  }

  function serverPid(): number {
    return Number(readFileSync(path.join(dataFolder, 'cluster/data/postmaster.pid'), 'utf8').split('\n')[0]);
  }

  it('starts, keeps its data over a stop, and leaves nothing running', async () => {
    const first = await start();
    await query(first, 'create table kept (what text)');
    await query(first, "insert into kept values ('this')");
    const pid = serverPid();
    await first.stop();
    expect(isRunning(pid)).toBe(false);

    const second = await start();
    expect(await query(second, 'select what from kept')).toEqual([{ what: 'this' }]);
    expect(await query(second, 'show server_version')).toEqual([{ server_version: expect.stringMatching(/^18\./) }]);
    expect(await query(second, 'show max_connections')).toEqual([{ max_connections: '200' }]);
  });

  it('sorts as Dutch readers expect and sees letters with accents as letters', async () => {
    const postgres = await start();
    const names = await query(
      postgres,
      `select string_agg(n, ' ' order by n) as names from unnest('{Zeeman,de Vries,Éva,Eva}'::text[]) n`,
    );
    expect(names).toEqual([{ names: 'de Vries Eva Éva Zeeman' }]);
    await query(postgres, 'create extension pg_trgm');
    const [trigrams] = await query(postgres, `select show_trgm('é') <> '{}' as found`);
    expect(trigrams).toEqual({ found: true });
  });

  it('lets nobody in without the password, and keeps that to its owner', async () => {
    const postgres = await start();
    const guessed = new URL(postgres.ownerUrl);
    guessed.password = 'postgres';
    await expect(query({ ownerUrl: guessed.href }, 'select 1')).rejects.toMatchObject({ code: '28P01' });
    expect(statSync(path.join(dataFolder, 'cluster/password')).mode & 0o077).toBe(0);
  });

  it('is shared by who comes later, and stays until the last one leaves', async () => {
    const first = await start();
    const second = await start();
    expect([first.startedHere, second.startedHere]).toEqual([true, false]);
    expect(second.ownerUrl).toBe(first.ownerUrl);
    const pid = serverPid();
    await first.stop();
    expect(await query(second, 'select 1 as one')).toEqual([{ one: 1 }]);
    await second.stop();
    expect(isRunning(pid)).toBe(false);
  });

  it('is one server for those who start at the same moment', async () => {
    const together = await Promise.all([start(), start(), start()]);
    expect(new Set(together.map((postgres) => postgres.ownerUrl)).size).toBe(1);
    expect(together.filter((postgres) => postgres.startedHere)).toHaveLength(1);
  });

  it('starts again, with its data, after the server was killed', async () => {
    const first = await start();
    await query(first, 'create table kept (what text)');
    const pid = serverPid();
    process.kill(pid, 'SIGKILL');
    await until(() => !isRunning(pid));
    const second = await start();
    expect(await query(second, 'select count(*)::int as rows from kept')).toEqual([{ rows: 0 }]);
  });

  it('stops by itself when the process that started it is killed', async () => {
    const app = await startInProcess(dataFolder);
    const pid = serverPid();
    expect(isRunning(pid)).toBe(true);
    app.kill('SIGKILL');
    await until(() => !isRunning(pid));
    const again = await start();
    expect(again.startedHere).toBe(true);
  });

  it('replaces a server that nobody would stop, because its guard was killed too', async () => {
    const app = await startInProcess(dataFolder);
    const orphan = serverPid();
    const guards = processes().filter(
      ({ command }) => command.includes('leergang-postgres') && command.includes(dataFolder),
    );
    for (const guard of guards) process.kill(guard.pid, 'SIGKILL');
    app.kill('SIGKILL');
    await sleep(100);
    expect(isRunning(orphan)).toBe(true);
    const again = await start();
    expect(serverPid()).not.toBe(orphan);
    expect(isRunning(orphan)).toBe(false);
    expect(await query(again, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('is not stopped by a process that now has the pid of the killed server', async () => {
    const first = await start();
    const pidFile = path.join(dataFolder, 'cluster/data/postmaster.pid');
    const left = readFileSync(pidFile, 'utf8');
    await first.stop();
    const bystander = spawn('sleep', ['600'], { ...ownerOf(path.dirname(pidFile)), cwd: '/' });
    writeFileSync(pidFile, left.replace(/^\d+/, String(bystander.pid)));
    const second = await start();
    expect(await query(second, 'select 1 as one')).toEqual([{ one: 1 }]);
    expect(bystander.exitCode).toBeNull();
    bystander.kill();
  });

  it('begins anew after a start that was killed half-way', async () => {
    mkdirSync(path.join(dataFolder, 'cluster.99999999.a1.new/data'), { recursive: true });
    expect((await start()).startedHere).toBe(true);
    expect(existsSync(path.join(dataFolder, 'cluster.99999999.a1.new'))).toBe(false);
  });

  it('lives elsewhere, behind a link, when root keeps it in a folder of its own', async () => {
    const closed = await mkdtemp(path.join(tmpdir(), 'leergang-closed-'));
    const folder = path.join(closed, 'postgres');
    const postgres = await startEmbeddedPostgres({ dataFolder: folder, throwAway: true });
    const real = await realpath(folder);
    expect(await query(postgres, 'select 1 as one')).toEqual([{ one: 1 }]);
    expect(real === folder).toBe(process.getuid?.() !== 0);
    await postgres.stop();
    expect([existsSync(folder), existsSync(real)]).toEqual([false, false]);
    rmSync(closed, { recursive: true });
  });
});

async function query(postgres: Pick<EmbeddedPostgres, 'ownerUrl'>, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: postgres.ownerUrl });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** An application of its own, as `npm start` is one: built from the sources, because it is another process. */
async function startInProcess(dataFolder: string): Promise<ChildProcess> {
  const script = `
    import { startEmbeddedPostgres } from '${path.resolve('dist/libs/platform/database/embedded-postgres.js')}';
    await startEmbeddedPostgres({ dataFolder: ${JSON.stringify(dataFolder)} });
    console.log('ready');
    setInterval(() => undefined, 1000);
  `;
  const app = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise((resolve) => app.stdout.once('data', resolve));
  return app;
}

function ownerOf(place: string): { uid?: number; gid?: number } {
  const { uid, gid } = statSync(place);
  return process.getuid?.() === 0 ? { uid, gid } : {};
}

/** Without those that have ended but whose parent has not noticed yet: they have no command line. */
function processes(): { pid: number; command: string }[] {
  if (process.platform !== 'linux') {
    const lines = execFileSync('ps', ['-wwxo', 'pid=,args='], { encoding: 'utf8' }).trim().split('\n');
    return lines.map((line) => ({ pid: Number.parseInt(line, 10), command: line.replace(/^\s*\d+ /, '') }));
  }
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => ({ pid: Number(pid), command: readUnlessGone(`/proc/${pid}/cmdline`).replaceAll('\0', ' ') }));
}

function readUnlessGone(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function isRunning(pid: number): boolean {
  return processes().some((one) => one.pid === pid && one.command !== '');
}

async function until(holds: () => boolean): Promise<void> {
  for (const begun = Date.now(); !holds(); await sleep(20)) {
    if (Date.now() - begun > 60_000) throw new Error('It did not come true within a minute.');
  }
}
