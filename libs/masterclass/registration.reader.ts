import { isId } from '#kernel/ids.js';
import { connection, pageOf, type Connection } from '#platform/graphql/connection.js';
import { groupedBy, inOrderOf, type RequestContext } from '#platform/graphql/request-context.js';
import { searchPattern } from '#curriculum/leergang.reader.js';
import type { Registration } from './registration.entity.js';
import { LIVE_STATES, type RegistrationState } from './registration.rules.js';
import type { Audience } from './seat.rules.js';
import { STANDING } from './registration-states.sql.js';

/** A registration as readers answer it. */
export interface ShownRegistration extends Pick<
  Registration,
  | 'id'
  | 'sessionId'
  | 'leergangId'
  | 'personId'
  | 'audience'
  | 'state'
  | 'number'
  | 'seat'
  | 'organisation'
  | 'function'
  | 'diet'
  | 'accessNeeds'
  | 'broughtBy'
  | 'reserved'
  | 'timesNamed'
  | 'reason'
  | 'cameAt'
  | 'madeAt'
> {
  /** Null for a seat without a name. Who named someone on a seat reads the name that was typed, not who has the address. */
  readonly name: string | null;
  readonly address: string | null;
  /** Until when an offer stands. */
  readonly offerEndsAt: Date | null;
}

/** In what order registrations are listed. */
export type RegistrationSort = 'NUMBER' | 'NAME' | 'ORGANISATION';

const COLUMNS = `r.id, r.session_id as "sessionId", r.leergang_id as "leergangId", r.person_id as "personId", r.audience, r.state,
  r.number, r.seat, r.organisation, r.function, r.diet, r.access_needs as "accessNeeds", r.brought_by as "broughtBy", r.reserved, r.times_named as "timesNamed",
  r.offered_until as "offerEndsAt", r.reason, r.came_at as "cameAt", r.made_at as "madeAt", a.address,
  case when r.reserved and (r.person_id is null
      or r.person_id <> (select app.person_id()) and r.leergang_id <> all ((select app.leergangen_coordinated())::uuid[]))
    then r.guest_name else p.name end as name`;

const WITH_PERSON = `from registration r left join person p on p.id = r.person_id left join person_email a on a.person_id = r.person_id`;

const BY_IDS = {
  name: 'registrations-by-ids',
  text: `select ${COLUMNS} ${WITH_PERSON} where r.id = any ($1)`,
};

const RESERVED = {
  name: 'seats-reserved',
  text: `select ${COLUMNS} ${WITH_PERSON}
    where r.session_id = any ($1) and r.reserved and (r.brought_by = (select app.person_id())
        or r.organisation_id = any ((select app.organisations_where('{TEAM_LEAD,COORDINATOR}'))::uuid[]))
      and r.state in ${STANDING}
    order by r.number nulls last, r.made_at, r.id`,
};

// $1 session, $2 search pattern or null, $3 states, $4 audience or null. What a guest typed is nobody's until confirmed.
const FOUND = `${WITH_PERSON}
  where r.session_id = $1 and r.leergang_id = any ((select app.leergangen_coordinated())::uuid[])
    and ($2::text is null or p.name ilike $2 or r.organisation ilike $2 or a.address ilike $2)
    and r.state = any ($3::text[]) and ($4::text is null or r.audience = $4)`;

const COUNTED = { name: 'registrations-found-counted', text: `select count(*)::int as count ${FOUND}` };

/** What is asked of the coordinator stands in front. */
const BY_NUMBER = `to_char(case r.state when 'REQUESTED' then 0 else coalesce(r.number, 9999999) end, 'FM0000000')`;
const SORTED: Record<RegistrationSort, string> = {
  NUMBER: BY_NUMBER,
  NAME: `coalesce(p.name, '')`,
  ORGANISATION: `r.organisation || ' ' || ${BY_NUMBER}`,
};

// $5 how many, $6 and $7 sort value and id of the row before.
const listed = (sort: RegistrationSort) => ({
  name: `registrations-found-by-${sort.toLowerCase()}`,
  text: `select ${COLUMNS}, ${SORTED[sort]} as "sortedBy" ${FOUND}
      and ($6::text is null or (${SORTED[sort]} collate "nl-x-icu", r.id) > ($6, $7::uuid))
    order by ${SORTED[sort]} collate "nl-x-icu", r.id limit $5`,
});
const LISTED = { NUMBER: listed('NUMBER'), NAME: listed('NAME'), ORGANISATION: listed('ORGANISATION') };

/** Which page of the registrations for a masterclass. */
export interface RegistrationsWish {
  readonly sessionId: string;
  /** In name, organisation or address. */
  readonly search: string | null;
  /** Null: {@link LIVE_STATES}. */
  readonly states: readonly RegistrationState[] | null;
  readonly audience: Audience | null;
  readonly sort: RegistrationSort;
  readonly first: number;
  readonly after: string | null;
}

/** The registrations for a masterclass, for who coordinates. @throws BAD_USER_INPUT for a wrong page */
export async function listRegistrations(
  context: RequestContext,
  wish: RegistrationsWish,
): Promise<Connection<ShownRegistration>> {
  const page = pageOf(wish.first, wish.after, () => true, isId);
  if (!isId(wish.sessionId)) return connection(page, [], 0, () => []);
  const states = (wish.states ?? LIVE_STATES).filter((state) => state !== 'UNCONFIRMED');
  const values = [wish.sessionId, searchPattern(wish.search), states, wish.audience];
  const [rows, counted] = await Promise.all([
    context.read<ShownRegistration & { readonly sortedBy: string }>(LISTED[wish.sort], [
      ...values,
      page.first + 1,
      ...(page.after ?? [null, null]),
    ]),
    context.readOne<{ count: number }>(COUNTED, values),
  ]);
  return connection(page, rows, counted!.count, (row) => [row.sortedBy, row.id]);
}

/** For `context.load`: a registration by id; null when the reader may not see it. */
export async function registrationById(
  context: RequestContext,
  ids: readonly string[],
): Promise<(ShownRegistration | null)[]> {
  return inOrderOf(ids, await context.read<ShownRegistration>(BY_IDS, [ids]), (row) => row.id);
}

/**
 * For `context.load`: the seats in a session that stand and that the reader reserved, or another for a partner of which the
 * reader leads people; by number.
 */
export async function reservedSeats(context: RequestContext, ids: readonly string[]): Promise<ShownRegistration[][]> {
  return groupedBy(ids, await context.read<ShownRegistration>(RESERVED, [ids]), (row) => row.sessionId);
}
