import { Args, Context, ID, Mutation, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { isId } from '#kernel/ids.js';
import { isRefusal, refuse, type Refusal } from '#kernel/refusal.js';
import { Permits } from '#platform/graphql/permits.js';
import { RequestContext } from '#platform/graphql/request-context.js';
import { checkedInput } from '#platform/graphql/validation.js';
import { mayCoordinate, mayTeach } from '#curriculum/coordination.rules.js';
import { leergangById } from '#curriculum/leergang.reader.js';
import { Session } from '#curriculum/session.entity.js';
import type { SessionRow } from '#curriculum/session.reader.js';
import { attendanceOf, dayAtMasterclass, type AttendanceRow } from './attendance.reader.js';
import {
  MasterclassAttendance,
  SetMasterclassMaterialsInput,
  SetMasterclassMaterialsResult,
} from './attendance.type.js';
import { MaterialsService } from './materials.service.js';
import { TicketLinks } from './ticket-links.js';

@Resolver()
export class AttendanceResolver {
  constructor(private readonly materials: MaterialsService) {}

  @Query(() => MasterclassAttendance, {
    nullable: true,
    description: 'How a masterclass was attended, for who coordinates or teaches it; null for others.',
  })
  @Permits(['COORDINATOR', 'LECTURER'])
  async masterclassAttendance(
    @Args('sessionId', { type: () => ID, description: 'Which.' }) sessionId: string,
    @Context() context: RequestContext,
  ): Promise<AttendanceRow | null> {
    const row = isId(sessionId) ? await attendanceOf(context, sessionId) : null;
    if (row === null) return null;
    const leergang = { id: row.leergangId, leadOrganisationId: row.leadOrganisationId };
    return mayCoordinate(context.actor, leergang) || mayTeach(context.actor, leergang.id) ? row : null;
  }

  @Mutation(() => SetMasterclassMaterialsResult, {
    description: 'Sets what those who came to a masterclass get to read: all of it, in this order.',
  })
  @Permits(['COORDINATOR', 'LECTURER'])
  async setMasterclassMaterials(
    @Args('input', { type: () => SetMasterclassMaterialsInput, description: 'Which, and what.' })
    given: SetMasterclassMaterialsInput,
    @Context() context: RequestContext,
  ): Promise<AttendanceRow | Refusal> {
    const input = await checkedInput(SetMasterclassMaterialsInput, given);
    if (isRefusal(input)) return input;
    const set = await context.command((tx) => this.materials.setMaterials(tx, input.sessionId, input.materials));
    return isRefusal(set) ? set : ((await attendanceOf(context, set)) ?? refuse('NOT_FOUND'));
  }
}

@Resolver(() => Session)
export class SessionDayResolver {
  constructor(private readonly tickets: TicketLinks) {}

  @ResolveField(() => String, {
    nullable: true,
    description: 'Where the picture of the own ticket is: a QR code as SVG; null for who has no seat in a masterclass.',
  })
  async myTicket(session: SessionRow, _: unknown, context: RequestContext): Promise<string | null> {
    const day = await context.load(dayAtMasterclass, session.id);
    return day?.registrationId ? this.tickets.picturePath(day.registrationId) : null;
  }

  @ResolveField(() => Boolean, {
    description: 'Whether the asker was at it, as far as it is a masterclass with seats.',
  })
  async viewerCame(session: SessionRow, _: unknown, context: RequestContext): Promise<boolean> {
    return (await context.load(dayAtMasterclass, session.id))?.came ?? false;
  }

  @ResolveField(() => Boolean, {
    description: 'Whether the asker may check people in: it has seats, and the asker coordinates or teaches it.',
  })
  async viewerMayCheckIn(session: SessionRow, _: unknown, context: RequestContext): Promise<boolean> {
    const [day, leergang] = await Promise.all([
      context.load(dayAtMasterclass, session.id),
      session.leergang ?? context.load(leergangById, session.leergangId),
    ]);
    if (day === null || leergang === null) return false;
    return mayCoordinate(context.actor, leergang) || mayTeach(context.actor, leergang.id);
  }
}
