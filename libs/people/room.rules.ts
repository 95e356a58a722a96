import { holdsInOrganisation, type Actor } from '#kernel/actor.js';
import type { Room } from './room.entity.js';

/** Whether someone manages what an organisation plans with: its rooms, its free days, its school region. */
export function mayManagePlanning(actor: Actor, organisationId: string): boolean {
  return holdsInOrganisation(actor, organisationId, 'ADMINISTRATOR', 'COORDINATOR');
}

/** What calendars and mails say of a session in a room: `Raadzaal, Raadhuisplein 1, Oosterwolde`. */
export function placeOf(room: Pick<Room, 'name' | 'address'>): string {
  return [room.name, room.address].filter((part) => part !== '').join(', ');
}
