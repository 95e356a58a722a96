interface Standing {
  readonly status: 'TENTATIVE' | 'CONFIRMED' | 'CANCELLED';
  /** When people were first told of it while it was not certain yet. */
  readonly announcedAt: string | null;
}

/** Whether everyone who belongs in a session has it in the calendar, and so hears of every change of it. */
export function standsInCalendars({ status, announcedAt }: Standing): boolean {
  return status === 'CONFIRMED' || isAnnounced({ status, announcedAt });
}

/** Whether a session stands in calendars and is not certain yet. */
export function isAnnounced({ status, announcedAt }: Standing): boolean {
  return status === 'TENTATIVE' && announcedAt !== null;
}
