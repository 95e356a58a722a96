import { Injectable } from '@nestjs/common';
import { isRefusal, refuse, type Refusal } from '#kernel/refusal.js';
import type { ActorTransaction } from '#platform/database/database.js';
import { lockSession } from '#curriculum/leergang.lock.js';
import { refusalWhenOver } from '#curriculum/leergang.rules.js';
import type { SessionRow } from '#curriculum/session.reader.js';
import { SessionService } from '#curriculum/session.service.js';
import { refusalOfDeciding, type Decision } from './masterclass-decision.rules.js';
import { holdSeats } from './seat.gate.js';

/** Whether a masterclass goes on: one action, after which everyone hears. */
@Injectable()
export class MasterclassDecisionService {
  constructor(private readonly sessions: SessionService) {}

  /**
   * Decides that a masterclass goes on, or that it does not. GO confirms a tentative session; who has a seat hears of it.
   * NO_GO cancels the session, so that calendars lose it, and who waits hears too.
   * @param reason with NO_GO what everyone reads; with GO for the history only
   * @returns the id of the session, also when the same was decided already; NOT_FOUND; NOT_PERMITTED; what
   * {@link refusalOfDeciding} and confirming or cancelling a session refuse
   */
  async decide(tx: ActorTransaction, sessionId: string, decision: Decision, reason: string): Promise<string | Refusal> {
    const locked = await lockSession(tx, sessionId);
    if (isRefusal(locked)) return locked;
    const session = locked.row;
    const masterclass = await holdSeats(tx, session.id);
    if (!masterclass) return refuse('NOT_FOUND');
    if (masterclass.decided === decision) return session.id;
    const refusal = refusalWhenOver(locked.leergang.status) ?? refusalOfDeciding(masterclass, tx.now);
    if (refusal) return refusal;

    const moved = await this.moveSession(tx, session, decision, reason);
    if (isRefusal(moved)) return moved;
    await tx.query(
      `update masterclass set decided = $2, decided_at = $3, version = version + 1, changed_at = $3 where session_id = $1`,
      [session.id, decision, tx.now],
    );
    await tx.audit({
      action: 'masterclass.decided',
      subject: { kind: 'masterclass', id: session.id, label: session.title },
      leergangId: session.leergangId,
      ...(reason ? { reason } : {}),
      facts: { decision },
    });
    await tx.enqueue('seats-due', { sessionId: session.id }, `seats-due ${session.id}`);
    await tx.enqueue('notice-due', { kind: 'REGISTRATION', aboutId: session.id }, `REGISTRATION ${session.id}`);
    return session.id;
  }

  private async moveSession(
    tx: ActorTransaction,
    { id, moduleId, version, status }: SessionRow,
    decision: Decision,
    reason: string,
  ): Promise<string | Refusal> {
    if (decision === 'NO_GO') return this.sessions.cancel(tx, { sessionId: id, version, reason });
    return status === 'TENTATIVE' ? this.sessions.confirm(tx, { moduleId, sessionIds: [id] }) : id;
  }
}
