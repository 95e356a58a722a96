import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { connectionOf } from '#platform/graphql/connection.js';
import { resultOf } from '#platform/graphql/refusal.type.js';
import { InstantScalar, WallTimeScalar } from '#platform/graphql/scalars.js';
import { Given, Id, Line, Prose, WholeNumber } from '#platform/graphql/validation.js';
import { Assignment, AssignmentKind } from './assignment.entity.js';

const INSTRUCTIONS_LENGTH = 20_000;

@InputType({ description: 'A new assignment. Without a due time: the day before the session at 23:59.' })
export class AddAssignmentInput {
  @Field(() => ID, { description: 'For which session.' })
  @Id()
  sessionId!: string;

  @Field(() => AssignmentKind, { defaultValue: 'HOMEWORK', description: 'What kind it is.' })
  kind!: AssignmentKind;

  @Field(() => String, { description: 'What people call it.' })
  @Line(200)
  title!: string;

  @Field(() => String, { description: 'What to do; may be empty.' })
  @Prose(INSTRUCTIONS_LENGTH)
  instructions!: string;

  @Field(() => Int, { nullable: true, description: 'Due so many days before the session, 0 to 365.' })
  @Given(WholeNumber(0, 365))
  dueDaysBefore?: number | null;

  @Field(() => WallTimeScalar, { nullable: true, description: 'At this time in the zone of the session.' })
  dueTime?: string | null;

  @Field(() => InstantScalar, { nullable: true, description: 'Due at this moment, wherever the session moves.' })
  dueAt?: Date | null;
}

@InputType({ description: 'What changes of an assignment; what is left out stays.' })
export class ChangeAssignmentInput {
  @Field(() => ID, { description: 'Which.' })
  @Id()
  assignmentId!: string;

  @Field(() => Int, { description: 'The version that was read.' })
  @WholeNumber(1, 2_147_483_647)
  version!: number;

  @Field(() => String, { nullable: true, description: 'New title.' })
  @Given(Line(200))
  title?: string | null;

  @Field(() => String, { nullable: true, description: 'New instructions.' })
  @Given(Prose(INSTRUCTIONS_LENGTH))
  instructions?: string | null;

  @Field(() => Int, { nullable: true, description: 'From now on due so many days before the session, 0 to 365.' })
  @Given(WholeNumber(0, 365))
  dueDaysBefore?: number | null;

  @Field(() => WallTimeScalar, { nullable: true, description: 'At this time in the zone of the session.' })
  dueTime?: string | null;

  @Field(() => InstantScalar, { nullable: true, description: 'From now on due at this moment.' })
  dueAt?: Date | null;
}

export const AssignmentConnection = connectionOf('Assignment', () => Assignment);
export const AssignmentResult = resultOf('AssignmentResult', () => Assignment, 'Assignment');
