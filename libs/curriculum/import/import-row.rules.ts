import { shortened } from '#kernel/plain-text.js';
import type { Problem } from '#kernel/refusal.js';
import type { SheetProblem } from './people.sheet.js';

/** What importing a row does, or would do. */
export type ImportRowState = 'NEW' | 'CHANGED' | 'UNCHANGED' | 'WRONG';

/** A value that becomes another one; null is nothing. Long texts are shortened. */
export interface ImportChange {
  /** As in the file: the header of a sheet, the key of a YAML file. */
  readonly column: string;
  readonly from: string | null;
  readonly to: string | null;
}

/** What becomes of one row of a sheet, or of one part of a YAML file. */
export interface ImportRow {
  /** Of the sheet, the first is 1; of a YAML file the line, when it is known. */
  readonly row: number | null;
  /** Where in a YAML file: `modules[0].masterclass`. */
  readonly place: string | null;
  /** Whom or what it is about, by name. */
  readonly subject: string;
  readonly state: ImportRowState;
  readonly changes: readonly ImportChange[];
  /** Where the file says something else (`to`) than what is known (`from`), and what is known stays. */
  readonly kept: readonly ImportChange[];
  readonly problems: readonly SheetProblem[];
}

/** What an import did, or would do. */
export interface ImportReport {
  /** Whether anything could be written: not after a dry run, nor when wrong rows stop the others. */
  readonly applied: boolean;
  readonly rows: readonly ImportRow[];
  /** Null: it is not there (yet). */
  readonly leergangId: string | null;
}

/** What coordinators choose to happen with good rows when there are bad ones. */
export type BadRows = 'BLOCK_ALL' | 'SKIP';

/** The values of a thing by name, each as text. */
export type Values = Readonly<Record<string, string | null>>;

const LONGEST_SHOWN = 200;

/**
 * The values that are not the same, in the order in which they are given; then what is known and not given. An empty text
 * is nothing.
 */
export function differences(known: Values, given: Values): ImportChange[] {
  const columns = new Set([...Object.keys(given), ...Object.keys(known)]);
  return [...columns]
    .map((column) => ({ column, from: known[column] || null, to: given[column] || null }))
    .filter(({ from, to }) => from !== to)
    .map(({ column, from, to }) => ({ column, from: shownShort(from), to: shownShort(to) }));
}

/** The rows of a YAML file of which something is wrong: one a problem, at its place and line. */
export function wrongRows(problems: readonly Problem[]): ImportRow[] {
  return problems.map(({ path, code, facts = {} }) => {
    const { line, ...rest } = facts;
    return {
      row: typeof line === 'number' ? line : null,
      place: path,
      subject: '',
      state: 'WRONG',
      changes: [],
      kept: [],
      problems: [{ column: path.split('.').at(-1)!, code, facts: rest }],
    };
  });
}

/** How many rows are of a state. */
export function countOf(rows: readonly ImportRow[], wanted: ImportRowState): number {
  return rows.filter(({ state }) => state === wanted).length;
}

/** Whether rows that are wrong stop everything. */
export function isBlocked(rows: readonly ImportRow[], badRows: BadRows): boolean {
  return badRows === 'BLOCK_ALL' && rows.some(({ state }) => state === 'WRONG');
}

function shownShort(text: string | null): string | null {
  return text === null ? null : shortened(text, LONGEST_SHOWN);
}
