import { Args, Context, ID, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { isId } from '#kernel/ids.js';
import { isRefusal, type Refusal } from '#kernel/refusal.js';
import type { Connection } from '#platform/graphql/connection.js';
import { Permits } from '#platform/graphql/permits.js';
import { RequestContext } from '#platform/graphql/request-context.js';
import { checkedInput } from '#platform/graphql/validation.js';
import { Person } from '#people/person.entity.js';
import type { PersonRow } from '#people/person.reader.js';
import { Room } from '#people/room.entity.js';
import { mayCoordinate, mayTeach } from './coordination.rules.js';
import type { Enrolment } from './enrolment.entity.js';
import { EnrolmentConnection } from './enrolment.input.js';
import { enrolmentsOfLeergang } from './enrolment.reader.js';
import { LearningModule } from './learning-module.entity.js';
import { modulesOfLeergang } from './learning-module.reader.js';
import { Leergang, LeergangStatus } from './leergang.entity.js';
import {
  ChangeLeergangInput,
  CreateLeergangInput,
  LeergangConnection,
  LeergangResult,
  LeergangSortEnum,
  MoveLeergangInput,
} from './leergang.input.js';
import {
  coordinatorsOfLeergang,
  isJoined,
  lecturersOfLeergang,
  leergangById,
  listLeergangen,
  partnersOfLeergang,
  roomsOfLeergang,
  type LeergangSort,
} from './leergang.reader.js';
import { LEERGANG_STEPS } from './leergang.rules.js';
import { LeergangService } from './leergang.service.js';
import { Partner } from './partner.entity.js';

@Resolver(() => Leergang)
export class LeergangResolver {
  constructor(private readonly service: LeergangService) {}

  @Query(() => LeergangConnection, {
    description: 'The leergangen in which the asker has a part, or that the asker oversees.',
  })
  @Permits('signed-in')
  leergangen(
    @Args('first', { type: () => Int, defaultValue: 20, description: 'How many, 1 to 100.' }) first: number,
    @Args('after', { type: () => String, nullable: true, description: 'Go on after this cursor.' })
    after: string | null,
    @Args('search', { type: () => String, nullable: true, description: 'In the title or the name of a partner.' })
    search: string | null,
    @Args('status', { type: () => LeergangStatus, nullable: true, description: 'Only these.' })
    status: LeergangStatus | null,
    @Args('sort', { type: () => LeergangSortEnum, defaultValue: 'STARTS_ON', description: 'In what order.' })
    sort: LeergangSort,
    @Context() context: RequestContext,
  ): Promise<Connection<Leergang>> {
    return listLeergangen(context, { first, after, search, status, sort });
  }

  @Query(() => Leergang, {
    nullable: true,
    description: 'One leergang; null when there is none that the asker may see.',
  })
  @Permits('signed-in')
  async leergang(
    @Args('id', { type: () => ID, description: 'Which.' }) id: string,
    @Context() context: RequestContext,
  ): Promise<Leergang | null> {
    return isId(id) ? context.load(leergangById, id) : null;
  }

  @Mutation(() => LeergangResult, { description: 'Makes a leergang, as a draft.' })
  @Permits(['COORDINATOR'])
  async createLeergang(
    @Args('input', { type: () => CreateLeergangInput, description: 'What it will be.' }) given: CreateLeergangInput,
    @Context() context: RequestContext,
  ): Promise<Leergang | Refusal | null> {
    const input = await checkedInput(CreateLeergangInput, given);
    return isRefusal(input) ? input : shown(context, await context.command((tx) => this.service.create(tx, input)));
  }

  @Mutation(() => LeergangResult, {
    description: 'Changes the words and the period of a leergang, and when people are reminded of its sessions.',
  })
  @Permits(['COORDINATOR'])
  async changeLeergang(
    @Args('input', { type: () => ChangeLeergangInput, description: 'What changes.' }) given: ChangeLeergangInput,
    @Context() context: RequestContext,
  ): Promise<Leergang | Refusal | null> {
    const input = await checkedInput(ChangeLeergangInput, given);
    return isRefusal(input) ? input : shown(context, await context.command((tx) => this.service.change(tx, input)));
  }

  @Mutation(() => LeergangResult, {
    description: 'Takes a leergang a step further, or cancels it together with its sessions that are still to come.',
  })
  @Permits(['COORDINATOR'])
  async moveLeergang(
    @Args('input', { type: () => MoveLeergangInput, description: 'Which step.' }) given: MoveLeergangInput,
    @Context() context: RequestContext,
  ): Promise<Leergang | Refusal | null> {
    const input = await checkedInput(MoveLeergangInput, given);
    return isRefusal(input) ? input : shown(context, await context.command((tx) => this.service.move(tx, input)));
  }

  @ResolveField(() => [Partner], { description: 'The partnership: who leads first, who delivers last.' })
  partners(leergang: Leergang, _: unknown, context: RequestContext): Promise<Partner[]> {
    return context.load(partnersOfLeergang, leergang.id);
  }

  @ResolveField(() => [LearningModule], { description: 'Its modules, in their order.' })
  modules(leergang: Leergang, _: unknown, context: RequestContext): Promise<LearningModule[]> {
    return context.load(modulesOfLeergang, leergang.id);
  }

  @ResolveField(() => EnrolmentConnection, { description: 'Who take part, and after them who left; by name.' })
  enrolments(
    @Parent() leergang: Leergang,
    @Args('first', { type: () => Int, defaultValue: 50, description: 'How many, 1 to 100.' }) first: number,
    @Args('after', { type: () => String, nullable: true, description: 'Go on after this cursor.' })
    after: string | null,
    @Args('search', { type: () => String, nullable: true, description: 'In the name of the person.' })
    search: string | null,
    @Context() context: RequestContext,
  ): Promise<Connection<Enrolment>> {
    return context.load(enrolmentsOfLeergang, { leergangId: leergang.id, first, after, search });
  }

  @ResolveField(() => [Room], { description: 'The rooms of its partners, by organisation and name.' })
  rooms(leergang: Leergang, _: unknown, context: RequestContext): Promise<Room[]> {
    return context.load(roomsOfLeergang, leergang.id);
  }

  @ResolveField(() => [Person], { description: 'Who teach in it, by name.' })
  lecturers(leergang: Leergang, _: unknown, context: RequestContext): Promise<PersonRow[]> {
    return context.load(lecturersOfLeergang, leergang.id);
  }

  @ResolveField(() => [Person], { description: 'Who plan and run it, by name: the people to turn to.' })
  coordinators(leergang: Leergang, _: unknown, context: RequestContext): Promise<PersonRow[]> {
    return context.load(coordinatorsOfLeergang, leergang.id);
  }

  @ResolveField(() => [LeergangStatus], {
    description: 'Where the asker can take it from here; nowhere for who does not coordinate it.',
  })
  possibleStatuses(leergang: Leergang, _: unknown, context: RequestContext): readonly LeergangStatus[] {
    return mayCoordinate(context.actor, leergang) ? LEERGANG_STEPS[leergang.status] : [];
  }

  @ResolveField(() => Boolean, { description: 'Whether the asker plans and runs it.' })
  viewerMayCoordinate(leergang: Leergang, _: unknown, context: RequestContext): boolean {
    return mayCoordinate(context.actor, leergang);
  }

  @ResolveField(() => Boolean, { description: 'Whether the asker teaches in it.' })
  viewerMayTeach(leergang: Leergang, _: unknown, context: RequestContext): boolean {
    return mayTeach(context.actor, leergang.id);
  }

  @ResolveField(() => Boolean, { description: 'Whether the asker takes part in it now.' })
  viewerIsParticipant(leergang: Leergang, _: unknown, context: RequestContext): Promise<boolean> {
    return context.load(isJoined, leergang.id);
  }
}

async function shown(context: RequestContext, answer: string | Refusal): Promise<Leergang | Refusal | null> {
  return isRefusal(answer) ? answer : context.load(leergangById, answer);
}
