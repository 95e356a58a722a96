import { Args, Context, Field, ObjectType, Parent, registerEnumType, ResolveField, Resolver } from '@nestjs/graphql';
import { RequestContext } from '#platform/graphql/request-context.js';
import { DayScalar } from '#platform/graphql/scalars.js';
import { Leergang } from '#curriculum/leergang.entity.js';
import { daysOffOfLeergang } from './days-off.reader.js';
import type { DayOffState } from './days-off.rules.js';

const DayOffKind = {
  PUBLIC_HOLIDAY: 'PUBLIC_HOLIDAY',
  SCHOOL_HOLIDAY: 'SCHOOL_HOLIDAY',
  FREE_PERIOD: 'FREE_PERIOD',
} as const satisfies { [Kind in DayOffState['kind']]: Kind };
registerEnumType(DayOffKind, {
  name: 'DayOffKind',
  description: 'Why nothing is planned on a day.',
  valuesMap: {
    PUBLIC_HOLIDAY: { description: 'A public holiday.' },
    SCHOOL_HOLIDAY: { description: 'A school holiday in the region of a partner.' },
    FREE_PERIOD: { description: 'A partner gives it off.' },
  },
});

@ObjectType({ description: 'A day on which the partners of a leergang plan nothing.' })
class DayOff implements DayOffState {
  @Field(() => DayScalar, { description: 'Which day.' })
  day!: string;

  @Field(() => String, {
    description:
      'Which: of a holiday its code, such as `KINGS_DAY` or `SPRING_NORTH`; of a free period whose it is and what it is called.',
  })
  name!: string;

  @Field(() => DayOffKind, { description: 'Why.' })
  kind!: DayOffState['kind'];
}

@Resolver(() => Leergang)
export class LeergangDaysOffResolver {
  @ResolveField(() => [DayOff], {
    description: 'The days off of its partners, in order; a day comes once for each reason.',
  })
  daysOff(
    @Parent() leergang: Leergang,
    @Args('from', { type: () => DayScalar, description: 'First day.' }) from: string,
    @Args('until', { type: () => DayScalar, description: 'Last day, included; at most two years after the first.' })
    until: string,
    @Context() context: RequestContext,
  ): Promise<readonly DayOff[]> {
    return context.load(daysOffOfLeergang, { leergangId: leergang.id, from, until });
  }
}
