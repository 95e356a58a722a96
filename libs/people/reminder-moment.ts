/** When people can be reminded of a session: so many days before it. */
export const REMINDER_MOMENTS = [7, 3, 1] as const;
/** In days before the session. */
export type ReminderMoment = (typeof REMINDER_MOMENTS)[number];

/** The moments in order of time, each once. */
export function inOrderOfTime(moments: readonly ReminderMoment[]): ReminderMoment[] {
  return REMINDER_MOMENTS.filter((moment) => moments.includes(moment));
}
