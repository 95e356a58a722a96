import { groupedBy, type RequestContext } from '#platform/graphql/request-context.js';
import type { RoleGrant } from './role-grant.entity.js';

/** The columns of a role grant `g`, as a {@link RoleGrant}. */
export const ROLE_GRANT_COLUMNS = `g.id, g.person_id as "personId", g.role, g.organisation_id as "organisationId",
  g.leergang_id as "leergangId", g.granted_by as "grantedBy", g.granted_at as "grantedAt"`;

const BY_PEOPLE = {
  name: 'role-grants-of-people',
  text: `select ${ROLE_GRANT_COLUMNS} from role_grant g where g.person_id = any ($1) order by g.granted_at, g.id`,
};

/** For `context.load`: the roles of a person that the reader may see, the oldest first. */
export async function grantsOfPerson(context: RequestContext, ids: readonly string[]): Promise<RoleGrant[][]> {
  return groupedBy(ids, await context.read<RoleGrant>(BY_PEOPLE, [ids]), (row) => row.personId);
}
