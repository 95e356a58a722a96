/** What stands in an agenda, as far as its place in it goes. */
interface InTime {
  /** As the server says it. */
  readonly startsAt: string;
}

/** Which page of the agenda: of the sessions that the server sent. */
export interface AgendaPart {
  /** When the last session of the page before starts; null on the first page. */
  readonly since: string | null;
  /** Whether no page comes after it. */
  readonly isLast: boolean;
}

/**
 * The seats that belong between the sessions of one page, so that each stands on one page: those that start after the page
 * before, and on every page but the last not after its last session.
 */
export function seatsOnPage<Seat extends InTime>(
  seats: readonly Seat[],
  sessions: readonly InTime[],
  { since, isLast }: AgendaPart,
): Seat[] {
  const first = since === null ? -Infinity : Date.parse(since);
  const last = isLast ? Infinity : Math.max(...sessions.map(({ startsAt }) => Date.parse(startsAt)));
  return seats.filter(({ startsAt }) => Date.parse(startsAt) > first && Date.parse(startsAt) <= last);
}

/** In order of time; what starts at once, in the order in which it is given. */
export function inOrderOfTime<Line extends InTime>(lines: readonly Line[]): Line[] {
  return lines.toSorted((one, other) => Date.parse(one.startsAt) - Date.parse(other.startsAt));
}
