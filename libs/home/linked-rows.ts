import type { LearningModule } from '#curriculum/learning-module.entity.js';
import { MODULE_COLUMNS } from '#curriculum/learning-module.reader.js';
import type { Leergang } from '#curriculum/leergang.entity.js';
import { LEERGANG_COLUMNS } from '#curriculum/leergang.reader.js';
import { SESSION_COLUMNS, type SessionRow } from '#curriculum/session.reader.js';
import { ASSIGNMENT_COLUMNS, type AssignmentRow } from '#homework/assignment.reader.js';
import type { AssignmentState } from '#homework/submission.rules.js';

/** A row as JSON brings it: what is a moment in the server is text. */
export type FromJson<Row> = {
  readonly [Name in keyof Row]: Row[Name] extends Date
    ? string
    : Row[Name] extends Date | null
      ? string | null
      : Row[Name];
};

/**
 * What a read model answers: every row once, in lists by kind, and the lists of the page as ids. Linking them here costs
 * less than repeating a module in each of its sessions.
 */
export interface Rows {
  readonly leergangen: readonly FromJson<Leergang>[] | null;
  readonly modules: readonly FromJson<LearningModule>[] | null;
  readonly sessions: readonly FromJson<SessionRow>[] | null;
  readonly assignments?: readonly FromJson<AssignmentRow>[] | null;
}

/**
 * The lists of {@link Rows} as parts of a `json_build_object`. The statement has `shown`: the sessions of the page, and
 * `tasks`: its assignments, as rows of their tables.
 */
export const SESSIONS_AND_WHAT_THEY_ARE_OF = `
      'sessions', (select json_agg(row) from (select ${SESSION_COLUMNS} from shown s) row),
      'modules', (select json_agg(row) from (
        select ${MODULE_COLUMNS} from learning_module m where m.id = any (array(select module_id from shown))) row),
      'leergangen', (select json_agg(row) from (
        select ${LEERGANG_COLUMNS} from leergang l where l.id = any (array(select leergang_id from shown))) row)`;

export const ASSIGNMENTS = `
      'assignments', (select json_agg(row) from (select ${ASSIGNMENT_COLUMNS} from tasks a) row)`;

/** A session with what the fields of its type would otherwise read one by one. */
export type LinkedSession = SessionRow & { readonly assignments?: AssignmentRow[] };

/** The rows of a read model by id, each pointing at the others. */
export interface Linked {
  readonly leergangen: ReadonlyMap<string, Leergang>;
  readonly modules: ReadonlyMap<string, LearningModule>;
  readonly sessions: ReadonlyMap<string, LinkedSession>;
  readonly assignments: ReadonlyMap<string, AssignmentRow>;
}

/**
 * Turns text into moments again, and lets every row point at the rows that it belongs to.
 * @param states how far the asker is with each assignment, where the page says so
 */
export function linked(rows: Rows, states: Readonly<Record<string, AssignmentState>> | null = null): Linked {
  const leergangen = byId(rows.leergangen, (row): Leergang => ({ ...row, createdAt: moment(row.createdAt) }));
  const modules = byId(rows.modules, (row): LearningModule => ({ ...row, createdAt: moment(row.createdAt) }));
  const sessions = byId(rows.sessions, (row): LinkedSession => ({
    ...row,
    startsAt: moment(row.startsAt),
    endsAt: moment(row.endsAt),
    changedAt: moment(row.changedAt),
    announcedAt: momentOrNull(row.announcedAt),
    module: modules.get(row.moduleId),
    leergang: leergangen.get(row.leergangId),
  }));
  const assignments = byId(rows.assignments ?? null, (row): AssignmentRow => ({
    ...row,
    dueAt: moment(row.dueAt),
    createdAt: moment(row.createdAt),
    session: sessions.get(row.sessionId),
    myState: states?.[row.id],
  }));
  return { leergangen, modules, sessions, assignments };
}

/** The rows behind ids, in their order. */
export function inOrder<Row>(rows: ReadonlyMap<string, Row>, ids: readonly string[] | null): Row[] {
  return (ids ?? []).flatMap((id) => rows.get(id) ?? []);
}

export function byId<Given extends { readonly id: string }, Row>(
  rows: readonly Given[] | null,
  made: (row: Given) => Row,
): Map<string, Row> {
  return new Map((rows ?? []).map((row) => [row.id, made(row)]));
}

export function moment(text: string): Date {
  return new Date(text);
}

export function momentOrNull(text: string | null): Date | null {
  return text === null ? null : new Date(text);
}
