import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { DayScalar } from '#platform/graphql/scalars.js';
import { Given, WholeNumber } from '#platform/graphql/validation.js';

@Entity('absence')
@ObjectType({ description: 'Days on which someone cannot. Why is asked of nobody, and kept nowhere.' })
export class Absence {
  @PrimaryColumn('uuid')
  @Field(() => ID, { description: 'Opaque.' })
  id!: string;

  @Column('uuid')
  personId!: string;

  @Column('integer', { nullable: true })
  @Field(() => Int, {
    nullable: true,
    description: 'Every week on this day (1 is Monday, 7 is Sunday); null: all days from the first to the last.',
  })
  weekday!: number | null;

  /** As text, because a driver would read a date as a moment in the zone of the server. */
  @Column('text', { nullable: true })
  @Field(() => DayScalar, { nullable: true, description: 'First day; null, of a weekday only: since ever.' })
  firstDay!: string | null;

  @Column('text', { nullable: true })
  @Field(() => DayScalar, { nullable: true, description: 'Last day, included; null, of a weekday only: without end.' })
  lastDay!: string | null;

  @Column('timestamptz')
  createdAt!: Date;
}

@InputType({
  description: 'Days on which one cannot: every week on a weekday, or all days from the first to the last.',
})
export class AddAbsenceInput {
  @Field(() => Int, { nullable: true, description: 'Every week on this day: 1 is Monday, 7 is Sunday.' })
  @Given(WholeNumber(1, 7))
  weekday?: number | null;

  @Field(() => DayScalar, { nullable: true, description: 'First day; may be left out with a weekday.' })
  firstDay?: string | null;

  @Field(() => DayScalar, { nullable: true, description: 'Last day, included; may be left out with a weekday.' })
  lastDay?: string | null;
}
