import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useClient, useQuery } from 'urql';
import { allNodes, MOST_AT_ONCE } from '../../kit/all-nodes.js';
import { Answer } from '../../kit/answer.js';
import { ButtonLink } from '../../kit/button.js';
import { ServerList } from '../../kit/list.js';
import { useListAddress } from '../../kit/list-address.js';
import { Page } from '../../kit/page.js';
import { Empty } from '../../kit/states.js';
import { Status } from '../../kit/status-badge.js';
import type { Column } from '../../kit/table.js';
import { graphql, type ResultOf, type VariablesOf } from '../../platform/graphql.js';
import { useCoordinatedOrganisations } from './coordination.js';
import { Period, usePeriodInWords } from './period.js';

const LeergangenQuery = graphql(`
  query Leergangen($first: Int!, $after: String, $search: String, $status: LeergangStatus, $sort: LeergangSort!) {
    leergangen(first: $first, after: $after, search: $search, status: $status, sort: $sort) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          title
          status
          startsOn
          endsOn
          viewerMayCoordinate
          viewerMayTeach
          viewerIsParticipant
          partners {
            part
            organisation {
              id
              name
            }
          }
        }
      }
    }
  }
`);

type Leergang = ResultOf<typeof LeergangenQuery>['leergangen']['edges'][number]['node'];
type Wish = VariablesOf<typeof LeergangenQuery>;

const STATUSES = ['DRAFT', 'COMMISSIONED', 'RUNNING', 'COMPLETED', 'CANCELLED'] as const;

/** All leergangen that the reader may see. */
export function LeergangenPage() {
  const { t } = useTranslation(['leergangen', 'status']);
  const list = useListAddress();
  const client = useClient();
  const organisations = useCoordinatedOrganisations();
  const wish: Wish = {
    first: 20,
    after: list.after ?? null,
    search: list.search || null,
    status: STATUSES.find((status) => status === list.filter('status')) ?? null,
    sort: list.sort === 'TITLE' ? 'TITLE' : 'STARTS_ON',
  };
  const [result, again] = useQuery({ query: LeergangenQuery, variables: wish });
  const columns = useColumns();
  const mayBegin = organisations !== null && organisations.length > 0;
  return (
    <Page
      title={t('title')}
      action={
        mayBegin && (
          <div className="lg-actions">
            <ButtonLink to="/leergangen/nieuw" icon="add">
              {t('begin')}
            </ButtonLink>
            <ButtonLink to="/leergangen/nieuw/importeren" weight="secondary">
              {t('fromFile')}
            </ButtonLink>
          </div>
        )
      }
    >
      <Answer of={result} again={again}>
        {({ leergangen }) => (
          <ServerList
            name={t('title')}
            connection={leergangen}
            rowKey={(leergang) => leergang.id}
            columns={columns}
            filters={[
              {
                name: 'status',
                label: t('list.status'),
                options: STATUSES.map((value) => ({ value, label: t(`status:leergang.${value}`) })),
              },
            ]}
            csv="leergangen"
            all={() =>
              allNodes(async (after) => {
                const page = { ...wish, first: MOST_AT_ONCE, after };
                return (await client.query(LeergangenQuery, page).toPromise()).data?.leergangen;
              })
            }
            empty={
              mayBegin ? (
                <Empty
                  title={t('list.emptyTitle')}
                  action={<ButtonLink to="/leergangen/nieuw">{t('begin')}</ButtonLink>}
                >
                  <p>{t('list.emptyText')}</p>
                </Empty>
              ) : (
                <Empty title={t('list.noneTitle')}>
                  <p>{t('list.noneText')}</p>
                </Empty>
              )
            }
          />
        )}
      </Answer>
    </Page>
  );
}

function useColumns(): Column<Leergang>[] {
  const { t } = useTranslation(['leergangen', 'status']);
  const period = usePeriodInWords();
  const lead = ({ partners }: Leergang) => partners.find(({ part }) => part === 'LEAD')?.organisation.name ?? '';
  const ownPart = (leergang: Leergang) =>
    [
      leergang.viewerMayCoordinate ? t('list.coordinator') : '',
      leergang.viewerMayTeach ? t('list.lecturer') : '',
      leergang.viewerIsParticipant ? t('list.participant') : '',
    ]
      .filter(Boolean)
      .join(', ');
  return [
    {
      key: 'TITLE',
      label: t('list.title'),
      sortable: 'up',
      value: (leergang) => leergang.title,
      cell: (leergang) => (
        <Link
          to="/leergangen/$leergangId"
          params={{ leergangId: leergang.id }}
          className="utrecht-link utrecht-link--html-a"
        >
          {leergang.title}
        </Link>
      ),
    },
    {
      key: 'status',
      label: t('list.status'),
      value: ({ status }) => t(`status:leergang.${status}`),
      cell: ({ status }) => <Status of="leergang" value={status} />,
    },
    {
      key: 'STARTS_ON',
      label: t('list.period'),
      sortable: 'down',
      value: ({ startsOn, endsOn }) => period(startsOn, endsOn),
      cell: (leergang) => <Period {...leergang} />,
    },
    { key: 'lead', label: t('list.lead'), value: lead, cell: lead },
    { key: 'part', label: t('list.ownPart'), value: ownPart, cell: ownPart },
  ];
}
