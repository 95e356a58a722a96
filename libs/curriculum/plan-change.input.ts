import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ValidateNested } from 'class-validator';
import { DayScalar, WallTimeScalar } from '#platform/graphql/scalars.js';
import { Given, Id, Line, Prose, WholeNumber } from '#platform/graphql/validation.js';
import { REASON_LENGTH } from './leergang.input.js';
import { CancelSessionInput, ChangeSessionInput, SessionAsRead } from './session.input.js';

@InputType({ description: 'A tentative session that becomes certain.' })
export class ConfirmSessionInput extends SessionAsRead {}

@InputType({
  description:
    'A meeting that becomes two: the first keeps its identity, day and start, its lecturers and its homework. The second is as certain as the first, and given by the same lecturers. A masterclass stays one.',
})
export class SplitSessionInput extends SessionAsRead {
  @Field(() => Int, {
    description: 'How long the first is from now on, in minutes by the clock on the wall: at least 15, and shorter.',
  })
  @WholeNumber(15, 1_440)
  firstMinutes!: number;

  @Field(() => String, { description: 'Title of the second.' })
  @Line(200)
  title!: string;

  @Field(() => DayScalar, { description: 'Day on which the second starts.' })
  day!: string;

  @Field(() => WallTimeScalar, { description: 'Time at which the second starts, in the zone of the first.' })
  startTime!: string;

  @Field(() => Int, { description: 'How long the second is in minutes by the clock on the wall, 15 to 1440.' })
  @WholeNumber(15, 1_440)
  durationMinutes!: number;

  @Field(() => ID, { nullable: true, description: 'Room of the second; left out: that of the first.' })
  @Given(Id())
  roomId?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Place of the second, as calendars show it. Left out: the room that is given, or else as the first.',
  })
  @Given(Line(500, { least: 0 }))
  place?: string | null;
}

@InputType({
  description:
    'What changes in the plan of a leergang: 1 to 100 sessions, each named once. Everything happens, or nothing.',
})
export class PlanChangeInput {
  @Field(() => ID, { description: 'Of which leergang; every session is of this one.' })
  @Id()
  leergangId!: string;

  @Field(() => [ChangeSessionInput], {
    defaultValue: [],
    description: 'Sessions that change. Two may take each other’s time, room and lecturers.',
  })
  @ValidateNested({ each: true })
  @Type(() => ChangeSessionInput)
  changes!: ChangeSessionInput[];

  @Field(() => [CancelSessionInput], { defaultValue: [], description: 'Sessions that will not be held.' })
  @ValidateNested({ each: true })
  @Type(() => CancelSessionInput)
  cancellations!: CancelSessionInput[];

  @Field(() => [SplitSessionInput], { defaultValue: [], description: 'Meetings that become two.' })
  @ValidateNested({ each: true })
  @Type(() => SplitSessionInput)
  splits!: SplitSessionInput[];

  @Field(() => [ConfirmSessionInput], { defaultValue: [], description: 'Tentative sessions that become certain.' })
  @ValidateNested({ each: true })
  @Type(() => ConfirmSessionInput)
  confirmations!: ConfirmSessionInput[];

  @Field(() => String, { nullable: true, description: 'A word to everyone who hears of it; it stands in the mails.' })
  @Given(Prose(REASON_LENGTH))
  note?: string | null;
}
