import { Args, Context, Mutation, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { isRefusal, type Refusal } from '#kernel/refusal.js';
import { Permits } from '#platform/graphql/permits.js';
import { RequestContext } from '#platform/graphql/request-context.js';
import { checkedInput } from '#platform/graphql/validation.js';
import type { LearningModule } from '#curriculum/learning-module.entity.js';
import { ModuleResult } from '#curriculum/learning-module.input.js';
import { moduleById } from '#curriculum/learning-module.reader.js';
import { Person } from '#people/person.entity.js';
import { personById, type PersonRow } from '#people/person.reader.js';
import { Room } from '#people/room.entity.js';
import { roomById } from '#people/room.reader.js';
import { readModulePlans } from './module-plan.reader.js';
import { ModulePlanService } from './module-plan.service.js';
import {
  ModulePlansResult,
  ModulePlansWishInput,
  PlanModuleInput,
  PlannedSessionType,
  type ModulePlansType,
  type ModulePlanType,
} from './module-plan.type.js';
import type { TitledPlan } from './titled-plan.rules.js';

@Resolver()
export class ModulePlanResolver {
  constructor(private readonly service: ModulePlanService) {}

  @Query(() => ModulePlansResult, {
    description:
      'Proposes the best plans for a module, and says of each which dates moved, why, and who cannot come when. Writes nothing.',
  })
  @Permits(['COORDINATOR'])
  async modulePlans(
    @Args('wish', { type: () => ModulePlansWishInput, description: 'What would do.' }) given: ModulePlansWishInput,
    @Context() context: RequestContext,
  ): Promise<ModulePlansType | Refusal> {
    const wish = await checkedInput(ModulePlansWishInput, given);
    if (isRefusal(wish)) return wish;
    const answer = await readModulePlans(context, wish);
    return isRefusal(answer) ? answer : { ...answer, plans: answer.plans.map(shown) };
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

@Resolver(() => PlannedSessionType)
export class PlannedSessionResolver {
  @ResolveField(() => Room, { nullable: true, description: 'In which of the rooms; null when none were named.' })
  room({ room }: PlannedSessionType, _: unknown, context: RequestContext): Promise<Room | null> | null {
    return room && context.load(roomById, room.id);
  }

  @ResolveField(() => [Person], { description: 'The participants who are elsewhere or absent then, by name.' })
  async cannotCome(session: PlannedSessionType, _: unknown, context: RequestContext): Promise<PersonRow[]> {
    const people = await Promise.all(session.cannotCome.map(({ id }) => context.load(personById, id)));
    return people.filter((person) => person !== null);
  }
}

function shown({ wish, rooms, sessions, moved, missed, late }: TitledPlan): ModulePlanType {
  const { weekday, startTime, firstDay } = wish;
  const roomIds = rooms.map(({ id }) => id);
  return { weekday, startTime, firstDay, roomIds, sessions, movedCount: moved, missedCount: missed, lateCount: late };
}
