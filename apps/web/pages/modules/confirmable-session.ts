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
}

/** How many people hear of sessions that are tentative and still to come, as the server counts them. */
export interface PeopleToTell {
  readonly people: number;
  readonly unannouncedPeople: number;
  readonly unannouncedMails: number;
}
