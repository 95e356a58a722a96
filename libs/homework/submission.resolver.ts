import { Args, Context, Mutation, ResolveField, Resolver } from '@nestjs/graphql';
import { isRefusal, type Refusal } from '#kernel/refusal.js';
import { StoredFile } from '#platform/files/stored-file.entity.js';
import { filesOfSubmission, storedFileById, type StoredFileRow } from '#platform/files/stored-file.reader.js';
import { Permits } from '#platform/graphql/permits.js';
import { RequestContext } from '#platform/graphql/request-context.js';
import { checkedInput } from '#platform/graphql/validation.js';
import { Organisation } from '#people/organisation.entity.js';
import { organisationById } from '#people/organisation.reader.js';
import { Person } from '#people/person.entity.js';
import { personById, type PersonRow } from '#people/person.reader.js';
import { Assignment } from './assignment.entity.js';
import { assignmentById, type AssignmentRow } from './assignment.reader.js';
import { HandInRow } from './hand-in-row.type.js';
import { Draft, Submission, SubmissionVersion } from './submission.entity.js';
import { HandInInput, HandInResult, SaveDraftInput, SaveDraftResult } from './submission.input.js';
import {
  submissionById,
  versionsOfSubmission,
  type HandInRow as Row,
  type SubmissionRow,
} from './submission.reader.js';
import { wasHandedInLate } from './submission.rules.js';
import { SubmissionService } from './submission.service.js';

@Resolver(() => Submission)
export class SubmissionResolver {
  constructor(private readonly submissions: SubmissionService) {}

  @Mutation(() => SaveDraftResult, { description: 'Keeps what the asker has written so far; nobody else sees it.' })
  @Permits('signed-in')
  async saveDraft(
    @Args('input', { type: () => SaveDraftInput, description: 'What.' }) given: SaveDraftInput,
    @Context() context: RequestContext,
  ): Promise<Draft | Refusal> {
    const input = await checkedInput(SaveDraftInput, given);
    return isRefusal(input) ? input : context.command((tx) => this.submissions.saveDraft(tx, input));
  }

  @Mutation(() => HandInResult, {
    description: 'Hands in: the first version, or one more beside the earlier ones. Late is possible, and shows.',
  })
  @Permits('signed-in')
  async handIn(
    @Args('input', { type: () => HandInInput, description: 'What.' }) given: HandInInput,
    @Context() context: RequestContext,
  ): Promise<SubmissionRow | Refusal | null> {
    const input = await checkedInput(HandInInput, given);
    if (isRefusal(input)) return input;
    const id = await context.command((tx) => this.submissions.handIn(tx, input));
    return isRefusal(id) ? id : context.load(submissionById, id);
  }

  @ResolveField(() => Person, { description: 'Who handed in.' })
  person(submission: SubmissionRow, _: unknown, context: RequestContext): Promise<PersonRow | null> | PersonRow {
    return submission.person ?? context.load(personById, submission.personId);
  }

  @ResolveField(() => Assignment, { description: 'What it was made for.' })
  assignment(
    submission: SubmissionRow,
    _: unknown,
    context: RequestContext,
  ): Promise<AssignmentRow | null> | AssignmentRow {
    return submission.assignment ?? context.load(assignmentById, submission.assignmentId);
  }

  @ResolveField(() => [SubmissionVersion], {
    description: 'Everything that was handed in, the first version first; empty for who may know that, not what.',
  })
  versions(submission: SubmissionRow, _: unknown, context: RequestContext): Promise<SubmissionVersion[]> {
    return context.load(versionsOfSubmission, submission.id);
  }

  @ResolveField(() => SubmissionVersion, {
    nullable: true,
    description: 'The last version; null for coordinators, who may know that someone handed in, not what.',
  })
  latest(submission: SubmissionRow, _: unknown, context: RequestContext): Promise<SubmissionVersion | null> {
    return context.load(versionsOfSubmission, submission.id).then((versions) => versions.at(-1) ?? null);
  }

  @ResolveField(() => Boolean, { description: 'Whether its first version came after the due time.' })
  late(submission: SubmissionRow): boolean {
    return wasHandedInLate(submission);
  }
}

@Resolver(() => SubmissionVersion)
export class SubmissionVersionResolver {
  @ResolveField(() => [StoredFile], { description: 'The files that were handed in with it.' })
  files(version: SubmissionVersion, _: unknown, context: RequestContext): Promise<StoredFileRow[]> {
    return context
      .load(filesOfSubmission, version.submissionId)
      .then((files) => files.filter((file) => file.submissionNumber === version.number));
  }
}

@Resolver(() => Draft)
export class DraftResolver {
  @ResolveField(() => [StoredFile], { description: 'The files that were uploaded for it.' })
  files(draft: Draft, _: unknown, context: RequestContext): Promise<StoredFileRow[]> | StoredFileRow[] {
    if (draft.fileIds.length === 0) return [];
    return Promise.all(draft.fileIds.map((id) => context.load(storedFileById, id))).then((files) =>
      files.filter((file) => file !== null),
    );
  }
}

@Resolver(() => HandInRow)
export class HandInRowResolver {
  @ResolveField(() => Person, { description: 'Who.' })
  person(row: Row, _: unknown, context: RequestContext): Promise<PersonRow | null> {
    return context.load(personById, row.personId);
  }

  @ResolveField(() => Organisation, { description: 'On behalf of which employer.' })
  organisation(row: Row, _: unknown, context: RequestContext): Promise<Organisation | null> {
    return context.load(organisationById, row.organisationId);
  }

  @ResolveField(() => Submission, { nullable: true, description: 'What was handed in; null when nothing.' })
  submission(row: Row): SubmissionRow | null {
    return row.submission;
  }
}
