import { useEffect, useRef } from 'react';
import { speak } from '../../texts/texts.js';

/** Speaks the language of whom a link is for, until the reader chooses another. */
export function useLanguageOf({ language }: { readonly language: 'NL' | 'EN' }): void {
  const spoken = useRef(false);
  useEffect(() => {
    if (spoken.current) return;
    spoken.current = true;
    void speak(language === 'EN' ? 'en' : 'nl');
  }, [language]);
}
