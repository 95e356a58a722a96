import { isId } from '#kernel/ids.js';
import type { Day } from '#kernel/wall-time.js';
import { connection, pageOf, type Connection } from '#platform/graphql/connection.js';
import { groupedBy, inOrderOf, type RequestContext } from '#platform/graphql/request-context.js';
import { PERSON_COLUMNS, type PersonRow } from '#people/person.reader.js';
import type { LearningModule } from './learning-module.entity.js';
import type { Leergang } from './leergang.entity.js';
import type { Session } from './session.entity.js';

/** What a reader of sessions answers: the wall time in parts, as the schema shows it. A read model may have filled in more. */
export type SessionRow = Omit<
  Session,
  'startsLocal' | 'endsLocal' | 'movedSequence' | 'retoldAt' | 'createdAt' | 'confirmedAt' | 'cancelledAt'
> & {
  readonly module?: LearningModule;
  readonly leergang?: Leergang;
};

/** The columns of a session `s`, as a {@link SessionRow}. Wall time is text: a driver would make moments of it. */
export const SESSION_COLUMNS = `s.id, s.module_id as "moduleId", s.leergang_id as "leergangId", s.kind, s.number, s.title,
  s.description, s.status, s.starts_at as "startsAt", s.ends_at as "endsAt", s.zone,
  to_char(s.starts_local, 'YYYY-MM-DD') as day, to_char(s.starts_local, 'HH24:MI') as "startTime",
  to_char(s.ends_local, 'YYYY-MM-DD') as "endDay", to_char(s.ends_local, 'HH24:MI') as "endTime",
  (extract(epoch from s.ends_local - s.starts_local) / 60)::integer as "durationMinutes",
  s.place, s.room_id as "roomId", s.online_url as "onlineUrl", s.moved_because as "movedBecause", s.cancel_reason as "cancelReason",
  s.calendar_uid as "calendarUid", s.sequence, s.version, s.changed_at as "changedAt", s.announced_at as "announcedAt"`;

/** When a session `s` is, as a `WallPeriod`. Wall time is text: a driver would make moments of it. */
export const WALL_PERIOD_COLUMNS = `to_char(s.starts_local, 'YYYY-MM-DD') as "startsDay", to_char(s.starts_local, 'HH24:MI') as "startsTime",
  to_char(s.ends_local, 'YYYY-MM-DD') as "endsDay", to_char(s.ends_local, 'HH24:MI') as "endsTime"`;

/** Whether calendars show a session `s`: the words of {@link standsInCalendars} in SQL. */
export const IN_CALENDARS = `(s.status = 'CONFIRMED' or s.status = 'TENTATIVE' and s.announced_at is not null)`;

/**
 * Who belong in a session `s`, as a table of `person_id`: they take part in the leergang now, or give the session. To them
 * goes what is said about it. In a masterclass with seats it is who has one, from the leergang or not.
 */
export const BELONGING = `(
    select e.person_id from enrolment e where e.leergang_id = s.leergang_id and e.status = 'ACTIVE'
      and not exists (select from masterclass k where k.session_id = s.id)
    union
    select r.person_id from registration r where r.session_id = s.id and r.state = 'SEATED' and r.person_id is not null
    union
    select t.person_id from session_lecturer t where t.session_id = s.id)`;

/**
 * Whether a session `s` of a leergang in which the actor takes part is one of the actor's own: everything but a masterclass
 * with seats in which there is none for the actor.
 */
export const IS_OWN_SEAT = `(s.kind <> 'MASTERCLASS' or not exists (select from masterclass k where k.session_id = s.id)
    or exists (select from registration r
      where r.session_id = s.id and r.person_id = (select app.person_id()) and r.state = 'SEATED'))`;

/**
 * Whether a session `s` that the actor sees is in the actor's agenda: as a participant, as a coordinator, or as a lecturer,
 * who has the sessions that name the lecturer and those that name nobody.
 */
export const IS_IN_AGENDA = `(s.leergang_id = any ((select app.leergangen_coordinated())::uuid[])
    or s.leergang_id = any ((select app.leergangen_joined() || app.leergangen_left())::uuid[]) and ${IS_OWN_SEAT}
    or s.leergang_id = any ((select app.leergangen_taught())::uuid[]) and (
      exists (select from session_lecturer t where t.session_id = s.id and t.person_id = (select app.person_id()))
      or not exists (select from session_lecturer t where t.session_id = s.id)))`;

const BY_IDS = {
  name: 'sessions-by-ids',
  text: `select ${SESSION_COLUMNS} from session s where s.id = any ($1)`,
};

const OF_MODULES = {
  name: 'sessions-of-modules',
  text: `select ${SESSION_COLUMNS} from session s where s.module_id = any ($1) order by s.module_id, s.starts_at, s.id`,
};

const LECTURERS = {
  name: 'lecturers-of-sessions',
  text: `select t.session_id as "ofSession", ${PERSON_COLUMNS}
    from session_lecturer t join person p on p.id = t.person_id
    where t.session_id = any ($1) order by p.name collate "nl-x-icu", p.id`,
};

const PARTICIPANTS_COUNTED = {
  name: 'participants-of-sessions-counted',
  text: `select s.id, coalesce(case when s.kind = 'MASTERCLASS' then app.seated_in(s.id) end, (
      select count(*)::int from enrolment e
      where e.leergang_id = s.leergang_id and (e.left_at is null or e.left_at > s.starts_at))) as count
    from session s where s.id = any ($1)`,
};

// $1 first day, $2 last day.
const MINE = `from session s where s.ends_local >= $1::date and s.starts_local < $2::date + 1 and ${IS_IN_AGENDA}`;

const AGENDA_COUNTED = { name: 'agenda-counted', text: `select count(*)::int as count ${MINE}` };

const AGENDA = {
  name: 'agenda',
  text: `select ${SESSION_COLUMNS} ${MINE} and ($4::timestamptz is null or (s.starts_at, s.id) > ($4, $5::uuid))
    order by s.starts_at, s.id limit $3`,
};

/** Which days of someone's agenda, both ends included, and which page. */
export interface AgendaWish {
  readonly from: Day;
  readonly until: Day;
  readonly first: number;
  readonly after: string | null;
}

/**
 * The sessions in which the reader has a part, as participant, lecturer or coordinator, in order of time.
 * @throws BAD_USER_INPUT for a wrong page
 */
export async function listAgenda(context: RequestContext, wish: AgendaWish): Promise<Connection<SessionRow>> {
  const page = pageOf(wish.first, wish.after, isMoment, isId);
  const [rows, counted] = await Promise.all([
    context.read<SessionRow>(AGENDA, [wish.from, wish.until, page.first + 1, ...(page.after ?? [null, null])]),
    context.readOne<{ count: number }>(AGENDA_COUNTED, [wish.from, wish.until]),
  ]);
  return connection(page, rows, counted!.count, (row) => [row.startsAt.toISOString(), row.id]);
}

/** For `context.load`: a session by id; null when the reader may not see it. */
export async function sessionById(context: RequestContext, ids: readonly string[]): Promise<(SessionRow | null)[]> {
  return inOrderOf(ids, await context.read<SessionRow>(BY_IDS, [ids]), (row) => row.id);
}

/** For `context.load`: the sessions of a module, in order of date, cancelled ones too. */
export async function sessionsOfModule(context: RequestContext, ids: readonly string[]): Promise<SessionRow[][]> {
  return groupedBy(ids, await context.read<SessionRow>(OF_MODULES, [ids]), (row) => row.moduleId);
}

/** For `context.load`: who give a session, by name. */
export async function lecturersOfSession(context: RequestContext, ids: readonly string[]): Promise<PersonRow[][]> {
  const rows = await context.read<PersonRow & { readonly ofSession: string }>(LECTURERS, [ids]);
  return groupedBy(ids, rows, (row) => row.ofSession);
}

/** For `context.load`: how many people belong in a session: those who had not left before it, or who have a seat. */
export async function participantCountOfSession(context: RequestContext, ids: readonly string[]): Promise<number[]> {
  const rows = await context.read<{ id: string; count: number }>(PARTICIPANTS_COUNTED, [ids]);
  return inOrderOf(ids, rows, (row) => row.id).map((row) => row?.count ?? 0);
}

function isMoment(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(text) && !Number.isNaN(Date.parse(text));
}
