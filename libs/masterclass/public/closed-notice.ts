import type { Language } from '#kernel/actor.js';
import { html, type Html, type HtmlPart } from '#platform/http/html.js';
import { notice } from './form-notice.js';
import { whyOrHow } from './masterclass.page.js';
import { MASTERCLASS_WORDS } from './masterclass.words.js';
import { CATALOGUE } from './public-address.js';
import type { PublicPage } from './public-frame.js';
import { definitions, pageHead } from './public-parts.js';
import type { ShownMasterclass } from './shown-masterclass.reader.js';
import type { TypedSignUp } from './sign-up.input.js';
import type { SignUpState } from './sign-up.rules.js';
import { SIGN_UP_WORDS } from './sign-up.words.js';

/**
 * What someone must know whose form came when one could not sign up any more: that it was not sent, why and since when, whom
 * to ask, and what was typed, so that it need not be thought of again.
 */
export function closedNotice(
  masterclass: ShownMasterclass,
  state: SignUpState,
  typed: TypedSignUp,
  language: Language,
): Html {
  const { closed, closedInternal } = SIGN_UP_WORDS[language];
  const ask = MASTERCLASS_WORDS[language].ask(masterclass.lead);
  const why = masterclass.isInternal ? [closedInternal, ask] : whyOrHow(state, masterclass, language);
  return html`${notice(closed, ...why)} ${typedShown(typed, language)}`;
}

/** That notice as a page of its own: for who had the form of a masterclass of which the page is not for everyone any more. */
export function closedPage(notice: Html, language: Language): PublicPage {
  const title = MASTERCLASS_WORDS[language].states.CLOSED;
  const body = html`${pageHead(title)}
    <div class="lg-stack">${notice}</div>`;
  return { language, title, path: CATALOGUE, body };
}

function typedShown(typed: TypedSignUp, language: Language): HtmlPart {
  const words = SIGN_UP_WORDS[language];
  const colleagues = typed.colleagues.map(({ name, address }) => [name, address].filter((word) => word !== ''));
  return html`<div class="lg-card">
    <p class="lg-alert-title">${words.closedTyped}</p>
    ${definitions([
      [words.name, typed.name],
      [words.address, typed.address],
      [words.organisation, typed.organisation],
      [words.function, typed.function],
      [words.diet, typed.diet],
      [words.access, typed.accessNeeds],
      ...colleagues.map((colleague, place) => [words.colleague(place + 1), colleague.join(', ')] as const),
    ])}
  </div>`;
}
