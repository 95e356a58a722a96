import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { accessSync, constants, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

declare global {
  var stopTestDatabase: (() => Promise<void>) | undefined;
}

/**
 * One throw-away PostgreSQL for the whole run; specs find it in TEST_DATABASE_OWNER_URL (superuser, database `leergang`)
 * and make databases of their own in it. A server given in that variable is used instead.
 */
export default async function globalSetup(): Promise<void> {
  buildServer();
  if (process.env['TEST_DATABASE_OWNER_URL']) return;
  const { startEmbeddedPostgres } = await import('#platform/database/embedded-postgres.js');
  const dataFolder = path.join(placeForData(), `leergang-test-${randomBytes(6).toString('hex')}`);
  const postgres = await startEmbeddedPostgres({ dataFolder, throwAway: true });
  process.env['TEST_DATABASE_OWNER_URL'] = postgres.ownerUrl;
  globalThis.stopTestDatabase = postgres.stop;
}

const GIGABYTE = 2 ** 30;
/** Where Linux keeps files in memory. */
const IN_MEMORY = '/dev/shm';

/** In memory where there is plenty of it: every spec copies a database of its own, of seven hundred files. */
function placeForData(): string {
  try {
    accessSync(IN_MEMORY, constants.W_OK);
    const { bavail, bsize } = statfsSync(IN_MEMORY);
    return Math.min(bavail * bsize, process.availableMemory()) > 8 * GIGABYTE ? IN_MEMORY : tmpdir();
  } catch {
    return tmpdir();
  }
}

/** Specs that start the application as a process of its own run what was built. Others do not mind that it fails. */
function buildServer(): void {
  try {
    execFileSync(process.execPath, ['tools/build.mjs', 'server'], { stdio: 'inherit' });
  } catch {
    process.stderr.write('The tests run on with the server as it was built before.\n');
  }
}
