import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../kit/button.js';
import { useCommand } from '../../kit/command.js';
import { CommandMessage } from '../../kit/command-message.js';
import { graphql, RefusalParts, type FragmentOf } from '../../platform/graphql.js';
import { CalendarAddress, CalendarAddressParts } from './calendar-address.js';

const AddCalendarFeed = graphql(
  `
    mutation AddCalendarFeed {
      addCalendarFeed {
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

/**
 * One click makes a secret calendar address; it is shown this once. The page stays as it is meanwhile (`quiet`), or the
 * address would vanish while someone copies it.
 */
export function AddCalendar() {
  const { t } = useTranslation('settings');
  const [address, setAddress] = useState<FragmentOf<typeof CalendarAddressParts>>();
  const add = useCommand(AddCalendarFeed, { announce: t('calendar.made'), quiet: true, onDone: setAddress });
  if (address) return <CalendarAddress address={address} secrecy={t('calendar.once')} />;
  return (
    <>
      <CommandMessage failure={add.failure} />
      <Button weight="secondary" icon="agenda" busy={add.busy} onClick={() => void add.run({})}>
        {t('calendar.add')}
      </Button>
    </>
  );
}
