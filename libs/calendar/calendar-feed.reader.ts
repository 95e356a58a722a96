import type { Language } from '#kernel/actor.js';
import { CANCELLED_STAYS_DAYS } from './calendar-object.js';
import { CALENDAR_SESSION_COLUMNS, type CalendarSessionRow } from './calendar-session.js';

/** Whose feed it is. */
export interface FeedOwner {
  readonly feedId: string;
  readonly personId: string;
  readonly language: Language;
  readonly lastReadAt: Date | null;
}

/** $1 hash of the secret. */
export const FEED_BY_SECRET = {
  name: 'calendar-feed-by-secret',
  text: `select f.id as "feedId", f.person_id as "personId", p.language, f.last_read_at as "lastReadAt"
    from calendar_feed f join person p on p.id = f.person_id
    where f.token_hash = $1 and f.withdrawn_at is null`,
};

// As in the agenda: a lecturer has the sessions that name the lecturer, and those that name nobody. What was never
// confirmed is in no calendar. $1 now.
export const SESSIONS_OF_FEED = {
  name: 'sessions-of-calendar-feed',
  text: `select ${CALENDAR_SESSION_COLUMNS}
    from session s join learning_module m on m.id = s.module_id join leergang l on l.id = s.leergang_id
    where (s.status = 'CONFIRMED'
        or s.status = 'CANCELLED' and s.confirmed_at is not null and s.changed_at > $1::timestamptz - interval '${CANCELLED_STAYS_DAYS} days')
      and (s.leergang_id = any ((select app.leergangen_joined())::uuid[])
        or s.leergang_id = any ((select app.leergangen_left())::uuid[])
        or s.leergang_id = any ((select app.leergangen_coordinated())::uuid[])
        or s.leergang_id = any ((select app.leergangen_taught())::uuid[]) and (
          exists (select from session_lecturer t where t.session_id = s.id and t.person_id = (select app.person_id()))
          or not exists (select from session_lecturer t where t.session_id = s.id)))
    order by s.id`,
};
export type FeedSessionRow = CalendarSessionRow;

/** An assignment as a feed shows it. */
export interface FeedDeadlineRow {
  readonly assignmentId: string;
  readonly title: string;
  readonly dueAt: Date;
  readonly version: number;
  readonly changedAt: Date;
}

/** What a participant has to hand in, of sessions that are certain. */
export const DEADLINES_OF_FEED = {
  name: 'deadlines-of-calendar-feed',
  text: `select a.id as "assignmentId", a.title, a.due_at as "dueAt", a.version,
      greatest(a.created_at, s.changed_at) as "changedAt"
    from assignment a join session s on s.id = a.session_id
    where a.leergang_id = any ((select app.leergangen_joined())::uuid[]) and s.status = 'CONFIRMED'
    order by a.id`,
};

/** $1 person. */
export const FEEDS_OF_PERSON = {
  name: 'calendar-feeds-of-person',
  text: `select id, person_id as "personId", created_at as "createdAt", last_read_at as "lastReadAt", withdrawn_at as "withdrawnAt"
    from calendar_feed where person_id = $1 and withdrawn_at is null order by created_at desc, id desc`,
};
