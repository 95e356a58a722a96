import { Injectable } from '@nestjs/common';
import { isRefusal, type Refusal } from '#kernel/refusal.js';
import type { ActorTransaction } from '#platform/database/database.js';
import { bookedTogether, refusalWhenTaken } from './booking.check.js';
import { lockModule, lockSession } from './leergang.lock.js';
import { refusalUnlessCommissioned, refusalWhenOver } from './leergang.rules.js';
import type { CancelSessionInput, ChangeSessionInput, ConfirmSessionsInput } from './session.input.js';
import { SESSION_COLUMNS, type SessionRow } from './session.reader.js';
import { chooseSessions } from './session-choice.js';
import { refusalOfCancelling, refusalOfConfirming, standsInCalendars } from './session.rules.js';
import { decideChange, writeCancellation, writeChange, writeConfirmation } from './session-step.js';

/** Commands on sessions that were planned. A session keeps its identity whatever happens to it. */
@Injectable()
export class SessionService {
  /**
   * Changes a session: its words, its time, its place, its lecturers. When it stands in calendars and they show
   * something else from now on, its sequence counts and everyone who has it hears of it.
   * @returns the id of the session; what {@link decideChange} refuses; DOUBLE_BOOKED when a lecturer or the room is taken
   * then; TOO_LATE for a leergang that is over
   */
  async change(tx: ActorTransaction, input: ChangeSessionInput): Promise<string | Refusal> {
    const locked = await lockSession(tx, input.sessionId);
    if (isRefusal(locked)) return locked;
    const session = locked.row;
    const over = refusalWhenOver(locked.leergang.status);
    if (over) return over;
    const change = await decideChange(tx, session, input);
    if (isRefusal(change)) return change;
    if (change.isNone) return session.id;
    if (change.booking) {
      const taken = await refusalWhenTaken(tx, [change.booking], [session.id]);
      if (taken) return taken;
    }
    await bookedTogether(tx, () => writeChange(tx, change));
    if (change.heard) await tx.enqueue('session-changed', { sessionId: session.id }, `session-changed ${session.id}`);
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
    const chosen = await chooseSessions(tx, locked.row.id, input.sessionIds ?? null, {
      isDone: ({ status }) => status === 'CONFIRMED',
      refusal: (session) => refusalOfConfirming(session, tx.now),
      noneLeft: 'NOTHING_TO_CONFIRM',
    });
    if (isRefusal(chosen)) return chosen;

    for (const session of chosen) await writeConfirmation(tx, session);
    await tx.enqueueAll(
      'session-confirmed',
      chosen.map(({ id }) => ({ payload: { sessionId: id }, key: `session-confirmed ${id}` })),
    );
    return locked.row.id;
  }

  /**
   * Cancels a session; one that stands in calendars is withdrawn from them.
   * @returns the id of the session; what {@link refusalOfCancelling} refuses
   */
  async cancel(tx: ActorTransaction, input: CancelSessionInput): Promise<string | Refusal> {
    const locked = await lockSession(tx, input.sessionId);
    if (isRefusal(locked)) return locked;
    const session = locked.row;
    const refusal = refusalOfCancelling(session, input.version, tx.now);
    if (refusal) return refusal;
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
    await writeCancellation(tx, session, reason);
    if (standsInCalendars(session))
      await tx.enqueue('session-cancelled', { sessionId: session.id }, `session-cancelled ${session.id}`);
  }
}
