import { isRefusal, refuse, refuseInput, type Facts, type Refusal } from '#kernel/refusal.js';
import type { ActorTransaction } from '#platform/database/database.js';
import { placeOf } from '#people/room.rules.js';
import { roomOfPartner } from './booking.check.js';
import type { Booking } from './booking.rules.js';
import { Session, SessionLecturer } from './session.entity.js';
import type { ChangeSessionInput } from './session.input.js';
import type { SessionRow } from './session.reader.js';
import { decideSessionChange, endOf, standsInCalendars, type SessionContent } from './session.rules.js';

/*
 * What can happen to one session that was planned, under the lock of its leergang: decided first, then written with its
 * line in the audit trail. Whoever has it happen, to one session or to many at once, tells the calendars.
 */

/** A change of a session that was decided and not written yet. */
export interface DecidedChange {
  readonly session: SessionRow;
  readonly content: SessionContent;
  readonly lecturerIds: readonly string[];
  readonly roomId: string | null;
  /** Whether the day, the time or the length becomes another. */
  readonly moved: boolean;
  /** Whether what calendars show becomes another: then its sequence counts. */
  readonly announced: boolean;
  /** Whether anyone is to hear of it: also who gives it from now on, or no longer. */
  readonly heard: boolean;
  readonly lecturersChanged: boolean;
  /** What is to be held against other bookings; null when it takes no more than it did. */
  readonly booking: Booking | null;
  /** Whether everything is so already: then nothing is written. */
  readonly isNone: boolean;
  readonly facts: Facts;
}

/**
 * Decides about a change of a session.
 * @returns what {@link decideSessionChange} refuses; INVALID_INPUT for a lecturer who is none of this leergang and for a
 * room that is no partner's; CHANGED_MEANWHILE when someone else was first
 */
export async function decideChange(
  tx: ActorTransaction,
  session: SessionRow,
  input: ChangeSessionInput,
): Promise<DecidedChange | Refusal> {
  if (session.version !== input.version) return refuse('CHANGED_MEANWHILE');
  const room = await decideRoom(tx, session, input.roomId ?? null);
  if (isRefusal(room)) return room;
  const content = contentAfter(session, input, room.place);
  const decision = decideSessionChange(session, content, tx.now);
  if (isRefusal(decision)) return decision;
  const lecturers = await decideLecturers(tx, session, input.lecturerIds ?? null);
  if (isRefusal(lecturers)) return lecturers;
  const { moved, announced } = decision;
  const facts = factsOf(session, content, moved, lecturers.changed, room);
  const stillToCome = standsInCalendars(session) && session.endsAt > tx.now;
  return {
    session,
    content,
    lecturerIds: lecturers.ids,
    roomId: room.id,
    moved,
    announced,
    heard: announced || (lecturers.changed && stillToCome),
    lecturersChanged: lecturers.changed,
    booking:
      moved || lecturers.changed || room.changed ? { ...content, lecturerIds: lecturers.ids, roomId: room.id } : null,
    isNone: Object.keys(facts).length === 0,
    facts,
  };
}

/** Writes a change; inside {@link ./booking.check!bookedTogether}. Its sequence counts in the statement that moves it. */
export async function writeChange(tx: ActorTransaction, change: DecidedChange): Promise<void> {
  const { session, content, roomId, moved, announced } = change;
  const { title, description, place, onlineUrl } = content;
  await tx.update(
    Session,
    { id: session.id, version: session.version },
    {
      title,
      description,
      place,
      onlineUrl,
      roomId,
      ...(moved ? { ...localTimesOf(content), movedBecause: [] } : {}),
      ...(announced ? { sequence: session.sequence + 1 } : {}),
      version: session.version + 1,
      changedAt: tx.now,
    },
  );
  if (change.lecturersChanged) await setLecturers(tx, session.leergangId, [session.id], change.lecturerIds);
  await tx.audit({
    action: 'session.changed',
    subject: { kind: 'session', id: session.id, label: title },
    leergangId: session.leergangId,
    facts: change.facts,
  });
}

/** Makes a tentative session certain. Calendars that have it already show something else from now on. */
export async function writeConfirmation(tx: ActorTransaction, session: SessionRow): Promise<void> {
  await tx.update(
    Session,
    { id: session.id, version: session.version },
    {
      status: 'CONFIRMED',
      confirmedAt: tx.now,
      changedAt: tx.now,
      ...(standsInCalendars(session) ? { sequence: session.sequence + 1 } : {}),
      version: session.version + 1,
    },
  );
  await tx.audit({
    action: 'session.confirmed',
    subject: { kind: 'session', id: session.id, label: session.title },
    leergangId: session.leergangId,
    facts: { day: session.day, startTime: session.startTime },
  });
}

/** Cancels a session that can be. */
export async function writeCancellation(tx: ActorTransaction, session: SessionRow, reason: string): Promise<void> {
  await tx.update(
    Session,
    { id: session.id, version: session.version },
    {
      status: 'CANCELLED',
      cancelReason: reason,
      cancelledAt: tx.now,
      changedAt: tx.now,
      sequence: session.sequence + 1,
      version: session.version + 1,
    },
  );
  await tx.audit({
    action: 'session.cancelled',
    subject: { kind: 'session', id: session.id, label: session.title },
    leergangId: session.leergangId,
    reason,
    facts: { day: session.day, startTime: session.startTime },
  });
}

/** Makes these people, and nobody else, the lecturers of these sessions. */
export async function setLecturers(
  tx: ActorTransaction,
  leergangId: string,
  sessionIds: readonly string[],
  personIds: readonly string[],
): Promise<void> {
  await tx.query(`delete from session_lecturer where session_id = any ($1)`, [sessionIds]);
  await tx.insert(
    SessionLecturer,
    sessionIds.flatMap((sessionId) => personIds.map((personId) => ({ sessionId, leergangId, personId }))),
  );
}

/** When a session starts and ends, as its row holds it: wall time, the database adds the moments. */
export function localTimesOf(time: Parameters<typeof endOf>[0]): Pick<Session, 'startsLocal' | 'endsLocal'> {
  const end = endOf(time);
  return { startsLocal: `${time.day}T${time.startTime}`, endsLocal: `${end.day}T${end.time}` };
}

/** Who gives a session. */
export async function lecturerIdsOf(tx: ActorTransaction, session: SessionRow): Promise<readonly string[]> {
  const rows = await tx.query<{ id: string }>(`select person_id as id from session_lecturer where session_id = $1`, [
    session.id,
  ]);
  return rows.map((row) => row.id);
}

/** The room of a session from now on. */
interface DecidedRoom {
  readonly changed: boolean;
  readonly id: string | null;
  /** What calendars show of a new room, unless the coordinator says it in other words. */
  readonly place: string | null;
}

/**
 * In which room a session is from now on.
 * @param wanted null: where it is already; empty: in none
 * @returns INVALID_INPUT (NOT_KNOWN at `roomId`) for a room that is no partner's
 */
export async function decideRoom(
  tx: ActorTransaction,
  session: SessionRow,
  wanted: string | null,
): Promise<DecidedRoom | Refusal> {
  if (wanted === null || wanted === session.roomId) return { changed: false, id: session.roomId, place: null };
  if (wanted === '') return { changed: session.roomId !== null, id: null, place: null };
  const room = await roomOfPartner(tx, session.leergangId, wanted);
  return isRefusal(room) ? room : { changed: true, id: room.id, place: placeOf(room) };
}

/** Who gives a session from now on. @param wanted null: who gives it already */
async function decideLecturers(
  tx: ActorTransaction,
  session: SessionRow,
  wanted: readonly string[] | null,
): Promise<{ changed: boolean; ids: readonly string[] } | Refusal> {
  const present = new Set(await lecturerIdsOf(tx, session));
  if (wanted === null) return { changed: false, ids: [...present] };
  const ids = [...new Set(wanted)];
  // Who gives it already may go on, also when no longer a lecturer of the leergang.
  const added = ids.filter((id) => !present.has(id));
  const refusal = await refusalUnlessLecturers(tx, session.leergangId, added);
  return refusal ?? { changed: added.length > 0 || present.size !== ids.length, ids };
}

/** INVALID_INPUT (NOT_KNOWN at `lecturerIds`) unless everyone named is a lecturer of the leergang. */
async function refusalUnlessLecturers(
  tx: ActorTransaction,
  leergangId: string,
  personIds: readonly string[],
): Promise<Refusal | null> {
  const [found] = await tx.query<{ count: number }>(
    `select count(distinct person_id)::int as count from role_grant
     where leergang_id = $1 and role = 'LECTURER' and person_id = any ($2)`,
    [leergangId, personIds],
  );
  return found!.count === new Set(personIds).size ? null : refuseInput({ path: 'lecturerIds', code: 'NOT_KNOWN' });
}

function contentAfter(session: SessionRow, input: ChangeSessionInput, placeOfRoom: string | null): SessionContent {
  return {
    title: input.title ?? session.title,
    description: input.description ?? session.description,
    place: input.place ?? placeOfRoom ?? session.place,
    onlineUrl: (input.onlineUrl ?? session.onlineUrl) || null,
    day: input.day ?? session.day,
    startTime: input.startTime ?? session.startTime,
    durationMinutes: input.durationMinutes ?? session.durationMinutes,
    zone: session.zone,
  };
}

function factsOf(
  before: SessionRow,
  after: SessionContent,
  moved: boolean,
  lecturersChanged: boolean,
  room: DecidedRoom,
): Facts {
  return {
    ...(moved ? { day: after.day, startTime: after.startTime, durationMinutes: after.durationMinutes } : {}),
    ...(before.title === after.title ? {} : { title: after.title }),
    ...(before.place === after.place ? {} : { place: after.place }),
    ...(before.onlineUrl === after.onlineUrl ? {} : { onlineUrl: after.onlineUrl ?? '' }),
    ...(before.description === after.description ? {} : { description: true }),
    ...(room.changed ? { room: true } : {}),
    ...(lecturersChanged ? { lecturers: true } : {}),
  };
}
