import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../kit/icon.js';
import { isInCalendars, isMoved, type Planned } from './draft.rules.js';
import type { PlanCalendarProps } from './calendar-shown.js';
import type { Carrying } from './use-carrying.js';

interface SessionChipProps extends Pick<PlanCalendarProps, 'view' | 'words' | 'modules' | 'work'> {
  planned: Planned;
  isCarried: boolean;
  carrying: Carrying;
}

/** A session in the calendar: opens what can be done with it, and is carried to another day. */
export function SessionChip({ planned, isCarried, view, words, modules, work, carrying }: SessionChipProps) {
  const { t } = useTranslation(['planning', 'status', 'modules']);
  const { session, facts, status, change } = planned;
  const module = modules.find(({ id }) => id === session.moduleId);
  const remark = useRemark(planned, words);
  const looks = [
    'lg-chip',
    `lg-chip--tone-${((module?.position ?? 1) - 1) % 5}`,
    status !== 'CONFIRMED' && `lg-chip--${status.toLowerCase()}`,
    change && 'lg-chip--draft',
    isCarried && 'lg-chip--carried',
  ];
  const content = (
    <>
      <span className="lg-chip__hours">{words.hours(facts)}</span>
      <span className="lg-chip__name">{words.name(planned)}</span>
      <span className="lg-chip__module">{module?.title}</span>
      {view === 'week' && facts.place !== '' && <span className="lg-chip__place">{facts.place}</span>}
      {status !== 'CONFIRMED' && !change?.cancelled && (
        <span className="lg-chip__status">
          {t(`status:session.${status}`)}
          {isInCalendars(planned) && ` · ${t('modules:announce.isIn')}`}
        </span>
      )}
      {remark && <span className="lg-chip__remark">{remark}</span>}
    </>
  );
  const mayMove = work?.mayMove(planned) ?? false;
  return (
    <li
      className={looks.filter(Boolean).join(' ')}
      onPointerDown={(event) => {
        // A finger scrolls the page; it carries by the handle only.
        if (mayMove && event.pointerType === 'mouse') carrying.grab(planned, event);
      }}
    >
      {work ? (
        <button type="button" className="lg-chip__open" data-session={planned.key} onClick={() => work.onOpen(planned)}>
          {content}
        </button>
      ) : (
        <Link className="lg-chip__open" to="/bijeenkomsten/$sessionId" params={{ sessionId: session.id }}>
          {content}
        </Link>
      )}
      {mayMove && (
        <button
          type="button"
          className="lg-chip__handle"
          data-handle={planned.key}
          aria-label={t('calendar.handle', { name: words.name(planned), when: words.when(facts) })}
          onPointerDown={(event) => {
            if (event.pointerType !== 'mouse') carrying.grab(planned, event);
          }}
          onClick={() => {
            carrying.pickUp(planned);
            work?.say(t('carry.picked', { name: words.name(planned), day: words.day(facts.day) }));
          }}
        >
          <Icon name="grip" />
        </button>
      )}
    </li>
  );
}

/** What the draft makes of it, in a few words; null when nothing. */
function useRemark(planned: Planned, words: PlanCalendarProps['words']): string | null {
  const { t } = useTranslation('planning');
  const { change, part, session } = planned;
  if (change === null) return null;
  if (part === 'SECOND') return t('chip.second');
  if (change.cancelled) return t('chip.cancelled');
  if (change.second) return t('chip.split');
  if (isMoved(planned)) return t('chip.was', { when: words.when(session) });
  return t(change.confirmed ? 'chip.confirmed' : 'chip.changed');
}
