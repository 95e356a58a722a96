import { useTranslation } from 'react-i18next';
import { useLanguage, useMinute } from '../../kit/time-text.js';
import { spanInWords } from '../../kit/time-words.js';
import { useHolidayName } from '../sessions/holiday-words.js';
import type { PollMoment } from './polls.graphql.js';

/** A moment in words: `di 12 januari, 09.30–12.30`. */
export function useMomentInWords(zone: string): (moment: Pick<PollMoment, 'startsAt' | 'endsAt'>) => string {
  const language = useLanguage();
  const now = useMinute();
  return ({ startsAt, endsAt }) => spanInWords({ startsAt, endsAt, zone, language, now });
}

/** What speaks against a moment, in words. */
export function useObstacleInWords(): (obstacle: PollMoment['obstacles'][number]) => string {
  const { t } = useTranslation('polls');
  const holidayName = useHolidayName();
  return ({ because, holiday, label }) => {
    switch (because) {
      case 'PUBLIC_HOLIDAY':
      case 'SCHOOL_HOLIDAY':
        return holidayName(holiday ?? '') ?? t('obstacles.PUBLIC_HOLIDAY');
      default:
        return t(`obstacles.${because}`, { label: label ?? '' });
    }
  };
}
