import { refuse, type Facts, type Problem, type ProblemCode, type Refusal, isRefusal } from '#kernel/refusal.js';
import { isEmpty, readTable, unreadable } from './any.sheet.js';
import {
  fieldOf,
  headerOf,
  headersIn,
  ROLE_NAMES,
  roleOf,
  type PeopleField,
  type SheetRole,
} from './people-columns.sheet.js';
import { excerptOf, forbiddenCharacterIn, lengthOf, nearestWord, tidied } from './plain-text.file.js';
import { MOST_PEOPLE, type SheetFormat, type SheetTable } from './table.sheet.js';

export type { PeopleField, SheetRole } from './people-columns.sheet.js';

/** A sheet of people, read but not yet compared with anyone who is known. */
export interface PeopleSheet {
  readonly format: SheetFormat;
  /** Headers that mean nothing here, as they stand in the sheet; their columns were not read. */
  readonly ignoredColumns: readonly string[];
  /** How the sheet itself calls what was read from it. */
  readonly headers: Readonly<Partial<Record<PeopleField, string>>>;
  readonly rows: readonly PeopleRow[];
}

export interface PeopleRow {
  /** As the person sees it in the sheet: the first row is 1. */
  readonly rowNumber: number;
  /** Only to be used when there are no problems; with a problem a value may be '' and the role the least one. */
  readonly values: PersonValues;
  readonly problems: readonly SheetProblem[];
}

export interface PersonValues {
  readonly name: string;
  /** In small letters. */
  readonly email: string;
  readonly organisation: string;
  readonly team: string | null;
  /** PARTICIPANT when the sheet has no role column or the cell is empty. */
  readonly role: SheetRole;
}

/**
 * What is wrong with one cell: the header of its column as in the sheet, the rule, and what a page needs to explain
 * it.
 */
export interface SheetProblem {
  readonly column: string;
  readonly code: ProblemCode;
  readonly facts: Facts;
}

// A workbook can name one text of megabytes in thousands of cells: what is far too long is not looked at any further.
const LONGEST_LOOKED_AT = 4_000;

interface Columns {
  readonly headerRow: number;
  readonly at: ReadonlyMap<PeopleField, number>;
  readonly headers: readonly string[];
}

// As the tables keep them (organisation, person, employment), and RFC 5321 4.5.3.1.3 for addresses.
const LONGEST = { name: 200, email: 254, organisation: 200, team: 200 } as const;

/**
 * Reads a sheet of people (XLSX, or CSV in UTF-8, UTF-16 or Windows-1252 with `;`, `,` or tab). The header may be
 * below a title; columns are found by their Dutch or English header, in any order. A wrong row does not stop the
 * others: it carries its problems, per cell: REQUIRED, TOO_LONG (`max`), NOT_AN_EMAIL, NOT_KNOWN (a role; `nearest`),
 * NOT_UNIQUE (the address again; `row`), FORBIDDEN_CHARACTERS (`character`), NOT_ALLOWED (`reason`: MERGED_CELLS
 * with `cells`, FORMULA_WITHOUT_VALUE, ERROR_CELL, DATE_CELL, NUMBER_CELL, BOOLEAN_CELL, NO_LETTERS,
 * MORE_CELLS_THAN_COLUMNS).
 *
 * Refuses the whole file with TOO_LARGE (`what`: BYTES, UNPACKED, CELLS, ROWS, PEOPLE; `max`); FILE_NOT_READABLE
 * (`reason`: EMPTY, NO_ROWS, KIND_NOT_SUPPORTED, CONTENT_DIFFERS, OLD_EXCEL, PASSWORD, OPEN_DOCUMENT, NOT_A_SHEET,
 * DAMAGED, ENCODING, QUOTE_NOT_CLOSED); or INVALID_INPUT with a problem per column that is missing (REQUIRED) or there
 * twice (NOT_UNIQUE). Never throws, whatever the bytes.
 */
export async function readPeopleSheet(file: Buffer, filename: string): Promise<PeopleSheet | Refusal> {
  const table = await readTable(file, filename, headersIn);
  if (isRefusal(table)) return table;
  if (table.rows.every(isEmpty)) return unreadable('EMPTY');

  const columns = columnsOf(table);
  if (isRefusal(columns)) return columns;

  const rows: PeopleRow[] = [];
  const firstRows = new Map<string, number>();
  for (let row = columns.headerRow + 1; row < table.rows.length; row++) {
    if (isEmpty(table.rows[row]!)) continue;
    if (rows.length === MOST_PEOPLE) return refuse('TOO_LARGE', { what: 'PEOPLE', max: MOST_PEOPLE });
    rows.push(readRow(table, columns, row, firstRows));
  }
  if (rows.length === 0) return unreadable('NO_ROWS');

  const ours = new Set(columns.at.values());
  const ignoredColumns = columns.headers.filter((header, column) => header !== '' && !ours.has(column));
  const headers = Object.fromEntries([...columns.at].map(([field, column]) => [field, columns.headers[column]!]));
  return { format: table.format, ignoredColumns, headers, rows };
}

/** Finds the header: the row among the first twenty with most known headers, for above it people put a title. */
function columnsOf(table: SheetTable): Columns | Refusal {
  const top = table.rows.slice(0, 20);
  const most = Math.max(...top.map(headersIn));
  const headerRow =
    most === 0 ? top.findIndex((row) => !isEmpty(row)) : top.findIndex((row) => headersIn(row) === most);
  const cells = [...(top[headerRow] ?? [])];
  const headers = cells.map((cell) => (cell === null ? '' : excerptOf(String(cell))));

  const at = new Map<PeopleField, number>();
  const problems: Problem[] = [];
  cells.forEach((cell, column) => {
    const field = fieldOf(cell);
    if (field === undefined) return;
    const first = at.get(field);
    if (first === undefined) at.set(field, column);
    else
      problems.push({
        path: `columns.${field}`,
        code: 'NOT_UNIQUE',
        facts: { column: headers[column]!, first: headers[first]! },
      });
  });
  // "Naam | Voornaam" is how some systems write last and first name.
  const name = at.get('name');
  if (name !== undefined && at.has('firstName') && !at.has('lastName')) {
    at.delete('name');
    at.set('lastName', name);
  }

  const found = excerptOf(headers.filter((header) => header !== '').join(', '));
  for (const field of ['name', 'email', 'organisation'] as const) {
    const isThere = at.has(field) || (field === 'name' && at.has('firstName') && at.has('lastName'));
    if (!isThere)
      problems.push({ path: `columns.${field}`, code: 'REQUIRED', facts: { column: headerOf(field), found } });
  }
  return problems.length > 0 ? refuse('INVALID_INPUT', {}, problems) : { headerRow, at, headers };
}

function readRow(table: SheetTable, columns: Columns, row: number, firstRows: Map<string, number>): PeopleRow {
  const problems: SheetProblem[] = [];
  const cells = table.rows[row]!;
  const headerAt = (column: number | undefined): string => columns.headers[column ?? -1] ?? '';

  /** The text of a cell, '' when it is empty or wrong; `missing` says whether it may be empty. */
  const text = (field: PeopleField, longest: number, missing: 'REQUIRED' | 'OPTIONAL'): string => {
    const column = columns.at.get(field);
    if (column === undefined) return '';
    const tell = (code: ProblemCode, facts: Facts = {}): string => {
      problems.push({ column: headerAt(column), code, facts });
      return '';
    };
    const fault = table.faultAt(row, column);
    const cell = cells[column] ?? null;
    if (fault !== undefined && cell === null) return tell('NOT_ALLOWED', fault);
    if (cell !== null && typeof cell !== 'string') return tell('NOT_ALLOWED', notTextFacts(cell));

    if ((cell?.length ?? 0) > LONGEST_LOOKED_AT) return tell('TOO_LONG', { max: longest, found: cell!.length });
    const value = withoutGuard(tidied(cell ?? ''));
    const forbidden = forbiddenCharacterIn(value);
    if (forbidden !== undefined) return tell('FORBIDDEN_CHARACTERS', forbidden);
    if (value === '') return missing === 'REQUIRED' ? tell('REQUIRED') : '';
    return lengthOf(value) > longest ? tell('TOO_LONG', { max: longest, found: lengthOf(value) }) : value;
  };
  const tellAbout = (field: PeopleField, code: ProblemCode, facts: Facts): void => {
    problems.push({ column: headerAt(columns.at.get(field)), code, facts });
  };

  const name = nameOf(columns, text);
  if (name !== '' && !/\p{L}/u.test(name))
    tellAbout(columns.at.has('name') ? 'name' : 'lastName', 'NOT_ALLOWED', {
      reason: 'NO_LETTERS',
      value: excerptOf(name),
    });

  const email = text('email', LONGEST.email, 'REQUIRED').toLowerCase();
  const firstRow = firstRows.get(email);
  if (email !== '' && !isEmailAddress(email)) tellAbout('email', 'NOT_AN_EMAIL', { value: excerptOf(email) });
  else if (firstRow !== undefined) tellAbout('email', 'NOT_UNIQUE', { row: firstRow });
  else if (email !== '') firstRows.set(email, row + 1);

  const organisation = text('organisation', LONGEST.organisation, 'REQUIRED');
  const team = text('team', LONGEST.team, 'OPTIONAL');
  const roleWord = text('role', 200, 'OPTIONAL');
  const role = roleWord === '' ? 'PARTICIPANT' : roleOf(roleWord);
  if (role === undefined) tellAbout('role', 'NOT_KNOWN', roleFacts(roleWord));

  if (table.format.kind === 'CSV' && cells.slice(columns.headers.length).some((cell) => cell !== '')) {
    problems.push({
      column: '',
      code: 'NOT_ALLOWED',
      facts: { reason: 'MORE_CELLS_THAN_COLUMNS', columns: columns.headers.length },
    });
  }
  return {
    rowNumber: row + 1,
    values: { name, email, organisation, team: team === '' ? null : team, role: role ?? 'PARTICIPANT' },
    problems,
  };
}

type ReadText = (field: PeopleField, longest: number, missing: 'REQUIRED' | 'OPTIONAL') => string;

function nameOf(columns: Columns, text: ReadText): string {
  if (columns.at.has('name')) return text('name', LONGEST.name, 'REQUIRED');
  // A third each, so that the whole fits; people without a first name in the sheet exist.
  const third = Math.floor(LONGEST.name / 3) - 1;
  return [text('firstName', third, 'OPTIONAL'), text('infix', third, 'OPTIONAL'), text('lastName', third, 'REQUIRED')]
    .filter((part) => part !== '')
    .join(' ');
}

function roleFacts(word: string): Facts {
  const nearest = nearestWord(word, ROLE_NAMES);
  return { value: excerptOf(word), allowed: ROLE_NAMES.join(', '), ...(nearest === undefined ? {} : { nearest }) };
}

function notTextFacts(cell: number | boolean | Date): Facts {
  if (cell instanceof Date) {
    return { reason: 'DATE_CELL', ...(Number.isNaN(cell.getTime()) ? {} : { value: cell.toISOString().slice(0, 10) }) };
  }
  return typeof cell === 'number' ? { reason: 'NUMBER_CELL', value: cell } : { reason: 'BOOLEAN_CELL', value: cell };
}

/** Takes off the apostrophe that an export puts before a text which a spreadsheet would compute. */
function withoutGuard(text: string): string {
  return /^'[=+\-@]/.test(text) ? text.slice(1) : text;
}

/**
 * An address as mail servers take it without extensions: RFC 5322 3.4.1 dot-atom, at least two labels (RFC 1123 2.1).
 */
function isEmailAddress(text: string): boolean {
  const [local, domain, ...rest] = text.split('@');
  if (local === undefined || domain === undefined || rest.length > 0 || local.length > 64) return false;
  const labels = domain.split('.');
  return (
    /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/.test(local) &&
    labels.length >= 2 &&
    labels.every((label) => /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(label))
  );
}
