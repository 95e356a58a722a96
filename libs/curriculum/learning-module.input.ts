import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { resultOf } from '#platform/graphql/refusal.type.js';
import { Given, Id, Line, Prose, WholeNumber } from '#platform/graphql/validation.js';
import { LearningModule, ModuleStatus } from './learning-module.entity.js';
import { DESCRIPTION_LENGTH, REASON_LENGTH } from './leergang.input.js';

@InputType({ description: 'A new module, as an idea, after the last one.' })
export class AddModuleInput {
  @Field(() => ID, { description: 'Of which leergang.' })
  @Id()
  leergangId!: string;

  @Field(() => String, { description: 'What people will call it.' })
  @Line(200)
  title!: string;

  @Field(() => String, { defaultValue: '', description: 'What it is about.' })
  @Prose(DESCRIPTION_LENGTH)
  description!: string;
}

@InputType({ description: 'What changes of a module; what is left out stays.' })
export class ChangeModuleInput {
  @Field(() => ID, { description: 'Which.' })
  @Id()
  moduleId!: string;

  @Field(() => Int, { description: 'The version that was read.' })
  @WholeNumber(1, 2_147_483_647)
  version!: number;

  @Field(() => String, { nullable: true, description: 'New title.' })
  @Given(Line(200))
  title?: string | null;

  @Field(() => String, { nullable: true, description: 'New description.' })
  @Given(Prose(DESCRIPTION_LENGTH))
  description?: string | null;
}

@InputType({ description: 'A step of a module.' })
export class MoveModuleInput {
  @Field(() => ID, { description: 'Which.' })
  @Id()
  moduleId!: string;

  @Field(() => Int, { description: 'The version that was read.' })
  @WholeNumber(1, 2_147_483_647)
  version!: number;

  @Field(() => ModuleStatus, { description: 'Where to; one of `possibleStatuses`.' })
  to!: ModuleStatus;

  @Field(() => String, { nullable: true, description: 'Why; required to go back.' })
  @Given(Prose(REASON_LENGTH))
  reason?: string | null;
}

export const ModuleResult = resultOf('ModuleResult', () => LearningModule, 'Module');
