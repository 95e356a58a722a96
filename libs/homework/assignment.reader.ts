import { isId } from '#kernel/ids.js';
import { connection, pageOf, type Connection } from '#platform/graphql/connection.js';
import { groupedBy, inOrderOf, type RequestContext } from '#platform/graphql/request-context.js';
import type { SessionRow } from '#curriculum/session.reader.js';
import type { Assignment } from './assignment.entity.js';
import type { AssignmentState } from './submission.rules.js';

/** An assignment as readers answer it. A read model may have filled in more. */
export interface AssignmentRow extends Assignment {
  readonly myState?: AssignmentState;
  readonly session?: SessionRow;
}

/** A session, with its assignments if a read model brought them along. */
export type SessionWithAssignments = SessionRow & { readonly assignments?: AssignmentRow[] };

/** The columns of an assignment `a`, as an {@link AssignmentRow}. */
export const ASSIGNMENT_COLUMNS = `a.id, a.session_id as "sessionId", a.leergang_id as "leergangId", a.kind, a.title,
  a.instructions, a.due_at as "dueAt", a.due_days_before as "dueDaysBefore", to_char(a.due_time, 'HH24:MI') as "dueTime",
  a.version, a.created_at as "createdAt"`;

const BY_IDS = {
  name: 'assignments-by-ids',
  text: `select ${ASSIGNMENT_COLUMNS} from assignment a where a.id = any ($1)`,
};

const OF_SESSIONS = {
  name: 'assignments-of-sessions',
  text: `select ${ASSIGNMENT_COLUMNS} from assignment a where a.session_id = any ($1)
    order by a.session_id, a.due_at, a.id`,
};

// $1 a person, $2 the present moment, $3 a state or null. What was due before someone came, what is for a session that is
// not held, and what is of a leergang that was left, only if there is something of it. The minute is that of `isLate`.
const MINE = `with mine as (
    select a.id, a.due_at, case
        when s.id is not null then 'HANDED_IN'
        when a.due_at + interval '1 minute' <= $2 then 'OVERDUE'
        when d.person_id is not null then 'DRAFT'
        else 'TO_DO' end as state
    from enrolment e
    join assignment a on a.leergang_id = e.leergang_id
    join session t on t.id = a.session_id
    left join submission s on s.assignment_id = a.id and s.person_id = e.person_id
    left join submission_draft d on d.assignment_id = a.id and d.person_id = e.person_id
    where e.person_id = $1
      and (s.id is not null or e.status = 'ACTIVE' and (
        d.person_id is not null or t.status <> 'CANCELLED' and a.due_at > e.enrolled_at))
  ), found as (select * from mine where $3::text is null or state = $3)`;

const MINE_COUNTED = {
  name: 'own-assignments-counted',
  text: `${MINE} select count(*)::int as count from found`,
};

// $4 how many; $5 and $6 due time and id of the row before.
const MINE_LISTED = {
  name: 'own-assignments',
  text: `${MINE} select ${ASSIGNMENT_COLUMNS}, found.state as "myState"
    from found join assignment a on a.id = found.id
    where $5::timestamptz is null or (found.due_at, found.id) > ($5, $6::uuid)
    order by found.due_at, found.id limit $4`,
};

/** Which of someone's own assignments, and which page. */
export interface AssignmentsWish {
  readonly personId: string | null;
  readonly state: AssignmentState | null;
  readonly first: number;
  readonly after: string | null;
}

/** What someone has to make as a participant, in order of due time. @throws BAD_USER_INPUT for a wrong page */
export async function listOwnAssignments(
  context: RequestContext,
  { personId, state, first, after }: AssignmentsWish,
): Promise<Connection<AssignmentRow>> {
  const page = pageOf(first, after, isMoment, isId);
  const values = [personId, context.now, state];
  const [rows, counted] = await Promise.all([
    context.read<AssignmentRow>(MINE_LISTED, [...values, page.first + 1, ...(page.after ?? [null, null])]),
    context.readOne<{ count: number }>(MINE_COUNTED, values),
  ]);
  return connection(page, rows, counted!.count, (row) => [row.dueAt.toISOString(), row.id]);
}

/** For `context.load`: an assignment by id; null when the reader may not see it. */
export async function assignmentById(
  context: RequestContext,
  ids: readonly string[],
): Promise<(AssignmentRow | null)[]> {
  return inOrderOf(ids, await context.read<AssignmentRow>(BY_IDS, [ids]), (row) => row.id);
}

/** For `context.load`: the assignments of a session, in order of due time. */
export async function assignmentsOfSession(
  context: RequestContext,
  ids: readonly string[],
): Promise<AssignmentRow[][]> {
  return groupedBy(ids, await context.read<AssignmentRow>(OF_SESSIONS, [ids]), (row) => row.sessionId);
}

function isMoment(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(text) && !Number.isNaN(Date.parse(text));
}
