import type { Language } from '#kernel/actor.js';
import { html, type Html } from '#platform/http/html.js';
import { MOST_COLLEAGUES, type TypedPerson } from '../guest.rules.js';
import { notice } from './form-notice.js';
import { sessionTime } from './moment-words.js';
import { inLanguage, privatePage, toMasterclass, type OwnView } from './own-registration.page.js';
import { OWN_WORDS } from './own-registration.words.js';
import type { PublicPage } from './public-frame.js';
import { alert, definitions, foreign, pageHead } from './public-parts.js';
import type { ShownMasterclass } from './shown-masterclass.reader.js';
import type { SignUpState } from './sign-up.rules.js';

/** One question with one button. Looking at it does nothing: programs that read mail open its links. */
interface Question {
  readonly title: string;
  readonly text: readonly string[];
  /** What is to be read only by who does not press. */
  readonly below?: string;
  /** What it is about. */
  readonly facts?: Html;
  readonly submit: string;
  readonly action: string;
  readonly isHarmful?: boolean;
  /** The way back. */
  readonly not?: { readonly label: string; readonly to: string };
}

/** Who typed a form, and whom it names. */
interface People {
  readonly guest: TypedPerson;
  readonly colleagues: readonly TypedPerson[];
}

type Asked = Pick<OwnView, 'masterclass' | 'link' | 'language'>;

/**
 * Asks a guest whether it was they who signed up, with all that was typed: one press mails whom they bring.
 * @param state how signing up stands, to be known before confirming
 */
export function confirmPage(view: Asked, people: People, state: SignUpState['state']): PublicPage {
  const words = OWN_WORDS[view.language];
  return questionPage(view, {
    title: words.confirmTitle,
    text: [words.confirmText, ...(isSaid(state) ? [words.confirmStates[state]] : [])],
    below: words.confirmNot,
    facts: peopleTyped(people, words.confirmColleagues, view.language),
    submit: state === 'FULL' ? words.confirmWaiting : words.confirm,
    action: inLanguage(view.link, view.language),
  });
}

/** Says that a form does not count that names more colleagues than one can bring in all, with what was typed in it. */
export function tooManyPage(view: Asked, people: People): PublicPage {
  const { masterclass, language } = view;
  const words = OWN_WORDS[language];
  return privatePage(
    view,
    words.tooManyTitle,
    html`${pageHead(words.tooManyTitle, { kind: foreign(masterclass.title, language) })}
      <div class="lg-stack lg-stack--tight">
        ${notice(words.tooManyCalled, words.tooManyText(MOST_COLLEAGUES))} ${peopleTyped(people, null, language)}
        ${toMasterclass(masterclass, language)}
      </div>`,
  );
}

function peopleTyped({ guest, colleagues }: People, ofColleagues: string | null, language: Language): Html {
  const words = OWN_WORDS[language];
  const inWords = ({ name, address }: TypedPerson) => `${name}, ${address}`;
  return definitions([
    [words.confirmWho, inWords(guest)],
    [
      words.brought,
      colleagues.length > 0 && [
        html`<ul>
          ${colleagues.map((colleague) => html`<li>${inWords(colleague)}</li>`)}
        </ul>`,
        ofColleagues && html`<p>${ofColleagues}</p>`,
      ],
    ],
  ]);
}

function isSaid(state: SignUpState['state']): state is 'FULL' | 'BY_APPROVAL' {
  return state === 'FULL' || state === 'BY_APPROVAL';
}

/** Asks whether someone really wants to cancel. */
export function cancelPage(view: Asked): PublicPage {
  const words = OWN_WORDS[view.language];
  return questionPage(view, {
    title: words.cancelTitle,
    text: [words.cancelText],
    submit: words.cancelSubmit,
    action: inLanguage(`${view.link}/afmelden`, view.language),
    isHarmful: true,
    not: { label: words.keep, to: inLanguage(view.link, view.language) },
  });
}

/** Asks whether everything is to be erased. */
export function erasePage(view: Asked): PublicPage {
  const words = OWN_WORDS[view.language];
  return questionPage(view, {
    title: words.eraseTitle,
    text: [words.eraseText],
    submit: words.eraseSubmit,
    action: inLanguage(`${view.link}/wissen`, view.language),
    isHarmful: true,
    not: { label: words.eraseNot, to: inLanguage(view.link, view.language) },
  });
}

/** Says that nothing is left. */
export function erasedPage(masterclass: ShownMasterclass, link: string, language: Language): PublicPage {
  const words = OWN_WORDS[language];
  return privatePage(
    { masterclass, link, language },
    words.erasedTitle,
    html`${pageHead(words.erasedTitle)} ${alert('ok', words.erasedText)}`,
  );
}

function questionPage(view: Asked, question: Question): PublicPage {
  const { masterclass, language } = view;
  return privatePage(
    view,
    question.title,
    html`${pageHead(question.title, { kind: foreign(masterclass.title, language), intro: html`<p>${sessionTime(masterclass, language)}</p>` })}
      <form class="lg-stack lg-stack--tight" method="post" action="${question.action}">
        ${question.facts} ${question.text.map((text) => html`<p>${text}</p>`)}
        <div class="lg-actions">
          ${button(question)} ${question.not && html`<a href="${question.not.to}">${question.not.label}</a>`}
        </div>
        ${question.below && html`<p class="lg-subtle">${question.below}</p>`}
      </form>`,
  );
}

function button({ submit, isHarmful }: Question): Html {
  const classes = 'utrecht-button utrecht-button--primary-action';
  return html`<button class="${isHarmful ? `${classes} utrecht-button--danger` : classes}" type="submit">
    ${submit}
  </button>`;
}
