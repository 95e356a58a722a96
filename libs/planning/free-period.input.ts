import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { BadRowsEnum } from '#curriculum/import/import.type.js';
import type { BadRows } from '#curriculum/import/import-row.rules.js';
import { resultOf } from '#platform/graphql/refusal.type.js';
import { DayScalar } from '#platform/graphql/scalars.js';
import { Id, Line, WholeNumber } from '#platform/graphql/validation.js';
import { FreePeriod } from './free-period.entity.js';

export const FREE_PERIOD_NAME_LENGTH = 200;

@InputType({ description: 'Days on which an organisation plans nothing, both ends included.' })
export class AddFreePeriodInput {
  @Field(() => ID, { description: 'Of which organisation.' })
  @Id()
  organisationId!: string;

  @Field(() => String, { description: 'What it is called; at most 200 characters.' })
  @Line(FREE_PERIOD_NAME_LENGTH)
  name!: string;

  @Field(() => DayScalar, { description: 'First day.' })
  firstDay!: string;

  @Field(() => DayScalar, { description: 'Last day; at most a year later.' })
  lastDay!: string;
}

@InputType({ description: 'A free period as it is from now on. What was planned stays as it is.' })
export class ChangeFreePeriodInput {
  @Field(() => ID, { description: 'Which.' })
  @Id()
  freePeriodId!: string;

  @Field(() => Int, { description: 'The version that was read.' })
  @WholeNumber(1, 2_147_483_647)
  version!: number;

  @Field(() => String, { description: 'What it is called; at most 200 characters.' })
  @Line(FREE_PERIOD_NAME_LENGTH)
  name!: string;

  @Field(() => DayScalar, { description: 'First day.' })
  firstDay!: string;

  @Field(() => DayScalar, { description: 'Last day; at most a year later.' })
  lastDay!: string;
}

@InputType({ description: 'Free days to import from a sheet.' })
export class ImportFreePeriodsInput {
  @Field(() => ID, { description: 'Of which organisation.' })
  @Id()
  organisationId!: string;

  @Field(() => ID, { description: 'An own upload of purpose IMPORT: a sheet, XLSX or CSV.' })
  @Id()
  uploadId!: string;

  @Field(() => Boolean, { description: 'Only look at what would happen; nothing is written.' })
  dryRun!: boolean;

  @Field(() => BadRowsEnum, { defaultValue: 'BLOCK_ALL', description: 'What wrong rows do to the good ones.' })
  badRows!: BadRows;
}

export const FreePeriodResult = resultOf('FreePeriodResult', () => FreePeriod, 'OrganisationFreePeriod');
