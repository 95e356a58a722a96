import { Args, Context, Field, Int, Mutation, ObjectType, ResolveField, Resolver } from '@nestjs/graphql';
import { isRefusal, type Refusal } from '#kernel/refusal.js';
import { addDays, DEFAULT_ZONE, wallOf } from '#kernel/wall-time.js';
import { Permits } from '#platform/graphql/permits.js';
import { RequestContext } from '#platform/graphql/request-context.js';
import { DayScalar } from '#platform/graphql/scalars.js';
import { checkedInput } from '#platform/graphql/validation.js';
import { Organisation } from '#people/organisation.entity.js';
import { organisationById } from '#people/organisation.reader.js';
import { OrganisationResult } from '#people/organisation-sign-in.input.js';
import {
  RemoveSchoolHolidayInput,
  SchoolHolidayNameEnum,
  SchoolRegionEnum,
  SetSchoolHolidayInput,
  SetSchoolRegionInput,
} from './school-holiday.input.js';
import { schoolHolidayChoiceOf } from './school-holiday.reader.js';
import { keptSchoolHolidays, type KeptSchoolHoliday } from './school-holiday.rules.js';
import { SchoolHolidayService } from './school-holiday.service.js';
import type { SchoolHolidayName, SchoolRegion } from './school-holidays.js';

/** So far ahead school holidays are shown: the ministry sets them at most so long before. */
const AHEAD_DAYS = 5 * 366;

@ObjectType('SchoolHoliday', { description: 'When schools are closed, both ends included.' })
export class SchoolHolidayType {
  @Field(() => SchoolHolidayNameEnum, { description: 'Which.' })
  name!: SchoolHolidayName;

  @Field(() => Int, { description: 'Of which school year: the year in which it begins.' })
  schoolYear!: number;

  @Field(() => DayScalar, { description: 'First day; of a region a Saturday.' })
  firstDay!: string;

  @Field(() => DayScalar, { description: 'Last day; of a region a Sunday.' })
  lastDay!: string;

  @Field(() => Boolean, { description: 'Whether the organisation set these days itself.' })
  isOwn!: boolean;
}

@Resolver(() => Organisation)
export class SchoolHolidayResolver {
  constructor(private readonly service: SchoolHolidayService) {}

  @Mutation(() => OrganisationResult, { description: 'Chooses whose school holidays an organisation keeps to.' })
  @Permits(['ADMINISTRATOR', 'COORDINATOR'])
  async setSchoolRegion(
    @Args('input', { type: () => SetSchoolRegionInput, description: 'Which region.' }) given: SetSchoolRegionInput,
    @Context() context: RequestContext,
  ): Promise<Organisation | Refusal | null> {
    const input = await checkedInput(SetSchoolRegionInput, given);
    if (isRefusal(input)) return input;
    const answer = await context.command((tx) => this.service.setRegion(tx, input));
    return isRefusal(answer) ? answer : context.load(organisationById, answer);
  }

  @Mutation(() => OrganisationResult, {
    description: 'Sets when an organisation has a school holiday, other than its region. What was planned stays.',
  })
  @Permits(['ADMINISTRATOR', 'COORDINATOR'])
  async setSchoolHoliday(
    @Args('input', { type: () => SetSchoolHolidayInput, description: 'Which, and when.' }) given: SetSchoolHolidayInput,
    @Context() context: RequestContext,
  ): Promise<Organisation | Refusal | null> {
    const input = await checkedInput(SetSchoolHolidayInput, given);
    if (isRefusal(input)) return input;
    const answer = await context.command((tx) => this.service.set(tx, input));
    return isRefusal(answer) ? answer : context.load(organisationById, answer);
  }

  @Mutation(() => OrganisationResult, {
    description: 'Takes an own school holiday away: that of the region counts again, if it is known.',
  })
  @Permits(['ADMINISTRATOR', 'COORDINATOR'])
  async removeSchoolHoliday(
    @Args('input', { type: () => RemoveSchoolHolidayInput, description: 'Which.' }) given: RemoveSchoolHolidayInput,
    @Context() context: RequestContext,
  ): Promise<Organisation | Refusal | null> {
    const input = await checkedInput(RemoveSchoolHolidayInput, given);
    if (isRefusal(input)) return input;
    const answer = await context.command((tx) => this.service.remove(tx, input));
    return isRefusal(answer) ? answer : context.load(organisationById, answer);
  }

  @ResolveField(() => SchoolRegionEnum, { nullable: true, description: 'Whose school holidays it keeps to, if any.' })
  async schoolRegion(organisation: Organisation, _: unknown, context: RequestContext): Promise<SchoolRegion | null> {
    return (await context.load(schoolHolidayChoiceOf, organisation.id)).region;
  }

  @ResolveField(() => [SchoolHolidayType], {
    description:
      'The school holidays that it keeps to and that are not over: its own, and those of its region as far as they are known.',
  })
  async schoolHolidays(
    organisation: Organisation,
    _: unknown,
    context: RequestContext,
  ): Promise<readonly SchoolHolidayType[]> {
    const today = wallOf(context.now, DEFAULT_ZONE).day;
    const choice = await context.load(schoolHolidayChoiceOf, organisation.id);
    return keptSchoolHolidays(choice, today, addDays(today, AHEAD_DAYS)).map(shown);
  }
}

function shown({ whose, ...holiday }: KeptSchoolHoliday): SchoolHolidayType {
  return { ...holiday, isOwn: whose === 'OWN' };
}
