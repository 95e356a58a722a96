import { Args, Context, ID, Mutation, ResolveField, Resolver } from '@nestjs/graphql';
import { isRefusal, type Refusal } from '#kernel/refusal.js';
import { Permits } from '#platform/graphql/permits.js';
import { RequestContext } from '#platform/graphql/request-context.js';
import { checkedInput } from '#platform/graphql/validation.js';
import { OrganisationResult } from './organisation-sign-in.input.js';
import { Organisation } from './organisation.entity.js';
import { organisationById } from './organisation.reader.js';
import { Room } from './room.entity.js';
import { AddRoomInput, ChangeRoomInput, RoomResult } from './room.input.js';
import { roomById, roomsOfOrganisation } from './room.reader.js';
import { mayManagePlanning } from './room.rules.js';
import { RoomService } from './room.service.js';

@Resolver(() => Room)
export class RoomResolver {
  constructor(private readonly service: RoomService) {}

  @Mutation(() => RoomResult, { description: 'Adds a room to an organisation, in which its leergangen can plan.' })
  @Permits(['ADMINISTRATOR', 'COORDINATOR'])
  async addRoom(
    @Args('input', { type: () => AddRoomInput, description: 'The room.' }) given: AddRoomInput,
    @Context() context: RequestContext,
  ): Promise<Room | Refusal | null> {
    const input = await checkedInput(AddRoomInput, given);
    return isRefusal(input) ? input : shown(context, await context.command((tx) => this.service.add(tx, input)));
  }

  @Mutation(() => RoomResult, { description: 'Changes a room. Sessions in it keep the place that they have.' })
  @Permits(['ADMINISTRATOR', 'COORDINATOR'])
  async changeRoom(
    @Args('input', { type: () => ChangeRoomInput, description: 'The room as it is from now on.' })
    given: ChangeRoomInput,
    @Context() context: RequestContext,
  ): Promise<Room | Refusal | null> {
    const input = await checkedInput(ChangeRoomInput, given);
    return isRefusal(input) ? input : shown(context, await context.command((tx) => this.service.change(tx, input)));
  }

  @Mutation(() => OrganisationResult, {
    description: 'Takes a room away in which no session is to come. Those that were held in it keep their place.',
  })
  @Permits(['ADMINISTRATOR', 'COORDINATOR'])
  async removeRoom(
    @Args('id', { type: () => ID, description: 'Which.' }) id: string,
    @Context() context: RequestContext,
  ): Promise<Organisation | Refusal | null> {
    const answer = await context.command((tx) => this.service.remove(tx, id));
    return isRefusal(answer) ? answer : context.load(organisationById, answer.organisationId);
  }

  @ResolveField(() => Organisation, { description: 'Whose it is.' })
  organisation(room: Room, _: unknown, context: RequestContext): Promise<Organisation | null> {
    return context.load(organisationById, room.organisationId);
  }
}

/** What organisations plan with. */
@Resolver(() => Organisation)
export class OrganisationRoomsResolver {
  @ResolveField(() => [Room], { description: 'Its rooms, by name.' })
  rooms(organisation: Organisation, _: unknown, context: RequestContext): Promise<Room[]> {
    return context.load(roomsOfOrganisation, organisation.id);
  }

  @ResolveField(() => Boolean, {
    description: 'Whether the asker manages what it plans with: its rooms, its free days, its school region.',
  })
  viewerMayManagePlanning(organisation: Organisation, _: unknown, context: RequestContext): boolean {
    return mayManagePlanning(context.actor, organisation.id);
  }
}

async function shown(context: RequestContext, answer: string | Refusal): Promise<Room | Refusal | null> {
  return isRefusal(answer) ? answer : context.load(roomById, answer);
}
