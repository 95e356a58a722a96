import { Injectable } from '@nestjs/common';
import { isRefusal, refuse, refuseInput, type Facts, type Refusal } from '#kernel/refusal.js';
import type { ActorTransaction } from '#platform/database/database.js';
import { placeOf } from '#people/room.rules.js';
import { bookedTogether, refusalWhenTaken, roomOfPartner } from './booking.check.js';
import type { LearningModule } from './learning-module.entity.js';
import { lockModule, lockSession } from './leergang.lock.js';
import { refusalUnlessCommissioned, refusalWhenOver } from './leergang.rules.js';
import { Session, SessionLecturer } from './session.entity.js';
import type { CancelSessionInput, ChangeSessionInput, ConfirmSessionsInput } from './session.input.js';
import { SESSION_COLUMNS, type SessionRow } from './session.reader.js';
import {
  decideSessionChange,
  endOf,
  refusalOfConfirming,
  refusalOfSessionStep,
  standsInCalendars,
  type SessionContent,
} from './session.rules.js';

/** Commands on sessions that were planned. A session keeps its identity whatever happens to it. */
@Injectable()
export class SessionService {
  /**
   * Changes a session: its words, its time, its place, its lecturers. When it stands in calendars and they show something
   * else from now on, its sequence counts and everyone who has it hears of it.
   * @returns the id of the session; what {@link decideSessionChange} refuses; INVALID_INPUT for a lecturer who is none
   * of this leergang and for a room that is no partner's; DOUBLE_BOOKED when a lecturer or the room is taken then;
   * CHANGED_MEANWHILE when someone else was first; TOO_LATE for a leergang that is over
   */
  async change(tx: ActorTransaction, input: ChangeSessionInput): Promise<string | Refusal> {
    const locked = await lockSession(tx, input.sessionId);
    if (isRefusal(locked)) return locked;
    const session = locked.row;
    const over = refusalWhenOver(locked.leergang.status);
    if (over) return over;
    if (session.version !== input.version) return refuse('CHANGED_MEANWHILE');
    const room = await this.decideRoom(tx, session, input.roomId ?? null);
    if (isRefusal(room)) return room;
    const wanted = contentAfter(session, input, room.place);
    const decision = decideSessionChange(session, wanted, tx.now);
    if (isRefusal(decision)) return decision;
    const lecturers = await this.decideLecturers(tx, session, input.lecturerIds ?? null);
    if (isRefusal(lecturers)) return lecturers;
    const facts = factsOf(session, wanted, decision.moved, lecturers.changed, room);
    if (Object.keys(facts).length === 0) return session.id;
    if (decision.moved || lecturers.changed || room.changed) {
      const booking = { ...wanted, lecturerIds: lecturers.ids, roomId: room.id };
      const taken = await refusalWhenTaken(tx, [booking], [session.id]);
      if (taken) return taken;
    }

    const { title, description, place, onlineUrl } = wanted;
    await bookedTogether(tx, async () => {
      await tx.update(
        Session,
        { id: session.id, version: session.version },
        {
          title,
          description,
          place,
          onlineUrl,
          roomId: room.id,
          ...(decision.moved ? { ...localTimesOf(wanted), movedBecause: [] } : {}),
          ...(decision.announced ? { sequence: session.sequence + 1 } : {}),
          version: session.version + 1,
          changedAt: tx.now,
        },
      );
      if (lecturers.changed) await this.setLecturers(tx, session.leergangId, [session.id], lecturers.ids);
    });
    await tx.audit({
      action: 'session.changed',
      subject: { kind: 'session', id: session.id, label: title },
      leergangId: session.leergangId,
      facts,
    });
    const stillToCome = standsInCalendars(session) && session.endsAt > tx.now;
    if (decision.announced || (lecturers.changed && stillToCome))
      await tx.enqueue('session-changed', { sessionId: session.id }, `session-changed ${session.id}`);
    return session.id;
  }

  /**
   * Confirms the tentative sessions of a module, all or the named ones, so that everyone who belongs in them is invited.
   * One that was announced counts its sequence: calendars that show it as tentative hear that it is certain. A named one that is confirmed already stays so: of two who confirm at once, each session is confirmed by one.
   * @returns the id of the module; NOTHING_TO_CONFIRM when none is tentative; NOT_FOUND for a named one that is not of
   * this module; STATUS_NOT_POSSIBLE before the partners have agreed and for a cancelled one; TOO_LATE for one in the past
   */
  async confirm(tx: ActorTransaction, input: ConfirmSessionsInput): Promise<string | Refusal> {
    const locked = await lockModule(tx, input.moduleId);
    if (isRefusal(locked)) return locked;
    const refusal = refusalWhenOver(locked.leergang.status) ?? refusalUnlessCommissioned(locked.leergang.status);
    if (refusal) return refusal;
    const chosen = await this.chooseToConfirm(tx, locked.row, input.sessionIds ?? null);
    if (isRefusal(chosen)) return chosen;

    for (const session of chosen) {
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
      await tx.enqueue('session-confirmed', { sessionId: session.id }, `session-confirmed ${session.id}`);
    }
    return locked.row.id;
  }

  /**
   * Cancels a session; one that stands in calendars is withdrawn from them.
   * @returns the id of the session; STATUS_NOT_POSSIBLE when it is cancelled already; TOO_LATE when it has been held;
   * CHANGED_MEANWHILE when someone else was first
   */
  async cancel(tx: ActorTransaction, input: CancelSessionInput): Promise<string | Refusal> {
    const locked = await lockSession(tx, input.sessionId);
    if (isRefusal(locked)) return locked;
    const session = locked.row;
    const refusal = refusalOfSessionStep(session.status, 'CANCELLED');
    if (refusal) return refusal;
    if (session.version !== input.version) return refuse('CHANGED_MEANWHILE');
    if (session.status === 'CONFIRMED' && session.endsAt <= tx.now) return refuse('TOO_LATE', { day: session.day });
    await this.cancelOne(tx, session, input.reason);
    return session.id;
  }

  /** Cancels every session of a leergang that is still to come, under the lock of that leergang. */
  async cancelComing(tx: ActorTransaction, leergangId: string, reason: string): Promise<void> {
    const coming = await tx.query<SessionRow>(
      `select ${SESSION_COLUMNS} from session s
       where s.leergang_id = $1 and s.status <> 'CANCELLED' and s.ends_at > $2 order by s.starts_at, s.id`,
      [leergangId, tx.now],
    );
    for (const session of coming) await this.cancelOne(tx, session, reason);
  }

  /** Cancels a session that can be, under the lock of its leergang. */
  async cancelOne(tx: ActorTransaction, session: SessionRow, reason: string): Promise<void> {
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
    if (standsInCalendars(session))
      await tx.enqueue('session-cancelled', { sessionId: session.id }, `session-cancelled ${session.id}`);
  }

  /** Makes these people, and nobody else, the lecturers of these sessions. */
  async setLecturers(
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

  /** INVALID_INPUT (NOT_KNOWN at `lecturerIds`) unless everyone named is a lecturer of the leergang. */
  async refusalUnlessLecturers(
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

  /** Who gives a session from now on. @param wanted null: who gives it already */
  private async decideLecturers(
    tx: ActorTransaction,
    session: SessionRow,
    wanted: readonly string[] | null,
  ): Promise<{ changed: boolean; ids: readonly string[] } | Refusal> {
    const rows = await tx.query<{ id: string }>(`select person_id as id from session_lecturer where session_id = $1`, [
      session.id,
    ]);
    const present = new Set(rows.map((row) => row.id));
    if (wanted === null) return { changed: false, ids: [...present] };
    const ids = [...new Set(wanted)];
    // Who gives it already may go on, also when no longer a lecturer of the leergang.
    const added = ids.filter((id) => !present.has(id));
    const refusal = await this.refusalUnlessLecturers(tx, session.leergangId, added);
    return refusal ?? { changed: added.length > 0 || present.size !== ids.length, ids };
  }

  /** In which room a session is from now on. @param wanted null: where it is already; empty: in none */
  private async decideRoom(
    tx: ActorTransaction,
    session: SessionRow,
    wanted: string | null,
  ): Promise<DecidedRoom | Refusal> {
    if (wanted === null || wanted === session.roomId) return { changed: false, id: session.roomId, place: null };
    if (wanted === '') return { changed: session.roomId !== null, id: null, place: null };
    const room = await roomOfPartner(tx, session.leergangId, wanted);
    return isRefusal(room) ? room : { changed: true, id: room.id, place: placeOf(room) };
  }

  private async chooseToConfirm(
    tx: ActorTransaction,
    module: LearningModule,
    named: readonly string[] | null,
  ): Promise<SessionRow[] | Refusal> {
    const sessions = await tx.query<SessionRow>(
      `select ${SESSION_COLUMNS} from session s where s.module_id = $1 order by s.starts_at, s.id`,
      [module.id],
    );
    const wanted = named
      ? sessions.filter((session) => named.includes(session.id) && session.status !== 'CONFIRMED')
      : sessions.filter((session) => session.status === 'TENTATIVE');
    if (named && !named.every((id) => sessions.some((session) => session.id === id))) return refuse('NOT_FOUND');
    if (wanted.length === 0 && !named?.length) return refuse('NOTHING_TO_CONFIRM');
    for (const session of wanted) {
      const refusal = refusalOfConfirming(session, tx.now);
      if (refusal) return refusal;
    }
    return wanted;
  }
}

/** When a session starts and ends, as its row holds it: wall time, the database adds the moments. */
export function localTimesOf(time: Parameters<typeof endOf>[0]): Pick<Session, 'startsLocal' | 'endsLocal'> {
  const end = endOf(time);
  return { startsLocal: `${time.day}T${time.startTime}`, endsLocal: `${end.day}T${end.time}` };
}

interface DecidedRoom {
  readonly changed: boolean;
  readonly id: string | null;
  /** What calendars show of a new room, unless the coordinator says it in other words. */
  readonly place: string | null;
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
