import { Body, Controller, Get, Param, Post, Query, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { GuestActor, Language } from '#kernel/actor.js';
import { isRefusal, type Refusal } from '#kernel/refusal.js';
import { Database, type ActorTransaction } from '#platform/database/database.js';
import { networkOf } from '#platform/http/caller-network.js';
import { RateLimits } from '#platform/http/rate-limits.js';
import { InvitationLinks } from '#calendar/invitation-links.js';
import { OwnRegistrationService } from '../own-registration.service.js';
import { RegistrationService } from '../registration.service.js';
import { inLanguage, ownRegistrationPage, type JustNow, type OwnView } from './own-registration.page.js';
import { ownRegistration } from './own-registration.reader.js';
import { isDone, type Done } from './own-registration.words.js';
import { PublicFaults } from './public-faults.filter.js';
import { PublicPages } from './public-pages.js';
import { cancelPage, erasedPage, erasePage } from './question.page.js';
import { masterclassAt } from './shown-masterclass.reader.js';
import { answersAsAsked, problemsOfAnswers, typedAnswers, type SentForm } from './sign-up.input.js';

/**
 * The own registration, by the link in the mail. Who holds it acts as a guest: on this one registration, and so far as row
 * security says. Nothing here changes by looking: what changes, is a form that is sent.
 */
@UseFilters(PublicFaults)
@Controller('aanmelding/:token')
export class OwnRegistrationController {
  constructor(
    private readonly database: Database,
    private readonly pages: PublicPages,
    private readonly links: InvitationLinks,
    private readonly registrations: RegistrationService,
    private readonly own: OwnRegistrationService,
    private readonly limits: RateLimits,
  ) {}

  @Get()
  async page(
    @Param('token') token: string,
    @Query() query: Record<string, unknown>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const view = await this.view(token, query['taal'], request, reply);
    if (!view) return reply;
    const done = isDone(query['gedaan']) ? query['gedaan'] : undefined;
    return this.show(reply, view, { done }, 200);
  }

  @Get('gegevens.json')
  async export(@Param('token') token: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const view = await this.view(token, undefined, request, reply);
    if (!view) return reply;
    const { id: _id, version: _version, place: _place, isGuest: _isGuest, ...registration } = view.own;
    const { title, startsAt, endsAt, zone, place, leergangTitle, lead, retentionDays } = view.masterclass;
    const masterclass = { title, startsAt, endsAt, zone, place, leergangTitle, lead, retentionDays };
    return privately(reply)
      .headers({
        'content-type': 'application/json; charset=utf-8',
        'content-disposition': 'attachment; filename="aanmelding.json"',
      })
      .send(`${JSON.stringify({ masterclass, registration }, null, 2)}\n`);
  }

  @Get('afmelden')
  async askToCancel(
    @Param('token') token: string,
    @Query('taal') asked: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const view = await this.view(token, asked, request, reply);
    return view ? this.pages.send(privately(reply), cancelPage(view)) : reply;
  }

  @Get('wissen')
  async askToErase(
    @Param('token') token: string,
    @Query('taal') asked: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const view = await this.view(token, asked, request, reply);
    return view ? this.pages.send(privately(reply), erasePage(view)) : reply;
  }

  @Post('plek')
  async answerOffer(
    @Param('token') token: string,
    @Query('taal') asked: unknown,
    @Body() form: SentForm | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const takes = form?.['antwoord'] === 'ja';
    return this.act(token, asked, request, reply, takes ? 'plek' : 'doorgegeven', (tx, { own }) =>
      this.registrations.answerOffer(tx, own.id, takes ? 'TAKE' : 'GIVE_BACK'),
    );
  }

  @Post('afmelden')
  async cancel(
    @Param('token') token: string,
    @Query('taal') asked: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    return this.act(token, asked, request, reply, 'afgemeld', (tx, { own }) =>
      this.registrations.cancel(tx, own.id, 'OWN'),
    );
  }

  @Post('gegevens')
  async changeAnswers(
    @Param('token') token: string,
    @Query('taal') asked: unknown,
    @Body() form: SentForm | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const typed = typedAnswers(form ?? {});
    const problems = await problemsOfAnswers(typed);
    if (problems.length > 0) {
      const view = await this.view(token, asked, request, reply);
      return view ? this.show(reply, view, { typed, problems }, 422) : reply;
    }
    return this.act(token, asked, request, reply, 'gewijzigd', (tx, { own, masterclass }) =>
      this.own.changeAnswers(tx, own.id, answersAsAsked(typed, own, masterclass.asks)),
    );
  }

  @Post('wissen')
  async erase(
    @Param('token') token: string,
    @Query('taal') asked: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const view = await this.view(token, asked, request, reply);
    if (!view) return reply;
    const done = await this.command(token, (tx) => this.own.erase(tx, view.own.id));
    if (isRefusal(done)) return this.show(reply, view, { refused: done.refused }, 409);
    return this.pages.send(privately(reply), erasedPage(view.masterclass, view.link, view.language));
  }

  /** Does one thing and goes back to the page, which says what was done; or shows it as it is now, with why not. */
  private async act(
    token: string,
    asked: unknown,
    request: FastifyRequest,
    reply: FastifyReply,
    done: Done,
    work: (tx: ActorTransaction, view: OwnView) => Promise<unknown>,
  ): Promise<FastifyReply> {
    const view = await this.view(token, asked, request, reply);
    if (!view) return reply;
    const answer = await this.command(token, (tx) => work(tx, view));
    if (!isRefusal(answer)) return reply.redirect(`${inLanguage(view.link, view.language)}&gedaan=${done}`, 303);
    if (answer.refused === 'TOO_MANY_ATTEMPTS') return this.pages.say(reply, view.language, 'tooOften', 429);
    const now = await this.view(token, asked, request, reply);
    return now ? this.show(reply, now, { refused: answer.refused }, 409) : reply;
  }

  private async command<Answer>(
    token: string,
    work: (tx: ActorTransaction) => Promise<Answer>,
  ): Promise<Answer | Refusal> {
    const guest = this.guestOf(token)!;
    const limited = await this.limits.count('registration-by-link', `${guest.sessionId} ${guest.personId}`);
    return limited ?? this.database.command(guest, work);
  }

  /** The registration of a link; null when there is none, and then the reader was told. */
  private async view(
    token: string,
    asked: unknown,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<OwnView | null> {
    const guest = this.guestOf(token);
    const found = guest && (await ownRegistration(this.database, guest));
    const masterclass = found && (await masterclassAt(this.database, found.slug, guest));
    if (masterclass) {
      const language = isLanguage(asked) ? asked : found.own.language;
      return { own: found.own, masterclass, language, link: `/aanmelding/${token}` };
    }
    const language = isLanguage(asked) ? asked : 'nl';
    const limited = await this.limits.count('registration-by-network', networkOf(request.ip));
    this.pages.say(privately(reply), language, limited ? 'tooOften' : 'linkEnded', limited ? 429 : 410);
    return null;
  }

  private guestOf(token: string): GuestActor | null {
    const link = this.links.readToken(token);
    return link && { kind: 'guest', sessionId: link.sessionId, personId: link.personId };
  }

  private show(reply: FastifyReply, view: OwnView, justNow: JustNow, status: number): FastifyReply {
    return this.pages.send(privately(reply), ownRegistrationPage(view, justNow, new Date()), status);
  }
}

/** Of someone: to be kept nowhere, and found by nobody. */
export function privately(reply: FastifyReply): FastifyReply {
  return reply.headers({ 'cache-control': 'no-store', 'x-robots-tag': 'noindex' });
}

export function isLanguage(text: unknown): text is Language {
  return text === 'nl' || text === 'en';
}
