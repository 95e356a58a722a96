import { Module } from '@nestjs/common';
import { CalendarFeedController } from './calendar-feed.controller.js';
import { CalendarFeed } from './calendar-feed.entity.js';
import {
  CalendarFeedMakerResolver,
  CalendarFeedResolver,
  LeergangCalendarFeedResolver,
} from './calendar-feed.resolver.js';
import { CalendarFeedService } from './calendar-feed.service.js';
import { EnrolmentMailJob, ResendMailJob, SendMailJob, SessionMailJob } from './calendar.jobs.js';
import { Mail } from './mail.entity.js';
import { LeergangMailResolver, MailResolver, SessionMailResolver } from './mail.resolver.js';
import { MailService } from './mail.service.js';
import { OutboxService } from './outbox.service.js';

export const CALENDAR_TABLES = [Mail, CalendarFeed];

/** Invitations, updates, cancellations and feeds. */
@Module({
  controllers: [CalendarFeedController],
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
    CalendarFeedService,
    CalendarFeedResolver,
    LeergangCalendarFeedResolver,
    CalendarFeedMakerResolver,
  ],
})
export class CalendarModule {}
