import writeExcelFile from 'write-excel-file/node';

/**
 * What a cell of an exported list can hold. Days, times and money are made text by the page that knows the language.
 */
export type ExportCell = string | number | null | undefined;

/** A column of an exported list: its header, and what stands in it for a row. */
export interface ExportColumn<Row> {
  readonly header: string;
  readonly cell: (row: Row) => ExportCell;
}

/**
 * A list as a CSV file that Dutch Excel opens with a double click: UTF-8 with byte order mark, `;` between cells, a
 * decimal comma, CRLF after every row (RFC 4180 2.1) and quotes where a cell needs them (2.6, 2.7). A text that a
 * spreadsheet would compute gets an apostrophe in front (see `harmless`). The header is the first row, also when there
 * are no others.
 */
export function csvOf<Row>(columns: readonly ExportColumn<Row>[], rows: Iterable<Row>): Buffer {
  const lines = [columns.map(({ header }) => quoted(harmless(header)))];
  for (const row of rows) lines.push(columns.map(({ cell }) => csvCell(cell(row))));
  return Buffer.from(`\ufeff${lines.map((cells) => `${cells.join(';')}\r\n`).join('')}`, 'utf8');
}

/**
 * The same list as an XLSX file with one sheet of this name; the header stays in view. Texts are made harmless here
 * too.
 */
export async function xlsxOf<Row>(
  columns: readonly ExportColumn<Row>[],
  rows: Iterable<Row>,
  sheet: string,
): Promise<Buffer> {
  const header = columns.map((column) => ({
    value: harmless(column.header),
    type: String,
    fontWeight: 'bold' as const,
  }));
  const data = [...rows].map((row) => columns.map(({ cell }) => xlsxCell(cell(row))));
  const widths = columns.map((column, index) => ({
    width: widthOf([column.header, ...data.map((cells) => cells[index]?.value)]),
  }));
  return writeExcelFile([header, ...data], { sheet: sheetName(sheet), columns: widths, stickyRowsCount: 1 }).toBuffer();
}

/**
 * A text that no spreadsheet takes for a formula: one that starts with = + - @ (also in full width), tab, line end or
 * NUL gets an apostrophe in front. OWASP ASVS 5.0, 1.2.10, which asks it of XLSX too, because such a file is often
 * saved as CSV later.
 */
export function harmless(text: string): string {
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  return /^[=+\-@\t\r\n\u0000\uff1d\uff0b\uff0d\uff20]/.test(text) ? `'${text}` : text;
}

function csvCell(cell: ExportCell): string {
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell).replace('.', ',') : '';
  return quoted(harmless(cell ?? ''));
}

function quoted(text: string): string {
  return /[;"\r\n,\t]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function xlsxCell(
  cell: ExportCell,
): { value: string; type: typeof String } | { value: number; type: typeof Number } | null {
  if (typeof cell === 'number' && Number.isFinite(cell)) return { value: cell, type: Number };
  // Excel calls a file with a longer text damaged.
  return typeof cell === 'string' && cell !== '' ? { value: harmless(cell).slice(0, 32_767), type: String } : null;
}

/** Wide enough for the longest text, within reason. */
function widthOf(values: readonly (string | number | undefined)[]): number {
  return values.reduce<number>((width, value) => Math.min(60, Math.max(width, String(value ?? '').length + 2)), 8);
}

/** Excel takes names of 1 to 31 characters without : \ / ? * [ ] and without an apostrophe at either end. */
function sheetName(name: string): string {
  const allowed = name
    .replace(/[:\\/?*[\]]/g, ' ')
    .replace(/^'+|'+$/g, '')
    .trim()
    .slice(0, 31);
  return allowed === '' ? 'Lijst' : allowed;
}
