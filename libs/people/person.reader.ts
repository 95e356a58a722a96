import { groupedBy, inOrderOf, type RequestContext } from '#platform/graphql/request-context.js';
import type { Page } from '#platform/graphql/connection.js';
import type { Employment, Person } from './person.entity.js';

/** A person as readers answer it. A read model may have filled in what else it knew. */
export interface PersonRow extends Pick<Person, 'id' | 'name' | 'language' | 'version'> {
  /** Null: the reader may not see it. Left out: not read yet. */
  readonly email?: string | null;
}

/** The columns of a person `p`, as a {@link PersonRow}. */
export const PERSON_COLUMNS = `p.id, p.name, p.language, p.version`;

const BY_IDS = { name: 'people-by-ids', text: `select ${PERSON_COLUMNS} from person p where p.id = any ($1)` };

const EMAIL_BY_IDS = {
  name: 'emails-of-people',
  text: `select person_id as id, address from person_email where person_id = any ($1)`,
};

const EMPLOYMENTS_BY_IDS = {
  name: 'employments-of-people',
  text: `select e.person_id as "personId", e.organisation_id as "organisationId", e.team
    from employment e join organisation o on o.id = e.organisation_id
    where e.person_id = any ($1) order by o.name, o.id`,
};

const ADMINISTERED_WHOLLY = {
  name: 'people-administered-wholly',
  text: `select id from unnest($1::uuid[]) as id where app.administers_all_employers_of(id)`,
};

/** For `context.load`: a person by id; null when the reader may not see the person. */
export async function personById(context: RequestContext, ids: readonly string[]): Promise<(PersonRow | null)[]> {
  return inOrderOf(ids, await context.read<PersonRow>(BY_IDS, [ids]), (row) => row.id);
}

/** For `context.load`: someone's e-mail address; null when the reader may not see it. */
export async function emailOfPerson(context: RequestContext, ids: readonly string[]): Promise<(string | null)[]> {
  const rows = await context.read<{ id: string; address: string }>(EMAIL_BY_IDS, [ids]);
  return inOrderOf(ids, rows, (row) => row.id).map((row) => row?.address ?? null);
}

/** For `context.load`: where someone works, as far as the reader may see, by name of the organisation. */
export async function employmentsOfPerson(context: RequestContext, ids: readonly string[]): Promise<Employment[][]> {
  return groupedBy(ids, await context.read<Employment>(EMPLOYMENTS_BY_IDS, [ids]), (row) => row.personId);
}

/** For `context.load`: whether the reader administers every organisation that someone works for. */
export async function isAdministeredWholly(context: RequestContext, ids: readonly string[]): Promise<boolean[]> {
  const rows = await context.read<{ id: string }>(ADMINISTERED_WHOLLY, [ids]);
  return inOrderOf(ids, rows, (row) => row.id).map((row) => row !== null);
}

export const PERSON_SORTS = ['NAME', 'ORGANISATION'] as const;
export type PersonSort = (typeof PERSON_SORTS)[number];

export interface PeopleWish {
  /** In name or (as far as the reader may see it) e-mail address. */
  readonly search: string | null;
  readonly organisationId: string | null;
  readonly sort: PersonSort;
  readonly page: Page;
}

/** A person in the list, with the name of the organisation under which the list sorts the person. */
export interface ListedPerson extends PersonRow {
  readonly email: string | null;
  readonly organisationName: string;
}

// As people expect names in order: é beside e. The same words in Dutch and English.
const AS_NAMES = `collate "nl-x-icu"`;

// $1 search pattern or null, $2 organisation or null.
const FOUND = `with mine as (
    select person_id, organisation_id from employment
    where organisation_id = any ((select app.organisations_where('{ADMINISTRATOR}'))::uuid[])
    union
    select person_id, organisation_id from enrolment where leergang_id = any ((select app.leergangen_coordinated())::uuid[])
    union
    select g.person_id, e.organisation_id from role_grant g left join employment e on e.person_id = g.person_id
    where g.leergang_id = any ((select app.leergangen_coordinated())::uuid[])
  ), listed as (
    select m.person_id, coalesce(min(o.name), '') as organisation_name
    from mine m left join organisation o on o.id = m.organisation_id
    where $2::uuid is null or m.organisation_id = $2
    group by m.person_id
  ), found as (
    select ${PERSON_COLUMNS}, a.address as email, l.organisation_name as "organisationName"
    from listed l join person p on p.id = l.person_id left join person_email a on a.person_id = p.id
    where $1::text is null or p.name ilike $1 or a.address ilike $1
  )`;

const COUNTED = { name: 'people-counted', text: `${FOUND} select count(*)::int as count from found` };

// $3 how many; $4 and further: sort values and id of the row before.
const LISTED = {
  NAME: {
    name: 'people-by-name',
    text: `${FOUND} select * from found
      where $4::text is null or (name ${AS_NAMES}, id) > ($4, $5::uuid)
      order by name ${AS_NAMES}, id limit $3`,
  },
  ORGANISATION: {
    name: 'people-by-organisation',
    text: `${FOUND} select * from found
      where $4::text is null or ("organisationName" ${AS_NAMES}, name ${AS_NAMES}, id) > ($4, $5, $6::uuid)
      order by "organisationName" ${AS_NAMES}, name ${AS_NAMES}, id limit $3`,
  },
} as const;

/** The sort values and id of someone in the list: what its cursor holds. */
export function cursorOfPerson(sort: PersonSort): (person: ListedPerson) => string[] {
  return sort === 'NAME'
    ? ({ name, id }) => [name, id]
    : ({ organisationName, name, id }) => [organisationName, name, id];
}

/** The people whom the reader administers or coordinates: at most one more than the page holds, and how many in all. */
export async function listPeople(
  context: RequestContext,
  { search, organisationId, sort, page }: PeopleWish,
): Promise<{ rows: ListedPerson[]; totalCount: number }> {
  const pattern = search === null ? null : `%${search.replace(/[\\%_]/g, '\\$&')}%`;
  const after = page.after ?? (sort === 'NAME' ? [null, null] : [null, null, null]);
  const [rows, counted] = await Promise.all([
    context.read<ListedPerson>(LISTED[sort], [pattern, organisationId, page.first + 1, ...after]),
    context.readOne<{ count: number }>(COUNTED, [pattern, organisationId]),
  ]);
  return { rows, totalCount: counted!.count };
}
