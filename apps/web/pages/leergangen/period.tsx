import { useTranslation } from 'react-i18next';
import { DayText, useLanguage, useMinute } from '../../kit/time-text.js';
import { dayInWords, wallTime } from '../../kit/time-words.js';

/** `1 september 2026 t/m 9 juli 2027`. */
export function Period({ startsOn, endsOn }: { startsOn: string; endsOn: string }) {
  const { t } = useTranslation('leergangen');
  return (
    <span>
      <DayText day={startsOn} weekday="none" /> {t('until')} <DayText day={endsOn} weekday="none" />
    </span>
  );
}

/** The same as plain text, for exports and for lists of values. */
export function usePeriodInWords(): (startsOn: string, endsOn: string) => string {
  const { t } = useTranslation('leergangen');
  const day = useDayInWords('none');
  return (startsOn, endsOn) => `${day(startsOn)} ${t('until')} ${day(endsOn)}`;
}

/** A day as plain text in the language of the page. */
export function useDayInWords(weekday: 'short' | 'long' | 'none' = 'short'): (day: string) => string {
  const language = useLanguage();
  const year = wallTime(useMinute(), 'Europe/Amsterdam').day.slice(0, 4);
  return (day) => dayInWords(day, language, year, weekday);
}
