import { useState } from 'react';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { Section } from '../../kit/blocks.js';
import { Button } from '../../kit/button.js';
import { useCommand } from '../../kit/command.js';
import { CommandMessage } from '../../kit/command-message.js';
import { PageAnswer } from '../../kit/page-answer.js';
import { Page } from '../../kit/page.js';
import { Empty, NoPermission, NotFound } from '../../kit/states.js';
import { graphql, RefusalParts, type FragmentOf, type ResultOf } from '../../platform/graphql.js';
import { CalendarAddress, CalendarAddressParts } from '../settings/calendar-address.js';
import { CalendarLines } from '../settings/calendar-lines.js';

const SharedCalendars = graphql(`
  query SharedCalendars($id: ID!) {
    leergang(id: $id) {
      id
      title
      viewerMayCoordinate
      calendarFeeds {
        id
        createdAt
        lastReadAt
        madeBy {
          id
          name
        }
      }
    }
  }
`);

const AddLeergangCalendarFeed = graphql(
  `
    mutation AddLeergangCalendarFeed($input: AddLeergangCalendarFeedInput!) {
      addLeergangCalendarFeed(input: $input) {
        __typename
        ... on NewCalendarFeed {
          ...CalendarAddressParts
        }
        ...RefusalParts
      }
    }
  `,
  [RefusalParts, CalendarAddressParts],
);

type Leergang = NonNullable<ResultOf<typeof SharedCalendars>['leergang']>;

/** Addresses at which others follow the sessions of a leergang, without an account. */
export function SharedCalendarPage() {
  const { t } = useTranslation('leergangen');
  const { leergangId } = useParams({ from: '/signed-in/leergangen/$leergangId/agenda' });
  const [result, again] = useQuery({ query: SharedCalendars, variables: { id: leergangId } });
  return (
    <PageAnswer of={result} again={again} title={t('shared.title')}>
      {({ leergang }) => {
        if (leergang === null) return <NotFound />;
        return leergang.viewerMayCoordinate ? <SharedCalendar leergang={leergang} /> : <NoPermission />;
      }}
    </PageAnswer>
  );
}

function SharedCalendar({ leergang: { id, title, calendarFeeds } }: { leergang: Leergang }) {
  const { t } = useTranslation('leergangen');
  return (
    <Page
      title={t('shared.title')}
      within={title}
      kind={title}
      intro={<p>{t('shared.intro')}</p>}
      breadcrumb={[
        { label: t('title'), to: '/leergangen' },
        { label: title, to: '/leergangen/$leergangId', params: { leergangId: id } },
      ]}
    >
      <div className="lg-stack lg-stack--tight">
        <p>{t('shared.shows')}</p>
        <p>{t('shared.lasts')}</p>
        <AddSharedCalendar leergangId={id} />
      </div>
      <Section title={t('shared.list')}>
        {calendarFeeds.length === 0 && (
          <Empty title={t('shared.none')}>
            <p>{t('shared.noneText')}</p>
          </Empty>
        )}
        <CalendarLines
          feeds={calendarFeeds}
          more={({ madeBy }) =>
            madeBy && <span className="lg-subtle">{t('shared.madeBy', { name: madeBy.name })}</span>
          }
        />
      </Section>
    </Page>
  );
}

function AddSharedCalendar({ leergangId }: { leergangId: string }) {
  const { t } = useTranslation('leergangen');
  const [address, setAddress] = useState<FragmentOf<typeof CalendarAddressParts>>();
  const add = useCommand(AddLeergangCalendarFeed, { announce: t('shared.made'), onDone: setAddress });
  if (address) return <CalendarAddress address={address} secrecy={t('shared.once')} />;
  return (
    <>
      <CommandMessage failure={add.failure} />
      <Button icon="agenda" busy={add.busy} onClick={() => void add.run({ input: { leergangId } })}>
        {t('shared.add')}
      </Button>
    </>
  );
}
