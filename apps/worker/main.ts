import 'reflect-metadata';
import { readConfiguration, type Configuration } from '#platform/configuration/configuration.js';
import { runJobs } from '#platform/jobs/job-runner.js';
import { ReplyListener } from '#calendar/reply-listener.js';
import { openHouse, withSecretKey } from '../house.js';
import { JOBS } from '../jobs.js';
import { serveHealth } from './health.js';
import { createWorker } from './worker.js';

/** So long the jobs in hand may take to finish; what is cut off then, another worker does again. */
const STOP_WITHIN_MS = 25_000;

/** Runs the jobs beside one or more api processes, until it is told to stop. */
async function startWorker(environment: NodeJS.ProcessEnv): Promise<void> {
  const wanted = readConfiguration(environment);
  const publicUrl = wanted.publicUrl ?? `http://localhost:${wanted.port}`;
  const configuration: Configuration = await withSecretKey({ ...wanted, publicUrl });
  const house = await openHouse(configuration, 'leergang worker', say);
  const worker = await createWorker(configuration, house.database);
  const jobs = await runJobs(house.databaseUrl, house.database, JOBS, worker);
  const replies = worker.get(ReplyListener, { strict: false });
  await replies.listen();
  const health = await serveHealth(house.database, configuration.port, configuration.host);

  const stop = async () => {
    health.close();
    await replies.close();
    await jobs.stop();
    await worker.close();
    await house.close();
    process.exit(0);
  };
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stopping) return;
      stopping = true;
      setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref();
      void stop();
    });
  }
  say('The worker runs the jobs.');
}

function say(sentence: string): void {
  process.stdout.write(`${sentence}\n`);
}

startWorker(process.env).catch((error: unknown) => {
  process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n`);
  if (process.env['LOG_LEVEL'] === 'debug' && error instanceof Error) process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});
