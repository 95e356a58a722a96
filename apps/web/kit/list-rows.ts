/** Arranging rows that the page has as a whole, and writing them as CSV. Pure. */

/** What a cell is sorted by and written to CSV as. */
export type CellValue = string | number | null;

export interface Arrangement<Row> {
  readonly search: string;
  /** The text of a row in which is searched. */
  readonly text: (row: Row) => string;
  /** What to sort by; undefined leaves the order as it is. */
  readonly value: ((row: Row) => CellValue) | undefined;
  readonly descending: boolean;
  readonly language: string;
}

/** The rows that contain every word searched for (accents and capitals aside), sorted as a reader expects (10 after 9). */
export function arrangeRows<Row>(rows: readonly Row[], wish: Arrangement<Row>): Row[] {
  const words = plain(wish.search).split(/\s+/).filter(Boolean);
  const found = rows.filter((row) => {
    const text = plain(wish.text(row));
    return words.every((word) => text.includes(word));
  });
  const { value } = wish;
  if (!value) return found;
  const collator = new Intl.Collator(wish.language, { numeric: true, sensitivity: 'base' });
  const compare = (one: CellValue, other: CellValue): number => {
    // Nothing comes last, whichever way is sorted.
    if (one === null || other === null) return one === other ? 0 : one === null ? 1 : -1;
    const order =
      typeof one === 'number' && typeof other === 'number' ? one - other : collator.compare(String(one), String(other));
    return wish.descending ? -order : order;
  };
  return found.sort((one, other) => compare(value(one), value(other)));
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();
}

/**
 * Rows as CSV for a Dutch spreadsheet: `;` between cells, a byte order mark, CRLF. A cell that a spreadsheet would
 * run as a formula (it starts with = + - @, tab or return) gets an apostrophe before it.
 */
export function writeCsv(rows: readonly (readonly CellValue[])[]): string {
  const cell = (value: CellValue): string => {
    if (value === null) return '';
    if (typeof value === 'number') return String(value).replace('.', ',');
    const harmless = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
    return /[";\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
  };
  return `\uFEFF${rows.map((row) => `${row.map(cell).join(';')}\r\n`).join('')}`;
}
