import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { Link } from '@tanstack/react-router';
import { Card, Section } from '../../kit/blocks.js';
import { useListAddress } from '../../kit/list-address.js';
import { PageAnswer } from '../../kit/page-answer.js';
import { Page } from '../../kit/page.js';
import { Empty } from '../../kit/states.js';
import { useLanguage, useMinute } from '../../kit/time-text.js';
import { wallTime } from '../../kit/time-words.js';
import { graphql, type ResultOf } from '../../platform/graphql.js';
import { AddCalendar } from '../settings/add-calendar.js';
import { SessionLine } from '../start/session-line.js';
import { HomeSessionParts } from '../start/start.graphql.js';

const AgendaQuery = graphql(
  `
    query Agenda($from: Day!, $until: Day!, $after: String) {
      agenda(from: $from, until: $until, first: 50, after: $after) {
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
        edges {
          node {
            ...HomeSession
            day
          }
        }
      }
    }
  `,
  [HomeSessionParts],
);

type AgendaSession = ResultOf<typeof AgendaQuery>['agenda']['edges'][number]['node'];

/** When and where am I: everything to come by month, and on request what has been. */
export function AgendaPage() {
  const { t } = useTranslation('agenda');
  const language = useLanguage();
  const list = useListAddress();
  const today = wallTime(useMinute(), 'Europe/Amsterdam').day;
  const past = list.filter('toon') === 'geweest';
  const variables = past
    ? { from: yearsFrom(today, -3), until: today, after: list.after ?? null }
    : { from: today, until: yearsFrom(today, 2), after: list.after ?? null };
  const [result, again] = useQuery({ query: AgendaQuery, variables });
  return (
    <PageAnswer of={result} again={again} title={t('title')}>
      {({ agenda }) => (
        <Page
          title={past ? t('titlePast') : t('title')}
          intro={<p>{t(past ? 'introPast' : 'intro')}</p>}
          aside={
            <Card title={t('own.title')}>
              <p>{t('own.text')}</p>
              <AddCalendar />
            </Card>
          }
        >
          {agenda.edges.length === 0 ? (
            <Empty title={t(past ? 'nonePast' : 'none')}>{!past && <p>{t('noneText')}</p>}</Empty>
          ) : (
            byMonth(
              agenda.edges.map((edge) => edge.node),
              language,
            ).map(([month, sessions]) => (
              <Section key={month} title={month}>
                <ul className="lg-lines">
                  {sessions.map((session) => (
                    <SessionLine key={session.id} session={session} />
                  ))}
                </ul>
              </Section>
            ))
          )}
          <p className="lg-actions">
            {agenda.pageInfo.hasNextPage && agenda.pageInfo.endCursor && (
              <Link to="/agenda" search={{ na: agenda.pageInfo.endCursor, ...(past ? { toon: 'geweest' } : {}) }}>
                {t('more')}
              </Link>
            )}
            <Link to="/agenda" search={past ? {} : { toon: 'geweest' }}>
              {t(past ? 'showComing' : 'showPast')}
            </Link>
          </p>
        </Page>
      )}
    </PageAnswer>
  );
}

/** Sessions under the name of their month, in the order in which they came. */
function byMonth(sessions: readonly AgendaSession[], language: string): [string, AgendaSession[]][] {
  const months = new Map<string, AgendaSession[]>();
  for (const session of sessions) {
    const name = new Intl.DateTimeFormat(language, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
      new Date(`${session.day}T12:00:00Z`),
    );
    const title = name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
    months.set(title, [...(months.get(title) ?? []), session]);
  }
  return [...months];
}

function yearsFrom(day: string, years: number): string {
  return `${Number(day.slice(0, 4)) + years}-${day.slice(5).replace('02-29', '02-28')}`;
}
