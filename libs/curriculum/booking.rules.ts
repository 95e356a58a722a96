import { refuse, type Facts, type Problem, type Refusal } from '#kernel/refusal.js';
import { instantOf, type Instant } from '#kernel/wall-time.js';
import { endOf, type SessionTime } from './session.rules.js';

/** What a session takes: its lecturers and its room, for as long as it lasts. */
export interface Booking extends SessionTime {
  readonly lecturerIds: readonly string[];
  readonly roomId: string | null;
}

/** When a lecturer (`personId`) or a room is taken; exactly one of the two is set. */
export interface TakenTime {
  readonly personId: string | null;
  readonly roomId: string | null;
  /** Of that lecturer or room. */
  readonly name: string;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  /** By which session, how it is called and its leergang; null when it is one that the actor may not see. */
  readonly sessionId: string | null;
  readonly session: string | null;
  readonly leergang: string | null;
}

/** From its start until before its end: what follows at the same minute does not clash. */
export interface BookedSpan {
  readonly startsAt: Instant;
  readonly endsAt: Instant;
}

export function spanOf(time: SessionTime): BookedSpan {
  const end = endOf(time);
  return {
    startsAt: instantOf(time.day, time.startTime, time.zone),
    endsAt: instantOf(end.day, end.time, time.zone),
  };
}

/**
 * Refuses bookings of which a lecturer or a room is taken already: DOUBLE_BOOKED with the first clash, and TAKEN at
 * `lecturerIds` and at `roomId` with the first of each. The facts say who or what (`name`), on which `day` and at what
 * `time` it was wanted, and of a session that the actor may see which (`session`, `leergang`); of another only that.
 */
export function refusalOfDoubleBooking(bookings: readonly Booking[], taken: readonly TakenTime[]): Refusal | null {
  const problems = [
    firstClash('lecturerIds', bookings, taken, (booking, { personId }) =>
      booking.lecturerIds.some((id) => id === personId),
    ),
    firstClash('roomId', bookings, taken, (booking, { roomId }) => roomId !== null && booking.roomId === roomId),
  ].filter((problem) => problem !== null);
  return problems.length === 0 ? null : refuse('DOUBLE_BOOKED', problems[0]!.facts, problems);
}

function firstClash(
  path: 'lecturerIds' | 'roomId',
  bookings: readonly Booking[],
  taken: readonly TakenTime[],
  isWanted: (booking: Booking, time: TakenTime) => boolean,
): (Problem & { readonly facts: Facts }) | null {
  for (const booking of bookings) {
    const { startsAt, endsAt } = spanOf(booking);
    const clash = taken.find((time) => time.startsAt < endsAt && startsAt < time.endsAt && isWanted(booking, time));
    if (clash) return { path, code: 'TAKEN', facts: factsOf(booking, clash) };
  }
  return null;
}

function factsOf({ day, startTime }: Booking, { name, session, leergang }: TakenTime): Facts {
  const facts = { name, day, time: startTime };
  return session === null || leergang === null ? facts : { ...facts, session, leergang };
}
