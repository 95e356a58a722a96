import { isRefusal, refuseInput, type Refusal } from '#kernel/refusal.js';
import type { ActorTransaction } from '#platform/database/database.js';
import type { Room } from '#people/room.entity.js';
import { ROOM_COLUMNS } from '#people/room.reader.js';
import { refusalOfDoubleBooking, spanOf, type Booking, type TakenTime } from './booking.rules.js';

/*
 * Nobody gives two sessions at once, and no room has two. The database keeps that by constraints, whoever writes; here
 * it is asked first, so that the refusal can say who, when and with which session. When two book at the same moment, the
 * constraint stops the second, whose command is tried again and is refused here.
 */

// The names of what the actor may see; app.taken says of the rest only that it is so.
const TAKEN = `select t.person_id as "personId", t.room_id as "roomId", coalesce(p.name, r.name, '') as name,
    t.session_id as "sessionId", t.starts_at as "startsAt", t.ends_at as "endsAt", s.title as session, l.title as leergang
  from app.taken($1, $2, $3, $4) t
  left join person p on p.id = t.person_id left join room r on r.id = t.room_id
  left join session s on s.id = t.session_id left join leergang l on l.id = s.leergang_id
  where t.session_id is null or not t.session_id = any ($5)
  order by t.starts_at`;

/**
 * Refuses bookings that clash with what there is.
 * @param replaced the sessions that these bookings are for, or come instead of: they do not count
 * @returns what {@link refusalOfDoubleBooking} refuses, or null
 */
export async function refusalWhenTaken(
  tx: ActorTransaction,
  bookings: readonly Booking[],
  replaced: readonly string[],
): Promise<Refusal | null> {
  return refusalOfDoubleBooking(bookings, await takenTimes(tx, bookings, replaced));
}

/** When the lecturers and rooms of bookings are taken, around them; by other sessions than those that are replaced. */
export async function takenTimes(
  tx: ActorTransaction,
  bookings: readonly Booking[],
  replaced: readonly string[] = [],
): Promise<readonly TakenTime[]> {
  const people = [...new Set(bookings.flatMap(({ lecturerIds }) => lecturerIds))];
  const rooms = [...new Set(bookings.flatMap(({ roomId }) => roomId ?? []))];
  if (people.length === 0 && rooms.length === 0) return [];
  const spans = bookings.map(spanOf);
  const since = new Date(Math.min(...spans.map(({ startsAt }) => startsAt.getTime())));
  const until = new Date(Math.max(...spans.map(({ endsAt }) => endsAt.getTime())));
  return tx.query<TakenTime>(TAKEN, [people, rooms, since, until, replaced]);
}

/** The room in which a session of a leergang would be. @returns INVALID_INPUT (NOT_KNOWN at `roomId`) unless it is a partner's */
export async function roomOfPartner(tx: ActorTransaction, leergangId: string, roomId: string): Promise<Room | Refusal> {
  const [room] = await tx.query<Room>(
    `select ${ROOM_COLUMNS} from room r join partner p on p.organisation_id = r.organisation_id
     where r.id = $1 and p.leergang_id = $2`,
    [roomId, leergangId],
  );
  return room ?? refuseInput({ path: 'roomId', code: 'NOT_KNOWN' });
}

/**
 * Writes bookings of which one may take the place of another: they are held against each other, and against what others
 * wrote meanwhile, when all of them stand. A refusal undoes them, and is answered as it is.
 */
export async function bookedTogether<Answer>(tx: ActorTransaction, write: () => Promise<Answer>): Promise<Answer> {
  await tx.query(`set constraints session_lecturer_once, session_room_once deferred`);
  const answer = await write();
  if (!isRefusal(answer)) await tx.query(`set constraints session_lecturer_once, session_room_once immediate`);
  return answer;
}
