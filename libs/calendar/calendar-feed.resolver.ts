import { Args, Context, ID, Mutation, ResolveField, Resolver } from '@nestjs/graphql';
import type { Refusal } from '#kernel/refusal.js';
import { Permits } from '#platform/graphql/permits.js';
import type { Done } from '#platform/graphql/refusal.type.js';
import { RequestContext } from '#platform/graphql/request-context.js';
import { Me } from '#people/me.type.js';
import { Person } from '#people/person.entity.js';
import { personById, type PersonRow } from '#people/person.reader.js';
import { Leergang } from '#curriculum/leergang.entity.js';
import {
  AddCalendarFeedResult,
  AddLeergangCalendarFeedInput,
  CalendarFeed,
  ChangeCalendarFeedInput,
  ChangeCalendarFeedResult,
  WithdrawCalendarFeedResult,
  type NewCalendarFeed,
} from './calendar-feed.entity.js';
import { FEEDS_OF_PERSON, feedsOfLeergang } from './calendar-feed.reader.js';
import { CalendarFeedService } from './calendar-feed.service.js';

@Resolver(() => Me)
export class CalendarFeedResolver {
  constructor(private readonly feeds: CalendarFeedService) {}

  @Mutation(() => AddCalendarFeedResult, {
    description: 'Makes a secret address at which calendar programs read one’s sessions. Not for machines.',
  })
  @Permits('signed-in')
  addCalendarFeed(@Context() context: RequestContext): Promise<NewCalendarFeed | Refusal> {
    return context.command((tx) => this.feeds.add(tx));
  }

  @Mutation(() => AddCalendarFeedResult, {
    description:
      'Makes a secret address at which calendar programs read the confirmed sessions of a leergang, to share. It works as long as its maker coordinates the leergang. Not for machines.',
  })
  @Permits(['COORDINATOR'])
  addLeergangCalendarFeed(
    @Args('input', { description: 'What to make.' }) input: AddLeergangCalendarFeedInput,
    @Context() context: RequestContext,
  ): Promise<NewCalendarFeed | Refusal> {
    return context.command((tx) => this.feeds.addOfLeergang(tx, input));
  }

  @Mutation(() => ChangeCalendarFeedResult, { description: 'Chooses what a personal calendar feed shows.' })
  @Permits('signed-in')
  changeCalendarFeed(
    @Args('input', { description: 'Which, and what it is to show.' }) input: ChangeCalendarFeedInput,
    @Context() context: RequestContext,
  ): Promise<Done | Refusal> {
    return context.command((tx) => this.feeds.change(tx, input));
  }

  @Mutation(() => WithdrawCalendarFeedResult, {
    description: 'Stops a calendar feed of one’s own, or of a leergang that one coordinates, at once.',
  })
  @Permits('signed-in')
  withdrawCalendarFeed(
    @Args('id', { type: () => ID, description: 'Which.' }) id: string,
    @Context() context: RequestContext,
  ): Promise<Done | Refusal> {
    return context.command((tx) => this.feeds.withdraw(tx, id));
  }

  @ResolveField(() => [CalendarFeed], {
    description: 'The calendar feeds of one’s own sessions that still work, the newest first.',
  })
  calendarFeeds(me: Me, _: unknown, context: RequestContext): Promise<CalendarFeed[]> {
    return context.read<CalendarFeed>(FEEDS_OF_PERSON, [me.personId]);
  }
}

@Resolver(() => Leergang)
export class LeergangCalendarFeedResolver {
  @ResolveField(() => [CalendarFeed], {
    description: 'Where it is shared as a calendar, the newest first; nowhere for who does not coordinate it.',
  })
  calendarFeeds(leergang: Leergang, _: unknown, context: RequestContext): Promise<CalendarFeed[]> {
    return context.load(feedsOfLeergang, leergang.id);
  }
}

@Resolver(() => CalendarFeed)
export class CalendarFeedMakerResolver {
  @ResolveField(() => Person, {
    nullable: true,
    description: 'Who made it; null when the asker may not see the person.',
  })
  madeBy(feed: CalendarFeed, _: unknown, context: RequestContext): Promise<PersonRow | null> {
    return context.load(personById, feed.personId);
  }
}
