import { inOrderOf, type RequestContext } from '#platform/graphql/request-context.js';
import type { OrganisationSignIn } from './organisation-sign-in.entity.js';
import type { Organisation } from './organisation.entity.js';

/** The columns of an organisation `o`, as an {@link Organisation}. */
export const ORGANISATION_COLUMNS = `o.id, o.name, o.kind, o.cbs_code as "cbsCode", o.key, o.palette, o.version, o.created_at as "createdAt"`;

const BY_IDS = {
  name: 'organisations-by-ids',
  text: `select ${ORGANISATION_COLUMNS} from organisation o where o.id = any ($1)`,
};

/** $1: a person. Those where the person works or holds a role. */
export const ORGANISATIONS_OF_PERSON = {
  name: 'organisations-of-person',
  text: `select ${ORGANISATION_COLUMNS} from organisation o
    where o.id in (
      select organisation_id from employment where person_id = $1
      union select organisation_id from role_grant where person_id = $1)
    order by o.name, o.id`,
};

const SIGN_IN_BY_ORGANISATIONS = {
  name: 'sign-in-by-organisations',
  text: `select organisation_id as "organisationId", issuer, client_id as "clientId" from organisation_sign_in
    where organisation_id = any ($1)`,
};

/** For `context.load`: an organisation by id; null when the reader may not see it. */
export async function organisationById(
  context: RequestContext,
  ids: readonly string[],
): Promise<(Organisation | null)[]> {
  return inOrderOf(ids, await context.read<Organisation>(BY_IDS, [ids]), (row) => row.id);
}

/** What may be shown of an identity provider: never its secret. */
export type ShownSignIn = Pick<OrganisationSignIn, 'organisationId' | 'issuer' | 'clientId'>;

/** For `context.load`: the identity provider of an organisation; null without one, and for whoever does not administer it. */
export async function signInOfOrganisation(
  context: RequestContext,
  ids: readonly string[],
): Promise<(ShownSignIn | null)[]> {
  const rows = await context.read<ShownSignIn>(SIGN_IN_BY_ORGANISATIONS, [ids]);
  return inOrderOf(ids, rows, (row) => row.organisationId);
}
