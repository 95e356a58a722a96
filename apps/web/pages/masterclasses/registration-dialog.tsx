import { useTranslation } from 'react-i18next';
import { ButtonLink } from '../../kit/button.js';
import { reworded, useCommand } from '../../kit/command.js';
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
  sessionId: string;
  onClose: () => void;
}

/** Says what follows, and does it. */
export function RegistrationDialog(props: DialogProps) {
  return props.action.kind === 'approve' ? <Approve {...props} /> : <EndWithReason {...props} />;
}

function Approve({ action, sessionId, onClose }: DialogProps) {
  const { t } = useTranslation('masterclasses');
  const approve = useCommand(ApproveRegistration, { announce: t('registrations.approved'), onDone: onClose });
  // What settles both is a setting of the masterclass.
  const settled = { REGISTRATION_CLOSED: t('requests.closed'), NOT_INVITED: t('requests.internal') };
  const code = approve.failure?.refusal?.code;
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
      <CommandMessage failure={reworded(approve.failure, settled)} />
      {code && code in settled && (
        <p>
          <ButtonLink to="/bijeenkomsten/$sessionId/aanmelden" params={{ sessionId }} weight="secondary">
            {t('requests.toSettings')}
          </ButtonLink>
        </p>
      )}
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
