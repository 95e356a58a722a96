import { groupedBy, inOrderOf, type RequestContext } from '#platform/graphql/request-context.js';
import type { Session } from './session.entity.js';

/** What a reader of sessions answers: the wall time in parts, as the schema shows it. */
export type SessionRow = Omit<Session, 'startsLocal' | 'endsLocal'>;

/** The columns of a session `s`, as a {@link SessionRow}. Wall time is text: a driver would make moments of it. */
export const SESSION_COLUMNS = `s.id, s.module_id as "moduleId", s.leergang_id as "leergangId", s.kind, s.number, s.title,
  s.description, s.status, s.starts_at as "startsAt", s.ends_at as "endsAt", s.zone,
  to_char(s.starts_local, 'YYYY-MM-DD') as day, to_char(s.starts_local, 'HH24:MI') as "startTime",
  to_char(s.ends_local, 'YYYY-MM-DD') as "endDay", to_char(s.ends_local, 'HH24:MI') as "endTime",
  (extract(epoch from s.ends_local - s.starts_local) / 60)::integer as "durationMinutes",
  s.place, s.online_url as "onlineUrl", s.moved_because as "movedBecause", s.cancel_reason as "cancelReason",
  s.calendar_uid as "calendarUid", s.sequence, s.version, s.created_at as "createdAt", s.changed_at as "changedAt",
  s.confirmed_at as "confirmedAt", s.cancelled_at as "cancelledAt"`;

const BY_IDS = {
  name: 'sessions-by-ids',
  text: `select ${SESSION_COLUMNS} from session s where s.id = any ($1)`,
};

const OF_MODULES = {
  name: 'sessions-of-modules',
  text: `select ${SESSION_COLUMNS} from session s where s.module_id = any ($1) order by s.module_id, s.starts_at, s.id`,
};

/** For `context.load`: a session by id; null when the reader may not see it. */
export async function sessionById(context: RequestContext, ids: readonly string[]): Promise<(SessionRow | null)[]> {
  return inOrderOf(ids, await context.read<SessionRow>(BY_IDS, [ids]), (row) => row.id);
}

/** For `context.load`: the sessions of a module, in order of date, cancelled ones too. */
export async function sessionsOfModule(context: RequestContext, ids: readonly string[]): Promise<SessionRow[][]> {
  return groupedBy(ids, await context.read<SessionRow>(OF_MODULES, [ids]), (row) => row.moduleId);
}
