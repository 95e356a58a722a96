import type { Facts } from '#kernel/refusal.js';
import { MOST_COLUMNS, MOST_ROWS } from './table.sheet.js';

// ECMA-376 part 1, 18.3.1: a sheet has rows (18.3.1.73) of cells `c` (18.3.1.4) with a formula `f` and a value `v` or
// `is`; merges are listed after them (18.3.1.55).
const LAST_ROW = 1_048_576;
// More merges than this are not looked up: the cells under them are then simply empty.
const MOST_MERGES = 5_000;

/** What a sheet's XML says beside its values. */
export interface SheetStructure {
  readonly faultAt: (row: number, column: number) => Facts | undefined;
}

interface Area {
  readonly name: string;
  readonly firstRow: number;
  readonly lastRow: number;
  readonly firstColumn: number;
  readonly lastColumn: number;
}

interface OpenCell {
  readonly row: number;
  readonly column: number;
  readonly isError: boolean;
  hasFormula: boolean;
  hasValue: boolean;
}

/**
 * Reads which cells are merged, have a formula without outcome (a program wrote it and no one opened it in Excel
 * since) or show an error, and refuses what would make a reader of this sheet fill the memory: a single cell in row
 * one million and column XFD makes a table of 17 thousand million cells. Also refused is XML that two readers could
 * understand differently (comments, entities in addresses).
 */
export function structureOf(xml: string): SheetStructure | 'DAMAGED' | 'TOO_LARGE' {
  const faults = new Map<string, Facts>();
  const merges: Area[] = [];
  let cell: OpenCell | undefined;

  const close = (): 'TOO_LARGE' | undefined => {
    if (cell === undefined) return undefined;
    const { row, column, isError, hasFormula, hasValue } = cell;
    cell = undefined;
    if (!hasValue && !hasFormula) return undefined;
    if (row >= MOST_ROWS || column >= MOST_COLUMNS) return 'TOO_LARGE';
    if (isError) faults.set(`${row}:${column}`, { reason: 'ERROR_CELL' });
    else if (hasFormula && !hasValue) faults.set(`${row}:${column}`, { reason: 'FORMULA_WITHOUT_VALUE' });
    return undefined;
  };

  for (const tag of tagsOf(xml)) {
    if (tag === 'MALFORMED') return 'DAMAGED';
    switch (tag.name) {
      case 'row': {
        const number = attribute(tag, 'r');
        if (number !== undefined && !(/^\d{1,7}$/.test(number) && Number(number) <= LAST_ROW)) return 'DAMAGED';
        break;
      }
      case 'c': {
        if (tag.opens) {
          const place = placeOf(attribute(tag, 'r'));
          if (place === undefined) return 'DAMAGED';
          cell = { ...place, isError: attribute(tag, 't') === 'e', hasFormula: false, hasValue: false };
        }
        if (tag.closes && close() === 'TOO_LARGE') return 'TOO_LARGE';
        break;
      }
      case 'f':
        if (cell !== undefined) cell.hasFormula = true;
        break;
      case 'v':
      case 'is':
        if (cell !== undefined && !(tag.opens && tag.closes)) cell.hasValue = true;
        break;
      case 'mergeCell': {
        const area = areaOf(attribute(tag, 'ref'));
        if (area !== undefined && merges.length < MOST_MERGES) merges.push(area);
        break;
      }
      default:
    }
  }
  return { faultAt: (row, column) => faults.get(`${row}:${column}`) ?? mergeAt(merges, row, column) };
}

/** A cell that lies under a merge but is not its first: it is empty, although the person sees a value there. */
function mergeAt(merges: readonly Area[], row: number, column: number): Facts | undefined {
  const area = merges.find(
    ({ firstRow, lastRow, firstColumn, lastColumn }) =>
      row >= firstRow &&
      row <= lastRow &&
      column >= firstColumn &&
      column <= lastColumn &&
      (row > firstRow || column > firstColumn),
  );
  return area && { reason: 'MERGED_CELLS', cells: area.name };
}

function areaOf(reference: string | undefined): Area | undefined {
  const [first, last] = (reference ?? '').split(':').map(placeOf);
  if (reference === undefined || first === undefined || last === undefined) return undefined;
  return {
    name: reference,
    firstRow: first.row,
    firstColumn: first.column,
    lastRow: last.row,
    lastColumn: last.column,
  };
}

/** `C7` as row 6, column 2. */
function placeOf(address: string | undefined): { row: number; column: number } | undefined {
  const [, letters, digits] = /^([A-Z]{1,3})([1-9]\d{0,6})$/.exec(address ?? '') ?? [];
  if (letters === undefined || digits === undefined) return undefined;
  const column = [...letters].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  return { row: Number(digits) - 1, column };
}

export interface Tag {
  readonly name: string;
  readonly attributes: string;
  readonly opens: boolean;
  readonly closes: boolean;
}

const TAG = /^(\/?)(?:[\w.-]+:)?([\w.-]+)((?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)$/;

// The library reads in pieces and starts a tag anew with every piece: one of megabytes would keep it busy for minutes.
const LONGEST_TAG = 20_000;

/**
 * The tags of an XML text in order, names without prefix; MALFORMED as the last one when it is no XML, or XML as no
 * program writes it in a sheet (comments, CDATA, a DOCTYPE, a tag of more than 20,000 characters). Linear in the
 * length of the text, whatever it holds.
 */
export function* tagsOf(xml: string): Generator<Tag | 'MALFORMED'> {
  let start = xml.indexOf('<');
  while (start !== -1) {
    const end = xml.indexOf('>', start);
    const content = end === -1 || end - start > LONGEST_TAG ? '' : xml.slice(start + 1, end);
    const [, slash, name, attributes, selfClosing] = TAG.exec(content) ?? [];
    if (name !== undefined) {
      yield { name, attributes: attributes ?? '', opens: slash === '', closes: slash === '/' || selfClosing === '/' };
    } else if (!content.startsWith('?')) {
      yield 'MALFORMED';
      return;
    }
    start = xml.indexOf('<', end);
  }
}

/**
 * The value of an attribute (prefix or not). One that is there twice, or is written with entities, answers '' which no
 * rule accepts.
 */
export function attribute(tag: Tag, name: string): string | undefined {
  const values: string[] = [];
  for (const [, prefix, local, value] of tag.attributes.matchAll(/([\w.-]+:)?([\w.-]+)\s*=\s*("[^"]*"|'[^']*')/g)) {
    if (local === name && prefix !== 'xmlns:' && value !== undefined) values.push(value.slice(1, -1));
  }
  if (values.length === 0) return undefined;
  return values.length > 1 || values[0]!.includes('&') ? '' : values[0];
}
