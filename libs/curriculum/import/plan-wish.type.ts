import { Field, Int, ObjectType } from '@nestjs/graphql';
import { DayScalar, WallTimeScalar } from '#platform/graphql/scalars.js';

@ObjectType('PlanWish', { description: 'How the imported file would plan a module; the coordinator decides.' })
export class PlanWishType {
  @Field(() => Boolean, { description: 'Whether there is an idea for a masterclass.' })
  withMasterclass!: boolean;

  @Field(() => Int, { description: 'For how many meetings there are ideas.' })
  meetings!: number;

  @Field(() => DayScalar, { description: 'Not before this day.' })
  firstDay!: string;

  @Field(() => Int, { description: 'On which day of the week: 1 is Monday, 7 is Sunday.' })
  weekday!: number;

  @Field(() => WallTimeScalar, { description: 'At what time each session starts.' })
  startTime!: string;

  @Field(() => Int, { description: 'How long each session lasts by the clock on the wall, in minutes.' })
  durationMinutes!: number;

  @Field(() => Int, { description: 'Weeks from one session to the next.' })
  intervalWeeks!: number;

  @Field(() => String, { description: 'Where; may be empty.' })
  place!: string;

  @Field(() => String, { nullable: true, description: 'Where to take part online.' })
  onlineUrl!: string | null;
}

@ObjectType('FreePeriod', { description: 'Days on which nothing is to be planned, both ends included.' })
export class FreePeriodType {
  @Field(() => DayScalar, { description: 'First day.' })
  from!: string;

  @Field(() => DayScalar, { description: 'Last day.' })
  until!: string;

  @Field(() => String, { description: 'What it is called.' })
  label!: string;
}
