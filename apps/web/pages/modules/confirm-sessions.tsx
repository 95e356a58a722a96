import { useState } from 'react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Alert } from '../../kit/alert.js';
import { Button } from '../../kit/button.js';
import { useCommand } from '../../kit/command.js';
import { CommandMessage } from '../../kit/command-message.js';
import { ConfirmDialog } from '../../kit/dialog.js';
import { useMinute } from '../../kit/time-text.js';
import { isAnnounced } from '../sessions/calendar-standing.js';
import { AnnounceSessions } from './announce-sessions.js';
import type { ConfirmableSession, PeopleToTell } from './confirmable-session.js';
import { ChangePlan } from '../planning/plan-preview.graphql.js';
import { PeopleAndMails } from '../planning/preview-audience.js';
import { PreviewShown } from '../planning/preview-of-one.js';
import { usePlanPreview } from '../planning/use-plan-preview.js';
import { SessionDates } from './session-dates.js';

interface ConfirmSessionsProps {
  moduleId: string;
  leergang: { id: string; status: 'DRAFT' | 'COMMISSIONED' | 'RUNNING' | 'COMPLETED' | 'CANCELLED' };
  /** All sessions of the module, or the one to confirm. */
  sessions: readonly ConfirmableSession[];
  /** Who hear of those that are tentative and still to come; null when there are none. */
  peopleToTell: PeopleToTell | null;
  weight?: 'primary' | 'secondary';
}

/**
 * Makes tentative sessions certain, after saying who gets an invitation to what; or puts them in calendars before that.
 * Shows nothing when none is tentative.
 */
export function ConfirmSessions({
  moduleId,
  leergang,
  sessions,
  peopleToTell,
  weight = 'primary',
}: ConfirmSessionsProps) {
  const { t } = useTranslation('modules');
  const now = useMinute();
  const [isAsking, setAsking] = useState(false);
  const tentative = sessions.filter(({ status }) => status === 'TENTATIVE');
  const coming = tentative.filter(({ startsAt }) => Date.parse(startsAt) > now);
  // What is sent is what was shown.
  const input = {
    leergangId: leergang.id,
    confirmations: coming.map(({ id, version }) => ({ sessionId: id, version })),
  };
  const previewing = usePlanPreview(isAsking ? input : null);
  const confirm = useCommand(ChangePlan, {
    announce: t('confirm.done', { count: coming.length }),
    onDone: () => setAsking(false),
  });
  if (tentative.length === 0 || leergang.status === 'COMPLETED' || leergang.status === 'CANCELLED') return null;
  if (leergang.status === 'DRAFT') {
    return (
      <Alert kind="info" title={t('confirm.notYetTitle')}>
        <p>
          {t('confirm.notYetText')}{' '}
          <Link
            to="/leergangen/$leergangId"
            params={{ leergangId: leergang.id }}
            className="utrecht-link utrecht-link--html-a"
          >
            {t('confirm.toLeergang')}
          </Link>
        </p>
      </Alert>
    );
  }
  if (coming.length === 0 || peopleToTell === null) {
    return (
      <Alert kind="warning">
        <p>{t('confirm.allPast', { count: tentative.length })}</p>
      </Alert>
    );
  }
  const { people } = peopleToTell;
  const close = () => {
    confirm.forget();
    setAsking(false);
  };
  return (
    <>
      <div className="lg-actions">
        <Button weight={weight} icon="check" onClick={() => setAsking(true)}>
          {t('confirm.button', { count: people })}
        </Button>
        <AnnounceSessions moduleId={moduleId} sessions={coming} peopleToTell={peopleToTell} />
      </div>
      <ConfirmDialog
        open={isAsking}
        title={t('confirm.title', { count: coming.length })}
        confirm={t('confirm.submit', { count: people })}
        busy={confirm.busy}
        onConfirm={() => void confirm.run({ input })}
        onClose={close}
      >
        <PeopleAndMails previewing={previewing} />
        <SessionDates sessions={coming} />
        {coming.some(isAnnounced) && <p>{t('confirm.announced')}</p>}
        {coming.length < tentative.length && (
          <p className="lg-subtle">{t('confirm.past', { count: tentative.length - coming.length })}</p>
        )}
        <p className="lg-subtle">{t('confirm.later')}</p>
        <PreviewShown previewing={previewing} />
        <CommandMessage failure={confirm.failure} />
      </ConfirmDialog>
    </>
  );
}
