import { Args, Context, ID, Mutation, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { isId } from '#kernel/ids.js';
import { isRefusal, type Refusal } from '#kernel/refusal.js';
import { Permits } from '#platform/graphql/permits.js';
import { RequestContext } from '#platform/graphql/request-context.js';
import { checkedInput } from '#platform/graphql/validation.js';
import { mayCoordinate } from './coordination.rules.js';
import { LearningModule, ModuleStatus } from './learning-module.entity.js';
import { AddModuleInput, ChangeModuleInput, ModuleResult, MoveModuleInput } from './learning-module.input.js';
import { moduleById } from './learning-module.reader.js';
import { possibleModuleStatuses } from './learning-module.rules.js';
import { LearningModuleService } from './learning-module.service.js';
import { Leergang } from './leergang.entity.js';
import { leergangById } from './leergang.reader.js';
import { isOver } from './leergang.rules.js';
import { peopleToTellOfModule } from './people-to-tell.reader.js';
import { PeopleToTell } from './people-to-tell.type.js';
import { Session } from './session.entity.js';
import { sessionsOfModule, type SessionRow } from './session.reader.js';

@Resolver(() => LearningModule)
export class LearningModuleResolver {
  constructor(private readonly service: LearningModuleService) {}

  @Query(() => LearningModule, {
    nullable: true,
    description: 'One module; null when there is none that the asker may see.',
  })
  @Permits('signed-in')
  async module(
    @Args('id', { type: () => ID, description: 'Which.' }) id: string,
    @Context() context: RequestContext,
  ): Promise<LearningModule | null> {
    return isId(id) ? context.load(moduleById, id) : null;
  }

  @Mutation(() => ModuleResult, { description: 'Adds a module to a leergang, as an idea.' })
  @Permits(['COORDINATOR'])
  async addModule(
    @Args('input', { type: () => AddModuleInput, description: 'What it will be.' }) given: AddModuleInput,
    @Context() context: RequestContext,
  ): Promise<LearningModule | Refusal | null> {
    const input = await checkedInput(AddModuleInput, given);
    return isRefusal(input) ? input : shown(context, await context.command((tx) => this.service.add(tx, input)));
  }

  @Mutation(() => ModuleResult, { description: 'Changes the words of a module.' })
  @Permits(['COORDINATOR'])
  async changeModule(
    @Args('input', { type: () => ChangeModuleInput, description: 'What changes.' }) given: ChangeModuleInput,
    @Context() context: RequestContext,
  ): Promise<LearningModule | Refusal | null> {
    const input = await checkedInput(ChangeModuleInput, given);
    return isRefusal(input) ? input : shown(context, await context.command((tx) => this.service.change(tx, input)));
  }

  @Mutation(() => ModuleResult, { description: 'Takes a module a step further, or back with a reason.' })
  @Permits(['COORDINATOR'])
  async moveModule(
    @Args('input', { type: () => MoveModuleInput, description: 'Which step.' }) given: MoveModuleInput,
    @Context() context: RequestContext,
  ): Promise<LearningModule | Refusal | null> {
    const input = await checkedInput(MoveModuleInput, given);
    return isRefusal(input) ? input : shown(context, await context.command((tx) => this.service.move(tx, input)));
  }

  @ResolveField(() => Leergang, { description: 'The leergang that it is part of.' })
  leergang(module: LearningModule, _: unknown, context: RequestContext): Promise<Leergang | null> {
    return context.load(leergangById, module.leergangId);
  }

  @ResolveField(() => [Session], { description: 'Its sessions in order of time, cancelled ones too.' })
  sessions(module: LearningModule, _: unknown, context: RequestContext): Promise<SessionRow[]> {
    return context.load(sessionsOfModule, module.id);
  }

  @ResolveField(() => PeopleToTell, {
    nullable: true,
    description:
      'Who hear of its tentative sessions still to come; null for who does not coordinate it, and when there are none.',
  })
  peopleToTell(module: LearningModule, _: unknown, context: RequestContext): Promise<PeopleToTell | null> {
    return context.load(peopleToTellOfModule, module.id);
  }

  @ResolveField(() => [ModuleStatus], {
    description: 'Where the asker can take it from here by `moveModule`; nowhere for who does not coordinate it.',
  })
  async possibleStatuses(module: LearningModule, _: unknown, context: RequestContext): Promise<ModuleStatus[]> {
    const leergang = await context.load(leergangById, module.leergangId);
    if (!leergang || isOver(leergang.status) || !mayCoordinate(context.actor, leergang)) return [];
    const sessions = await context.load(sessionsOfModule, module.id);
    const hasSessions = sessions.some((session) => session.status !== 'CANCELLED');
    return possibleModuleStatuses({ status: module.status, hasSessions });
  }
}

async function shown(context: RequestContext, answer: string | Refusal): Promise<LearningModule | Refusal | null> {
  return isRefusal(answer) ? answer : context.load(moduleById, answer);
}
