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

const RoomCalendars = graphql(`
  query RoomCalendars {
    organisations {
      id
      name
      viewerMayManagePlanning
      rooms {
        id
        name
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
  }
`);

const AddRoomCalendarFeed = graphql(
  `
    mutation AddRoomCalendarFeed($input: AddRoomCalendarFeedInput!) {
      addRoomCalendarFeed(input: $input) {
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

type Organisation = ResultOf<typeof RoomCalendars>['organisations'][number];

/** Addresses at which others follow what is booked in a room, without an account. */
export function RoomCalendarPage() {
  const { t } = useTranslation('organisation');
  const { roomId } = useParams({ from: '/signed-in/organisatie/zalen/$roomId/agenda' });
  const [result, again] = useQuery({ query: RoomCalendars });
  return (
    <PageAnswer of={result} again={again} title={t('rooms.calendar')}>
      {({ organisations }) => {
        const organisation = organisations.find(({ rooms }) => rooms.some(({ id }) => id === roomId));
        const room = organisation?.rooms.find(({ id }) => id === roomId);
        if (organisation === undefined || room === undefined) return <NotFound />;
        return organisation.viewerMayManagePlanning ? (
          <RoomCalendar organisation={organisation} room={room} />
        ) : (
          <NoPermission />
        );
      }}
    </PageAnswer>
  );
}

interface RoomCalendarProps {
  organisation: Organisation;
  room: Organisation['rooms'][number];
}

function RoomCalendar({ organisation, room }: RoomCalendarProps) {
  const { t } = useTranslation(['organisation', 'leergangen']);
  return (
    <Page
      title={t('roomCalendar.title', { name: room.name })}
      within={organisation.name}
      kind={organisation.name}
      intro={<p>{t('roomCalendar.intro')}</p>}
      breadcrumb={[{ label: t('title'), to: '/organisatie' }]}
    >
      <div className="lg-stack lg-stack--tight">
        <p>{t('roomCalendar.shows')}</p>
        <p>{t('roomCalendar.lasts')}</p>
        <AddRoomCalendar roomId={room.id} />
      </div>
      <Section title={t('leergangen:shared.list')}>
        {room.calendarFeeds.length === 0 && (
          <Empty title={t('leergangen:shared.none')}>
            <p>{t('roomCalendar.noneText')}</p>
          </Empty>
        )}
        <CalendarLines
          feeds={room.calendarFeeds}
          more={({ madeBy }) =>
            madeBy && <span className="lg-subtle">{t('leergangen:shared.madeBy', { name: madeBy.name })}</span>
          }
        />
      </Section>
    </Page>
  );
}

function AddRoomCalendar({ roomId }: { roomId: string }) {
  const { t } = useTranslation(['organisation', 'leergangen']);
  const [address, setAddress] = useState<FragmentOf<typeof CalendarAddressParts>>();
  const add = useCommand(AddRoomCalendarFeed, { announce: t('leergangen:shared.made'), onDone: setAddress });
  if (address) return <CalendarAddress address={address} secrecy={t('roomCalendar.once')} />;
  return (
    <>
      <CommandMessage failure={add.failure} />
      <Button icon="agenda" busy={add.busy} onClick={() => void add.run({ input: { roomId } })}>
        {t('leergangen:shared.add')}
      </Button>
    </>
  );
}
