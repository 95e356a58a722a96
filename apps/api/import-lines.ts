import type { Facts, Problem, ProblemCode, Refusal } from '#kernel/refusal.js';
import { countOf, type ImportChange, type ImportReport, type ImportRow } from '#curriculum/import/import-row.rules.js';

const STATES = { NEW: 'new', CHANGED: 'changed', UNCHANGED: 'as it was', WRONG: 'WRONG' } as const;

const PROBLEMS: Readonly<Record<ProblemCode, string>> = {
  REQUIRED: 'is missing',
  TOO_SHORT: 'is too short',
  TOO_LONG: 'is too long',
  TOO_LOW: 'is too low',
  TOO_HIGH: 'is too high',
  NOT_AN_EMAIL: 'is not an e-mail address',
  NOT_A_DAY: 'is not a day, such as 2027-01-12',
  NOT_A_TIME: 'is not a time, such as 09:30',
  NOT_A_LINK: 'is not a link, which starts with https://',
  NOT_A_CODE: 'is not a code as it should be',
  NOT_ALLOWED: 'cannot be this',
  NOT_UNIQUE: 'is there already',
  NOT_KNOWN: 'is not known',
  END_BEFORE_START: 'ends before it starts',
  OTHER_SEASON: 'begins in another time of the year',
  IN_THE_PAST: 'lies in the past',
  TAKEN: 'is in another session at that time',
  FORBIDDEN_CHARACTERS: 'holds a character that does not belong in text',
};

const REASONS: Readonly<Record<string, string>> = {
  NOT_YOUR_ORGANISATION: 'leads in the file, and is not an organisation that you coordinate for',
  NOT_ADMINISTERED: 'is a role that only an administrator of the organisation gives',
  TAKES_PART_FOR_ANOTHER: 'differs: this person takes part for another organisation',
  ONE_LEADS: 'needs exactly one that leads',
  NOT_A_MUNICIPALITY: 'is only for a municipality',
  NO_LETTERS: 'has no letters',
  MORE_CELLS_THAN_COLUMNS: 'has more cells than there are columns',
  MERGED_CELLS: 'is in merged cells',
  DATE_CELL: 'is a date',
  NUMBER_CELL: 'is a number',
  BOOLEAN_CELL: 'is a tick box, true or false',
  ERROR_CELL: 'is an error of the spreadsheet',
  FORMULA_WITHOUT_VALUE: 'is a formula without an outcome',
};

const REFUSALS: Readonly<Partial<Record<Refusal['refused'], string>>> = {
  NOT_FOUND: 'There is no such leergang.',
  NOT_PERMITTED: 'This is not permitted.',
  TOO_LATE: 'The leergang is over: nothing can be imported into it any more.',
  TOO_LARGE: 'The file is too large.',
  FILE_NOT_READABLE: 'The file cannot be read.',
  INVALID_INPUT: 'The columns of the sheet are not right.',
  CHANGED_MEANWHILE: 'Someone else changed the same at this moment. Try again.',
};

/** What an import did or would do, in lines for a terminal: the rows that matter in a table, and how many there are. */
export function linesOfReport({ applied, rows }: ImportReport, dryRun: boolean): string[] {
  const shown = rows.filter((row) => row.state !== 'UNCHANGED' || row.kept.length > 0);
  const cells = shown.map((row) => [whereOf(row), STATES[row.state], row.subject, ...notesOf(row).slice(0, 1)]);
  const widths = [0, 1, 2].map((column) => Math.max(0, ...cells.map((cell) => lengthOf(cell[column]!))));
  const indent = ' '.repeat(widths.reduce((sum, width) => sum + width + 2, 0));
  const table = shown.flatMap((row, index) => [
    cells[index]!.map((cell, column) => cell + ' '.repeat(Math.max(0, (widths[column] ?? 0) - lengthOf(cell))))
      .join('  ')
      .trimEnd(),
    ...notesOf(row)
      .slice(1)
      .map((note) => indent + note),
  ]);
  const [made, changed, unchanged, wrong] = (['NEW', 'CHANGED', 'UNCHANGED', 'WRONG'] as const).map((state) =>
    countOf(rows, state),
  );
  return [
    ...table,
    ...(table.length > 0 ? [''] : []),
    `${made} new, ${changed} changed, ${unchanged} as they were, ${wrong} wrong.`,
    outcomeOf(applied, dryRun, rows),
  ];
}

/** Why nothing was imported at all, in lines for a terminal. */
export function linesOfRefusal({ refused, facts, problems }: Refusal): string[] {
  return [
    `${REFUSALS[refused] ?? refused}${inBrackets(facts)}`,
    ...problems.map((problem) => `  ${sentenceOf(problem)}`),
  ];
}

function outcomeOf(applied: boolean, dryRun: boolean, rows: readonly ImportRow[]): string {
  if (dryRun) return 'This was a dry run: nothing was written.';
  if (!applied) return 'Nothing was imported, because of what is wrong.';
  return countOf(rows, 'NEW') + countOf(rows, 'CHANGED') > 0 ? 'Imported.' : 'There was nothing to import.';
}

function whereOf({ row, place }: ImportRow): string {
  return place === null ? `row ${row}` : row === null ? place : `line ${row}`;
}

function notesOf({ place, changes, kept, problems }: ImportRow): string[] {
  return [
    ...problems.map(({ column, code, facts }) =>
      sentenceOf({ path: column || (place === null ? 'the row' : 'the file'), code, facts }),
    ),
    ...changes.map((change) => `${change.column}: ${fromTo(change)}`),
    ...kept.map(({ column, from, to }) => `${column} stays ${quoted(from)}; the file says ${quoted(to)}`),
  ];
}

function sentenceOf({ path, code, facts = {} }: Problem): string {
  const { reason, allowed, ...rest } = facts;
  const words = (typeof reason === 'string' && REASONS[reason]) || PROBLEMS[code];
  const explained = {
    ...(reason === undefined || REASONS[String(reason)] ? {} : { reason }),
    ...rest,
    // One word that was probably meant says more than all that can be.
    ...(allowed === undefined || rest['nearest'] ? {} : { allowed }),
  };
  return `${path} ${words}${inBrackets(explained)}`;
}

function fromTo({ from, to }: ImportChange): string {
  return `${quoted(from)} → ${quoted(to)}`;
}

function quoted(text: string | null): string {
  return text === null ? 'nothing' : `"${text.replace(/\s+/g, ' ')}"`;
}

function inBrackets(facts: Facts): string {
  const named = Object.entries(facts).map(([name, value]) => `${name}: ${value}`);
  return named.length === 0 ? '' : ` (${named.join('; ')})`;
}

function lengthOf(text: string): number {
  return Array.from(text).length;
}
