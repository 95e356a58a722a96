import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ValidateNested } from 'class-validator';
import { resultOf } from '#platform/graphql/refusal.type.js';
import { InstantScalar } from '#platform/graphql/scalars.js';
import { Id, Line, Link } from '#platform/graphql/validation.js';
import { MasterclassMaterialType } from './look-back.type.js';
import { AudienceEnum } from '../masterclass.type.js';
import type { Audience } from '../seat.rules.js';

@ObjectType({ description: 'How many came to a masterclass, of one organisation and audience.' })
export class AttendanceLine {
  @Field(() => String, { description: 'For whom they came, as they said; empty when they did not.' })
  organisation!: string;

  @Field(() => AudienceEnum, { description: 'To whom they belong.' })
  audience!: Audience;

  @Field(() => Int, { description: 'Had a seat.' })
  seated!: number;

  @Field(() => Int, { description: 'Had a seat and came.' })
  came!: number;

  @Field(() => Int, { description: 'Came without a seat.' })
  walkedIn!: number;
}

@ObjectType({
  description: 'What those who came found of a masterclass. Of fewer than five answers only their number.',
})
export class EvaluationResults {
  @Field(() => Int, { description: 'How many answered.' })
  answers!: number;

  @Field(() => [Int], { description: 'How many gave 1, 2, 3, 4 and 5; empty below five answers.' })
  scores!: number[];

  @Field(() => [String], { description: 'What was good, in no order; empty below five answers.' })
  liked!: string[];

  @Field(() => [String], { description: 'What was missed, in no order; empty below five answers.' })
  missed!: string[];
}

@ObjectType({ description: 'How a masterclass was attended, for who coordinates or teaches it.' })
export class MasterclassAttendance {
  @Field(() => ID, { description: 'Which session.' })
  sessionId!: string;

  @Field(() => String, { description: 'What people call it.' })
  title!: string;

  @Field(() => String, { description: 'What people call its leergang.' })
  leergangTitle!: string;

  @Field(() => InstantScalar, { description: 'The moment at which it starts.' })
  startsAt!: Date;

  @Field(() => InstantScalar, { description: 'The moment at which it ends.' })
  endsAt!: Date;

  @Field(() => String, { description: 'Whose clock: a name of the IANA time zone database.' })
  zone!: string;

  @Field(() => Int, { description: 'So many days after it what is known of guests goes away.' })
  retentionDays!: number;

  @Field(() => [AttendanceLine], { description: 'One for every organisation and audience.' })
  lines!: AttendanceLine[];

  @Field(() => [MasterclassMaterialType], { description: 'What those who came get to read.' })
  materials!: MasterclassMaterialType[];

  @Field(() => EvaluationResults, { description: 'What they found of it.' })
  evaluation!: EvaluationResults;
}

@InputType({ description: 'Something to read or see after a masterclass.' })
export class MasterclassMaterialInput {
  @Field(() => String, { description: 'How it is called; at most 200 characters.' })
  @Line(200)
  title!: string;

  @Field(() => String, { description: 'Where it is: an address that begins with https:// or http://.' })
  @Line(2_000)
  @Link()
  url!: string;
}

@InputType({ description: 'All materials of a masterclass, in order.' })
export class SetMasterclassMaterialsInput {
  @Field(() => ID, { description: 'Of which session.' })
  @Id()
  sessionId!: string;

  @Field(() => [MasterclassMaterialInput], { description: 'At most 30; none takes them away.' })
  @ValidateNested({ each: true })
  @Type(() => MasterclassMaterialInput)
  materials!: MasterclassMaterialInput[];
}

export const SetMasterclassMaterialsResult = resultOf(
  'SetMasterclassMaterialsResult',
  () => MasterclassAttendance,
  'MasterclassAttendance',
);
