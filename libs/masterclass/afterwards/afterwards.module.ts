import { Module } from '@nestjs/common';
import { CalendarModule } from '#calendar/calendar.module.js';
import { AfterMasterclassNotice, NextMasterclassNotice } from './after-masterclass.notices.js';
import { AttendanceResolver } from './attendance.resolver.js';
import { EvaluationService } from './evaluation.service.js';
import { LookBackResolver } from './look-back.resolver.js';
import { MaterialsService } from './materials.service.js';
import { ForgetGuestsJob } from './retention.job.js';

/** A masterclass afterwards: who came, what they get to read, what they found of it, and when guests are forgotten. */
@Module({
  imports: [CalendarModule],
  providers: [
    MaterialsService,
    EvaluationService,
    LookBackResolver,
    AttendanceResolver,
    AfterMasterclassNotice,
    NextMasterclassNotice,
    ForgetGuestsJob,
  ],
})
export class AfterwardsModule {}
