import { Field, ID, InputType, Int, registerEnumType } from '@nestjs/graphql';
import { DayScalar } from '#platform/graphql/scalars.js';
import { Id, WholeNumber } from '#platform/graphql/validation.js';
import type { SchoolHolidayName, SchoolRegion } from './school-holidays.js';

export const SchoolRegionEnum = { NORTH: 'NORTH', MIDDLE: 'MIDDLE', SOUTH: 'SOUTH' } as const satisfies {
  [Region in SchoolRegion]: Region;
};
registerEnumType(SchoolRegionEnum, {
  name: 'SchoolRegion',
  description: 'The regions over which the Netherlands spreads school holidays.',
  valuesMap: {
    NORTH: { description: 'Noord: among others Fryslân, Groningen, Drenthe, Overijssel, Flevoland, Noord-Holland.' },
    MIDDLE: { description: 'Midden: among others Utrecht, Zuid-Holland, parts of Gelderland.' },
    SOUTH: { description: 'Zuid: among others Limburg, Noord-Brabant, Zeeland, parts of Gelderland.' },
  },
});

export const SchoolHolidayNameEnum = {
  AUTUMN: 'AUTUMN',
  CHRISTMAS: 'CHRISTMAS',
  SPRING: 'SPRING',
  MAY: 'MAY',
  SUMMER: 'SUMMER',
} as const satisfies { [Name in SchoolHolidayName]: Name };
registerEnumType(SchoolHolidayNameEnum, {
  name: 'SchoolHolidayName',
  description: 'Which school holiday.',
  valuesMap: {
    AUTUMN: { description: 'Herfstvakantie.' },
    CHRISTMAS: { description: 'Kerstvakantie.' },
    SPRING: { description: 'Voorjaarsvakantie.' },
    MAY: { description: 'Meivakantie.' },
    SUMMER: { description: 'Zomervakantie.' },
  },
});

@InputType({ description: 'Whose school holidays an organisation keeps to.' })
export class SetSchoolRegionInput {
  @Field(() => ID, { description: 'Which organisation.' })
  @Id()
  organisationId!: string;

  @Field(() => SchoolRegionEnum, { nullable: true, description: 'Which region; left out: none.' })
  region?: SchoolRegion | null;
}

@InputType({ description: 'When an organisation has a school holiday, other than its region.' })
export class SetSchoolHolidayInput {
  @Field(() => ID, { description: 'Which organisation.' })
  @Id()
  organisationId!: string;

  @Field(() => SchoolHolidayNameEnum, { description: 'Which; its school year follows from the first day.' })
  name!: SchoolHolidayName;

  @Field(() => DayScalar, { description: 'First day.' })
  firstDay!: string;

  @Field(() => DayScalar, { description: 'Last day; at most ten weeks later.' })
  lastDay!: string;
}

@InputType({ description: 'Which own school holiday goes, so that that of the region counts again.' })
export class RemoveSchoolHolidayInput {
  @Field(() => ID, { description: 'Of which organisation.' })
  @Id()
  organisationId!: string;

  @Field(() => SchoolHolidayNameEnum, { description: 'Which.' })
  name!: SchoolHolidayName;

  @Field(() => Int, { description: 'Of which school year: the year in which it begins.' })
  @WholeNumber(2_000, 2_998)
  schoolYear!: number;
}
