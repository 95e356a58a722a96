import type { Language } from '#kernel/actor.js';
import { html } from '#platform/http/html.js';
import { sessionTime } from './moment-words.js';
import { addressIn, masterclassPath } from './public-address.js';
import type { PublicPage } from './public-frame.js';
import { alert, foreign, pageHead } from './public-parts.js';
import type { ShownMasterclass } from './shown-masterclass.reader.js';
import { SIGN_UP_WORDS } from './sign-up.words.js';

/**
 * After a form was sent: the mail says the rest. The same for everyone, whether they had a registration already or not.
 * @param address where it was sent, as typed; null when the page was opened by itself
 */
export function sentPage(masterclass: ShownMasterclass, address: string | null, language: Language): PublicPage {
  const words = SIGN_UP_WORDS[language];
  const { title, slug, palette } = masterclass;
  const path = masterclassPath(slug);
  return {
    language,
    title: words.sentTitle,
    path: `${path}/verstuurd`,
    palette,
    body: html`${pageHead(words.sentTitle, { kind: foreign(title, language), intro: html`<p>${sessionTime(masterclass, language)}</p>` })}
      <div class="lg-stack lg-stack--tight">
        ${alert('ok', address ? words.sentText(address) : words.sentTextPlain)}
        <p>${words.sentHelp}</p>
        <p><a href="${addressIn(language, path)}">${words.sentBack}</a></p>
      </div>`,
  };
}
