import { groupedBy, inOrderOf, type RequestContext } from '#platform/graphql/request-context.js';
import type { Room } from './room.entity.js';

/** The columns of a room `r`, as a {@link Room}. */
export const ROOM_COLUMNS = `r.id, r.organisation_id as "organisationId", r.name, r.address, r.seats, r.version,
  r.created_at as "createdAt"`;

const BY_IDS = {
  name: 'rooms-by-ids',
  text: `select ${ROOM_COLUMNS} from room r where r.id = any ($1)`,
};

const OF_ORGANISATIONS = {
  name: 'rooms-of-organisations',
  text: `select ${ROOM_COLUMNS} from room r where r.organisation_id = any ($1)
    order by r.organisation_id, r.name collate "nl-x-icu", r.id`,
};

/** For `context.load`: a room by id; null when the reader may not see it. */
export async function roomById(context: RequestContext, ids: readonly string[]): Promise<(Room | null)[]> {
  return inOrderOf(ids, await context.read<Room>(BY_IDS, [ids]), (row) => row.id);
}

/** For `context.load`: the rooms of an organisation, by name. */
export async function roomsOfOrganisation(context: RequestContext, ids: readonly string[]): Promise<Room[][]> {
  return groupedBy(ids, await context.read<Room>(OF_ORGANISATIONS, [ids]), (row) => row.organisationId);
}
