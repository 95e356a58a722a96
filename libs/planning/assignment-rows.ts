import { newId } from '#kernel/ids.js';
import type { ActorTransaction } from '#platform/database/database.js';
import type { WallTime } from '#kernel/wall-time.js';

/** An assignment that comes with a session which is written here. */
export interface AssignmentRow {
  readonly sessionId: string;
  readonly kind: 'HOMEWORK' | 'PRACTICE';
  readonly title: string;
  readonly instructions: string;
  readonly dueDaysBefore: number | null;
  readonly dueTime: WallTime | null;
  readonly dueAt: Date;
}

/** Adds assignments, in their order. The table is another room's, which stands beside this one. */
export async function addAssignments(
  tx: ActorTransaction,
  leergangId: string,
  assignments: readonly AssignmentRow[],
): Promise<void> {
  if (assignments.length === 0) return;
  await tx.query(
    `insert into assignment (id, session_id, leergang_id, kind, title, instructions, due_days_before, due_time, due_at, created_at)
     select a.id, a."sessionId", $2, a.kind, a.title, a.instructions, a."dueDaysBefore", a."dueTime", a."dueAt", $3
     from jsonb_to_recordset($1) as a(id uuid, "sessionId" uuid, kind text, title text, instructions text,
       "dueDaysBefore" integer, "dueTime" time, "dueAt" timestamptz)`,
    [
      // Homework that is due together is in order of id, which begins with the moment.
      JSON.stringify(assignments.map((assignment, index) => ({ id: newId(tx.now.getTime() + index), ...assignment }))),
      leergangId,
      tx.now,
    ],
  );
}
