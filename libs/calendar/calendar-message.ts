import type { Language } from '#kernel/actor.js';
import type { WallPeriod } from '#kernel/wall-time-words.js';
import type { Configuration } from '#platform/configuration/configuration.js';
import type { ActorTransaction } from '#platform/database/database.js';
import type { MailText } from '#platform/mail/mail-frame.js';
import type { LeergangPart } from '#curriculum/mail-reason.js';
import {
  CALENDAR_SESSION_COLUMNS,
  calendarSessionOf,
  pageOf,
  SEAT_COLUMNS,
  type CalendarSessionRow,
  type SeatColumns,
} from './calendar-session.js';
import type { CalendarSession } from './calendar-object.js';
import type { InvitationLinks } from './invitation-links.js';
import { BROUGHT_BY, type BroughtBy } from './brought-words.js';
import { invitationMail, type InvitationOccasion } from './invitation-mail.js';
import type { MailKind } from './invitation.rules.js';

/** A message to one person about one session: what its words depend on, as things stand now. */
export interface CalendarMessage extends CalendarSessionRow, SeatColumns {
  readonly kind: MailKind;
  readonly personId: string;
  readonly name: string;
  readonly language: Language;
  readonly reason: LeergangPart;
  /** An invitation before this one went out. */
  readonly invitedBefore: boolean;
  /** ...and it said that the session was not certain yet. */
  readonly wasTentative: boolean;
  /** The receiver had a seat there, and gave it up or lost it. */
  readonly signedOff: boolean;
  /** Why a cancelled session is not held, or why the registration of the receiver was cancelled. */
  readonly cancelReason: string | null;
  readonly leergangId: string;
  /** The word of the coordinator about the change of the plan that it goes out for; empty when there is none. */
  readonly note: string;
  /** By whom who has a seat was brought along or named; null for who asked for it. */
  readonly brought: BroughtBy | null;
  /** When the session was as the person last heard of it; null when no change of the plan kept that. */
  readonly before: WallPeriod | null;
}

/** As what a person `p` has to do with a session `s`; also when that is over. */
export const PART_IN_SESSION = `case
    when exists (select from session_lecturer t where t.session_id = s.id and t.person_id = p.id) then 'LECTURER'
    when exists (select from enrolment e where e.leergang_id = s.leergang_id and e.person_id = p.id) then 'PARTICIPANT'
    when exists (select from registration r where r.session_id = s.id and r.person_id = p.id) then 'REGISTERED'
    else 'LECTURER' end`;

/** The columns of a message `q` and what stands around it, as a {@link CalendarMessage}. */
export const MESSAGE_COLUMNS = `${CALENDAR_SESSION_COLUMNS}, s.leergang_id as "leergangId", q.kind, q.person_id as "personId",
    p.name, p.language,
    ${PART_IN_SESSION} as reason, ${SEAT_COLUMNS}, own.brought,
    coalesce(before.kind = 'INVITATION', false) as "invitedBefore",
    coalesce(before.handed_over_at < s.confirmed_at, false) as "wasTentative",
    coalesce(own.state = 'CANCELLED', false) as "signedOff",
    coalesce(s.cancel_reason, case when own.state = 'CANCELLED' then own.reason end) as "cancelReason", coalesce(c.note, '') as note,
    case when w.starts_local_before is not null then json_build_object(
      'startsDay', to_char(w.starts_local_before, 'YYYY-MM-DD'), 'startsTime', to_char(w.starts_local_before, 'HH24:MI'),
      'endsDay', to_char(w.ends_local_before, 'YYYY-MM-DD'), 'endsTime', to_char(w.ends_local_before, 'HH24:MI')) end as before`;

/** @param messages the table, or what looks like it, that has the messages */
export const messagesFrom = (messages: string) => `from ${messages} q join session s on s.id = q.session_id
  join learning_module m on m.id = s.module_id join leergang l on l.id = s.leergang_id
  join person p on p.id = q.person_id
  left join lateral (select b.kind, b.sequence, b.handed_over_at from mail b
    where b.session_id = q.session_id and b.person_id = q.person_id and b.number < q.number and b.handed_over_at is not null
    order by b.number desc limit 1) before on true
  left join lateral (select r.state, r.reason, ${BROUGHT_BY} as brought from registration r
    where r.session_id = q.session_id and r.person_id = q.person_id order by r.made_at desc, r.id desc limit 1) own on true
  left join plan_change c on c.id = q.plan_change_id
  left join lateral (select starts_local_before, ends_local_before from plan_change_session
    where session_id = q.session_id and sequence_before = before.sequence limit 1) w on true`;

// What was said since about the same session counts instead; what changed since is in a message of its own.
const OF_PLAN_CHANGE = `select ${MESSAGE_COLUMNS} ${messagesFrom('mail')}
  where q.plan_change_id = $1 and q.person_id = $2 and q.state <> 'SUPERSEDED' and q.sequence = s.sequence
    and not exists (select from mail n where n.session_id = q.session_id and n.person_id = q.person_id
      and n.number > q.number and n.state <> 'SUPERSEDED')
  order by s.starts_at, s.id`;

const TO_COME = `select ${MESSAGE_COLUMNS} ${messagesFrom(`(
    select session_id, kind, number, $4::uuid as person_id, $5::uuid as plan_change_id
    from unnest($1::uuid[], $2::text[], $3::integer[]) as decided (session_id, kind, number))`)}
  order by s.starts_at, s.id`;

/** The messages to a person because of a change of the plan, as far as they are still the last word; in order of time. */
export function messagesOfPlanChange(
  tx: ActorTransaction,
  planChangeId: string,
  personId: string,
): Promise<CalendarMessage[]> {
  return tx.query<CalendarMessage>(OF_PLAN_CHANGE, [planChangeId, personId]);
}

/** Messages to a person that were decided and not made, in order of time. */
export function messagesToCome(
  tx: ActorTransaction,
  personId: string,
  planChangeId: string,
  decided: readonly { readonly sessionId: string; readonly kind: MailKind; readonly number: number }[],
): Promise<CalendarMessage[]> {
  return tx.query<CalendarMessage>(TO_COME, [
    decided.map(({ sessionId }) => sessionId),
    decided.map(({ kind }) => kind),
    decided.map(({ number }) => number),
    personId,
    planChangeId,
  ]);
}

/** The words of a message, in the language of its receiver. */
export function wordsOfMessage(
  message: CalendarMessage,
  { mailFrom, publicUrl }: Pick<Configuration, 'mailFrom' | 'publicUrl'>,
  links: InvitationLinks,
): MailText {
  const { kind, status, language, leergangTitle, moduleTitle, reason, cancelReason, note } = message;
  return invitationMail(sessionOfMessage(message, publicUrl!), {
    language,
    recipientName: message.name,
    organizerName: mailFrom.name,
    leergangTitle,
    moduleTitle,
    pageUrl: pageOf(message, publicUrl!),
    ...(reason === 'REGISTERED' &&
      kind === 'INVITATION' &&
      status === 'CONFIRMED' && { ticketUrl: links.ticket(message) }),
    answerUrl: reason === 'REGISTERED' ? links.registrationPage(message) : links.answerPage(message),
    reason,
    occasion: occasionOf(message),
    cancelReason,
    note,
    seat: message.seat,
    brought: message.brought,
  });
}

/** The session of a message, as its receiver may know it: where it is online is for who comes. */
export function sessionOfMessage(message: CalendarMessage, publicUrl: string): CalendarSession {
  const session = calendarSessionOf(message, publicUrl);
  return message.kind === 'INVITATION' ? session : { ...session, onlineUrl: null };
}

/** What happened to the session, seen by the receiver of a message. */
export function occasionOf({
  kind,
  status,
  invitedBefore,
  wasTentative,
  signedOff,
}: Pick<CalendarMessage, 'kind' | 'status' | 'invitedBefore' | 'wasTentative' | 'signedOff'>): InvitationOccasion {
  if (kind === 'INVITATION') {
    if (status === 'TENTATIVE') return invitedBefore ? 'CHANGED_TENTATIVE' : 'TENTATIVE';
    if (invitedBefore && wasTentative) return 'CONFIRMED';
    return invitedBefore ? 'CHANGED' : 'INVITED';
  }
  if (status === 'CANCELLED') return 'CANCELLED';
  return signedOff ? 'SIGNED_OFF' : 'WITHDRAWN';
}
