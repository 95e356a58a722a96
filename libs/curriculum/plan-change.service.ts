import { Injectable } from '@nestjs/common';
import { newId } from '#kernel/ids.js';
import { isRefusal, refuse, refuseInput, type Refusal } from '#kernel/refusal.js';
import type { ActorTransaction } from '#platform/database/database.js';
import { bookedTogether, takenTimes } from './booking.check.js';
import { refusalOfDoubleBooking } from './booking.rules.js';
import { lockLeergang } from './leergang.lock.js';
import { refusalWhenOver } from './leergang.rules.js';
import type { Leergang } from './leergang.entity.js';
import { PlanChange, PlanChangeSession } from './plan-change.entity.js';
import type { PlanChangeInput } from './plan-change.input.js';
import { refusalOfWish, refusalOfWishes, wishesOf, type PlanWish } from './plan-change.rules.js';
import { decideWish, type DecidedStep, type PlanStep } from './plan-step.js';
import { SESSION_COLUMNS, type SessionRow } from './session.reader.js';
import { standsInCalendars } from './session.rules.js';
import { localTimesOf } from './session-step.js';

/** A change of the plan that was made in this transaction. */
export interface MadePlanChange {
  readonly id: string;
  readonly leergangId: string;
  /** What happened, at least one thing; nothing to a session that was so already. */
  readonly steps: readonly PlanStep[];
}

/** A step and the wish that it comes from. */
type WishedStep = DecidedStep & { readonly wish: PlanWish };

/** Changes the plan of a leergang: many sessions at once, or none. */
@Injectable()
export class PlanChangeService {
  /**
   * Changes, cancels, splits and confirms sessions of a leergang, under its lock. Everyone concerned hears of it by one
   * job.
   * @returns what happened; what {@link refusalOfWishes} refuses; INVALID_INPUT (NOT_KNOWN) for a session that is not of
   * this leergang; TOO_LATE for a leergang that is over; NOTHING_TO_CHANGE when all of it is so already. With the fact `sessionId` and at the path of its wish: what is
   * refused of one session alone, and DOUBLE_BOOKED when afterwards a lecturer or a room would be in two sessions
   */
  async make(tx: ActorTransaction, input: PlanChangeInput): Promise<MadePlanChange | Refusal> {
    const wishes = wishesOf(input);
    const refusal = refusalOfWishes(wishes);
    if (refusal) return refusal;
    const leergang = await lockLeergang(tx, input.leergangId);
    if (isRefusal(leergang)) return leergang;
    const over = refusalWhenOver(leergang.status);
    if (over) return over;
    const steps = await this.decide(tx, leergang, wishes);
    if (isRefusal(steps)) return steps;
    if (steps.length === 0) return refuse('NOTHING_TO_CHANGE');

    const clash = await bookedTogether(tx, async () => {
      for (const step of steps) await step.write(tx);
      return this.refusalWhenClashing(tx, steps);
    });
    if (clash) return clash;
    const id = newId(tx.now.getTime());
    const note = input.note ?? '';
    await this.keep(tx, { id, leergangId: leergang.id, note, madeAt: tx.now }, steps);
    await tx.audit({
      action: 'plan.changed',
      subject: { kind: 'leergang', id: leergang.id, label: leergang.title },
      leergangId: leergang.id,
      ...(note === '' ? {} : { reason: note }),
      facts: { sessions: steps.length },
    });
    await tx.enqueue('plan-changed', { planChangeId: id }, `plan-changed ${id}`);
    return { id, leergangId: leergang.id, steps };
  }

  /** Decides about every session before one of them is written. */
  private async decide(
    tx: ActorTransaction,
    leergang: Leergang,
    wishes: readonly PlanWish[],
  ): Promise<readonly WishedStep[] | Refusal> {
    const rows = await tx.query<SessionRow>(
      `select ${SESSION_COLUMNS} from session s where s.id = any ($1) and s.leergang_id = $2`,
      [wishes.map(({ input }) => input.sessionId), leergang.id],
    );
    const sessions = new Map(rows.map((session) => [session.id, session]));
    const strange = wishes.filter(({ input }) => !sessions.has(input.sessionId));
    if (strange.length > 0)
      return refuseInput(...strange.map(({ path }) => ({ path: `${path}.sessionId`, code: 'NOT_KNOWN' as const })));

    const steps: WishedStep[] = [];
    for (const wish of wishes) {
      const decided = await decideWish(tx, leergang, sessions.get(wish.input.sessionId)!, wish);
      if (isRefusal(decided)) return refusalOfWish(decided, wish);
      steps.push(...decided.map((step) => ({ ...step, wish })));
    }
    return steps;
  }

  /** Holds what was written against each other and against everything else, as all of it stands now. */
  private async refusalWhenClashing(tx: ActorTransaction, steps: readonly WishedStep[]): Promise<Refusal | null> {
    const taken = await takenTimes(
      tx,
      steps.flatMap(({ booking }) => booking ?? []),
    );
    for (const { booking, sessionId, wish } of steps) {
      const others = taken.filter((time) => time.sessionId !== sessionId);
      const clash = booking && refusalOfDoubleBooking([booking], others);
      if (clash) return refusalOfWish(clash, wish);
    }
    return null;
  }

  /** Keeps how calendars showed it, so that mails can say it. */
  private async keep(
    tx: ActorTransaction,
    change: Omit<PlanChange, 'toldAt'>,
    steps: readonly DecidedStep[],
  ): Promise<void> {
    await tx.insert(PlanChange, change);
    await tx.insert(
      PlanChangeSession,
      steps.map(({ kind, sessionId, before }) => {
        const was = kind !== 'SPLIT' && standsInCalendars(before) ? localTimesOf(before) : null;
        return {
          planChangeId: change.id,
          leergangId: change.leergangId,
          sessionId,
          startsLocalBefore: was?.startsLocal ?? null,
          endsLocalBefore: was?.endsLocal ?? null,
          sequenceBefore: was && before.sequence,
        };
      }),
    );
  }
}
