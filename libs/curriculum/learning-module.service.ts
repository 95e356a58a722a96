import { Injectable } from '@nestjs/common';
import { newId } from '#kernel/ids.js';
import { isRefusal, refuse, type Refusal } from '#kernel/refusal.js';
import type { ActorTransaction } from '#platform/database/database.js';
import { LearningModule } from './learning-module.entity.js';
import type { AddModuleInput, ChangeModuleInput, MoveModuleInput } from './learning-module.input.js';
import { refusalOfModuleStep } from './learning-module.rules.js';
import { lockLeergang, lockModule } from './leergang.lock.js';
import { refusalWhenOver } from './leergang.rules.js';

/** Commands on a module. Each answers with the id of the module. */
@Injectable()
export class LearningModuleService {
  /** Adds a module, as an idea, after the last one. @returns TOO_LATE for a leergang that is over */
  async add(tx: ActorTransaction, input: AddModuleInput): Promise<string | Refusal> {
    const leergang = await lockLeergang(tx, input.leergangId);
    if (isRefusal(leergang)) return leergang;
    const refusal = refusalWhenOver(leergang.status);
    if (refusal) return refusal;

    const [last] = await tx.query<{ position: number }>(
      `select coalesce(max(position), 0) as position from learning_module where leergang_id = $1`,
      [leergang.id],
    );
    const id = newId(tx.now.getTime());
    const position = last!.position + 1;
    await tx.insert(LearningModule, {
      id,
      leergangId: leergang.id,
      position,
      title: input.title,
      description: input.description,
      status: 'IDEA',
      version: 1,
      createdAt: tx.now,
    });
    await tx.audit({
      action: 'module.added',
      subject: { kind: 'module', id, label: input.title },
      leergangId: leergang.id,
      facts: { position },
    });
    return id;
  }

  /** Changes the words. @returns CHANGED_MEANWHILE when someone else was first */
  async change(tx: ActorTransaction, input: ChangeModuleInput): Promise<string | Refusal> {
    const locked = await lockModule(tx, input.moduleId);
    if (isRefusal(locked)) return locked;
    const module = locked.row;
    if (module.version !== input.version) return refuse('CHANGED_MEANWHILE');

    const title = input.title ?? module.title;
    const description = input.description ?? module.description;
    await tx.update(
      LearningModule,
      { id: module.id, version: module.version },
      { title, description, version: module.version + 1 },
    );
    await tx.audit({
      action: 'module.changed',
      subject: { kind: 'module', id: module.id, label: title },
      leergangId: module.leergangId,
      facts: { title },
    });
    return module.id;
  }

  /** Takes a module a step. @returns what {@link refusalOfModuleStep} refuses; CHANGED_MEANWHILE when someone else was first */
  async move(tx: ActorTransaction, input: MoveModuleInput): Promise<string | Refusal> {
    const locked = await lockModule(tx, input.moduleId);
    if (isRefusal(locked)) return locked;
    const module = locked.row;
    if (module.version !== input.version) return refuse('CHANGED_MEANWHILE');
    const [found] = await tx.query<{ hasSessions: boolean }>(
      `select exists (select from session where module_id = $1 and status <> 'CANCELLED') as "hasSessions"`,
      [module.id],
    );
    const reason = input.reason?.trim() || null;
    const state = { status: module.status, hasSessions: found!.hasSessions };
    const refusal = refusalWhenOver(locked.leergang.status) ?? refusalOfModuleStep(state, input.to, reason);
    if (refusal) return refusal;

    await tx.update(
      LearningModule,
      { id: module.id, version: module.version },
      { status: input.to, version: module.version + 1 },
    );
    await tx.audit({
      action: 'module.moved',
      subject: { kind: 'module', id: module.id, label: module.title },
      leergangId: module.leergangId,
      ...(reason ? { reason } : {}),
      facts: { from: module.status, to: input.to },
    });
    return module.id;
  }
}
