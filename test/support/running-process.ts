import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

const DIST = path.join(import.meta.dirname, '../../dist');
const START_WITHIN_MS = 150_000;

/** A part of the product as it is deployed: a process of its own, from what was built. */
export interface RunningProcess {
  readonly url: string;
  /** What it has written so far. */
  readonly said: () => string;
  /** @returns the exit code, or the signal that ended it */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | string>;
}

/**
 * @param main what to run, under `dist`
 * @param ready what it says when it is ready
 * @param settings environment variables; a port and a data folder of its own are given
 */
export async function startProcess(
  main: string,
  ready: string,
  settings: Readonly<Record<string, string>>,
): Promise<RunningProcess> {
  const port = await freePort();
  const dataFolder = await mkdtemp(path.join(tmpdir(), 'leergang-process-'));
  let said = '';
  const child = spawn(process.execPath, [path.join(DIST, main)], {
    env: { PATH: process.env['PATH'], TZ: 'UTC', PORT: String(port), DATA_FOLDER: dataFolder, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.stdout.on('data', (piece) => (said += String(piece)));
  child.stderr.on('data', (piece) => (said += String(piece)));
  const ended = new Promise<number | string>((resolve) =>
    child.once('exit', (code, signal) => resolve(code ?? signal ?? 'unknown')),
  );
  for (const until = Date.now() + START_WITHIN_MS; !said.includes(ready);) {
    if (child.exitCode !== null || Date.now() > until) {
      child.kill('SIGKILL');
      throw new Error(`${main} did not start: ${said}`);
    }
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

export function startWorkerProcess(settings: Readonly<Record<string, string>>): Promise<RunningProcess> {
  return startProcess('apps/worker/main.js', 'The worker runs the jobs.', settings);
}

/** A port on which nobody listens now. */
export async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((listening) => probe.listen(0, '127.0.0.1', listening));
  const { port } = probe.address() as AddressInfo;
  await new Promise((closed) => probe.close(closed));
  return port;
}
