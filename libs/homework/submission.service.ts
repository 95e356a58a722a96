import { Injectable } from '@nestjs/common';
import type { PersonActor } from '#kernel/actor.js';
import { newId } from '#kernel/ids.js';
import { isRefusal, refuse, refuseInput, type Refusal } from '#kernel/refusal.js';
import type { ActorTransaction } from '#platform/database/database.js';
import { FileStore, type Ticket } from '#platform/files/file-store.js';
import { isLate } from './due.rules.js';
import { Submission, SubmissionVersion, type Draft } from './submission.entity.js';
import type { HandInInput, SaveDraftInput } from './submission.input.js';
import { decideDraft, refusalOfNothing, type DraftContent } from './submission.rules.js';

/** Commands of those who make assignments: keep what is being written, and hand it in. */
@Injectable()
export class SubmissionService {
  constructor(private readonly files: FileStore) {}

  /**
   * Keeps what someone has written so far.
   * @returns the draft as it is kept; CHANGED_MEANWHILE when another tab kept something else after this one read it;
   * NOT_FOUND, NOT_PERMITTED for the assignment; INVALID_INPUT for a file that is not there
   */
  async saveDraft(tx: ActorTransaction, input: SaveDraftInput): Promise<Draft | Refusal> {
    const task = await holdTask(tx, input.assignmentId);
    if (isRefusal(task)) return task;
    const { leergangId, owner } = task;
    const [kept] = await tx.query<DraftContent & Pick<Draft, 'savedAt'>>(
      `select text, file_ids as "fileIds", revision, saved_at as "savedAt" from submission_draft
       where assignment_id = $1 and person_id = $2`,
      [input.assignmentId, owner.personId],
    );
    const offered: DraftContent = { ...input, fileIds: [...new Set(input.fileIds)] };
    const decision = decideDraft(kept ?? null, offered, task.versions);
    if (isRefusal(decision)) return decision;
    if (!(await this.files.areAllOwn(tx, owner, offered.fileIds))) return unknownFile();

    const savedAt = decision.write ? tx.now : kept!.savedAt;
    if (decision.write) {
      await tx.query(
        `insert into submission_draft (assignment_id, leergang_id, person_id, text, file_ids, revision, saved_at)
         values ($1, $2, $3, $4, $5, $6, $7)
         on conflict (assignment_id, person_id) do update
         set text = excluded.text, file_ids = excluded.file_ids, revision = excluded.revision, saved_at = excluded.saved_at`,
        [input.assignmentId, leergangId, owner.personId, offered.text, offered.fileIds, decision.revision, savedAt],
      );
    }
    const { assignmentId, text } = input;
    const fileIds = [...offered.fileIds];
    return { assignmentId, leergangId, personId: owner.personId, text, fileIds, revision: decision.revision, savedAt };
  }

  /**
   * Hands in a version: the first, or one more beside the earlier ones. Too late is still in. The same `clientKey` sent
   * again, also at the same moment, is one version.
   * @returns the id of the submission; NOT_FOUND, NOT_PERMITTED for the assignment (also after leaving); INVALID_INPUT for
   * nothing at all and for a file that is not there
   */
  async handIn(tx: ActorTransaction, input: HandInInput): Promise<string | Refusal> {
    const task = await holdTask(tx, input.assignmentId);
    if (isRefusal(task)) return task;
    const { leergangId, owner } = task;
    if (task.submissionId && (await hasVersion(tx, task.submissionId, input.clientKey))) return task.submissionId;
    const fileIds = [...new Set(input.fileIds)];
    const refusal = refusalOfNothing({ text: input.text, fileIds });
    if (refusal) return refusal;

    const submissionId = task.submissionId ?? newId(tx.now.getTime());
    const number = task.versions + 1;
    if (!task.submissionId) {
      await tx.insert(Submission, {
        ...{ id: submissionId, assignmentId: input.assignmentId, leergangId, personId: owner.personId },
        firstHandedInAt: tx.now,
        dueAtThen: task.dueAt,
      });
    }
    await tx.insert(SubmissionVersion, {
      ...{ submissionId, number, leergangId, personId: owner.personId },
      text: input.text,
      clientKey: input.clientKey,
      handedInAt: tx.now,
    });
    const claimed = await this.files.claim(tx, owner, fileIds, { leergangId, submissionId, submissionNumber: number });
    if (!claimed) return unknownFile();
    await tx.query(`delete from submission_draft where assignment_id = $1 and person_id = $2`, [
      input.assignmentId,
      owner.personId,
    ]);
    await tx.audit({
      action: 'submission.handed-in',
      subject: { kind: 'submission', id: submissionId, label: task.title },
      leergangId,
      facts: { number, files: fileIds.length, late: isLate(tx.now, task.dueAt) },
    });
    return submissionId;
  }

  /**
   * Lets someone bring a file for an assignment.
   * @param name without a path, of a kind that may be handed in
   * @returns where to bring it; NOT_FOUND, NOT_PERMITTED for the assignment
   */
  async expectFile(tx: ActorTransaction, assignmentId: string, name: string): Promise<Ticket | Refusal> {
    const task = await findTask(tx, assignmentId);
    return isRefusal(task) ? task : this.files.expect(tx, task.owner, 'HOMEWORK', name);
  }
}

/** An assignment as it stands for the person who makes it. */
interface Task {
  readonly title: string;
  readonly leergangId: string;
  readonly dueAt: Date;
  readonly submissionId: string | null;
  readonly versions: number;
  readonly owner: PersonActor;
}

/** The assignment for who takes part in its leergang. @returns NOT_FOUND, or NOT_PERMITTED for who sees it only */
async function findTask(tx: ActorTransaction, assignmentId: string): Promise<Task | Refusal> {
  const { actor } = tx;
  if (actor.kind !== 'person') return refuse('NOT_FOUND');
  const [task] = await tx.query<Omit<Task, 'owner'> & { readonly takesPart: boolean }>(
    `select a.title, a.leergang_id as "leergangId", a.due_at as "dueAt", s.id as "submissionId",
       (select count(*)::int from submission_version v where v.submission_id = s.id) as versions,
       a.leergang_id = any ((select app.leergangen_joined())::uuid[]) as "takesPart"
     from assignment a left join submission s on s.assignment_id = a.id and s.person_id = $2 where a.id = $1`,
    [assignmentId, actor.personId],
  );
  if (!task) return refuse('NOT_FOUND');
  return task.takesPart ? { ...task, owner: actor } : refuse('NOT_PERMITTED');
}

/** As {@link findTask}, after locking it for this person: whoever comes at the same moment sees what this command did. */
async function holdTask(tx: ActorTransaction, assignmentId: string): Promise<Task | Refusal> {
  const personId = tx.actor.kind === 'person' ? tx.actor.personId : '';
  await tx.query(`select pg_advisory_xact_lock(hashtextextended('work of ' || $1 || ' for ' || $2, 0))`, [
    personId,
    assignmentId,
  ]);
  return findTask(tx, assignmentId);
}

async function hasVersion(tx: ActorTransaction, submissionId: string, clientKey: string): Promise<boolean> {
  const found = await tx.query(`select from submission_version where submission_id = $1 and client_key = $2`, [
    submissionId,
    clientKey,
  ]);
  return found.length > 0;
}

const unknownFile = () => refuseInput({ path: 'fileIds', code: 'NOT_KNOWN' });
