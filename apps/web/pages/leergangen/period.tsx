import { useTranslation } from 'react-i18next';
import { useLanguage, useMinute } from '../../kit/time-text.js';
import { dayInWords, daysInWords, wallTime } from '../../kit/time-words.js';

/** `1 september 2026 t/m 9 juli 2027`: from one day until another, both included; one day alone when they are the same. */
export function DaySpan({ first, last }: { first: string; last: string }) {
  const { t } = useTranslation('leergangen');
  const words = useSpanInWords();
  const [start, end] = words(first, last);
  return (
    <span>
      <time dateTime={first}>{start}</time>
      {end !== null && (
        <>
          {' '}
          {t('until')} <time dateTime={last}>{end}</time>
        </>
      )}
    </span>
  );
}

/** The period of a leergang. */
export function Period({ startsOn, endsOn }: { startsOn: string; endsOn: string }) {
  return <DaySpan first={startsOn} last={endsOn} />;
}

/** The same as plain text, for exports and sentences. */
export function usePeriodInWords(): (first: string, last: string) => string {
  const { t } = useTranslation('leergangen');
  const words = useSpanInWords();
  return (first, last) => {
    const [start, end] = words(first, last);
    return end === null ? start : `${start} ${t('until')} ${end}`;
  };
}

/** A day as plain text in the language of the page. */
export function useDayInWords(weekday: 'short' | 'long' | 'none' = 'short'): (day: string) => string {
  const language = useLanguage();
  const thisYear = useThisYear();
  return (day) => dayInWords(day, language, thisYear, weekday);
}

function useSpanInWords(): (first: string, last: string) => readonly [string, string | null] {
  const language = useLanguage();
  const thisYear = useThisYear();
  return (first, last) => daysInWords(first, last, language, thisYear);
}

function useThisYear(): string {
  return wallTime(useMinute(), 'Europe/Amsterdam').day.slice(0, 4);
}
