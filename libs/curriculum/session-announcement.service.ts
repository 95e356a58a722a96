import { Injectable } from '@nestjs/common';
import { isRefusal, type Refusal } from '#kernel/refusal.js';
import type { ActorTransaction } from '#platform/database/database.js';
import { lockModule } from './leergang.lock.js';
import { refusalUnlessCommissioned, refusalWhenOver } from './leergang.rules.js';
import { Session } from './session.entity.js';
import type { AnnounceSessionsInput } from './session.input.js';
import { chooseSessions } from './session-choice.js';
import { refusalOfAnnouncing, standsInCalendars } from './session.rules.js';

/** Puts sessions in calendars before they are certain; only ever because a coordinator asks. */
@Injectable()
export class SessionAnnouncementService {
  /**
   * Announces the tentative sessions of a module, all or the named ones: everyone who belongs in them has them in the
   * calendar from now on, as tentative, and hears of every change. There is no way back but cancelling. A named one that
   * stands in calendars already stays as it is.
   * @returns the id of the module; NOTHING_TO_ANNOUNCE when none is left; NOT_FOUND for a named one that is not of this
   * module; STATUS_NOT_POSSIBLE before the partners have agreed and for a cancelled one; TOO_LATE for one in the past
   */
  async announce(tx: ActorTransaction, input: AnnounceSessionsInput): Promise<string | Refusal> {
    const locked = await lockModule(tx, input.moduleId);
    if (isRefusal(locked)) return locked;
    const { leergang, row: module } = locked;
    const refusal = refusalWhenOver(leergang.status) ?? refusalUnlessCommissioned(leergang.status);
    if (refusal) return refusal;
    const chosen = await chooseSessions(tx, module.id, input.sessionIds ?? null, {
      isDone: standsInCalendars,
      refusal: (session) => refusalOfAnnouncing(session, tx.now),
      noneLeft: 'NOTHING_TO_ANNOUNCE',
    });
    if (isRefusal(chosen)) return chosen;

    for (const session of chosen) {
      await tx.update(
        Session,
        { id: session.id, version: session.version },
        { announcedAt: tx.now, changedAt: tx.now, version: session.version + 1 },
      );
    }
    await tx.auditAll(
      chosen.map((session) => ({
        action: 'session.announced',
        subject: { kind: 'session', id: session.id, label: session.title },
        leergangId: session.leergangId,
        facts: { day: session.day, startTime: session.startTime },
      })),
    );
    await tx.enqueueAll(
      'session-announced',
      chosen.map(({ id }) => ({ payload: { sessionId: id }, key: `session-announced ${id}` })),
    );
    return module.id;
  }
}
