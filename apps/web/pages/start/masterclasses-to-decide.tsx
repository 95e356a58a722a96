import { useTranslation } from 'react-i18next';
import { Card, Cards, Section } from '../../kit/blocks.js';
import { listOpenedWith } from '../../kit/list-address.js';
import { DayText, TimeText } from '../../kit/time-text.js';
import type { CoordinatorPart } from './start.graphql.js';

/** Of which masterclasses the coordinator has to decide something: whether it goes on, or who may come. */
export function MasterclassesToDecide({ masterclasses }: { masterclasses: CoordinatorPart['toDecide'] }) {
  const { t } = useTranslation(['start', 'masterclasses']);
  if (masterclasses.length === 0) return null;
  return (
    <Section title={t('coordinator.toDecide')}>
      <Cards>
        {masterclasses.map(({ session, decideOn, minimum, certain, requested }) => {
          const needed = Math.max(0, (minimum ?? 0) - certain);
          return (
            <Card
              key={session.id}
              level={3}
              kind={session.leergang.title}
              title={session.title}
              link={{
                to: '/bijeenkomsten/$sessionId/aanmeldingen',
                params: { sessionId: session.id },
                search: listOpenedWith(decideOn === null ? { status: 'REQUESTED' } : {}),
              }}
            >
              {decideOn !== null && (
                <p>
                  {t('coordinator.decideBefore')} <DayText day={decideOn} distance />.{' '}
                  {minimum !== null &&
                    t(needed > 0 ? 'masterclasses:decide.needed' : 'masterclasses:decide.enough', {
                      count: needed,
                      certain,
                      minimum,
                    })}
                </p>
              )}
              {requested > 0 && <p>{t('masterclasses:requests.waiting', { count: requested })}</p>}
              <p className="lg-subtle">
                <TimeText startsAt={session.startsAt} endsAt={session.endsAt} zone={session.zone} />
              </p>
            </Card>
          );
        })}
      </Cards>
    </Section>
  );
}
