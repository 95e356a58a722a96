import { Module } from '@nestjs/common';
import { ActorModule } from '#people/actor.module.js';
import { CalendarModule } from '#calendar/calendar.module.js';
import { AfterMasterclassNotice, NextMasterclassNotice } from './after-masterclass.notices.js';
import { AttendanceResolver, SessionDayResolver } from './attendance.resolver.js';
import { BadgeController } from './badge.controller.js';
import { CheckInResolver, DoorPersonResolver } from './check-in.resolver.js';
import { CheckInService } from './check-in.service.js';
import { EvaluationService } from './evaluation.service.js';
import { LookBackResolver } from './look-back.resolver.js';
import { MaterialsService } from './materials.service.js';
import { ForgetGuestsJob } from './retention.job.js';
import { TicketController } from './ticket.controller.js';
import { TicketLinks } from './ticket-links.js';

/** A masterclass on the day and afterwards: who comes in, who came, what they found of it, and when guests are forgotten. */
@Module({
  imports: [CalendarModule, ActorModule],
  controllers: [TicketController, BadgeController],
  providers: [
    TicketLinks,
    CheckInService,
    CheckInResolver,
    DoorPersonResolver,
    MaterialsService,
    EvaluationService,
    LookBackResolver,
    AttendanceResolver,
    SessionDayResolver,
    AfterMasterclassNotice,
    NextMasterclassNotice,
    ForgetGuestsJob,
  ],
  exports: [TicketLinks],
})
export class MasterclassDayModule {}
