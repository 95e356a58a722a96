import { Field, ID, InputType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ValidateNested } from 'class-validator';
import { InstantScalar } from '#platform/graphql/scalars.js';
import { Email, Given, Id, Line } from '#platform/graphql/validation.js';

/** So many lines in one go: a whole room that was checked in without a connection. */
export const MOST_LINES = 300;

@InputType({ description: 'Someone who comes without a seat.' })
export class WalkInInput {
  @Field(() => String, { description: 'How the person is called; at most 200 characters.' })
  @Line(200)
  name!: string;

  @Field(() => String, { defaultValue: '', description: 'For whom the person comes; may be empty.' })
  @Line(200, { least: 0 })
  organisation!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The e-mail address, for who wants to get the materials. Finds who is known by it.',
  })
  @Given(Email())
  address?: string | null;
}

@InputType({
  description:
    'One thing that was done at a door. Exactly one of `registrationId`, `ticket` and `walkIn` says to whom.',
})
export class CheckInLineInput {
  @Field(() => ID, { description: 'Made by the client: the same line sent twice is done once.' })
  @Id()
  clientKey!: string;

  @Field(() => InstantScalar, { description: 'When it was done, by the clock of the client.' })
  cameAt!: Date;

  @Field(() => Boolean, { defaultValue: false, description: 'That the person did not come after all.' })
  undone!: boolean;

  @Field(() => ID, { nullable: true, description: 'Someone on the list.' })
  @Given(Id())
  registrationId?: string | null;

  @Field(() => String, { nullable: true, description: 'What the QR code of a ticket says.' })
  @Given(Line(500))
  ticket?: string | null;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'With `registrationId`: lets in someone who waits for a seat.',
  })
  letIn!: boolean;

  @Field(() => WalkInInput, { nullable: true, description: 'Someone who is not on the list.' })
  @ValidateNested()
  @Type(() => WalkInInput)
  walkIn?: WalkInInput | null;
}

@InputType({ description: 'What was done at a door of a masterclass, in order.' })
export class CheckInInput {
  @Field(() => ID, { description: 'Of which masterclass.' })
  @Id()
  sessionId!: string;

  @Field(() => InstantScalar, { description: 'Now, by the clock of the client: sets right a clock that is off.' })
  sentAt!: Date;

  @Field(() => [CheckInLineInput], { description: `At most ${MOST_LINES}.` })
  @ValidateNested({ each: true })
  @Type(() => CheckInLineInput)
  lines!: CheckInLineInput[];
}
