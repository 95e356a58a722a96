import { Link, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { DefinitionList, Section } from '../../kit/blocks.js';
import { PageAnswer } from '../../kit/page-answer.js';
import { Page } from '../../kit/page.js';
import { Prose } from '../../kit/prose.js';
import { Empty } from '../../kit/states.js';
import { TimeText } from '../../kit/time-text.js';
import { graphql, type ResultOf } from '../../platform/graphql.js';
import { SeatForMe } from './masterclasses.graphql.js';
import { MySeat } from './my-seat.js';

const MasterclassesForMe = graphql(
  `
    query MasterclassesForMe {
      masterclassesForMe {
        ...SeatForMe
        title
        description
        leergangTitle
        endsAt
        place
        onlineUrl
        theme
        forWhom
        programme
        speakers {
          name
          role
        }
        route
        access
      }
    }
  `,
  [SeatForMe],
);

type Masterclass = ResultOf<typeof MasterclassesForMe>['masterclassesForMe'][number];

/** The masterclasses that the reader may come to: also for who sees no leergang. Or the one of which a public page leads here. */
export function MyMasterclassesPage() {
  const { t } = useTranslation('masterclasses');
  const { masterclass: wanted }: { masterclass?: string } = useSearch({ strict: false });
  const [result, again] = useQuery({ query: MasterclassesForMe });
  return (
    <PageAnswer of={result} again={again} title={t('open.title')}>
      {({ masterclassesForMe }) => {
        const one = masterclassesForMe.filter(({ sessionId }) => sessionId === wanted);
        const shown = one.length > 0 ? one : masterclassesForMe;
        return (
          <Page title={t('open.title')} intro={<p>{t('open.intro')}</p>}>
            {shown.length === 0 ? (
              <Empty title={t('open.emptyTitle')}>
                <p>{t('open.emptyText')}</p>
              </Empty>
            ) : (
              shown.map((masterclass) => <Offer key={masterclass.sessionId} masterclass={masterclass} />)
            )}
            {shown.length < masterclassesForMe.length && (
              <p>
                <Link to="/mijn-masterclasses" search={{}} className="utrecht-link utrecht-link--html-a">
                  {t('open.all')}
                </Link>
              </p>
            )}
          </Page>
        );
      }}
    </PageAnswer>
  );
}

function Offer({ masterclass }: { masterclass: Masterclass }) {
  const { t } = useTranslation('masterclasses');
  const { startsAt, endsAt, zone, place, onlineUrl, speakers, programme, description, route, access } = masterclass;
  const hasMore = programme !== '' || description !== '' || route !== '' || access !== '';
  return (
    <Section title={masterclass.title}>
      <DefinitionList
        items={[
          [t('open.when'), <TimeText key="when" startsAt={startsAt} endsAt={endsAt} zone={zone} />],
          [t('open.where'), place],
          [
            t('open.online'),
            onlineUrl && (
              <a key="online" className="utrecht-link utrecht-link--html-a" href={onlineUrl} rel="noreferrer">
                {t('open.joinOnline')}
              </a>
            ),
          ],
          [t('open.leergang'), masterclass.leergangTitle],
          [t('settings.theme'), masterclass.theme],
          [t('settings.forWhom'), masterclass.forWhom],
          [t('open.speakers'), speakers.map(({ name, role }) => (role ? `${name} (${role})` : name)).join(', ')],
        ]}
      />
      {hasMore && (
        <details className="lg-details">
          <summary>{t('open.more')}</summary>
          <div className="lg-stack">
            {description !== '' && <Prose text={description} />}
            {programme !== '' && <Prose text={programme} />}
            {route !== '' && <Prose text={route} />}
            {access !== '' && <Prose text={access} />}
          </div>
        </details>
      )}
      <MySeat seat={masterclass} level={3} />
    </Section>
  );
}
