import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../kit/button.js';
import { Icon } from '../../kit/icon.js';
import { useListAddress } from '../../kit/list-address.js';
import { useLanguage, useMinute } from '../../kit/time-text.js';
import { wallTime } from '../../kit/time-words.js';
import { useDayInWords } from '../leergangen/period.js';
import type { PlanCalendarProps } from './calendar-shown.js';
import { CalendarDay } from './calendar-day.js';
import { CarryBar } from './carry-bar.js';
import { turn, weekNumber, weeksShown } from './calendar.rules.js';
import { spansOff, useDaysOff } from './days-off.js';
import { isMoved, type Planned } from './draft.rules.js';
import { useCarrying } from './use-carrying.js';

/** A week or a month of the plan, as a table of days; on a phone as a list of the days with something on them. */
export function PlanCalendar({ leergangId, view, day, planned, words, modules, work }: PlanCalendarProps) {
  const { t } = useTranslation('planning');
  const list = useListAddress();
  const language = useLanguage();
  const dayInWords = useDayInWords();
  const today = wallTime(useMinute(), 'Europe/Amsterdam').day;
  const weeks = weeksShown(view, day);
  const days = weeks.flat();
  const firstDay = days[0]!;
  const shown = days.filter((each) => view === 'week' || each.slice(0, 7) === day.slice(0, 7));
  const daysOff = useDaysOff(leergangId, firstDay, days.at(-1)!);
  const goTo = (to: string) => list.go({ datum: to });
  // What is carried by keys stays in sight, also on another page.
  const [target, setTarget] = useState<string | null>(null);
  useEffect(() => {
    if (target) document.querySelector(`[data-day="${target}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [target, firstDay]);
  const carrying = useCarrying({
    onDrop: (what, to) => work?.onDrop(what, to),
    onTurn: (pages) => goTo(turn(view, day, pages)),
    onMove: (to) => {
      if (!shown.includes(to)) goTo(to);
      setTarget(to);
      const off = daysOff.get(to)?.join(', ');
      work?.say(off ? t('carry.overOff', { day: words.day(to), off }) : t('carry.over', { day: words.day(to) }));
    },
  });
  const { carried, ghost } = carrying;
  const month = new Intl.DateTimeFormat(language, { month: 'long', year: 'numeric', timeZone: 'UTC' });
  const title =
    view === 'week'
      ? t('calendar.weekTitle', {
          number: weekNumber(day),
          first: dayInWords(firstDay),
          last: dayInWords(days[6]!),
        })
      : capital(month.format(new Date(`${day}T12:00:00Z`)), language);
  const weekday = new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' });
  const spans = spansOff(new Map([...daysOff].filter(([each]) => shown.includes(each))));
  const isOn = (each: string) => (one: Planned) => one.facts.day === each || (isMoved(one) && one.session.day === each);
  const isEmpty = !shown.some((each) => planned.some(isOn(each)));
  // A month on a phone leaves away the days, and the weeks, on which nothing is.
  const hasSomething = (each: string) =>
    view === 'week' || (shown.includes(each) && (carried?.to === each || planned.some(isOn(each))));
  return (
    <div className="lg-cal">
      <div className="lg-cal__head">
        <h3 className="utrecht-heading-3 lg-cal__title">{title}</h3>
        <div className="lg-cal__turn">
          <Button weight="quiet" data-turn="-1" onClick={() => goTo(turn(view, day, -1))}>
            <Icon name="previous" />
            <span className="lg-hidden">{t(`calendar.previous_${view}`)}</span>
          </Button>
          <Button weight="secondary" onClick={() => goTo(today)}>
            {t('calendar.today')}
          </Button>
          <Button weight="quiet" data-turn="1" onClick={() => goTo(turn(view, day, 1))}>
            <Icon name="next" />
            <span className="lg-hidden">{t(`calendar.next_${view}`)}</span>
          </Button>
        </div>
      </div>
      {work && <p className="lg-subtle lg-screen-only lg-cal__how">{t('calendar.how')}</p>}
      {isEmpty && <p className="lg-cal__none">{t(`calendar.none_${view}`)}</p>}
      <table
        role="table"
        className={`lg-cal__table lg-cal__table--${view} ${carried ? 'lg-cal__table--carrying' : ''}`}
      >
        <caption className="lg-hidden">{title}</caption>
        <thead role="rowgroup">
          <tr role="row">
            {view === 'maand' && (
              <th scope="col" role="columnheader" className="lg-cal__week">
                <span className="lg-hidden">{t('calendar.week')}</span>
              </th>
            )}
            {weeks[0]!.map((each) => (
              <th scope="col" role="columnheader" key={each}>
                {weekday.format(new Date(`${each}T12:00:00Z`))}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {weeks.map((week) => (
            <tr role="row" key={week[0]} className={week.some(hasSomething) ? undefined : 'lg-cal__bare-week'}>
              {view === 'maand' && (
                <th scope="row" role="rowheader" className="lg-cal__week">
                  <span className="lg-hidden">{t('calendar.week')} </span>
                  {weekNumber(week[0]!)}
                </th>
              )}
              {week.map((each) => (
                <CalendarDay
                  key={each}
                  day={each}
                  isToday={each === today}
                  isOutside={!shown.includes(each)}
                  isTarget={carried !== null && carried.to === each}
                  off={daysOff.get(each) ?? []}
                  // What a free span is called stands on its first day; the days after it are only tinted.
                  isOffFirst={
                    each === week[0] || daysOff.get(each)?.join() !== daysOff.get(week[week.indexOf(each) - 1]!)?.join()
                  }
                  planned={planned.filter(({ facts }) => facts.day === each)}
                  gone={planned.filter((one) => isMoved(one) && one.session.day === each && one.facts.day !== each)}
                  {...{ view, words, modules, work, carrying }}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {spans.length > 0 && (
        <p className="lg-subtle lg-cal__spans">
          {t('calendar.off')}{' '}
          {spans
            .map(({ name, first, last }) =>
              first === last
                ? t('calendar.offDay', { name, day: words.day(first) })
                : t('calendar.offDays', { name, first: words.day(first), last: words.day(last) }),
            )
            .join(' · ')}
        </p>
      )}
      {carried?.by === 'POINTER' && (
        <div className="lg-cal__ghost" ref={ghost} aria-hidden="true">
          <strong>{words.name(carried.planned)}</strong>
          <span>{carried.to ? words.day(carried.to) : words.day(carried.planned.facts.day)}</span>
        </div>
      )}
      {carried?.by === 'KEYS' && <CarryBar carried={carried} carrying={carrying} words={words} say={work?.say} />}
    </div>
  );
}

function capital(words: string, language: string): string {
  return words.charAt(0).toLocaleUpperCase(language) + words.slice(1);
}
