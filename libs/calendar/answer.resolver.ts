import { Args, Context, Mutation, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { isRefusal, refuse, refuseInput, type Refusal } from '#kernel/refusal.js';
import { Database } from '#platform/database/database.js';
import { Permits } from '#platform/graphql/permits.js';
import { RequestContext } from '#platform/graphql/request-context.js';
import { checkedInput } from '#platform/graphql/validation.js';
import { RateLimits } from '#platform/http/rate-limits.js';
import { Person } from '#people/person.entity.js';
import { personById, type PersonRow } from '#people/person.reader.js';
import { Session } from '#curriculum/session.entity.js';
import type { SessionRow } from '#curriculum/session.reader.js';
import {
  answerCountsOfSession,
  answersOfSession,
  INVITATION,
  myAnswerToSession,
  type AnswerCountsRow,
  type AnswerRow,
  type InvitationRow,
} from './answer.reader.js';
import { refusalOfAnswering, seatAtStake } from './answer.rules.js';
import { AnswerService } from './answer.service.js';
import { AnswerCounts, AnswerInvitationInput, Invitation, InvitationResult, SessionAnswerType } from './answer.type.js';
import { InvitationLinks, type InvitationLink } from './invitation-links.js';

type ShownInvitation = InvitationRow & Pick<Invitation, 'movedSinceMail' | 'seat' | 'publicPath'>;

@Resolver()
export class InvitationResolver {
  constructor(
    private readonly answers: AnswerService,
    private readonly links: InvitationLinks,
    private readonly limits: RateLimits,
    private readonly database: Database,
  ) {}

  @Query(() => InvitationResult, {
    description:
      'The invitation that a link in a mail is about. Looking at it answers nothing. NOT_INVITED for who has left, TOO_LATE after the session.',
  })
  @Permits('public')
  async invitation(
    @Args('token', { type: () => String, description: 'What stands behind the # of the link.' }) token: string,
    @Context() context: RequestContext,
  ): Promise<ShownInvitation | Refusal> {
    const link = await this.readLink(token, context);
    if (isRefusal(link)) return link;
    const values = [link.sessionId, link.personId];
    const [row] = await this.database.read<InvitationRow>(this.answers.guestOf(link), INVITATION, values);
    if (!row) return refuse('LINK_NOT_VALID');
    const invitation = shown(row, link.sequence, context.now);
    // That it is cancelled is something to see, and so is how to come after all.
    const isSeen = { status: 'CONFIRMED', belongs: row.belongs || invitation.seat === 'GIVEN_BACK' } as const;
    return refusalOfAnswering({ ...row, ...isSeen }, context.now) ?? invitation;
  }

  @Mutation(() => InvitationResult, {
    description:
      'Answers an invitation: with the token of a link, or as the asker. Can be done again; the last answer counts.',
  })
  @Permits('public')
  async answerInvitation(
    @Args('input', { type: () => AnswerInvitationInput, description: 'Which, and what.' }) given: AnswerInvitationInput,
    @Context() context: RequestContext,
  ): Promise<ShownInvitation | Refusal> {
    const input = await checkedInput(AnswerInvitationInput, given);
    if (isRefusal(input)) return input;
    const { token, sessionId, sequence, answer } = input;
    if (token) {
      const link = await this.readLink(token, context);
      if (isRefusal(link)) return link;
      const limited = await this.limits.count('answer-by-link', `${link.sessionId} ${link.personId}`);
      if (limited) return limited;
      const answered = await this.database.command(
        this.answers.guestOf(link),
        (tx) => this.answers.answer(tx, link.sessionId, sequence, answer),
        context.now,
      );
      return isRefusal(answered) ? answered : shown(answered, link.sequence, context.now);
    }
    if (!sessionId) return refuseInput({ path: 'sessionId', code: 'REQUIRED' });
    if (context.actor.kind !== 'person') return refuse('NOT_PERMITTED');
    const answered = await context.command((tx) => this.answers.answer(tx, sessionId, sequence, answer));
    return isRefusal(answered) ? answered : shown(answered, sequence, context.now);
  }

  /** Counts what is not ours, so that nobody tries tokens for long. */
  private async readLink(token: string, context: RequestContext): Promise<InvitationLink | Refusal> {
    const link = this.links.readToken(token);
    if (link !== null) return link;
    return (await this.limits.count('invitation-by-caller', context.req.ip)) ?? refuse('LINK_NOT_VALID');
  }
}

@Resolver(() => Session)
export class SessionAnswersResolver {
  @ResolveField(() => SessionAnswerType, {
    nullable: true,
    description: 'What the asker answered; null for who is not invited, and while nobody is.',
  })
  myAnswer(session: SessionRow, _: unknown, context: RequestContext): Promise<AnswerRow | null> {
    return context.load(myAnswerToSession, session.id);
  }

  @ResolveField(() => Boolean, { description: 'Whether the asker may answer the invitation to it, also again.' })
  async viewerMayAnswer(session: SessionRow, _: unknown, context: RequestContext): Promise<boolean> {
    return session.endsAt > context.now && (await context.load(myAnswerToSession, session.id)) !== null;
  }

  @ResolveField(() => [SessionAnswerType], {
    description:
      'Who are invited and what they answered, for who coordinates or teaches the leergang; nobody for others.',
  })
  answers(session: SessionRow, _: unknown, context: RequestContext): Promise<AnswerRow[]> {
    return context.load(answersOfSession, session.id);
  }

  @ResolveField(() => AnswerCounts, {
    nullable: true,
    description:
      'How many participants come, for who coordinates or teaches the leergang; null for others, and while nobody is invited.',
  })
  answerCounts(session: SessionRow, _: unknown, context: RequestContext): Promise<AnswerCountsRow | null> {
    return context.load(answerCountsOfSession, session.id);
  }
}

@Resolver(() => SessionAnswerType)
export class SessionAnswerResolver {
  @ResolveField(() => Person, { nullable: true, description: 'Who; null for a person whom the asker may not see.' })
  person(answer: AnswerRow, _: unknown, context: RequestContext): Promise<PersonRow | null> {
    return context.load(personById, answer.personId);
  }
}

function shown(row: InvitationRow, sequenceInMail: number, now: Date): ShownInvitation {
  const { seatState, seatEndedBecause, seatGiveBackEndsAt, publicSlug, isGuest } = row;
  const seat =
    seatState === null
      ? null
      : { state: seatState, endedBecause: seatEndedBecause, givenBackUntil: seatGiveBackEndsAt };
  return {
    ...row,
    movedSinceMail: sequenceInMail < row.movedSequence,
    seat: seatAtStake(seat, row.standing === 'DECLINED', now),
    publicPath: isGuest && publicSlug !== null ? `/masterclasses/${publicSlug}` : null,
  };
}
