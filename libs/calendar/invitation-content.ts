import type { Language } from '#kernel/actor.js';
import type { Configuration } from '#platform/configuration/configuration.js';
import type { ActorTransaction } from '#platform/database/database.js';
import type { OutgoingMail } from '#platform/mail/mailer.js';
import { invitationObject } from './calendar-object.js';
import {
  CALENDAR_SESSION_COLUMNS,
  calendarSessionOf,
  sessionPage,
  type CalendarSessionRow,
} from './calendar-session.js';
import type { InvitationLinks } from './invitation-links.js';
import { invitationMail, type InvitationOccasion } from './invitation-mail.js';
import type { MailKind } from './invitation.rules.js';

/** What a mail is about, and what its text depends on. */
interface ContentRow extends CalendarSessionRow {
  readonly kind: MailKind;
  /** Of the state that the mail was made to tell. */
  readonly toldSequence: number;
  readonly messageId: string;
  readonly personId: string;
  /** The first mail to this person about this session. */
  readonly firstMailId: string;
  readonly name: string;
  readonly language: Language;
  readonly address: string | null;
  readonly reason: 'PARTICIPANT' | 'LECTURER';
  /** An invitation before this one went out. */
  readonly invitedBefore: boolean;
}

const CONTENT = `select ${CALENDAR_SESSION_COLUMNS}, q.kind, q.sequence as "toldSequence", q.message_id as "messageId",
    q.person_id as "personId", (select f.id from mail f where f.session_id = q.session_id and f.person_id = q.person_id
        and f.number is not null order by f.number limit 1) as "firstMailId",
    p.name, p.language, a.address,
    case when exists (select from session_lecturer sl where sl.session_id = s.id and sl.person_id = p.id)
           or not exists (select from enrolment e where e.leergang_id = s.leergang_id and e.person_id = p.id)
         then 'LECTURER' else 'PARTICIPANT' end as reason,
    coalesce((select b.kind = 'INVITATION' from mail b
      where b.session_id = q.session_id and b.person_id = q.person_id and b.number < q.number and b.handed_over_at is not null
      order by b.number desc limit 1), false) as "invitedBefore"
  from mail q join session s on s.id = q.session_id
  join learning_module m on m.id = s.module_id join leergang l on l.id = s.leergang_id
  join person p on p.id = q.person_id left join person_email a on a.person_id = p.id
  where q.id = $1`;

/**
 * Words the mail as things stand now, in the language of its receiver.
 * @returns null when there is no such mail; NO_ADDRESS when its receiver has none
 * @throws when the session changed after it was decided that this mail is to go: under one Message-ID there is one
 * state of it, and another mail is made for the new one
 */
export async function contentOfMail(
  tx: ActorTransaction,
  mailId: string,
  { mailFrom, publicUrl }: Configuration,
  links: InvitationLinks,
): Promise<OutgoingMail | 'NO_ADDRESS' | null> {
  const [row] = await tx.query<ContentRow>(CONTENT, [mailId]);
  if (!row) return null;
  if (row.address === null) return 'NO_ADDRESS';
  if (row.sequence !== row.toldSequence) throw new Error('the session changed just before its mail went out');
  const to = { name: row.name, address: row.address };
  const session = calendarSessionOf(row, publicUrl!);
  const organizer = { name: mailFrom.name, address: links.replyAddress(row.firstMailId) ?? mailFrom.address };
  const method = row.kind === 'INVITATION' ? 'REQUEST' : 'CANCEL';
  const text = invitationMail(session, {
    language: row.language,
    recipientName: row.name,
    organizerName: mailFrom.name,
    leergangTitle: row.leergangTitle,
    moduleTitle: row.moduleTitle,
    pageUrl: sessionPage(row.sessionId, publicUrl!),
    answerUrl: links.answerPage(row),
    reason: row.reason,
    occasion: occasionOf(row),
  });
  const object = invitationObject(session, { organizer, attendee: to, method, now: tx.now });
  return { to, from: organizer, ...text, messageId: row.messageId, calendar: { method, object } };
}

function occasionOf({ kind, status, invitedBefore }: ContentRow): InvitationOccasion {
  if (kind === 'INVITATION') return invitedBefore ? 'CHANGED' : 'INVITED';
  return status === 'CANCELLED' ? 'CANCELLED' : 'WITHDRAWN';
}
