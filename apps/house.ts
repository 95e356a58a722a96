import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Configuration } from '#platform/configuration/configuration.js';
import { Database } from '#platform/database/database.js';
import { startEmbeddedPostgres } from '#platform/database/embedded-postgres.js';
import { APP_ROLE, migrate } from '#platform/database/migrate.js';
import { TABLES } from './slices.js';

/** The database of this process, ready to use, and how to let go of it. */
export interface OpenHouse {
  readonly database: Database;
  readonly databaseUrl: string;
  close(): Promise<void>;
}

/**
 * Connects to the database: the one that the settings name, or else the embedded one, which is started and migrated.
 * @param name how this process is called in the database's list of connections
 */
export async function openHouse(
  configuration: Configuration,
  name: string,
  say: (sentence: string) => void,
): Promise<OpenHouse> {
  const stops: (() => Promise<void>)[] = [];
  let databaseUrl = configuration.databaseUrl;
  try {
    if (databaseUrl === null) {
      const server = await startEmbeddedPostgres({ dataFolder: join(configuration.dataFolder, 'postgres'), say });
      stops.unshift(() => server.stop());
      const password = await keptSecret(join(configuration.dataFolder, 'app-password'));
      await migrate(server.ownerUrl, password);
      databaseUrl = asRole(server.ownerUrl, APP_ROLE, password);
    }
    const database = await Database.connect(databaseUrl, {
      entities: TABLES,
      poolSize: configuration.databasePoolSize,
      name,
    });
    stops.unshift(() => database.close());
    return { database, databaseUrl, close: () => inTurn(stops) };
  } catch (error) {
    await inTurn(stops);
    throw error;
  }
}

/** The configuration with a key to seal secrets with: the one that was set, or else the one kept in the data folder. */
export async function withSecretKey(configuration: Configuration): Promise<Configuration> {
  const secretKey = configuration.secretKey ?? (await keptSecret(join(configuration.dataFolder, 'secret-key')));
  return { ...configuration, secretKey };
}

/** The same database, as another role. */
export function asRole(url: string, role: string, password: string): string {
  const address = new URL(url);
  address.username = role;
  address.password = password;
  return address.toString();
}

async function inTurn(stops: readonly (() => Promise<void>)[]): Promise<void> {
  for (const stop of stops) await stop().catch(() => undefined);
}

/** A secret of this installation, made once and readable by its owner only. */
async function keptSecret(file: string): Promise<string> {
  await mkdir(join(file, '..'), { recursive: true });
  const secret = randomBytes(32).toString('base64url');
  // `wx`: of two that start together, the first one's secret stays.
  await writeFile(file, secret, { mode: 0o600, flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  return (await readFile(file, 'utf8')).trim();
}
