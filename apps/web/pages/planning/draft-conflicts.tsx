import { useTranslation } from 'react-i18next';
import { Alert } from '../../kit/alert.js';
import { Button } from '../../kit/button.js';
import { DefinitionList } from '../../kit/blocks.js';
import { useSessionWords } from '../sessions/session-words.js';
import type { Conflict } from './draft-conflict.rules.js';
import type { PlanWords } from './plan-words.js';
import { useChangeWords } from './use-change-words.js';
import type { PlanDesk } from './use-plan-desk.js';

/** What someone else changed of the sessions that are being worked on; both are shown, and the coordinator chooses. */
export function DraftConflicts({ desk, words }: { desk: PlanDesk; words: PlanWords }) {
  const { t } = useTranslation('planning');
  if (desk.conflicts.length === 0) return null;
  return (
    <Alert kind="warning" title={t('conflict.title', { count: desk.conflicts.length })}>
      <p>{t('conflict.text')}</p>
      <ul className="lg-plain lg-stack lg-stack--tight">
        {desk.conflicts.map((conflict) => (
          <li key={conflict.session.id} className="lg-versions__side">
            <ConflictChoice {...{ conflict, desk, words }} />
          </li>
        ))}
      </ul>
    </Alert>
  );
}

function ConflictChoice({ conflict, desk, words }: { conflict: Conflict; desk: PlanDesk; words: PlanWords }) {
  const { t } = useTranslation('planning');
  const sessions = useSessionWords();
  const changeWords = useChangeWords(words);
  const { session, seen, change } = conflict;
  const isGone = session.status === 'CANCELLED';
  const place = (facts: { place: string }) => (facts.place === '' ? '' : `, ${facts.place}`);
  return (
    <>
      <strong>{sessions.name(session)}</strong>
      <DefinitionList
        items={[
          [t('conflict.then'), words.when(seen) + place(seen)],
          [t('conflict.now'), isGone ? t('conflict.cancelledNow') : words.when(session) + place(session)],
          [t('conflict.mine'), changeWords(session, change).join('; ')],
        ]}
      />
      <div className="lg-actions">
        {!isGone && (
          <Button onClick={() => desk.keepMine(session)}>
            {t('conflict.keepMine')} <span className="lg-hidden">({sessions.name(session)})</span>
          </Button>
        )}
        <Button onClick={() => desk.takeTheirs(session)}>
          {t(isGone ? 'conflict.forget' : 'conflict.takeTheirs')}{' '}
          <span className="lg-hidden">({sessions.name(session)})</span>
        </Button>
      </div>
    </>
  );
}
