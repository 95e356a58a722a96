import { useTranslation } from 'react-i18next';
import { Button } from '../../kit/button.js';
import { useCommand } from '../../kit/command.js';
import { CommandMessage } from '../../kit/command-message.js';
import { TimeText } from '../../kit/time-text.js';
import { AddCalendar } from './add-calendar.js';
import { WithdrawCalendarFeed, type MySettings } from './settings.graphql.js';

/** Calendars that read along: make one more, or end one whose address got into wrong hands. */
export function MyCalendars({ feeds }: { feeds: MySettings['calendarFeeds'] }) {
  const { t } = useTranslation('settings');
  const withdraw = useCommand(WithdrawCalendarFeed, { announce: t('calendar.withdrawn') });
  return (
    <div className="lg-stack lg-stack--tight">
      <p>{t('calendar.text')}</p>
      <AddCalendar />
      <CommandMessage failure={withdraw.failure} />
      {feeds.length > 0 && (
        <ul className="lg-lines">
          {feeds.map((feed) => (
            <li className="lg-line" key={feed.id}>
              <div className="lg-line__what">
                <span>
                  {t('calendar.madeOn')} <TimeText startsAt={feed.createdAt} withoutDistance />
                </span>
                <span className="lg-subtle">
                  {feed.lastReadAt ? (
                    <>
                      {t('calendar.lastRead')} <TimeText startsAt={feed.lastReadAt} />
                    </>
                  ) : (
                    t('calendar.neverRead')
                  )}
                </span>
              </div>
              <Button weight="secondary" busy={withdraw.busy} onClick={() => void withdraw.run({ id: feed.id })}>
                {t('calendar.withdraw')}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
