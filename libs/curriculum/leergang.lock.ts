import { isRefusal, refuse, type Refusal } from '#kernel/refusal.js';
import type { ActorTransaction } from '#platform/database/database.js';
import { refusalUnlessCoordinated } from './coordination.rules.js';
import { ENROLMENT_COLUMNS } from './enrolment.reader.js';
import type { Enrolment } from './enrolment.entity.js';
import type { LearningModule } from './learning-module.entity.js';
import { MODULE_COLUMNS } from './learning-module.reader.js';
import type { Leergang } from './leergang.entity.js';
import { LEERGANG_COLUMNS } from './leergang.reader.js';
import { SESSION_COLUMNS, type SessionRow } from './session.reader.js';

/*
 * One lock for a leergang and everything in it: two coordinators who plan, confirm or enrol at the same moment come one
 * after the other, each sees what the other did, and no two locks can wait for each other.
 */

/**
 * Takes the lock of a leergang for someone who coordinates it.
 * @returns the leergang as it is now; NOT_FOUND for who cannot see it, NOT_PERMITTED for who sees it only
 */
export async function lockLeergang(tx: ActorTransaction, leergangId: string): Promise<Leergang | Refusal> {
  const [seen] = await tx.query<Leergang>(`select ${LEERGANG_COLUMNS} from leergang l where l.id = $1`, [leergangId]);
  if (!seen) return refuse('NOT_FOUND');
  const refusal = refusalUnlessCoordinated(tx.actor, seen);
  if (refusal) return refusal;
  // Rows that refer to the leergang can be added meanwhile (handing in goes on), hence not `for update`.
  const [locked] = await tx.query<Leergang>(
    `select ${LEERGANG_COLUMNS} from leergang l where l.id = $1 for no key update`,
    [leergangId],
  );
  return locked ?? refuse('NOT_PERMITTED'); // the role was withdrawn after this request began
}

/** Takes the lock of the leergang of a module. @returns both as they are now, or what {@link lockLeergang} refuses */
export function lockModule(tx: ActorTransaction, moduleId: string): Promise<Locked<LearningModule> | Refusal> {
  return lockWith(tx, `select ${MODULE_COLUMNS} from learning_module m where m.id = $1`, moduleId);
}

/** Takes the lock of the leergang of a session. @returns both as they are now, or what {@link lockLeergang} refuses */
export function lockSession(tx: ActorTransaction, sessionId: string): Promise<Locked<SessionRow> | Refusal> {
  return lockWith(tx, `select ${SESSION_COLUMNS} from session s where s.id = $1`, sessionId);
}

/** Takes the lock of the leergang of an enrolment. @returns both as they are now, or what {@link lockLeergang} refuses */
export function lockEnrolment(tx: ActorTransaction, enrolmentId: string): Promise<Locked<Enrolment> | Refusal> {
  return lockWith(tx, `select ${ENROLMENT_COLUMNS} from enrolment e where e.id = $1`, enrolmentId);
}

/** Something in a leergang, and the leergang, under its lock. */
export interface Locked<Row> {
  readonly leergang: Leergang;
  readonly row: Row;
}

async function lockWith<Row extends { readonly leergangId: string }>(
  tx: ActorTransaction,
  text: string,
  id: string,
): Promise<Locked<Row> | Refusal> {
  const [seen] = await tx.query<Row>(text, [id]);
  if (!seen) return refuse('NOT_FOUND');
  const leergang = await lockLeergang(tx, seen.leergangId);
  if (isRefusal(leergang)) return leergang;
  const [row] = await tx.query<Row>(text, [id]); // again: it may have changed while waiting
  return row ? { leergang, row } : refuse('NOT_FOUND');
}
