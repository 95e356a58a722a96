import { useTranslation } from 'react-i18next';
import { AddCalendar } from './add-calendar.js';
import { CalendarKinds } from './calendar-kinds.js';
import { CalendarLines } from './calendar-lines.js';
import type { MySettings } from './settings.graphql.js';

/** Calendars that read along with what someone takes part in, teaches and coordinates. */
export function MyCalendars({ feeds }: { feeds: MySettings['calendarFeeds'] }) {
  const { t } = useTranslation('settings');
  return (
    <div className="lg-stack lg-stack--tight">
      <p>{t('calendar.text')}</p>
      <AddCalendar />
      <CalendarLines feeds={feeds} more={(feed) => <CalendarKinds feed={feed} />} />
    </div>
  );
}
