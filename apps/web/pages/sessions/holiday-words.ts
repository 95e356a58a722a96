import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

type Season = 'AUTUMN' | 'CHRISTMAS' | 'SPRING' | 'MAY' | 'SUMMER';
type Region = 'NORTH' | 'MIDDLE' | 'SOUTH';

/**
 * What a holiday is called by its code: `KINGS_DAY`; `SPRING_NORTH`, a school holiday and the region that has it;
 * `SPRING_OWN`, one on an organisation's own days. Null for a code that is newer than this page, or none.
 */
export function useHolidayName(): (code: string) => string | null {
  const { t, i18n } = useTranslation('sessions');
  const nameOf = (code: string) => {
    const [season, whose] = code.split('_') as [Season, Region | 'OWN'];
    if (i18n.exists(`schoolHolidays.${season}`, { ns: 'sessions' })) {
      const name = t(`schoolHolidays.${season}`);
      return whose === 'OWN'
        ? t('moved.schoolHoliday_own', { name })
        : t('moved.schoolHoliday', { name, region: t(`schoolRegions.${whose}`) });
    }
    const key = `holidays.${code}`;
    return i18n.exists(key, { ns: 'sessions' }) ? (t as (key: string) => string)(key) : null;
  };
  // Another one with another language only.
  return useCallback(nameOf, [t, i18n]);
}
