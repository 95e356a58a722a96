import { ResolveField, Resolver } from '@nestjs/graphql';
import type { RequestContext } from '#platform/graphql/request-context.js';
import { mayCoordinate, mayTeach } from '#curriculum/coordination.rules.js';
import { leergangById } from '#curriculum/leergang.reader.js';
import { Session } from '#curriculum/session.entity.js';
import type { SessionRow } from '#curriculum/session.reader.js';
import { dayAtMasterclass } from './session-day.reader.js';
import { TicketLinks } from './ticket-links.js';

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
