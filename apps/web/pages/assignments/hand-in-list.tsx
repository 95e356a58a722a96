import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProgressBar } from '../../kit/blocks.js';
import { Button } from '../../kit/button.js';
import { Dialog } from '../../kit/dialog.js';
import { Empty } from '../../kit/states.js';
import { LocalList } from '../../kit/list.js';
import { StatusBadge } from '../../kit/status-badge.js';
import type { Column } from '../../kit/table.js';
import { TimeText } from '../../kit/time-text.js';
import type { AssignmentDetail, HandRow } from './assignments.graphql.js';
import { SubmissionVersions } from './submission-versions.js';

/** Who handed in and who did not. What it says is for the lecturers: others get no text and so no button. */
export function HandInList({ assignment }: { assignment: AssignmentDetail }) {
  const { t } = useTranslation('assignments');
  const [read, setRead] = useState<HandRow | null>(null);
  const lastOf = (row: HandRow) => row.submission?.versions.at(-1);
  // Coordinators see who did, and not what: for them these columns would stay empty.
  const mayRead = assignment.hand.some((row) => lastOf(row));
  const ofTheWork: Column<HandRow>[] = [
    {
      key: 'when',
      label: t('when'),
      cell: (row) => {
        const last = lastOf(row);
        return last ? <TimeText startsAt={last.handedInAt} withoutDistance /> : null;
      },
    },
    {
      key: 'read',
      label: t('work'),
      cell: (row) =>
        lastOf(row) ? (
          <Button weight="quiet" onClick={() => setRead(row)}>
            {t('read')} <span className="lg-hidden">({row.person.name})</span>
          </Button>
        ) : null,
    },
  ];
  return (
    <>
      <ProgressBar label={t('handedInCount')} value={assignment.handedInCount} max={assignment.expectedCount} />
      <LocalList
        name={t('who')}
        rows={assignment.hand}
        rowKey={(row) => row.person.id}
        csv="ingeleverd"
        empty={<Empty title={t('nobody')} />}
        columns={[
          {
            key: 'person',
            label: t('person'),
            sortable: true,
            value: (row) => row.person.name,
            cell: (row) => row.person.name,
          },
          {
            key: 'organisation',
            label: t('organisation'),
            sortable: true,
            value: (row) => row.organisation.name,
            cell: (row) => row.organisation.name,
          },
          {
            key: 'state',
            label: t('state'),
            sortable: true,
            value: (row) => (row.submission ? t('yes') : t('no')),
            cell: (row) =>
              row.submission ? (
                <>
                  <StatusBadge tone="ok">{t('yes')}</StatusBadge>{' '}
                  {row.submission.late && <StatusBadge tone="warning">{t('late')}</StatusBadge>}
                </>
              ) : (
                <StatusBadge tone="neutral">{t('no')}</StatusBadge>
              ),
          },
          ...(mayRead ? ofTheWork : []),
        ]}
      />
      <Dialog open={read !== null} title={read?.person.name ?? ''} onClose={() => setRead(null)}>
        {read?.submission && <SubmissionVersions submission={read.submission} />}
      </Dialog>
    </>
  );
}
