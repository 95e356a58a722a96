import { Field, ID, InputType } from '@nestjs/graphql';
import { connectionOf } from '#platform/graphql/connection.js';
import { resultOf } from '#platform/graphql/refusal.type.js';
import { Email, Given, Id, Line, Prose } from '#platform/graphql/validation.js';
import { Enrolment } from './enrolment.entity.js';
import { REASON_LENGTH } from './leergang.input.js';

@InputType({ description: 'Someone who will take part.' })
export class EnrolInput {
  @Field(() => ID, { description: 'In which leergang.' })
  @Id()
  leergangId!: string;

  @Field(() => ID, { description: 'On behalf of which partner.' })
  @Id()
  organisationId!: string;

  @Field(() => String, {
    description: 'First and last name; of someone who is known by the address, the known name stays.',
  })
  @Line(200)
  name!: string;

  @Field(() => String, { description: 'Address at work; also how the person signs in.' })
  @Email()
  email!: string;

  @Field(() => String, { nullable: true, description: 'The team there.' })
  @Given(Line(200, { least: 0 }))
  team?: string | null;
}

@InputType({ description: 'Someone who stops taking part.' })
export class EndEnrolmentInput {
  @Field(() => ID, { description: 'Which enrolment.' })
  @Id()
  enrolmentId!: string;

  @Field(() => String, { description: 'Why.' })
  @Prose(REASON_LENGTH, { least: 1 })
  reason!: string;
}

export const EnrolmentConnection = connectionOf('Enrolment', () => Enrolment);
export const EnrolmentResult = resultOf('EnrolmentResult', () => Enrolment, 'Enrolment');
