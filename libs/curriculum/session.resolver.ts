import { Args, Context, ID, Int, Mutation, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { isId } from '#kernel/ids.js';
import { isRefusal, type Refusal } from '#kernel/refusal.js';
import type { Connection } from '#platform/graphql/connection.js';
import { Permits } from '#platform/graphql/permits.js';
import { RequestContext } from '#platform/graphql/request-context.js';
import { DayScalar } from '#platform/graphql/scalars.js';
import { checkedInput } from '#platform/graphql/validation.js';
import { Person } from '#people/person.entity.js';
import type { PersonRow } from '#people/person.reader.js';
import { Room } from '#people/room.entity.js';
import { roomById } from '#people/room.reader.js';
import { mayCoordinate } from './coordination.rules.js';
import { LearningModule } from './learning-module.entity.js';
import { ModuleResult } from './learning-module.input.js';
import { moduleById } from './learning-module.reader.js';
import { Leergang } from './leergang.entity.js';
import { leergangById } from './leergang.reader.js';
import { isOver } from './leergang.rules.js';
import { peopleToTellOfSession } from './people-to-tell.reader.js';
import { PeopleToTell } from './people-to-tell.type.js';
import { Session } from './session.entity.js';
import {
  AnnounceSessionsInput,
  CancelSessionInput,
  ChangeSessionInput,
  ConfirmSessionsInput,
  SessionConnection,
  SessionResult,
} from './session.input.js';
import {
  lecturersOfSession,
  listAgenda,
  participantCountOfSession,
  sessionById,
  type SessionRow,
} from './session.reader.js';
import { SessionAnnouncementService } from './session-announcement.service.js';
import { SessionService } from './session.service.js';

@Resolver(() => Session)
export class SessionResolver {
  constructor(
    private readonly service: SessionService,
    private readonly announcements: SessionAnnouncementService,
  ) {}

  @Query(() => SessionConnection, {
    description:
      'The sessions in which the asker has a part, as participant, lecturer or coordinator, in order of time.',
  })
  @Permits('signed-in')
  agenda(
    @Args('from', { type: () => DayScalar, description: 'First day.' }) from: string,
    @Args('until', { type: () => DayScalar, description: 'Last day, included.' }) until: string,
    @Args('first', { type: () => Int, defaultValue: 50, description: 'How many, 1 to 100.' }) first: number,
    @Args('after', { type: () => String, nullable: true, description: 'Go on after this cursor.' })
    after: string | null,
    @Context() context: RequestContext,
  ): Promise<Connection<SessionRow>> {
    return listAgenda(context, { from, until, first, after });
  }

  @Query(() => Session, { nullable: true, description: 'One session; null when there is none that the asker may see.' })
  @Permits('signed-in')
  async session(
    @Args('id', { type: () => ID, description: 'Which.' }) id: string,
    @Context() context: RequestContext,
  ): Promise<SessionRow | null> {
    return isId(id) ? context.load(sessionById, id) : null;
  }

  @Mutation(() => SessionResult, {
    description:
      'Changes a session. Of one in calendars that is still to come, everyone who has it hears what calendars show.',
  })
  @Permits(['COORDINATOR'])
  async changeSession(
    @Args('input', { type: () => ChangeSessionInput, description: 'What changes.' }) given: ChangeSessionInput,
    @Context() context: RequestContext,
  ): Promise<SessionRow | Refusal | null> {
    const input = await checkedInput(ChangeSessionInput, given);
    return isRefusal(input) ? input : shown(context, await context.command((tx) => this.service.change(tx, input)));
  }

  @Mutation(() => ModuleResult, {
    description: 'Confirms sessions of a module, so that everyone who belongs in them is invited.',
  })
  @Permits(['COORDINATOR'])
  async confirmSessions(
    @Args('input', { type: () => ConfirmSessionsInput, description: 'Which.' }) given: ConfirmSessionsInput,
    @Context() context: RequestContext,
  ): Promise<LearningModule | Refusal | null> {
    const input = await checkedInput(ConfirmSessionsInput, given);
    if (isRefusal(input)) return input;
    const answer = await context.command((tx) => this.service.confirm(tx, input));
    return isRefusal(answer) ? answer : context.load(moduleById, answer);
  }

  @Mutation(() => ModuleResult, {
    description:
      'Puts tentative sessions of a module in the calendars of everyone who belongs in them, marked as not certain yet.',
  })
  @Permits(['COORDINATOR'])
  async announceSessions(
    @Args('input', { type: () => AnnounceSessionsInput, description: 'Which.' }) given: AnnounceSessionsInput,
    @Context() context: RequestContext,
  ): Promise<LearningModule | Refusal | null> {
    const input = await checkedInput(AnnounceSessionsInput, given);
    if (isRefusal(input)) return input;
    const answer = await context.command((tx) => this.announcements.announce(tx, input));
    return isRefusal(answer) ? answer : context.load(moduleById, answer);
  }

  @Mutation(() => SessionResult, {
    description: 'Cancels a session, and withdraws it from the calendars that it stands in.',
  })
  @Permits(['COORDINATOR'])
  async cancelSession(
    @Args('input', { type: () => CancelSessionInput, description: 'Which, and why.' }) given: CancelSessionInput,
    @Context() context: RequestContext,
  ): Promise<SessionRow | Refusal | null> {
    const input = await checkedInput(CancelSessionInput, given);
    return isRefusal(input) ? input : shown(context, await context.command((tx) => this.service.cancel(tx, input)));
  }

  @ResolveField(() => LearningModule, { description: 'The module that it is part of.' })
  module(session: SessionRow, _: unknown, context: RequestContext): Promise<LearningModule | null> | LearningModule {
    return session.module ?? context.load(moduleById, session.moduleId);
  }

  @ResolveField(() => Leergang, { description: 'The leergang that it is part of.' })
  leergang(session: SessionRow, _: unknown, context: RequestContext): Promise<Leergang | null> | Leergang {
    return session.leergang ?? context.load(leergangById, session.leergangId);
  }

  @ResolveField(() => [Person], { description: 'Who give it, by name.' })
  lecturers(session: SessionRow, _: unknown, context: RequestContext): Promise<PersonRow[]> {
    return context.load(lecturersOfSession, session.id);
  }

  @ResolveField(() => Room, {
    nullable: true,
    description: 'The room that it has for itself; null when it is in none, or in one of an organisation that left.',
  })
  room(session: SessionRow, _: unknown, context: RequestContext): Promise<Room | null> | null {
    return session.roomId === null ? null : context.load(roomById, session.roomId);
  }

  @ResolveField(() => Int, {
    description:
      'How many people belong in it: the participants who had not left before it, or who have a seat in a masterclass with seats.',
  })
  participantCount(session: SessionRow, _: unknown, context: RequestContext): Promise<number> {
    return context.load(participantCountOfSession, session.id);
  }

  @ResolveField(() => PeopleToTell, {
    nullable: true,
    description:
      'Who hear of it while it is tentative and still to come; null for who does not coordinate it, and else.',
  })
  peopleToTell(session: SessionRow, _: unknown, context: RequestContext): Promise<PeopleToTell | null> {
    return context.load(peopleToTellOfSession, session.id);
  }

  @ResolveField(() => Boolean, { description: 'Whether the asker may change, confirm or cancel it.' })
  async viewerMayChange(session: SessionRow, _: unknown, context: RequestContext): Promise<boolean> {
    const leergang = await context.load(leergangById, session.leergangId);
    const open = session.status !== 'CANCELLED' && leergang !== null && !isOver(leergang.status);
    return open && mayCoordinate(context.actor, leergang);
  }
}

async function shown(context: RequestContext, answer: string | Refusal): Promise<SessionRow | Refusal | null> {
  return isRefusal(answer) ? answer : context.load(sessionById, answer);
}
