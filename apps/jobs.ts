import type { JobHandlers } from '#platform/jobs/job-runner.js';
import { EnrolmentMailJob, SendMailJob, SessionMailJob } from '#calendar/calendar.jobs.js';

/** Which class does which job. */
export const JOBS = {
  'session-confirmed': SessionMailJob,
  'session-changed': SessionMailJob,
  'session-cancelled': SessionMailJob,
  'enrolment-made': EnrolmentMailJob,
  'enrolment-ended': EnrolmentMailJob,
  'send-mail': SendMailJob,
} as unknown as JobHandlers;
