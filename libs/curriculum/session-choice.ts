import { refuse, type Refusal, type RefusalCode } from '#kernel/refusal.js';
import type { ActorTransaction } from '#platform/database/database.js';
import { SESSION_COLUMNS, type SessionRow } from './session.reader.js';

/** A step that the tentative sessions of a module can make, all or some of them. */
export interface ModuleStep {
  /** Whether a session needs it no more: a named one stays as it is. */
  readonly isDone: (session: SessionRow) => boolean;
  readonly refusal: (session: SessionRow) => Refusal | null;
  readonly noneLeft: RefusalCode;
}

/**
 * Which sessions of a module make a step, in order of time; under the lock of its leergang.
 * @param named null: every tentative one
 * @returns NOT_FOUND for a named one that is not of this module; what the step refuses of one of them, or when none is left
 */
export async function chooseSessions(
  tx: ActorTransaction,
  moduleId: string,
  named: readonly string[] | null,
  step: ModuleStep,
): Promise<SessionRow[] | Refusal> {
  const sessions = await tx.query<SessionRow>(
    `select ${SESSION_COLUMNS} from session s where s.module_id = $1 order by s.starts_at, s.id`,
    [moduleId],
  );
  if (named && !named.every((id) => sessions.some((session) => session.id === id))) return refuse('NOT_FOUND');
  const chosen = sessions.filter(
    (session) => !step.isDone(session) && (named ? named.includes(session.id) : session.status === 'TENTATIVE'),
  );
  if (chosen.length === 0 && !named?.length) return refuse(step.noneLeft);
  return chosen.map(step.refusal).find((refusal) => refusal !== null) ?? chosen;
}
