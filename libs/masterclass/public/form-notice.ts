import type { Language } from '#kernel/actor.js';
import type { Zone } from '#kernel/wall-time.js';
import { html, type Html, type HtmlPart } from '#platform/http/html.js';
import { isTooOld, type FormTicket } from './form-tickets.js';
import { momentWords, sessionWords } from './moment-words.js';
import { alert } from './public-parts.js';
import type { ShownMasterclass } from './shown-masterclass.reader.js';
import { SIGN_UP_WORDS } from './sign-up.words.js';

/**
 * What someone must know before this form counts: that the masterclass was moved or changed since the page was opened, or
 * that the page was open too long. Null when there is nothing of the kind.
 * @param ticket that came with the form; null when it was none of ours
 */
export function formNotice(
  ticket: FormTicket | null,
  masterclass: ShownMasterclass,
  language: Language,
  now: Date,
): HtmlPart {
  const words = SIGN_UP_WORDS[language];
  if (ticket === null || isTooOld(ticket, now)) return notice(words.stale, words.staleText);
  if (ticket.startsAt.getTime() !== new Date(masterclass.startsAt).getTime()) {
    const before = momentWords(ticket.startsAt, masterclass.zone, language);
    return notice(words.moved, words.movedText(before, sessionWords(masterclass, language)));
  }
  if (ticket.sequence === masterclass.sequence) return null;
  return notice(words.changed, words.changedText);
}

/** Says from when a form may be sent again, that comes from a network where too many came from. */
export function waitNotice(until: Date, zone: Zone, language: Language): Html {
  const words = SIGN_UP_WORDS[language];
  const minute = new Date(Math.ceil(until.getTime() / 60_000) * 60_000);
  return notice(words.wait, words.waitText(momentWords(minute, zone, language)));
}

/** Read first: a browser puts the focus there. */
export function notice(title: string, ...paragraphs: readonly string[]): Html {
  const text = paragraphs.map((paragraph) => html`<p>${paragraph}</p>`);
  return html`<div role="alert" tabindex="-1" autofocus>${alert('warning', title, text)}</div>`;
}
