import { useState } from 'react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Alert } from '../../kit/alert.js';
import { Button } from '../../kit/button.js';
import { useCommand } from '../../kit/command.js';
import { CommandMessage } from '../../kit/command-message.js';
import { ConfirmDialog } from '../../kit/dialog.js';
import { TimeText, useMinute } from '../../kit/time-text.js';
import { graphql, RefusalParts } from '../../platform/graphql.js';
import { PreviewOfOne } from '../planning/preview-of-one.js';
import { useSessionWords } from '../sessions/session-words.js';

const ConfirmSessionsCommand = graphql(
  `
    mutation ConfirmSessions($input: ConfirmSessionsInput!) {
      confirmSessions(input: $input) {
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

export interface ConfirmableSession {
  readonly id: string;
  readonly version: number;
  readonly kind: 'MASTERCLASS' | 'MEETING';
  readonly number: number;
  readonly title: string;
  readonly status: 'TENTATIVE' | 'CONFIRMED' | 'CANCELLED';
  readonly startsAt: string;
  readonly endsAt: string;
  readonly zone: string;
  readonly lecturers: readonly { readonly id: string }[];
}

interface ConfirmSessionsProps {
  moduleId: string;
  leergang: { id: string; status: 'DRAFT' | 'COMMISSIONED' | 'RUNNING' | 'COMPLETED' | 'CANCELLED' };
  /** All sessions of the module, or the one to confirm. */
  sessions: readonly ConfirmableSession[];
  /** How many take part in the leergang now. */
  participants: number;
  weight?: 'primary' | 'secondary';
}

/** Makes tentative sessions certain, after saying who gets an invitation to what. Shows nothing when none is tentative. */
export function ConfirmSessions({
  moduleId,
  leergang,
  sessions,
  participants,
  weight = 'primary',
}: ConfirmSessionsProps) {
  const { t } = useTranslation('modules');
  const words = useSessionWords();
  const now = useMinute();
  const [isAsking, setAsking] = useState(false);
  const tentative = sessions.filter(({ status }) => status === 'TENTATIVE');
  const coming = tentative.filter(({ startsAt }) => Date.parse(startsAt) > now);
  const confirm = useCommand(ConfirmSessionsCommand, {
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
  if (coming.length === 0) {
    return (
      <Alert kind="warning">
        <p>{t('confirm.allPast', { count: tentative.length })}</p>
      </Alert>
    );
  }
  const lecturers = new Set(coming.flatMap((session) => session.lecturers.map(({ id }) => id)));
  const people = participants + lecturers.size;
  const mails = coming.reduce((sum, session) => sum + participants + session.lecturers.length, 0);
  const close = () => {
    confirm.forget();
    setAsking(false);
  };
  return (
    <>
      <div>
        <Button weight={weight} icon="check" onClick={() => setAsking(true)}>
          {t('confirm.button', { count: people })}
        </Button>
      </div>
      <ConfirmDialog
        open={isAsking}
        title={t('confirm.title', { count: coming.length })}
        confirm={t('confirm.submit', { count: people })}
        busy={confirm.busy}
        onConfirm={() => void confirm.run({ input: { moduleId, sessionIds: coming.map(({ id }) => id) } })}
        onClose={close}
      >
        <p>{people === 0 ? t('confirm.nobody') : t('confirm.what', { count: people, mails })}</p>
        <ul className="lg-dates">
          {coming.map((session) => (
            <li key={session.id}>
              <span>{words.name(session)}</span>
              <TimeText startsAt={session.startsAt} endsAt={session.endsAt} zone={session.zone} withoutDistance />
            </li>
          ))}
        </ul>
        {coming.length < tentative.length && (
          <p className="lg-subtle">{t('confirm.past', { count: tentative.length - coming.length })}</p>
        )}
        <p className="lg-subtle">{t('confirm.later')}</p>
        {people > 0 && (
          <PreviewOfOne
            input={{
              leergangId: leergang.id,
              confirmations: coming.map(({ id, version }) => ({ sessionId: id, version })),
            }}
          />
        )}
        <CommandMessage failure={confirm.failure} />
      </ConfirmDialog>
    </>
  );
}
