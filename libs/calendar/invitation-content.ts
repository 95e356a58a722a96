import type { Configuration } from '#platform/configuration/configuration.js';
import type { ActorTransaction } from '#platform/database/database.js';
import type { OutgoingMail } from '#platform/mail/mailer.js';
import {
  MESSAGE_COLUMNS,
  messagesFrom,
  sessionOfMessage,
  wordsOfMessage,
  type CalendarMessage,
} from './calendar-message.js';
import { invitationObject } from './calendar-object.js';
import type { InvitationLinks } from './invitation-links.js';

/** A message that is kept in the outbox. */
interface ContentRow extends CalendarMessage {
  /** Of the state that the mail was made to tell. */
  readonly toldSequence: number;
  readonly messageId: string;
  /** The first mail to this person about this session. */
  readonly firstMailId: string;
  readonly address: string | null;
}

const CONTENT = `select ${MESSAGE_COLUMNS}, q.sequence as "toldSequence", q.message_id as "messageId",
    (select f.id from mail f where f.session_id = q.session_id and f.person_id = q.person_id
      and f.number is not null order by f.number limit 1) as "firstMailId",
    (select a.address from person_email a where a.person_id = p.id) as address
  ${messagesFrom('mail')} where q.id = $1`;

/**
 * Words the mail as things stand now, in the language of its receiver.
 * @returns null when there is no such mail; NO_ADDRESS when its receiver has none
 * @throws when the session changed after it was decided that this mail is to go: under one Message-ID there is one
 * state of it, and another mail is made for the new one
 */
export async function contentOfMail(
  tx: ActorTransaction,
  mailId: string,
  configuration: Configuration,
  links: InvitationLinks,
): Promise<OutgoingMail | 'NO_ADDRESS' | null> {
  const [row] = await tx.query<ContentRow>(CONTENT, [mailId]);
  if (!row) return null;
  if (row.address === null) return 'NO_ADDRESS';
  if (row.sequence !== row.toldSequence) throw new Error('the session changed just before its mail went out');
  const { mailFrom, publicUrl } = configuration;
  const to = { name: row.name, address: row.address };
  const organizer = { name: mailFrom.name, address: links.replyAddress(row.firstMailId) ?? mailFrom.address };
  const method = row.kind === 'INVITATION' ? 'REQUEST' : 'CANCEL';
  const text = wordsOfMessage(row, configuration, links);
  const session = sessionOfMessage(row, publicUrl!);
  const object = invitationObject(session, { organizer, attendee: to, method, now: tx.now });
  return { to, from: organizer, ...text, messageId: row.messageId, calendar: { method, object } };
}
