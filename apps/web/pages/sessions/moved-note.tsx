import { useTranslation } from 'react-i18next';
import { useDayInWords } from '../leergangen/period.js';

interface MovedDate {
  readonly from: string;
  readonly because: 'PUBLIC_HOLIDAY' | 'FREE_PERIOD' | 'CLOCK_GAP';
  readonly holiday: string | null;
  readonly label: string | null;
}

/** Why a session is on another date than the rhythm says: `di 27 april is Koningsdag`. Nothing when it is not. */
export function MovedNote({ moved }: { moved: readonly MovedDate[] }) {
  const { t } = useTranslation('sessions');
  const why = useWhyMoved();
  if (moved.length === 0) return null;
  return (
    <span className="lg-moved">
      {t('moved.later')} {moved.map(why).join('; ')}
    </span>
  );
}

function useWhyMoved(): (moved: MovedDate) => string {
  const { t, i18n } = useTranslation('sessions');
  const inWords = useDayInWords();
  return ({ from, because, holiday, label }) => {
    const day = inWords(from);
    switch (because) {
      case 'PUBLIC_HOLIDAY': {
        const key = `holidays.${holiday ?? ''}`;
        // A holiday that is newer than this page is still a holiday.
        const name = i18n.exists(key, { ns: 'sessions' }) ? (t as (key: string) => string)(key) : t('moved.holiday');
        return t('moved.PUBLIC_HOLIDAY', { day, name });
      }
      case 'FREE_PERIOD':
        return label ? t('moved.FREE_PERIOD', { day, label }) : t('moved.FREE_PERIOD_unnamed', { day });
      case 'CLOCK_GAP':
        return t('moved.CLOCK_GAP', { day });
    }
  };
}
