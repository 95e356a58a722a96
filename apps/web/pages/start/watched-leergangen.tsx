import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { Answer } from '../../kit/answer.js';
import { Card, Cards, Section } from '../../kit/blocks.js';
import { Empty } from '../../kit/states.js';
import { Status } from '../../kit/status-badge.js';
import { graphql } from '../../platform/graphql.js';
import { Period } from '../leergangen/period.js';

const WatchedQuery = graphql(`
  query WatchedLeergangen {
    leergangen(first: 6) {
      edges {
        node {
          id
          title
          status
          startsOn
          endsOn
        }
      }
    }
  }
`);

/** For whoever has nothing to do in a leergang but may see how it goes: a team lead, a director. */
export function WatchedLeergangen() {
  const { t } = useTranslation('start');
  const [result, again] = useQuery({ query: WatchedQuery });
  return (
    <Answer of={result} again={again}>
      {({ leergangen }) =>
        leergangen.edges.length === 0 ? (
          <Empty title={t('watched.none')}>
            <p>{t('watched.noneText')}</p>
          </Empty>
        ) : (
          <Section title={t('watched.title')} more={<Link to="/leergangen">{t('coordinator.all')}</Link>}>
            <Cards>
              {leergangen.edges.map(({ node: leergang }) => (
                <Card
                  key={leergang.id}
                  level={3}
                  title={leergang.title}
                  link={{ to: '/leergangen/$leergangId', params: { leergangId: leergang.id } }}
                >
                  <p>
                    <Status of="leergang" value={leergang.status} /> <Period {...leergang} />
                  </p>
                </Card>
              ))}
            </Cards>
          </Section>
        )
      }
    </Answer>
  );
}
