import { Args, Context, ID, Mutation, ResolveField, Resolver } from '@nestjs/graphql';
import type { Refusal } from '#kernel/refusal.js';
import { Permits } from '#platform/graphql/permits.js';
import type { Done } from '#platform/graphql/refusal.type.js';
import { RequestContext } from '#platform/graphql/request-context.js';
import { Me } from '#people/me.type.js';
import { Person } from '#people/person.entity.js';
import { personById, type PersonRow } from '#people/person.reader.js';
import { Room } from '#people/room.entity.js';
import { Leergang } from '#curriculum/leergang.entity.js';
import {
  AddCalendarFeedResult,
  AddLeergangCalendarFeedInput,
  AddRoomCalendarFeedInput,
  CalendarFeed,
  ChangeCalendarFeedInput,
  ChangeCalendarFeedResult,
  WithdrawCalendarFeedResult,
  type NewCalendarFeed,
} from './calendar-feed.entity.js';
import { FEEDS_OF_PERSON, feedsOfLeergang, feedsOfRoom } from './calendar-feed.reader.js';
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
      'Makes a secret address at which calendar programs read the sessions of a leergang, or of one of its lecturers, to share. It works as long as its maker coordinates the leergang. Not for machines.',
  })
  @Permits(['COORDINATOR'])
  addLeergangCalendarFeed(
    @Args('input', { description: 'What to make.' }) input: AddLeergangCalendarFeedInput,
    @Context() context: RequestContext,
  ): Promise<NewCalendarFeed | Refusal> {
    return context.command((tx) => this.feeds.addOfLeergang(tx, input));
  }

  @Mutation(() => AddCalendarFeedResult, {
    description:
      'Makes a secret address at which calendar programs read what is booked in a room, tentative sessions too, to share. It works as long as its maker manages the room. Not for machines.',
  })
  @Permits(['ADMINISTRATOR', 'COORDINATOR'])
  addRoomCalendarFeed(
    @Args('input', { description: 'What to make.' }) input: AddRoomCalendarFeedInput,
    @Context() context: RequestContext,
  ): Promise<NewCalendarFeed | Refusal> {
    return context.command((tx) => this.feeds.addOfRoom(tx, input));
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
    description:
      'Stops a calendar feed of one’s own, of a leergang that one coordinates or of a room that one manages, at once.',
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

@Resolver(() => Room)
export class RoomCalendarFeedResolver {
  @ResolveField(() => [CalendarFeed], {
    description: 'Where it is shared as a calendar, the newest first; nowhere for who does not manage it.',
  })
  calendarFeeds(room: Room, _: unknown, context: RequestContext): Promise<CalendarFeed[]> {
    return context.load(feedsOfRoom, room.id);
  }
}

@Resolver(() => CalendarFeed)
export class CalendarFeedPeopleResolver {
  @ResolveField(() => Person, {
    nullable: true,
    description: 'Who made it; null when the asker may not see the person.',
  })
  madeBy(feed: CalendarFeed, _: unknown, context: RequestContext): Promise<PersonRow | null> {
    return context.load(personById, feed.personId);
  }

  @ResolveField(() => Person, {
    nullable: true,
    description:
      'Of which lecturer only; null for all sessions of a leergang, and when the asker may not see the person.',
  })
  lecturer(feed: CalendarFeed, _: unknown, context: RequestContext): Promise<PersonRow | null> | null {
    return feed.lecturerId === null ? null : context.load(personById, feed.lecturerId);
  }
}
