import { Module } from '@nestjs/common';
import { CurriculumModule } from '#curriculum/curriculum.module.js';
import { Absence } from './absence.entity.js';
import { AbsenceResolver } from './absence.resolver.js';
import { AbsenceService } from './absence.service.js';
import { DatePollLinks } from './date-poll-links.js';
import { DatePollQuestionResolver } from './date-poll-question.resolver.js';
import { DatePoll, DatePollAnswer } from './date-poll.entity.js';
import { DatePollClosedNotice, DatePollNotice } from './date-poll.notices.js';
import { DatePollMomentResolver, DatePollPersonResolver, DatePollResolver } from './date-poll.resolver.js';
import { DatePollService } from './date-poll.service.js';
import { LeergangDaysOffResolver } from './days-off.resolver.js';
import { FreePeriodImportService } from './free-period-import.service.js';
import { FreePeriod } from './free-period.entity.js';
import { FreePeriodResolver } from './free-period.resolver.js';
import { FreePeriodService } from './free-period.service.js';
import { LeergangCopyResolver } from './leergang-copy.resolver.js';
import { LeergangCopyService } from './leergang-copy.service.js';
import { ModulePlanResolver, PlannedSessionResolver } from './module-plan.resolver.js';
import { ModulePlanService } from './module-plan.service.js';
import { SchoolHolidayResolver } from './school-holiday.resolver.js';
import { SchoolHolidayService } from './school-holiday.service.js';

export const PLANNING_TABLES = [FreePeriod, Absence, DatePoll, DatePollAnswer];

/** When can be planned and when not, proposals for the sessions of a module, the sessions that follow, and date polls. */
@Module({
  imports: [CurriculumModule],
  providers: [
    ModulePlanService,
    ModulePlanResolver,
    PlannedSessionResolver,
    LeergangCopyService,
    LeergangCopyResolver,
    FreePeriodService,
    FreePeriodImportService,
    FreePeriodResolver,
    SchoolHolidayService,
    SchoolHolidayResolver,
    AbsenceService,
    AbsenceResolver,
    DatePollLinks,
    DatePollService,
    DatePollResolver,
    DatePollMomentResolver,
    DatePollPersonResolver,
    DatePollQuestionResolver,
    DatePollNotice,
    DatePollClosedNotice,
    LeergangDaysOffResolver,
  ],
  exports: [ModulePlanService, FreePeriodService],
})
export class PlanningModule {}
