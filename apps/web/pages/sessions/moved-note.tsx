import { useTranslation } from 'react-i18next';
import { useDayInWords } from '../leergangen/period.js';
import { useHolidayName } from './holiday-words.js';

interface MovedDate {
  readonly from: string;
  readonly because:
    | 'PUBLIC_HOLIDAY'
    | 'SCHOOL_HOLIDAY'
    | 'ORGANISATION_FREE'
    | 'FREE_PERIOD'
    | 'CLOCK_GAP'
    | 'OTHER_MODULE'
    | 'LECTURER_UNAVAILABLE'
    | 'ROOM_TAKEN';
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
  const { t } = useTranslation('sessions');
  const holidayName = useHolidayName();
  const inWords = useDayInWords();
  return ({ from, because, holiday, label }) => {
    const day = inWords(from);
    switch (because) {
      case 'PUBLIC_HOLIDAY':
        return t('moved.PUBLIC_HOLIDAY', { day, name: holidayName(holiday ?? '') ?? t('moved.holiday') });
      case 'SCHOOL_HOLIDAY':
        return t('moved.SCHOOL_HOLIDAY', { day, name: holidayName(holiday ?? '') ?? t('moved.holiday') });
      case 'ORGANISATION_FREE':
        return t('moved.ORGANISATION_FREE', { day, label: label ?? '' });
      case 'OTHER_MODULE':
        return t('moved.OTHER_MODULE', { day });
      case 'LECTURER_UNAVAILABLE':
        return label
          ? t('moved.LECTURER_UNAVAILABLE', { day, label })
          : t('moved.LECTURER_UNAVAILABLE_unnamed', { day });
      case 'ROOM_TAKEN':
        return t('moved.ROOM_TAKEN', { day, label: label ?? '' });
      case 'FREE_PERIOD':
        return label ? t('moved.FREE_PERIOD', { day, label }) : t('moved.FREE_PERIOD_unnamed', { day });
      case 'CLOCK_GAP':
        return t('moved.CLOCK_GAP', { day });
    }
  };
}
