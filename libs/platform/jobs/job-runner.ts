import { EventEmitter } from 'node:events';
import type { INestApplicationContext, Type } from '@nestjs/common';
import { Logger, run, type TaskList, type WorkerEvents } from 'graphile-worker';
import pg from 'pg';
import { systemFor } from '#kernel/actor.js';
import type { Database } from '../database/database.js';
import type { JobName, JobPayloads } from './job-list.js';

/** A job's work: a class with one method, made by Nest like any other. Doing it twice must do no more than once. */
export interface JobHandler<Name extends JobName> {
  run(payload: JobPayloads[Name], attempt: JobAttempt): Promise<void>;
}

export interface JobAttempt {
  /** 1 the first time. */
  readonly number: number;
  /** Whether the queue gives up after this one. */
  readonly last: boolean;
}

export type JobHandlers = { readonly [Name in JobName]: Type<JobHandler<Name>> };

export interface RunningJobs {
  /** Finishes the jobs in hand and takes no new ones. */
  stop(): Promise<void>;
}

const HEARTBEAT_MS = 10_000;
/** A worker that has not been heard of for this long is dead; its jobs go to another. The queue itself would wait 4 hours. */
const DEAD_AFTER_SECONDS = 45;
const AT_ONCE = 4;
/** Removing what has expired: every night, in the quiet hour. */
const CRONTAB = '17 3 * * * clean-up';

/**
 * Runs the jobs of the queue until stopped. Any number of processes may do so beside each other.
 * @param databaseUrl the application role's: also the worker owns nothing
 */
export async function runJobs(
  databaseUrl: string,
  database: Database,
  handlers: JobHandlers,
  app: INestApplicationContext,
): Promise<RunningJobs> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: AT_ONCE + 2, application_name: 'leergang jobs' });
  // A cut connection is the queue's to mend: it connects again.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  const tasks: TaskList = {};
  for (const [name, type] of Object.entries(handlers)) {
    const handler = app.get(type as Type<JobHandler<JobName>>, { strict: false });
    tasks[name] = async (payload, { job }) => {
      await handler.run(payload as never, { number: job.attempts, last: job.attempts >= job.max_attempts });
    };
  }
  const workers = new Set<string>();
  const events: WorkerEvents = new EventEmitter();
  events.on('worker:create', ({ worker }) => workers.add(worker.workerId));
  events.on('worker:release', ({ worker }) => workers.delete(worker.workerId));
  const runner = await run({
    pgPool: pool,
    taskList: tasks,
    concurrency: AT_ONCE,
    noHandleSignals: true,
    pollInterval: 2_000,
    crontab: CRONTAB,
    events,
    logger: new Logger(() => () => undefined),
  });
  runner.promise.catch(() => undefined); // told by stop()
  const beat = () => heartbeat(database, [...workers]).catch(() => undefined);
  await beat();
  const beating = setInterval(beat, HEARTBEAT_MS);
  return {
    stop: async () => {
      clearInterval(beating);
      await runner.stop().catch(() => undefined);
      await pool.end();
    },
  };
}

/** Says that these workers live, and gives the jobs of workers that died back to the queue. */
async function heartbeat(database: Database, workers: readonly string[]): Promise<void> {
  await database.command(systemFor('housekeeping'), async (tx) => {
    await tx.query(
      `insert into worker_heartbeat (worker_id, seen_at) select unnest($1::text[]), now()
       on conflict (worker_id) do update set seen_at = now()`,
      [workers],
    );
    await tx.query(
      `with dead as (
         select distinct j.locked_by as worker from graphile_worker._private_jobs j
         where j.locked_by is not null and not exists (
           select from worker_heartbeat h where j.locked_by = h.worker_id
             and h.seen_at > now() - make_interval(secs => ${DEAD_AFTER_SECONDS})))
       select graphile_worker.force_unlock_workers((select array_agg(worker) from dead)) where exists (select from dead)`,
    );
    await tx.query(`delete from worker_heartbeat where seen_at < now() - interval '1 day'`);
  });
}
