import { isId } from '#kernel/ids.js';
import { isDay } from '#kernel/wall-time.js';
import { connection, pageOf, type Connection } from '#platform/graphql/connection.js';
import { groupedBy, inOrderOf, type RequestContext } from '#platform/graphql/request-context.js';
import { PERSON_COLUMNS, type PersonRow } from '#people/person.reader.js';
import type { Room } from '#people/room.entity.js';
import { ROOM_COLUMNS } from '#people/room.reader.js';
import type { Leergang, LeergangStatus } from './leergang.entity.js';
import type { Partner } from './partner.entity.js';

/** The columns of a leergang `l`, as a {@link Leergang}. Days are text: a driver would make moments of them. */
export const LEERGANG_COLUMNS = `l.id, l.title, l.description, l.status, l.lead_organisation_id as "leadOrganisationId",
  l.starts_on::text as "startsOn", l.ends_on::text as "endsOn", l.reminders, l.version,
  l.created_at as "createdAt"`;

// As people expect names in order: é beside e.
const AS_NAMES = `collate "nl-x-icu"`;

const BY_IDS = {
  name: 'leergangen-by-ids',
  text: `select ${LEERGANG_COLUMNS} from leergang l where l.id = any ($1)`,
};

const PARTNERS = {
  name: 'partners-of-leergangen',
  text: `select p.leergang_id as "leergangId", p.organisation_id as "organisationId", p.part
    from partner p join organisation o on o.id = p.organisation_id where p.leergang_id = any ($1)
    order by array_position('{LEAD,PARTICIPANT,DELIVERS}', p.part), o.name ${AS_NAMES}, o.id`,
};

const LECTURERS = {
  name: 'lecturers-of-leergangen',
  text: `select g.leergang_id as "ofLeergang", ${PERSON_COLUMNS}
    from role_grant g join person p on p.id = g.person_id
    where g.role = 'LECTURER' and g.leergang_id = any ($1) order by p.name ${AS_NAMES}, p.id`,
};

const COORDINATORS = {
  name: 'coordinators-of-leergangen',
  text: `select l.id as "ofLeergang", ${PERSON_COLUMNS}
    from leergang l cross join lateral (
      select g.person_id from role_grant g where g.role = 'COORDINATOR' and g.leergang_id = l.id
      union
      select g.person_id from role_grant g where g.role = 'COORDINATOR' and g.organisation_id = l.lead_organisation_id
    ) coordinator join person p on p.id = coordinator.person_id
    where l.id = any ($1) order by p.name ${AS_NAMES}, p.id`,
};

const JOINED = { name: 'leergangen-joined', text: `select unnest(app.leergangen_joined()) as id` };

const ROOMS = {
  name: 'rooms-of-leergangen',
  text: `select p.leergang_id as "ofLeergang", ${ROOM_COLUMNS}
    from partner p join room r on r.organisation_id = p.organisation_id join organisation o on o.id = r.organisation_id
    where p.leergang_id = any ($1) order by o.name ${AS_NAMES}, r.name ${AS_NAMES}, r.id`,
};

// $1 search pattern or null, $2 status or null.
const FOUND = `from leergang l where ($2::text is null or l.status = $2)
  and ($1::text is null or l.title ilike $1 or exists (
    select from partner p join organisation o on o.id = p.organisation_id where p.leergang_id = l.id and o.name ilike $1))`;

const COUNTED = { name: 'leergangen-counted', text: `select count(*)::int as count ${FOUND}` };

// $3 how many; $4 and $5: sort value and id of the row before.
const LISTED = {
  STARTS_ON: {
    name: 'leergangen-by-start',
    text: `select ${LEERGANG_COLUMNS} ${FOUND} and ($4::date is null or (l.starts_on, l.id) < ($4, $5::uuid))
      order by l.starts_on desc, l.id desc limit $3`,
  },
  TITLE: {
    name: 'leergangen-by-title',
    text: `select ${LEERGANG_COLUMNS} ${FOUND} and ($4::text is null or (l.title ${AS_NAMES}, l.id) > ($4, $5::uuid))
      order by l.title ${AS_NAMES}, l.id limit $3`,
  },
} as const;

export type LeergangSort = keyof typeof LISTED;

/** Which leergangen, in what order, which page. */
export interface LeergangenWish {
  /** In the title or in the name of a partner. */
  readonly search: string | null;
  readonly status: LeergangStatus | null;
  readonly sort: LeergangSort;
  readonly first: number;
  readonly after: string | null;
}

/** The leergangen that the reader may see. @throws BAD_USER_INPUT for a wrong page. */
export async function listLeergangen(context: RequestContext, wish: LeergangenWish): Promise<Connection<Leergang>> {
  const byStart = wish.sort === 'STARTS_ON';
  const page = pageOf(wish.first, wish.after, byStart ? isDay : () => true, isId);
  const values = [searchPattern(wish.search), wish.status];
  const [rows, counted] = await Promise.all([
    context.read<Leergang>(LISTED[wish.sort], [...values, page.first + 1, ...(page.after ?? [null, null])]),
    context.readOne<{ count: number }>(COUNTED, values),
  ]);
  return connection(page, rows, counted!.count, (row) => [byStart ? row.startsOn : row.title, row.id]);
}

/** What `ilike` looks for: the words anywhere, with nothing in them that means more than itself. Null: everything. */
export function searchPattern(search: string | null | undefined): string | null {
  const words = search?.normalize('NFC').replaceAll('\0', '').trim();
  return words ? `%${words.replace(/[\\%_]/g, '\\$&')}%` : null;
}

/** For `context.load`: a leergang by id; null when the reader may not see it. */
export async function leergangById(context: RequestContext, ids: readonly string[]): Promise<(Leergang | null)[]> {
  return inOrderOf(ids, await context.read<Leergang>(BY_IDS, [ids]), (row) => row.id);
}

/** For `context.load`: the partnership of a leergang; who leads comes first, who delivers last. */
export async function partnersOfLeergang(context: RequestContext, ids: readonly string[]): Promise<Partner[][]> {
  return groupedBy(ids, await context.read<Partner>(PARTNERS, [ids]), (row) => row.leergangId);
}

/** For `context.load`: the rooms of the partners of a leergang, by organisation and name. */
export async function roomsOfLeergang(context: RequestContext, ids: readonly string[]): Promise<Room[][]> {
  const rows = await context.read<Room & { readonly ofLeergang: string }>(ROOMS, [ids]);
  return groupedBy(ids, rows, (row) => row.ofLeergang);
}

type PersonOfLeergang = PersonRow & { readonly ofLeergang: string };

/** For `context.load`: the lecturers of a leergang, by name. */
export async function lecturersOfLeergang(context: RequestContext, ids: readonly string[]): Promise<PersonRow[][]> {
  return groupedBy(ids, await context.read<PersonOfLeergang>(LECTURERS, [ids]), (row) => row.ofLeergang);
}

/** For `context.load`: who coordinate a leergang, itself or for the organisation that leads it, by name. */
export async function coordinatorsOfLeergang(context: RequestContext, ids: readonly string[]): Promise<PersonRow[][]> {
  return groupedBy(ids, await context.read<PersonOfLeergang>(COORDINATORS, [ids]), (row) => row.ofLeergang);
}

/** For `context.load`: whether the reader takes part in a leergang. */
export async function isJoined(context: RequestContext, ids: readonly string[]): Promise<boolean[]> {
  const joined = new Set((await context.read<{ id: string }>(JOINED)).map((row) => row.id));
  return ids.map((id) => joined.has(id));
}
