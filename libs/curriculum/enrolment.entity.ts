import { Field, ID, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { InstantScalar } from '#platform/graphql/scalars.js';

export const EnrolmentStatus = { ACTIVE: 'ACTIVE', LEFT: 'LEFT' } as const;
export type EnrolmentStatus = keyof typeof EnrolmentStatus;
registerEnumType(EnrolmentStatus, {
  name: 'EnrolmentStatus',
  description: 'Whether someone takes part.',
  valuesMap: {
    ACTIVE: { description: 'Takes part.' },
    LEFT: { description: 'Took part; keeps the past and loses the future.' },
  },
});

/** A person in a leergang, on behalf of an employer. */
@Entity('enrolment')
@ObjectType({ description: 'A person in a leergang, on behalf of an employer.' })
export class Enrolment {
  @PrimaryColumn('uuid')
  @Field(() => ID, { description: 'Opaque.' })
  id!: string;

  @Column('uuid')
  leergangId!: string;

  @Column('uuid')
  personId!: string;

  @Column('uuid')
  organisationId!: string;

  @Column('text')
  @Field(() => EnrolmentStatus, { description: 'Whether the person takes part.' })
  status!: EnrolmentStatus;

  @Column('timestamptz')
  @Field(() => InstantScalar, { description: 'Since when; of someone who came back, since then.' })
  enrolledAt!: Date;

  @Column('timestamptz', { nullable: true })
  @Field(() => InstantScalar, { nullable: true, description: 'When the person left.' })
  leftAt!: Date | null;
}
