import { Controller, Get, Post, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { systemFor, type GuestActor, type Language } from '#kernel/actor.js';
import { isRefusal } from '#kernel/refusal.js';
import { Database } from '#platform/database/database.js';
import { RateLimits } from '#platform/http/rate-limits.js';
import { InvitationLinks } from '#calendar/invitation-links.js';
import { ConfirmLinks } from '../confirm-links.js';
import { GuestRegistrationService } from '../guest-registration.service.js';
import { CONFIRM_HOURS, type RegistrationState } from '../registration.rules.js';
import { privately, Visit, type LinkVisit } from './link-visit.js';
import { inLanguage } from './own-registration.page.js';
import { PublicFaults } from './public-faults.filter.js';
import { PublicPages } from './public-pages.js';
import { confirmPage, tooManyPage } from './question.page.js';
import type { TypedPerson } from '../guest.rules.js';
import { canSignUp, signUpStateOf } from './sign-up.rules.js';
import { masterclassOf, NO_PERSON, type ShownMasterclass } from './shown-masterclass.reader.js';

/** A registration that someone may confirm with a link. */
interface ToConfirm {
  readonly id: string;
  readonly sessionId: string;
  readonly personId: string | null;
  readonly state: RegistrationState;
  readonly language: Language;
  readonly isOld: boolean;
  /** As they were typed. */
  readonly guest: TypedPerson;
  readonly colleagues: readonly TypedPerson[];
}

const TO_CONFIRM = {
  name: 'registration-to-confirm',
  text: `select r.id, r.session_id as "sessionId", r.person_id as "personId", r.state, r.language,
      r.made_at + make_interval(hours => $2) < now() as "isOld",
      json_build_object('name', r.guest_name, 'address', r.guest_address) as guest,
      (select coalesce(json_agg(json_build_object('name', c.guest_name, 'address', c.guest_address) order by c.made_at, c.id), '[]')
        from registration c where c.brought_with = r.id and c.guest_address is not null) as colleagues
    from registration r where r.id = $1`,
};

const AS_REGISTRATION = systemFor('registration');

/** The link in the mail that asks whether it was you: a page with one button, and what that button does. */
@UseFilters(PublicFaults)
@Controller('aanmelding/bevestigen/:token')
export class ConfirmController {
  constructor(
    private readonly database: Database,
    private readonly pages: PublicPages,
    private readonly confirmLinks: ConfirmLinks,
    private readonly links: InvitationLinks,
    private readonly guests: GuestRegistrationService,
    private readonly limits: RateLimits,
  ) {}

  @Get()
  async ask(@Visit() visit: LinkVisit, @Res() reply: FastifyReply) {
    const found = await this.find(visit, reply);
    if (!found) return reply;
    const { row, masterclass, language } = found;
    if (row.personId !== null) return this.toOwnPage(reply, { ...row, personId: row.personId }, language, null);
    const standing = signUpStateOf(masterclass, new Date());
    if (!canSignUp(standing)) return this.sayClosed(reply, masterclass, language);
    const page = confirmPage({ masterclass, link: linkOf(visit), language }, row, standing.state);
    return this.pages.send(privately(reply), page);
  }

  @Post()
  async confirm(@Visit() visit: LinkVisit, @Res() reply: FastifyReply) {
    const found = await this.find(visit, reply);
    if (!found) return reply;
    const { row, masterclass, language } = found;
    const done = await this.database.command(AS_REGISTRATION, (tx) => this.guests.confirm(tx, row.id));
    if (!isRefusal(done)) {
      const { sessionId, personId, hadOne } = done;
      if (personId === null) return this.pages.say(privately(reply), language, 'known', 200);
      return this.toOwnPage(reply, { sessionId, personId }, language, hadOne ? 'bestaand' : 'bevestigd');
    }
    if (done.refused === 'INVALID_INPUT') {
      const page = tooManyPage({ masterclass, link: linkOf(visit), language }, row);
      return this.pages.send(privately(reply), page, 409);
    }
    if (done.refused === 'LINK_NOT_VALID') return this.pages.say(privately(reply), language, 'linkEnded', 410);
    return this.sayClosed(reply, masterclass, language);
  }

  private sayClosed(reply: FastifyReply, { isInternal }: ShownMasterclass, language: Language): FastifyReply {
    return this.pages.say(privately(reply), language, isInternal ? 'internal' : 'closed', 409);
  }

  /** Who reads the mail of that address may have the link to the registration of that address. */
  private toOwnPage(
    reply: FastifyReply,
    { sessionId, personId }: { readonly sessionId: string; readonly personId: string },
    language: Language,
    done: string | null,
  ): FastifyReply {
    const page = new URL(this.links.registrationPage({ sessionId, personId, sequence: 0 })).pathname;
    return privately(reply).redirect(inLanguage(page, language) + (done === null ? '' : `&gedaan=${done}`), 303);
  }

  private async find(
    { token, chosen, network }: LinkVisit,
    reply: FastifyReply,
  ): Promise<{ row: ToConfirm; masterclass: ShownMasterclass; language: Language } | null> {
    const id = this.confirmLinks.readToken(token);
    const [row] = id ? await this.database.read<ToConfirm>(AS_REGISTRATION, TO_CONFIRM, [id, CONFIRM_HOURS]) : [];
    // Confirmed, and somebody's; or still to be confirmed. Not one that was erased.
    const isValid = row && (row.personId !== null || (row.state === 'UNCONFIRMED' && !row.isOld));
    const masterclass = isValid && (await masterclassOf(this.database, pageWasOpenOf(row)));
    const language = chosen ?? row?.language ?? 'nl';
    if (row && masterclass) return { row, masterclass, language };
    const limited = id === null ? await this.limits.count('registration-by-network', network) : null;
    this.pages.say(privately(reply), language, limited ? 'tooOften' : 'linkEnded', limited ? 429 : 410);
    return null;
  }
}

/** Who holds the link may know of the masterclass also when it is for the partnership only by now. */
function pageWasOpenOf({ sessionId, personId }: ToConfirm): GuestActor {
  return { kind: 'guest', sessionId, personId: personId ?? NO_PERSON };
}

function linkOf({ token }: LinkVisit): string {
  return `/aanmelding/bevestigen/${token}`;
}
