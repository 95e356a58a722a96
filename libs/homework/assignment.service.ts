import { Injectable } from '@nestjs/common';
import { newId } from '#kernel/ids.js';
import { isRefusal, refuse, type Facts, type Refusal } from '#kernel/refusal.js';
import type { ActorTransaction } from '#platform/database/database.js';
import type { Coordinated } from '#curriculum/coordination.rules.js';
import type { LeergangStatus } from '#curriculum/leergang.entity.js';
import { refusalWhenOver } from '#curriculum/leergang.rules.js';
import type { SessionStatus } from '#curriculum/session.entity.js';
import { Assignment } from './assignment.entity.js';
import type { AddAssignmentInput, ChangeAssignmentInput } from './assignment.input.js';
import { ASSIGNMENT_COLUMNS, type AssignmentRow } from './assignment.reader.js';
import { dueAfter, mayGiveAssignments, refusalForCancelled } from './assignment.rules.js';
import { DEFAULT_DUE, dueOf, type Due } from './due.rules.js';

/** Commands of those who give assignments. */
@Injectable()
export class AssignmentService {
  /**
   * Gives an assignment for a session.
   * @returns its id; NOT_FOUND and NOT_PERMITTED for the session; TOO_LATE when the session is cancelled or the leergang
   * over; INVALID_INPUT for two ways of being due at once
   */
  async add(tx: ActorTransaction, input: AddAssignmentInput): Promise<string | Refusal> {
    const session = await holdSession(tx, input.sessionId);
    if (!session) return refuse('NOT_FOUND');
    if (!mayGiveAssignments(tx.actor, session.leergang)) return refuse('NOT_PERMITTED');
    const refusal = refusalForCancelled(session.status) ?? refusalWhenOver(session.leergang.status);
    if (refusal) return refusal;
    const due = dueAfter({ kind: 'RELATIVE', ...DEFAULT_DUE }, input);
    if (isRefusal(due)) return due;

    const id = newId(tx.now.getTime());
    const { kind, title, instructions } = input;
    const dueColumns = columnsOf(due, session);
    const leergangId = session.leergang.id;
    await tx.insert(Assignment, {
      ...{ id, sessionId: input.sessionId, leergangId, kind, title, instructions },
      ...dueColumns,
      version: 1,
      createdAt: tx.now,
    });
    await tx.audit({
      action: 'assignment.added',
      subject: { kind: 'assignment', id, label: title },
      leergangId,
      facts: { kind, dueAt: dueColumns.dueAt.toISOString() },
    });
    return id;
  }

  /**
   * Changes an assignment: its words and when it is due. What was handed in stays as it was.
   * @returns its id; NOT_FOUND, NOT_PERMITTED; CHANGED_MEANWHILE when someone else was first, or its session moved;
   * INVALID_INPUT for two ways of being due at once
   */
  async change(tx: ActorTransaction, input: ChangeAssignmentInput): Promise<string | Refusal> {
    const [seen] = await tx.query<{ sessionId: string }>(
      `select session_id as "sessionId" from assignment where id = $1`,
      [input.assignmentId],
    );
    const session = seen && (await holdSession(tx, seen.sessionId));
    if (!session) return refuse('NOT_FOUND');
    if (!mayGiveAssignments(tx.actor, session.leergang)) return refuse('NOT_PERMITTED');
    const [present] = await tx.query<AssignmentRow>(
      `select ${ASSIGNMENT_COLUMNS} from assignment a where a.id = $1 for no key update`,
      [input.assignmentId],
    );
    if (!present) return refuse('NOT_PERMITTED'); // the role was withdrawn after this request began
    if (present.version !== input.version) return refuse('CHANGED_MEANWHILE');
    const due = dueAfter(dueIn(present), input);
    if (isRefusal(due)) return due;

    const wanted = {
      title: input.title ?? present.title,
      instructions: input.instructions ?? present.instructions,
      ...columnsOf(due, session),
    };
    const facts = changedFacts(present, wanted);
    if (Object.keys(facts).length === 0) return present.id;
    await tx.update(
      Assignment,
      { id: present.id, version: present.version },
      { ...wanted, version: present.version + 1 },
    );
    await tx.audit({
      action: 'assignment.changed',
      subject: { kind: 'assignment', id: present.id, label: wanted.title },
      leergangId: session.leergang.id,
      facts,
    });
    return present.id;
  }
}

/** A session for which something is due, and its leergang. */
interface HeldSession {
  readonly startsDay: string;
  readonly zone: string;
  readonly status: SessionStatus;
  readonly leergang: Coordinated & { readonly status: LeergangStatus };
}

/** The session as it is and stays until this command is done: one that moves at the same moment waits, or was first. */
async function holdSession(tx: ActorTransaction, sessionId: string): Promise<HeldSession | undefined> {
  await tx.query(`select app.hold_due_times($1)`, [sessionId]);
  const [session] = await tx.query<HeldSession>(
    `select to_char(s.starts_local, 'YYYY-MM-DD') as "startsDay", s.zone, s.status,
       json_build_object('id', l.id, 'leadOrganisationId', l.lead_organisation_id, 'status', l.status) as leergang
     from session s join leergang l on l.id = s.leergang_id where s.id = $1`,
    [sessionId],
  );
  return session;
}

type DueColumns = Pick<Assignment, 'dueAt' | 'dueDaysBefore' | 'dueTime'>;

function columnsOf(due: Due, session: HeldSession): DueColumns {
  const relative = due.kind === 'RELATIVE';
  return {
    dueAt: dueOf(session, due),
    dueDaysBefore: relative ? due.daysBefore : null,
    dueTime: relative ? due.at : null,
  };
}

function dueIn({ dueAt, dueDaysBefore, dueTime }: DueColumns): Due {
  return dueDaysBefore === null || dueTime === null
    ? { kind: 'FIXED', at: dueAt }
    : { kind: 'RELATIVE', daysBefore: dueDaysBefore, at: dueTime };
}

type Words = Pick<Assignment, 'title' | 'instructions'>;

/** What changed, for the audit trail: of long text only that it did. */
function changedFacts(before: Words & DueColumns, after: Words & DueColumns): Facts {
  const moved = before.dueAt.getTime() !== after.dueAt.getTime();
  const otherWay = before.dueDaysBefore !== after.dueDaysBefore || before.dueTime !== after.dueTime;
  return {
    ...(before.title !== after.title ? { title: after.title } : {}),
    ...(before.instructions !== after.instructions ? { instructions: true } : {}),
    ...(moved || otherWay ? { dueAt: after.dueAt.toISOString() } : {}),
  };
}
