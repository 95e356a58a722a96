// The three servers that are compared, each a process of its own.
/* global fetch */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { endWithUs } from '../prove/children.mjs';

const ROOT = path.resolve(import.meta.dirname, '../..');
const PATIENCE_MS = 30_000;

/** How each is started. Ours as in production: the built API, without introspection, jobs in another process. */
const SERVERS = {
  ours: { args: ['--enable-source-maps', 'dist/apps/api/main.js'], path: '/readyz' },
  bare: { args: ['test/bench/bare.mjs'], path: '/' },
  postgraphile: { args: ['test/bench/postgraphile.mjs'], path: '/' },
};
export const NAMES = Object.keys(SERVERS);

/**
 * @param {keyof typeof SERVERS} name
 * @param {string} databaseUrl the application role's
 * @returns {Promise<{ name: string, url: string, megabytes: () => Promise<number | null>, stop: () => Promise<void> }>} when it answers
 */
export async function startServer(name, databaseUrl) {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, SERVERS[name].args, {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: {
      PATH: process.env.PATH,
      NODE_ENV: 'production',
      GRAPHILE_ENV: 'production',
      LEERGANG_MODE: 'production',
      PUBLIC_URL: 'https://leergang.example',
      SMTP_URL: 'smtp://127.0.0.1:25',
      RUN_JOBS: 'false',
      TRUSTED_PROXIES: '1',
      SECRET_KEY: randomBytes(32).toString('base64'),
      DATABASE_URL: databaseUrl,
      PORT: String(port),
    },
  });
  let complaints = '';
  child.stderr.on('data', (piece) => (complaints += piece));
  const gone = endWithUs(child);
  const stop = async () => {
    child.kill('SIGTERM');
    await Promise.race([gone, sleep(5_000).then(() => child.kill('SIGKILL'))]);
  };
  for (const begun = performance.now(); performance.now() - begun < PATIENCE_MS; await sleep(50)) {
    if (child.exitCode !== null) break;
    const answer = await fetch(`${url}${SERVERS[name].path}`).catch(() => null);
    if (answer) return { name, url, megabytes: () => megabytesOf(child.pid), stop };
  }
  await stop();
  throw new Error(`${name} did not start:\n${complaints}`);
}

/** Resident memory of a process; null where the system does not tell. */
async function megabytesOf(pid) {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(status)?.[1];
  return kilobytes === undefined ? null : Math.round(Number(kilobytes) / 1_024);
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
