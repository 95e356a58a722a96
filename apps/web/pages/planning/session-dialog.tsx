import { useState } from 'react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { DefinitionList } from '../../kit/blocks.js';
import { Dialog } from '../../kit/dialog.js';
import { Status } from '../../kit/status-badge.js';
import { useMinute } from '../../kit/time-text.js';
import { CancelForm } from './cancel-form.js';
import { actionsFor, restore, type PlanAction } from './draft-steps.rules.js';
import { isInCalendars } from './draft.rules.js';
import { MoveForm } from './move-form.js';
import type { SessionDialogProps } from './session-doing.js';
import { SplitForm } from './split-form.js';
import { SwapForm } from './swap-form.js';
import { useChangeWords } from './use-change-words.js';

/** Everything that can be done with one session of the plan. Nothing of it is sent. */
export function SessionDialog(props: SessionDialogProps) {
  const { planned, desk, words, say, onClose } = props;
  const { t } = useTranslation('planning');
  const [doing, setDoing] = useState<PlanAction | null>(null);
  const name = words.name(planned);
  const now = useMinute();
  const choose = (action: PlanAction) => {
    const { id } = planned.session;
    if (action === 'RESTORE' || action === 'CONFIRM') {
      desk.add(action === 'RESTORE' ? restore(id) : { patches: { [id]: { confirmed: true } } });
      say(t(action === 'RESTORE' ? 'said.restored' : 'said.confirmed', { name }));
      onClose();
    } else setDoing(action);
  };
  const back = () => setDoing(null);
  const titles = {
    MOVE: t('move.title', { name }),
    SHIFT: t('move.title', { name }),
    SWAP: t('swap.title', { name }),
    SPLIT: t('split.title', { name }),
    CANCEL: t('cancel.title', { name }),
    CONFIRM: name,
    RESTORE: name,
  };
  return (
    <Dialog open title={doing ? titles[doing] : name} onClose={onClose}>
      {doing === null && <Choices {...props} actions={actionsFor(planned, now)} onChoose={choose} />}
      {(doing === 'MOVE' || doing === 'SHIFT') && <MoveForm {...props} withRest={doing === 'SHIFT'} onBack={back} />}
      {doing === 'SWAP' && <SwapForm {...props} onBack={back} />}
      {doing === 'SPLIT' && <SplitForm {...props} onBack={back} />}
      {doing === 'CANCEL' && <CancelForm {...props} onBack={back} />}
    </Dialog>
  );
}

interface ChoicesProps extends SessionDialogProps {
  actions: readonly PlanAction[];
  onChoose: (action: PlanAction) => void;
}

function Choices({ planned, words, people, actions, onChoose }: ChoicesProps) {
  const { t } = useTranslation(['planning', 'modules']);
  const changeWords = useChangeWords(words);
  const { session, facts, change, status, part } = planned;
  const lecturers = facts.lecturerIds.map((id) => people.find((person) => person.id === id)?.name ?? '').join(', ');
  return (
    <>
      <DefinitionList
        items={[
          [t('facts.when'), words.when(part === 'WHOLE' ? session : facts)],
          [t('facts.place'), facts.place],
          [t('facts.lecturers'), lecturers],
          [
            t('facts.status'),
            <>
              <Status of="session" value={status} />
              {isInCalendars(planned) && <span className="lg-subtle"> {t('modules:announce.isIn')}</span>}
            </>,
          ],
          [t('action.notSent'), change ? changeWords(session, change).join('; ') : null],
        ]}
      />
      {actions.length === 0 && (
        <p className="lg-subtle">{t(status === 'CANCELLED' ? 'action.fixedCancelled' : 'action.fixedPast')}</p>
      )}
      {(part === 'FIRST' || change?.confirmed) && <p className="lg-subtle">{t('action.sendFirst')}</p>}
      {actions.length > 0 && (
        <ul className="lg-doings">
          {actions.map((action) => (
            <li key={action}>
              <button type="button" className="lg-doings__way" onClick={() => onChoose(action)}>
                <strong>{t(`action.${action}`)}</strong>
                <span>{t(`action.${action}_text`)}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <p>
        <Link
          to="/bijeenkomsten/$sessionId"
          params={{ sessionId: session.id }}
          className="utrecht-link utrecht-link--html-a"
        >
          {t('action.toSession')}
        </Link>
      </p>
    </>
  );
}
