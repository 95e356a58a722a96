import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Alert } from '../../kit/alert.js';
import { Button } from '../../kit/button.js';
import { useCommand } from '../../kit/command.js';
import { CommandMessage } from '../../kit/command-message.js';
import { ConfirmDialog } from '../../kit/dialog.js';
import { ReasonDialog } from '../../kit/reason-dialog.js';
import { DayText } from '../../kit/time-text.js';
import { DecideMasterclass, type MasterclassSettingsData, type SeatsData } from './masterclasses.graphql.js';
import { certainIn, heldIn, waitingIn } from './seats.rules.js';

type GoNoGoProps = { masterclass: MasterclassSettingsData & SeatsData };

/** Whether the masterclass goes on: how it stands, and one action for either. */
export function GoNoGo({ masterclass }: GoNoGoProps) {
  const { t } = useTranslation('masterclasses');
  const [asks, setAsks] = useState<'GO' | 'NO_GO' | null>(null);
  const close = () => {
    decide.forget();
    setAsks(null);
  };
  const decide = useCommand(DecideMasterclass, { announce: t('decide.done'), onDone: () => setAsks(null) });
  const { minimum, decideOn, decided, sessionId, seats } = masterclass;
  if (decided === 'GO')
    return (
      <Alert kind="ok">
        <p>{t('decide.goes')}</p>
      </Alert>
    );
  if ((minimum === null && decideOn === null) || !masterclass.viewerMayChange) return null;
  const certain = certainIn(seats);
  const needed = Math.max(0, (minimum ?? 0) - certain);
  return (
    <Alert kind={needed > 0 ? 'warning' : 'info'} title={t('decide.title')}>
      {minimum !== null && (
        <p>{t(needed > 0 ? 'decide.needed' : 'decide.enough', { count: needed, certain, minimum })}</p>
      )}
      {decideOn !== null && (
        <p>
          {t('decide.before')} <DayText day={decideOn} distance />
        </p>
      )}
      <div className="lg-actions">
        <Button weight="secondary" icon="check" onClick={() => setAsks('GO')}>
          {t('decide.go')}
        </Button>
        <Button weight="quiet" onClick={() => setAsks('NO_GO')}>
          {t('decide.noGo')}
        </Button>
      </div>
      <ConfirmDialog
        open={asks === 'GO'}
        title={t('decide.goTitle')}
        confirm={t('decide.go')}
        busy={decide.busy}
        onConfirm={() => void decide.run({ input: { sessionId, decision: 'GO' } })}
        onClose={close}
      >
        <p>{t('decide.goText', { count: certain })}</p>
        <CommandMessage failure={decide.failure} />
      </ConfirmDialog>
      {asks === 'NO_GO' && (
        <ReasonDialog
          open
          title={t('decide.noGoTitle')}
          submit={t('decide.noGoSubmit')}
          help={t('decide.reasonHelp')}
          failure={decide.failure}
          onSubmit={(reason) => decide.run({ input: { sessionId, decision: 'NO_GO', reason } })}
          onClose={close}
        >
          <p>
            {t('decide.noGoText', { count: heldIn(seats) })} {t('decide.noGoWaiting', { count: waitingIn(seats) })}
          </p>
        </ReasonDialog>
      )}
    </Alert>
  );
}
