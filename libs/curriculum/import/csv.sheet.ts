import { CsvError, parse } from 'csv-parse/sync';
import { refuse, type Refusal } from '#kernel/refusal.js';
import { decodeText } from './encoding.file.js';
import { MOST_COLUMNS, MOST_ROWS, type SheetCell, type SheetTable } from './table.sheet.js';

type Delimiter = ';' | ',' | '\t';
const DELIMITERS: readonly Delimiter[] = [';', ',', '\t'];

/**
 * The rows of a CSV file (RFC 4180, and what Excel makes of it). The delimiter is the one that the file names itself
 * (`sep=;`), or the one with which `headersIn` finds most headers in a row; the semicolon when it makes no difference.
 * Refused with FILE_NOT_READABLE (`reason`: ENCODING, QUOTE_NOT_CLOSED with `line`, NOT_A_SHEET) or TOO_LARGE (`what`:
 * ROWS).
 */
export function readCsv(file: Buffer, headersIn: (row: readonly SheetCell[]) => number): SheetTable | Refusal {
  const decoded = decodeText(file);
  if (decoded === undefined) return refuse('FILE_NOT_READABLE', { reason: 'ENCODING' });

  const [, named] = /^sep=([;,\t])\r?\n/i.exec(decoded.text) ?? [];
  const text = named === undefined ? decoded.text : decoded.text.slice(decoded.text.indexOf('\n') + 1);
  const delimiter = DELIMITERS.find((candidate) => candidate === named) ?? delimiterOf(text, headersIn);

  const rows = recordsOf(text, delimiter, MOST_ROWS + 1);
  if (rows instanceof CsvError) return refuse('FILE_NOT_READABLE', factsOf(rows, text));
  if (rows.length > MOST_ROWS) return refuse('TOO_LARGE', { what: 'ROWS', max: MOST_ROWS });
  if (rows.some((row) => row.length > MOST_COLUMNS)) return refuse('FILE_NOT_READABLE', { reason: 'NOT_A_SHEET' });
  return { format: { kind: 'CSV', encoding: decoded.encoding, delimiter }, rows, faultAt: () => undefined };
}

function delimiterOf(text: string, headersIn: (row: readonly SheetCell[]) => number): Delimiter {
  const counted = DELIMITERS.map((delimiter) => {
    const rows = recordsOf(text, delimiter, 20);
    return { delimiter, headers: rows instanceof CsvError ? 0 : Math.max(0, ...rows.map(headersIn)) };
  });
  return counted.reduce((best, candidate) => (candidate.headers > best.headers ? candidate : best)).delimiter;
}

function recordsOf(text: string, delimiter: Delimiter, most: number): string[][] | CsvError {
  try {
    // Rows are counted as the person sees them, so empty ones stay, and a row may be shorter or longer than the header.
    return parse(text, {
      delimiter,
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      relax_quotes: true,
      max_record_size: 100_000,
      to: most,
    });
  } catch (error) {
    if (error instanceof CsvError) return error;
    throw error;
  }
}

/** A row without end has a quote without end, whether the file or the patience of the parser ended first. */
function factsOf(error: CsvError, text: string): { reason: string; line?: number } {
  if (!text.includes('"')) return { reason: 'NOT_A_SHEET' };
  const line: unknown = error['lines'];
  return { reason: 'QUOTE_NOT_CLOSED', ...(typeof line === 'number' ? { line } : {}) };
}
