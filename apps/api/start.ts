import { createServer } from 'node:net';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { readConfiguration, type Configuration } from '#platform/configuration/configuration.js';
import type { Database } from '#platform/database/database.js';
import { runJobs, type RunningJobs } from '#platform/jobs/job-runner.js';
import { ReplyListener } from '#calendar/reply-listener.js';
import { loadDemo } from '../demo.js';
import { openHouse, withSecretKey } from '../house.js';
import { JOBS } from '../jobs.js';
import { createApi } from './api.js';

const PORTS_TO_TRY = 20;

/** Starts everything that the settings ask of this process, tells where it is, and stays until it is told to stop. */
export async function startProduct(environment: NodeJS.ProcessEnv): Promise<void> {
  const started = performance.now();
  const wanted = readConfiguration(environment);
  const house = await openHouse(wanted, 'leergang api', say);
  const { api, configuration } = await serve(await withSecretKey(wanted), house.database);
  let jobs: RunningJobs | undefined;
  const replies = api.get(ReplyListener, { strict: false });
  if (configuration.runsJobs) {
    jobs = await runJobs(house.databaseUrl, house.database, JOBS, api);
    await replies.listen();
  }

  const stop = async () => {
    // In this order nothing is cut off: first no new requests, then no new jobs, then the database.
    await api.close();
    await replies.close();
    await jobs?.stop();
    await house.close();
    process.exit(0);
  };
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stopping) return;
      stopping = true;
      setTimeout(() => process.exit(1), 25_000).unref();
      void stop();
    });
  }
  tellWhere(configuration, wanted.port, performance.now() - started);
}

/**
 * Composes the server and listens. In demo mode a taken port is passed over for the next one; another process may take
 * it between looking and listening, and then we look again.
 */
async function serve(wanted: Configuration, database: Database): Promise<Served> {
  for (;;) {
    const port = wanted.mode === 'demo' ? await freePortFrom(wanted.port, wanted.host) : wanted.port;
    const configuration = { ...wanted, port, publicUrl: wanted.publicUrl ?? `http://localhost:${port}` };
    const api = await createApi(configuration, database);
    if (configuration.mode === 'demo' && (await loadDemo(api, database, new Date())))
      say('Loaded the demo leergang: Vakmanschap, of three municipalities.');
    try {
      await api.init();
      // Not by Nest, which writes every refused port into the log as an error.
      await api.getHttpAdapter().getInstance().listen({ port, host: configuration.host });
      return { api, configuration };
    } catch (error) {
      await api.close();
      if (wanted.mode !== 'demo' || (error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    }
  }
}

interface Served {
  readonly api: NestFastifyApplication;
  readonly configuration: Configuration;
}

function tellWhere(configuration: Configuration, wantedPort: number, milliseconds: number): void {
  const seconds = (milliseconds / 1_000).toFixed(1);
  const megabytes = Math.round(process.memoryUsage().rss / 1_048_576);
  say('');
  if (configuration.port !== wantedPort && wantedPort !== 0)
    say(`Port ${wantedPort} is taken by another program; using ${configuration.port}.`);
  say(`Leergang is ready in ${seconds} s (${megabytes} MB): ${configuration.publicUrl}`);
  if (configuration.mode === 'demo') {
    say(
      '  Sign in as a demo person with one click: coordinator, participant, lecturer, team lead, director or administrator.',
    );
    say(`  The API explorer is at ${configuration.publicUrl}/graphql.`);
    if (!configuration.smtpUrl) say(`  Mails are not sent but kept as files in ${configuration.dataFolder}/mail.`);
    say('  Ctrl-C stops everything; the data stays.');
  }
  say('');
}

function say(sentence: string): void {
  process.stdout.write(`${sentence}\n`);
}

/** The wanted port, or the first free one after it. 0 is whatever the system gives. */
async function freePortFrom(wanted: number, host: string): Promise<number> {
  if (wanted === 0) return (await portIfFree(0, host))!;
  for (let port = wanted; port < wanted + PORTS_TO_TRY; port += 1) {
    if ((await portIfFree(port, host)) !== null) return port;
  }
  throw new Error(`The ports ${wanted} to ${wanted + PORTS_TO_TRY - 1} are all taken; set PORT to a free one.`);
}

function portIfFree(port: number, host: string): Promise<number | null> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(null));
    probe.listen(port, host, () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : null));
    });
  });
}
