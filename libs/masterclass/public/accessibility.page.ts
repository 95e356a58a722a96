import type { Language } from '#kernel/actor.js';
import { html } from '#platform/http/html.js';
import { ACCESSIBILITY } from './public-address.js';
import type { PublicPage } from './public-frame.js';
import { pageHead } from './public-parts.js';

/** What is done so that everyone can use the public pages, and whom to tell when something does not work. */
export function accessibilityPage(language: Language): PublicPage {
  const { title, intro, how, report } = WORDS[language];
  return {
    language,
    title,
    path: ACCESSIBILITY,
    body: html`${pageHead(title, { intro: html`<p>${intro}</p>` })}
      <div class="lg-prose">
        <p>${how}</p>
        <p>${report}</p>
      </div>`,
  };
}

interface Words {
  readonly title: string;
  readonly intro: string;
  readonly how: string;
  readonly report: string;
}

const WORDS: Record<Language, Words> = {
  nl: {
    title: 'Toegankelijkheid',
    intro:
      'Iedereen moet zich kunnen aanmelden: met een toetsenbord, een schermlezer, vergrote tekst of een telefoon, en ook zonder JavaScript.',
    how: 'We bouwen naar WCAG 2.2, niveau A en AA. De organisatie die de masterclass geeft, publiceert de toegankelijkheidsverklaring.',
    report:
      'Werkt iets niet voor jou? Vertel het de organisatie die de masterclass geeft. Heb je zelf iets nodig om mee te doen? Hoe toegankelijk de plek is, staat bij de masterclass.',
  },
  en: {
    title: 'Accessibility',
    intro:
      'Everyone must be able to sign up: with a keyboard, a screen reader, enlarged text or a phone, and also without JavaScript.',
    how: 'We build to WCAG 2.2, levels A and AA. The organisation that gives the masterclass publishes the accessibility statement.',
    report:
      'Does something not work for you? Tell the organisation that gives the masterclass. Do you need something to take part? How accessible the place is, is said with the masterclass.',
  },
};
