// The processes that a proof or a measurement starts: they end with it, however it ends. So does its database, which shuts
// itself down as soon as nobody uses it.
import { constants } from 'node:os';

const running = new Set();
process.once('exit', () => running.forEach((child) => child.kill('SIGKILL')));
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.once(signal, () => {
    process.stderr.write(`\nStopped by ${signal}. What was started for this ends too: ${running.size} processes.\n`);
    process.exit(128 + constants.signals[signal]);
  });
}

/** @param {import('node:child_process').ChildProcess} child @returns {Promise<void>} settles when it is gone */
export async function endWithUs(child) {
  running.add(child);
  await new Promise((resolve) => child.once('close', resolve));
  running.delete(child);
}
