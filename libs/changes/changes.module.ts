import { Module } from '@nestjs/common';
import { CalendarModule } from '#calendar/calendar.module.js';
import { CurriculumModule } from '#curriculum/curriculum.module.js';
import {
  PlanChangeResolver,
  PlanMailTextResolver,
  PlannedChangeResolver,
  PlanRecipientResolver,
} from './plan-change.resolver.js';
import { PlanPreviewService } from './plan-preview.service.js';

/** Changing the plan: what it would mean, and doing it at once. Stands on planning and calendar, of which it shows both. */
@Module({
  imports: [CurriculumModule, CalendarModule],
  providers: [
    PlanPreviewService,
    PlanChangeResolver,
    PlannedChangeResolver,
    PlanRecipientResolver,
    PlanMailTextResolver,
  ],
})
export class ChangesModule {}
