import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../kit/button.js';
import { useCommand } from '../../kit/command.js';
import { CommandMessage } from '../../kit/command-message.js';
import { TimeText } from '../../kit/time-text.js';
import { graphql, RefusalParts } from '../../platform/graphql.js';

const WithdrawCalendarFeed = graphql(
  `
    mutation WithdrawCalendarFeed($id: ID!) {
      withdrawCalendarFeed(id: $id) {
        __typename
        ... on Done {
          done
        }
        ...RefusalParts
      }
    }
  `,
  [RefusalParts],
);

interface Feed {
  readonly id: string;
  readonly createdAt: string;
  readonly lastReadAt: string | null;
}

interface CalendarLinesProps<Line extends Feed> {
  feeds: readonly Line[];
  /** What more there is to say or to choose of one. */
  more: (feed: Line) => ReactNode;
}

/** Calendars that read along: when each was made and read, and a way to end one whose address got into wrong hands. */
export function CalendarLines<Line extends Feed>({ feeds, more }: CalendarLinesProps<Line>) {
  const { t } = useTranslation('settings');
  const withdraw = useCommand(WithdrawCalendarFeed, { announce: t('calendar.withdrawn') });
  return (
    <>
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
                {more(feed)}
              </div>
              <Button weight="secondary" busy={withdraw.busy} onClick={() => void withdraw.run({ id: feed.id })}>
                {t('calendar.withdraw')}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
