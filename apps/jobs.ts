import type { JobHandlers } from '#platform/jobs/job-runner.js';
import { UnusedFilesJob } from '#platform/files/unused-files.job.js';
import { CleanUpJob, SignInLinkJob } from '#people/sign-in.jobs.js';
import {
  EnrolmentMailJob,
  NoticeJob,
  PlanMailJob,
  ResendMailJob,
  SendMailJob,
  SessionMailJob,
} from '#calendar/calendar.jobs.js';
import { ConfirmMailJob, KnownMailJob } from '#masterclass/confirm-mail.job.js';
import { RegistrationChangedJob, SeatDeclinedJob, SeatsDueJob } from '#masterclass/masterclass.jobs.js';
import { ForgetGuestsJob } from '#masterclass/afterwards/retention.job.js';

/** Which class does which job. */
export const JOBS = {
  'sign-in-link': SignInLinkJob,
  'clean-up': CleanUpJob,
  'remove-unused-files': UnusedFilesJob,
  'session-announced': SessionMailJob,
  'session-confirmed': SessionMailJob,
  'session-changed': SessionMailJob,
  'session-cancelled': SessionMailJob,
  'plan-changed': PlanMailJob,
  'enrolment-made': EnrolmentMailJob,
  'enrolment-ended': EnrolmentMailJob,
  'notice-due': NoticeJob,
  'seats-due': SeatsDueJob,
  'seat-declined': SeatDeclinedJob,
  'registration-changed': RegistrationChangedJob,
  'registration-to-confirm': ConfirmMailJob,
  'forget-guests': ForgetGuestsJob,
  'registration-known': KnownMailJob,
  'send-mail': SendMailJob,
  'resend-mail': ResendMailJob,
} as const satisfies JobHandlers;
