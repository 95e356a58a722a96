import { Inject } from '@nestjs/common';
import type { Language } from '#kernel/actor.js';
import type { WallPeriod } from '#kernel/wall-time-words.js';
import { wallOf } from '#kernel/wall-time.js';
import { CONFIGURATION, type Configuration } from '#platform/configuration/configuration.js';
import type { ActorTransaction } from '#platform/database/database.js';
import type { MailText } from '#platform/mail/mail-frame.js';
import { WordsNotice, type Notice, type NoticeNeeded, type NoticeWriter } from '#platform/mail/notice-writer.js';
import type { LeergangPart } from '#curriculum/mail-reason.js';
import { IN_CALENDARS, WALL_PERIOD_COLUMNS } from '#curriculum/session.reader.js';
import { BROUGHT_BY, type BroughtBy } from '#calendar/brought-words.js';
import { PART_IN_SESSION } from '#calendar/calendar-message.js';
import { pageOf } from '#calendar/calendar-session.js';
import { InvitationLinks } from '#calendar/invitation-links.js';
import { registrationMail, type RegistrationMailInput, type RegistrationNews } from './registration-mail.js';
import { STANDING, UNANSWERED, WANTING } from './registration-states.sql.js';

/**
 * Whether the calendar of who has a registration `r` says that it is over: the last that arrived there invites, and is
 * withdrawn now, or it was withdrawn since. A withdrawal from before speaks of another registration.
 */
const CALENDAR_SAYS_SO = `coalesce((select c.kind = 'INVITATION' or c.queued_at >= r.made_at from mail c
      where c.session_id = r.session_id and c.person_id = r.person_id and c.number is not null and c.handed_over_at is not null
      order by c.number desc limit 1), false)`;

/**
 * What is to be told of a registration `r` to a session `s`; null when calendars say it, or there is nothing to say. Who
 * has it in the calendar hears of the end by the same way; what lapses because it is over, nobody needs to hear.
 */
const NEWS = `case
    when s.status = 'CANCELLED' then case
      when r.state in ${WANTING} or r.state = 'SEATED' and not ${CALENDAR_SAYS_SO} then 'NOT_HELD' end
    when r.state = 'SEATED' then case
      when not ${IN_CALENDARS} then 'SEATED'
      when exists (select from masterclass k where k.session_id = s.id and k.decided = 'GO' and k.decided_at >= r.changed_at) then 'GOES_ON' end
    when r.state = 'CANCELLED' then case when not ${CALENDAR_SAYS_SO} then 'CANCELLED' end
    when ${UNANSWERED} then 'UNANSWERED'
    when r.state = 'LAPSED' and r.changed_at >= s.starts_at then null
    when r.state in ('REQUESTED', 'WAITING', 'OFFERED', 'DECLINED', 'LAPSED') then r.state end`;

/**
 * The key of that. Whose calendar does not follow the session, hears it again when that is at another time; also back at an
 * earlier one, as far as moves are counted: once people know of the session.
 */
const KEY = `r.id || ' ' || ${NEWS} || case when s.status <> 'CANCELLED' and r.state in ${STANDING}
    and not (r.state = 'SEATED' and ${IN_CALENDARS}) then to_char(s.starts_local, ' YYYY-MM-DD HH24:MI ') || s.moved_sequence else '' end`;

// $1 a registration; or a masterclass: then of all of them that stand, of which not that was told yet. Who was moved to another
// registration, lost nothing.
const NEEDED = `select n.* from registration r join session s on s.id = r.session_id cross join lateral (
    select r.person_id as "personId", r.leergang_id as "leergangId", r.session_id as "sessionId", r.id as "aboutId",
      ${KEY} as key) n
  where r.person_id is not null and n.key is not null
    and not (r.state = 'CANCELLED' and exists (select from registration o
      where o.session_id = r.session_id and o.person_id = r.person_id and o.state in ${STANDING}))
    and (r.id = $1 or r.session_id = $1
    and r.state in ${STANDING}
    and not exists (select from mail q where q.person_id = r.person_id and q.notice_key = n.key and q.state <> 'SUPERSEDED'))`;

interface RegistrationNewsRow extends WallPeriod {
  readonly news: RegistrationNews | null;
  readonly key: string;
  readonly moved: boolean;
  readonly sessionId: string;
  readonly sequence: number;
  readonly zone: string;
  readonly title: string;
  readonly place: string;
  readonly leergangTitle: string;
  readonly name: string;
  readonly language: Language;
  readonly part: LeergangPart;
  readonly offeredUntil: Date | null;
  readonly reason: string | null;
  readonly brought: BroughtBy | null;
  readonly contact: RegistrationMailInput['contact'];
}

// $2 the key of what is told: whether the same was told of another time.
const ABOUT = `select ${NEWS} as news, ${KEY} as key, exists (select from mail q where q.person_id = r.person_id and q.about_id = r.id
      and q.handed_over_at is not null and starts_with($2, r.id || ' ' || ${NEWS} || ' ') and q.notice_key <> $2
      and starts_with(q.notice_key, r.id || ' ' || ${NEWS} || ' ')) as moved, s.id as "sessionId", s.sequence, s.zone, s.title, s.place, l.title as "leergangTitle",
    ${WALL_PERIOD_COLUMNS},
    p.name, p.language, ${PART_IN_SESSION} as part, r.offered_until as "offeredUntil", coalesce(r.reason, s.cancel_reason) as reason,
    ${BROUGHT_BY} as brought, app.whom_to_ask(r.leergang_id) as contact
  from registration r join session s on s.id = r.session_id join leergang l on l.id = r.leergang_id
  join person p on p.id = r.person_id where r.id = $1`;

/** Tells people how their registration for a masterclass stands, as far as their calendar does not. */
@WordsNotice('REGISTRATION')
export class RegistrationNotice implements NoticeWriter {
  constructor(
    private readonly links: InvitationLinks,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {}

  needed(tx: ActorTransaction, aboutId: string | null): Promise<readonly NoticeNeeded[]> {
    return tx.query<NoticeNeeded>(NEEDED, [aboutId]);
  }

  /** @returns null when it became something else since: that is told by another mail */
  async words(tx: ActorTransaction, { aboutId, personId, key }: Notice): Promise<MailText | null> {
    const [row] = await tx.query<RegistrationNewsRow>(ABOUT, [aboutId, key]);
    if (!row?.news || key !== row.key) return null;
    const { sessionId, sequence } = row;
    return registrationMail({
      ...row,
      news: row.news,
      recipientName: row.name,
      offeredUntil: row.offeredUntil && wallOf(row.offeredUntil, row.zone),
      reason: row.reason ?? '',
      registrationUrl:
        row.part === 'REGISTERED'
          ? this.links.registrationPage({ sessionId, personId, sequence })
          : pageOf({ sessionId }, this.configuration.publicUrl!),
    });
  }
}
