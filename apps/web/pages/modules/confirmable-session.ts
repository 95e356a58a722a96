/** A session of a module, as far as it matters for telling people of it. */
export interface ConfirmableSession {
  readonly id: string;
  readonly version: number;
  readonly kind: 'MASTERCLASS' | 'MEETING';
  readonly number: number;
  readonly title: string;
  readonly status: 'TENTATIVE' | 'CONFIRMED' | 'CANCELLED';
  readonly announcedAt: string | null;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly zone: string;
  readonly lecturers: readonly { readonly id: string }[];
}

/** How many people are told of these sessions, and in how many mails: one to each, of each. */
export function peopleToTell(
  sessions: readonly ConfirmableSession[],
  participants: number,
): { people: number; mails: number } {
  const lecturers = new Set(sessions.flatMap((session) => session.lecturers.map(({ id }) => id)));
  return {
    people: participants + lecturers.size,
    mails: sessions.reduce((sum, session) => sum + participants + session.lecturers.length, 0),
  };
}
