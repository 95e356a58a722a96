import { spawn, type ChildProcess } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

const MAIN = path.join(import.meta.dirname, '../../dist/apps/worker/main.js');

/** The worker as it is deployed: a process of its own, from what was built. */
export interface RunningWorker {
  readonly url: string;
  /** What it has written so far. */
  readonly said: () => string;
  /** @returns the exit code, or the signal that ended it */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | string>;
}

export async function startWorkerProcess(settings: Record<string, string>): Promise<RunningWorker> {
  const port = await freePort();
  const dataFolder = await mkdtemp(path.join(tmpdir(), 'leergang-worker-'));
  let said = '';
  const child = spawn(process.execPath, [MAIN], {
    env: { PATH: process.env['PATH'], TZ: 'UTC', PORT: String(port), DATA_FOLDER: dataFolder, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.stdout.on('data', (piece) => (said += String(piece)));
  child.stderr.on('data', (piece) => (said += String(piece)));
  const ended = endOf(child);
  for (const until = Date.now() + 60_000; !said.includes('The worker runs the jobs.');) {
    if (child.exitCode !== null || Date.now() > until) throw new Error(`the worker did not start: ${said}`);
    await new Promise((wait) => setTimeout(wait, 25));
  }
  return {
    url: `http://127.0.0.1:${port}`,
    said: () => said,
    end: async (signal) => {
      child.kill(signal);
      const how = await ended;
      await rm(dataFolder, { recursive: true, force: true });
      return how;
    },
  };
}

function endOf(child: ChildProcess): Promise<number | string> {
  return new Promise((resolve) => child.once('exit', (code, signal) => resolve(code ?? signal ?? 'unknown')));
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((listening) => probe.listen(0, '127.0.0.1', listening));
  const { port } = probe.address() as AddressInfo;
  await new Promise((closed) => probe.close(closed));
  return port;
}
