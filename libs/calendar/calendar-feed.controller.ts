import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { refuse } from '#kernel/refusal.js';
import { RateLimits } from '#platform/http/rate-limits.js';
import { sendRefusal } from '#platform/http/refusals.js';
import { CalendarFeedService } from './calendar-feed.service.js';

/** Where calendar programs read a feed. They sign in nowhere: the address is the secret. */
@Controller('agenda')
export class CalendarFeedController {
  constructor(
    private readonly feeds: CalendarFeedService,
    private readonly limits: RateLimits,
  ) {}

  @Get(':secret.ics')
  async read(@Param('secret') secret: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const has = (request.headers['if-none-match'] ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
    const feed = await this.feeds.read(secret, has, new Date());
    if (feed === null) {
      const limited = await this.limits.count('feed-by-caller', request.ip);
      return sendRefusal(reply, limited ?? refuse('NOT_FOUND'));
    }
    // Compressed it would be other bytes under the same strong ETag.
    request.headers['x-no-compression'] = 'true';
    void reply.headers({
      etag: feed.etag,
      'cache-control': 'private, no-cache',
      'x-robots-tag': 'noindex',
    });
    if (feed.body === null) return reply.status(304).send();
    return reply
      .headers({
        'content-type': 'text/calendar; charset=utf-8',
        'content-disposition': 'inline; filename="leergang.ics"',
      })
      .send(feed.body);
  }
}
