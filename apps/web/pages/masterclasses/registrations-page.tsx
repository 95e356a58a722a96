import { useState } from 'react';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useClient, useQuery } from 'urql';
import { allNodes, MOST_AT_ONCE } from '../../kit/all-nodes.js';
import { Section } from '../../kit/blocks.js';
import { ButtonLink } from '../../kit/button.js';
import { ServerList } from '../../kit/list.js';
import { useListAddress } from '../../kit/list-address.js';
import { PageAnswer } from '../../kit/page-answer.js';
import { Page } from '../../kit/page.js';
import { Empty, NotFound } from '../../kit/states.js';
import { Status } from '../../kit/status-badge.js';
import { TimeText } from '../../kit/time-text.js';
import { Capacity } from './capacity-form.js';
import { GoNoGo } from './go-no-go.js';
import { NotForYou } from './not-for-you.js';
import { RegistrationDialog, type RegistrationAction } from './registration-dialog.js';
import { Registrations, type RegistrationRow, type SessionWithSeats } from './registrations.graphql.js';
import { RequestsWaiting } from './requests-waiting.js';
import { useRegistrationColumns } from './registration-columns.js';
import { SeatsGivenUp, SeatsOverview } from './seats-overview.js';
import { isHeld } from './seats.rules.js';

const STATES = ['SEATED', 'OFFERED', 'WAITING', 'REQUESTED', 'WALKED_IN', 'CANCELLED', 'DECLINED', 'LAPSED'] as const;
const AUDIENCES = ['PARTICIPANTS', 'PARTNERSHIP', 'OUTSIDERS'] as const;
const SORTS: Readonly<Record<string, 'NUMBER' | 'NAME' | 'ORGANISATION'>> = {
  naam: 'NAME',
  organisatie: 'ORGANISATION',
};

/** Who registered for a masterclass, how its seats stand, and what is to be decided. */
export function RegistrationsPage() {
  const { t } = useTranslation('masterclasses');
  const { sessionId } = useParams({ from: '/signed-in/bijeenkomsten/$sessionId/aanmeldingen' });
  const list = useListAddress();
  const client = useClient();
  const state = STATES.find((one) => one === list.filter('status'));
  const wish = {
    id: sessionId,
    search: list.search || null,
    states: state ? [state] : null,
    audience: AUDIENCES.find((one) => one === list.filter('doelgroep')) ?? null,
    sort: SORTS[list.sort ?? ''] ?? 'NUMBER',
    first: 50,
    after: list.after ?? null,
  };
  const [result, again] = useQuery({ query: Registrations, variables: wish });
  const all = () =>
    allNodes(async (after) => {
      const page = { ...wish, first: MOST_AT_ONCE, after };
      return (await client.query(Registrations, page).toPromise()).data?.registrations;
    });
  return (
    <PageAnswer of={result} again={again} title={t('registrations.title')}>
      {({ session, registrations }) => {
        if (!session?.leergang.viewerMayCoordinate) return <NotForYou to="SET_UP" />;
        if (session.masterclass === null) return <NotFound />;
        return <RegistrationsView session={session} connection={registrations} all={all} />;
      }}
    </PageAnswer>
  );
}

interface ViewProps {
  session: SessionWithSeats;
  connection: Parameters<typeof ServerList<RegistrationRow>>[0]['connection'];
  all: () => Promise<RegistrationRow[]>;
}

function RegistrationsView({ session, connection, all }: ViewProps) {
  const { t } = useTranslation(['masterclasses', 'status']);
  const { t: tLeergangen } = useTranslation('leergangen');
  const [action, setAction] = useState<RegistrationAction | null>(null);
  const masterclass = session.masterclass!;
  const columns = useRegistrationColumns(masterclass, session, masterclass.viewerMayChange ? setAction : null);
  const params = { sessionId: session.id };
  return (
    <Page
      title={t('registrations.title')}
      within={session.title}
      kind={session.title}
      breadcrumb={[
        { label: tLeergangen('title'), to: '/leergangen' },
        { label: session.leergang.title, to: '/leergangen/$leergangId', params: { leergangId: session.leergang.id } },
        { label: session.title, to: '/bijeenkomsten/$sessionId', params },
      ]}
      intro={
        <p className="lg-head-facts">
          <TimeText startsAt={session.startsAt} endsAt={session.endsAt} zone={session.zone} />{' '}
          <Status of="session" value={session.status} />
        </p>
      }
      action={
        masterclass.viewerMayChange && (
          <ButtonLink to="/bijeenkomsten/$sessionId/plekken" params={params}>
            {t('reserve.button')}
          </ButtonLink>
        )
      }
    >
      <RequestsWaiting masterclass={masterclass} />
      <GoNoGo masterclass={masterclass} />
      <Section
        title={t('seats.title')}
        more={
          masterclass.viewerMayChange && (
            <div className="lg-actions">
              <Capacity masterclass={masterclass} zone={session.zone} />
              <ButtonLink to="/bijeenkomsten/$sessionId/aanmelden" params={params} weight="quiet">
                {t('settings.button')}
              </ButtonLink>
            </div>
          )
        }
      >
        {isHeld(session) ? <SeatsOverview masterclass={masterclass} /> : <SeatsGivenUp masterclass={masterclass} />}
      </Section>
      <Section title={t('registrations.list')}>
        <ServerList
          name={t('registrations.title')}
          connection={connection}
          rowKey={(row) => row.id}
          columns={columns}
          filters={[
            {
              name: 'status',
              label: t('registrations.state'),
              options: STATES.map((value) => ({ value, label: t(`status:registration.${value}`) })),
            },
            {
              name: 'doelgroep',
              label: t('seats.audience'),
              options: AUDIENCES.map((value) => ({ value, label: t(`audience.${value}`) })),
            },
          ]}
          csv={`aanmeldingen ${session.title}`}
          all={all}
          empty={
            <Empty title={t('registrations.emptyTitle')}>
              <p>{t('registrations.emptyText')}</p>
            </Empty>
          }
        />
      </Section>
      {action && <RegistrationDialog action={action} sessionId={session.id} onClose={() => setAction(null)} />}
    </Page>
  );
}
