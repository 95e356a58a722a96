import { Injectable } from '@nestjs/common';
import { isId, newId } from '#kernel/ids.js';
import { isRefusal, refuse, type Refusal } from '#kernel/refusal.js';
import { sqlStateOf, type ActorTransaction } from '#platform/database/database.js';
import { Room } from './room.entity.js';
import type { AddRoomInput, ChangeRoomInput } from './room.input.js';
import { ROOM_COLUMNS } from './room.reader.js';
import { mayManagePlanning } from './room.rules.js';

/** Two rooms of an organisation may not have the same name. */
const NOT_UNIQUE = '23505';

/** The rooms of an organisation, kept by its coordinators and administrators. */
@Injectable()
export class RoomService {
  /**
   * Adds a room.
   * @returns its id; NOT_FOUND for an organisation that the actor does not see, NOT_PERMITTED, or ALREADY_EXISTS for a
   * name that is there
   */
  async add(tx: ActorTransaction, { organisationId, name, address, seats }: AddRoomInput): Promise<string | Refusal> {
    const refusal = await refusalUnlessManaged(tx, organisationId);
    if (refusal) return refusal;
    const id = newId(tx.now.getTime());
    const room = { id, organisationId, name, address, seats: seats ?? null, version: 1, createdAt: tx.now };
    try {
      await tx.insert(Room, room);
    } catch (error) {
      if (sqlStateOf(error) === NOT_UNIQUE) return refuse('ALREADY_EXISTS');
      throw error;
    }
    await record(tx, 'room.added', room);
    return id;
  }

  /**
   * Changes a room. Sessions in it keep the place that they have: it stands in calendars already.
   * @returns its id; what {@link add} refuses; CHANGED_MEANWHILE when someone else was first
   */
  async change(tx: ActorTransaction, input: ChangeRoomInput): Promise<string | Refusal> {
    const { name, address } = input;
    const seats = input.seats ?? null;
    const room = await lockRoom(tx, input.roomId);
    if (isRefusal(room)) return room;
    if (room.version !== input.version) return refuse('CHANGED_MEANWHILE');
    if (room.name === name && room.address === address && room.seats === seats) return room.id;
    try {
      await tx.update(Room, { id: room.id }, { name, address, seats, version: room.version + 1 });
    } catch (error) {
      if (sqlStateOf(error) === NOT_UNIQUE) return refuse('ALREADY_EXISTS');
      throw error;
    }
    await record(tx, 'room.changed', { ...room, name });
    return room.id;
  }

  /**
   * Takes a room away. Sessions that were held in it keep their place, and are in no room any more. While sessions are to
   * come in it, it stays: nothing would keep it from being booked twice.
   * @returns the id of its organisation; NOT_FOUND or NOT_PERMITTED; IN_USE {count, session, leergang, day} with the
   * first that is to come
   */
  async remove(tx: ActorTransaction, roomId: string): Promise<{ organisationId: string } | Refusal> {
    if (!isId(roomId)) return refuse('NOT_FOUND');
    const room = await lockRoom(tx, roomId);
    if (isRefusal(room)) return room;
    const [coming] = await tx.query<{ count: number; session: string; leergang: string; day: string }>(
      `select count(*) over ()::int as count, title as session, leergang_title as leergang,
         to_char(starts_local, 'YYYY-MM-DD') as day
       from app.booked_in_room($1) where status <> 'CANCELLED' and ends_at > $2 order by starts_local, id limit 1`,
      [room.id, tx.now],
    );
    if (coming) return refuse('IN_USE', coming);
    await tx.query(`delete from room where id = $1`, [room.id]);
    await record(tx, 'room.removed', room);
    return { organisationId: room.organisationId };
  }
}

/** NOT_FOUND for an organisation that the actor does not see, NOT_PERMITTED for one that the actor does not plan for. */
export async function refusalUnlessManaged(tx: ActorTransaction, organisationId: string): Promise<Refusal | null> {
  const [seen] = await tx.query(`select from organisation where id = $1`, [organisationId]);
  if (!seen) return refuse('NOT_FOUND');
  return mayManagePlanning(tx.actor, organisationId) ? null : refuse('NOT_PERMITTED');
}

async function lockRoom(tx: ActorTransaction, roomId: string): Promise<Room | Refusal> {
  const [seen] = await tx.query<Room>(`select ${ROOM_COLUMNS} from room r where r.id = $1`, [roomId]);
  if (!seen) return refuse('NOT_FOUND');
  if (!mayManagePlanning(tx.actor, seen.organisationId)) return refuse('NOT_PERMITTED');
  const [locked] = await tx.query<Room>(`select ${ROOM_COLUMNS} from room r where r.id = $1 for update`, [roomId]);
  return locked ?? refuse('NOT_FOUND'); // someone else took it away just now
}

async function record(
  tx: ActorTransaction,
  action: 'room.added' | 'room.changed' | 'room.removed',
  { id, name, organisationId }: Pick<Room, 'id' | 'name' | 'organisationId'>,
): Promise<void> {
  await tx.audit({ action, subject: { kind: 'room', id, label: name }, organisationId });
}
