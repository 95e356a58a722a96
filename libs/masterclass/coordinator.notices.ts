import { Inject } from '@nestjs/common';
import type { Language } from '#kernel/actor.js';
import type { WallPeriod } from '#kernel/wall-time-words.js';
import { wallOf, type Day, type Zone } from '#kernel/wall-time.js';
import { CONFIGURATION, type Configuration } from '#platform/configuration/configuration.js';
import type { ActorTransaction } from '#platform/database/database.js';
import type { MailText } from '#platform/mail/mail-frame.js';
import { WordsNotice, type Notice, type NoticeNeeded, type NoticeWriter } from '#platform/mail/notice-writer.js';
import { WALL_PERIOD_COLUMNS } from '#curriculum/session.reader.js';
import { pageOf } from '#calendar/calendar-session.js';
import { decisionMail, requestsMail } from './coordinator-mail.js';
import { DECISION_NEAR_DAYS } from './masterclass-decision.rules.js';
import { signUpEndsAt } from './masterclass.rules.js';

/** From this hour on by the clock of the session: what waits for someone's decision can wait for the morning. */
const MORNING_HOUR = 8;

// $1 now. A masterclass `k` that is to come, with its session `s` and leergang `l`, and everyone `g` who coordinates that.
const COORDINATED = `masterclass k join session s on s.id = k.session_id join leergang l on l.id = s.leergang_id
  join role_grant g on g.role = 'COORDINATOR' and (g.leergang_id = l.id or g.organisation_id = l.lead_organisation_id)`;
const IS_TO_COME = `s.status <> 'CANCELLED' and s.starts_at > $1 and l.status in ('DRAFT', 'COMMISSIONED', 'RUNNING')`;
const LOCAL_NOW = `($1::timestamptz at time zone s.zone)`;
const IS_MORNING = `extract(hour from ${LOCAL_NOW}) >= ${MORNING_HOUR}`;

/** Whether it is to be decided soon, or should have been, that a masterclass goes on. */
const IS_TO_DECIDE = `k.decided is null and k.decide_on <= ${LOCAL_NOW}::date + ${DECISION_NEAR_DAYS}`;
/** Some days before the last day of a decision, and on it: each once, and again when that day is another one. */
const DECISION_KEY = `concat_ws(' ', 'decision', s.id, k.decide_on, case when k.decide_on <= ${LOCAL_NOW}::date then 'due' else 'near' end)`;

const TOLD = `s.id as "sessionId", s.title, l.title as "leergangTitle", p.name as "recipientName", p.language,
    ${WALL_PERIOD_COLUMNS},
    (select count(*)::integer from registration r where r.session_id = s.id and r.state = 'REQUESTED') as requested`;

interface ToldRow extends WallPeriod {
  readonly sessionId: string;
  readonly title: string;
  readonly leergangTitle: string;
  readonly recipientName: string;
  readonly language: Language;
  readonly requested: number;
}

const DECISIONS = `select distinct g.person_id as "personId", l.id as "leergangId", s.id as "sessionId", null::uuid as "aboutId",
    ${DECISION_KEY} as key
  from ${COORDINATED} where ${IS_TO_COME} and ${IS_TO_DECIDE} and ${IS_MORNING}`;

interface DecisionRow extends ToldRow {
  readonly key: string;
  readonly decideOn: Day;
  readonly daysLeft: number;
  readonly minimum: number | null;
  readonly certain: number;
}

// $2 session, $3 person.
const DECISION = `select ${TOLD}, ${DECISION_KEY} as key, to_char(k.decide_on, 'YYYY-MM-DD') as "decideOn",
    k.decide_on - ${LOCAL_NOW}::date as "daysLeft", k.minimum,
    (select count(*)::integer from registration r where r.session_id = s.id and r.state = 'SEATED'
      and not (r.reserved and r.person_id is null)) as certain
  from ${COORDINATED} join person p on p.id = g.person_id
  where s.id = $2 and p.id = $3 and ${IS_TO_COME} and ${IS_TO_DECIDE} limit 1`;

/** Brings to who coordinates that it is to be decided whether a masterclass goes on: in time, and on the last day. */
@WordsNotice('DECISION_DUE')
export class DecisionDueNotice implements NoticeWriter {
  constructor(@Inject(CONFIGURATION) private readonly configuration: Configuration) {}

  needed(tx: ActorTransaction): Promise<readonly NoticeNeeded[]> {
    return tx.query<NoticeNeeded>(DECISIONS, [tx.now]);
  }

  /** @returns null once it is decided, or is to be decided on another day */
  async words(tx: ActorTransaction, { sessionId, personId, key }: Notice): Promise<MailText | null> {
    const [row] = await tx.query<DecisionRow>(DECISION, [tx.now, sessionId, personId]);
    if (row?.key !== key) return null;
    return decisionMail({ ...row, registrationsUrl: registrationsPage(row.sessionId, this.configuration) });
  }
}

/** A day's requests go in one mail; on another day only when somebody asked since. */
const REQUESTS = `select distinct g.person_id as "personId", l.id as "leergangId", s.id as "sessionId", null::uuid as "aboutId",
    concat_ws(' ', 'requests', s.id, ${LOCAL_NOW}::date) as key
  from ${COORDINATED} join registration r on r.session_id = s.id and r.state = 'REQUESTED'
  where ${IS_TO_COME} and ${IS_MORNING} and not exists (select from mail q where q.person_id = g.person_id and q.session_id = s.id
    and q.kind = 'REQUESTS_WAITING' and q.state <> 'SUPERSEDED' and q.queued_at >= r.changed_at)`;

interface RequestsRow extends ToldRow {
  readonly zone: Zone;
  readonly startsAt: Date;
  readonly closesAt: Date | null;
}

// $2 session, $3 person.
const REQUESTED = `select ${TOLD}, s.zone, s.starts_at as "startsAt", k.closes_at as "closesAt"
  from ${COORDINATED} join person p on p.id = g.person_id where s.id = $2 and p.id = $3 and ${IS_TO_COME} limit 1`;

/** Tells who coordinates that people wait for approval: once a day at most, and not again of the same people. */
@WordsNotice('REQUESTS_WAITING')
export class RequestsWaitingNotice implements NoticeWriter {
  constructor(@Inject(CONFIGURATION) private readonly configuration: Configuration) {}

  needed(tx: ActorTransaction): Promise<readonly NoticeNeeded[]> {
    return tx.query<NoticeNeeded>(REQUESTS, [tx.now]);
  }

  /** @returns null when nobody waits any more */
  async words(tx: ActorTransaction, { sessionId, personId }: Notice): Promise<MailText | null> {
    const [row] = await tx.query<RequestsRow>(REQUESTED, [tx.now, sessionId, personId]);
    if (!row || row.requested === 0) return null;
    const end = signUpEndsAt(row);
    return requestsMail({
      ...row,
      approvableUntil: end > tx.now ? wallOf(end, row.zone) : null,
      requestsUrl: `${registrationsPage(row.sessionId, this.configuration)}?status=REQUESTED`,
    });
  }
}

function registrationsPage(sessionId: string, { publicUrl }: Configuration): string {
  return `${pageOf({ sessionId }, publicUrl!)}/aanmeldingen`;
}
