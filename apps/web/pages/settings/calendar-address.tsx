import { useTranslation } from 'react-i18next';
import { CopyButton } from '../../kit/copy-button.js';
import { graphql, type FragmentOf } from '../../platform/graphql.js';

export const CalendarAddressParts = graphql(`
  fragment CalendarAddressParts on NewCalendarFeed {
    httpsAddress
    webcalAddress
  }
`);

interface CalendarAddressProps {
  address: FragmentOf<typeof CalendarAddressParts>;
  /** Who can read along, and that the address shows this once. */
  secrecy: string;
}

/** A calendar address that was just made, with a way into each common calendar. */
export function CalendarAddress({ address, secrecy }: CalendarAddressProps) {
  const { t } = useTranslation('settings');
  const https = encodeURIComponent(address.httpsAddress);
  return (
    <div className="lg-stack lg-stack--tight">
      <ul className="lg-plain lg-actions">
        <li>
          <a href={address.webcalAddress}>{t('calendar.apple')}</a>
        </li>
        <li>
          <a href={`https://outlook.office.com/calendar/0/addfromweb?url=${https}`} rel="noreferrer" target="_blank">
            {t('calendar.outlook')}
          </a>
        </li>
        <li>
          <a
            href={`https://calendar.google.com/calendar/r?cid=${encodeURIComponent(address.webcalAddress)}`}
            rel="noreferrer"
            target="_blank"
          >
            {t('calendar.google')}
          </a>
        </li>
      </ul>
      <p>{secrecy}</p>
      <p>
        <code className="lg-code">{address.httpsAddress}</code>{' '}
        <CopyButton text={address.httpsAddress}>{t('calendar.copy')}</CopyButton>
      </p>
      <p className="lg-subtle">{t('calendar.lag')}</p>
    </div>
  );
}
