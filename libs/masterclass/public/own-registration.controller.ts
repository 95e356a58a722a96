import { Body, Controller, Get, Post, Query, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { GuestActor } from '#kernel/actor.js';
import { isRefusal, type Refusal } from '#kernel/refusal.js';
import { Database, type ActorTransaction } from '#platform/database/database.js';
import { RateLimits } from '#platform/http/rate-limits.js';
import { InvitationLinks } from '#calendar/invitation-links.js';
import { TicketLinks } from '../door/ticket-links.js';
import { OwnRegistrationService } from '../own-registration.service.js';
import { RegistrationService } from '../registration.service.js';
import { privately, Visit, type LinkVisit } from './link-visit.js';
import { inLanguage, ownRegistrationPage, type JustNow, type OwnView } from './own-registration.page.js';
import { ownRegistration, type OwnRegistration } from './own-registration.reader.js';
import { isDone, type Done } from './own-registration.words.js';
import { PublicFaults } from './public-faults.filter.js';
import { PublicPages } from './public-pages.js';
import { cancelPage, erasedPage, erasePage } from './question.page.js';
import { masterclassOf, type ShownMasterclass } from './shown-masterclass.reader.js';
import { answersAsAsked, problemsOfChange, typedChange, type SentForm } from './sign-up.input.js';

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
    private readonly tickets: TicketLinks,
  ) {}

  @Get()
  page(@Visit() visit: LinkVisit, @Query('gedaan') said: unknown, @Res() reply: FastifyReply) {
    const done = isDone(said) ? said : undefined;
    return this.open(visit, reply, (view) => this.show(reply, view, { done }, 200));
  }

  @Get('gegevens.json')
  export(@Visit() visit: LinkVisit, @Res() reply: FastifyReply) {
    return this.open(visit, reply, (view) =>
      privately(reply)
        .headers({
          'content-type': 'application/json; charset=utf-8',
          'content-disposition': 'attachment; filename="aanmelding.json"',
        })
        .send(`${JSON.stringify(exportOf(view), null, 2)}\n`),
    );
  }

  @Get('afmelden')
  askToCancel(@Visit() visit: LinkVisit, @Res() reply: FastifyReply) {
    return this.open(visit, reply, (view) => this.pages.send(privately(reply), cancelPage(view)));
  }

  @Get('wissen')
  askToErase(@Visit() visit: LinkVisit, @Res() reply: FastifyReply) {
    return this.open(visit, reply, (view) => this.pages.send(privately(reply), erasePage(view)));
  }

  @Post('plek')
  answerOffer(@Visit() visit: LinkVisit, @Body() form: SentForm | undefined, @Res() reply: FastifyReply) {
    const takes = form?.['antwoord'] === 'ja';
    return this.act(visit, reply, takes ? 'plek' : 'doorgegeven', (tx, { own }) =>
      this.registrations.answerOffer(tx, own.id, takes ? 'TAKE' : 'GIVE_BACK'),
    );
  }

  @Post('afmelden')
  cancel(@Visit() visit: LinkVisit, @Res() reply: FastifyReply) {
    return this.act(visit, reply, 'afgemeld', (tx, { own }) => this.registrations.cancel(tx, own.id, 'OWN'));
  }

  @Post('gegevens')
  async changeAnswers(@Visit() visit: LinkVisit, @Body() form: SentForm | undefined, @Res() reply: FastifyReply) {
    return this.open(visit, reply, async (view) => {
      const typed = typedChange(form ?? {}, view.own);
      const problems = await problemsOfChange(typed, view.own);
      if (problems.length > 0) return this.show(reply, view, { typed, problems }, 422);
      return this.act(visit, reply, 'gewijzigd', (tx, { own, masterclass }) =>
        this.own.changeAnswers(tx, own.id, answersAsAsked(typed, own, masterclass.asks), typed.name),
      );
    });
  }

  @Post('wissen')
  erase(@Visit() visit: LinkVisit, @Res() reply: FastifyReply) {
    return this.open(visit, reply, async (view) => {
      const done = await this.command(visit, (tx) => this.own.erase(tx, view.own.id));
      if (isRefusal(done)) return this.show(reply, view, { refused: done.refused }, 409);
      return this.pages.send(privately(reply), erasedPage(view.masterclass, view.link, view.language));
    });
  }

  /** Does one thing and goes back to the page, which says what was done; or shows it as it is now, with why not. */
  private act(
    visit: LinkVisit,
    reply: FastifyReply,
    done: Done,
    work: (tx: ActorTransaction, view: OwnView) => Promise<unknown>,
  ): Promise<FastifyReply> {
    return this.open(visit, reply, async (view) => {
      const answer = await this.command(visit, (tx) => work(tx, view));
      if (!isRefusal(answer)) return reply.redirect(`${inLanguage(view.link, view.language)}&gedaan=${done}`, 303);
      const { refused } = answer;
      if (refused === 'TOO_MANY_ATTEMPTS') return this.pages.say(reply, view.language, 'tooOften', 429);
      return this.open(visit, reply, (now) => this.show(reply, now, { refused }, 409));
    });
  }

  private async command<Answer>(
    { token }: LinkVisit,
    work: (tx: ActorTransaction) => Promise<Answer>,
  ): Promise<Answer | Refusal> {
    const guest = this.guestOf(token)!;
    const limited = await this.limits.count('registration-by-link', `${guest.sessionId} ${guest.personId}`);
    return limited ?? this.database.command(guest, work);
  }

  /** Answers with the registration of a link; when there is none, with that. */
  private async open(
    { token, chosen, network }: LinkVisit,
    reply: FastifyReply,
    answer: (view: OwnView) => FastifyReply | Promise<FastifyReply>,
  ): Promise<FastifyReply> {
    const guest = this.guestOf(token);
    const own = guest && (await ownRegistration(this.database, guest));
    const masterclass = own && (await masterclassOf(this.database, guest));
    if (masterclass) {
      const ticket = hasTicket(own, masterclass, new Date()) ? this.tickets.picturePath(own.id) : null;
      return answer({ own, masterclass, language: chosen ?? own.language, ticket, link: `/aanmelding/${token}` });
    }
    const limited = await this.limits.count('registration-by-network', network);
    const [name, status] = limited ? (['tooOften', 429] as const) : (['linkEnded', 410] as const);
    return this.pages.say(privately(reply), chosen ?? 'nl', name, status);
  }

  private guestOf(token: string): GuestActor | null {
    const link = this.links.readToken(token);
    return link && { kind: 'guest', sessionId: link.sessionId, personId: link.personId };
  }

  private show(reply: FastifyReply, view: OwnView, justNow: JustNow, status: number): FastifyReply {
    return this.pages.send(privately(reply), ownRegistrationPage(view, justNow, new Date()), status);
  }
}

/** Whether there is something to show at the door: a seat in a masterclass that is certain, until it is over. */
function hasTicket({ state }: OwnRegistration, { status, decided, endsAt }: ShownMasterclass, now: Date): boolean {
  return state === 'SEATED' && status === 'CONFIRMED' && decided !== 'NO_GO' && now < new Date(endsAt);
}

/** What someone may take along of the own registration: all that is known of it, and of which masterclass. */
function exportOf({
  own,
  masterclass: { title, startsAt, endsAt, zone, place, leergangTitle, lead, retentionDays },
}: OwnView) {
  const { id: _id, version: _version, place: _place, isGuest: _isGuest, contact: _contact, ...registration } = own;
  return { masterclass: { title, startsAt, endsAt, zone, place, leergangTitle, lead, retentionDays }, registration };
}
