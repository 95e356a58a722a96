import { useState } from 'react';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useClient, useQuery } from 'urql';
import { allNodes, MOST_AT_ONCE } from '../../kit/all-nodes.js';
import { Section } from '../../kit/blocks.js';
import { Button, ButtonLink } from '../../kit/button.js';
import { ServerList } from '../../kit/list.js';
import { useListAddress } from '../../kit/list-address.js';
import { MailAddress } from '../../kit/mail-address.js';
import { PageAnswer } from '../../kit/page-answer.js';
import { Empty, NotFound } from '../../kit/states.js';
import { Status } from '../../kit/status-badge.js';
import type { Column } from '../../kit/table.js';
import { DayText } from '../../kit/time-text.js';
import { wallTime } from '../../kit/time-words.js';
import { graphql, type ResultOf } from '../../platform/graphql.js';
import { EndEnrolment } from './end-enrolment.js';
import { LeergangFrame } from './leergang-frame.js';
import { LeergangHead } from './leergangen.graphql.js';
import { Teachers } from './teachers.js';

const Participants = graphql(
  `
    query Participants($id: ID!, $first: Int!, $after: String, $search: String) {
      leergang(id: $id) {
        ...LeergangHead
        lecturers {
          id
          name
          email
          grants {
            id
            role
            leergang {
              id
            }
          }
        }
        coordinators {
          id
          name
          email
          grants {
            id
            role
            leergang {
              id
            }
          }
        }
        enrolments(first: $first, after: $after, search: $search) {
          totalCount
          pageInfo {
            hasNextPage
            endCursor
          }
          edges {
            node {
              id
              status
              enrolledAt
              leftAt
              person {
                id
                name
                email
              }
              organisation {
                id
                name
              }
            }
          }
        }
      }
    }
  `,
  [LeergangHead],
);

type Leergang = NonNullable<ResultOf<typeof Participants>['leergang']>;
export type EnrolmentRow = Leergang['enrolments']['edges'][number]['node'];

/** Who take part in a leergang, who teach in it and who run it. */
export function ParticipantsPage() {
  const { t } = useTranslation('leergangen');
  const { leergangId } = useParams({ from: '/signed-in/leergangen/$leergangId/deelnemers' });
  const list = useListAddress();
  const client = useClient();
  const wish = { id: leergangId, first: 50, after: list.after ?? null, search: list.search || null };
  const [result, again] = useQuery({ query: Participants, variables: wish });
  const all = () =>
    allNodes(async (after) => {
      const page = { ...wish, first: MOST_AT_ONCE, after };
      return (await client.query(Participants, page).toPromise()).data?.leergang?.enrolments;
    });
  return (
    <PageAnswer of={result} again={again} title={t('parts.participants')}>
      {({ leergang }) => (leergang === null ? <NotFound /> : <People leergang={leergang} all={all} />)}
    </PageAnswer>
  );
}

function People({ leergang, all }: { leergang: Leergang; all: () => Promise<EnrolmentRow[]> }) {
  const { t } = useTranslation('leergangen');
  const [leaving, setLeaving] = useState<EnrolmentRow | null>(null);
  const mayAdd = leergang.viewerMayCoordinate && leergang.status !== 'COMPLETED' && leergang.status !== 'CANCELLED';
  const columns = useColumns(leergang.viewerMayCoordinate ? setLeaving : null);
  const params = { leergangId: leergang.id };
  const actions = (
    <div className="lg-actions">
      <ButtonLink to="/leergangen/$leergangId/importeren" params={params}>
        {t('participants.import')}
      </ButtonLink>
      <ButtonLink weight="secondary" to="/leergangen/$leergangId/deelnemers/nieuw" params={params}>
        {t('participants.enrol')}
      </ButtonLink>
    </div>
  );
  return (
    <LeergangFrame leergang={leergang} part="participants" action={mayAdd && actions}>
      <Section title={t('parts.participants')}>
        <ServerList
          name={t('parts.participants')}
          connection={leergang.enrolments}
          rowKey={(row) => row.id}
          columns={columns}
          csv={leergang.viewerMayCoordinate || leergang.viewerMayTeach ? `deelnemers ${leergang.title}` : undefined}
          all={all}
          empty={
            <Empty title={t('participants.emptyTitle')}>
              <p>{t(mayAdd ? 'participants.emptyText' : 'participants.emptyTextReader')}</p>
            </Empty>
          }
        />
      </Section>
      <Teachers leergang={leergang} mayChange={leergang.viewerMayCoordinate} />
      {leaving && <EndEnrolment enrolment={leaving} onClose={() => setLeaving(null)} />}
    </LeergangFrame>
  );
}

function useColumns(onEnd: ((row: EnrolmentRow) => void) | null): Column<EnrolmentRow>[] {
  const { t } = useTranslation(['leergangen', 'status']);
  const organisation: Column<EnrolmentRow> = {
    key: 'organisatie',
    label: t('participants.organisation'),
    value: (row) => row.organisation.name,
    cell: (row) => row.organisation.name,
  };
  const name: Column<EnrolmentRow> = {
    key: 'naam',
    label: t('participants.name'),
    value: (row) => row.person.name,
    cell: ({ person }) => (
      <>
        {person.name}
        {person.email && (
          <>
            <br />
            <MailAddress address={person.email} />
          </>
        )}
      </>
    ),
  };
  if (!onEnd) return [name, organisation];
  return [
    name,
    {
      key: 'mail',
      label: t('participants.email'),
      exportOnly: true,
      value: (row) => row.person.email,
      cell: () => null,
    },
    organisation,
    {
      key: 'status',
      label: t('list.status'),
      value: (row) => t(`status:enrolment.${row.status}`),
      cell: (row) => (
        <>
          <Status of="enrolment" value={row.status} />
          {row.leftAt && (
            <>
              {' '}
              <span className="lg-subtle">
                <DayText day={wallTime(row.leftAt, 'Europe/Amsterdam').day} weekday="none" />
              </span>
            </>
          )}
        </>
      ),
    },
    {
      key: 'sinds',
      label: t('participants.since'),
      value: (row) => wallTime(row.enrolledAt, 'Europe/Amsterdam').day,
      cell: (row) => <DayText day={wallTime(row.enrolledAt, 'Europe/Amsterdam').day} weekday="none" />,
    },
    {
      key: 'actie',
      label: t('participants.action'),
      cell: (row) =>
        row.status === 'ACTIVE' && (
          <Button weight="quiet" onClick={() => onEnd(row)}>
            {t('participants.end')} <span className="lg-hidden">{row.person.name}</span>
          </Button>
        ),
    },
  ];
}
