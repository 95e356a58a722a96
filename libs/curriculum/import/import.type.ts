import { Field, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { Facts, ProblemCode } from '#kernel/refusal.js';
import { FactType, ProblemCodeEnum, resultOf } from '#platform/graphql/refusal.type.js';
import { Given, Id } from '#platform/graphql/validation.js';
import type { BadRows, ImportRow, ImportRowState } from './import-row.rules.js';

export const ImportRowStateEnum = {
  NEW: 'NEW',
  CHANGED: 'CHANGED',
  UNCHANGED: 'UNCHANGED',
  WRONG: 'WRONG',
} as const satisfies { [State in ImportRowState]: State };
registerEnumType(ImportRowStateEnum, {
  name: 'ImportRowState',
  description: 'What importing a row does.',
  valuesMap: {
    NEW: { description: 'Makes something that was not there.' },
    CHANGED: { description: 'Changes what was there; `changes` says what.' },
    UNCHANGED: { description: 'Does nothing: it is there already.' },
    WRONG: { description: 'Does nothing: something is wrong with it; `problems` says what.' },
  },
});

export const BadRowsEnum = { BLOCK_ALL: 'BLOCK_ALL', SKIP: 'SKIP' } as const satisfies { [Way in BadRows]: Way };
registerEnumType(BadRowsEnum, {
  name: 'BadRows',
  description: 'What happens with the good rows when there are wrong ones.',
  valuesMap: {
    BLOCK_ALL: { description: 'One wrong row stops everything: nothing is imported.' },
    SKIP: { description: 'The good rows are imported, the wrong ones are not.' },
  },
});

@ObjectType('ImportChange', { description: 'A value that differs between what is known and the file.' })
export class ImportChangeType {
  @Field(() => String, { description: 'As in the file: the header of a sheet, the key of a YAML file.' })
  column!: string;

  @Field(() => String, { nullable: true, description: 'What is known; null for nothing. Long texts are shortened.' })
  from!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'What the file says; null for nothing. Long texts are shortened.',
  })
  to!: string | null;
}

@ObjectType('ImportProblem', { description: 'What is wrong with one value in a file.' })
export class ImportProblemType {
  @Field(() => String, { description: 'As in the file: the header of a sheet, the key of a YAML file.' })
  column!: string;

  @Field(() => ProblemCodeEnum, { description: 'What is wrong.' })
  code!: ProblemCode;

  @Field(() => [FactType], { description: 'What explains it.' })
  facts!: Facts;
}

@ObjectType('ImportRow', { description: 'What becomes of one row of a sheet, or of one part of a YAML file.' })
export class ImportRowType {
  @Field(() => Int, { nullable: true, description: 'Row of the sheet, from 1; line of a YAML file, when it is known.' })
  row!: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'Where in a YAML file, such as `modules[0].masterclass`; lists count from 0. Null for a sheet.',
  })
  place!: string | null;

  @Field(() => String, { description: 'Whom or what it is about, by name; may be empty when that is what is wrong.' })
  subject!: string;

  @Field(() => ImportRowStateEnum, { description: 'What importing it does.' })
  state!: ImportRowState;

  @Field(() => [ImportChangeType], {
    description: 'Which values become others. Of taking part, `LEFT` and `ACTIVE` are those of EnrolmentStatus.',
  })
  changes!: readonly ImportChangeType[];

  @Field(() => [ImportChangeType], {
    description:
      'Where the file says something else and what is known stays: someone’s own name, the words of a module that was planned.',
  })
  kept!: readonly ImportChangeType[];

  @Field(() => [ImportProblemType], { description: 'What is wrong, per value.' })
  problems!: readonly ImportProblemType[];
}

@ObjectType('ImportReport', { description: 'What an import did or, as a dry run, would do.' })
export class ImportReportType {
  @Field(() => Boolean, {
    description: 'Whether it was carried out: not as a dry run, and not when wrong rows stopped it.',
  })
  applied!: boolean;

  @Field(() => Int, { description: 'How many rows make something.' })
  newCount!: number;

  @Field(() => Int, { description: 'How many rows change something.' })
  changedCount!: number;

  @Field(() => Int, { description: 'How many rows change nothing.' })
  unchangedCount!: number;

  @Field(() => Int, { description: 'How many rows are wrong.' })
  wrongCount!: number;

  @Field(() => [ImportRowType], { description: 'What became of each, in the order of the file.' })
  rows!: readonly ImportRow[];

  leergangId!: string | null;
}

@InputType({ description: 'People to import into a leergang.' })
export class ImportPeopleInput {
  @Field(() => ID, { description: 'Into which leergang.' })
  @Id()
  leergangId!: string;

  @Field(() => ID, { description: 'An own upload of purpose IMPORT: a sheet, XLSX or CSV.' })
  @Id()
  uploadId!: string;

  @Field(() => Boolean, { description: 'Only look at what would happen; nothing is written.' })
  dryRun!: boolean;

  @Field(() => BadRowsEnum, { defaultValue: 'BLOCK_ALL', description: 'What wrong rows do to the good ones.' })
  badRows!: BadRows;
}

@InputType({ description: 'A leergang to import.' })
export class ImportLeergangInput {
  @Field(() => ID, { description: 'An own upload of purpose IMPORT: a YAML file.' })
  @Id()
  uploadId!: string;

  @Field(() => Boolean, { description: 'Only look at what would happen; nothing is written.' })
  dryRun!: boolean;

  @Field(() => ID, {
    nullable: true,
    description: 'The organisation that must lead in the file; left out: any that the asker coordinates for.',
  })
  @Given(Id())
  organisationId?: string | null;
}

export const ImportResult = resultOf('ImportResult', () => ImportReportType, 'ImportReport');
