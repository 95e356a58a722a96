import { Catch, HttpException, Logger, type ArgumentsHost } from '@nestjs/common';
import { BaseExceptionFilter } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isPassing } from '#platform/database/passing-error.js';
import { languageOf } from './public-address.js';
import { PublicPages } from './public-pages.js';

const RETRY_AFTER_SECONDS = 5;

/** Makes a page of what went wrong on our side, for people who came to read one. */
@Catch()
export class PublicFaults extends BaseExceptionFilter {
  private readonly log = new Logger('public pages');

  constructor(private readonly pages: PublicPages) {
    super();
  }

  override catch(error: unknown, host: ArgumentsHost): void {
    if (error instanceof HttpException) return super.catch(error, host);
    const http = host.switchToHttp();
    const language = languageOf(http.getRequest<FastifyRequest>().url);
    const reply = http.getResponse<FastifyReply>().header('cache-control', 'no-store');
    if (isPassing(error)) {
      this.log.warn(error);
      this.pages.say(reply.header('retry-after', RETRY_AFTER_SECONDS), language, 'busy', 503);
    } else {
      this.log.error(error);
      this.pages.say(reply, language, 'broken', 500);
    }
  }
}
