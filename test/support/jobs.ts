import type { JobName } from '#platform/jobs/job-list.js';
import type { TestHouse } from './test-house.js';

/** A job that waits in the queue. */
export interface WaitingJob {
  readonly name: JobName;
  readonly payload: Readonly<Record<string, string>>;
}

/** Every job that waits, in the order in which they were added. */
export async function waitingJobs(house: TestHouse): Promise<WaitingJob[]> {
  const { rows } = await house.owner.query<WaitingJob>(
    `select t.identifier as name, j.payload from graphile_worker._private_jobs j
     join graphile_worker._private_tasks t on t.id = j.task_id order by j.id`,
  );
  return rows;
}

/** Takes every job out of the queue, so that what comes next stands alone. */
export async function forgetJobs(house: TestHouse): Promise<void> {
  await house.owner.query(`delete from graphile_worker._private_jobs`);
}
