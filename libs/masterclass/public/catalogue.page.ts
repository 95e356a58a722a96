import type { Language } from '#kernel/actor.js';
import type { Day } from '#kernel/wall-time.js';
import { attributes, html, type Html, type HtmlPart } from '#platform/http/html.js';
import { MASTERCLASS_WORDS } from './masterclass.words.js';
import { sessionTime } from './moment-words.js';
import { addressIn, CATALOGUE, CATALOGUE_FEED, masterclassPath } from './public-address.js';
import type { PublicPage } from './public-frame.js';
import { badge, foreign, icon, pageHead, type Tone } from './public-parts.js';
import type { Catalogue, CatalogueFilter, ShownMasterclass } from './shown-masterclass.reader.js';
import { signUpStateOf, type SignUpState } from './sign-up.rules.js';

/** What someone asked of the agenda, in its address. */
export interface CatalogueQuestion {
  readonly filter: CatalogueFilter;
  /** From 1. */
  readonly page: number;
}

/** How many masterclasses there are on a page. */
export const PAGE_SIZE = 20;

/** The agenda of masterclasses: what there is, and how to find it. */
export function cataloguePage(
  { masterclasses, total, regions, themes }: Catalogue,
  question: CatalogueQuestion,
  language: Language,
  publicUrl: string,
  now: Date,
): PublicPage {
  const words = MASTERCLASS_WORDS[language];
  const isFiltered = Object.values(question.filter).some((value) => value !== null);
  return {
    language,
    title: words.catalogue,
    path: catalogueAddress(question),
    // The agenda is found as it is, not as someone searched in it.
    ...(isFiltered || question.page > 1 ? {} : { found: { description: words.catalogueIntro } }),
    body: html`${pageHead(words.catalogue, { intro: html`<p>${words.catalogueIntro}</p>` })}
      <div class="lg-stack">
        ${isFiltered || total > 0 ? searchForm({ regions, themes }, question.filter, isFiltered, language) : null}
        ${total === 0 ? nothing(isFiltered, language) : found(masterclasses, total, question, language, now)}
        ${feed(question.filter, isFiltered, language, publicUrl)}
      </div>`,
  };
}

/** The address of a page of the agenda, in Dutch. */
export function catalogueAddress({ filter, page }: CatalogueQuestion): string {
  const query = wordsOf(filter);
  if (page > 1) query.set('pagina', String(page));
  return withWords(CATALOGUE, query);
}

function wordsOf({ region, theme, from, until, lead }: CatalogueFilter): URLSearchParams {
  const asked = { gemeente: region, thema: theme, van: from, tot: until, organisatie: lead };
  return new URLSearchParams(Object.entries(asked).filter((entry): entry is [string, string] => entry[1] !== null));
}

function withWords(path: string, query: URLSearchParams): string {
  return query.size === 0 ? path : `${path}?${query.toString()}`;
}

/**
 * The agenda in one's own calendar, which keeps looking: by a link that calendar programs take (`webcal:`, which is none of
 * a download), and by an address to give to those that do not.
 */
function feed(filter: CatalogueFilter, isFiltered: boolean, language: Language, publicUrl: string): Html {
  const words = MASTERCLASS_WORDS[language];
  const address = publicUrl + withWords(CATALOGUE_FEED, wordsOf(filter));
  return html`<section class="lg-stack lg-stack--tight" aria-labelledby="abonneren">
    <h2 class="utrecht-heading-2" id="abonneren">${words.feed}</h2>
    <p>${words.feedText} ${isFiltered ? words.feedFiltered : null}</p>
    <p>${icon('agenda')} <a href="${address.replace(/^https?:/, 'webcal:')}">${words.feedSubscribe}</a></p>
    <p>${words.feedAddress}<br /><code>${address}</code></p>
  </section>`;
}

/** The masterclasses of a page as cards under each other. */
export function masterclassCards(
  masterclasses: readonly ShownMasterclass[],
  language: Language,
  now: Date,
  level: 2 | 3 = 3,
): Html {
  return html`<ul class="lg-plain lg-stack lg-stack--tight">
    ${masterclasses.map((masterclass) => html`<li class="lg-event">${card(masterclass, language, now, level)}</li>`)}
  </ul>`;
}

function card(masterclass: ShownMasterclass, language: Language, now: Date, level: 2 | 3): Html {
  const { slug, title, theme, place, isOnline, lead, status } = masterclass;
  const words = MASTERCLASS_WORDS[language];
  const link = html`<a href="${addressIn(language, masterclassPath(slug))}">${foreign(title, language)}</a>`;
  const where = [place && foreign(place, language), isOnline && words.online, lead].filter(Boolean);
  return html`<article class="lg-card lg-card--link">
    ${theme && html`<p class="lg-card__kind">${foreign(theme, language)}</p>`}
    ${level === 2 ? html`<h2 class="lg-card__title">${link}</h2>` : html`<h3 class="lg-card__title">${link}</h3>`}
    <p class="lg-event__when">${sessionTime(masterclass, language)}</p>
    <p>${where.map((part, at) => [at > 0 && ' · ', part])}</p>
    <p class="lg-card__footer">
      ${stateBadge(signUpStateOf(masterclass, now), language)}
      ${status === 'TENTATIVE' ? badge('neutral', words.tentative) : null}
    </p>
  </article>`;
}

const TONES: Record<SignUpState['state'], Tone> = {
  CANCELLED: 'danger',
  OVER: 'neutral',
  CLOSED: 'neutral',
  NOT_YET: 'neutral',
  OPEN: 'ok',
  FULL: 'warning',
  BY_APPROVAL: 'neutral',
};

/** How signing up stands, in a few words. */
export function stateBadge(state: SignUpState, language: Language): Html {
  return badge(TONES[state.state], stateWords(state, language));
}

export function stateWords(state: SignUpState, language: Language): string {
  const words = MASTERCLASS_WORDS[language];
  return words.states[state.state === 'OPEN' && state.isFew ? 'FEW' : state.state];
}

function found(
  masterclasses: Catalogue['masterclasses'],
  total: number,
  question: CatalogueQuestion,
  language: Language,
  now: Date,
): HtmlPart {
  const words = MASTERCLASS_WORDS[language];
  return [
    html`<section class="lg-stack lg-stack--tight" aria-labelledby="gevonden">
      <h2 class="utrecht-heading-2" id="gevonden">${words.count(total)}</h2>
      ${masterclassCards(masterclasses, language, now)}
    </section>`,
    pagesOf(total, question, language),
  ];
}

function nothing(isFiltered: boolean, language: Language): Html {
  const words = MASTERCLASS_WORDS[language];
  return html`<div class="lg-empty">
    <p class="lg-empty__title">${isFiltered ? words.noneFound : words.noneAtAll}</p>
    <p class="lg-empty__text">${isFiltered ? words.noneFoundText : words.noneAtAllText}</p>
    ${isFiltered ? html`<p><a href="${addressIn(language, CATALOGUE)}">${words.showAll}</a></p>` : null}
  </div>`;
}

/** Answers by its address, so that a link shows the same. */
function searchForm(
  { regions, themes }: Pick<Catalogue, 'regions' | 'themes'>,
  filter: CatalogueFilter,
  isFiltered: boolean,
  language: Language,
): Html {
  const words = MASTERCLASS_WORDS[language];
  return html`<form
    class="lg-search"
    method="get"
    action="${addressIn(language, CATALOGUE)}"
    role="search"
    aria-label="${words.search}"
  >
    ${choice('gemeente', words.region, regions, filter.region, words.all)}
    ${choice('thema', words.theme, themes, filter.theme, words.all)} ${dayField('van', words.from, filter.from)}
    ${dayField('tot', words.until, filter.until)}
    ${filter.lead === null ? null : html`<input type="hidden" name="organisatie" value="${filter.lead}" />`}
    <div class="lg-actions">
      <button class="utrecht-button utrecht-button--secondary-action" type="submit">${words.show}</button>
      ${isFiltered ? html`<a href="${addressIn(language, CATALOGUE)}">${words.showAll}</a>` : null}
    </div>
  </form>`;
}

function choice(name: string, label: string, options: readonly string[], chosen: string | null, all: string): HtmlPart {
  // What someone asked for stays to be seen, also when there is none of it.
  const offered = chosen === null || options.includes(chosen) ? options : [chosen, ...options];
  if (offered.length === 0) return null;
  return html`<div class="utrecht-form-field">
    <label class="utrecht-form-label" for="${name}">${label}</label>
    <select class="utrecht-select utrecht-select--html-select" id="${name}" name="${name}">
      <option value="">${all}</option>
      ${offered.map((option) => {
        const selected = attributes({ value: option, selected: option === chosen });
        return html`<option ${selected}>${option}</option>`;
      })}
    </select>
  </div>`;
}

function dayField(name: string, label: string, value: Day | null): Html {
  return html`<div class="utrecht-form-field">
    <label class="utrecht-form-label" for="${name}">${label}</label>
    <input
      class="utrecht-textbox utrecht-textbox--html-input"
      type="date"
      id="${name}"
      name="${name}"
      value="${value}"
    />
  </div>`;
}

function pagesOf(total: number, question: CatalogueQuestion, language: Language): HtmlPart {
  const words = MASTERCLASS_WORDS[language];
  const last = Math.ceil(total / PAGE_SIZE);
  if (last <= 1) return null;
  const { page } = question;
  const to = (other: number, label: string, rel: string) =>
    html`<a rel="${rel}" href="${addressIn(language, catalogueAddress({ ...question, page: other }))}">${label}</a>`;
  return html`<nav class="lg-actions" aria-label="${words.pages}">
    ${page > 1 ? to(page - 1, words.previous, 'prev') : null}
    <span>${words.page(page, last)}</span>
    ${page < last ? to(page + 1, words.next, 'next') : null}
  </nav>`;
}
