import { Args, Context, ID, Mutation, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { isId } from '#kernel/ids.js';
import { isRefusal, type Refusal } from '#kernel/refusal.js';
import { Permits } from '#platform/graphql/permits.js';
import { RequestContext } from '#platform/graphql/request-context.js';
import { checkedInput } from '#platform/graphql/validation.js';
import { mayCoordinate, mayTeach } from '#curriculum/coordination.rules.js';
import { CheckInInput } from './check-in.input.js';
import { doorList, doorPeople, type DoorListRow, type DoorPersonRow } from './check-in.reader.js';
import { CheckInService, type CheckedInLine } from './check-in.service.js';
import { CheckInResult, DoorListType, DoorPersonType, type DoorStanding } from './check-in.type.js';

type ShownDoorList = DoorListRow & { readonly isSame: boolean; readonly people: readonly DoorPersonRow[] };

@Resolver(() => DoorListType)
export class CheckInResolver {
  constructor(private readonly checkIns: CheckInService) {}

  @Query(() => DoorListType, {
    nullable: true,
    description:
      'Who are expected at a masterclass and who are in, for who coordinates or teaches; null for others. Made to be asked every few seconds.',
  })
  @Permits('signed-in')
  async doorList(
    @Args('sessionId', { type: () => ID, description: 'At which.' }) sessionId: string,
    @Args('stamp', { type: () => String, nullable: true, description: 'Of the list that the asker has.' })
    stamp: string | null,
    @Context() context: RequestContext,
  ): Promise<ShownDoorList | null> {
    const list = isId(sessionId) ? await doorList(context, sessionId) : null;
    if (list === null) return null;
    const leergang = { id: list.leergangId, leadOrganisationId: list.leadOrganisationId };
    if (!mayCoordinate(context.actor, leergang) && !mayTeach(context.actor, leergang.id)) return null;
    const isSame = list.stamp === stamp;
    return { ...list, isSame, people: isSame ? [] : await doorPeople(context, sessionId) };
  }

  @Mutation(() => CheckInResult, {
    description:
      'Writes down what was done at a door: who came, who did not after all, who walked in. Lines may come late, twice and from several doors; the last moment counts, and each line is answered.',
  })
  @Permits(['COORDINATOR', 'LECTURER'])
  async checkIn(
    @Args('input', { type: () => CheckInInput, description: 'What was done.' }) given: CheckInInput,
    @Context() context: RequestContext,
  ): Promise<{ readonly lines: readonly CheckedInLine[] } | Refusal> {
    const input = await checkedInput(CheckInInput, given);
    if (isRefusal(input)) return input;
    const lines = await context.command((tx) => this.checkIns.checkIn(tx, input));
    return isRefusal(lines) ? lines : { lines };
  }
}

@Resolver(() => DoorPersonType)
export class DoorPersonResolver {
  @ResolveField(() => String)
  standing({ state }: DoorPersonRow): DoorStanding {
    return state === 'SEATED' || state === 'WALKED_IN' ? state : 'NO_SEAT';
  }
}
