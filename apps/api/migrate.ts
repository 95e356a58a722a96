import { readConfiguration, WrongConfiguration } from '#platform/configuration/configuration.js';
import { migrate } from '#platform/database/migrate.js';

/**
 * Brings the database that the settings name up to date. A deployment runs this once before the api and worker:
 * DATABASE_OWNER_URL migrates, and the password in DATABASE_URL becomes that of the application role.
 */
async function migrateDeployment(): Promise<void> {
  const { databaseOwnerUrl, databaseUrl } = readConfiguration(process.env);
  if (!databaseOwnerUrl || !databaseUrl) {
    throw new WrongConfiguration(['DATABASE_OWNER_URL and DATABASE_URL must both be set to migrate']);
  }
  const password = decodeURIComponent(new URL(databaseUrl).password);
  await migrate(databaseOwnerUrl, password || null);
  process.stdout.write('The database is up to date.\n');
}

migrateDeployment().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
