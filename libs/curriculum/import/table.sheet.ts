import type { Facts } from '#kernel/refusal.js';
import type { TextEncodingName } from './encoding.file.js';

export type SheetCell = string | number | boolean | Date | null;

/** How a sheet was read, so that a page can say it: the encoding and delimiter of a CSV file were guessed. */
export type SheetFormat =
  | { readonly kind: 'XLSX' }
  | { readonly kind: 'CSV'; readonly encoding: TextEncodingName; readonly delimiter: ';' | ',' | '\t' };

/** The cells of a sheet. `rows[0]` is row 1 as the person sees it; empty rows are there too. */
export interface SheetTable {
  readonly format: SheetFormat;
  readonly rows: readonly (readonly SheetCell[])[];
  /**
   * What the sheet itself says is wrong with a cell (rows and columns from 0): part of a merge, a formula without
   * outcome, an error.
   */
  readonly faultAt: (row: number, column: number) => Facts | undefined;
}

/** A file of more bytes is not even opened. */
export const MOST_BYTES = 2 * 1024 * 1024;
/** A sheet with more people is not a sheet of people but something else. */
export const MOST_PEOPLE = 2_000;
/** Rows that are looked at; empty ones count here. */
export const MOST_ROWS = 10_000;
export const MOST_COLUMNS = 256;
