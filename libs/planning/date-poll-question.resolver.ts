import { Args, Context, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { isId } from '#kernel/ids.js';
import { isRefusal, refuse, refuseInput, type Refusal } from '#kernel/refusal.js';
import { Database } from '#platform/database/database.js';
import { Permits } from '#platform/graphql/permits.js';
import { RequestContext } from '#platform/graphql/request-context.js';
import { checkedInput } from '#platform/graphql/validation.js';
import { RateLimits } from '#platform/http/rate-limits.js';
import { DatePollLinks, type DatePollLink } from './date-poll-links.js';
import { AnswerDatePollInput } from './date-poll.input.js';
import { QUESTION, questionOfSession, questionsOf, seenQuestion, type QuestionRow } from './date-poll.reader.js';
import { DatePollService } from './date-poll.service.js';
import { DatePollQuestion, DatePollQuestionResult } from './date-poll.type.js';

/** Date polls for those who are asked: signed in, or with the link from the mail. */
@Resolver()
export class DatePollQuestionResolver {
  constructor(
    private readonly service: DatePollService,
    private readonly links: DatePollLinks,
    private readonly limits: RateLimits,
    private readonly database: Database,
  ) {}

  @Query(() => [DatePollQuestion], {
    description: 'The date polls that the asker can answer now, the oldest first; also those that were answered.',
  })
  @Permits('signed-in')
  async myDatePolls(@Context() context: RequestContext): Promise<DatePollQuestion[]> {
    const rows = await questionsOf(context, personIn(context));
    return rows.map((row) => seenQuestion(row, context.now));
  }

  @Query(() => DatePollQuestion, {
    nullable: true,
    description: 'What the asker is or was last asked about a session; null for who does not belong in it.',
  })
  @Permits('signed-in')
  async datePollQuestion(
    @Args('sessionId', { type: () => ID, description: 'Which session.' }) sessionId: string,
    @Context() context: RequestContext,
  ): Promise<DatePollQuestion | null> {
    const row = isId(sessionId) ? await questionOfSession(context, personIn(context), sessionId) : null;
    return row && seenQuestion(row, context.now);
  }

  @Query(() => DatePollQuestionResult, {
    description:
      'The date poll that a link in a mail is about, and the own answer. Looking at it answers nothing. NOT_INVITED for who has left.',
  })
  @Permits('public')
  async datePollByLink(
    @Args('token', { type: () => String, description: 'What stands behind the # of the link.' }) token: string,
    @Context() context: RequestContext,
  ): Promise<DatePollQuestion | Refusal> {
    const link = await this.readLink(token, context);
    if (isRefusal(link)) return link;
    const values = [link.personId, link.pollId];
    const [row] = await this.database.read<QuestionRow>(this.service.guestOf(link), QUESTION, values);
    if (!row) return refuse('LINK_NOT_VALID');
    return row.belongs ? seenQuestion(row, context.now) : refuse('NOT_INVITED');
  }

  @Mutation(() => DatePollQuestionResult, {
    description:
      'Answers a date poll: with the token of a link, or as the asker. Can be done again until it closes; the last answer counts.',
  })
  @Permits('public')
  async answerDatePoll(
    @Args('input', { type: () => AnswerDatePollInput, description: 'Which, and what.' }) given: AnswerDatePollInput,
    @Context() context: RequestContext,
  ): Promise<DatePollQuestion | Refusal> {
    const input = await checkedInput(AnswerDatePollInput, given);
    if (isRefusal(input)) return input;
    const answered = await this.answer(input, context);
    return isRefusal(answered) ? answered : seenQuestion(answered, context.now);
  }

  private async answer(input: AnswerDatePollInput, context: RequestContext): Promise<QuestionRow | Refusal> {
    const { token, pollId, choices } = input;
    if (token) {
      const link = await this.readLink(token, context);
      if (isRefusal(link)) return link;
      const limited = await this.limits.count('answer-by-link', `${link.pollId} ${link.personId}`);
      if (limited) return limited;
      const guest = this.service.guestOf(link);
      return this.database.command(guest, (tx) => this.service.answer(tx, link.pollId, choices), context.now);
    }
    if (!pollId) return refuseInput({ path: 'pollId', code: 'REQUIRED' });
    if (context.actor.kind !== 'person') return refuse('NOT_PERMITTED');
    return context.command((tx) => this.service.answer(tx, pollId, choices));
  }

  /** Counts what is not ours, so that nobody tries tokens for long. */
  private async readLink(token: string, context: RequestContext): Promise<DatePollLink | Refusal> {
    const link = this.links.readToken(token);
    if (link !== null) return link;
    return (await this.limits.count('invitation-by-caller', context.req.ip)) ?? refuse('LINK_NOT_VALID');
  }
}

/** Whom the gate let in: signed in, so a person. */
function personIn({ actor }: RequestContext): string {
  if (actor.kind !== 'person') throw new Error('only people are asked');
  return actor.personId;
}
