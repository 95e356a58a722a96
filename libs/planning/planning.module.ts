import { Module } from '@nestjs/common';
import { CurriculumModule } from '#curriculum/curriculum.module.js';
import { LeergangCopyResolver } from './leergang-copy.resolver.js';
import { LeergangCopyService } from './leergang-copy.service.js';
import { ModulePlanResolver } from './module-plan.resolver.js';
import { ModulePlanService } from './module-plan.service.js';

/** Proposals for the sessions of a module, and the sessions that follow from them. */
@Module({
  imports: [CurriculumModule],
  providers: [ModulePlanService, ModulePlanResolver, LeergangCopyService, LeergangCopyResolver],
  exports: [ModulePlanService],
})
export class PlanningModule {}
