import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql';
import { isRefusal, type Refusal } from '#kernel/refusal.js';
import { Permits } from '#platform/graphql/permits.js';
import { RequestContext } from '#platform/graphql/request-context.js';
import { checkedInput } from '#platform/graphql/validation.js';
import type { LearningModule } from '#curriculum/learning-module.entity.js';
import { ModuleResult } from '#curriculum/learning-module.input.js';
import { moduleById } from '#curriculum/learning-module.reader.js';
import { readModulePlan } from './module-plan.reader.js';
import { ModulePlanService } from './module-plan.service.js';
import { ModulePlanResult, ModulePlanWishInput, PlanModuleInput } from './module-plan.type.js';
import type { TitledSession } from './titled-plan.rules.js';

@Resolver()
export class ModulePlanResolver {
  constructor(private readonly service: ModulePlanService) {}

  @Query(() => ModulePlanResult, {
    description: 'Proposes the sessions of a module, and says why a date moved. Writes nothing.',
  })
  @Permits(['COORDINATOR'])
  async modulePlan(
    @Args('wish', { type: () => ModulePlanWishInput, description: 'How it should be planned.' })
    given: ModulePlanWishInput,
    @Context() context: RequestContext,
  ): Promise<{ sessions: readonly TitledSession[] } | Refusal> {
    const wish = await checkedInput(ModulePlanWishInput, given);
    return isRefusal(wish) ? wish : readModulePlan(context, wish);
  }

  @Mutation(() => ModuleResult, {
    description:
      'Plans a module: writes the proposed sessions, tentatively. Planned anew, sessions keep their identity.',
  })
  @Permits(['COORDINATOR'])
  async planModule(
    @Args('input', { type: () => PlanModuleInput, description: 'How, where and by whom.' }) given: PlanModuleInput,
    @Context() context: RequestContext,
  ): Promise<LearningModule | Refusal | null> {
    const input = await checkedInput(PlanModuleInput, given);
    if (isRefusal(input)) return input;
    const answer = await context.command((tx) => this.service.plan(tx, input));
    return isRefusal(answer) ? answer : context.load(moduleById, answer);
  }
}
