import { readSheet } from 'read-excel-file/universal';
import { refuse, type Refusal } from '#kernel/refusal.js';
import { MOST_COLUMNS, MOST_ROWS, type SheetCell, type SheetTable } from './table.sheet.js';
import { attribute, structureOf, tagsOf, type Tag } from './xlsx-structure.sheet.js';
import { MOST_UNPACKED, readZip, zipOf, type ZipEntries } from './zip.file.js';

/**
 * The first sheet of an XLSX file. Refused with FILE_NOT_READABLE (`reason`: DAMAGED, OPEN_DOCUMENT, NOT_A_SHEET) or
 * TOO_LARGE (`what`: UNPACKED in bytes, CELLS). Never rejects.
 */
export async function readXlsx(file: Buffer): Promise<SheetTable | Refusal> {
  const entries = readZip(file, (name) => name.endsWith('.xml') || name.endsWith('.rels') || name === 'mimetype');
  if (entries === 'UNPACKS_TOO_LARGE') return refuse('TOO_LARGE', { what: 'UNPACKED', max: MOST_UNPACKED });
  if (entries === 'DAMAGED') return unreadable('DAMAGED');
  if (entries.get('mimetype')?.includes('opendocument')) return unreadable('OPEN_DOCUMENT');
  if (!entries.has(WORKBOOK)) return unreadable('NOT_A_SHEET');

  const parts = partsOf(entries);
  const sheet = parts.get('sheet');
  const structure = sheet === undefined ? 'DAMAGED' : structureOf(sheet.bytes.toString('utf8'));
  if (structure === 'TOO_LARGE') return refuse('TOO_LARGE', { what: 'CELLS', max: MOST_ROWS, columns: MOST_COLUMNS });
  const others = [...parts.values()].filter((part) => part !== sheet);
  if (structure === 'DAMAGED' || !others.every(({ bytes }) => isTidy(bytes))) return unreadable('DAMAGED');

  // The library gets these parts and no others, so that what it reads is what was looked through.
  const rows = await valuesOf(zipOf(new Map([...parts.values()].map(({ path, bytes }) => [path, bytes]))));
  return rows === undefined ? unreadable('DAMAGED') : { format: { kind: 'XLSX' }, rows, faultAt: structure.faultAt };
}

/** The values, or undefined when the library cannot make sense of the file: it says so by throwing. */
async function valuesOf(zip: Buffer): Promise<SheetCell[][] | undefined> {
  try {
    const rows: unknown = await readSheet(new Uint8Array(zip).buffer);
    return Array.isArray(rows) ? (rows as SheetCell[][]) : undefined;
  } catch {
    return undefined;
  }
}

const WORKBOOK = 'xl/workbook.xml';
const RELATIONS = 'xl/_rels/workbook.xml.rels';

interface Part {
  readonly path: string;
  readonly bytes: Buffer;
}

/**
 * The parts that make up the first sheet: the workbook names its relation, the relations name its file, texts and
 * styles.
 */
function partsOf(entries: ZipEntries): Map<'workbook' | 'relations' | 'sheet' | 'sharedStrings' | 'styles', Part> {
  const relation = tagsIn(entries.get(WORKBOOK)).find((tag) => tag.name === 'sheet');
  const sheetId = relation && attribute(relation, 'id');
  const parts: ReturnType<typeof partsOf> = new Map();
  const add = (kind: Parameters<typeof parts.set>[0], path: string): void => {
    const bytes = entries.get(path);
    if (bytes !== undefined && !parts.has(kind)) parts.set(kind, { path, bytes });
  };
  add('workbook', WORKBOOK);
  add('relations', RELATIONS);
  for (const tag of tagsIn(entries.get(RELATIONS))) {
    const target = tag.name === 'Relationship' ? (attribute(tag, 'Target') ?? '') : '';
    const path = target.startsWith('/') ? target.slice(1) : `xl/${target}`;
    const type = attribute(tag, 'Type') ?? '';
    if (sheetId !== undefined && attribute(tag, 'Id') === sheetId) add('sheet', path);
    else if (type.endsWith('/sharedStrings')) add('sharedStrings', path);
    else if (type.endsWith('/styles')) add('styles', path);
  }
  return parts;
}

function tagsIn(xml: Buffer | undefined): Tag[] {
  return [...tagsOf(xml?.toString('utf8') ?? '')].filter((tag) => tag !== 'MALFORMED');
}

function isTidy(xml: Buffer): boolean {
  for (const tag of tagsOf(xml.toString('utf8'))) if (tag === 'MALFORMED') return false;
  return true;
}

function unreadable(reason: string): Refusal {
  return refuse('FILE_NOT_READABLE', { reason });
}
