import { useTranslation } from 'react-i18next';
import { Alert } from '../../kit/alert.js';
import { DefinitionList } from '../../kit/blocks.js';
import { Button } from '../../kit/button.js';
import { reworded, useCommand } from '../../kit/command.js';
import { CommandMessage } from '../../kit/command-message.js';
import { Dialog } from '../../kit/dialog.js';
import { StatusBadge } from '../../kit/status-badge.js';
import { TimeText } from '../../kit/time-text.js';
import { graphql, RefusalParts } from '../../platform/graphql.js';
import type { SentMail } from './sent-mails.graphql.js';

const ResendMail = graphql(
  `
    mutation ResendMail($id: ID!) {
      resendMail(id: $id) {
        __typename
        ... on Mail {
          id
          state
        }
        ...RefusalParts
      }
    }
  `,
  [RefusalParts],
);

const TONES = { QUEUED: 'info', SENT: 'ok', FAILED: 'danger', SUPERSEDED: 'neutral' } as const;

/** How far a mail is. */
export function MailStatus({ state }: { state: SentMail['state'] }) {
  const { t } = useTranslation('leergangen');
  return <StatusBadge tone={TONES[state]}>{t(`sent.states.${state}`)}</StatusBadge>;
}

/** What a mail said, and sending it again. */
export function MailDialog({ mail, onClose }: { mail: SentMail; onClose: () => void }) {
  const { t } = useTranslation('leergangen');
  const resend = useCommand(ResendMail, { announce: t('sent.resent', { name: mail.person.name }), onDone: onClose });
  return (
    <Dialog open title={mail.subject ?? t(`sent.kinds.${mail.kind}`)} onClose={onClose}>
      <DefinitionList
        items={[
          [t('sent.who'), mail.address ? `${mail.person.name} (${mail.address})` : mail.person.name],
          [t('sent.state'), <MailStatus key="state" state={mail.state} />],
          [
            mail.sentAt ? t('sent.sentAt') : t('sent.queuedAt'),
            <TimeText key="time" startsAt={mail.sentAt ?? mail.queuedAt} />,
          ],
          [t('sent.attempts'), mail.attempts > 1 ? mail.attempts : null],
        ]}
      />
      {mail.state === 'FAILED' && (
        <Alert kind="error" title={t('sent.failedTitle')}>
          <p>{t('sent.failedText')}</p>
          {mail.lastError && (
            <p>
              {t('sent.serverSaid')} <code className="lg-code">{mail.lastError}</code>
            </p>
          )}
        </Alert>
      )}
      {mail.body ? (
        <div className="lg-mail" role="group" aria-label={t('sent.body')}>
          {mail.body}
        </div>
      ) : (
        <p className="lg-subtle">{t('sent.notYet')}</p>
      )}
      <CommandMessage failure={reworded(resend.failure, { STATUS_NOT_POSSIBLE: t('sent.notLatest') })} />
      <div className="lg-actions">
        {mail.viewerMayResend && (
          <Button busy={resend.busy} onClick={() => void resend.run({ id: mail.id })}>
            {t('sent.resend')}
          </Button>
        )}
        <Button onClick={onClose}>{t('close', { ns: 'common' })}</Button>
      </div>
    </Dialog>
  );
}
