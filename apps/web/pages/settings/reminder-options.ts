import { useTranslation } from 'react-i18next';

const REMINDER_MOMENTS = ['WEEK_BEFORE', 'THREE_DAYS_BEFORE', 'DAY_BEFORE'] as const;

/** When people can be reminded of a session. */
export type ReminderMoment = (typeof REMINDER_MOMENTS)[number];

/** The moments to choose from, in order of time. */
export function useReminderOptions(): { value: ReminderMoment; label: string }[] {
  const { t } = useTranslation('status');
  return REMINDER_MOMENTS.map((value) => ({ value, label: t(`reminder.${value}`) }));
}
