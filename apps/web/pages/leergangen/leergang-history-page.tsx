import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useClient, useQuery } from 'urql';
import { allNodes, MOST_AT_ONCE } from '../../kit/all-nodes.js';
import { Section } from '../../kit/blocks.js';
import { ServerList } from '../../kit/list.js';
import { useListAddress } from '../../kit/list-address.js';
import { PageAnswer } from '../../kit/page-answer.js';
import { Empty, NotFound } from '../../kit/states.js';
import type { Column } from '../../kit/table.js';
import { TimeText } from '../../kit/time-text.js';
import { sheetMoment } from '../../kit/time-words.js';
import { graphql, type ResultOf } from '../../platform/graphql.js';
import { useActionWords } from '../../texts/audit-words.js';
import { useFactWords } from './audit-facts.js';
import { LeergangFrame } from './leergang-frame.js';
import { LeergangHead } from './leergangen.graphql.js';

const LeergangHistory = graphql(
  `
    query LeergangHistory($id: ID!, $first: Int!, $after: String) {
      leergang(id: $id) {
        ...LeergangHead
      }
      auditTrail(leergangId: $id, first: $first, after: $after) {
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
        edges {
          node {
            id
            at
            actorName
            action
            subject
            reason
            facts {
              name
              value
            }
          }
        }
      }
    }
  `,
  [LeergangHead],
);

type History = ResultOf<typeof LeergangHistory>;
type Entry = History['auditTrail']['edges'][number]['node'];

/** Who did what in a leergang, when and why; the newest first. */
export function LeergangHistoryPage() {
  const { t } = useTranslation('leergangen');
  const { leergangId } = useParams({ from: '/signed-in/leergangen/$leergangId/historie' });
  const list = useListAddress();
  const client = useClient();
  const wish = { id: leergangId, first: 50, after: list.after ?? null };
  const [result, again] = useQuery({ query: LeergangHistory, variables: wish });
  const columns = useColumns();
  const all = () =>
    allNodes(async (after) => {
      const page = { ...wish, first: MOST_AT_ONCE, after };
      return (await client.query(LeergangHistory, page).toPromise()).data?.auditTrail;
    });
  return (
    <PageAnswer of={result} again={again} title={t('parts.history')}>
      {({ leergang, auditTrail }) =>
        leergang === null ? (
          <NotFound />
        ) : (
          <LeergangFrame leergang={leergang} part="history">
            <Section title={t('history.title')}>
              <ServerList
                name={t('history.title')}
                connection={auditTrail}
                rowKey={(entry) => entry.id}
                columns={columns}
                searchable={false}
                csv={`historie ${leergang.title}`}
                all={all}
                empty={<Empty title={t('history.emptyTitle')} />}
              />
            </Section>
          </LeergangFrame>
        )
      }
    </PageAnswer>
  );
}

function useColumns(): Column<Entry>[] {
  const { t } = useTranslation('leergangen');
  const actionWords = useActionWords();
  const factWords = useFactWords();
  return [
    {
      key: 'wat',
      label: t('history.what'),
      value: (entry) => `${actionWords(entry.action)}: ${entry.subject}`,
      cell: (entry) => (
        <>
          {actionWords(entry.action)}
          {entry.subject !== '' && (
            <>
              <br />
              <span className="lg-beneath">{entry.subject}</span>
            </>
          )}
        </>
      ),
    },
    { key: 'wie', label: t('history.who'), value: (entry) => entry.actorName, cell: (entry) => entry.actorName },
    {
      key: 'wanneer',
      label: t('history.when'),
      value: (entry) => sheetMoment(entry.at),
      cell: (entry) => <TimeText startsAt={entry.at} withoutDistance />,
    },
    {
      key: 'hoe',
      label: t('history.details'),
      value: (entry) => [...factWords(entry), entry.reason ?? ''].filter(Boolean).join('; '),
      cell: (entry) => (
        <>
          {factWords(entry).map((line) => (
            <span key={line} className="lg-history__fact">
              {line}
            </span>
          ))}
          {entry.reason && <q className="lg-prose__text">{entry.reason}</q>}
        </>
      ),
    },
  ];
}
