import { Controller, Get, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { accessibilityPage } from './accessibility.page.js';
import { privacyPage } from './privacy.page.js';
import { ACCESSIBILITY, inEveryLanguage, languageOf, PRIVACY } from './public-address.js';
import { PublicPages } from './public-pages.js';

/** What guests may know before they give their data: what becomes of these, and what is done so that everyone can sign up. */
@Controller()
export class PrivacyController {
  constructor(private readonly pages: PublicPages) {}

  @Get(inEveryLanguage(PRIVACY))
  page(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return this.pages.send(reply, privacyPage(languageOf(request.url)));
  }

  @Get(inEveryLanguage(ACCESSIBILITY))
  accessibility(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return this.pages.send(reply, accessibilityPage(languageOf(request.url)));
  }
}
