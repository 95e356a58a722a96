import type { Language } from '#kernel/actor.js';
import { webLink } from '#kernel/plain-text.js';
import { blocksOf, type Block } from '#kernel/prose-blocks.js';
import { html, type Html, type HtmlPart } from '#platform/http/html.js';

/** The language in which coordinators write. */
export const WRITTEN_IN: Language = 'nl';

/** What a coordinator wrote, marked as the language that it is in where the page is in another. */
export function foreign(text: string, language: Language): HtmlPart {
  return language === WRITTEN_IN ? text : html`<span lang="${WRITTEN_IN}">${text}</span>`;
}

/** The pictures that public pages use, drawn on 24 × 24. Never the only bearer of a meaning. */
const DRAWINGS = {
  info: 'M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16zM12 11v5M12 7.800v.4',
  check: 'm6 12.500 4 4 8-9',
  warning: 'M12 4.500 3.500 19h17zM12 10v4M12 16.300v.4',
  agenda: 'M5 6.5h14v13H5zM5 10.5h14M9 4v4M15 4v4',
} as const;

export function icon(name: keyof typeof DRAWINGS): Html {
  return html`<svg class="lg-icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
    <path d="${DRAWINGS[name]}" />
  </svg>`;
}

const ALERTS = {
  info: { classes: 'utrecht-alert utrecht-alert--info', drawing: 'info' },
  ok: { classes: 'utrecht-alert utrecht-alert--ok', drawing: 'check' },
  warning: { classes: 'utrecht-alert utrecht-alert--warning', drawing: 'warning' },
  error: { classes: 'utrecht-alert utrecht-alert--error', drawing: 'warning' },
} as const;

/** A message in the page: picture, words, colour. */
export function alert(kind: keyof typeof ALERTS, title: string, ...more: readonly HtmlPart[]): Html {
  const { classes, drawing } = ALERTS[kind];
  return html`<div class="${classes}">
    <div class="utrecht-alert__icon">${icon(drawing)}</div>
    <div class="utrecht-alert__content">
      <p class="lg-alert-title">${title}</p>
      ${more}
    </div>
  </div>`;
}

const TONES = {
  ok: 'lg-status lg-status--ok',
  warning: 'lg-status lg-status--warning',
  danger: 'lg-status lg-status--danger',
  neutral: 'lg-status',
} as const;
export type Tone = keyof typeof TONES;

/** A state in a word or a few. */
export function badge(tone: Tone, words: string): Html {
  return html`<span class="${TONES[tone]}">${words}</span>`;
}

/** Names with values; one without a value is left out. */
export function definitions(items: readonly (readonly [name: string, value: HtmlPart])[]): Html {
  const there = items.filter(([, value]) => value !== '' && value !== null && value !== undefined && value !== false);
  return html`<dl class="lg-definitions">
    ${there.map(
      ([name, value]) =>
        html`<div>
          <dt>${name}</dt>
          <dd>${value}</dd>
        </div>`,
    )}
  </dl>`;
}

/** The head of a page: what kind of thing it is, its name, and a line or two. */
export function pageHead(title: HtmlPart, { kind, intro }: { kind?: HtmlPart; intro?: HtmlPart } = {}): Html {
  return html`<header class="lg-page-head">
    <div class="lg-page-head__words">
      ${kind && html`<p class="lg-page-head__kind">${kind}</p>`}
      <h1 class="utrecht-heading-1">${title}</h1>
      ${intro && html`<div class="lg-page-head__intro">${intro}</div>`}
    </div>
  </header>`;
}

/** A part of a page under a heading; left out when it has nothing to say. */
export function section(title: string, content: HtmlPart, id?: string): HtmlPart {
  if (!content) return null;
  return html`<section class="lg-stack lg-stack--tight" ${id ? html`id="${id}"` : null}>
    <h2 class="utrecht-heading-2">${title}</h2>
    ${content}
  </section>`;
}

/**
 * Text as someone typed it, for reading: paragraphs and lists, and an address that has a line of its own is a link.
 * @param language of what was typed, where that is another one than of the page
 */
export function prose(text: string, language?: string): HtmlPart {
  if (text.trim() === '') return null;
  return html`<div class="lg-prose" ${language ? html`lang="${language}"` : null}>
    ${blocksOf(text).map(blockShown)}
  </div>`;
}

function blockShown({ kind, lines }: Block): Html {
  const items = lines.map((line) => html`<li>${linkedLine(line)}</li>`);
  if (kind === 'bullets')
    return html`<ul>
      ${items}
    </ul>`;
  if (kind === 'numbers')
    return html`<ol>
      ${items}
    </ol>`;
  return html`<p>${lines.map((line, at) => [at > 0 && html`<br />`, linkedLine(line)])}</p>`;
}

/** Of people whom the house trusts, but search engines need not. */
function linkedLine(line: string): HtmlPart {
  const url = webLink(line);
  return url === null || /\s/.test(line) ? line : html`<a href="${url}" rel="nofollow">${line}</a>`;
}
