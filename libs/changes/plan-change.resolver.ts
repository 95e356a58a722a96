import { Args, Context, ID, Mutation, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { isRefusal, type Refusal } from '#kernel/refusal.js';
import { Permits } from '#platform/graphql/permits.js';
import { RequestContext } from '#platform/graphql/request-context.js';
import { checkedInput } from '#platform/graphql/validation.js';
import { Person } from '#people/person.entity.js';
import { personById, type PersonRow } from '#people/person.reader.js';
import { PlanChangeInput } from '#curriculum/plan-change.input.js';
import { Session } from '#curriculum/session.entity.js';
import { sessionById, type SessionRow } from '#curriculum/session.reader.js';
import { PlanPreviewService } from './plan-preview.service.js';
import {
  ChangePlanResult,
  PlanMailTextType,
  PlannedChangeType,
  PlanPreviewResult,
  PlanRecipientType,
  type PlanChangeType,
  type PlanPreviewType,
} from './plan-preview.type.js';

@Resolver()
export class PlanChangeResolver {
  constructor(private readonly service: PlanPreviewService) {}

  @Query(() => PlanPreviewResult, {
    description:
      'What a change of the plan would mean: what happens, what to know first, and who gets which mail. Refuses as `changePlan` does, and writes nothing.',
  })
  @Permits(['COORDINATOR'])
  async planPreview(
    @Args('input', { type: () => PlanChangeInput, description: 'What would change.' }) given: PlanChangeInput,
    @Args('textsFor', {
      type: () => ID,
      nullable: true,
      description: 'Whose mails to show; left out: those of the first who hears of it.',
    })
    textsFor: string | null | undefined,
    @Context() context: RequestContext,
  ): Promise<PlanPreviewType | Refusal> {
    const input = await checkedInput(PlanChangeInput, given);
    return isRefusal(input) ? input : context.rehearse((tx) => this.service.preview(tx, input, textsFor));
  }

  @Mutation(() => ChangePlanResult, {
    description:
      'Changes the plan of a leergang: everything at once or nothing. Everyone concerned hears what calendars show, and who hears of two or more sessions gets an overview too. A refusal of one session says which in the fact `sessionId`, and where in the input at the path of its problems.',
  })
  @Permits(['COORDINATOR'])
  async changePlan(
    @Args('input', { type: () => PlanChangeInput, description: 'What changes.' }) given: PlanChangeInput,
    @Context() context: RequestContext,
  ): Promise<PlanChangeType | Refusal> {
    const input = await checkedInput(PlanChangeInput, given);
    return isRefusal(input) ? input : context.command((tx) => this.service.change(tx, input));
  }
}

@Resolver(() => PlannedChangeType)
export class PlannedChangeResolver {
  @ResolveField(() => Session, { description: 'As it is now; of the second part of a split: the first.' })
  session({ sessionId }: PlannedChangeType, _: unknown, context: RequestContext): Promise<SessionRow | null> {
    return context.load(sessionById, sessionId);
  }
}

@Resolver(() => PlanRecipientType)
export class PlanRecipientResolver {
  @ResolveField(() => Person, { description: 'Who.' })
  person({ personId }: PlanRecipientType, _: unknown, context: RequestContext): Promise<PersonRow | null> {
    return context.load(personById, personId);
  }
}

@Resolver(() => PlanMailTextType)
export class PlanMailTextResolver {
  @ResolveField(() => Session, {
    nullable: true,
    description:
      'The session that it is about, as it is now; of the second part of a split: the first. Null for the overview.',
  })
  session({ sessionId }: PlanMailTextType, _: unknown, context: RequestContext): Promise<SessionRow | null> | null {
    return sessionId === null ? null : context.load(sessionById, sessionId);
  }
}
