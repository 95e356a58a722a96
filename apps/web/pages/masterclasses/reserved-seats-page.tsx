import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { Section } from '../../kit/blocks.js';
import { PageAnswer } from '../../kit/page-answer.js';
import { Page } from '../../kit/page.js';
import { TimeText } from '../../kit/time-text.js';
import { NameSeatsForm } from './name-seats-form.js';
import { NamedSeats } from './named-seats.js';
import { NotForYou } from './not-for-you.js';
import { ReserveForm } from './reserve-form.js';
import { ReservedSeats, type MasterclassWithReserved, type SessionWithReserved } from './reserved-seats.graphql.js';

/** A team lead keeps seats for people of the own organisation, and says later who come. */
export function ReservedSeatsPage() {
  const { t } = useTranslation('masterclasses');
  const { sessionId } = useParams({ from: '/signed-in/bijeenkomsten/$sessionId/plekken' });
  const [result, again] = useQuery({ query: ReservedSeats, variables: { id: sessionId } });
  return (
    <PageAnswer of={result} again={again} title={t('reserve.title')}>
      {({ session }) => {
        if (!session?.masterclass) return <NotForYou to="RESERVE" />;
        const { masterclass } = session;
        const mayReserve = masterclass.viewerReservesFor.length > 0 || masterclass.reservedSeats.length > 0;
        return mayReserve ? <SeatsView session={session} masterclass={masterclass} /> : <NotForYou to="RESERVE" />;
      }}
    </PageAnswer>
  );
}

function SeatsView({ session, masterclass }: { session: SessionWithReserved; masterclass: MasterclassWithReserved }) {
  const { t } = useTranslation('masterclasses');
  const { t: tLeergangen } = useTranslation('leergangen');
  const named = masterclass.reservedSeats.filter(({ name }) => name !== null);
  const unnamed = masterclass.reservedSeats.length - named.length;
  return (
    <Page
      title={t('reserve.title')}
      within={session.title}
      kind={session.title}
      breadcrumb={[
        { label: tLeergangen('title'), to: '/leergangen' },
        { label: session.leergang.title, to: '/leergangen/$leergangId', params: { leergangId: session.leergang.id } },
        { label: session.title, to: '/bijeenkomsten/$sessionId', params: { sessionId: session.id } },
      ]}
      intro={
        <>
          <p>
            <TimeText startsAt={session.startsAt} endsAt={session.endsAt} zone={session.zone} />
          </p>
          <p>
            {t('reserve.intro')} <TimeText startsAt={masterclass.namesDueAt} zone={session.zone} />
          </p>
        </>
      }
    >
      <Section title={t('reserve.unnamedTitle', { count: unnamed })}>
        <NameSeatsForm sessionId={session.id} seats={masterclass.reservedSeats} />
      </Section>
      {named.length > 0 && <NamedSeats sessionId={session.id} seats={named} />}
      <Section title={t('reserve.moreTitle')}>
        <ReserveForm sessionId={session.id} organisations={masterclass.viewerReservesFor} />
      </Section>
    </Page>
  );
}
