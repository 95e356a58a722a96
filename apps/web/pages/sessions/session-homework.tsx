import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Section } from '../../kit/blocks.js';
import { ButtonLink } from '../../kit/button.js';
import { Status } from '../../kit/status-badge.js';
import { Table, type Column } from '../../kit/table.js';
import { TimeText } from '../../kit/time-text.js';
import type { SessionData } from './session.graphql.js';

type Assignment = SessionData['assignments'][number];

/** What is to be done for a session; whoever plans or teaches adds to it. */
export function SessionHomework({ session, isOver }: { session: SessionData; isOver: boolean }) {
  const { t } = useTranslation('sessions');
  const { leergang, assignments } = session;
  const mayAdd = (leergang.viewerMayCoordinate || leergang.viewerMayTeach) && session.status !== 'CANCELLED' && !isOver;
  const columns = useColumns(session);
  return (
    <Section
      title={t('homework.title')}
      more={
        mayAdd && (
          <ButtonLink
            weight="secondary"
            icon="add"
            to="/bijeenkomsten/$sessionId/huiswerk/nieuw"
            params={{ sessionId: session.id }}
          >
            {t('homework.add')}
          </ButtonLink>
        )
      }
    >
      {assignments.length === 0 ? (
        <p className="lg-subtle">{t('homework.none')}</p>
      ) : (
        <Table name={t('homework.title')} columns={columns} rows={assignments} rowKey={(row) => row.id} />
      )}
    </Section>
  );
}

function useColumns(session: SessionData): Column<Assignment>[] {
  const { t } = useTranslation('sessions');
  const { t: tStatus } = useTranslation('status');
  const { leergang } = session;
  const columns: Column<Assignment>[] = [
    {
      key: 'title',
      label: t('homework.what'),
      cell: (row) => (
        <>
          <Link
            to="/opdrachten/$assignmentId"
            params={{ assignmentId: row.id }}
            className="utrecht-link utrecht-link--html-a"
          >
            {row.title}
          </Link>
          <br />
          <span className="lg-beneath">{tStatus(`assignmentKind.${row.kind}`)}</span>
        </>
      ),
    },
    {
      key: 'due',
      label: t('homework.due'),
      cell: (row) => <TimeText startsAt={row.dueAt} zone={session.zone} withoutDistance />,
    },
  ];
  if (leergang.viewerIsParticipant) {
    columns.push({
      key: 'mine',
      label: t('homework.mine'),
      cell: (row) => <Status of="assignment" value={row.myState} />,
    });
  }
  if (leergang.viewerMayCoordinate || leergang.viewerMayTeach) {
    columns.push({
      key: 'count',
      label: t('homework.handedIn'),
      number: true,
      cell: (row) => t('progress', { ns: 'common', value: row.handedInCount, max: row.expectedCount }),
    });
  }
  return columns;
}
