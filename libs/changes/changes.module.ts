import { Module } from '@nestjs/common';
import {
  PlanChangeResolver,
  PlanMailTextResolver,
  PlannedChangeResolver,
  PlanRecipientResolver,
} from './plan-change.resolver.js';

/** Changing the plan: what it would mean, and doing it at once. Stands on planning and calendar, of which it shows both. */
@Module({
  providers: [PlanChangeResolver, PlannedChangeResolver, PlanRecipientResolver, PlanMailTextResolver],
})
export class ChangesModule {}
