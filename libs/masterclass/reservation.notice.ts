import { Inject } from '@nestjs/common';
import type { Language } from '#kernel/actor.js';
import type { WallPeriod } from '#kernel/wall-time-words.js';
import { CONFIGURATION, type Configuration } from '#platform/configuration/configuration.js';
import type { ActorTransaction } from '#platform/database/database.js';
import type { MailText } from '#platform/mail/mail-frame.js';
import { WordsNotice, type Notice, type NoticeNeeded, type NoticeWriter } from '#platform/mail/notice-writer.js';
import { WALL_PERIOD_COLUMNS } from '#curriculum/session.reader.js';
import { pageOf } from '#calendar/calendar-session.js';
import { reservationMail, type ReservationNews } from './reservation-mail.js';
import { STANDING, UNANSWERED } from './registration-states.sql.js';

/** What is to be told of a reserved seat `r` in a session `s`; null when there is nothing new since it was reserved. */
const NEWS = `case
    when s.status = 'CANCELLED' then case when r.state in ${STANDING} then 'NOT_HELD' end
    when ${UNANSWERED} then 'UNANSWERED'
    when r.state in ('DECLINED', 'CANCELLED', 'LAPSED') or r.state in ('WAITING', 'SEATED') and r.version > 1 then r.state end`;

/** One mail for all that became the same in the same hour: a coordinator approves seats one after the other. */
const KEY = `concat_ws(' ', r.session_id, 'reserved', ${NEWS},
    case when s.status <> 'CANCELLED' then to_char(r.changed_at at time zone 'UTC', 'YYYY-MM-DD HH24') end)`;

// $1 a registration, or a masterclass: then all of it. Of a seat on which someone was ever named, that one hears.
const NEEDED = `select distinct on (r.brought_by, n.key) r.brought_by as "personId", r.leergang_id as "leergangId",
    r.session_id as "sessionId", r.id as "aboutId", n.key
  from registration r join session s on s.id = r.session_id
  cross join lateral (select case when ${NEWS} is not null then ${KEY} end as key) n
  where (r.id = $1 or r.session_id = $1) and r.reserved and r.times_named = 0 and r.brought_by is not null and n.key is not null
  order by r.brought_by, n.key, r.id`;

interface ReservationNewsRow extends WallPeriod {
  readonly news: ReservationNews | null;
  readonly key: string;
  readonly sessionId: string;
  readonly title: string;
  readonly place: string;
  readonly leergangTitle: string;
  readonly name: string;
  readonly language: Language;
  readonly reason: string;
}

const ABOUT = `select ${NEWS} as news, ${KEY} as key, s.id as "sessionId", s.title, s.place, l.title as "leergangTitle",
    ${WALL_PERIOD_COLUMNS},
    p.name, p.language, coalesce(r.reason, case when s.status = 'CANCELLED' then s.cancel_reason end, '') as reason
  from registration r join session s on s.id = r.session_id join leergang l on l.id = r.leergang_id
  join person p on p.id = r.brought_by where r.id = $1 and r.times_named = 0`;

/** Tells who reserved seats, and named nobody on them yet, what became of them. */
@WordsNotice('RESERVATION')
export class ReservationNotice implements NoticeWriter {
  constructor(@Inject(CONFIGURATION) private readonly configuration: Configuration) {}

  needed(tx: ActorTransaction, aboutId: string | null): Promise<readonly NoticeNeeded[]> {
    return tx.query<NoticeNeeded>(NEEDED, [aboutId]);
  }

  /** @returns null when it became something else since: that is told by another mail */
  async words(tx: ActorTransaction, { aboutId, key }: Notice): Promise<MailText | null> {
    const [row] = await tx.query<ReservationNewsRow>(ABOUT, [aboutId]);
    if (!row?.news || row.key !== key) return null;
    const seatsUrl = `${pageOf({ sessionId: row.sessionId }, this.configuration.publicUrl!)}/plekken`;
    return reservationMail({ ...row, news: row.news, recipientName: row.name, seatsUrl });
  }
}
