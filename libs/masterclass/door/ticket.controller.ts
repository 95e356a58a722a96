import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { systemFor } from '#kernel/actor.js';
import { refuse } from '#kernel/refusal.js';
import { Database } from '#platform/database/database.js';
import { RateLimits } from '#platform/http/rate-limits.js';
import { sendRefusal } from '#platform/http/refusals.js';
import { TicketLinks } from './ticket-links.js';

const SESSION_OF = {
  name: 'session-of-ticket',
  text: `select session_id as "sessionId" from registration where id = $1`,
};

/** Tickets: their picture, and where they lead whoever scans one without the page to check in on. */
@Controller('ticket')
export class TicketController {
  constructor(
    private readonly tickets: TicketLinks,
    private readonly database: Database,
    private readonly limits: RateLimits,
  ) {}

  @Get(':token.svg')
  async picture(@Param('token') token: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const registrationId = this.tickets.readTicket(token);
    if (registrationId === null) return this.refuseUnknown(request, reply);
    return reply
      .headers({
        'content-type': 'image/svg+xml; charset=utf-8',
        'content-security-policy': "default-src 'none'; sandbox",
        'cache-control': 'private, max-age=86400',
        'x-robots-tag': 'noindex',
      })
      .send(await this.tickets.picture(registrationId));
  }

  /** Who checks in gets to the list with it; everybody else to a page that asks to sign in. */
  @Get(':token')
  async scanned(@Param('token') token: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const registrationId = this.tickets.readTicket(token);
    const [row] =
      registrationId === null
        ? []
        : await this.database.read<{ sessionId: string }>(systemFor('registration'), SESSION_OF, [registrationId]);
    if (!row) return this.refuseUnknown(request, reply);
    return reply
      .headers({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' })
      .redirect(`/bijeenkomsten/${row.sessionId}/inchecken?ticket=${token}`, 302);
  }

  private async refuseUnknown(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const limited = await this.limits.count('invitation-by-caller', request.ip);
    return sendRefusal(reply, limited ?? refuse('NOT_FOUND'));
  }
}
