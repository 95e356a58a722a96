import type { Content } from 'pdfmake';
import type { Language } from '#kernel/actor.js';
import { pdfOf, typed } from '#platform/export/pdf.js';

/** Someone who is expected. */
export interface Expected {
  readonly name: string;
  readonly organisation: string;
}

/** What stands above a sheet. */
export interface SheetHead {
  readonly title: string;
  /** When and where, in words. */
  readonly when: string;
  readonly place: string;
  readonly language: Language;
}

/** 8 badges of 9 by 6.5 cm to a page, in points. */
const BADGE = { width: 255, height: 184, columns: 2 };

/** A line, in points, to write a name on that no font has. */
const TO_WRITE_ON = { canvas: [{ type: 'line', x1: 0, y1: 40, x2: 220, y2: 40, lineColor: '#999999' }] };

/** Of the sheet, in points: with 8 beside each and its lines they fill the page. A wider word is broken. */
const COLUMNS = [168, 168, 150];

/** So many empty lines for who comes without a seat. */
const EMPTY_LINES = 10;

/** By organisation, and in it by name; who comes for nobody comes last. */
export function byOrganisation(people: readonly Expected[], language: Language): Expected[] {
  const { compare } = new Intl.Collator(language, { sensitivity: 'base' });
  return [...people].sort(
    (one, other) =>
      Number(one.organisation === '') - Number(other.organisation === '') ||
      compare(one.organisation, other.organisation) ||
      compare(one.name, other.name),
  );
}

/**
 * Badges to print and cut, in large print. A long name gets smaller letters and more lines; nothing is cut off. Instead of
 * a name that no font has there is a line to write it on.
 */
export function badgesPdf(people: readonly Expected[], head: SheetHead): Promise<Buffer> {
  const badges = byOrganisation(people, head.language).map(badgeOf);
  const rows: Content[][] = [];
  for (let at = 0; at < badges.length; at += BADGE.columns) {
    const row = badges.slice(at, at + BADGE.columns);
    rows.push([...row, ...Array<Content>(BADGE.columns - row.length).fill('')]);
  }
  return pdfOf({
    title: `${WORDS[head.language].badges}: ${head.title}`,
    language: head.language,
    margins: [40, 40, 40, 40],
    content:
      rows.length === 0
        ? [{ text: WORDS[head.language].nobody }]
        : [
            {
              table: {
                widths: Array<number>(BADGE.columns).fill(BADGE.width - 16),
                heights: BADGE.height,
                dontBreakRows: true,
                body: rows,
              },
              layout: {
                hLineColor: () => '#999999',
                vLineColor: () => '#999999',
                paddingLeft: () => 8,
                paddingRight: () => 8,
              },
            },
          ],
  });
}

function badgeOf({ name, organisation }: Expected): Content {
  const size = sizeOf(name, [34, 26, 20, 14, 9]);
  const shown = typed(name, Math.floor(400 / size));
  return {
    stack: [
      { ...(shown.length > 0 ? { text: shown } : TO_WRITE_ON), bold: true, fontSize: size, margin: [0, 24, 0, 10] },
      { text: typed(organisation, 30), fontSize: sizeOf(organisation, [18, 16, 14, 11, 9]) },
    ],
  };
}

/** The size of letters in which a text fits on a badge, in points. */
function sizeOf(text: string, sizes: readonly [number, number, number, number, number]): number {
  const { length } = [...text];
  return sizes[[18, 32, 60, 120].findIndex((most) => length <= most)] ?? sizes[4];
}

/** A list to sign, by organisation, with empty lines at the end. */
export function signInSheetPdf(people: readonly Expected[], head: SheetHead): Promise<Buffer> {
  const words = WORDS[head.language];
  const heading = (text: string): Content => ({ text, bold: true, fillColor: '#eeeeee', margin: [0, 4, 0, 4] });
  const line = (name: string, organisation: string): Content[] => [
    { text: typed(name, 24), margin: [0, 8, 0, 8] },
    { text: typed(organisation, 24), margin: [0, 8, 0, 8] },
    { text: ' ', margin: [0, 8, 0, 8] },
  ];
  const body = [
    [heading(words.name), heading(words.organisation), heading(words.signature)],
    ...byOrganisation(people, head.language).map(({ name, organisation }) => line(name, organisation)),
    ...Array.from({ length: EMPTY_LINES }, () => line(' ', ' ')),
  ];
  return pdfOf({
    title: `${words.sheet}: ${head.title}`,
    language: head.language,
    margins: [40, 50, 40, 50],
    footer: (page, pages) => ({ text: `${page} / ${pages}`, alignment: 'center', margin: [0, 16, 0, 0] }),
    content: [
      { text: words.sheet, fontSize: 20, bold: true, headlineLevel: 1 },
      { text: typed(head.title, 60), fontSize: 14, margin: [0, 4, 0, 2] },
      { text: head.when },
      { text: typed(head.place, 60), margin: [0, 0, 0, 12] },
      {
        table: { headerRows: 1, dontBreakRows: true, widths: COLUMNS, body },
        layout: { hLineColor: () => '#999999', vLineColor: () => '#999999' },
      },
    ],
  });
}

interface Words {
  readonly badges: string;
  readonly sheet: string;
  readonly name: string;
  readonly organisation: string;
  readonly signature: string;
  readonly nobody: string;
}

const WORDS: Record<Language, Words> = {
  nl: {
    badges: 'Badges',
    sheet: 'Presentielijst',
    name: 'Naam',
    organisation: 'Organisatie',
    signature: 'Handtekening',
    nobody: 'Nog niemand heeft een plek.',
  },
  en: {
    badges: 'Badges',
    sheet: 'Sign-in sheet',
    name: 'Name',
    organisation: 'Organisation',
    signature: 'Signature',
    nobody: 'Nobody has a seat yet.',
  },
};
