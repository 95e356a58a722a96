import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../kit/button.js';
import { useCommand } from '../../kit/command.js';
import { CommandMessage } from '../../kit/command-message.js';
import { ConfirmDialog } from '../../kit/dialog.js';
import { graphql, RefusalParts } from '../../platform/graphql.js';
import { isAnnounced } from '../sessions/calendar-standing.js';
import type { ConfirmableSession, PeopleToTell } from './confirmable-session.js';
import { SessionDates } from './session-dates.js';

const AnnounceSessionsCommand = graphql(
  `
    mutation AnnounceSessions($input: AnnounceSessionsInput!) {
      announceSessions(input: $input) {
        __typename
        ... on Module {
          id
        }
        ...RefusalParts
      }
    }
  `,
  [RefusalParts],
);

interface AnnounceSessionsProps {
  moduleId: string;
  /** Tentative ones that are still to come. */
  sessions: readonly ConfirmableSession[];
  peopleToTell: PeopleToTell;
}

/** Puts sessions in calendars before they are certain, after saying who hears of it. Shows nothing when all are in. */
export function AnnounceSessions({ moduleId, sessions, peopleToTell }: AnnounceSessionsProps) {
  const { t } = useTranslation('modules');
  const [isAsking, setAsking] = useState(false);
  const untold = sessions.filter((session) => !isAnnounced(session));
  const announce = useCommand(AnnounceSessionsCommand, {
    announce: t('announce.done', { count: untold.length }),
    onDone: () => setAsking(false),
  });
  if (untold.length === 0) return null;
  const { unannouncedPeople: people, unannouncedMails: mails } = peopleToTell;
  const close = () => {
    announce.forget();
    setAsking(false);
  };
  return (
    <>
      <Button weight="secondary" icon="agenda" onClick={() => setAsking(true)}>
        {t('announce.button')}
      </Button>
      <ConfirmDialog
        open={isAsking}
        title={t('announce.title', { count: untold.length })}
        confirm={t('announce.submit')}
        busy={announce.busy}
        onConfirm={() => void announce.run({ input: { moduleId, sessionIds: untold.map(({ id }) => id) } })}
        onClose={close}
      >
        <p>{people === 0 ? t('confirm.nobody') : t('announce.what', { count: people, mails })}</p>
        <SessionDates sessions={untold} />
        <p>{t('announce.mail')}</p>
        <p className="lg-subtle">{t('announce.later')}</p>
        <CommandMessage failure={announce.failure} />
      </ConfirmDialog>
    </>
  );
}
