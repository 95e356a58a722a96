import { Inject, Injectable } from '@nestjs/common';
import { CONFIGURATION, type Configuration } from '#platform/configuration/configuration.js';
import type { ActorTransaction } from '#platform/database/database.js';
import type { MailText } from '#platform/mail/mail-frame.js';
import { WordsNotice, type Notice, type NoticeNeeded, type NoticeWriter } from '#platform/mail/notice-writer.js';
import type { LeergangPart } from '#curriculum/mail-reason.js';
import { messagesOfPlanChange, occasionOf, type CalendarMessage } from './calendar-message.js';
import { leergangPage, pageOf } from './calendar-session.js';
import { overviewMail } from './overview-mail.js';

/** From so many messages to one calendar on, their receiver gets an overview too: one mail to read. */
const OVERVIEW_FROM = 2;

/** How many mails someone gets who gets so many messages for the calendar. */
export function mailsWith(calendarMessages: number): number {
  return calendarMessages + (calendarMessages >= OVERVIEW_FROM ? 1 : 0);
}

const NEEDED = `select person_id as "personId", leergang_id as "leergangId", null as "sessionId", plan_change_id as "aboutId",
    'overview ' || plan_change_id as key
  from mail where plan_change_id = $1 and state <> 'SUPERSEDED'
  group by person_id, leergang_id, plan_change_id having count(*) >= ${OVERVIEW_FROM}`;

/** The overview of a change of the plan, for whom it is about more than one session. */
@Injectable()
@WordsNotice('OVERVIEW')
export class OverviewNotice implements NoticeWriter {
  constructor(@Inject(CONFIGURATION) private readonly configuration: Configuration) {}

  needed(tx: ActorTransaction, planChangeId: string | null): Promise<readonly NoticeNeeded[]> {
    return tx.query<NoticeNeeded>(NEEDED, [planChangeId]);
  }

  /** @returns null when everything in it has changed again since, which its receiver hears by newer mails */
  async words(tx: ActorTransaction, { aboutId, personId }: Notice): Promise<MailText | null> {
    const messages = await messagesOfPlanChange(tx, aboutId!, personId);
    return messages.length === 0 ? null : wordsOfOverview(messages, this.configuration);
  }
}

/** As the first of these that someone is in one of the sessions, the overview is sent. */
const PARTS: readonly LeergangPart[] = ['LECTURER', 'PARTICIPANT', 'REGISTERED'];

/** The words of an overview. @param messages those to one person, in order of time; at least one */
export function wordsOfOverview(
  messages: readonly CalendarMessage[],
  { publicUrl }: Pick<Configuration, 'publicUrl'>,
): MailText {
  const [first] = messages as [CalendarMessage];
  const { language, name, leergangId, leergangTitle, note } = first;
  const part = PARTS.find((one) => messages.some(({ reason }) => reason === one))!;
  return overviewMail(
    messages.map((message) => ({ ...message, occasion: occasionOf(message) })),
    {
      language,
      recipientName: name,
      leergangTitle,
      // Who only has a seat sees the page for everyone.
      pageUrl: part === 'REGISTERED' ? pageOf(first, publicUrl!) : leergangPage(leergangId, publicUrl!),
      reason: part,
      note,
    },
  );
}
