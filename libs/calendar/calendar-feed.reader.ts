import type { Language } from '#kernel/actor.js';
import { groupedBy, type RequestContext } from '#platform/graphql/request-context.js';
import { IS_IN_AGENDA } from '#curriculum/session.reader.js';
import type { CalendarFeed, CalendarFeedKind } from './calendar-feed.entity.js';
import { CANCELLED_STAYS_DAYS } from './calendar-object.js';
import { CALENDAR_SESSION_COLUMNS, type CalendarSessionRow } from './calendar-session.js';

/** A feed that may be read, and as whom. */
export interface OpenFeed {
  readonly feedId: string;
  readonly personId: string;
  readonly language: Language;
  readonly leergangId: string | null;
  readonly lecturerId: string | null;
  readonly roomId: string | null;
  readonly kinds: readonly CalendarFeedKind[];
  readonly lastReadAt: Date | null;
}

// From before this moment the e-mail address was someone else's, and the feed may be too.
const NOT_SIGNED_OUT = `(p.signed_out_before is null or f.created_at >= p.signed_out_before)`;

const MAY_HAVE = `case when f.room_id is null then app.may_have_feed(f.person_id, f.leergang_id)
        else app.may_have_room_feed(f.person_id, f.room_id) end`;

/** Unknown, withdrawn, or of someone who left: nothing, and by the same statement. $1 hash of the secret. */
export const FEED_BY_SECRET = {
  name: 'calendar-feed-by-secret',
  text: `select f.id as "feedId", f.person_id as "personId", p.language, f.leergang_id as "leergangId", f.lecturer_id as "lecturerId",
      f.room_id as "roomId", f.kinds, f.last_read_at as "lastReadAt"
    from calendar_feed f join person p on p.id = f.person_id
    where f.token_hash = $1 and f.withdrawn_at is null and ${NOT_SIGNED_OUT}
      and ${MAY_HAVE}`,
};

// $1 what the feed shows, $2 now. Row security leaves out what the reader may not see.
const IS_SHOWN = `case when coalesce(s.confirmed_at, s.announced_at) is null then 'TENTATIVE_SESSIONS' else 'SESSIONS' end = any ($1::text[])
      and (s.status <> 'CANCELLED' or s.changed_at > $2::timestamptz - interval '${CANCELLED_STAYS_DAYS} days')`;
const SHOWN = `from session s join learning_module m on m.id = s.module_id join leergang l on l.id = s.leergang_id
    where ${IS_SHOWN}`;
// As in the agenda. The first condition says nothing that the second does not: by it the leergangen are found, in a
// country that is full of them.
const SESSIONS_OF_PERSON = `${SHOWN}
      and l.id = any ((select app.leergangen_joined() || app.leergangen_left() || app.leergangen_coordinated()
        || app.leergangen_taught())::uuid[])
      and ${IS_IN_AGENDA}`;
// And masterclasses in which the person has a seat, of leergangen in which the person has no part.
const SEATS_OF_PERSON = `from (select * from app.sessions_with_my_seat() mine
      where not exists (select from session s where s.id = mine.id and ${IS_IN_AGENDA})) s where ${IS_SHOWN}`;
// $3 which leergang.
const SESSIONS_OF_LEERGANG = `${SHOWN} and s.leergang_id = $3`;
// $4 which lecturer.
const SESSIONS_OF_LECTURER = `${SESSIONS_OF_LEERGANG}
      and exists (select from session_lecturer t where t.session_id = s.id and t.person_id = $4)`;
// $3 which room. Also of leergangen that the reader may not see.
const SESSIONS_IN_ROOM = `from app.booked_in_room($3) s where ${IS_SHOWN}`;
// What a participant has to hand in, of sessions that are certain.
const DEADLINES_OF_PERSON = `from assignment a join session s on s.id = a.session_id
    where 'DEADLINES' = any ($1::text[]) and s.status = 'CONFIRMED'
      and a.leergang_id = any ((select app.leergangen_joined())::uuid[])`;

// PostgreSQL notes with every row by which transaction it was last written (xmin): nothing changes without it.
const SESSION_STAMPS = `string_agg(concat_ws(' ', s.id, s.xmin, m.xmin, l.xmin), ',' order by s.id)`;
const DEADLINE_STAMPS = `string_agg(concat_ws(' ', a.id, a.xmin, s.xmin), ',' order by a.id)`;

/** Other text as soon as anything is different of what a personal feed shows. $1 kinds, $2 now. */
export const VERSION_OF_PERSONAL_FEED = {
  name: 'version-of-personal-feed',
  text: `select null as title, concat_ws(';', (select ${SESSION_STAMPS} ${SESSIONS_OF_PERSON}),
    (select string_agg('seat ' || s.stamp, ',' order by s.id) ${SEATS_OF_PERSON}),
    (select ${DEADLINE_STAMPS} ${DEADLINES_OF_PERSON})) as version`,
};
export interface FeedVersionRow {
  /** Of the leergang, if it is of one. */
  readonly title: string | null;
  readonly version: string | null;
}

/** As {@link VERSION_OF_PERSONAL_FEED}, of a leergang, and how that is called. $1 kinds, $2 now, $3 leergang. */
export const VERSION_OF_LEERGANG_FEED = {
  name: 'version-of-leergang-feed',
  text: `select (select title from leergang where id = $3) as title, (select ${SESSION_STAMPS} ${SESSIONS_OF_LEERGANG}) as version`,
};

/** As {@link VERSION_OF_LEERGANG_FEED}, of what a lecturer gives in it; whose name goes with it. $4 lecturer. */
export const VERSION_OF_LECTURER_FEED = {
  name: 'version-of-lecturer-feed',
  text: `select (select concat_ws(': ', l.title, p.name) from leergang l left join person p on p.id = $4 where l.id = $3) as title,
    (select ${SESSION_STAMPS} ${SESSIONS_OF_LECTURER}) as version`,
};

/** As {@link VERSION_OF_LEERGANG_FEED}, of a room. $3 room. */
export const VERSION_OF_ROOM_FEED = {
  name: 'version-of-room-feed',
  text: `select (select name from room where id = $3) as title,
    (select string_agg(s.stamp, ',' order by s.id) ${SESSIONS_IN_ROOM}) as version`,
};

/** $1 kinds, $2 now. */
export const SESSIONS_OF_PERSONAL_FEED = {
  name: 'sessions-of-personal-feed',
  text: `select ${CALENDAR_SESSION_COLUMNS}, null as reason ${SESSIONS_OF_PERSON}
    union all
    select ${CALENDAR_SESSION_COLUMNS}, 'REGISTERED' from (select * ${SEATS_OF_PERSON}) s,
      lateral (select s.module_title as title) m, lateral (select s.leergang_title as title) l
    order by "sessionId"`,
};
/** $1 kinds, $2 now, $3 leergang. */
export const SESSIONS_OF_LEERGANG_FEED = {
  name: 'sessions-of-leergang-feed',
  text: `select ${CALENDAR_SESSION_COLUMNS} ${SESSIONS_OF_LEERGANG} order by s.id`,
};
/** $1 kinds, $2 now, $3 leergang, $4 lecturer. */
export const SESSIONS_OF_LECTURER_FEED = {
  name: 'sessions-of-lecturer-feed',
  text: `select ${CALENDAR_SESSION_COLUMNS} ${SESSIONS_OF_LECTURER} order by s.id`,
};
/** What is said at a desk or on a door: nothing that someone wrote for who takes part. $1 kinds, $2 now, $3 room. */
export const SESSIONS_OF_ROOM_FEED = {
  name: 'sessions-of-room-feed',
  text: `select ${CALENDAR_SESSION_COLUMNS}
    from (select *, '' as description, null as online_url ${SESSIONS_IN_ROOM}) s,
      (select '' as title) m, lateral (select s.leergang_title as title) l order by s.id`,
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

/** $1 kinds. */
export const DEADLINES_OF_PERSONAL_FEED = {
  name: 'deadlines-of-personal-feed',
  text: `select a.id as "assignmentId", a.title, a.due_at as "dueAt", a.version,
      greatest(a.created_at, s.changed_at) as "changedAt"
    ${DEADLINES_OF_PERSON} order by a.id`,
};

const COLUMNS = `f.id, f.person_id as "personId", f.leergang_id as "leergangId", f.lecturer_id as "lecturerId",
  f.room_id as "roomId", f.kinds, f.created_at as "createdAt",
  f.last_read_at as "lastReadAt", f.withdrawn_at as "withdrawnAt"`;

/** The personal feeds that still work. $1 person. */
export const FEEDS_OF_PERSON = {
  name: 'calendar-feeds-of-person',
  text: `select ${COLUMNS} from calendar_feed f join person p on p.id = f.person_id
    where f.person_id = $1 and f.leergang_id is null and f.room_id is null and f.withdrawn_at is null
      and ${NOT_SIGNED_OUT}
    order by f.created_at desc, f.id desc`,
};

const FEEDS_OF_LEERGANGEN = {
  name: 'calendar-feeds-of-leergangen',
  text: `select ${COLUMNS} from calendar_feed f
    where f.leergang_id = any ($1) and f.leergang_id = any ((select app.leergangen_coordinated())::uuid[])
      and f.withdrawn_at is null and app.may_have_feed(f.person_id, f.leergang_id)
    order by f.created_at desc, f.id desc`,
};

/** For `context.load`: the feeds of a leergang that still work; none for who does not coordinate it. */
export async function feedsOfLeergang(context: RequestContext, ids: readonly string[]): Promise<CalendarFeed[][]> {
  return groupedBy(ids, await context.read<CalendarFeed>(FEEDS_OF_LEERGANGEN, [ids]), (row) => row.leergangId!);
}

const FEEDS_OF_ROOMS = {
  name: 'calendar-feeds-of-rooms',
  text: `select ${COLUMNS} from calendar_feed f
    where f.room_id = any ($1) and f.room_id = any ((select app.rooms_managed())::uuid[])
      and f.withdrawn_at is null and app.may_have_room_feed(f.person_id, f.room_id)
    order by f.created_at desc, f.id desc`,
};

/** For `context.load`: the feeds of a room that still work; none for who does not manage it. */
export async function feedsOfRoom(context: RequestContext, ids: readonly string[]): Promise<CalendarFeed[][]> {
  return groupedBy(ids, await context.read<CalendarFeed>(FEEDS_OF_ROOMS, [ids]), (row) => row.roomId!);
}
