import { Module } from '@nestjs/common';
import { ActorModule } from '#people/actor.module.js';
import { BadgeController } from './badge.controller.js';
import { CheckInResolver, DoorPersonResolver } from './check-in.resolver.js';
import { CheckInService } from './check-in.service.js';
import { SessionDayResolver } from './session-day.resolver.js';
import { TicketController } from './ticket.controller.js';
import { TicketLinks } from './ticket-links.js';

/** A masterclass on the day: tickets, badges, who comes in and who is missing. */
@Module({
  imports: [ActorModule],
  controllers: [TicketController, BadgeController],
  providers: [TicketLinks, CheckInService, CheckInResolver, DoorPersonResolver, SessionDayResolver],
  exports: [TicketLinks],
})
export class DoorModule {}
