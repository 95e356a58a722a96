import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../kit/button.js';
import { useCommand } from '../../kit/command.js';
import { CommandMessage } from '../../kit/command-message.js';
import { graphql, RefusalParts } from '../../platform/graphql.js';

const AddCalendarFeed = graphql(
  `
    mutation AddCalendarFeed {
      addCalendarFeed {
        __typename
        ... on NewCalendarFeed {
          httpsAddress
          webcalAddress
        }
        ...RefusalParts
      }
    }
  `,
  [RefusalParts],
);

/**
 * One click makes a secret calendar address; it is shown this once, with a way into each common calendar. The page stays
 * as it is meanwhile (`quiet`), or the address would vanish while someone copies it.
 */
export function AddCalendar() {
  const { t } = useTranslation('settings');
  const [address, setAddress] = useState<{ https: string; webcal: string }>();
  const [copied, setCopied] = useState(false);
  const add = useCommand(AddCalendarFeed, {
    announce: t('calendar.made'),
    quiet: true,
    onDone: (feed) => setAddress({ https: feed.httpsAddress, webcal: feed.webcalAddress }),
  });
  if (!address) {
    return (
      <>
        <CommandMessage failure={add.failure} />
        <Button weight="secondary" icon="agenda" busy={add.busy} onClick={() => void add.run({})}>
          {t('calendar.add')}
        </Button>
      </>
    );
  }
  const copy = async () => {
    await navigator.clipboard.writeText(address.https);
    setCopied(true);
  };
  return (
    <div className="lg-stack lg-stack--tight">
      <ul className="lg-plain lg-actions">
        <li>
          <a href={address.webcal}>{t('calendar.apple')}</a>
        </li>
        <li>
          <a
            href={`https://outlook.office.com/calendar/0/addfromweb?url=${encodeURIComponent(address.https)}`}
            rel="noreferrer"
            target="_blank"
          >
            {t('calendar.outlook')}
          </a>
        </li>
        <li>
          <a
            href={`https://calendar.google.com/calendar/r?cid=${encodeURIComponent(address.webcal)}`}
            rel="noreferrer"
            target="_blank"
          >
            {t('calendar.google')}
          </a>
        </li>
      </ul>
      <p>{t('calendar.once')}</p>
      <p>
        <code className="lg-code">{address.https}</code>{' '}
        <Button weight="quiet" onClick={() => void copy()}>
          {copied ? t('calendar.copied') : t('calendar.copy')}
        </Button>
      </p>
      <p className="lg-subtle">{t('calendar.lag')}</p>
    </div>
  );
}
