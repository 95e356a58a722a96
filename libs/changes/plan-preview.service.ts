import { Injectable } from '@nestjs/common';
import { isRefusal, type Refusal } from '#kernel/refusal.js';
import type { ActorTransaction } from '#platform/database/database.js';
import type { PlanChangeInput } from '#curriculum/plan-change.input.js';
import { PlanChangeService, type MadePlanChange } from '#curriculum/plan-change.service.js';
import { SESSION_COLUMNS, type SessionRow } from '#curriculum/session.reader.js';
import type { Asks } from '#planning/planning-facts.reader.js';
import { readOpenPolls, readPlanWarnings } from '#planning/plan-warnings.reader.js';
import { PlanMailService, type PlanHearer, type PlanMailText } from '#calendar/plan-mail.service.js';
import type { PlanChangeType, PlannedChangeType, PlanPreviewType } from './plan-preview.type.js';

/** What a change of the plan means: said beforehand, and counted when it is made. */
@Injectable()
export class PlanPreviewService {
  constructor(
    private readonly changes: PlanChangeService,
    private readonly mails: PlanMailService,
  ) {}

  /**
   * Makes the change and looks at what there is then. Only in a transaction that is undone: the preview is the change.
   * @param textsFor whose mails to show; left out: those of the first who hears of it
   * @returns what {@link PlanChangeService.make} refuses
   */
  async preview(
    tx: ActorTransaction,
    input: PlanChangeInput,
    textsFor?: string | null,
  ): Promise<PlanPreviewType | Refusal> {
    const polls = await readOpenPolls(asks(tx), input.leergangId);
    const made = await this.changes.make(tx, input);
    if (isRefusal(made)) return made;
    const recipients = await this.mails.hearersOf(tx, made);
    const reader = textsFor ? recipients.find(({ personId }) => personId === textsFor) : recipients[0];
    const texts = reader ? await this.mails.textsFor(tx, made, reader) : [];
    return {
      sessions: await this.plannedChanges(tx, made, polls),
      recipients,
      mailCount: mailCountOf(recipients),
      texts: texts.map((text) => ({ ...text, sessionId: sessionNow(made, text) })),
    };
  }

  /** Makes the change. @returns what {@link PlanChangeService.make} refuses */
  async change(tx: ActorTransaction, input: PlanChangeInput): Promise<PlanChangeType | Refusal> {
    const made = await this.changes.make(tx, input);
    if (isRefusal(made)) return made;
    const recipients = await this.mails.hearersOf(tx, made);
    return { id: made.id, recipientCount: recipients.length, mailCount: mailCountOf(recipients) };
  }

  /** What happens to each session, and how it is then; in order of time. */
  private async plannedChanges(
    tx: ActorTransaction,
    { leergangId, steps }: MadePlanChange,
    openPolls: ReadonlyMap<string, number>,
  ): Promise<PlannedChangeType[]> {
    const ids = steps.map(({ sessionId }) => sessionId);
    const after = await tx.query<SessionRow>(
      `select ${SESSION_COLUMNS} from session s where s.id = any ($1) order by s.starts_at, s.id`,
      [ids],
    );
    const warnings = await readPlanWarnings(asks(tx), leergangId, ids, openPolls);
    const stepOf = new Map(steps.map((step) => [step.sessionId, step]));
    return after.map(({ id, title, startsAt, endsAt, zone, place }) => {
      const { kind, before } = stepOf.get(id)!;
      const known = (warnings.get(id) ?? []).map((warning) => ({ name: null, count: null, ...warning }));
      return { kind, title, startsAt, endsAt, zone, place, warnings: known, sessionId: before.id };
    });
  }
}

function asks(tx: ActorTransaction): Asks {
  return (statement, values) => tx.query(statement.text, values);
}

function mailCountOf(recipients: readonly PlanHearer[]): number {
  return recipients.reduce((sum, { mailCount }) => sum + mailCount, 0);
}

/** Of which session that is there now a mail speaks; null for the overview. */
function sessionNow({ steps }: MadePlanChange, { sessionId }: PlanMailText): string | null {
  return steps.find((step) => step.sessionId === sessionId)?.before.id ?? null;
}
