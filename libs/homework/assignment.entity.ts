import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { InstantScalar, WallTimeScalar } from '#platform/graphql/scalars.js';

export const AssignmentKind = { HOMEWORK: 'HOMEWORK', PRACTICE: 'PRACTICE' } as const;
export type AssignmentKind = keyof typeof AssignmentKind;
registerEnumType(AssignmentKind, {
  name: 'AssignmentKind',
  description: 'What kind of assignment it is.',
  valuesMap: {
    HOMEWORK: { description: 'Prepares for a session.' },
    PRACTICE: {
      description: 'Apply it at work and write what happened; never anything by which a client can be known.',
    },
  },
});

/** What people make for a session. Due so many days before it, or at a moment of its own. */
@Entity('assignment')
@ObjectType({ description: 'What the participants of a leergang make for a session.' })
export class Assignment {
  @PrimaryColumn('uuid')
  @Field(() => ID, { description: 'Opaque.' })
  id!: string;

  @Column('uuid')
  sessionId!: string;

  @Column('uuid')
  leergangId!: string;

  @Column('text')
  @Field(() => AssignmentKind, { description: 'What kind it is.' })
  kind!: AssignmentKind;

  @Column('text')
  @Field(() => String, { description: 'What people call it.' })
  title!: string;

  @Column('text')
  @Field(() => String, { description: 'What to do; may be empty.' })
  instructions!: string;

  @Column('timestamptz')
  @Field(() => InstantScalar, { description: 'Until when it is in time; the whole minute counts.' })
  dueAt!: Date;

  @Column('integer', { nullable: true })
  @Field(() => Int, {
    nullable: true,
    description: 'So many days before its session it is due, and moves along with it. Null: at a moment of its own.',
  })
  dueDaysBefore!: number | null;

  @Column('time', { nullable: true })
  @Field(() => WallTimeScalar, {
    nullable: true,
    description: 'At this time there, so many days before. Null: at a moment of its own.',
  })
  dueTime!: string | null;

  @Column('integer')
  @Field(() => Int, { description: 'Counts changes; give it back with a change, so that nobody overwrites unseen.' })
  version!: number;

  @Column('timestamptz')
  createdAt!: Date;
}
