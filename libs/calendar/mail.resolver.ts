import { Args, Context, ID, Int, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { isRefusal, type Refusal } from '#kernel/refusal.js';
import type { Connection } from '#platform/graphql/connection.js';
import { Permits } from '#platform/graphql/permits.js';
import { RequestContext } from '#platform/graphql/request-context.js';
import { Person } from '#people/person.entity.js';
import { personById, type PersonRow } from '#people/person.reader.js';
import { mayCoordinate } from '#curriculum/coordination.rules.js';
import { Leergang } from '#curriculum/leergang.entity.js';
import { leergangById, searchPattern } from '#curriculum/leergang.reader.js';
import { Session } from '#curriculum/session.entity.js';
import { sessionById, type SessionRow } from '#curriculum/session.reader.js';
import type { MailState } from './invitation.rules.js';
import { Mail, MailStateEnum } from './mail.entity.js';
import {
  invitationCountsOf,
  mailById,
  mailsOfLeergang,
  mailsOfSession,
  myInvitationTo,
  type ListedMail,
} from './mail.reader.js';
import { mayBeResent, MailService } from './mail.service.js';
import { InvitationCounts, InvitationState, MailConnection, ResendMailResult } from './mail.type.js';

@Resolver(() => Mail)
export class MailResolver {
  constructor(private readonly service: MailService) {}

  @Mutation(() => ResendMailResult, {
    description: 'Sends a mail again, to the address and with the words of today; when it failed, or was lost.',
  })
  @Permits(['COORDINATOR'])
  async resendMail(
    @Args('id', { type: () => ID, description: 'Which.' }) id: string,
    @Context() context: RequestContext,
  ): Promise<ListedMail | Refusal | null> {
    const answer = await context.command((tx) => this.service.resend(tx, id));
    if (isRefusal(answer)) return answer;
    const mail = await context.load(mailById, answer);
    // The house does it, in a moment; from here on it is waiting.
    return mail && { ...mail, state: 'QUEUED' };
  }

  @ResolveField(() => Person, {
    description: 'To whom it is; named by the address for who may no longer see the person.',
  })
  async person(mail: ListedMail, _: unknown, context: RequestContext): Promise<PersonRow> {
    return (await context.load(personById, mail.personId)) ?? unseenReceiverOf(mail);
  }

  @ResolveField(() => Session, { nullable: true, description: 'About which session; null when about more than one.' })
  session(mail: ListedMail, _: unknown, context: RequestContext): Promise<SessionRow | null> | null {
    return mail.sessionId === null ? null : context.load(sessionById, mail.sessionId);
  }

  @ResolveField(() => Boolean, { description: 'Whether the asker may have it sent again.' })
  async viewerMayResend(mail: ListedMail, _: unknown, context: RequestContext): Promise<boolean> {
    if (!mayBeResent(mail)) return false;
    const leergang = await context.load(leergangById, mail.leergangId);
    return leergang !== null && mayCoordinate(context.actor, leergang);
  }
}

/** A lecturer whose role was withdrawn, for instance: the mail stays, the person is none of the leergang any more. */
function unseenReceiverOf(mail: ListedMail): PersonRow {
  return {
    id: mail.personId,
    name: mail.address ?? '',
    language: 'nl',
    email: null,
    version: 0,
  };
}

@Resolver(() => Session)
export class SessionMailResolver {
  @ResolveField(() => InvitationState, { description: 'How far the last mail about it to the asker is.' })
  invitation(session: SessionRow, _: unknown, context: RequestContext): Promise<InvitationState> {
    return context.load(myInvitationTo, session.id);
  }

  @ResolveField(() => InvitationCounts, {
    description: 'How far the last mails about it are, for who coordinates it; zeros for others.',
  })
  invitationCounts(session: SessionRow, _: unknown, context: RequestContext): Promise<InvitationCounts> {
    return context.load(invitationCountsOf, session.id);
  }

  @ResolveField(() => [Mail], {
    description: 'The mails about it, the newest first: all of them for who coordinates it, the own ones for others.',
  })
  mails(session: SessionRow, _: unknown, context: RequestContext): Promise<ListedMail[]> {
    return context.load(mailsOfSession, session.id);
  }
}

@Resolver(() => Leergang)
export class LeergangMailResolver {
  @ResolveField(() => MailConnection, {
    description: 'Its mails, the newest first: all for who coordinates it, the own ones for others.',
  })
  mails(
    @Parent() leergang: Leergang,
    @Args('first', { type: () => Int, defaultValue: 50, description: 'How many, 1 to 100.' }) first: number,
    @Args('after', { type: () => String, nullable: true, description: 'Go on after this cursor.' })
    after: string | null,
    @Args('search', { type: () => String, nullable: true, description: 'In name, address and subject.' })
    search: string | null,
    @Args('state', { type: () => MailStateEnum, nullable: true, description: 'Only those in this state.' })
    state: MailState | null,
    @Context() context: RequestContext,
  ): Promise<Connection<ListedMail>> {
    const pattern = searchPattern(search);
    return context.load(mailsOfLeergang, {
      leergangId: leergang.id,
      pattern,
      state: state ?? null,
      first,
      after: after ?? null,
    });
  }
}
