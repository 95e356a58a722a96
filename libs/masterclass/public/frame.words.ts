import type { Language } from '#kernel/actor.js';

/** What stands around every public page. */
export const FRAME_WORDS = {
  nl: {
    product: 'Leergang',
    skip: 'Naar de inhoud',
    language: 'Taal',
    signIn: 'Naar je leergang',
    about: 'Over deze website',
    accessibility: 'Toegankelijkheid',
    privacy: 'Privacy',
    catalogue: 'Masterclasses',
    crumbs: 'Waar je bent',
    optional: 'niet verplicht',
  },
  en: {
    product: 'Leergang',
    skip: 'To the content',
    language: 'Language',
    signIn: 'To your learning track',
    about: 'About this website',
    accessibility: 'Accessibility',
    privacy: 'Privacy',
    catalogue: 'Masterclasses',
    crumbs: 'Where you are',
    optional: 'optional',
  },
} as const satisfies Record<Language, Record<string, string>>;

/** Each language in its own words. */
export const LANGUAGE_NAMES: Record<Language, string> = { nl: 'Nederlands', en: 'English' };
