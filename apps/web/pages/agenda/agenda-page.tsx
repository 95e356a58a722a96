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
import { SeatLine } from '../start/seat-line.js';
import { SessionLine } from '../start/session-line.js';
import { AgendaSeatParts, HomeSessionParts } from '../start/start.graphql.js';
import { inOrderOfTime, seatsOnPage } from './agenda.rules.js';

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
          }
        }
      }
      seatsInAgenda(from: $from, until: $until) {
        ...AgendaSeat
      }
    }
  `,
  [HomeSessionParts, AgendaSeatParts],
);

type Answered = ResultOf<typeof AgendaQuery>;
type AgendaLine = Answered['agenda']['edges'][number]['node'] | Answered['seatsInAgenda'][number];

/** When and where am I: everything to come by month, seats in masterclasses too, and on request what has been. */
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
      {({ agenda, seatsInAgenda }) => {
        const { hasNextPage, endCursor } = agenda.pageInfo;
        const sessions = agenda.edges.map(({ node }) => node);
        const part = { since: list.filter('sinds') ?? null, isLast: !hasNextPage };
        const lines = inOrderOfTime<AgendaLine>([...sessions, ...seatsOnPage(seatsInAgenda, sessions, part)]);
        const inPast = past ? { toon: 'geweest' } : {};
        return (
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
            {lines.length === 0 ? (
              <Empty title={t(past ? 'nonePast' : 'none')}>{!past && <p>{t('noneText')}</p>}</Empty>
            ) : (
              byMonth(lines, language).map(([month, linesOfMonth]) => (
                <Section key={month} title={month}>
                  <ul className="lg-lines">{linesOfMonth.map(lineOf)}</ul>
                </Section>
              ))
            )}
            <p className="lg-actions">
              {hasNextPage && endCursor && (
                <Link to="/agenda" search={{ na: endCursor, sinds: sessions.at(-1)?.startsAt, ...inPast }}>
                  {t('more')}
                </Link>
              )}
              <Link to="/agenda" search={past ? {} : { toon: 'geweest' }}>
                {t(past ? 'showComing' : 'showPast')}
              </Link>
            </p>
          </Page>
        );
      }}
    </PageAnswer>
  );
}

function lineOf(line: AgendaLine) {
  return 'sessionId' in line ? (
    <SeatLine key={line.sessionId} seat={line} />
  ) : (
    <SessionLine key={line.id} session={line} />
  );
}

/** Lines under the name of their month, in the order in which they came. */
function byMonth(lines: readonly AgendaLine[], language: string): [string, AgendaLine[]][] {
  const months = new Map<string, AgendaLine[]>();
  for (const line of lines) {
    const name = new Intl.DateTimeFormat(language, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
      new Date(`${wallTime(line.startsAt, line.zone).day}T12:00:00Z`),
    );
    const title = name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
    months.set(title, [...(months.get(title) ?? []), line]);
  }
  return [...months];
}

function yearsFrom(day: string, years: number): string {
  return `${Number(day.slice(0, 4)) + years}-${day.slice(5).replace('02-29', '02-28')}`;
}
