import { parseCrontab } from 'graphile-worker';
import { TIMETABLE } from '#platform/jobs/job-runner.js';
import type { TestHouse } from './test-house.js';

/** The minute of a product is not waited for, and not hoped to stay away: what it does by the clock, it does this often. */
const CLOCK_EVERY_MS = 2_000;

/** Waits until no job is left, other than those of the night. */
export async function untilNoJobIsLeft(house: TestHouse, withinMs = 60_000): Promise<void> {
  for (const until = Date.now() + withinMs; ;) {
    const { rows } = await house.owner.query<{ job: string }>(
      `select t.identifier || ' ' || coalesce(j.last_error, '') as job from graphile_worker._private_jobs j
       join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier not in ('clean-up', 'remove-unused-files')`,
    );
    if (rows.length === 0) return;
    if (Date.now() > until) throw new Error(`jobs left: ${rows.map(({ job }) => job).join(', ')}`);
    await new Promise((wait) => setTimeout(wait, 25));
  }
}

/** As if a minute went by in which no worker was heard of: what a dead one held is free as soon as another looks. */
export async function aMinutePasses(house: TestHouse): Promise<void> {
  await house.owner.query(`update worker_heartbeat set seen_at = seen_at - interval '1 minute'`);
  await house.owner.query(
    `update graphile_worker._private_jobs set locked_at = locked_at - interval '1 minute' where locked_at is not null`,
  );
  await hurry(house);
}

/**
 * Has jobs that wait for their next attempt start now, but those that had `attempts` of them. What is due already
 * keeps its place: the queue takes the longest due first, and otherwise the last would wait for ever.
 */
export async function hurry(house: TestHouse, attempts = 25): Promise<void> {
  await house.owner.query(
    `update graphile_worker._private_jobs set run_at = now() where locked_at is null and run_at > now() and attempts < $1`,
    [attempts],
  );
}

/**
 * Has all that is done by the clock done again and again. What does not stand that fails now, and not once in a while.
 * That the database is away for a while is no matter of it.
 * @returns what ends it
 */
export async function speedUpClock(house: TestHouse): Promise<() => void> {
  const everything = parseCrontab(TIMETABLE);
  const strike = () =>
    house.owner.query(
      `select graphile_worker.add_job(job.task, job.payload, job_key => 'clock ' || job.identifier)
       from json_to_recordset($1) as job (task text, payload json, identifier text)`,
      [JSON.stringify(everything)],
    );
  await strike(); // or it might never do anything, unheard
  const striking = setInterval(() => void strike().catch(() => undefined), CLOCK_EVERY_MS);
  return () => clearInterval(striking);
}

/** Numbers from 0 up to 1 that look random, and are the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
