import { groupedBy, inOrderOf, type RequestContext } from '#platform/graphql/request-context.js';
import type { PersonRow } from '#people/person.reader.js';
import type { AssignmentRow } from './assignment.reader.js';
import type { Draft, Submission, SubmissionVersion } from './submission.entity.js';
import type { Progress } from './submission.rules.js';

/** A submission as readers answer it, with the due time of its assignment. A read model may have filled in more. */
export interface SubmissionRow extends Submission {
  readonly dueAt: Date;
  readonly person?: PersonRow;
  readonly assignment?: AssignmentRow;
}

/** The columns of a submission `s` for an assignment `a`, as a {@link SubmissionRow}. */
export const SUBMISSION_COLUMNS = `s.id, s.assignment_id as "assignmentId", s.leergang_id as "leergangId",
  s.person_id as "personId", s.first_handed_in_at as "firstHandedInAt", s.due_at_then as "dueAtThen", a.due_at as "dueAt"`;

const BY_IDS = {
  name: 'submissions-by-ids',
  text: `select ${SUBMISSION_COLUMNS} from submission s join assignment a on a.id = s.assignment_id where s.id = any ($1)`,
};

const OWN = {
  name: 'own-submissions',
  text: `select ${SUBMISSION_COLUMNS} from submission s join assignment a on a.id = s.assignment_id
    where s.assignment_id = any ($1) and s.person_id = $2`,
};

const OWN_DRAFTS = {
  name: 'own-drafts',
  text: `select assignment_id as "assignmentId", leergang_id as "leergangId", person_id as "personId", text,
      file_ids as "fileIds", revision, saved_at as "savedAt"
    from submission_draft where assignment_id = any ($1) and person_id = $2`,
};

const OWN_PROGRESS = {
  name: 'own-progress',
  text: `select task.id as "assignmentId",
      exists (select from submission s where s.assignment_id = task.id and s.person_id = $2) as "isHandedIn",
      exists (select from submission_draft d where d.assignment_id = task.id and d.person_id = $2) as "hasDraft"
    from unnest($1::uuid[]) as task (id)`,
};

const VERSIONS = {
  name: 'versions-of-submissions',
  text: `select submission_id as "submissionId", number, leergang_id as "leergangId", person_id as "personId", text,
      client_key as "clientKey", handed_in_at as "handedInAt"
    from submission_version where submission_id = any ($1) order by submission_id, number`,
};

// Who takes part and had come before it was due, and everyone who handed in. For who may not see submissions nobody did:
// ask only for lecturers and coordinators.
const EXPECTED = `assignment a join enrolment e on e.leergang_id = a.leergang_id
  left join submission s on s.assignment_id = a.id and s.person_id = e.person_id
  where a.id = any ($1) and (s.id is not null or e.status = 'ACTIVE' and a.due_at > e.enrolled_at)`;

const COUNTS = {
  name: 'hand-in-counts',
  text: `select a.id as "assignmentId", count(*)::int as expected, count(s.id)::int as "handedIn"
    from ${EXPECTED} group by a.id`,
};

const HAND = {
  name: 'hand-in-rows',
  text: `select a.id as "ofAssignment", e.person_id as "ofPerson", e.organisation_id as "organisationId", ${SUBMISSION_COLUMNS}
    from ${EXPECTED.replace('where', 'join person p on p.id = e.person_id where')}
    order by a.id, p.name collate "nl-x-icu", p.id`,
};

/** Someone of whom an assignment is expected, and what came of it. */
export interface HandInRow {
  readonly personId: string;
  readonly organisationId: string;
  readonly submission: SubmissionRow | null;
}

export interface HandInCounts {
  readonly expected: number;
  readonly handedIn: number;
}

/** For `context.load`: a submission by id; null when the reader may not see it. */
export async function submissionById(
  context: RequestContext,
  ids: readonly string[],
): Promise<(SubmissionRow | null)[]> {
  return inOrderOf(ids, await context.read<SubmissionRow>(BY_IDS, [ids]), (row) => row.id);
}

/** For `context.load`: what the reader handed in for an assignment. */
export async function ownSubmission(
  context: RequestContext,
  ids: readonly string[],
): Promise<(SubmissionRow | null)[]> {
  return inOrderOf(ids, await readOwn<SubmissionRow>(context, OWN, ids), (row) => row.assignmentId);
}

/** For `context.load`: what the reader is writing for an assignment. */
export async function ownDraft(context: RequestContext, ids: readonly string[]): Promise<(Draft | null)[]> {
  return inOrderOf(ids, await readOwn<Draft>(context, OWN_DRAFTS, ids), (row) => row.assignmentId);
}

/** For `context.load`: what the reader has made for an assignment, without reading it. */
export async function ownProgress(context: RequestContext, ids: readonly string[]): Promise<Progress[]> {
  const rows = await readOwn<Progress & { readonly assignmentId: string }>(context, OWN_PROGRESS, ids);
  return inOrderOf(ids, rows, (row) => row.assignmentId).map((row) => row ?? { isHandedIn: false, hasDraft: false });
}

/** For `context.load`: the versions of a submission, the first one first; none for who may not read it. */
export async function versionsOfSubmission(
  context: RequestContext,
  ids: readonly string[],
): Promise<SubmissionVersion[][]> {
  return groupedBy(ids, await context.read<SubmissionVersion>(VERSIONS, [ids]), (row) => row.submissionId);
}

/** For `context.load`, for lecturers and coordinators: of how many an assignment is expected, and how many handed in. */
export async function handInCounts(context: RequestContext, ids: readonly string[]): Promise<HandInCounts[]> {
  const rows = await context.read<HandInCounts & { readonly assignmentId: string }>(COUNTS, [ids]);
  return inOrderOf(ids, rows, (row) => row.assignmentId).map((row) => row ?? { expected: 0, handedIn: 0 });
}

/** For `context.load`, for lecturers and coordinators: who handed in and who did not, by name. */
export async function handOfAssignment(context: RequestContext, ids: readonly string[]): Promise<HandInRow[][]> {
  type Row = SubmissionRow & { ofAssignment: string; ofPerson: string; organisationId: string };
  const rows = await context.read<Row>(HAND, [ids]);
  return groupedBy(ids, rows, (row) => row.ofAssignment).map((hand) =>
    hand.map((row) => ({
      personId: row.ofPerson,
      organisationId: row.organisationId,
      // Of someone who did not hand in, the columns of the submission are empty.
      submission: (row.id as string | null) === null ? null : row,
    })),
  );
}

async function readOwn<Row>(
  context: RequestContext,
  statement: { readonly name: string; readonly text: string },
  ids: readonly string[],
): Promise<Row[]> {
  const { actor } = context;
  return actor.kind === 'person' ? context.read<Row>(statement, [ids, actor.personId]) : [];
}
