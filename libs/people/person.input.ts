import { Field, ID, InputType, Int } from '@nestjs/graphql';
import type { Language } from '#kernel/actor.js';
import { resultOf } from '#platform/graphql/refusal.type.js';
import { Email, Given, Id, Line, WholeNumber } from '#platform/graphql/validation.js';
import { LanguageEnum, Person } from './person.entity.js';

@InputType({ description: 'Someone to bring into an organisation.' })
export class AddPersonInput {
  @Field(() => ID, { description: 'The employer.' })
  @Id()
  organisationId!: string;

  @Field(() => String, { description: 'First and last name. Someone known by this address keeps the name they have.' })
  @Line(200)
  name!: string;

  @Field(() => String, { description: 'Where the person gets mail, and signs in with.' })
  @Email()
  email!: string;

  @Field(() => String, { nullable: true, description: 'The team there.' })
  @Given(Line(200, { least: 0 }))
  team?: string | null;

  @Field(() => LanguageEnum, { nullable: true, description: 'The language of pages and mails; Dutch when left out.' })
  language?: Language | null;
}

@InputType({ description: 'What to change of a person; what is left out stays.' })
export class ChangePersonInput {
  @Field(() => ID, { description: 'Who.' })
  @Id()
  personId!: string;

  @Field(() => Int, { description: 'The version that was read.' })
  @WholeNumber(1, 2_147_483_647)
  version!: number;

  @Field(() => String, { nullable: true, description: 'First and last name.' })
  @Given(Line(200))
  name?: string | null;

  @Field(() => String, { nullable: true, description: 'The team at `organisationId`; empty for none.' })
  @Given(Line(200, { least: 0 }))
  team?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The employer of `team`; may be left out when the asker administers one employer.',
  })
  @Given(Id())
  organisationId?: string | null;

  @Field(() => String, { nullable: true, description: 'E-mail address. A change signs the person out everywhere.' })
  @Given(Email())
  email?: string | null;
}

export const PersonResult = resultOf('PersonResult', () => Person, 'Person');
