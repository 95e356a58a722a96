import { Inject } from '@nestjs/common';
import { CONFIGURATION, type Configuration } from '#platform/configuration/configuration.js';
import type { ActorTransaction } from '#platform/database/database.js';
import type { MailText } from '#platform/mail/mail-frame.js';
import { WordsNotice, type Notice, type NoticeNeeded, type NoticeWriter } from '#platform/mail/notice-writer.js';
import { DatePollLinks } from './date-poll-links.js';
import { datePollDecidedMail, datePollMail, datePollWithdrawnMail } from './date-poll-mail.js';
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

// $1 a poll, a session, or an enrolment: of the one who joined; null: everything. $2 now.
const TO_ASK = `select ${NEEDED}, 'date-poll ' || p.id as key
  from date_poll p join session s on s.id = p.session_id join ${ASKED}
  where p.state = 'OPEN' and ($1::uuid is null or $1 in (p.id, p.session_id, i.enrolment_id))
    and (p.closes_on is null or p.closes_on >= ($2::timestamptz at time zone s.zone)::date)`;

// $1 a poll; null: everything. Of a decision hears who answered, unless the new date comes by an invitation; of a
// withdrawal everyone who got the question.
const TO_TELL = `select ${NEEDED}, 'date-poll-closed ' || p.id as key
  from date_poll p join session s on s.id = p.session_id join ${ASKED}
  where ($1::uuid is null or p.id = $1) and case p.state
    when 'WITHDRAWN' then exists (select from mail m where m.session_id = s.id and m.person_id = i.person_id
      and m.kind = 'DATE_POLL' and m.about_id = p.id and m.state <> 'SUPERSEDED')
    when 'DECIDED' then exists (select from date_poll_answer a where a.poll_id = p.id and a.person_id = i.person_id)
      and (p.chosen_local = p.asked_local or s.status = 'TENTATIVE' and not exists (select from mail m
        where m.session_id = s.id and m.person_id = i.person_id and m.kind = 'INVITATION' and m.state <> 'SUPERSEDED'))
    else false end`;

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

/** Tells by mail that a poll was decided or withdrawn, to who does not hear of it by an invitation. */
@WordsNotice('DATE_POLL_CLOSED')
export class DatePollClosedNotice implements NoticeWriter {
  constructor(@Inject(CONFIGURATION) private readonly configuration: Configuration) {}

  needed(tx: ActorTransaction, aboutId: string | null): Promise<readonly NoticeNeeded[]> {
    return tx.query<NoticeNeeded>(TO_TELL, [aboutId]);
  }

  async words(tx: ActorTransaction, notice: Notice): Promise<MailText | null> {
    const poll = await askedIn(tx, notice);
    if (poll === null || poll.status === 'CANCELLED') return null;
    const input = { ...poll, actionUrl: `${this.configuration.publicUrl}/bijeenkomsten/${poll.sessionId}` };
    if (poll.state === 'WITHDRAWN') return datePollWithdrawnMail(poll, input);
    // When it has moved again since, what was chosen is no news.
    return poll.chosen === poll.present ? datePollDecidedMail(poll, input) : null;
  }
}

/** What the receiver of a notice is asked; null when the poll is gone, or the receiver belongs in the session no more. */
async function askedIn(tx: ActorTransaction, { personId, aboutId }: Notice): Promise<AskedRow | null> {
  const [row] = await tx.query<AskedRow>(ASKED_ONE, [personId, aboutId]);
  return row?.belongs ? row : null;
}
