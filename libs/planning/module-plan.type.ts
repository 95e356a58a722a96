import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ValidateNested } from 'class-validator';
import { resultOf } from '#platform/graphql/refusal.type.js';
import { DayScalar, WallTimeScalar } from '#platform/graphql/scalars.js';
import { Given, Id, Ids, Line, Link } from '#platform/graphql/validation.js';
import { MovedDate, SessionKind } from '#curriculum/session.entity.js';
import { MOST_LECTURERS } from '#curriculum/session.input.js';

@InputType({ description: 'Days on which nothing is planned, both ends included.' })
export class FreePeriodInput {
  @Field(() => DayScalar, { description: 'First day.' })
  from!: string;

  @Field(() => DayScalar, { description: 'Last day.' })
  until!: string;

  @Field(() => String, { description: 'What it is called, such as `herfstvakantie`; at most 200 characters.' })
  @Line(200, { least: 0 })
  label!: string;
}

/** Its numbers and days are checked by the rule that proposes, so that there is one place that knows the bounds. */
@InputType('ModulePlanWish', { description: 'How a module should be planned.' })
export class ModulePlanWishInput {
  @Field(() => ID, { description: 'Which module.' })
  @Id()
  moduleId!: string;

  @Field(() => Boolean, { defaultValue: true, description: 'Whether it opens with a masterclass.' })
  withMasterclass!: boolean;

  @Field(() => Int, { description: 'How many meetings follow, 0 to 30.' })
  meetings!: number;

  @Field(() => DayScalar, { description: 'From when on: the first session is on the first such weekday from here.' })
  firstDay!: string;

  @Field(() => Int, { description: 'On which day of the week: 1 is Monday, 7 is Sunday.' })
  weekday!: number;

  @Field(() => WallTimeScalar, { description: 'At what time each session starts, in Europe/Amsterdam.' })
  startTime!: string;

  @Field(() => Int, { description: 'How long each session lasts in minutes, 15 to 1440.' })
  durationMinutes!: number;

  @Field(() => Int, { defaultValue: 1, description: 'Weeks from one session to the next, 1 to 12.' })
  intervalWeeks!: number;

  @Field(() => [FreePeriodInput], {
    defaultValue: [],
    description: 'When nothing is planned, besides public holidays.',
  })
  @ValidateNested({ each: true })
  @Type(() => FreePeriodInput)
  freePeriods!: FreePeriodInput[];
}

@InputType({ description: 'A module that gets its sessions.' })
export class PlanModuleInput {
  @Field(() => ModulePlanWishInput, { description: 'How; the sessions are those that `modulePlan` proposes for it.' })
  @ValidateNested()
  @Type(() => ModulePlanWishInput)
  wish!: ModulePlanWishInput;

  @Field(() => ID, {
    nullable: true,
    description: 'The room that every session is in: of an organisation that takes part.',
  })
  @Given(Id())
  roomId?: string | null;

  @Field(() => String, {
    description:
      'Where every session is, as calendars show it. Empty with a room: the name and the address of the room.',
  })
  @Line(500, { least: 0 })
  place!: string;

  @Field(() => String, { nullable: true, description: 'Where to take part online.' })
  @Given(Link())
  onlineUrl?: string | null;

  @Field(() => [ID], { defaultValue: [], description: 'Who give every session: lecturers of the leergang.' })
  @Ids(MOST_LECTURERS)
  lecturerIds!: string[];
}

@ObjectType('PlannedSession', { description: 'A session as it would be planned.' })
export class PlannedSessionType {
  @Field(() => SessionKind, { description: 'What kind it is.' })
  kind!: SessionKind;

  @Field(() => Int, { description: 'The masterclass is 0; the meetings count from 1.' })
  number!: number;

  @Field(() => String, { description: 'What it would be called.' })
  title!: string;

  @Field(() => DayScalar, { description: 'The day on which it starts.' })
  day!: string;

  @Field(() => WallTimeScalar, { description: 'What the clock says when it starts.' })
  startTime!: string;

  @Field(() => DayScalar, { description: 'The day on which it ends.' })
  endDay!: string;

  @Field(() => WallTimeScalar, { description: 'What the clock says when it ends.' })
  endTime!: string;

  @Field(() => Int, { description: 'How long it lasts by the clock on the wall, in minutes.' })
  durationMinutes!: number;

  @Field(() => [MovedDate], { description: 'The dates that were tried first, and why each was not possible.' })
  movedBecause!: readonly MovedDate[];
}

@ObjectType('ModulePlan', { description: 'A proposal for the sessions of a module; nothing is written for it.' })
export class ModulePlanType {
  @Field(() => [PlannedSessionType], { description: 'In order of date: the masterclass first, then the meetings.' })
  sessions!: PlannedSessionType[];
}

export const ModulePlanResult = resultOf('ModulePlanResult', () => ModulePlanType, 'ModulePlan');
