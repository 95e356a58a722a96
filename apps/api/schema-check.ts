import 'reflect-metadata';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { readConfiguration } from '#platform/configuration/configuration.js';
import type { Database } from '#platform/database/database.js';
import { createApi } from './api.js';

/** The contract, committed, so that a change of it shows in a diff. */
const SCHEMA_FILE = join(import.meta.dirname, '../../../schema.graphql');
const HEADING = '# Written by `npm run schema:write`; the sources are the resolvers and types under libs/.\n\n';

/** Compares the schema that the code makes with the committed one; with `--write`, writes it. */
async function checkSchema(write: boolean): Promise<void> {
  const configuration = { ...readConfiguration({ LOG_LEVEL: 'error' }), publicUrl: 'http://localhost' };
  // The schema is made of types alone: nothing here asks the database anything.
  const api = await createApi(configuration, {} as Database);
  await api.init();
  const schema =
    HEADING + printSchema(lexicographicSortSchema(api.get(GraphQLSchemaHost, { strict: false }).schema)) + '\n';
  if (write) {
    writeFileSync(SCHEMA_FILE, schema);
  } else if (readFileSync(SCHEMA_FILE, 'utf8') !== schema) {
    throw new Error('schema.graphql is not what the code makes. Look at the difference after: npm run schema:write');
  }
  process.exit(0); // without the database there is nothing to close
}

checkSchema(process.argv.includes('--write')).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
