import { useTranslation } from 'react-i18next';
import { Icon } from '../../kit/icon.js';
import { StatusBadge } from '../../kit/status-badge.js';
import { useSessionWords } from '../sessions/session-words.js';
import { useDayOffName } from './days-off.js';
import { restore } from './draft-steps.rules.js';
import { factsOf, type Patch, type PlanSession } from './draft.rules.js';
import type { PlanWarning } from './plan-preview.graphql.js';
import type { PlanWords } from './plan-words.js';
import type { PlanDesk } from './use-plan-desk.js';

interface PlannedChangesProps {
  desk: PlanDesk;
  words: PlanWords;
  /** What to know first, by session. */
  warnings: ReadonlyMap<string, readonly PlanWarning[]>;
  /** Why it cannot be like this, by session, in words. */
  refused: ReadonlyMap<string, readonly string[]>;
}

/** What changes, session by session: how it was, how it will be, what to know first, and what cannot be. */
export function PlannedChanges({ desk, words, warnings, refused }: PlannedChangesProps) {
  const { t } = useTranslation('planning');
  const sessions = useSessionWords();
  return (
    <ul className="lg-changes">
      {desk.changes.map(({ session, change }) => (
        <li key={session.id} className={`lg-change ${refused.has(session.id) ? 'lg-change--refused' : ''}`}>
          <div className="lg-change__head">
            <h3 className="utrecht-heading-3">{sessions.name(session)}</h3>
            <KindOfChange change={change} />
          </div>
          <Differences {...{ session, change, words }} />
          {(refused.get(session.id) ?? []).map((why) => (
            <p key={why} className="lg-change__refusal">
              <Icon name="warning" /> {why}
            </p>
          ))}
          <Warnings warnings={warnings.get(session.id) ?? []} />
          <p>
            <button
              type="button"
              className="utrecht-link-button utrecht-link-button--html-button"
              aria-label={t('send.undoOneOf', { name: sessions.name(session) })}
              onClick={() => desk.add(restore(session.id))}
            >
              {t('send.undoOne')}
            </button>
          </p>
        </li>
      ))}
    </ul>
  );
}

function KindOfChange({ change: { facts, second, cancelled, confirmed } }: { change: Patch }) {
  const { t } = useTranslation('planning');
  if (cancelled) return <StatusBadge tone="danger">{t('send.kind.CANCELLED')}</StatusBadge>;
  if (second) return <StatusBadge tone="info">{t('send.kind.SPLIT')}</StatusBadge>;
  const isMoved = facts?.day !== undefined || facts?.startTime !== undefined || facts?.durationMinutes !== undefined;
  return (
    <>
      {facts && <StatusBadge tone="info">{t(isMoved ? 'send.kind.MOVED' : 'send.kind.CHANGED')}</StatusBadge>}
      {confirmed && <StatusBadge tone="ok">{t('send.kind.CONFIRMED')}</StatusBadge>}
    </>
  );
}

function Differences({ session, change, words }: { session: PlanSession; change: Patch; words: PlanWords }) {
  const { t } = useTranslation('planning');
  const { second, cancelled } = change;
  const facts = factsOf(session);
  if (cancelled) {
    return (
      <dl className="lg-old-new">
        <div>
          <dt>{t('facts.when')}</dt>
          <dd>
            <s>{words.when(facts)}</s>
          </dd>
        </div>
        <div>
          <dt>{t('send.reason')}</dt>
          <dd>{cancelled.reason}</dd>
        </div>
      </dl>
    );
  }
  const parts = second
    ? [
        {
          label: t('facts.when'),
          before: words.when(facts),
          after: words.when({ ...facts, durationMinutes: second.firstMinutes }),
        },
        {
          label: t('split.second'),
          before: '',
          after: t('split.secondAt', { title: second.title, when: words.when({ ...facts, ...second }) }),
        },
      ]
    : words.differences(session, change);
  const shown = parts.length > 0 ? parts : [{ label: t('facts.when'), before: '', after: words.when(facts) }];
  return (
    <dl className="lg-old-new">
      {shown.map(({ label, before, after }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>
            {before !== '' && (
              <>
                <span className="lg-hidden">{t('send.before')} </span>
                <s>{before}</s> <Icon name="arrow" />{' '}
              </>
            )}
            <span className="lg-hidden">{t('send.after')} </span>
            <strong>{after}</strong>
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** What to know first, in words; nothing of it stands in the way. */
export function Warnings({ warnings }: { warnings: readonly PlanWarning[] }) {
  const { t } = useTranslation('planning');
  const inWords = useWarningWords();
  const said = [...new Set(warnings.map(inWords))];
  if (said.length === 0) return null;
  return (
    <ul className="lg-warnings" aria-label={t('send.warnings')}>
      {said.map((words) => (
        <li key={words}>
          <Icon name="warning" /> {words}
        </li>
      ))}
    </ul>
  );
}

function useWarningWords(): (warning: PlanWarning) => string {
  const { t } = useTranslation('planning');
  const dayOff = useDayOffName();
  return ({ code, name, count: given }) => {
    const count = given ?? 0;
    switch (code) {
      case 'DAY_OFF':
        return t('send.warn.DAY_OFF', { name: dayOff(name ?? '') });
      case 'LECTURER_ABSENT':
      case 'OUT_OF_ORDER':
        return t(`send.warn.${code}`, { name: name ?? '' });
      case 'SHORT_GAP':
      case 'PARTICIPANTS_CLASH':
      case 'PARTICIPANTS_ABSENT':
      case 'OPEN_POLL':
        return t(`send.warn.${code}`, { count });
    }
  };
}
