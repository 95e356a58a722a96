import { isRefusal, refuse, type Facts, type Problem, type ProblemCode, type Refusal } from '#kernel/refusal.js';
import { isDay, type Day } from '#kernel/wall-time.js';
import { isEmpty, readTable, unreadable } from '#curriculum/import/any.sheet.js';
import type { SheetProblem } from '#curriculum/import/people.sheet.js';
import { excerptOf, forbiddenCharacterIn, lengthOf, tidied } from '#curriculum/import/plain-text.file.js';
import type { SheetCell, SheetTable } from '#curriculum/import/table.sheet.js';
import { FREE_PERIOD_NAME_LENGTH } from './free-period.input.js';
import { problemOfPeriod } from './free-period.rules.js';
import { problemOfSchoolHoliday, schoolYearOf } from './school-holiday.rules.js';
import type { SchoolHolidayName } from './school-holidays.js';

type Field = 'name' | 'firstDay' | 'lastDay';

// The first header of each is the one that explanations name. Capitals, spaces and hyphens make no difference.
const HEADERS: Readonly<Record<Field, readonly string[]>> = {
  name: ['naam', 'omschrijving', 'vakantie', 'name', 'description'],
  firstDay: ['eerste dag', 'van', 'vanaf', 'begin', 'begindatum', 'datum', 'first day', 'from', 'start', 'date'],
  lastDay: ['laatste dag', 't/m', 'tot en met', 'einde', 'eind', 'einddatum', 'last day', 'until', 'end'],
};
const FIELD_OF = new Map(
  Object.entries(HEADERS).flatMap(([field, words]) => words.map((word) => [bare(word), field as Field])),
);

/** What is called like this is no free period but a school holiday; bare, as headers are. */
const SCHOOL_HOLIDAY_OF = new Map<string, SchoolHolidayName>([
  ['herfstvakantie', 'AUTUMN'],
  ['kerstvakantie', 'CHRISTMAS'],
  ['voorjaarsvakantie', 'SPRING'],
  ['krokusvakantie', 'SPRING'],
  ['meivakantie', 'MAY'],
  ['zomervakantie', 'SUMMER'],
  ['autumnholiday', 'AUTUMN'],
  ['christmasholiday', 'CHRISTMAS'],
  ['springholiday', 'SPRING'],
  ['mayholiday', 'MAY'],
  ['summerholiday', 'SUMMER'],
]);

/** A sheet with more rows is not a sheet of free days but something else. */
const MOST_PERIODS = 500;
/** Above the header people put a title. */
const HEADER_WITHIN = 20;

/** One row of a sheet of free days; its values are only to be used when it has no problems. */
export interface FreePeriodRow {
  /** As the person sees it in the sheet: the first row is 1. */
  readonly rowNumber: number;
  readonly name: string;
  /** Which school holiday it is, by its name; null: a free period. */
  readonly holiday: SchoolHolidayName | null;
  readonly firstDay: Day;
  readonly lastDay: Day;
  readonly problems: readonly SheetProblem[];
}

interface Columns {
  readonly headerRow: number;
  readonly at: ReadonlyMap<Field, number>;
  readonly headers: readonly string[];
}

/**
 * Reads a sheet of free days (XLSX or CSV): a name, the first day and the last; without a last day it is one day. What is
 * called `Herfstvakantie` or another school holiday is one. Days are
 * `2027-05-07`, `7-5-2027`, `7/5/2027` or a date of the spreadsheet. A wrong row does not stop the others: it carries its
 * problems, per cell: REQUIRED, TOO_LONG, FORBIDDEN_CHARACTERS, NOT_A_DAY (`value`), END_BEFORE_START, NOT_ALLOWED (longer
 * than a year; or `reason`: a cell that holds no text), OTHER_SEASON (of a school holiday), NOT_UNIQUE (`firstRow`: the same days
 * and name again, or the same school holiday in one school year).
 * Refuses the whole file as {@link readTable} does; with FILE_NOT_READABLE (`reason`: NO_ROWS), TOO_LARGE (`what`: ROWS),
 * and INVALID_INPUT for a column that is missing or there twice.
 */
export async function readFreePeriods(file: Buffer, filename: string): Promise<readonly FreePeriodRow[] | Refusal> {
  const table = await readTable(file, filename, headersIn);
  if (isRefusal(table)) return table;
  if (table.rows.every(isEmpty)) return unreadable('EMPTY');
  const columns = columnsOf(table);
  if (isRefusal(columns)) return columns;

  const rows: FreePeriodRow[] = [];
  const firstRows = new Map<string, number>();
  for (let row = columns.headerRow + 1; row < table.rows.length; row += 1) {
    if (isEmpty(table.rows[row]!)) continue;
    if (rows.length === MOST_PERIODS) return refuse('TOO_LARGE', { what: 'ROWS', max: MOST_PERIODS });
    rows.push(readRow(table, columns, row, firstRows));
  }
  return rows.length > 0 ? rows : unreadable('NO_ROWS');
}

/** The same days under the same name are the same, in a sheet and in the table. */
export function keyOfPeriod({ name, firstDay, lastDay }: Pick<FreePeriodRow, Field>): string {
  return `${firstDay} ${lastDay} ${name}`;
}

/** Of a school holiday there is one in a school year, whatever its days. */
function keyOfRow(row: Pick<FreePeriodRow, Field | 'holiday'>): string {
  return row.holiday === null ? keyOfPeriod(row) : `${row.holiday} ${schoolYearOf(row.firstDay)}`;
}

function columnsOf({ rows }: SheetTable): Columns | Refusal {
  const top = rows.slice(0, HEADER_WITHIN);
  const most = Math.max(...top.map(headersIn));
  const headerRow =
    most === 0 ? top.findIndex((row) => !isEmpty(row)) : top.findIndex((row) => headersIn(row) === most);
  const headers = [...(top[headerRow] ?? [])].map((cell) => (cell === null ? '' : excerptOf(String(cell))));
  const at = new Map<Field, number>();
  const problems: Problem[] = [];
  headers.forEach((header, column) => {
    const field = FIELD_OF.get(bare(header));
    if (field === undefined) return;
    const first = at.get(field);
    if (first === undefined) at.set(field, column);
    else
      problems.push({
        path: `columns.${field}`,
        code: 'NOT_UNIQUE',
        facts: { column: header, first: headers[first]! },
      });
  });
  const found = excerptOf(headers.filter((header) => header !== '').join(', '));
  for (const field of ['name', 'firstDay'] as const)
    if (!at.has(field))
      problems.push({ path: `columns.${field}`, code: 'REQUIRED', facts: { column: HEADERS[field][0]!, found } });
  return problems.length > 0 ? refuse('INVALID_INPUT', {}, problems) : { headerRow, at, headers };
}

function readRow(table: SheetTable, columns: Columns, row: number, firstRows: Map<string, number>): FreePeriodRow {
  const problems: SheetProblem[] = [];
  const tell = (field: Field, code: ProblemCode, facts: Facts = {}): '' => {
    problems.push({ column: columns.headers[columns.at.get(field) ?? -1] ?? HEADERS[field][0]!, code, facts });
    return '';
  };
  const cellOf = (field: Field): { cell: SheetCell; fault: Facts | undefined } => {
    const column = columns.at.get(field);
    if (column === undefined) return { cell: null, fault: undefined };
    return { cell: table.rows[row]![column] ?? null, fault: table.faultAt(row, column) };
  };
  const name = nameIn(cellOf('name'), (code, facts) => tell('name', code, facts));
  const firstDay = dayIn(cellOf('firstDay'), (code, facts) => tell('firstDay', code, facts));
  const last = cellOf('lastDay');
  const isOneDay = last.fault === undefined && (last.cell === null || last.cell === '');
  const lastDay = isOneDay ? firstDay : dayIn(last, (code, facts) => tell('lastDay', code, facts));

  const holiday = SCHOOL_HOLIDAY_OF.get(bare(name)) ?? null;
  const wrong = firstDay && lastDay ? problemOfRow(holiday, firstDay, lastDay) : null;
  if (wrong) tell(wrong.path === 'firstDay' ? 'firstDay' : 'lastDay', wrong.code, wrong.facts);
  const key = keyOfRow({ name, holiday, firstDay, lastDay });
  const firstRow = firstRows.get(key);
  if (problems.length === 0 && firstRow !== undefined) tell('name', 'NOT_UNIQUE', { firstRow });
  else firstRows.set(key, row + 1);
  return { rowNumber: row + 1, name, holiday, firstDay, lastDay, problems };
}

function problemOfRow(holiday: SchoolHolidayName | null, firstDay: Day, lastDay: Day): Problem | null {
  return holiday === null ? problemOfPeriod(firstDay, lastDay) : problemOfSchoolHoliday(holiday, firstDay, lastDay);
}

type Tell = (code: ProblemCode, facts?: Facts) => '';

function nameIn({ cell, fault }: { cell: SheetCell; fault: Facts | undefined }, tell: Tell): string {
  if (cell === null && fault) return tell('NOT_ALLOWED', fault);
  if (cell !== null && typeof cell !== 'string')
    return tell('NOT_ALLOWED', { reason: reasonOf(cell), value: String(cell) });
  const name = tidied((cell ?? '').slice(0, 4 * FREE_PERIOD_NAME_LENGTH));
  const forbidden = forbiddenCharacterIn(name);
  if (forbidden) return tell('FORBIDDEN_CHARACTERS', forbidden);
  if (name === '') return tell('REQUIRED');
  return lengthOf(name) > FREE_PERIOD_NAME_LENGTH ? tell('TOO_LONG', { max: FREE_PERIOD_NAME_LENGTH }) : name;
}

function dayIn({ cell, fault }: { cell: SheetCell; fault: Facts | undefined }, tell: Tell): Day {
  if (cell === null) return fault ? tell('NOT_ALLOWED', fault) : tell('REQUIRED');
  if (cell instanceof Date && Number.isNaN(cell.getTime())) return tell('NOT_A_DAY');
  const text = cell instanceof Date ? cell.toISOString().slice(0, 10) : tidied(String(cell).slice(0, 100));
  if (text === '') return tell('REQUIRED');
  // As people write days here: day, month, year.
  const [, day, month, year] = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/.exec(text) ?? [];
  const iso = year ? `${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}` : text;
  return isDay(iso) ? iso : tell('NOT_A_DAY', { value: excerptOf(text) });
}

function reasonOf(cell: number | boolean | Date): string {
  if (cell instanceof Date) return 'DATE_CELL';
  return typeof cell === 'number' ? 'NUMBER_CELL' : 'BOOLEAN_CELL';
}

/** How many different fields a row would be the header of. */
function headersIn(row: readonly SheetCell[]): number {
  const fields = row.map((cell) => (typeof cell === 'string' ? FIELD_OF.get(bare(cell)) : undefined));
  return new Set(fields.filter((field) => field !== undefined)).size;
}

function bare(text: string): string {
  return text
    .slice(0, 200)
    .toLowerCase()
    .replace(/[^a-z]/g, '');
}
