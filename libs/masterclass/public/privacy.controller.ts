import { Controller, Get, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { privacyPage } from './privacy.page.js';
import { inEveryLanguage, languageOf, PRIVACY } from './public-address.js';
import { PublicPages } from './public-pages.js';

/** What guests may know of their data before they give them. */
@Controller()
export class PrivacyController {
  constructor(private readonly pages: PublicPages) {}

  @Get(inEveryLanguage(PRIVACY))
  page(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return this.pages.send(reply, privacyPage(languageOf(request.url)));
  }
}
