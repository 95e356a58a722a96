import { groupedBy, inOrderOf, type RequestContext } from '#platform/graphql/request-context.js';

/** What a reader of files answers: what the schema shows, and where it belongs. */
export interface StoredFileRow {
  readonly id: string;
  readonly name: string;
  readonly mediaType: string;
  readonly sizeBytes: number;
  readonly submissionId: string | null;
  readonly submissionNumber: number | null;
}

const COLUMNS = `f.id, f.name, f.media_type as "mediaType", f.size_bytes::integer as "sizeBytes",
  f.submission_id as "submissionId", f.submission_number as "submissionNumber"`;

const BY_IDS = {
  name: 'stored-files-by-ids',
  text: `select ${COLUMNS} from stored_file f where f.id = any ($1) and f.state = 'STORED'`,
};

const OF_SUBMISSIONS = {
  name: 'stored-files-of-submissions',
  text: `select ${COLUMNS} from stored_file f where f.submission_id = any ($1) order by f.created_at, f.id`,
};

/** For `context.load`: a file whose bytes have come, by id; null when the reader may not see it. */
export async function storedFileById(
  context: RequestContext,
  ids: readonly string[],
): Promise<(StoredFileRow | null)[]> {
  return inOrderOf(ids, await context.read<StoredFileRow>(BY_IDS, [ids]), (row) => row.id);
}

/** For `context.load`: the files of all versions of a submission, in the order in which they were uploaded. */
export async function filesOfSubmission(context: RequestContext, ids: readonly string[]): Promise<StoredFileRow[][]> {
  return groupedBy(ids, await context.read<StoredFileRow>(OF_SUBMISSIONS, [ids]), (row) => row.submissionId!);
}
