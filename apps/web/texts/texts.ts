import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { en, nl } from './resources.js';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: typeof nl;
  }
}

export type Language = 'nl' | 'en';
const REMEMBERED = 'leergang.language';

/** Starts the words of the pages, in the language chosen in this browser earlier, else Dutch. */
export async function startTexts(): Promise<void> {
  await i18next.use(initReactI18next).init({
    resources: { nl, en },
    lng: rememberedLanguage(),
    fallbackLng: 'nl',
    defaultNS: 'common',
    // React escapes what it shows; escaping twice would show `&amp;`.
    interpolation: { escapeValue: false },
  });
  document.documentElement.lang = i18next.language;
}

/** Shows the pages in this language from now on, also after a reload. */
export async function speak(language: Language): Promise<void> {
  if (i18next.language === language) return;
  try {
    localStorage.setItem(REMEMBERED, language);
  } catch {
    // Storage can be closed off by the browser; the choice then lasts as long as the page.
  }
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
}

function rememberedLanguage(): Language {
  try {
    return localStorage.getItem(REMEMBERED) === 'en' ? 'en' : 'nl';
  } catch {
    return 'nl';
  }
}
