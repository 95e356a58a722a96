import { groupedBy, type RequestContext } from '#platform/graphql/request-context.js';
import type { Enrolment } from './enrolment.entity.js';

/** The columns of an enrolment `e`, as an {@link Enrolment}. */
export const ENROLMENT_COLUMNS = `e.id, e.leergang_id as "leergangId", e.person_id as "personId",
  e.organisation_id as "organisationId", e.status, e.enrolled_at as "enrolledAt", e.left_at as "leftAt"`;

const OF_PEOPLE = {
  name: 'enrolments-of-people',
  text: `select ${ENROLMENT_COLUMNS} from enrolment e where e.person_id = any ($1) order by e.enrolled_at desc, e.id`,
};

/** For `context.load`: the enrolments of a person that the reader may see, the latest first. */
export async function enrolmentsOfPerson(context: RequestContext, ids: readonly string[]): Promise<Enrolment[][]> {
  return groupedBy(ids, await context.read<Enrolment>(OF_PEOPLE, [ids]), (row) => row.personId);
}
