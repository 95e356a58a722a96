import type { JobHandlers } from '#platform/jobs/job-runner.js';
import { EnrolmentMailJob, ResendMailJob, SendMailJob, SessionMailJob } from '#calendar/calendar.jobs.js';

/** Which class does which job. */
export const JOBS = {
  'session-confirmed': SessionMailJob,
  'session-changed': SessionMailJob,
  'session-cancelled': SessionMailJob,
  'enrolment-made': EnrolmentMailJob,
  'enrolment-ended': EnrolmentMailJob,
  'send-mail': SendMailJob,
  'resend-mail': ResendMailJob,
} as unknown as JobHandlers;
