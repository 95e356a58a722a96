import { ResolveField, Resolver } from '@nestjs/graphql';
import type { RequestContext } from '#platform/graphql/request-context.js';
import { LearningModule } from '../learning-module.entity.js';
import { Leergang } from '../leergang.entity.js';
import type { FreePeriodInFile } from './leergang.file.js';
import { freePeriodsOfLeergang, planWishOfModule, type PlanWish } from './plan-wish.reader.js';
import { FreePeriodType, PlanWishType } from './plan-wish.type.js';

@Resolver(() => LearningModule)
export class ModulePlanWishResolver {
  @ResolveField(() => PlanWishType, {
    nullable: true,
    description: 'How the file that it was imported from would plan it; for its coordinators.',
  })
  planWish(module: LearningModule, _: unknown, context: RequestContext): Promise<PlanWish | null> {
    return context.load(planWishOfModule, module.id);
  }
}

@Resolver(() => Leergang)
export class LeergangFreePeriodsResolver {
  @ResolveField(() => [FreePeriodType], {
    description: 'When nothing is to be planned, by the file that it was imported from; for its coordinators.',
  })
  freePeriods(leergang: Leergang, _: unknown, context: RequestContext): Promise<readonly FreePeriodInFile[]> {
    return context.load(freePeriodsOfLeergang, leergang.id);
  }
}
