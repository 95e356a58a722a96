import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { isAlive } from '#platform/database/embedded-postgres-home.js';

/** Starts another process, says its number, and then does nothing for as long as it is let. */
const PROOF = `
  import { spawn } from 'node:child_process';
  import { endWithUs } from ${JSON.stringify(pathToFileURL(path.resolve('test/prove/children.mjs')).href)};
  const child = spawn(process.execPath, ['-e', 'setInterval(() => 0, 1000)']);
  process.stdout.write(String(child.pid) + '\\n');
  await endWithUs(child);
`;

describe('a proof that is stopped', () => {
  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('by %s ends what it started, says so, and fails', async (signal, exitCode) => {
    const proof = spawn(process.execPath, ['--input-type=module', '-e', PROOF]);
    let said = '';
    proof.stderr.on('data', (piece) => (said += piece));
    const [line] = (await once(proof.stdout, 'data')) as [Buffer];
    const child = Number(line.toString());
    expect(isAlive(child)).toBe(true);
    // It may not listen yet: it does as soon as it says its number.
    proof.kill(signal);
    expect(await once(proof, 'close')).toEqual([exitCode, null]);
    expect(said).toContain(`Stopped by ${signal}. What was started for this ends too: 1 processes.`);
    while (isAlive(child)) await new Promise((resolve) => setTimeout(resolve, 10));
  });
});
