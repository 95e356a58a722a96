import { createHash } from 'node:crypto';
import { Body, Controller, Get, Param, Post, Query, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { systemFor, type Language } from '#kernel/actor.js';
import { isRefusal, type Problem } from '#kernel/refusal.js';
import { Database } from '#platform/database/database.js';
import { networkOf } from '#platform/http/caller-network.js';
import type { HtmlPart } from '#platform/http/html.js';
import { RateLimits } from '#platform/http/rate-limits.js';
import { SecretBox } from '#platform/security/secret-box.js';
import { ID_BYTES, idOfBytes } from '#platform/security/signature.js';
import { GuestRegistrationService, type GuestSignUp } from '../guest-registration.service.js';
import { mailboxKey } from '../masterclass.rules.js';
import { closedNotice, closedPage } from './closed-notice.js';
import { FormTickets, isTooOld, type FormTicket } from './form-tickets.js';
import { formNotice, waitNotice } from './form-notice.js';
import { masterclassPage } from './masterclass.page.js';
import { addressIn, CATALOGUE, inEveryLanguage, languageOf, masterclassPath } from './public-address.js';
import { PublicFaults } from './public-faults.filter.js';
import { PublicPages } from './public-pages.js';
import { sentPage } from './sent.page.js';
import { masterclassAt, masterclassOf, NO_PERSON, type ShownMasterclass } from './shown-masterclass.reader.js';
import { signUpForm, TRAP } from './sign-up.form.js';
import {
  answersAsAsked,
  NOTHING_TYPED,
  problemsOfSignUp,
  typedSignUp,
  type SentForm,
  type TypedSignUp,
} from './sign-up.input.js';
import { canSignUp, signUpStateOf } from './sign-up.rules.js';

/** A form as it is shown again. */
interface FormAgain {
  readonly typed: TypedSignUp;
  readonly problems: readonly Problem[];
  readonly notice?: HtmlPart;
  readonly ticket?: FormTicket | null;
}

const NEW_FORM: FormAgain = { typed: NOTHING_TYPED, problems: [] };

/** The page of one masterclass, for everyone who may see it, and signing up by it. */
@UseFilters(PublicFaults)
@Controller()
export class MasterclassController {
  constructor(
    private readonly database: Database,
    private readonly pages: PublicPages,
    private readonly guests: GuestRegistrationService,
    private readonly tickets: FormTickets,
    private readonly limits: RateLimits,
    private readonly secrets: SecretBox,
  ) {}

  @Get(inEveryLanguage(`${CATALOGUE}/:slug`))
  async page(@Param('slug') slug: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const language = languageOf(request.url);
    const masterclass = await masterclassAt(this.database, slug);
    if (masterclass === null) return this.pages.say(reply, language, 'noMasterclass', 404);
    if (masterclass.slug !== slug) return this.leadOn(request, reply, masterclassPath(masterclass.slug));
    return this.show(reply, masterclass, language, NEW_FORM, 200);
  }

  /**
   * Takes a form. The answer is the same for every address, also in how long it takes: whether someone is registered is for
   * the reader of the mail only. What is not right is shown with all that was typed; what is, leads to another page, so
   * that loading that again sends nothing.
   */
  @Post(inEveryLanguage(`${CATALOGUE}/:slug`))
  async signUp(
    @Param('slug') slug: string,
    @Body() form: SentForm | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const now = new Date();
    const language = languageOf(request.url);
    const sent = form ?? {};
    const masterclass = await this.masterclassFor(sent, slug);
    if (masterclass === null) return this.pages.say(reply, language, 'noMasterclass', 404);

    const typed = typedSignUp(sent);
    const ticket = this.ticketIn(sent);
    const problems = await problemsOfSignUp(typed);
    const notice = formNotice(ticket, masterclass, language, now);
    const isRight = !sent[TRAP] && !notice && ticket !== null && problems.length === 0;
    const limit = isRight ? 'sign-up-by-network' : 'sign-up-mistakes-by-network';
    const limited = await this.limits.count(limit, networkOf(request.ip));
    if (limited && masterclass.isInternal) return this.pages.say(reply, language, 'tooOften', 429);
    if (limited) {
      const seconds = Number(limited.facts['retryAfterSeconds']);
      const wait = waitNotice(new Date(now.getTime() + seconds * 1_000), masterclass.zone, language);
      void reply.header('retry-after', seconds);
      return this.show(reply, masterclass, language, { typed, problems, notice: wait, ticket }, 429);
    }
    // Nothing of what a program typed is said on a page of ours.
    if (sent[TRAP]) return this.toSentPage(reply, masterclass, null, language);
    if (ticket && !canSignUp(signUpStateOf(masterclass, now)))
      return this.showClosed(reply, masterclass, language, typed);
    if (!isRight) return this.show(reply, masterclass, language, { typed, problems, notice, ticket }, 422);

    // Whoever keeps trying one mailbox hears the same as others, and it gets no more mail.
    if (await this.limits.count('sign-up-by-mailbox', digestOf(mailboxKey(typed.address)).toString('base64url')))
      return this.toSentPage(reply, masterclass, typed.address, language);
    const done = await this.database.command(
      systemFor('registration'),
      (tx) => this.guests.signUp(tx, guestOf(typed, ticket, masterclass, language)),
      now,
    );
    // It closed just now: how it stands says why.
    if (isRefusal(done)) {
      const after = await this.masterclassFor(sent, slug);
      return this.showClosed(reply, after ?? masterclass, language, typed);
    }
    return this.toSentPage(reply, masterclass, typed.address, language);
  }

  @Get(inEveryLanguage(`${CATALOGUE}/:slug/verstuurd`))
  async sent(
    @Param('slug') slug: string,
    @Query('aan') sealed: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const language = languageOf(request.url);
    const masterclass = await masterclassAt(this.database, slug);
    if (masterclass === null) return this.pages.say(reply, language, 'noMasterclass', 404);
    if (masterclass.slug !== slug) return this.leadOn(request, reply, sentPath(masterclass));
    const address = typeof sealed === 'string' ? this.secrets.open(sealed, sealedFor(masterclass)) : null;
    return this.pages.send(reply, sentPage(masterclass, address, language));
  }

  private show(
    reply: FastifyReply,
    masterclass: ShownMasterclass,
    language: Language,
    { typed, problems, notice, ticket }: FormAgain,
    status: number,
  ): FastifyReply {
    const now = new Date();
    const { sessionId, sequence, startsAt } = masterclass;
    const { state } = signUpStateOf(masterclass, now);
    const form = signUpForm(
      {
        masterclass,
        state,
        typed,
        problems,
        notice,
        ticket: this.tickets.issue({ sessionId, sequence, startsAt: new Date(startsAt) }, now, ticket?.clientKey),
      },
      language,
    );
    return this.pages.send(
      reply,
      masterclassPage(masterclass, language, { form, notice: null }, this.pages.place, now),
      status,
    );
  }

  /** To who sent a form, that nobody can sign up now; above everything else on the page, as far as there still is one. */
  private showClosed(
    reply: FastifyReply,
    masterclass: ShownMasterclass,
    language: Language,
    typed: TypedSignUp,
  ): FastifyReply {
    const now = new Date();
    const notice = closedNotice(masterclass, signUpStateOf(masterclass, now), typed, language);
    const page = masterclass.isInternal
      ? closedPage(notice, language)
      : masterclassPage(masterclass, language, { form: null, notice }, this.pages.place, now);
    return this.pages.send(reply, page, 409);
  }

  /**
   * The one that a form was made for, whatever its address is by now; also when not everyone may see it any more, for its page
   * was shown to them not long ago. Of a form that tells none, the one at the address.
   */
  private async masterclassFor(form: SentForm, slug: string): Promise<ShownMasterclass | null> {
    const ticket = this.ticketIn(form);
    if (ticket === null) return masterclassAt(this.database, slug);
    const guest = { kind: 'guest', sessionId: ticket.sessionId, personId: NO_PERSON } as const;
    const made = await masterclassOf(this.database, guest);
    return made?.isPublic || !isTooOld(ticket, new Date()) ? made : masterclassAt(this.database, slug);
  }

  private ticketIn({ formulier }: SentForm): FormTicket | null {
    return typeof formulier === 'string' ? this.tickets.read(formulier) : null;
  }

  /** From an address of before. Kept by nobody: a masterclass may go back to it, and another may take it. */
  private leadOn(request: FastifyRequest, reply: FastifyReply, path: string): FastifyReply {
    const there = request.url.replace(/^[^?]*/, addressIn(languageOf(request.url), path));
    return reply.header('cache-control', 'no-cache').redirect(there, 301);
  }

  /**
   * The address is shown once more, for who mistyped it; sealed, because addresses of pages are kept in many places.
   * @param address that was found to be one: anything else could have this page say something; null: it is not shown
   */
  private toSentPage(
    reply: FastifyReply,
    masterclass: ShownMasterclass,
    address: string | null,
    language: Language,
  ): FastifyReply {
    const page = addressIn(language, sentPath(masterclass));
    if (address === null) return reply.redirect(page, 303);
    return reply.redirect(`${page}?aan=${this.secrets.seal(address, sealedFor(masterclass))}`, 303);
  }
}

function sentPath({ slug }: ShownMasterclass): string {
  return `${masterclassPath(slug)}/verstuurd`;
}

function sealedFor({ sessionId }: ShownMasterclass): string {
  return `sent ${sessionId}`;
}

/** The same form twice makes one registration; the same form with another address makes another. */
function clientKeyOf({ clientKey }: FormTicket, address: string): string {
  return idOfBytes(digestOf(`${clientKey} ${mailboxKey(address)}`).subarray(0, ID_BYTES));
}

function digestOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

function guestOf(typed: TypedSignUp, ticket: FormTicket, { asks }: ShownMasterclass, language: Language): GuestSignUp {
  const { name, address, colleagues } = typed;
  return {
    sessionId: ticket.sessionId,
    clientKey: clientKeyOf(ticket, address),
    name: name.normalize('NFC'),
    address,
    language,
    answers: answersAsAsked(typed, NOTHING_TYPED, asks),
    colleagues,
  };
}
