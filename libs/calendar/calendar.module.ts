import { Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { SessionAnswer } from './answer.entity.js';
import { InvitationResolver, SessionAnswerResolver, SessionAnswersResolver } from './answer.resolver.js';
import { AnswerService } from './answer.service.js';
import { CalendarFeedController } from './calendar-feed.controller.js';
import { CalendarFeed } from './calendar-feed.entity.js';
import {
  CalendarFeedPeopleResolver,
  RoomCalendarFeedResolver,
  CalendarFeedResolver,
  LeergangCalendarFeedResolver,
} from './calendar-feed.resolver.js';
import { CalendarFeedService } from './calendar-feed.service.js';
import {
  EnrolmentMailJob,
  NoticeJob,
  PlanMailJob,
  ResendMailJob,
  SendMailJob,
  SessionMailJob,
} from './calendar.jobs.js';
import { InvitationLinks } from './invitation-links.js';
import { Mail } from './mail.entity.js';
import { LeergangMailResolver, MailResolver, SessionMailResolver } from './mail.resolver.js';
import { MailService } from './mail.service.js';
import { NoticeService } from './notice.service.js';
import { OutboxService } from './outbox.service.js';
import { OverviewNotice } from './overview.notice.js';
import { PlanMailService } from './plan-mail.service.js';
import { ReminderNotice } from './reminder.notice.js';
import { ReplyListener } from './reply-listener.js';

export const CALENDAR_TABLES = [Mail, SessionAnswer, CalendarFeed];

/** Invitations, updates, cancellations, answers and feeds. */
@Module({
  imports: [DiscoveryModule],
  controllers: [CalendarFeedController],
  providers: [
    OutboxService,
    MailService,
    MailResolver,
    SessionMailResolver,
    LeergangMailResolver,
    SessionMailJob,
    PlanMailJob,
    EnrolmentMailJob,
    NoticeService,
    OverviewNotice,
    PlanMailService,
    ReminderNotice,
    NoticeJob,
    SendMailJob,
    ResendMailJob,
    InvitationLinks,
    AnswerService,
    InvitationResolver,
    SessionAnswersResolver,
    SessionAnswerResolver,
    ReplyListener,
    CalendarFeedService,
    CalendarFeedResolver,
    LeergangCalendarFeedResolver,
    CalendarFeedPeopleResolver,
    RoomCalendarFeedResolver,
  ],
  exports: [PlanMailService, OutboxService, NoticeService, InvitationLinks],
})
export class CalendarModule {}
