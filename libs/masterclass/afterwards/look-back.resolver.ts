import { Args, Context, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Actor } from '#kernel/actor.js';
import { isId } from '#kernel/ids.js';
import { isRefusal, refuse, refuseInput, type Refusal } from '#kernel/refusal.js';
import { Database } from '#platform/database/database.js';
import { Permits } from '#platform/graphql/permits.js';
import { RequestContext } from '#platform/graphql/request-context.js';
import { checkedInput } from '#platform/graphql/validation.js';
import { RateLimits } from '#platform/http/rate-limits.js';
import { InvitationLinks } from '#calendar/invitation-links.js';
import { EvaluationService } from './evaluation.service.js';
import { lookBackOf, type LookBackRow } from './look-back.reader.js';
import { EvaluateMasterclassInput, HearOfNextMasterclassInput, LookBackResult } from './look-back.type.js';

/** Who looks back, and at what. */
interface LookingBack {
  readonly actor: Actor;
  readonly sessionId: string;
  readonly personId: string;
}

interface WithLink {
  readonly token?: string | null;
  readonly sessionId?: string | null;
}

@Resolver()
export class LookBackResolver {
  constructor(
    private readonly evaluations: EvaluationService,
    private readonly links: InvitationLinks,
    private readonly limits: RateLimits,
    private readonly database: Database,
  ) {}

  @Query(() => LookBackResult, {
    description:
      'A masterclass afterwards: by the link in a mail, or as the asker. Looking says nothing. NOT_FOUND for who was not registered.',
  })
  @Permits('public')
  async lookBack(
    @Args('token', { type: () => String, nullable: true, description: 'What stands behind the # of the link.' })
    token: string | null,
    @Args('sessionId', { type: () => ID, nullable: true, description: 'Without a link: at which session.' })
    sessionId: string | null,
    @Context() context: RequestContext,
  ): Promise<LookBackRow | Refusal> {
    const looking = await this.lookingBack({ token, sessionId }, context);
    return isRefusal(looking) ? looking : this.shown(looking);
  }

  @Mutation(() => LookBackResult, {
    description:
      'Says what one found of a masterclass: once, and kept apart from who said it. NOT_INVITED for who did not come.',
  })
  @Permits('public')
  async evaluateMasterclass(
    @Args('input', { type: () => EvaluateMasterclassInput, description: 'What, and of which.' })
    given: EvaluateMasterclassInput,
    @Context() context: RequestContext,
  ): Promise<LookBackRow | Refusal> {
    const input = await checkedInput(EvaluateMasterclassInput, given);
    if (isRefusal(input)) return input;
    const looking = await this.lookingBack(input, context);
    if (isRefusal(looking)) return looking;
    const kept = await this.database.command(
      looking.actor,
      (tx) => this.evaluations.evaluate(tx, looking.sessionId, input),
      context.now,
    );
    return isRefusal(kept) ? kept : this.shown(looking);
  }

  @Mutation(() => LookBackResult, {
    description:
      'Says whether one wants to hear of the next masterclass of the leergang. No longer wanting holds for all of it.',
  })
  @Permits('public')
  async hearOfNextMasterclass(
    @Args('input', { type: () => HearOfNextMasterclassInput, description: 'Whether, and of which.' })
    given: HearOfNextMasterclassInput,
    @Context() context: RequestContext,
  ): Promise<LookBackRow | Refusal> {
    const input = await checkedInput(HearOfNextMasterclassInput, given);
    if (isRefusal(input)) return input;
    const looking = await this.lookingBack(input, context);
    if (isRefusal(looking)) return looking;
    const { sessionId, personId } = looking;
    await this.evaluations.hearOfNext(sessionId, personId, input.wants, context.now);
    return this.shown(looking);
  }

  private async shown({ actor, sessionId, personId }: LookingBack): Promise<LookBackRow | Refusal> {
    return (await lookBackOf(this.database, actor, sessionId, personId)) ?? refuse('NOT_FOUND');
  }

  /** Counts tokens that are not ours, so that nobody tries them for long. */
  private async lookingBack({ token, sessionId }: WithLink, context: RequestContext): Promise<LookingBack | Refusal> {
    if (typeof token === 'string') {
      const link = this.links.readToken(token);
      if (!link) return (await this.limits.count('invitation-by-caller', context.req.ip)) ?? refuse('LINK_NOT_VALID');
      const { sessionId, personId } = link;
      return { actor: { kind: 'guest', sessionId, personId }, sessionId, personId };
    }
    const { actor } = context;
    if (actor.kind !== 'person') return refuse('NOT_PERMITTED');
    if (!sessionId) return refuseInput({ path: 'sessionId', code: 'REQUIRED' });
    return isId(sessionId) ? { actor, sessionId, personId: actor.personId } : refuse('NOT_FOUND');
  }
}
