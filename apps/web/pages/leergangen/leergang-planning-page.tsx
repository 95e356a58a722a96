import { Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { Card, Section } from '../../kit/blocks.js';
import { Button, ButtonLink } from '../../kit/button.js';
import { LocalList } from '../../kit/list.js';
import { PageAnswer } from '../../kit/page-answer.js';
import { Empty, NotFound } from '../../kit/states.js';
import { Status } from '../../kit/status-badge.js';
import type { Column } from '../../kit/table.js';
import { TimeText, useMinute } from '../../kit/time-text.js';
import { wallTime } from '../../kit/time-words.js';
import { graphql, type ResultOf } from '../../platform/graphql.js';
import { ConfirmSessions } from '../modules/confirm-sessions.js';
import { useSessionWords } from '../sessions/session-words.js';
import { LeergangFrame } from './leergang-frame.js';
import { LeergangHead } from './leergangen.graphql.js';
import { SessionsOfModule } from './module-lines.js';

const LeergangPlanning = graphql(
  `
    query LeergangPlanning($id: ID!) {
      leergang(id: $id) {
        ...LeergangHead
        progress {
          participants
        }
        modules {
          id
          position
          title
          status
          sessions {
            id
            kind
            number
            title
            status
            announcedAt
            startsAt
            endsAt
            endTime
            zone
            place
            onlineUrl
            participantCount
            answerCounts {
              accepted
              earlierTime
              none
            }
            lecturers {
              id
              name
            }
          }
        }
      }
    }
  `,
  [LeergangHead],
);

type Leergang = NonNullable<ResultOf<typeof LeergangPlanning>['leergang']>;
type Module = Leergang['modules'][number];
type Row = Module['sessions'][number] & { module: Pick<Module, 'id' | 'title'> };

const STATUSES = ['TENTATIVE', 'CONFIRMED', 'CANCELLED'] as const;

/** All sessions of a leergang, by date. */
export function LeergangPlanningPage() {
  const { t } = useTranslation('leergangen');
  const { leergangId } = useParams({ from: '/signed-in/leergangen/$leergangId/planning' });
  const [result, again] = useQuery({ query: LeergangPlanning, variables: { id: leergangId } });
  return (
    <PageAnswer of={result} again={again} title={t('parts.planning')}>
      {({ leergang }) => (leergang === null ? <NotFound /> : <Planning leergang={leergang} />)}
    </PageAnswer>
  );
}

function Planning({ leergang }: { leergang: Leergang }) {
  const { t } = useTranslation(['leergangen', 'status']);
  const now = useMinute();
  const columns = useColumns(leergang.viewerMayCoordinate || leergang.viewerMayTeach, now);
  const rows: Row[] = leergang.modules
    .flatMap((module) => module.sessions.map((session) => ({ ...session, module })))
    .sort((one, other) => Date.parse(one.startsAt) - Date.parse(other.startsAt));
  return (
    <LeergangFrame
      leergang={leergang}
      part="planning"
      action={rows.length > 0 && <Button onClick={() => window.print()}>{t('planning.print')}</Button>}
    >
      {leergang.viewerMayCoordinate && <ToConfirm leergang={leergang} />}
      {leergang.viewerMayCoordinate && <ToPlan leergang={leergang} />}
      <Section title={t('planning.sessions')}>
        <LocalList
          name={t('planning.sessions')}
          rows={rows}
          rowKey={(row) => row.id}
          columns={columns}
          keep={(row, filter) =>
            (filter('status') ?? row.status) === row.status &&
            (filter('module') ?? row.module.id) === row.module.id &&
            (filter('wanneer') === undefined || (filter('wanneer') === 'straks') === Date.parse(row.endsAt) > now)
          }
          filters={[
            {
              name: 'wanneer',
              label: t('planning.when'),
              options: [
                { value: 'straks', label: t('planning.coming') },
                { value: 'geweest', label: t('planning.past') },
              ],
            },
            {
              name: 'module',
              label: t('planning.module'),
              options: leergang.modules
                .filter(({ sessions }) => sessions.length > 0)
                .map(({ id, title }) => ({ value: id, label: title })),
            },
            {
              name: 'status',
              label: t('list.status'),
              options: STATUSES.map((value) => ({ value, label: t(`status:session.${value}`) })),
            },
          ]}
          csv={`planning ${leergang.title}`}
          empty={
            <Empty title={t('planning.emptyTitle')}>
              <p>{t(leergang.viewerMayCoordinate ? 'planning.emptyText' : 'planning.emptyTextReader')}</p>
            </Empty>
          }
        />
      </Section>
    </LeergangFrame>
  );
}

function useColumns(runsIt: boolean, now: number): Column<Row>[] {
  const { t } = useTranslation(['leergangen', 'status', 'answers']);
  const words = useSessionWords();
  const lecturers = (row: Row) => row.lecturers.map(({ name }) => name).join(', ');
  const where = (row: Row) => [row.place, row.onlineUrl ? t('online') : ''].filter(Boolean).join(' + ');
  const isAsked = (row: Row) => row.answerCounts !== null && row.participantCount > 0 && Date.parse(row.endsAt) > now;
  const comingWords = (row: Row) =>
    isAsked(row)
      ? t('answers:people.coming', { count: row.answerCounts?.accepted ?? 0, all: row.participantCount })
      : '';
  const coming: Column<Row> = {
    key: 'komt',
    label: t('answers:people.title'),
    value: comingWords,
    cell: (row) => {
      const open = (row.answerCounts?.none ?? 0) + (row.answerCounts?.earlierTime ?? 0);
      return (
        <>
          {comingWords(row)}
          {isAsked(row) && open > 0 && (
            <>
              <br />
              <span className="lg-subtle">{t('answers:people.open', { count: open })}</span>
            </>
          )}
        </>
      );
    },
  };
  return [
    {
      key: 'wanneer',
      label: t('planning.when'),
      sortable: true,
      value: (row) => {
        const start = wallTime(row.startsAt, row.zone);
        return `${start.day} ${start.time}–${row.endTime}`;
      },
      cell: (row) => <TimeText startsAt={row.startsAt} endsAt={row.endsAt} zone={row.zone} withoutDistance />,
    },
    {
      key: 'wat',
      label: t('planning.what'),
      value: words.name,
      cell: (row) => (
        <>
          <Link
            to="/bijeenkomsten/$sessionId"
            params={{ sessionId: row.id }}
            className="utrecht-link utrecht-link--html-a"
          >
            {words.name(row)}
          </Link>
          <br />
          <span className="lg-subtle">{row.module.title}</span>
        </>
      ),
    },
    {
      key: 'module',
      label: t('planning.module'),
      exportOnly: true,
      value: (row) => row.module.title,
      cell: () => null,
    },
    {
      key: 'waar',
      label: t('planning.where'),
      value: where,
      cell: (row) => (
        <>
          {where(row)}
          {row.lecturers.length > 0 && (
            <>
              {where(row) !== '' && <br />}
              <span className="lg-subtle">{lecturers(row)}</span>
            </>
          )}
        </>
      ),
    },
    { key: 'docent', label: t('planning.lecturers'), exportOnly: true, value: lecturers, cell: () => null },
    {
      key: 'status',
      label: t('list.status'),
      value: (row) => t(`status:session.${row.status}`),
      cell: (row) => <Status of="session" value={row.status} />,
    },
    ...(runsIt ? [coming] : []),
  ];
}

/** Per module what nobody is invited to yet. */
function ToConfirm({ leergang }: { leergang: Leergang }) {
  const { t } = useTranslation('leergangen');
  const modules = leergang.modules.filter(({ sessions }) => sessions.some(({ status }) => status === 'TENTATIVE'));
  const [first] = modules;
  if (!first) return null;
  const confirm = (module: Module) => (
    <ConfirmSessions
      moduleId={module.id}
      leergang={leergang}
      sessions={module.sessions}
      participants={leergang.progress.participants}
      weight={module === first ? 'primary' : 'secondary'}
    />
  );
  // Before the partners have agreed there is one thing to say, not one per module.
  const isDraft = leergang.status === 'DRAFT';
  return (
    <div className="lg-screen-only">
      <Section title={t('planning.toConfirm')}>
        <div className="lg-stack lg-stack--tight">
          {isDraft && confirm(first)}
          {modules.map((module) => (
            <Card key={module.id} level={3} title={module.title} footer={!isDraft && confirm(module)}>
              <p>
                <SessionsOfModule sessions={module.sessions} />
              </p>
            </Card>
          ))}
        </div>
      </Section>
    </div>
  );
}

/** The first module without sessions: that is where planning goes on. */
function ToPlan({ leergang }: { leergang: Leergang }) {
  const { t } = useTranslation('leergangen');
  if (leergang.status === 'COMPLETED' || leergang.status === 'CANCELLED') return null;
  const next = leergang.modules.find(
    ({ status, sessions }) =>
      (status === 'IDEA' || status === 'DESIGNED') && sessions.every((session) => session.status === 'CANCELLED'),
  );
  if (!next) return null;
  return (
    <p className="lg-screen-only">
      <ButtonLink weight="secondary" to="/modules/$moduleId/inplannen" params={{ moduleId: next.id }}>
        {t('setup.plan.action', { title: next.title })}
      </ButtonLink>
    </p>
  );
}
