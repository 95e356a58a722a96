import { useTranslation } from 'react-i18next';
import { useCommand } from '../../kit/command.js';
import { CommandMessage } from '../../kit/command-message.js';
import { ConfirmDialog } from '../../kit/dialog.js';
import { ReasonDialog } from '../../kit/reason-dialog.js';
import { ApproveRegistration, CancelRegistration, DeclineRegistration } from './masterclasses.graphql.js';

/** What the coordinator is about to do with someone's registration. */
export interface RegistrationAction {
  readonly kind: 'approve' | 'decline' | 'cancel';
  readonly id: string;
  readonly name: string;
}

interface DialogProps {
  action: RegistrationAction;
  onClose: () => void;
}

/** Says what follows, and does it. */
export function RegistrationDialog({ action, onClose }: DialogProps) {
  return action.kind === 'approve' ? (
    <Approve action={action} onClose={onClose} />
  ) : (
    <EndWithReason action={action} onClose={onClose} />
  );
}

function Approve({ action, onClose }: DialogProps) {
  const { t } = useTranslation('masterclasses');
  const approve = useCommand(ApproveRegistration, { announce: t('registrations.approved'), onDone: onClose });
  return (
    <ConfirmDialog
      open
      title={t('registrations.approveTitle', { name: action.name })}
      confirm={t('registrations.approve')}
      busy={approve.busy}
      onConfirm={() => void approve.run({ id: action.id })}
      onClose={onClose}
    >
      <p>{t('registrations.approveText')}</p>
      <CommandMessage failure={approve.failure} />
    </ConfirmDialog>
  );
}

function EndWithReason({ action, onClose }: DialogProps) {
  const { t } = useTranslation('masterclasses');
  const declining = action.kind === 'decline';
  const options = { announce: t(declining ? 'registrations.declined' : 'registrations.cancelled'), onDone: onClose };
  const decline = useCommand(DeclineRegistration, options);
  const cancel = useCommand(CancelRegistration, options);
  return (
    <ReasonDialog
      open
      title={t(declining ? 'registrations.declineTitle' : 'registrations.cancelTitle', { name: action.name })}
      submit={t(declining ? 'registrations.decline' : 'registrations.cancel')}
      help={t('registrations.reasonHelp')}
      failure={(declining ? decline : cancel).failure}
      onSubmit={(reason) => (declining ? decline : cancel).run({ input: { registrationId: action.id, reason } })}
      onClose={onClose}
    >
      <p>{t(declining ? 'registrations.declineText' : 'registrations.cancelText')}</p>
    </ReasonDialog>
  );
}
