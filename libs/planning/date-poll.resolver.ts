import { Args, Context, ID, Mutation, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { isId } from '#kernel/ids.js';
import { isRefusal, type Refusal } from '#kernel/refusal.js';
import { Permits } from '#platform/graphql/permits.js';
import { RequestContext } from '#platform/graphql/request-context.js';
import { checkedInput } from '#platform/graphql/validation.js';
import { Person } from '#people/person.entity.js';
import { personById, type PersonRow } from '#people/person.reader.js';
import { mayCoordinate } from '#curriculum/coordination.rules.js';
import { leergangById } from '#curriculum/leergang.reader.js';
import { isOver } from '#curriculum/leergang.rules.js';
import { Session } from '#curriculum/session.entity.js';
import { sessionById, type SessionRow } from '#curriculum/session.reader.js';
import type { Obstacle } from './availability.rules.js';
import { DecideDatePollInput, ExtendDatePollInput, StartDatePollInput } from './date-poll.input.js';
import {
  availabilityFor,
  datePollById,
  datePollOfSession,
  peopleAskedIn,
  seenMoments,
  type AskedPersonRow,
  type DatePollRow,
  type SeenMoment,
} from './date-poll.reader.js';
import { localOf, takesAnswers } from './date-poll.rules.js';
import { DatePollService } from './date-poll.service.js';
import { DatePollMoment, DatePollObstacle, DatePollPerson, DatePollResult, DatePollType } from './date-poll.type.js';

/** A moment, and of which poll. */
type MomentRow = SeenMoment & Pick<DatePollMoment, 'isPresent' | 'yes' | 'ifNeedBe' | 'no'> & { poll: DatePollRow };

@Resolver(() => DatePollType)
export class DatePollResolver {
  constructor(private readonly service: DatePollService) {}

  @Query(() => DatePollType, {
    nullable: true,
    description:
      'The last date poll about a session, for who coordinates the leergang and who gives the session; null for others, and when there was none.',
  })
  @Permits('signed-in')
  datePoll(
    @Args('sessionId', { type: () => ID, description: 'Which session.' }) sessionId: string,
    @Context() context: RequestContext,
  ): Promise<DatePollRow | null> | null {
    return isId(sessionId) ? datePollOfSession(context, sessionId) : null;
  }

  @Mutation(() => DatePollResult, {
    description:
      'Asks everyone who belongs in a session which of a few moments would do. ALREADY_EXISTS while another is open.',
  })
  @Permits(['COORDINATOR'])
  async startDatePoll(
    @Args('input', { type: () => StartDatePollInput, description: 'About what.' }) given: StartDatePollInput,
    @Context() context: RequestContext,
  ): Promise<DatePollRow | Refusal | null> {
    const input = await checkedInput(StartDatePollInput, given);
    return isRefusal(input) ? input : shown(context, await context.command((tx) => this.service.start(tx, input)));
  }

  @Mutation(() => DatePollResult, { description: 'Gives an open date poll another last day, also when it has closed.' })
  @Permits(['COORDINATOR'])
  async extendDatePoll(
    @Args('input', { type: () => ExtendDatePollInput, description: 'Until when.' }) given: ExtendDatePollInput,
    @Context() context: RequestContext,
  ): Promise<DatePollRow | Refusal | null> {
    const input = await checkedInput(ExtendDatePollInput, given);
    return isRefusal(input) ? input : shown(context, await context.command((tx) => this.service.extend(tx, input)));
  }

  @Mutation(() => DatePollResult, { description: 'Takes a date poll back; those who were asked hear of it.' })
  @Permits(['COORDINATOR'])
  async withdrawDatePoll(
    @Args('id', { type: () => ID, description: 'Which.' }) id: string,
    @Context() context: RequestContext,
  ): Promise<DatePollRow | Refusal | null> {
    return shown(context, await context.command((tx) => this.service.withdraw(tx, id)));
  }

  @Mutation(() => DatePollResult, {
    description:
      'Chooses a moment: moves the session there, as `changeSession` would, and ends the poll. Refused, both stay as they are.',
  })
  @Permits(['COORDINATOR'])
  async decideDatePoll(
    @Args('input', { type: () => DecideDatePollInput, description: 'Which.' }) given: DecideDatePollInput,
    @Context() context: RequestContext,
  ): Promise<DatePollRow | Refusal | null> {
    const input = await checkedInput(DecideDatePollInput, given);
    return isRefusal(input) ? input : shown(context, await context.command((tx) => this.service.decide(tx, input)));
  }

  @ResolveField(() => Session, { description: 'The session that it is about.' })
  session(poll: DatePollRow, _: unknown, context: RequestContext): Promise<SessionRow | null> {
    return context.load(sessionById, poll.sessionId);
  }

  @ResolveField(() => Boolean, { description: 'Whether it takes answers now.' })
  takesAnswers(poll: DatePollRow, _: unknown, context: RequestContext): boolean {
    return takesAnswers(poll, context.now);
  }

  @ResolveField(() => [DatePollPerson], {
    description: 'Who belong in the session now and what they answered: lecturers first, by name.',
  })
  people(poll: DatePollRow, _: unknown, context: RequestContext): Promise<AskedPersonRow[]> {
    return context.load(peopleAskedIn, poll.id);
  }

  @ResolveField(() => [DatePollMoment], { description: 'In order of time.' })
  async moments(poll: DatePollRow, _: unknown, context: RequestContext): Promise<MomentRow[]> {
    const people = await context.load(peopleAskedIn, poll.id);
    const participants = people.filter(({ isLecturer }) => !isLecturer);
    return seenMoments(poll, context.now).map((moment, place) => {
      const count = (choice: string) => participants.filter(({ choices }) => choices[place] === choice).length;
      const counts = { yes: count('YES'), ifNeedBe: count('IF_NEED_BE'), no: count('NO') };
      return { ...moment, ...counts, isPresent: localOf(moment) === poll.present, poll };
    });
  }

  @ResolveField(() => Boolean, { description: 'Whether the asker may choose, extend or withdraw now.' })
  async viewerMayDecide(poll: DatePollRow, _: unknown, context: RequestContext): Promise<boolean> {
    const leergang = await context.load(leergangById, poll.leergangId);
    return (
      poll.state === 'OPEN' && leergang !== null && !isOver(leergang.status) && mayCoordinate(context.actor, leergang)
    );
  }
}

/** What speaks against a moment is asked of polls that can still be decided only, and of moments still to come. */
@Resolver(() => DatePollMoment)
export class DatePollMomentResolver {
  @ResolveField(() => [DatePollObstacle], {
    description:
      'What speaks against it: days off, and a lecturer or a room that is taken. Of open polls, and moments to come.',
  })
  async obstacles(moment: MomentRow, _: unknown, context: RequestContext): Promise<readonly Obstacle[]> {
    if (!isStillPossible(moment)) return [];
    return (await context.load(availabilityFor, moment.poll)).obstaclesAt(moment.day, moment.startTime);
  }

  @ResolveField(() => [Person], {
    description: 'Participants who are elsewhere or absent then, as far as that is known; by name.',
  })
  async cannotCome(moment: MomentRow, _: unknown, context: RequestContext): Promise<PersonRow[]> {
    if (!isStillPossible(moment)) return [];
    const availability = await context.load(availabilityFor, moment.poll);
    const absent = availability.cannotComeAt(moment.day, moment.startTime);
    const people = await Promise.all(absent.map(({ id }) => context.load(personById, id)));
    return people.filter((person) => person !== null);
  }
}

@Resolver(() => DatePollPerson)
export class DatePollPersonResolver {
  @ResolveField(() => Person, { nullable: true, description: 'Who; null for a person whom the asker may not see.' })
  person(asked: AskedPersonRow, _: unknown, context: RequestContext): Promise<PersonRow | null> {
    return context.load(personById, asked.personId);
  }
}

function isStillPossible({ poll, isPast }: MomentRow): boolean {
  return poll.state === 'OPEN' && !isPast;
}

async function shown(context: RequestContext, answer: string | Refusal): Promise<DatePollRow | Refusal | null> {
  return isRefusal(answer) ? answer : context.load(datePollById, answer);
}
