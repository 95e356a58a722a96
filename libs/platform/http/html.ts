import { escapeHtml } from '#kernel/plain-text.js';

/** HTML that is safe to send: whatever came into it from outside was escaped. Only {@link html} makes it. */
export class Html {
  private constructor(private readonly text: string) {}

  /** For {@link html}: joins what the programmer wrote with what was made harmless. */
  static joined(written: readonly string[], parts: readonly HtmlPart[]): Html {
    return new Html(written.map((text, at) => (at === 0 ? text : textOf(parts[at - 1]) + text)).join(''));
  }

  toString(): string {
    return this.text;
  }
}

/** What may stand in a template: text is escaped; null, undefined and false leave nothing; a list is written out in order. */
export type HtmlPart = Html | string | number | null | undefined | false | readonly HtmlPart[];

/**
 * A template of HTML in which every value is escaped, unless it is {@link Html} itself. A value stands between tags or in
 * a quoted attribute, never as a name, and never in a script or a style: those have rules of their own.
 */
export function html(written: TemplateStringsArray, ...parts: readonly HtmlPart[]): Html {
  return Html.joined(written, parts);
}

/** The attributes of a tag: one that is true stands without a value; one that is false, null or undefined is left out. */
export function attributes(given: Readonly<Record<string, string | number | boolean | null | undefined>>): Html {
  const parts = Object.entries(given).map(([name, value]) => {
    if (!/^[a-z][a-z-]*$/.test(name)) throw new Error(`no name of an attribute: ${name}`);
    if (value === false || value === null || value === undefined) return null;
    const opening = Html.joined([` ${name}`], []);
    return value === true ? opening : html`${opening}="${value}"`;
  });
  return html`${parts}`;
}

/** Data for machines that read the page, as a block that no browser runs. */
export function dataBlock(type: 'application/ld+json', data: object): Html {
  // Nothing in it may end the block; what stands for `<` in JSON does not.
  const text = JSON.stringify(data).replace(/[<>&\u2028\u2029]/g, unicodeEscape);
  return Html.joined([`<script type="${type}">${text}</script>`], []);
}

function unicodeEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

function textOf(part: HtmlPart): string {
  if (part === null || part === undefined || part === false) return '';
  if (part instanceof Html) return part.toString();
  return typeof part === 'object' ? part.map(textOf).join('') : escapeHtml(String(part));
}
