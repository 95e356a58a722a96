import { Inject } from '@nestjs/common';
import type { Language } from '#kernel/actor.js';
import type { WallPeriod } from '#kernel/wall-time-words.js';
import { CONFIGURATION, type Configuration } from '#platform/configuration/configuration.js';
import type { ActorTransaction } from '#platform/database/database.js';
import type { MailText } from '#platform/mail/mail-frame.js';
import { WordsNotice, type Notice, type NoticeNeeded, type NoticeWriter } from '#platform/mail/notice-writer.js';
import type { LeergangPart } from '#curriculum/mail-reason.js';
import { WALL_PERIOD_COLUMNS } from '#curriculum/session.reader.js';
import { PART_IN_SESSION } from '#calendar/calendar-message.js';
import { InvitationLinks } from '#calendar/invitation-links.js';
import { afterMasterclassMail, nextMasterclassMail } from './after-masterclass-mail.js';

/** The day after, from this hour on by the clock of the session; and no more when nobody remembers it. */
const AFTER_HOUR = 9;
const AFTER_DAYS = 5;
/** Who heard then, before there were materials, hears of them when the first come within so many days. */
const MATERIALS_DAYS = 60;

const HAS_MATERIALS = `exists (select from masterclass_material a where a.session_id = r.session_id)`;

/** What is told of a registration `r` now: with materials it is another thing than without. */
const AFTER_KEY = `'after-masterclass ' || r.session_id || case when ${HAS_MATERIALS} then ' materials' else '' end`;

/** A mail afterwards to who has a registration `r`. */
const AFTER_MAIL = `mail q where q.session_id = r.session_id and q.person_id = r.person_id and q.kind = 'AFTER_MASTERCLASS'`;

/** Whether who has a registration `r` heard the other of both. */
const TOLD = `exists (select from ${AFTER_MAIL} and q.notice_key <> ${AFTER_KEY} and q.handed_over_at is not null)`;

// $1 now.
const CAME = `select r.person_id as "personId", r.leergang_id as "leergangId", r.session_id as "sessionId", null as "aboutId",
    ${AFTER_KEY} as key
  from session s join masterclass m on m.session_id = s.id
  join registration r on r.session_id = s.id and r.came_at is not null and r.person_id is not null
  where s.status = 'CONFIRMED' and s.ends_at < $1 and s.ends_at > $1::timestamptz - interval '${MATERIALS_DAYS + 1} days'
    and ($1::timestamptz at time zone s.zone) >= date_trunc('day', s.ends_local) + interval '1 day ${AFTER_HOUR} hours'
    and case when ${TOLD} then ${HAS_MATERIALS}
        and not exists (select from ${AFTER_MAIL} and q.notice_key = ${AFTER_KEY} and q.state <> 'SUPERSEDED')
      else s.ends_at > $1::timestamptz - interval '${AFTER_DAYS + 1} days' end`;

interface AfterRow {
  readonly sequence: number;
  readonly title: string;
  readonly leergangTitle: string;
  readonly recipientName: string;
  readonly language: Language;
  readonly part: LeergangPart;
  readonly materials: number;
  readonly key: string;
  readonly told: boolean;
}

const AFTER = `select s.sequence, s.title, l.title as "leergangTitle", p.name as "recipientName", p.language,
    ${PART_IN_SESSION} as part,
    (select count(*)::integer from masterclass_material a where a.session_id = s.id) as materials,
    ${AFTER_KEY} as key, ${TOLD} as told
  from registration r join session s on s.id = r.session_id join leergang l on l.id = s.leergang_id
  join person p on p.id = r.person_id
  where r.session_id = $1 and r.person_id = $2 and r.came_at is not null`;

/**
 * Tells who came where the materials are, and asks what they found of it: the day after, and once more when the first
 * materials come later.
 */
@WordsNotice('AFTER_MASTERCLASS')
export class AfterMasterclassNotice implements NoticeWriter {
  constructor(private readonly links: InvitationLinks) {}

  needed(tx: ActorTransaction): Promise<readonly NoticeNeeded[]> {
    return tx.query<NoticeNeeded>(CAME, [tx.now]);
  }

  /** @returns null for who turns out not to have come, and when materials came or went since: that is told by another mail */
  async words(tx: ActorTransaction, { sessionId, personId, key }: Notice): Promise<MailText | null> {
    const [row] = await tx.query<AfterRow>(AFTER, [sessionId, personId]);
    if (row?.key !== key) return null;
    const link = { sessionId: sessionId!, personId, sequence: row.sequence };
    return afterMasterclassMail({ ...row, lookBackUrl: this.links.lookBackPage(link) });
  }
}

/** Whether one can register now for a masterclass `m` with session `s`, and everyone may know. $1 now. */
const TAKES_REGISTRATIONS = `m.visibility = 'PUBLIC' and s.status = 'CONFIRMED' and m.decided is distinct from 'NO_GO'
    and s.starts_at > $1 and coalesce(m.opens_at <= $1, true) and coalesce(m.closes_at > $1, true)`;

/** Who asked with a registration `r` to hear of the next, and has nothing to do with `m` yet. */
const ASKED = `r.leergang_id = m.leergang_id and r.session_id <> m.session_id and r.wants_next and r.person_id is not null
    and not exists (select from registration o where o.session_id = m.session_id and o.person_id = r.person_id)`;

// Of each leergang the first to come, also for who has to do with it already: when six are opened on one day, that is one
// mail now and the others in their turn. The registration with which someone asked last.
const TO_TELL = `select distinct on (r.person_id, m.session_id) r.person_id as "personId", m.leergang_id as "leergangId",
    m.session_id as "sessionId", r.id as "aboutId", 'next-masterclass ' || m.session_id as key
  from (select distinct on (m.leergang_id) m.leergang_id, m.session_id, s.starts_at
    from masterclass m join session s on s.id = m.session_id
    where ${TAKES_REGISTRATIONS} order by m.leergang_id, s.starts_at, s.id) m
  join registration r on ${ASKED}
  join session asked on asked.id = r.session_id and asked.starts_at < m.starts_at
  order by r.person_id, m.session_id, r.made_at desc`;

interface NextRow extends WallPeriod {
  readonly askedSessionId: string;
  readonly askedSequence: number;
  readonly title: string;
  readonly place: string;
  readonly leergangTitle: string;
  readonly recipientName: string;
  readonly language: Language;
  readonly slug: string;
}

// $1 now, $2 the masterclass, $3 the registration.
const NEXT = `select r.session_id as "askedSessionId", asked.sequence as "askedSequence", s.title, s.place, m.slug,
    l.title as "leergangTitle", p.name as "recipientName", p.language,
    ${WALL_PERIOD_COLUMNS}
  from masterclass m join session s on s.id = m.session_id join leergang l on l.id = s.leergang_id
  join registration r on r.id = $3 and ${ASKED} join session asked on asked.id = r.session_id join person p on p.id = r.person_id
  where m.session_id = $2 and ${TAKES_REGISTRATIONS}`;

/** Tells who asked for it that one can register for the next masterclass of the leergang: each masterclass once, in its turn. */
@WordsNotice('NEXT_MASTERCLASS')
export class NextMasterclassNotice implements NoticeWriter {
  constructor(
    private readonly links: InvitationLinks,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {}

  needed(tx: ActorTransaction): Promise<readonly NoticeNeeded[]> {
    return tx.query<NoticeNeeded>(TO_TELL, [tx.now]);
  }

  /** @returns null for who has registered since, or does not want to hear of it any more */
  async words(tx: ActorTransaction, { sessionId, personId, aboutId }: Notice): Promise<MailText | null> {
    const [row] = await tx.query<NextRow>(NEXT, [tx.now, sessionId, aboutId]);
    if (!row) return null;
    const link = { sessionId: row.askedSessionId, personId, sequence: row.askedSequence };
    return nextMasterclassMail({
      ...row,
      masterclassUrl: `${this.configuration.publicUrl}/masterclasses/${row.slug}`,
      stopUrl: this.links.lookBackPage(link),
    });
  }
}
