import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';

export const ModuleStatus = {
  IDEA: 'IDEA',
  DESIGNED: 'DESIGNED',
  SCHEDULED: 'SCHEDULED',
  RUNNING: 'RUNNING',
  COMPLETED: 'COMPLETED',
} as const;
export type ModuleStatus = keyof typeof ModuleStatus;
registerEnumType(ModuleStatus, {
  name: 'ModuleStatus',
  description: 'How far a module is.',
  valuesMap: {
    IDEA: { description: 'A theme; what it will be is still open.' },
    DESIGNED: { description: 'Known what it will be; no dates yet.' },
    SCHEDULED: { description: 'Has its sessions.' },
    RUNNING: { description: 'Under way.' },
    COMPLETED: { description: 'Done.' },
  },
});

/** One theme of a leergang. */
@Entity('learning_module')
@ObjectType('Module', { description: 'One theme of a leergang: a masterclass and meetings.' })
export class LearningModule {
  @PrimaryColumn('uuid')
  @Field(() => ID, { description: 'Opaque.' })
  id!: string;

  @Column('uuid')
  leergangId!: string;

  @Column('integer')
  @Field(() => Int, { description: 'Its place in the leergang, from 1.' })
  position!: number;

  @Column('text')
  @Field(() => String, { description: 'What people call it.' })
  title!: string;

  @Column('text')
  @Field(() => String, { description: 'What it is about; may be empty.' })
  description!: string;

  @Column('text')
  @Field(() => ModuleStatus, { description: 'How far it is.' })
  status!: ModuleStatus;

  @Column('integer')
  @Field(() => Int, { description: 'Counts changes; give it back with a change, so that nobody overwrites unseen.' })
  version!: number;

  @Column('timestamptz')
  createdAt!: Date;

  /** By which name the file that it was imported from knows it. */
  @Column('text', { nullable: true })
  fileKey?: string | null;

  /** How that file would plan it. */
  @Column('jsonb', { nullable: true })
  planWish?: object | null;
}
