import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import type { Language } from '#kernel/actor.js';
import { resultOf } from '#platform/graphql/refusal.type.js';
import { InstantScalar } from '#platform/graphql/scalars.js';
import { Given, Id, Line, Prose, WholeNumber } from '#platform/graphql/validation.js';
import { LanguageEnum } from '#people/person.entity.js';

@ObjectType('MasterclassMaterial', { description: 'Something to read or see after a masterclass.' })
export class MasterclassMaterialType {
  @Field(() => String, { description: 'How it is called.' })
  title!: string;

  @Field(() => String, { description: 'Where it is.' })
  url!: string;
}

@ObjectType({ description: 'A masterclass afterwards, as one who was registered for it sees it.' })
export class LookBack {
  @Field(() => ID, { description: 'Which session.' })
  sessionId!: string;

  @Field(() => String, { description: 'What people call it.' })
  title!: string;

  @Field(() => String, { description: 'What people call its leergang.' })
  leergangTitle!: string;

  @Field(() => InstantScalar, { description: 'The moment at which it starts.' })
  startsAt!: Date;

  @Field(() => InstantScalar, { description: 'The moment at which it ends.' })
  endsAt!: Date;

  @Field(() => String, { description: 'Whose clock: a name of the IANA time zone database.' })
  zone!: string;

  @Field(() => LanguageEnum, { description: 'The language of the person.' })
  language!: Language;

  @Field(() => Boolean, { description: 'Whether the person came: only then there is something to read and to say.' })
  came!: boolean;

  @Field(() => Boolean, { description: 'Whether the person said what was found of it; that is done once.' })
  hasEvaluated!: boolean;

  @Field(() => Boolean, { description: 'Whether the person wants to hear of the next masterclass of the leergang.' })
  wantsNext!: boolean;

  @Field(() => [MasterclassMaterialType], { description: 'What there is to read; nothing for who did not come.' })
  materials!: MasterclassMaterialType[];
}

@InputType({ description: 'What someone found of a masterclass: of whom holds a link, or of the asker.' })
export class EvaluateMasterclassInput {
  @Field(() => String, { nullable: true, description: 'What stands behind the # of the link in the mail.' })
  @Given(Line(200))
  token?: string | null;

  @Field(() => ID, { nullable: true, description: 'Without a link: of which session.' })
  @Given(Id())
  sessionId?: string | null;

  @Field(() => Int, { description: 'From 1, poor, to 5, excellent.' })
  @WholeNumber(1, 5)
  score!: number;

  @Field(() => String, { defaultValue: '', description: 'What was good; at most 1,000 characters.' })
  @Prose(1_000)
  liked!: string;

  @Field(() => String, { defaultValue: '', description: 'What was missed; at most 1,000 characters.' })
  @Prose(1_000)
  missed!: string;
}

@InputType({ description: 'Whether someone wants to hear of the next masterclass: who holds a link, or the asker.' })
export class HearOfNextMasterclassInput {
  @Field(() => String, { nullable: true, description: 'What stands behind the # of the link in the mail.' })
  @Given(Line(200))
  token?: string | null;

  @Field(() => ID, { nullable: true, description: 'Without a link: asked with which session.' })
  @Given(Id())
  sessionId?: string | null;

  @Field(() => Boolean, { description: 'Whether.' })
  wants!: boolean;
}

export const LookBackResult = resultOf('LookBackResult', () => LookBack, 'LookBack');
