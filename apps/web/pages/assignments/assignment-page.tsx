import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { DefinitionList, Section } from '../../kit/blocks.js';
import { PageAnswer } from '../../kit/page-answer.js';
import { Page } from '../../kit/page.js';
import { Prose } from '../../kit/prose.js';
import { NotFound } from '../../kit/states.js';
import { Status } from '../../kit/status-badge.js';
import { TimeText } from '../../kit/time-text.js';
import { AssignmentQuery, type AssignmentDetail } from './assignments.graphql.js';
import { HandInForm } from './hand-in-form.js';
import { HandInList } from './hand-in-list.js';
import { SubmissionVersions } from './submission-versions.js';

/** One assignment: what is asked, write and hand in, and for who teaches or coordinates: who did. */
export function AssignmentPage() {
  const { t } = useTranslation('assignments');
  const { assignmentId } = useParams({ from: '/signed-in/opdrachten/$assignmentId' });
  const [result, again] = useQuery({ query: AssignmentQuery, variables: { id: assignmentId } });
  return (
    <PageAnswer of={result} again={again} title={t('title')}>
      {({ assignment }) => (assignment ? <Assignment assignment={assignment} /> : <NotFound />)}
    </PageAnswer>
  );
}

function Assignment({ assignment }: { assignment: AssignmentDetail }) {
  const { t } = useTranslation(['assignments', 'leergangen', 'status']);
  const { session, mySubmission } = assignment;
  return (
    <Page
      title={assignment.title}
      within={session.leergang.title}
      kind={t(`status:assignmentKind.${assignment.kind}`)}
      breadcrumb={[
        ...(assignment.viewerMayHandIn
          ? [{ label: t('title'), to: '/opdrachten' as const }]
          : [
              { label: t('leergangen:title'), to: '/leergangen' as const },
              {
                label: session.leergang.title,
                to: '/leergangen/$leergangId' as const,
                params: { leergangId: session.leergang.id },
              },
              {
                label: session.module.title,
                to: '/modules/$moduleId' as const,
                params: { moduleId: session.module.id },
              },
            ]),
        { label: session.title, to: '/bijeenkomsten/$sessionId', params: { sessionId: session.id } },
      ]}
    >
      <DefinitionList
        items={[
          [t('due'), <TimeText key="due" startsAt={assignment.dueAt} zone={session.zone} />],
          [t('for'), <TimeText key="for" startsAt={session.startsAt} endsAt={session.endsAt} zone={session.zone} />],
          [
            t('state'),
            assignment.viewerMayHandIn ? <Status key="state" of="assignment" value={assignment.myState} /> : null,
          ],
        ]}
      />
      <Section title={t('asked')}>
        <Prose text={assignment.instructions} />
      </Section>
      {mySubmission && (
        <Section title={t('handedIn')}>
          <SubmissionVersions submission={mySubmission} />
        </Section>
      )}
      {assignment.viewerMayHandIn && (
        <Section title={t(mySubmission ? 'handInAgain' : 'write')}>
          <HandInForm assignment={assignment} key={mySubmission?.versions.length ?? 0} />
        </Section>
      )}
      {assignment.hand.length > 0 && (
        <Section title={t('who')}>
          <HandInList assignment={assignment} />
        </Section>
      )}
    </Page>
  );
}
