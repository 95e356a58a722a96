import { Injectable } from '@nestjs/common';
import { isRefusal, refuse, refuseInput, type Refusal } from '#kernel/refusal.js';
import { constraintOf, type ActorTransaction } from '#platform/database/database.js';
import { lockSession } from '#curriculum/leergang.lock.js';
import { refusalUnlessCommissioned, refusalWhenOver } from '#curriculum/leergang.rules.js';
import type { SessionRow } from '#curriculum/session.reader.js';
import { Masterclass } from './masterclass.entity.js';
import { problemsOfMasterclass } from './masterclass.rules.js';
import { holdSeats, seatPlanOf } from './seat.gate.js';
import { freeSeats } from './seat.rules.js';
import { SeatKeepingService } from './seat-keeping.service.js';

/** What a coordinator says of a masterclass: all of it, each time. */
export type MasterclassSettings = Omit<
  Masterclass,
  | 'sessionId'
  | 'leergangId'
  | 'linkKey'
  | 'decided'
  | 'decidedAt'
  | 'startedAtBefore'
  | 'version'
  | 'createdAt'
  | 'changedAt'
>;

/** Commands by who coordinates the leergang on what a masterclass offers to whom. */
@Injectable()
export class MasterclassService {
  constructor(private readonly seats: SeatKeepingService) {}

  /**
   * Gives a masterclass seats, so that one can register. Everyone who takes part in the leergang has one from then on;
   * from then on it is who has a seat that belongs in it.
   * @returns the id of the session; NOT_FOUND or NOT_PERMITTED; STATUS_NOT_POSSIBLE for a meeting, a cancelled session, and before the partners have agreed;
   * TOO_LATE once it has begun or its leergang is over; ALREADY_EXISTS; INVALID_INPUT with every problem of the settings,
   * NOT_UNIQUE at `slug` for an address that another has, TOO_LOW {min} at `capacity` when there are more participants, and
   * at `quotaParticipants` when the quotas leave too few for them
   */
  async open(tx: ActorTransaction, sessionId: string, settings: MasterclassSettings): Promise<string | Refusal> {
    const locked = await this.lock(tx, sessionId, settings);
    if (isRefusal(locked)) return locked;
    const session = locked;
    if (await holdSeats(tx, session.id)) return refuse('ALREADY_EXISTS');
    const [counted] = await tx.query<{ participants: number }>(
      `select count(*)::int as participants from enrolment where leergang_id = $1 and status = 'ACTIVE'`,
      [session.leergangId],
    );
    const { participants } = counted!;
    if (settings.capacity < participants)
      return refuseInput({ path: 'capacity', code: 'TOO_LOW', facts: { min: participants } });
    if (seatsForParticipants(settings, session, tx.now) < participants)
      return refuseInput({ path: 'quotaParticipants', code: 'TOO_LOW', facts: { min: participants } });
    const made = await withOwnSlug(() =>
      tx.insert(Masterclass, {
        ...settings,
        sessionId: session.id,
        leergangId: session.leergangId,
        version: 1,
        createdAt: tx.now,
        changedAt: tx.now,
      }),
    );
    if (isRefusal(made)) return made;
    await this.seats.seatWhoHasTheRight(tx, (await holdSeats(tx, session.id))!);
    await this.record(tx, 'masterclass.opened', session, settings);
    return session.id;
  }

  /**
   * Changes what a masterclass offers. More seats go to who waits; fewer take nobody's.
   * @returns as {@link open}; CHANGED_MEANWHILE when someone else was first
   */
  async change(
    tx: ActorTransaction,
    sessionId: string,
    version: number,
    settings: MasterclassSettings,
  ): Promise<string | Refusal> {
    const session = await this.lock(tx, sessionId, settings);
    if (isRefusal(session)) return session;
    if (!(await holdSeats(tx, session.id))) return refuse('NOT_FOUND');
    const [present] = await tx.query<{ version: number }>(`select version from masterclass where session_id = $1`, [
      session.id,
    ]);
    if (present?.version !== version) return refuse('CHANGED_MEANWHILE');
    const changed = await withOwnSlug(() =>
      tx.update(
        Masterclass,
        { sessionId: session.id, version },
        { ...settings, version: version + 1, changedAt: tx.now },
      ),
    );
    if (isRefusal(changed)) return changed;
    await this.record(tx, 'masterclass.changed', session, settings);
    await tx.enqueue('seats-due', { sessionId: session.id }, `seats-due ${session.id}`);
    return session.id;
  }

  private async lock(
    tx: ActorTransaction,
    sessionId: string,
    settings: MasterclassSettings,
  ): Promise<SessionRow | Refusal> {
    const locked = await lockSession(tx, sessionId);
    if (isRefusal(locked)) return locked;
    const session = locked.row;
    const { status } = locked.leergang;
    const refusal = refusalWhenOver(status) ?? refusalUnlessCommissioned(status);
    if (refusal) return refusal;
    if (session.kind !== 'MASTERCLASS') return refuse('STATUS_NOT_POSSIBLE', { kind: session.kind });
    if (session.status === 'CANCELLED') return refuse('STATUS_NOT_POSSIBLE', { status: session.status });
    if (session.startsAt <= tx.now) return refuse('TOO_LATE');
    const problems = problemsOfMasterclass({
      ...settings,
      quotas: {
        PARTICIPANTS: settings.quotaParticipants,
        PARTNERSHIP: settings.quotaPartnership,
        OUTSIDERS: settings.quotaOutsiders,
      },
      startsAt: session.startsAt,
    });
    return problems.length > 0 ? refuseInput(...problems) : session;
  }

  private async record(
    tx: ActorTransaction,
    action: 'masterclass.opened' | 'masterclass.changed',
    session: SessionRow,
    settings: MasterclassSettings,
  ): Promise<void> {
    const subject = { kind: 'masterclass', id: session.id, label: session.title } as const;
    const { capacity, visibility, quotaParticipants, quotaPartnership, quotaOutsiders } = settings;
    const quotas = Object.entries({ quotaParticipants, quotaPartnership, quotaOutsiders });
    const facts = { capacity, visibility, ...Object.fromEntries(quotas.filter(isSet)) };
    await tx.audit({ action, subject, leergangId: session.leergangId, facts });
  }
}

function isSet(entry: [string, number | null]): entry is [string, number] {
  return entry[1] !== null;
}

/** How many seats those who take part in the leergang have together. */
function seatsForParticipants(settings: MasterclassSettings, { startsAt }: SessionRow, now: Date): number {
  const nobody = { PARTICIPANTS: 0, PARTNERSHIP: 0, OUTSIDERS: 0 };
  return freeSeats(seatPlanOf({ ...settings, startsAt }), nobody, 'PARTICIPANTS', now);
}

/** NOT_UNIQUE at `slug` when another masterclass has that address. */
async function withOwnSlug<Answer>(write: () => Promise<Answer>): Promise<Answer | Refusal> {
  try {
    return await write();
  } catch (error) {
    if (constraintOf(error) === 'masterclass_slug_key') return refuseInput({ path: 'slug', code: 'NOT_UNIQUE' });
    throw error;
  }
}
