import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ValidateNested } from 'class-validator';
import { DayScalar, WallTimeScalar } from '#platform/graphql/scalars.js';
import { Given, Id, Line, Prose, WholeNumber } from '#platform/graphql/validation.js';
import { DatePollChoiceEnum } from './date-poll.entity.js';
import type { Choice } from './date-poll.rules.js';

@InputType({ description: 'When a session could start, by the clock of its zone.' })
export class DatePollMomentInput {
  @Field(() => DayScalar, { description: 'On which day.' })
  day!: string;

  @Field(() => WallTimeScalar, { description: 'At what time.' })
  startTime!: string;
}

@InputType({ description: 'A question to everyone who belongs in a session: which of these moments would do?' })
export class StartDatePollInput {
  @Field(() => ID, { description: 'About which session.' })
  @Id()
  sessionId!: string;

  @Field(() => [DatePollMomentInput], {
    description: 'From 2 to 10 moments still to come; each as long as the session is. That of the session may be one.',
  })
  moments!: DatePollMomentInput[];

  @Field(() => DayScalar, {
    nullable: true,
    description: 'The last day on which it takes answers. Left out: until the last moment comes.',
  })
  closesOn?: string | null;

  @Field(() => String, { nullable: true, description: 'A word to everyone; at most 1,000 characters.' })
  @Given(Prose(1_000))
  note?: string | null;
}

@InputType({ description: 'Another last day for a date poll.' })
export class ExtendDatePollInput {
  @Field(() => ID, { description: 'Which.' })
  @Id()
  pollId!: string;

  @Field(() => Int, { description: 'The version that was read.' })
  @WholeNumber(1, 2_147_483_647)
  version!: number;

  @Field(() => DayScalar, {
    nullable: true,
    description: 'The last day on which it takes answers. Left out: until the last moment comes.',
  })
  closesOn?: string | null;
}

@InputType({ description: 'The moment that is chosen.' })
export class DecideDatePollInput {
  @Field(() => ID, { description: 'In which poll.' })
  @Id()
  pollId!: string;

  @Field(() => DayScalar, { description: 'The day of the moment.' })
  day!: string;

  @Field(() => WallTimeScalar, { description: 'The time of the moment.' })
  startTime!: string;
}

@InputType({ description: 'What someone says of one moment.' })
export class MomentChoiceInput extends DatePollMomentInput {
  @Field(() => DatePollChoiceEnum, { description: 'Whether it would do.' })
  choice!: Choice;
}

@InputType({ description: 'An answer to a date poll: of whom holds a link, or of the asker.' })
export class AnswerDatePollInput {
  @Field(() => String, { nullable: true, description: 'What stands behind the # of the link in the mail.' })
  @Given(Line(200))
  token?: string | null;

  @Field(() => ID, { nullable: true, description: 'Without a link: to which poll.' })
  @Given(Id())
  pollId?: string | null;

  @Field(() => [MomentChoiceInput], { description: 'One for every moment that is still to come.' })
  @ValidateNested({ each: true })
  @Type(() => MomentChoiceInput)
  choices!: MomentChoiceInput[];
}
