import { Args, Context, ID, Mutation, ResolveField, Resolver } from '@nestjs/graphql';
import type { Refusal } from '#kernel/refusal.js';
import { Permits } from '#platform/graphql/permits.js';
import type { Done } from '#platform/graphql/refusal.type.js';
import { RequestContext } from '#platform/graphql/request-context.js';
import { Me } from '#people/me.type.js';
import {
  AddCalendarFeedResult,
  CalendarFeed,
  WithdrawCalendarFeedResult,
  type NewCalendarFeed,
} from './calendar-feed.entity.js';
import { FEEDS_OF_PERSON } from './calendar-feed.reader.js';
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

  @Mutation(() => WithdrawCalendarFeedResult, { description: 'Stops a calendar feed of one’s own at once.' })
  @Permits('signed-in')
  withdrawCalendarFeed(
    @Args('id', { type: () => ID, description: 'Which.' }) id: string,
    @Context() context: RequestContext,
  ): Promise<Done | Refusal> {
    return context.command((tx) => this.feeds.withdraw(tx, id));
  }

  @ResolveField(() => [CalendarFeed], { description: 'The calendar feeds that still work, the newest first.' })
  calendarFeeds(me: Me, _: unknown, context: RequestContext): Promise<CalendarFeed[]> {
    return context.read<CalendarFeed>(FEEDS_OF_PERSON, [me.personId]);
  }
}
