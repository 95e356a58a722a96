import { holdsAnywhere } from '#kernel/actor.js';
import type { RequestContext } from '#platform/graphql/request-context.js';
import { SUBMISSION_COLUMNS, type SubmissionRow } from '#homework/submission.reader.js';
import { PERSON_COLUMNS, type PersonRow } from '#people/person.reader.js';
import type { LecturerHome } from './home.type.js';
import {
  ASSIGNMENTS,
  byId,
  inOrder,
  linked,
  moment,
  momentOrNull,
  SESSIONS_AND_WHAT_THEY_ARE_OF,
  type FromJson,
  type Rows,
} from './linked-rows.js';

const SESSIONS = 10;
const SUBMISSIONS = 10;
/** Versions looked at per leergang: someone who hands in again and again does not push the others out at once. */
const VERSIONS = 50;

/** Everything of the page in one statement. $1 the person, $2 now. */
const LECTURER_HOME = {
  name: 'lecturer-home',
  text: `with taught as materialized (
      select unnest((select app.leergangen_taught())::uuid[]) as leergang_id
    ), coming as materialized (
      select s.id, s.starts_at from taught join session s on s.leergang_id = taught.leergang_id
      where s.status <> 'CANCELLED' and s.ends_at > $2 and (
        exists (select from session_lecturer t where t.session_id = s.id and t.person_id = $1)
        or not exists (select from session_lecturer t where t.session_id = s.id))
      order by s.starts_at, s.id limit ${SESSIONS}
    ), handed as materialized (
      select latest.* from taught cross join lateral (
        select v.submission_id, v.handed_in_at from submission_version v where v.leergang_id = taught.leergang_id
        order by v.handed_in_at desc limit ${VERSIONS}
      ) latest
    ), latest as materialized (
      select submission_id as id, max(handed_in_at) as at from handed group by 1 order by 2 desc, 1 limit ${SUBMISSIONS}
    ), handed_in as materialized (
      select s.*, latest.at from latest join submission s on s.id = latest.id
    ), tasks as materialized (
      select * from assignment where id = any (array(select assignment_id from handed_in))
    ), shown as materialized (
      select s.* from session s where s.id = any (array(select id from coming union all select session_id from tasks))
    )
    select json_build_object(${SESSIONS_AND_WHAT_THEY_ARE_OF}, ${ASSIGNMENTS},
      'submissions', (select json_agg(row) from (
        select ${SUBMISSION_COLUMNS} from handed_in s join tasks a on a.id = s.assignment_id) row),
      'people', (select json_agg(row) from (
        select ${PERSON_COLUMNS} from person p where p.id = any (array(select person_id from handed_in))) row),
      'coming', (select json_agg(id order by starts_at, id) from coming),
      'latest', (select json_agg(id order by at desc, id) from latest)
    ) as page`,
};

interface Page extends Rows {
  readonly submissions: readonly FromJson<SubmissionRow>[] | null;
  readonly people: readonly FromJson<PersonRow>[] | null;
  readonly coming: readonly string[] | null;
  readonly latest: readonly string[] | null;
}

/** What comes and what came in for whoever asks, as a lecturer; null for who teaches nowhere. One statement. */
export async function lecturerHome(context: RequestContext): Promise<LecturerHome | null> {
  if (context.actor.kind !== 'person' || !holdsAnywhere(context.actor, 'LECTURER')) return null;
  const { personId } = context.actor;
  const { page } = (await context.readOne<{ page: Page }>(LECTURER_HOME, [personId, context.now]))!;
  const { sessions, assignments } = linked(page);
  const people = byId(page.people, (row): PersonRow => row);
  const submissions = byId(page.submissions, (row) => ({
    ...row,
    firstHandedInAt: moment(row.firstHandedInAt),
    dueAtThen: momentOrNull(row.dueAtThen),
    dueAt: moment(row.dueAt),
    assignment: assignments.get(row.assignmentId),
    person: people.get(row.personId),
  }));
  return { sessions: inOrder(sessions, page.coming), latestSubmissions: inOrder(submissions, page.latest) };
}
