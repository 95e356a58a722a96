import { inOrderOf, type RequestContext } from '#platform/graphql/request-context.js';
import type { Leergang } from './leergang.entity.js';

/** The columns of a leergang `l`, as a {@link Leergang}. Days are text: a driver would make moments of them. */
export const LEERGANG_COLUMNS = `l.id, l.title, l.description, l.status, l.lead_organisation_id as "leadOrganisationId",
  l.starts_on::text as "startsOn", l.ends_on::text as "endsOn", l.version, l.created_at as "createdAt"`;

const BY_IDS = {
  name: 'leergangen-by-ids',
  text: `select ${LEERGANG_COLUMNS} from leergang l where l.id = any ($1)`,
};

/** For `context.load`: a leergang by id; null when the reader may not see it. */
export async function leergangById(context: RequestContext, ids: readonly string[]): Promise<(Leergang | null)[]> {
  return inOrderOf(ids, await context.read<Leergang>(BY_IDS, [ids]), (row) => row.id);
}
