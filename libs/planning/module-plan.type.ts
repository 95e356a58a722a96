import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ValidateNested } from 'class-validator';
import { resultOf } from '#platform/graphql/refusal.type.js';
import { DayScalar, WallTimeScalar } from '#platform/graphql/scalars.js';
import { Given, Id, Ids, Line, Link } from '#platform/graphql/validation.js';
import { MovedDate, SessionKind } from '#curriculum/session.entity.js';
import { MOST_LECTURERS } from '#curriculum/session.input.js';

/** From how many rooms a plan may choose. */
const MOST_ROOMS = 20;

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
@InputType({ isAbstract: true })
abstract class WishInput {
  @Field(() => ID, { description: 'Which module.' })
  @Id()
  moduleId!: string;

  @Field(() => Boolean, { defaultValue: true, description: 'Whether it opens with a masterclass.' })
  withMasterclass!: boolean;

  @Field(() => Int, { description: 'How many meetings follow, 0 to 30.' })
  meetings!: number;

  @Field(() => DayScalar, { description: 'From when on: the first session is on the first such weekday from here.' })
  firstDay!: string;

  @Field(() => Int, { description: 'How long each session lasts in minutes, 15 to 1440.' })
  durationMinutes!: number;

  @Field(() => Int, { defaultValue: 1, description: 'Weeks from one session to the next, 1 to 12.' })
  intervalWeeks!: number;

  @Field(() => Int, {
    defaultValue: 1,
    description: 'At least so many days from one session to the next, to do homework; 1 to 60.',
  })
  gapDays!: number;

  @Field(() => [FreePeriodInput], {
    defaultValue: [],
    description: 'When nothing is planned, besides public holidays, school holidays and free days of the partners.',
  })
  @ValidateNested({ each: true })
  @Type(() => FreePeriodInput)
  freePeriods!: FreePeriodInput[];
}

@InputType('ModulePlansWish', { description: 'What would do for a module, and for whom.' })
export class ModulePlansWishInput extends WishInput {
  @Field(() => [Int], { description: 'Days of the week that would do: 1 is Monday, 7 is Sunday. The best first.' })
  weekdays!: number[];

  @Field(() => [WallTimeScalar], {
    description: 'Times to start that would do, in Europe/Amsterdam; at most six. The best first.',
  })
  startTimes!: string[];

  @Field(() => DayScalar, {
    nullable: true,
    description: 'When the last session should have been; a later one is possible, and counts against a plan.',
  })
  lastDay?: string | null;

  @Field(() => [ID], { defaultValue: [], description: 'Who give every session: lecturers of the leergang.' })
  @Ids(MOST_LECTURERS)
  lecturerIds!: string[];

  @Field(() => [ID], {
    defaultValue: [],
    description: 'Rooms of partners that would do. Those of several organisations take turns.',
  })
  @Ids(MOST_ROOMS)
  roomIds!: string[];
}

@InputType('ModulePlanWish', { description: 'How a module is planned; `modulePlans` says what would be good.' })
export class ModulePlanWishInput extends WishInput {
  @Field(() => Int, { description: 'On which day of the week: 1 is Monday, 7 is Sunday.' })
  weekday!: number;

  @Field(() => WallTimeScalar, { description: 'At what time each session starts, in Europe/Amsterdam.' })
  startTime!: string;
}

@InputType({ description: 'A module that gets its sessions.' })
export class PlanModuleInput {
  @Field(() => ModulePlanWishInput, {
    description: 'How: with `weekday`, `startTime` and `firstDay` of a plan that was proposed, its sessions.',
  })
  @ValidateNested()
  @Type(() => ModulePlanWishInput)
  wish!: ModulePlanWishInput;

  @Field(() => [DayScalar], {
    nullable: true,
    description: 'The days of the sessions as they were proposed: refused when they would be others by now.',
  })
  days?: string[] | null;

  @Field(() => [ID], {
    defaultValue: [],
    description: 'The rooms, of organisations that take part, in the order of the plan that was proposed.',
  })
  @Ids(MOST_ROOMS)
  roomIds!: string[];

  @Field(() => String, {
    description:
      'Where every session is, as calendars show it. Empty with rooms: the name and the address of the room of each.',
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

  // As rooms and people they are read when asked for.
  room!: { readonly id: string } | null;
  cannotCome!: readonly { readonly id: string }[];
}

@ObjectType('ModulePlan', { description: 'A proposal for the sessions of a module; nothing is written for it.' })
export class ModulePlanType {
  @Field(() => Int, { description: 'On which day of the week: 1 is Monday, 7 is Sunday. For `planModule`.' })
  weekday!: number;

  @Field(() => WallTimeScalar, { description: 'At what time each session starts. For `planModule`.' })
  startTime!: string;

  @Field(() => DayScalar, { description: 'From when on. For `planModule`.' })
  firstDay!: string;

  @Field(() => [ID], {
    description: 'The rooms, in the order in which their organisations take turns. For `planModule`.',
  })
  roomIds!: readonly string[];

  @Field(() => [PlannedSessionType], { description: 'In order of date: the masterclass first, then the meetings.' })
  sessions!: readonly PlannedSessionType[];

  @Field(() => Int, { description: 'How many sessions are on a later date than the rhythm says.' })
  movedCount!: number;

  @Field(() => Int, { description: 'How often a participant cannot come: people times dates.' })
  missedCount!: number;

  @Field(() => Int, { description: 'How many sessions are after `lastDay` of the wish.' })
  lateCount!: number;
}

@ObjectType('ModulePlans', { description: 'The best plans for a module, compared.' })
export class ModulePlansType {
  @Field(() => [ModulePlanType], { description: 'One to three that really differ; the first is the best.' })
  plans!: readonly ModulePlanType[];

  @Field(() => Int, { description: 'How many people take part.' })
  participantCount!: number;
}

export const ModulePlansResult = resultOf('ModulePlansResult', () => ModulePlansType, 'ModulePlans');
