import { Module } from '@nestjs/common';
import { EnrolmentMailJob, ResendMailJob, SendMailJob, SessionMailJob } from './calendar.jobs.js';
import { MailRow } from './mail.entity.js';
import { LeergangMailResolver, MailResolver, SessionMailResolver } from './mail.resolver.js';
import { MailService } from './mail.service.js';
import { OutboxService } from './outbox.service.js';

export const CALENDAR_TABLES = [MailRow];

/** Invitations, updates, cancellations and feeds. */
@Module({
  providers: [
    OutboxService,
    MailService,
    MailResolver,
    SessionMailResolver,
    LeergangMailResolver,
    SessionMailJob,
    EnrolmentMailJob,
    SendMailJob,
    ResendMailJob,
  ],
})
export class CalendarModule {}
