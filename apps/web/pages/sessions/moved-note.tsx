import { useTranslation } from 'react-i18next';
import { useDayInWords } from '../leergangen/period.js';

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

type SchoolHoliday = 'AUTUMN' | 'CHRISTMAS' | 'SPRING' | 'MAY' | 'SUMMER';
type SchoolRegion = 'NORTH' | 'MIDDLE' | 'SOUTH';

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
      case 'SCHOOL_HOLIDAY': {
        // `SPRING_NORTH`: what it is called, and the region that has it; `SPRING_OWN` on a partner's own days.
        const [name, whose] = (holiday ?? '').split('_') as [SchoolHoliday, SchoolRegion | 'OWN'];
        const called = t(`schoolHolidays.${name}`);
        const inFull =
          whose === 'OWN'
            ? t('moved.schoolHoliday_own', { name: called })
            : t('moved.schoolHoliday', { name: called, region: t(`schoolRegions.${whose}`) });
        return t('moved.SCHOOL_HOLIDAY', { day, name: inFull });
      }
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
