import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { DayScalar } from '#platform/graphql/scalars.js';

@Entity('free_period')
@ObjectType('OrganisationFreePeriod', {
  description: 'Days on which an organisation plans nothing, both ends included. Its partners see them.',
})
export class FreePeriod {
  @PrimaryColumn('uuid')
  @Field(() => ID, { description: 'Opaque.' })
  id!: string;

  @Column('uuid')
  organisationId!: string;

  @Column('text')
  @Field(() => String, { description: 'What it is called.' })
  name!: string;

  /** As text, because a driver would read a date as a moment in the zone of the server. */
  @Column('text')
  @Field(() => DayScalar, { description: 'First day.' })
  firstDay!: string;

  @Column('text')
  @Field(() => DayScalar, { description: 'Last day.' })
  lastDay!: string;

  @Column('integer')
  @Field(() => Int, { description: 'Counts changes; give it back with a change, so that nobody overwrites unseen.' })
  version!: number;

  @Column('timestamptz')
  createdAt!: Date;
}
