import { isId } from '#kernel/ids.js';
import { connection, pageOf, type Connection, type Page } from '#platform/graphql/connection.js';
import { groupedBy, inOrderOf, type RequestContext } from '#platform/graphql/request-context.js';
import { EnrolmentStatus, type Enrolment } from './enrolment.entity.js';
import { searchPattern } from './leergang.reader.js';

/** The columns of an enrolment `e`, as an {@link Enrolment}. */
export const ENROLMENT_COLUMNS = `e.id, e.leergang_id as "leergangId", e.person_id as "personId",
  e.organisation_id as "organisationId", e.status, e.enrolled_at as "enrolledAt", e.left_at as "leftAt"`;

/** An enrolment in a list that is in order of name. */
interface ListedEnrolment extends Enrolment {
  readonly personName: string;
}

const BY_IDS = {
  name: 'enrolments-by-ids',
  text: `select ${ENROLMENT_COLUMNS} from enrolment e where e.id = any ($1)`,
};

// With the leergang, because one's own enrolment in a draft shows before the draft does.
const OF_PEOPLE = {
  name: 'enrolments-of-people',
  text: `select ${ENROLMENT_COLUMNS} from enrolment e join leergang l on l.id = e.leergang_id
    where e.person_id = any ($1) order by e.enrolled_at desc, e.id`,
};

// $1 leergangen, $2 search pattern or null.
const FOUND = `from enrolment e join person p on p.id = e.person_id
  where e.leergang_id = any ($1) and ($2::text is null or p.name ilike $2)`;

const COUNTED = {
  name: 'enrolments-counted',
  text: `select e.leergang_id as "leergangId", count(*)::int as count ${FOUND} group by e.leergang_id`,
};

// Who take part before who left; $3 how many, $4 to $6 status, name and id of the row before. Numbered per leergang, so
// that a list of leergangen asks once for all of them.
const LISTED = {
  name: 'enrolments-of-leergangen',
  text: `select * from (
      select ${ENROLMENT_COLUMNS}, p.name as "personName",
        row_number() over (partition by e.leergang_id order by e.status, p.name collate "nl-x-icu", e.id) as place
      ${FOUND} and ($4::text is null or (e.status, p.name collate "nl-x-icu", e.id) > ($4, $5, $6::uuid))
    ) numbered where place <= $3 order by "leergangId", place`,
};

/** Which page of the participants of one leergang. */
export interface EnrolmentsWish {
  readonly leergangId: string;
  /** In the name of the person. */
  readonly search: string | null;
  readonly first: number;
  readonly after: string | null;
}

/**
 * For `context.load`: the participants of a leergang, those who take part before those who left, by name. One round for
 * all leergangen that are asked for the same page. @throws BAD_USER_INPUT for a wrong page
 */
export async function enrolmentsOfLeergang(
  context: RequestContext,
  wishes: readonly EnrolmentsWish[],
): Promise<Connection<Enrolment>[]> {
  const alike = Map.groupBy(wishes, ({ search, first, after }) => JSON.stringify([search, first, after]));
  const answers = new Map<EnrolmentsWish, Connection<Enrolment>>();
  for (const group of alike.values()) {
    const { first, after, search } = group[0]!;
    const page = pageOf(
      first,
      after,
      (status) => status in EnrolmentStatus,
      () => true,
      isId,
    );
    for (const [wish, answer] of await readPages(context, group, page, searchPattern(search)))
      answers.set(wish, answer);
  }
  return wishes.map((wish) => answers.get(wish)!);
}

async function readPages(
  context: RequestContext,
  wishes: readonly EnrolmentsWish[],
  page: Page,
  pattern: string | null,
): Promise<(readonly [EnrolmentsWish, Connection<Enrolment>])[]> {
  const ids = wishes.map((wish) => wish.leergangId);
  const [rows, counts] = await Promise.all([
    context.read<ListedEnrolment>(LISTED, [ids, pattern, page.first + 1, ...(page.after ?? [null, null, null])]),
    context.read<{ leergangId: string; count: number }>(COUNTED, [ids, pattern]),
  ]);
  const counted = new Map(counts.map((row) => [row.leergangId, row.count]));
  const grouped = groupedBy(ids, rows, (row) => row.leergangId);
  return wishes.map((wish, place) => [
    wish,
    connection(page, grouped[place]!, counted.get(wish.leergangId) ?? 0, (row) => [row.status, row.personName, row.id]),
  ]);
}

/** For `context.load`: an enrolment by id; null when the reader may not see it. */
export async function enrolmentById(context: RequestContext, ids: readonly string[]): Promise<(Enrolment | null)[]> {
  return inOrderOf(ids, await context.read<Enrolment>(BY_IDS, [ids]), (row) => row.id);
}

/** For `context.load`: the enrolments of a person that the reader may see, the latest first. */
export async function enrolmentsOfPerson(context: RequestContext, ids: readonly string[]): Promise<Enrolment[][]> {
  return groupedBy(ids, await context.read<Enrolment>(OF_PEOPLE, [ids]), (row) => row.personId);
}
