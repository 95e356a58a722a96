import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ReminderMoment } from '#people/reminder-moment.js';
import { ReminderMomentEnum } from '#people/reminder-moment.type.js';
import { DayScalar } from '#platform/graphql/scalars.js';

export const LeergangStatus = {
  DRAFT: 'DRAFT',
  COMMISSIONED: 'COMMISSIONED',
  RUNNING: 'RUNNING',
  COMPLETED: 'COMPLETED',
  CANCELLED: 'CANCELLED',
} as const;
export type LeergangStatus = keyof typeof LeergangStatus;
registerEnumType(LeergangStatus, {
  name: 'LeergangStatus',
  description: 'How far a leergang is.',
  valuesMap: {
    DRAFT: { description: 'Being prepared; its participants do not see it yet.' },
    COMMISSIONED: { description: 'The partners have agreed to it; sessions can be confirmed.' },
    RUNNING: { description: 'Under way.' },
    COMPLETED: { description: 'Done.' },
    CANCELLED: { description: 'Will not be held, or not any further.' },
  },
});

/** A commissioned learning track: a partnership, a period, modules and participants. */
@Entity('leergang')
@ObjectType({ description: 'A learning track that organisations commission together.' })
export class Leergang {
  @PrimaryColumn('uuid')
  @Field(() => ID, { description: 'Opaque.' })
  id!: string;

  @Column('text')
  @Field(() => String, { description: 'What people call it.' })
  title!: string;

  @Column('text')
  @Field(() => String, { description: 'What it is about; may be empty.' })
  description!: string;

  @Column('text')
  @Field(() => LeergangStatus, { description: 'How far it is.' })
  status!: LeergangStatus;

  /** The partner that leads; its coordinators coordinate this leergang. */
  @Column('uuid')
  leadOrganisationId!: string;

  @Column('date')
  @Field(() => DayScalar, { description: 'First day of its period.' })
  startsOn!: string;

  @Column('date')
  @Field(() => DayScalar, { description: 'Last day of its period.' })
  endsOn!: string;

  @Column('integer', { array: true })
  @Field(() => [ReminderMomentEnum], {
    description:
      'When people are reminded of its confirmed sessions by mail, who did not choose otherwise; empty: never.',
  })
  reminders!: ReminderMoment[];

  @Column('integer')
  @Field(() => Int, { description: 'Counts changes; give it back with a change, so that nobody overwrites unseen.' })
  version!: number;

  @Column('timestamptz')
  createdAt!: Date;

  /** When nothing is to be planned, by the file that it was imported from: `from`, `until`, `label`. */
  @Column('jsonb')
  freePeriods?: readonly object[];
}
