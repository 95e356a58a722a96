import { EventEmitter } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { Logger, type INestApplicationContext, type Type } from '@nestjs/common';
import { Logger as QueueLogger, run, type Runner, type TaskList, type WorkerEvents } from 'graphile-worker';
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

/**
 * Removing what has expired and what nobody needs: every night, in the quiet hour (UTC). Reminders: in every zone soon
 * after its morning has come, and so what waits for a coordinator. Seats: an offer that is over goes to the next within a minute.
 */
export const TIMETABLE = [
  '17 3 * * * clean-up',
  '27 3 * * * remove-unused-files',
  '*/5 * * * * notice-due {kind:"REMINDER",aboutId:null}',
  '* * * * * seats-due {sessionId:null}',
  '37 3 * * * forget-guests',
  '*/15 * * * * notice-due ?id=decision-due {kind:"DECISION_DUE",aboutId:null}',
  '*/15 * * * * notice-due ?id=requests-waiting {kind:"REQUESTS_WAITING",aboutId:null}',
  '*/15 * * * * notice-due ?id=after-masterclass {kind:"AFTER_MASTERCLASS",aboutId:null}',
  '*/15 * * * * notice-due ?id=next-masterclass {kind:"NEXT_MASTERCLASS",aboutId:null}',
].join('\n');

/** How soon the death of a process is noticed. */
interface HeartbeatRhythm {
  readonly everyMs: number;
  /** A process that has not been heard of for this long is dead; its jobs go to another. */
  readonly deadAfterMs: number;
}

export interface JobSettings {
  readonly rhythm?: HeartbeatRhythm;
  /** What is done without anyone asking, as a crontab. */
  readonly timetable?: string;
}

/** Together less than a minute: so long, at most, a killed process keeps its jobs. The queue itself would wait 4 hours. */
export const RHYTHM: HeartbeatRhythm = { everyMs: 5_000, deadAfterMs: 30_000 };
const AT_ONCE = 8;
/** So long a job in hand has to finish when the process is to stop. */
const STOP_WITHIN_MS = 20_000;
/** How often the queue is looked at. Only for what no notification tells: a retry that has become due. */
const LOOK_EVERY_MS = 2_000;
/** A database that takes a connection and says nothing would hold up a start for ever. */
const CONNECT_WITHIN_MS = 10_000;
/** When the queue lost the database, it is started anew after this. */
const START_ANEW_AFTER_MS = 1_000;
/**
 * The end of a job is written by a batch of its own, also when it is alone: when that fails, the queue stops, is started
 * anew under another name, and what it held is taken for dead. Written directly, such a job would stay locked by a living
 * worker, and the error would end the process.
 */
const END_OF_JOBS = { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } };

/**
 * Runs the jobs of the queue until stopped. Any number of processes may do so beside each other.
 * @param databaseUrl the application role's: also the worker owns nothing
 */
export async function runJobs(
  databaseUrl: string,
  database: Database,
  handlers: JobHandlers,
  app: INestApplicationContext,
  { rhythm = RHYTHM, timetable = TIMETABLE }: JobSettings = {},
): Promise<RunningJobs> {
  const tasks = tasksOf(handlers, app);
  // The queue writes the name of its pool of workers into the jobs that it takes.
  const alive = new Set<string>();
  let stopping = false;
  let queue: Queue;

  const start = async () => {
    if (stopping) return;
    const connections = connectionsTo(databaseUrl);
    let pool = '';
    let lost = false;
    let runner: Runner | undefined;
    const startAnew = () => {
      if (lost || stopping) return;
      lost = true;
      alive.delete(pool); // it may never get to write the end of what it holds
      setTimeout(() => {
        void end({ runner, connections });
        void start().catch(() => undefined);
      }, START_ANEW_AFTER_MS).unref();
    };
    const events = eventsOf();
    events.on('pool:create', ({ workerPool }) => alive.add((pool = workerPool.id)));
    // It ends by itself when it could not write the end of a job.
    events.on('pool:gracefulShutdown', startAnew);
    // It may have taken a job and not know it. And when it could not even ask which jobs it knows, it never asks again,
    // and would live on without ever taking one.
    events.on('worker:getJob:error', startAnew);
    try {
      runner = await run({
        pgPool: connections,
        taskList: tasks,
        concurrency: AT_ONCE,
        noHandleSignals: true,
        pollInterval: LOOK_EVERY_MS,
        preset: END_OF_JOBS,
        crontab: timetable,
        events,
        logger: new QueueLogger(() => () => undefined),
      });
      queue = { runner, connections };
      runner.promise.then(startAnew, startAnew);
    } catch (error) {
      startAnew();
      throw error;
    }
  };
  await start().catch((error: unknown) => {
    stopping = true;
    throw error;
  });
  const beat = () => heartbeat(database, [...alive], rhythm).catch(() => undefined);
  await beat();
  const beating = setInterval(() => void beat(), rhythm.everyMs);
  return {
    stop: async () => {
      stopping = true;
      // One that lost the database may never end; a job in hand has this long.
      await Promise.race([end(queue), sleep(STOP_WITHIN_MS, undefined, { ref: false })]);
      clearInterval(beating);
    },
  };
}

interface Queue {
  /** None, when it could not be started. */
  readonly runner: Runner | undefined;
  readonly connections: pg.Pool;
}

async function end({ runner, connections }: Queue): Promise<void> {
  // Both say so when they were told before.
  await runner?.stop().catch(() => undefined);
  await connections.end().catch(() => undefined);
}

function connectionsTo(databaseUrl: string): pg.Pool {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: AT_ONCE + 2,
    application_name: 'leergang jobs',
    connectionTimeoutMillis: CONNECT_WITHIN_MS,
  });
  // A cut connection is the queue's to mend: it connects again.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

function tasksOf(handlers: JobHandlers, app: INestApplicationContext): TaskList {
  const tasks: TaskList = {};
  for (const [name, type] of Object.entries(handlers)) {
    const handler = app.get(type, { strict: false });
    tasks[name] = async (payload, { job }) => {
      await handler.run(payload as never, { number: job.attempts, last: job.attempts >= job.max_attempts });
    };
  }
  return tasks;
}

/** Logs what goes wrong: the name of the job and the error, not its payload. */
function eventsOf(): WorkerEvents {
  const log = new Logger('jobs');
  const events: WorkerEvents = new EventEmitter();
  events.on('job:error', ({ job, error }) =>
    log.warn(`attempt ${job.attempts} of ${job.max_attempts} at ${job.task_identifier} failed: ${said(error)}`),
  );
  events.on('job:failed', ({ job }) => log.error(`gave up ${job.task_identifier} (job ${job.id})`));
  events.on('worker:fatalError', ({ error }) => log.error(`a worker stopped: ${said(error)}`));
  events.on('pool:listen:error', ({ error }) => log.warn(`the queue cannot be heard: ${said(error)}`));
  return events;
}

/** What an error says, without the addresses of people that a mail server likes to repeat. */
function said(error: unknown): string {
  return error instanceof Error ? error.message.replace(/[^\s<>]+@[^\s<>]+/g, '…') : 'unknown error';
}

/** Says that these workers live, and gives the jobs of workers that died back to the queue. */
async function heartbeat(
  database: Database,
  workers: readonly string[],
  { deadAfterMs }: HeartbeatRhythm,
): Promise<void> {
  await database.command(systemFor('housekeeping'), async (tx) => {
    await tx.query(
      `insert into worker_heartbeat (worker_id, seen_at) select unnest($1::text[]), now()
       on conflict (worker_id) do update set seen_at = now()`,
      [workers],
    );
    // A job that was taken just now may be of a process whose first heartbeat is still to come.
    await tx.query(
      `with dead as (
         select distinct j.locked_by as worker from graphile_worker._private_jobs j
         where j.locked_at < now() - $1 * interval '1 millisecond' and not exists (
           select from worker_heartbeat h where j.locked_by = h.worker_id
             and h.seen_at > now() - $1 * interval '1 millisecond'))
       select graphile_worker.force_unlock_workers((select array_agg(worker) from dead)) where exists (select from dead)`,
      [deadAfterMs],
    );
    await tx.query(`delete from worker_heartbeat where seen_at < now() - interval '1 day'`);
  });
}
