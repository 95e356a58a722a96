import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { Section } from '../../kit/blocks.js';
import { LocalList } from '../../kit/list.js';
import { PageAnswer } from '../../kit/page-answer.js';
import { Page } from '../../kit/page.js';
import { StackedBar } from '../../kit/stacked-bar.js';
import { Empty } from '../../kit/states.js';
import { TimeText, useMinute } from '../../kit/time-text.js';
import { EvaluationResults } from './evaluation-results.js';
import { AttendanceQuery, type AttendanceData } from './masterclass-day.graphql.js';
import { MaterialsForm } from './materials-form.js';
import { NotForYou } from './not-for-you.js';

/** How a masterclass was attended, what people found of it, and what they get to read: for who coordinates or teaches it. */
export function AttendancePage() {
  const { t } = useTranslation('masterclassDay');
  const { sessionId } = useParams({ from: '/signed-in/bijeenkomsten/$sessionId/opkomst' });
  const [result, again] = useQuery({ query: AttendanceQuery, variables: { sessionId } });
  return (
    <PageAnswer of={result} again={again} title={t('attendance.title')}>
      {({ masterclassAttendance }) =>
        masterclassAttendance === null ? <NotForYou to="CHECK_IN" /> : <Attended masterclass={masterclassAttendance} />
      }
    </PageAnswer>
  );
}

function Attended({ masterclass }: { masterclass: AttendanceData }) {
  const { t } = useTranslation('masterclassDay');
  const now = useMinute();
  const { sessionId, title, leergangTitle, startsAt, endsAt, zone, materials } = masterclass;
  return (
    <Page
      title={t('attendance.title')}
      within={title}
      kind={leergangTitle}
      breadcrumb={[{ label: title, to: '/bijeenkomsten/$sessionId', params: { sessionId } }]}
      intro={
        <p className="lg-head-facts">
          <TimeText startsAt={startsAt} endsAt={endsAt} zone={zone} />
        </p>
      }
    >
      <Section title={t('attendance.who')}>
        {Date.parse(startsAt) > now ? (
          <Empty title={t('attendance.notYetTitle')}>
            <p>{t('attendance.notYetText')}</p>
          </Empty>
        ) : (
          <Lines masterclass={masterclass} />
        )}
      </Section>
      <Section title={t('evaluation.title')}>
        <EvaluationResults results={masterclass.evaluation} />
      </Section>
      <Section title={t('materials.title')}>
        <p>{t('materials.forWhom')}</p>
        <MaterialsForm key={JSON.stringify(materials)} sessionId={sessionId} materials={materials} />
      </Section>
      <p className="lg-subtle">{t('attendance.retention', { count: masterclass.retentionDays })}</p>
    </Page>
  );
}

type Line = AttendanceData['lines'][number];

function Lines({ masterclass: { lines } }: { masterclass: AttendanceData }) {
  const { t } = useTranslation('masterclassDay');
  const { t: tMasterclasses } = useTranslation('masterclasses');
  const sum = (count: (line: Line) => number) => lines.reduce((total, line) => total + count(line), 0);
  const organisation = (line: Line) => line.organisation || t('attendance.noOrganisation');
  const audience = (line: Line) => tMasterclasses(`audience.${line.audience}`);
  const numbers = ['seated', 'came', 'walkedIn'] as const;
  return (
    <>
      {lines.length > 0 && (
        <StackedBar
          label={t('attendance.everyone')}
          parts={[
            { label: t('attendance.came'), value: sum(({ came }) => came), tone: 'strong' },
            { label: t('attendance.walkedIn'), value: sum(({ walkedIn }) => walkedIn), tone: 'middle' },
            { label: t('attendance.absent'), value: sum(({ seated, came }) => seated - came), tone: 'empty' },
          ]}
        />
      )}
      <LocalList
        name={t('attendance.who')}
        csv={t('attendance.file')}
        rows={lines}
        rowKey={(line) => `${line.audience} ${line.organisation}`}
        columns={[
          {
            key: 'organisatie',
            label: t('attendance.organisation'),
            cell: organisation,
            value: organisation,
            sortable: true,
          },
          { key: 'doelgroep', label: t('attendance.audience'), cell: audience, value: audience, sortable: true },
          ...numbers.map((key) => ({
            key,
            label: t(`attendance.${key}`),
            cell: (line: Line) => line[key],
            value: (line: Line) => line[key],
            number: true,
            sortable: true,
          })),
        ]}
        empty={<Empty title={t('attendance.empty')}>{t('attendance.emptyText')}</Empty>}
      />
    </>
  );
}
