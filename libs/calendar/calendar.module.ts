import { Module } from '@nestjs/common';
import { EnrolmentMailJob, SendMailJob, SessionMailJob } from './calendar.jobs.js';
import { MailRow } from './mail.entity.js';
import { OutboxService } from './outbox.service.js';

export const CALENDAR_TABLES = [MailRow];

/** Invitations, updates, cancellations and feeds. */
@Module({
  providers: [OutboxService, SessionMailJob, EnrolmentMailJob, SendMailJob],
})
export class CalendarModule {}
