import { groupedBy, inOrderOf, type RequestContext } from '#platform/graphql/request-context.js';
import type { Absence } from './absence.entity.js';

const ABSENCE_COLUMNS = `a.id, a.person_id as "personId", a.weekday, a.first_day::text as "firstDay",
  a.last_day::text as "lastDay", a.created_at as "createdAt"`;

const BY_IDS = {
  name: 'absences-by-ids',
  text: `select ${ABSENCE_COLUMNS} from absence a where a.id = any ($1)`,
};

const OF_PEOPLE = {
  name: 'absences-of-people',
  text: `select ${ABSENCE_COLUMNS} from absence a where a.person_id = any ($1)
    order by a.person_id, a.weekday nulls last, a.first_day nulls first, a.id`,
};

/** For `context.load`: an absence by id; null when the reader may not see it. */
export async function absenceById(context: RequestContext, ids: readonly string[]): Promise<(Absence | null)[]> {
  return inOrderOf(ids, await context.read<Absence>(BY_IDS, [ids]), (row) => row.id);
}

/** For `context.load`: when someone cannot: the weekdays first, then the periods in order. */
export async function absencesOfPerson(context: RequestContext, ids: readonly string[]): Promise<Absence[][]> {
  return groupedBy(ids, await context.read<Absence>(OF_PEOPLE, [ids]), (row) => row.personId);
}
