import type { Language } from '#kernel/actor.js';
import { html, type Html } from '#platform/http/html.js';
import { sessionTime } from './moment-words.js';
import { inLanguage, privatePage, type OwnView } from './own-registration.page.js';
import { OWN_WORDS } from './own-registration.words.js';
import type { PublicPage } from './public-frame.js';
import { alert, pageHead } from './public-parts.js';
import type { ShownMasterclass } from './shown-masterclass.reader.js';

/** One question with one button. Looking at it does nothing: programs that read mail open its links. */
interface Question {
  readonly title: string;
  readonly text: readonly string[];
  readonly submit: string;
  readonly action: string;
  readonly isHarmful?: boolean;
  /** The way back. */
  readonly not?: { readonly label: string; readonly to: string };
}

type Asked = Pick<OwnView, 'masterclass' | 'link' | 'language'>;

/** Asks a guest whether it was they who signed up. @param colleagues how many they bring */
export function confirmPage(view: Asked, colleagues: number): PublicPage {
  const words = OWN_WORDS[view.language];
  const text = [words.confirmText, ...(colleagues > 0 ? [words.confirmColleagues(colleagues)] : []), words.confirmNot];
  return questionPage(view, {
    title: words.confirmTitle,
    text,
    submit: words.confirm,
    action: inLanguage(view.link, view.language),
  });
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
    html`${pageHead(question.title, { kind: masterclass.title, intro: html`<p>${sessionTime(masterclass, language)}</p>` })}
      <form class="lg-stack lg-stack--tight" method="post" action="${question.action}">
        ${question.text.map((text) => html`<p>${text}</p>`)}
        <div class="lg-actions">
          ${button(question)} ${question.not && html`<a href="${question.not.to}">${question.not.label}</a>`}
        </div>
      </form>`,
  );
}

function button({ submit, isHarmful }: Question): Html {
  const classes = 'utrecht-button utrecht-button--primary-action';
  return html`<button class="${isHarmful ? `${classes} utrecht-button--danger` : classes}" type="submit">
    ${submit}
  </button>`;
}
