import type { Language } from '#kernel/actor.js';
import { html } from '#platform/http/html.js';
import { PRIVACY_WORDS } from './privacy.words.js';
import { PRIVACY } from './public-address.js';
import type { PublicPage } from './public-frame.js';
import { pageHead, prose, section } from './public-parts.js';

/** What is known of a guest, for what, who sees it, how long, and what one can do about it oneself. */
export function privacyPage(language: Language): PublicPage {
  const { title, intro, parts, account, accountLink } = PRIVACY_WORDS[language];
  return {
    language,
    title,
    path: PRIVACY,
    body: html`${pageHead(title, { intro: html`<p>${intro}</p>` })}
      <div class="lg-stack">
        ${parts.map((part) => section(part.title, prose(part.text)))}
        <p>${account} <a href="/privacy">${accountLink}</a>.</p>
      </div>`,
  };
}
