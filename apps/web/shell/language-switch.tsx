import { useTranslation } from 'react-i18next';
import { useLanguage } from '../kit/time-text.js';
import { speak, type Language } from '../texts/texts.js';

const languages: readonly Language[] = ['nl', 'en'];

/** Both languages, each in its own words. Without `onChoose` only this browser remembers it. */
export function LanguageSwitch({ onChoose = speak }: { onChoose?: (language: Language) => Promise<void> }) {
  const { t } = useTranslation('shell');
  const now = useLanguage();
  return (
    <div className="lg-languages" role="group" aria-label={t('menu.language')}>
      {languages.map((language) => (
        <button
          key={language}
          type="button"
          lang={language}
          aria-pressed={language === now}
          onClick={() => void onChoose(language)}
        >
          <span className="lg-languages__name">{t(`languages.${language === 'en' ? 'EN' : 'NL'}`)}</span>
          <abbr className="lg-languages__code" title={t(`languages.${language === 'en' ? 'EN' : 'NL'}`)}>
            {language.toUpperCase()}
          </abbr>
        </button>
      ))}
    </div>
  );
}
