import type { LeergangPart } from '#curriculum/mail-reason.js';
import { WALL_PERIOD_COLUMNS } from '#curriculum/session.reader.js';
import type { CalendarSession } from './calendar-object.js';
import type { SeatFacts } from './session-facts.js';

/** The columns of a session `s`, its module `m` and leergang `l`, as a {@link CalendarSessionRow}. */
export const CALENDAR_SESSION_COLUMNS = `s.id as "sessionId", s.calendar_uid as uid, s.sequence, s.status, s.title, s.description,
  ${WALL_PERIOD_COLUMNS},
  s.zone, s.place, s.online_url as "onlineUrl", s.changed_at as "changedAt",
  m.title as "moduleTitle", l.title as "leergangTitle"`;

/** A session with what stands around it, as a statement answers it. */
export interface CalendarSessionRow extends Omit<CalendarSession, 'pageUrl'> {
  readonly sessionId: string;
  /** Empty where only the leergang is said. */
  readonly moduleTitle: string;
  readonly leergangTitle: string;
  /** As what the reader has to do with it, where that is known. */
  readonly reason?: LeergangPart | null;
  /** How the address of its public page ends, when it is a masterclass that has one; left out for who signs in. */
  readonly masterclassSlug?: string | null;
}

/** What only who has a seat in a session `s` asks: its public page, and its {@link SeatColumns}. */
export const SEAT_COLUMNS = `(select app.address_of(k) from masterclass k where k.session_id = s.id and k.visibility <> 'INTERNAL') as "masterclassSlug",
    (select json_build_object('route', k.route, 'access', k.access, 'cancellingEndsAt', u.ends_at, 'cancelUntil', json_build_object(
        'day', to_char(u.ends_at at time zone s.zone, 'YYYY-MM-DD'), 'time', to_char(u.ends_at at time zone s.zone, 'HH24:MI')))
      from masterclass k cross join lateral (select least(k.cancel_until, s.starts_at) as ends_at) u where k.session_id = s.id) as seat`;

export interface SeatColumns {
  /** Null for a session without seats. */
  readonly seat: (SeatFacts & { readonly cancellingEndsAt: string }) | null;
}

/** The session as calendars show it: a calendar holds more than one leergang, so the description says which this is of. */
export function calendarSessionOf(row: CalendarSessionRow, publicUrl: string): CalendarSession {
  const { sessionId: _, moduleTitle, leergangTitle, reason: __, masterclassSlug: ___, ...session } = row;
  const within = moduleTitle === '' ? leergangTitle : `${leergangTitle} · ${moduleTitle}`;
  return {
    ...session,
    description: session.description === '' ? within : `${within}\n\n${session.description}`,
    pageUrl: pageOf(row, publicUrl),
  };
}

/** Where its reader finds more: the session; for who only has a seat in it the public page, or after signing in the own seats. */
export function pageOf(
  { sessionId, reason, masterclassSlug }: Pick<CalendarSessionRow, 'sessionId' | 'reason' | 'masterclassSlug'>,
  publicUrl: string,
): string {
  if (reason !== 'REGISTERED') return `${publicUrl}/bijeenkomsten/${sessionId}`;
  return masterclassSlug ? `${publicUrl}/masterclasses/${masterclassSlug}` : `${publicUrl}/mijn-masterclasses`;
}

export function leergangPage(leergangId: string, publicUrl: string): string {
  return `${publicUrl}/leergangen/${leergangId}`;
}

export function settingsPage(publicUrl: string): string {
  return `${publicUrl}/instellingen`;
}

export function assignmentPage(assignmentId: string, publicUrl: string): string {
  return `${publicUrl}/opdrachten/${assignmentId}`;
}
