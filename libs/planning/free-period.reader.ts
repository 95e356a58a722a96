import { groupedBy, inOrderOf, type RequestContext } from '#platform/graphql/request-context.js';
import type { FreePeriod } from './free-period.entity.js';

/** The columns of a free period `f`, as a {@link FreePeriod}. */
export const FREE_PERIOD_COLUMNS = `f.id, f.organisation_id as "organisationId", f.name, f.first_day::text as "firstDay",
  f.last_day::text as "lastDay", f.version, f.created_at as "createdAt"`;

const BY_IDS = {
  name: 'free-periods-by-ids',
  text: `select ${FREE_PERIOD_COLUMNS} from free_period f where f.id = any ($1)`,
};

const OF_ORGANISATIONS = {
  name: 'free-periods-of-organisations',
  text: `select ${FREE_PERIOD_COLUMNS} from free_period f where f.organisation_id = any ($1)
    order by f.organisation_id, f.first_day, f.last_day, f.id`,
};

/** For `context.load`: a free period by id; null when the reader may not see it. */
export async function freePeriodById(context: RequestContext, ids: readonly string[]): Promise<(FreePeriod | null)[]> {
  return inOrderOf(ids, await context.read<FreePeriod>(BY_IDS, [ids]), (row) => row.id);
}

/** For `context.load`: the free periods of an organisation, in order of their first day. */
export async function freePeriodsOfOrganisation(
  context: RequestContext,
  ids: readonly string[],
): Promise<FreePeriod[][]> {
  return groupedBy(ids, await context.read<FreePeriod>(OF_ORGANISATIONS, [ids]), (row) => row.organisationId);
}
