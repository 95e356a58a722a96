import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { InstantScalar } from '#platform/graphql/scalars.js';
import type { AssignmentState } from './submission.rules.js';

export const AssignmentStateEnum = {
  TO_DO: 'TO_DO',
  DRAFT: 'DRAFT',
  HANDED_IN: 'HANDED_IN',
  OVERDUE: 'OVERDUE',
} as const satisfies Record<AssignmentState, AssignmentState>;
registerEnumType(AssignmentStateEnum, {
  name: 'AssignmentState',
  description: 'How far the asker is with an assignment.',
  valuesMap: {
    TO_DO: { description: 'Nothing yet.' },
    DRAFT: { description: 'Being written.' },
    HANDED_IN: { description: 'Handed in, also when a next version is being written.' },
    OVERDUE: { description: 'Not handed in, and it should have been; it still can be.' },
  },
});

/** That someone handed in. What was handed in stands in its versions. */
@Entity('submission')
@ObjectType({ description: 'What someone handed in for an assignment.' })
export class Submission {
  @PrimaryColumn('uuid')
  @Field(() => ID, { description: 'Opaque.' })
  id!: string;

  @Column('uuid')
  assignmentId!: string;

  @Column('uuid')
  leergangId!: string;

  @Column('uuid')
  personId!: string;

  @Column('timestamptz')
  @Field(() => InstantScalar, { description: 'When the first version was handed in.' })
  firstHandedInAt!: Date;

  /** When it was due at that moment: a session may move afterwards. */
  @Column('timestamptz', { nullable: true })
  dueAtThen!: Date | null;
}

/** What was handed in at one moment. Only ever added to. */
@Entity('submission_version')
@ObjectType({ description: 'What was handed in at one moment; a later version never replaces it.' })
export class SubmissionVersion {
  @PrimaryColumn('uuid')
  submissionId!: string;

  @PrimaryColumn('integer')
  @Field(() => Int, { description: 'Counts from 1.' })
  number!: number;

  @Column('uuid')
  leergangId!: string;

  @Column('uuid')
  personId!: string;

  @Column('text')
  @Field(() => String, { description: 'The words, exactly as handed in; empty when there are only files.' })
  text!: string;

  /** Made by the page, once for every time that someone means to hand in: sent again, it is the same version. */
  @Column('uuid')
  clientKey!: string;

  @Column('timestamptz')
  @Field(() => InstantScalar, { description: 'When.' })
  handedInAt!: Date;
}

/** What someone is writing; nobody else ever sees it. */
@Entity('submission_draft')
@ObjectType('Draft', { description: 'What the asker is writing for an assignment; nobody else sees it.' })
export class Draft {
  @PrimaryColumn('uuid')
  assignmentId!: string;

  @Column('uuid')
  leergangId!: string;

  @PrimaryColumn('uuid')
  personId!: string;

  @Column('text')
  @Field(() => String, { description: 'The words so far.' })
  text!: string;

  @Column('uuid', { array: true })
  fileIds!: string[];

  @Column('integer')
  @Field(() => Int, { description: 'Give it back with the next save, so that two tabs do not overwrite each other.' })
  revision!: number;

  @Column('timestamptz')
  @Field(() => InstantScalar, { description: 'When it was last saved.' })
  savedAt!: Date;
}
