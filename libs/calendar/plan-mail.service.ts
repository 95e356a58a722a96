import { Inject, Injectable } from '@nestjs/common';
import { CONFIGURATION, type Configuration } from '#platform/configuration/configuration.js';
import type { ActorTransaction } from '#platform/database/database.js';
import { messagesToCome, wordsOfMessage } from './calendar-message.js';
import { InvitationLinks, withoutAnswerKeys } from './invitation-links.js';
import type { MailKind } from './invitation.rules.js';
import { decideMails } from './mail-decisions.js';
import { mailsWith, wordsOfOverview } from './overview.notice.js';

/** A change of the plan that was made in this same transaction. */
interface MadeChange {
  readonly id: string;
  readonly leergangId: string;
  readonly steps: readonly { readonly sessionId: string }[];
}

/** Someone who hears of a change of the plan. */
export interface PlanHearer {
  readonly personId: string;
  readonly reason: 'PARTICIPANT' | 'LECTURER' | 'REGISTERED';
  /** The messages for the calendar of this person. */
  readonly messages: readonly { readonly sessionId: string; readonly kind: MailKind; readonly number: number }[];
  /** How many mails: those, and an overview. */
  readonly mailCount: number;
}

/** A mail as it will be kept in the outbox; without a session it is the overview. */
export interface PlanMailText {
  readonly sessionId: string | null;
  readonly subject: string;
  readonly text: string;
}

// $1 people, $2 leergang, $3 sessions. Who may not be seen (any more) is among those who hear of it all the same.
const HEARERS = `select w.id as "personId",
    case when exists (select from session_lecturer t where t.session_id = any ($3) and t.person_id = w.id) then 'LECTURER'
         when exists (select from enrolment e where e.leergang_id = $2 and e.person_id = w.id) then 'PARTICIPANT'
         when exists (select from registration r where r.session_id = any ($3) and r.person_id = w.id) then 'REGISTERED'
         else 'LECTURER' end as reason
  from unnest($1::uuid[]) as w (id) left join person p on p.id = w.id
  order by p.name collate "nl-x-icu", w.id`;

/**
 * Says what will be mailed because of a change of the plan, before anything is: by what the outbox itself decides and
 * words. For who coordinates the leergang; nothing is written.
 */
@Injectable()
export class PlanMailService {
  constructor(
    private readonly links: InvitationLinks,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {}

  /** Who hears of it, by name. In as many statements for two people as for two hundred. */
  async hearersOf(tx: ActorTransaction, { leergangId, steps }: MadeChange): Promise<readonly PlanHearer[]> {
    const sessionIds = steps.map(({ sessionId }) => sessionId);
    const decided = (await decideMails(tx, sessionIds, null, 'LOOK')).flatMap(({ session, personId, number, send }) =>
      send ? [{ personId, sessionId: session.id, kind: send.kind, number }] : [],
    );
    const messagesTo = Map.groupBy(decided, ({ personId }) => personId);
    const people = await tx.query<Pick<PlanHearer, 'personId' | 'reason'>>(HEARERS, [
      [...messagesTo.keys()],
      leergangId,
      sessionIds,
    ]);
    return people.map(({ personId, reason }) => {
      const messages = messagesTo.get(personId)!;
      return { personId, reason, messages, mailCount: mailsWith(messages.length) };
    });
  }

  /** What one of them gets: the overview first, when there is one, then the mails about sessions in order of time. */
  async textsFor(
    tx: ActorTransaction,
    { id }: MadeChange,
    { personId, messages, mailCount }: PlanHearer,
  ): Promise<readonly PlanMailText[]> {
    const toCome = await messagesToCome(tx, personId, id, messages);
    const texts = toCome.map((message) => ({
      sessionId: message.sessionId,
      ...shown(wordsOfMessage(message, this.configuration, this.links)),
    }));
    const hasOverview = mailCount > messages.length && toCome.length > 0;
    return hasOverview ? [{ sessionId: null, ...shown(wordsOfOverview(toCome, this.configuration)) }, ...texts] : texts;
  }
}

/** As it is kept: whoever reads it cannot answer for its receiver. */
function shown({ subject, text }: { readonly subject: string; readonly text: string }) {
  return { subject, text: withoutAnswerKeys(text) };
}
