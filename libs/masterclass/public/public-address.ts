import type { Language } from '#kernel/actor.js';

/** The languages of the public pages, the first without a word of its own in the address. */
export const LANGUAGES: readonly Language[] = ['nl', 'en'];

/** The same page in a language: Dutch at the address itself, English below `/en`. */
export function addressIn(language: Language, path: string): string {
  return language === 'nl' ? path : `/${language}${path}`;
}

/** In which language a page was asked. */
export function languageOf(address: string): Language {
  return /^\/en(\/|\?|$)/.test(address) ? 'en' : 'nl';
}

/** Where a controller listens: the path, in each language. */
export function inEveryLanguage(path: string): string[] {
  return LANGUAGES.map((language) => addressIn(language, path));
}

export const CATALOGUE = '/masterclasses';
export const CATALOGUE_FEED = '/masterclasses/agenda.ics';
/** The list that stands within pages of others; no masterclass can have this address. */
export const CATALOGUE_WITHIN = '/inbedden/masterclasses';
/** What is done with the data of guests. Not below the masterclasses: one may be called privacy. */
export const PRIVACY = '/aanmelding/privacy';
/** What is done so that everyone can use these pages. */
export const ACCESSIBILITY = '/aanmelding/toegankelijkheid';

/** The page of a masterclass. */
export function masterclassPath(slug: string): string {
  return `${CATALOGUE}/${encodeURIComponent(slug)}`;
}
