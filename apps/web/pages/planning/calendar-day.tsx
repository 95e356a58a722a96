import { useTranslation } from 'react-i18next';
import { useDayInWords } from '../leergangen/period.js';
import type { Planned } from './draft.rules.js';
import type { PlanCalendarProps } from './calendar-shown.js';
import { SessionChip } from './session-chip.js';
import type { Carrying } from './use-carrying.js';

interface CalendarDayProps extends Pick<PlanCalendarProps, 'view' | 'words' | 'modules' | 'work'> {
  day: string;
  isToday: boolean;
  /** Of the month before or after. */
  isOutside: boolean;
  /** Here it would be put down. */
  isTarget: boolean;
  off: readonly string[];
  isOffFirst: boolean;
  /** What is on this day. */
  planned: readonly Planned[];
  /** What was on this day, and goes elsewhere. */
  gone: readonly Planned[];
  carrying: Carrying;
}

/** A day of the calendar: its date, why it is off, and its sessions. */
export function CalendarDay(props: CalendarDayProps) {
  const { day, isToday, isOutside, isTarget, off, isOffFirst, planned, gone, view, words, carrying, ...shown } = props;
  const { t } = useTranslation('planning');
  const dayInWords = useDayInWords('long');
  const isBare = planned.length + gone.length === 0 && !isTarget;
  const looks = [
    'lg-cal__day',
    isOutside && 'lg-cal__day--outside',
    isToday && 'lg-cal__day--today',
    isTarget && 'lg-cal__day--target',
    off.length > 0 && 'lg-cal__day--off',
    isBare && view === 'maand' && 'lg-cal__day--bare',
  ];
  return (
    <td role="cell" data-day={day} className={looks.filter(Boolean).join(' ')}>
      <p className="lg-cal__date">
        <time dateTime={day}>
          <span className="lg-cal__number" aria-hidden="true">
            {Number(day.slice(8))}
          </span>
          <span className="lg-cal__full">{dayInWords(day)}</span>
        </time>
        {isToday && <span className="lg-hidden"> ({t('calendar.today_hidden')})</span>}
      </p>
      {off.length > 0 && <p className={`lg-cal__off ${isOffFirst ? '' : 'lg-cal__off--more'}`}>{off.join(', ')}</p>}
      {!isBare && (
        <ul className="lg-cal__sessions">
          {gone.map((each) => (
            <li key={each.key} className="lg-chip lg-chip--gone">
              <s>{words.name(each)}</s> <span>{t('chip.becomes', { when: words.when(each.facts) })}</span>
            </li>
          ))}
          {planned.map((each) => (
            <SessionChip
              key={each.key}
              planned={each}
              isCarried={carrying.carried?.planned.key === each.key}
              {...{ view, words, carrying, ...shown }}
            />
          ))}
          {isTarget && carrying.carried && carrying.carried.planned.facts.day !== day && (
            <li className="lg-chip lg-chip--landing" aria-hidden="true">
              {words.name(carrying.carried.planned)}
            </li>
          )}
        </ul>
      )}
    </td>
  );
}
