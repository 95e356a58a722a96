import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestHouse } from './test-house.js';

const ROOT = path.join(import.meta.dirname, '../..');
const MAIN = path.join(ROOT, 'dist/apps/api/main.js');
const PAGES = path.join(ROOT, 'dist/web/index.html');

/** The product as it is started by people: a process of its own, from what was built, with web, API and jobs. */
export interface RunningProduct {
  /** Where it is, without a slash at the end. The same after it was started again. */
  readonly url: string;
  readonly dataFolder: string;
  /** Everything that it wrote. */
  said(): string;
  /** Ends it at once, as when the machine goes down. */
  kill(): Promise<void>;
  /** Starts it again, at the same address and with the same data. */
  start(): Promise<void>;
  close(): Promise<void>;
}

/** @param settings environment variables, over those of the tests */
export async function startProductProcess(
  house: TestHouse,
  settings: Readonly<Record<string, string>> = {},
): Promise<RunningProduct> {
  if (!existsSync(PAGES)) throw new Error('the pages are not built: npm run build');
  const dataFolder = await mkdtemp(path.join(tmpdir(), 'leergang-browser-'));
  let child: ChildProcess;
  let said = '';
  let port = '0';

  const start = async () => {
    const before = said.length;
    child = spawn(process.execPath, [MAIN], {
      cwd: ROOT,
      env: {
        PATH: process.env['PATH'],
        TZ: 'UTC',
        LOG_LEVEL: 'error',
        HOST: '127.0.0.1',
        PORT: port,
        DATABASE_URL: house.databaseUrl,
        DATA_FOLDER: dataFolder,
        ...(port === '0' ? {} : { PUBLIC_URL: `http://localhost:${port}` }),
        ...settings,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stdout!.on('data', (piece) => (said += String(piece)));
    child.stderr!.on('data', (piece) => (said += String(piece)));
    for (const until = Date.now() + 150_000; ;) {
      const ready = /is ready .*http:\/\/localhost:(\d+)/.exec(said.slice(before));
      if (ready) {
        port = ready[1]!;
        return;
      }
      if (child.exitCode !== null || Date.now() > until) throw new Error(`the product did not start: ${said}`);
      await new Promise((wait) => setTimeout(wait, 20));
    }
  };
  const end = (signal: 'SIGTERM' | 'SIGKILL') =>
    new Promise<void>((ended) => {
      if (child.exitCode !== null || child.signalCode !== null) return ended();
      child.once('exit', () => ended());
      child.kill(signal);
    });

  await start();
  return {
    url: `http://localhost:${port}`,
    dataFolder,
    said: () => said,
    kill: () => end('SIGKILL'),
    start,
    close: async () => {
      await end('SIGTERM');
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}
