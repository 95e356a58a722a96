import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { CATALOGUE, inEveryLanguage, languageOf } from './public-address.js';
import { PublicPages } from './public-pages.js';

/** Where people send forms of ours. */
const FORMS = [...inEveryLanguage(`${CATALOGUE}/`), '/aanmelding/'];

/** Says with a page that a form is too large to be read: nothing of it comes as far as a controller. */
@Injectable()
export class LargeForms implements OnModuleInit {
  constructor(
    private readonly http: HttpAdapterHost,
    private readonly pages: PublicPages,
  ) {}

  onModuleInit(): void {
    // Where nobody listens, as in the worker, there is none.
    const fastify = this.http.httpAdapter?.getInstance<FastifyInstance>();
    fastify?.addHook('onRequest', async (request: FastifyRequest, reply: FastifyReply) => {
      const { url = '', bodyLimit } = request.routeOptions;
      const isTooLarge = Number(request.headers['content-length'] ?? 0) > (bodyLimit ?? Infinity);
      if (!isTooLarge || !FORMS.some((place) => url.startsWith(place))) return;
      // What is still to come of it is not read.
      return this.pages.say(reply.header('connection', 'close'), languageOf(request.url), 'tooLarge', 413);
    });
  }
}
