import { Injectable } from '@nestjs/common';
import { newId } from '#kernel/ids.js';
import { isRefusal, refuse, refuseInput, type Refusal } from '#kernel/refusal.js';
import type { ActorTransaction } from '#platform/database/database.js';
import { inOrderOfTime } from '#people/reminder-moment.js';
import { refusalUnlessCoordinated } from './coordination.rules.js';
import type { ChangeLeergangInput, CreateLeergangInput, MoveLeergangInput } from './leergang.input.js';
import { Leergang } from './leergang.entity.js';
import { lockLeergang } from './leergang.lock.js';
import { refusalOfLeergangStep } from './leergang.rules.js';
import { Partner } from './partner.entity.js';
import { SessionService } from './session.service.js';

/** Commands on a leergang as a whole. Each answers with the id of the leergang. */
@Injectable()
export class LeergangService {
  constructor(private readonly sessions: SessionService) {}

  /**
   * Makes a leergang as a draft, led by an organisation that the actor coordinates for.
   * @returns NOT_FOUND or NOT_PERMITTED for another organisation; INVALID_INPUT when it ends before it starts
   */
  async create(tx: ActorTransaction, input: CreateLeergangInput): Promise<string | Refusal> {
    const [lead] = await tx.query(`select from organisation where id = $1`, [input.organisationId]);
    if (!lead) return refuse('NOT_FOUND');
    const id = newId(tx.now.getTime());
    const refusal =
      refusalUnlessCoordinated(tx.actor, { id, leadOrganisationId: input.organisationId }) ?? refusalOfPeriod(input);
    if (refusal) return refusal;

    await tx.insert(Leergang, {
      id,
      title: input.title,
      description: input.description,
      status: 'DRAFT',
      leadOrganisationId: input.organisationId,
      startsOn: input.startsOn,
      endsOn: input.endsOn,
      version: 1,
      createdAt: tx.now,
    });
    await tx.insert(Partner, { leergangId: id, organisationId: input.organisationId, part: 'LEAD' });
    await tx.audit({
      action: 'leergang.created',
      subject: { kind: 'leergang', id, label: input.title },
      leergangId: id,
      organisationId: input.organisationId,
      facts: { startsOn: input.startsOn, endsOn: input.endsOn },
    });
    return id;
  }

  /** Changes the words, the period, and when people are reminded of its sessions. @returns CHANGED_MEANWHILE when someone else was first */
  async change(tx: ActorTransaction, input: ChangeLeergangInput): Promise<string | Refusal> {
    const leergang = await lockLeergang(tx, input.leergangId);
    if (isRefusal(leergang)) return leergang;
    if (leergang.version !== input.version) return refuse('CHANGED_MEANWHILE');
    const wanted = {
      title: input.title ?? leergang.title,
      description: input.description ?? leergang.description,
      startsOn: input.startsOn ?? leergang.startsOn,
      endsOn: input.endsOn ?? leergang.endsOn,
      reminders: input.reminders ? inOrderOfTime(input.reminders) : leergang.reminders,
    };
    const refusal = refusalOfPeriod(wanted);
    if (refusal) return refusal;

    await tx.update(
      Leergang,
      { id: leergang.id, version: leergang.version },
      { ...wanted, version: leergang.version + 1 },
    );
    await tx.audit({
      action: 'leergang.changed',
      subject: { kind: 'leergang', id: leergang.id, label: wanted.title },
      leergangId: leergang.id,
      facts: {
        title: wanted.title,
        startsOn: wanted.startsOn,
        endsOn: wanted.endsOn,
        ...(wanted.reminders.join() === leergang.reminders.join() ? {} : { reminders: true }),
      },
    });
    return leergang.id;
  }

  /**
   * Takes a leergang one step further, or cancels it; cancelling also cancels its sessions that are still to come.
   * @returns what {@link refusalOfLeergangStep} refuses; CHANGED_MEANWHILE when someone else was first
   */
  async move(tx: ActorTransaction, input: MoveLeergangInput): Promise<string | Refusal> {
    const leergang = await lockLeergang(tx, input.leergangId);
    if (isRefusal(leergang)) return leergang;
    if (leergang.version !== input.version) return refuse('CHANGED_MEANWHILE');
    const reason = input.reason?.trim() || null;
    const refusal = refusalOfLeergangStep(leergang.status, input.to, reason);
    if (refusal) return refusal;

    await tx.update(
      Leergang,
      { id: leergang.id, version: leergang.version },
      { status: input.to, version: leergang.version + 1 },
    );
    if (input.to === 'CANCELLED') await this.sessions.cancelComing(tx, leergang.id, reason!);
    await tx.audit({
      action: 'leergang.moved',
      subject: { kind: 'leergang', id: leergang.id, label: leergang.title },
      leergangId: leergang.id,
      ...(reason ? { reason } : {}),
      facts: { from: leergang.status, to: input.to },
    });
    return leergang.id;
  }
}

function refusalOfPeriod({ startsOn, endsOn }: { startsOn: string; endsOn: string }): Refusal | null {
  return endsOn < startsOn ? refuseInput({ path: 'endsOn', code: 'END_BEFORE_START', facts: { startsOn } }) : null;
}
