import { createRequire } from 'node:module';
import { openSync } from 'fontkit';
import pdfmake, { type Content } from 'pdfmake';
import { linesOf, runsOf, type Font } from './script-runs.js';

const { resolve } = createRequire(import.meta.url);

/**
 * In this order. Roboto: Latin as most of Europe writes it, Greek, Cyrillic, Vietnamese. Noto: everything that is written
 * in Arabic script. DejaVu: Hebrew, Armenian, Georgian, and the rarer letters of the others (Azerbaijani, old Greek).
 */
const FONTS = {
  Roboto: {
    normal: resolve('pdfmake/fonts/Roboto/Roboto-Regular.ttf'),
    bold: resolve('pdfmake/fonts/Roboto/Roboto-Medium.ttf'),
  },
  Noto: {
    normal: resolve('@fontsource/noto-sans-arabic/files/noto-sans-arabic-arabic-400-normal.woff'),
    bold: resolve('@fontsource/noto-sans-arabic/files/noto-sans-arabic-arabic-700-normal.woff'),
  },
  DejaVu: {
    normal: resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf'),
    bold: resolve('dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf'),
  },
};
const FILES = Object.values(FONTS).flatMap((font) => Object.values(font));
pdfmake.setFonts(FONTS);
// A document is made of what is given here: it fetches nothing, and reads nothing but its fonts.
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy((path) => FILES.includes(path));

export interface PdfDocument {
  readonly title: string;
  readonly language: 'nl' | 'en';
  readonly content: readonly Content[];
  /** In points: left, top, right, bottom. */
  readonly margins: readonly [number, number, number, number];
  /** At the foot of every page, with its number; absent: nothing. */
  readonly footer?: (page: number, pages: number) => Content;
}

/** A PDF on A4, with a title, a language and the tags that a screen reader goes by, as far as pdfmake makes them. */
export function pdfOf({ title, language, content, margins, footer }: PdfDocument): Promise<Buffer> {
  return pdfmake
    .createPdf({
      pageSize: 'A4',
      pageMargins: margins,
      content,
      defaultStyle: { font: 'Roboto', fontSize: 12 },
      info: { title, creator: 'Leergang', producer: 'Leergang' },
      language: language === 'nl' ? 'nl-NL' : 'en-GB',
      version: '1.7',
      tagged: true,
      displayTitle: true,
      ...(footer ? { footer } : {}),
    })
    .getBuffer();
}

/** Lets a line break inside what has no space, after a hyphen or else after so many characters: nothing is cut off. */
export function breakable(text: string, after: number): string {
  return text.replace(new RegExp(`-(?=\\S)|[^\\s-]{${after}}(?=[^\\s-])`, 'gu'), '$&\u200b');
}

let opened: readonly Font[] | undefined;

/** The fonts by what both their weights can show; opened when the first text is set. */
function fonts(): readonly Font[] {
  return (opened ??= Object.entries(FONTS).map(([name, { normal, bold }]) => {
    const weights = [openSync(normal), openSync(bold)];
    return { name, has: (codePoint) => weights.every((weight) => weight.hasGlyphForCodePoint(codePoint)) };
  }));
}

/**
 * A text that somebody typed, in fonts that have its letters, with a place to break after so many characters. What no
 * font has is left out: when nothing remains, there is nothing in it.
 */
export function typed(text: string, after: number): Content[] {
  return runsOf(text, fonts()).map(({ text: piece, font, rightToLeft }) => ({
    text: rightToLeft ? linesOf(piece, after) : breakable(piece, after),
    font,
    // Noto leaves room for marks on marks: lines twice as far apart as those of the others.
    lineHeight: font === 'Noto' ? 0.65 : 1,
  }));
}
