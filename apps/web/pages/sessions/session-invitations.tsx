import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Card, DefinitionList } from '../../kit/blocks.js';
import type { SessionData } from './session.graphql.js';

/** How many got an invitation to a session, and whether any did not arrive. */
export function SessionInvitations({ session }: { session: SessionData }) {
  const { t } = useTranslation('sessions');
  const { queued, sent, failed } = session.invitationCounts;
  if (queued + sent + failed === 0) {
    return (
      <Card title={t('invitations.title')}>
        <p className="lg-subtle">{t('invitations.none')}</p>
      </Card>
    );
  }
  return (
    <Card
      title={t('invitations.title')}
      footer={
        <Link
          to="/leergangen/$leergangId/verzonden"
          params={{ leergangId: session.leergang.id }}
          className="utrecht-link utrecht-link--html-a"
        >
          {t('invitations.all')}
        </Link>
      }
    >
      <DefinitionList
        items={[
          [t('invitations.sent'), sent],
          [t('invitations.queued'), queued > 0 ? queued : null],
          [t('invitations.failed'), failed > 0 ? failed : null],
        ]}
      />
    </Card>
  );
}
