import { useState } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { Button } from '../../kit/button.js';
import { useCommand } from '../../kit/command.js';
import { ReasonDialog } from '../../kit/reason-dialog.js';
import { graphql, RefusalParts } from '../../platform/graphql.js';
import { PreviewOfOne } from '../planning/preview-of-one.js';
import { standsInCalendars } from './calendar-standing.js';
import type { SessionData } from './session.graphql.js';
import { useSessionWords } from './session-words.js';

const CancelSessionCommand = graphql(
  `
    mutation CancelSession($input: CancelSessionInput!) {
      cancelSession(input: $input) {
        __typename
        ... on Session {
          id
          status
        }
        ...RefusalParts
      }
    }
  `,
  [RefusalParts],
);

/** Cancels a session, after saying who hears of it; it cannot be undone. */
export function CancelSession({ session }: { session: SessionData }) {
  const { t } = useTranslation('sessions');
  const words = useSessionWords();
  const [isAsking, setAsking] = useState(false);
  const cancel = useCommand(CancelSessionCommand, {
    announce: t('cancel.done'),
    onDone: () => setAsking(false),
  });
  const people = session.participantCount + session.lecturers.length;
  const close = () => {
    cancel.forget();
    setAsking(false);
  };
  return (
    <>
      <Button weight="quiet" onClick={() => setAsking(true)}>
        {t('cancel.button')}
      </Button>
      {isAsking && (
        <ReasonDialog
          open
          title={t('cancel.title', { name: words.name(session) })}
          submit={t('cancel.submit')}
          help={standsInCalendars(session) ? t('cancel.reasonHelp') : undefined}
          failure={cancel.failure}
          onSubmit={(reason) => cancel.run({ input: { sessionId: session.id, version: session.version, reason } })}
          onClose={close}
        >
          <p>
            {standsInCalendars(session) ? t('cancel.people', { count: people }) : t('cancel.nobody')}{' '}
            {t('cancel.forever')}
          </p>
          <CancelPreview session={session} />
        </ReasonDialog>
      )}
    </>
  );
}

/** Who hears of it and what they read, with the reason as it is written so far. */
function CancelPreview({ session }: { session: SessionData }) {
  const { control } = useFormContext<{ reason: string }>();
  const reason = useWatch({ control, name: 'reason' }).trim() || '…';
  const { id: sessionId, version, leergang } = session;
  return <PreviewOfOne eager input={{ leergangId: leergang.id, cancellations: [{ sessionId, version, reason }] }} />;
}
