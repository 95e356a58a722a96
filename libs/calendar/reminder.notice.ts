import { Inject, Injectable } from '@nestjs/common';
import type { Language } from '#kernel/actor.js';
import { daysBetween, wallOf } from '#kernel/wall-time.js';
import { CONFIGURATION, type Configuration } from '#platform/configuration/configuration.js';
import type { ActorTransaction } from '#platform/database/database.js';
import type { MailText } from '#platform/mail/mail-frame.js';
import { WordsNotice, type Notice, type NoticeNeeded, type NoticeWriter } from '#platform/mail/notice-writer.js';
import type { LeergangPart } from '#curriculum/mail-reason.js';
import { BELONGING } from '#curriculum/session.reader.js';
import {
  CALENDAR_SESSION_COLUMNS,
  calendarSessionOf,
  SEAT_COLUMNS,
  settingsPage,
  type CalendarSessionRow,
  type SeatColumns,
} from './calendar-session.js';
import { PART_IN_SESSION } from './calendar-message.js';
import { InvitationLinks } from './invitation-links.js';
import { reminderMail } from './reminder-mail.js';
import { NEAR_DAYS, remindersDue, stillReminds, type NearSession, type ReminderStanding } from './reminder.rules.js';

// $1 now.
const NEAR = `select s.id, to_char(s.starts_local, 'YYYY-MM-DD') as day, s.zone, s.starts_at as "startsAt" from session s
  where s.status = 'CONFIRMED' and s.starts_at > $1 and s.starts_at < $1::timestamptz + interval '${NEAR_DAYS} days'`;

/** Of an answer `a` about a session `s`: that the person does not come, now that it is when it is. */
const DECLINED = `coalesce(a.answer = 'DECLINED' and a.sequence >= s.moved_sequence, false)`;

/**
 * Who are to be reminded. $1 sessions, $2 days before, $3 the moment to remind, $4 key. Not who declined, nor who got a
 * reminder of that day already, nor who heard only after that moment that it is then: that mail was reminder enough.
 */
const NEEDED = `select i.person_id as "personId", s.leergang_id as "leergangId", s.id as "sessionId", null as "aboutId", due.key
  from unnest($1::uuid[], $2::integer[], $3::timestamptz[], $4::text[]) as due (session_id, days, due_at, key)
  join session s on s.id = due.session_id and s.confirmed_at <= due.due_at
  join leergang l on l.id = s.leergang_id
  cross join lateral ${BELONGING} i
  join person p on p.id = i.person_id and due.days = any (coalesce(p.reminders, l.reminders))
  left join session_answer a on a.session_id = s.id and a.person_id = i.person_id
  where not ${DECLINED}
    and exists (select from mail m where m.session_id = s.id and m.person_id = i.person_id and m.kind = 'INVITATION'
      and m.sequence >= s.moved_sequence and m.handed_over_at <= due.due_at)
    and not exists (select from mail r where r.person_id = i.person_id and r.notice_key = due.key)`;

interface ReminderRow extends CalendarSessionRow, SeatColumns {
  readonly startsAt: Date;
  readonly name: string;
  readonly language: Language;
  readonly reason: LeergangPart;
  readonly belongs: boolean;
  readonly declined: boolean;
  readonly answered: boolean;
  readonly isGuest: boolean;
  /** What is not handed in yet, in the order in which it is due. */
  readonly open: readonly { readonly title: string; readonly dueAt: string }[];
}

// $1 session, $2 person.
const REMINDER = `select ${CALENDAR_SESSION_COLUMNS}, s.starts_at as "startsAt", p.name, p.language,
    ${PART_IN_SESSION} as reason, ${SEAT_COLUMNS},
    exists (select from ${BELONGING} i where i.person_id = p.id) as belongs,
    ${DECLINED} as declined, coalesce(a.sequence >= s.moved_sequence, false) as answered,
    p.guest_since is not null as "isGuest",
    coalesce((select json_agg(json_build_object('title', h.title, 'dueAt', h.due_at) order by h.due_at, h.id)
      from assignment h where h.session_id = s.id and e.person_id is not null
        and not exists (select from submission b where b.assignment_id = h.id and b.person_id = p.id)), '[]') as open
  from session s join learning_module m on m.id = s.module_id join leergang l on l.id = s.leergang_id
  join person p on p.id = $2
  left join enrolment e on e.leergang_id = s.leergang_id and e.person_id = p.id and e.status = 'ACTIVE'
  left join session_answer a on a.session_id = s.id and a.person_id = p.id
  where s.id = $1`;

/** Reminds people of the sessions that they are expected at, when their coordinator or they themselves chose it. */
@Injectable()
@WordsNotice('REMINDER')
export class ReminderNotice implements NoticeWriter {
  constructor(
    private readonly links: InvitationLinks,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {}

  /** Everyone who is to be reminded now, of whatever session: two statements, however many. */
  async needed(tx: ActorTransaction): Promise<readonly NoticeNeeded[]> {
    const due = remindersDue(await tx.query<NearSession>(NEAR, [tx.now]), tx.now);
    if (due.length === 0) return [];
    return tx.query<NoticeNeeded>(NEEDED, [
      due.map(({ sessionId }) => sessionId),
      due.map(({ moment }) => moment),
      due.map(({ dueAt }) => dueAt),
      due.map(({ key }) => key),
    ]);
  }

  /** As things stand now; null when the reminder is of no use any more. */
  async words(tx: ActorTransaction, { sessionId, personId, key }: Notice): Promise<MailText | null> {
    const [row] = await tx.query<ReminderRow>(REMINDER, [sessionId, personId]);
    if (!row || !stillReminds(standingOf(row, key), tx.now)) return null;
    const { publicUrl } = this.configuration;
    const session = calendarSessionOf(row, publicUrl!);
    const link = { sessionId: row.sessionId, personId, sequence: row.sequence };
    return reminderMail(session, {
      language: row.language,
      recipientName: row.name,
      leergangTitle: row.leergangTitle,
      moduleTitle: row.moduleTitle,
      daysAhead: daysBetween(wallOf(tx.now, row.zone).day, row.startsDay),
      ...(row.reason === 'REGISTERED' && { ticketUrl: this.links.ticket(link) }),
      answerUrl: row.reason === 'REGISTERED' ? this.links.registrationPage(link) : this.links.answerPage(link),
      answered: row.answered,
      open: row.open.map(({ title, dueAt }) => ({ title, due: wallOf(new Date(dueAt), row.zone) })),
      ...(row.reason === 'REGISTERED' &&
        row.seat && { seat: { ...row.seat, mayCancel: tx.now < new Date(row.seat.cancellingEndsAt) } }),
      settingsUrl: row.isGuest ? null : settingsPage(publicUrl!),
      reason: row.reason,
    });
  }
}

function standingOf(row: ReminderRow, key: string): ReminderStanding {
  const { sessionId: id, startsDay: day, zone, startsAt, status, belongs, declined } = row;
  return { key, session: { id, day, zone, startsAt, status }, belongs, declined };
}
