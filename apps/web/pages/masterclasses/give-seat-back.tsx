import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAnnounce } from '../../kit/announce.js';
import { Button } from '../../kit/button.js';
import { useCommand } from '../../kit/command.js';
import { CommandMessage } from '../../kit/command-message.js';
import { ConfirmDialog } from '../../kit/dialog.js';
import { CancelRegistration } from './masterclasses.graphql.js';
import type { ReservedSeat } from './reserved-seats.graphql.js';

/** Gives a reserved seat back, with or without a name on it. */
export function GiveSeatBack({ seat }: { seat: ReservedSeat }) {
  const { t } = useTranslation('masterclasses');
  const [isAsking, setAsking] = useState(false);
  const announce = useAnnounce();
  const cancel = useCommand(CancelRegistration, { announce: t('reserve.back'), onDone: () => setAsking(false) });
  const giveBack = async () => {
    const outcome = await cancel.run({ input: { registrationId: seat.id, timesNamed: seat.timesNamed } });
    // The row moves to who has a name, and this dialog goes with it.
    if (!outcome.ok && outcome.refusal?.code === 'CHANGED_MEANWHILE') announce(t('reserve.notBack'));
  };
  return (
    <>
      <Button weight="quiet" onClick={() => setAsking(true)}>
        {t('reserve.giveBack')} <span className="lg-hidden">{seat.name}</span>
      </Button>
      <ConfirmDialog
        open={isAsking}
        title={t('reserve.giveBackTitle')}
        confirm={t('reserve.giveBack')}
        danger
        busy={cancel.busy}
        onConfirm={() => void giveBack()}
        onClose={() => setAsking(false)}
      >
        <p>{seat.name === null ? t('reserve.giveBackText') : t('reserve.giveBackNamed', { name: seat.name })}</p>
        <CommandMessage failure={cancel.failure} />
      </ConfirmDialog>
    </>
  );
}
