import type { JobHandlers } from '#platform/jobs/job-runner.js';

/** Which class does which job. */
export const JOBS = {} as JobHandlers;
