/** Characters that no one types and that can make text say something else: controls, and orders to reverse the writing direction. */
// eslint-disable-next-line no-control-regex -- taking control characters out is what this is for
const HARMFUL = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069\uFEFF\uFFFE\uFFFF]/g;
const LINE_BREAK = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/g;
const HALF_CHARACTER = /\p{Surrogate}/gu;

/**
 * Text of several lines, safe in a mail, a calendar object or a page: line breaks of every kind become `\n`, control
 * characters, byte order marks and direction overrides (U+202A–E, U+2066–9) go, half a surrogate pair becomes U+FFFD.
 */
export function manyLines(text: string): string {
  return text.replace(LINE_BREAK, '\n').replace(HARMFUL, '').replace(HALF_CHARACTER, '\uFFFD').trim();
}

/** Text of one line, safe in a header, a subject or a name: as {@link manyLines}, and a line break or tab becomes a space. */
export function oneLine(text: string): string {
  return manyLines(text).replace(/[\n\t]+/g, ' ');
}

/** The first so many characters, ending in `…` when there was more; never half a character. */
export function shortened(text: string, most: number): string {
  const characters = Array.from(text);
  return characters.length <= most
    ? text
    : `${characters
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`;
}

const HTML_ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text made harmless inside HTML, between tags and in quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => HTML_ESCAPES[character]!);
}

/**
 * An address that may be linked to: http or https, in its normal form, else null. `,` `;` and `\` come out percent-encoded:
 * they are separators in the calendar format.
 */
export function webLink(text: string | null): string | null {
  if (text === null || !/^https?:\/\//i.test(text) || !URL.canParse(text)) return null;
  return new URL(text).href.replace(/[,;\\]/g, (character) => encodeURIComponent(character));
}
