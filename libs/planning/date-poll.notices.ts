import { Inject } from '@nestjs/common';
import { CONFIGURATION, type Configuration } from '#platform/configuration/configuration.js';
import type { ActorTransaction } from '#platform/database/database.js';
import type { MailText } from '#platform/mail/mail-frame.js';
import { WordsNotice, type Notice, type NoticeNeeded, type NoticeWriter } from '#platform/mail/notice-writer.js';
import { IN_CALENDARS } from '#curriculum/session.reader.js';
import { DatePollLinks } from './date-poll-links.js';
import { datePollDecidedMail, datePollEndedMail, datePollMail } from './date-poll-mail.js';
import { ASKED, QUESTION, type QuestionRow } from './date-poll.reader.js';
import { takesAnswers } from './date-poll.rules.js';

/** A question, and who is asked. */
interface AskedRow extends QuestionRow {
  readonly recipientName: string;
  readonly isLecturer: boolean;
}

/** $1 person, $2 poll. */
const ASKED_ONE = `select q.*, n.name as "recipientName", exists (
    select from session_lecturer t where t.session_id = q."sessionId" and t.person_id = n.id) as "isLecturer"
  from (${QUESTION.text}) q join person n on n.id = $1`;

const NEEDED = `i.person_id as "personId", p.leergang_id as "leergangId", p.session_id as "sessionId", p.id as "aboutId"`;

/** The key of the question of a poll `p`. */
const QUESTION_KEY = `'date-poll ' || p.id`;

// $1 a poll, or an enrolment: of the one who joined; null: everything. $2 now.
const TO_ASK = `select ${NEEDED}, ${QUESTION_KEY} as key
  from (
    select p.*, null::uuid as joined from date_poll p where p.id = $1
    union all select p.*, e.id from enrolment e join date_poll p on p.leergang_id = e.leergang_id where e.id = $1
    union all select p.*, null from date_poll p where $1::uuid is null) p
  join session s on s.id = p.session_id join ${ASKED}
  where p.state = 'OPEN' and (p.joined is null or i.enrolment_id = p.joined)
    and (p.closes_on is null or p.closes_on >= ($2::timestamptz at time zone s.zone)::date)`;

/** Whether calendars say of a session `s` what became of it: also that it is cancelled, when they had it. */
const CALENDARS_TELL = `(${IN_CALENDARS} or s.status = 'CANCELLED' and coalesce(s.confirmed_at, s.announced_at) is not null)`;

// $1 a poll; null: everything. $2 one person; null: everyone. Of a decision hears who answered, of another end also who
// got the question. When calendars tell of the session, only of what they do not: that it stays when it is.
const TO_TELL = `select ${NEEDED}, 'date-poll-closed ' || p.id as key
  from date_poll p join session s on s.id = p.session_id join ${ASKED}
  where p.state <> 'OPEN' and ($1::uuid is null or p.id = $1) and ($2::uuid is null or i.person_id = $2)
    and (exists (select from date_poll_answer a where a.poll_id = p.id and a.person_id = i.person_id)
      or p.state <> 'DECIDED' and exists (select from mail m
        where m.person_id = i.person_id and m.notice_key = ${QUESTION_KEY} and m.handed_over_at is not null))
    and (not ${CALENDARS_TELL} or s.status <> 'CANCELLED' and case p.state
      when 'WITHDRAWN' then true
      when 'DECIDED' then p.chosen_local = p.asked_local and p.chosen_local = s.starts_local
      else false end)`;

/** Asks by mail, each who belongs in the session once; also who joins while the poll takes answers. */
@WordsNotice('DATE_POLL')
export class DatePollNotice implements NoticeWriter {
  constructor(private readonly links: DatePollLinks) {}

  needed(tx: ActorTransaction, aboutId: string | null): Promise<readonly NoticeNeeded[]> {
    return tx.query<NoticeNeeded>(TO_ASK, [aboutId, tx.now]);
  }

  async words(tx: ActorTransaction, notice: Notice): Promise<MailText | null> {
    const poll = await askedIn(tx, notice);
    if (poll === null || !takesAnswers(poll, tx.now)) return null;
    const { id: pollId, sessionId } = poll;
    return datePollMail(poll, {
      ...poll,
      actionUrl: this.links.answerPage({ pollId, sessionId, personId: notice.personId }),
    });
  }
}

/** Tells by mail how a poll ended, to who knows of it and does not hear it from the calendar. */
@WordsNotice('DATE_POLL_CLOSED')
export class DatePollClosedNotice implements NoticeWriter {
  constructor(@Inject(CONFIGURATION) private readonly configuration: Configuration) {}

  needed(tx: ActorTransaction, aboutId: string | null): Promise<readonly NoticeNeeded[]> {
    return tx.query<NoticeNeeded>(TO_TELL, [aboutId, null]);
  }

  async words(tx: ActorTransaction, notice: Notice): Promise<MailText | null> {
    const stillToTell = await tx.query<NoticeNeeded>(TO_TELL, [notice.aboutId, notice.personId]);
    const poll = stillToTell.length > 0 ? await askedIn(tx, notice) : null;
    if (poll === null) return null;
    const input = { ...poll, actionUrl: `${this.configuration.publicUrl}/bijeenkomsten/${poll.sessionId}` };
    // When it has moved again since, or was cancelled, what was chosen is no news.
    const isAsChosen = poll.chosen === poll.present && poll.status !== 'CANCELLED';
    return isAsChosen ? datePollDecidedMail(poll, input) : datePollEndedMail(poll, input);
  }
}

/** What the receiver of a notice is asked; null when the poll is gone, or the receiver belongs in the session no more. */
async function askedIn(tx: ActorTransaction, { personId, aboutId }: Notice): Promise<AskedRow | null> {
  const [row] = await tx.query<AskedRow>(ASKED_ONE, [personId, aboutId]);
  return row?.belongs ? row : null;
}
