import { useTranslation } from 'react-i18next';
import { useLanguage, useMinute } from '../../kit/time-text.js';
import { spanInWords } from '../../kit/time-words.js';
import type { PollMoment } from './polls.graphql.js';

/** A moment in words: `di 12 januari, 09.30–12.30`. */
export function useMomentInWords(zone: string): (moment: Pick<PollMoment, 'startsAt' | 'endsAt'>) => string {
  const language = useLanguage();
  const now = useMinute();
  return ({ startsAt, endsAt }) => spanInWords({ startsAt, endsAt, zone, language, now, distance: false });
}

/** What speaks against a moment, in words. */
export function useObstacleInWords(): (obstacle: PollMoment['obstacles'][number]) => string {
  const { t, i18n } = useTranslation(['polls', 'sessions']);
  return ({ because, holiday, label }) => {
    switch (because) {
      case 'PUBLIC_HOLIDAY': {
        const key = `holidays.${holiday ?? ''}`;
        // A holiday that is newer than this page is still a holiday.
        return i18n.exists(key, { ns: 'sessions' })
          ? (t as (key: string) => string)(`sessions:${key}`)
          : t('obstacles.PUBLIC_HOLIDAY');
      }
      case 'SCHOOL_HOLIDAY': {
        // `SPRING_NORTH`: what it is called, and the region that has it; `SPRING_OWN` on a partner's own days.
        const [season, whose] = (holiday ?? '').split('_') as ['SPRING', 'NORTH' | 'OWN'];
        const name = t(`sessions:schoolHolidays.${season}`);
        return whose === 'OWN'
          ? t('sessions:moved.schoolHoliday_own', { name })
          : t('sessions:moved.schoolHoliday', { name, region: t(`sessions:schoolRegions.${whose}`) });
      }
      default:
        return t(`obstacles.${because}`, { label: label ?? '' });
    }
  };
}
