import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { Link } from '@tanstack/react-router';
import { useListAddress } from '../../kit/list-address.js';
import { PageAnswer } from '../../kit/page-answer.js';
import { Page } from '../../kit/page.js';
import { Empty } from '../../kit/states.js';
import { Status } from '../../kit/status-badge.js';
import { TimeText } from '../../kit/time-text.js';
import { AssignmentsQuery } from './assignments.graphql.js';

const STATES = ['TO_DO', 'DRAFT', 'OVERDUE', 'HANDED_IN'] as const;

/** What must I do, in the order of when it is due. */
export function AssignmentsPage() {
  const { t } = useTranslation(['assignments', 'status']);
  const list = useListAddress();
  const state = STATES.find((one) => one === list.filter('toestand')) ?? null;
  const [result, again] = useQuery({ query: AssignmentsQuery, variables: { state, after: list.after ?? null } });
  return (
    <PageAnswer of={result} again={again} title={t('title')}>
      {({ assignments }) => (
        <Page title={t('title')} intro={<p>{t('intro')}</p>}>
          <nav aria-label={t('filter')}>
            <ul className="lg-plain lg-actions">
              {[null, ...STATES].map((one) => (
                <li key={one ?? 'all'}>
                  <Link
                    to="/opdrachten"
                    search={one ? { toestand: one } : {}}
                    aria-current={one === state ? 'true' : undefined}
                    className={one === state ? 'lg-pill lg-pill--chosen' : 'lg-pill'}
                  >
                    {one ? t(`status:assignment.${one}`) : t('all')}
                  </Link>
                </li>
              ))}
            </ul>
          </nav>
          {assignments.edges.length === 0 ? (
            <Empty title={t(state ? 'noneOfState' : 'none')}>{!state && <p>{t('noneText')}</p>}</Empty>
          ) : (
            <ul className="lg-lines">
              {assignments.edges.map(({ node }) => (
                <li className="lg-line" key={node.id}>
                  <div className="lg-line__what">
                    <Link to="/opdrachten/$assignmentId" params={{ assignmentId: node.id }}>
                      {node.title}
                    </Link>
                    <span className="lg-subtle">
                      {node.session.title} · {node.session.leergang.title}
                    </span>
                  </div>
                  <div className="lg-line__when">
                    <span>
                      {t('before')} <TimeText startsAt={node.dueAt} zone={node.session.zone} />
                    </span>
                  </div>
                  <Status of="assignment" value={node.myState} />
                </li>
              ))}
            </ul>
          )}
          {assignments.pageInfo.hasNextPage && assignments.pageInfo.endCursor && (
            <p>
              <Link
                to="/opdrachten"
                search={{ na: assignments.pageInfo.endCursor, ...(state ? { toestand: state } : {}) }}
              >
                {t('more')}
              </Link>
            </p>
          )}
        </Page>
      )}
    </PageAnswer>
  );
}
