import type { Language } from '#kernel/actor.js';
import { html, type HtmlPart } from '#platform/http/html.js';
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
  if (ticket === null || isTooOld(ticket, now)) return alert('warning', words.stale, html`<p>${words.staleText}</p>`);
  if (ticket.startsAt.getTime() !== new Date(masterclass.startsAt).getTime()) {
    const before = momentWords(ticket.startsAt, masterclass.zone, language);
    return alert('warning', words.moved, html`<p>${words.movedText(before, sessionWords(masterclass, language))}</p>`);
  }
  if (ticket.sequence === masterclass.sequence) return null;
  return alert('warning', words.changed, html`<p>${words.changedText}</p>`);
}
