import { Module } from '@nestjs/common';
import { Assignment } from './assignment.entity.js';
import { AssignmentResolver, SessionAssignmentsResolver } from './assignment.resolver.js';
import { AssignmentService } from './assignment.service.js';
import { Draft, Submission, SubmissionVersion } from './submission.entity.js';
import {
  DraftResolver,
  HandInRowResolver,
  SubmissionResolver,
  SubmissionVersionResolver,
} from './submission.resolver.js';
import { SubmissionService } from './submission.service.js';
import { UploadResolver } from './upload.resolver.js';

export const HOMEWORK_TABLES = [Assignment, Submission, SubmissionVersion, Draft];

/** Assignments, and what people make of them. */
@Module({
  providers: [
    AssignmentService,
    SubmissionService,
    AssignmentResolver,
    SessionAssignmentsResolver,
    SubmissionResolver,
    SubmissionVersionResolver,
    DraftResolver,
    HandInRowResolver,
    UploadResolver,
  ],
})
export class HomeworkModule {}
