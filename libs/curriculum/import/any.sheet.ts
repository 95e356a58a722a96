import { refuse, type Facts, type Refusal } from '#kernel/refusal.js';
import { readCsv } from './csv.sheet.js';
import { excerptOf } from './plain-text.file.js';
import { MOST_BYTES, type SheetCell, type SheetTable } from './table.sheet.js';
import { readXlsx } from './xlsx.sheet.js';

/**
 * The cells of a sheet, XLSX or CSV, as its name says. Refused with TOO_LARGE (`what`: BYTES, UNPACKED, CELLS, ROWS;
 * `max`) or FILE_NOT_READABLE (`reason`: EMPTY, KIND_NOT_SUPPORTED, CONTENT_DIFFERS, OLD_EXCEL, PASSWORD, and those of
 * {@link readCsv} and {@link readXlsx}). Never throws, whatever the bytes.
 * @param headersIn how many known headers a row holds; by it the delimiter of a CSV file is found
 */
export async function readTable(
  file: Buffer,
  filename: string,
  headersIn: (row: readonly SheetCell[]) => number,
): Promise<SheetTable | Refusal> {
  if (file.length === 0) return unreadable('EMPTY');
  if (file.length > MOST_BYTES) return refuse('TOO_LARGE', { what: 'BYTES', max: MOST_BYTES, found: file.length });

  const extension = excerptOf(/\.([^.]*)$/.exec(filename)?.[1] ?? '').toLowerCase();
  const isZip = file.subarray(0, 2).toString('latin1') === 'PK';
  switch (extension) {
    case 'xlsx':
      return isZip ? readXlsx(file) : notAnXlsx(file);
    case 'csv':
    case 'tsv':
    case 'txt':
      return isZip ? unreadable('CONTENT_DIFFERS', { extension, content: 'xlsx' }) : readCsv(file, headersIn);
    default:
      return unreadable('KIND_NOT_SUPPORTED', { extension });
  }
}

/**
 * Excel before 2007 and Excel with a password write the same container (MS-CFB 2.2); the second names a stream after
 * what it hides.
 */
function notAnXlsx(file: Buffer): Refusal {
  if (file.readUIntBE(0, Math.min(4, file.length)) !== 0xd0cf11e0)
    return unreadable('CONTENT_DIFFERS', { extension: 'xlsx', content: 'other' });
  return unreadable(file.includes(Buffer.from('EncryptedPackage', 'utf16le')) ? 'PASSWORD' : 'OLD_EXCEL');
}

export function unreadable(reason: string, facts: Facts = {}): Refusal {
  return refuse('FILE_NOT_READABLE', { reason, ...facts });
}

/** Whether a row holds nothing. */
export function isEmpty(row: readonly SheetCell[]): boolean {
  return row.every((cell) => cell === null || (typeof cell === 'string' && cell.trim() === ''));
}
