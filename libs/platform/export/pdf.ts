import { dirname, join } from 'node:path';
import { createRequire } from 'node:module';
import pdfmake, { type Content } from 'pdfmake';

/** Roboto: every letter of the languages of Europe that are written in Latin script, and of Vietnamese. */
const FONTS = join(dirname(createRequire(import.meta.url).resolve('pdfmake/package.json')), 'fonts', 'Roboto');
pdfmake.setFonts({
  Roboto: { normal: join(FONTS, 'Roboto-Regular.ttf'), bold: join(FONTS, 'Roboto-Medium.ttf') },
});
// A document is made of what is given here: it fetches nothing, and reads nothing but its font.
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy((path) => path.startsWith(FONTS));

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
