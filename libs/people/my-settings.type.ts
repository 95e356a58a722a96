import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import type { Language, TokenScope } from '#kernel/actor.js';
import { Done, resultOf } from '#platform/graphql/refusal.type.js';
import { Given, Line, WholeNumber } from '#platform/graphql/validation.js';
import { AccessToken, TokenScopeEnum } from './access-token.entity.js';
import { Me } from './me.type.js';
import type { ReminderMoment } from './reminder-moment.js';
import { ReminderMomentEnum } from './reminder-moment.type.js';
import { LanguageEnum } from './person.entity.js';

@InputType({ description: 'What to change of oneself; what is left out stays.' })
export class ChangeMySettingsInput {
  @Field(() => String, { nullable: true, description: 'First and last name.' })
  @Given(Line(200))
  name?: string | null;

  @Field(() => LanguageEnum, { nullable: true, description: 'The language of pages and mails.' })
  language?: Language | null;
}

@InputType({ description: 'When one wants to be reminded of sessions.' })
export class ChooseRemindersInput {
  @Field(() => [ReminderMomentEnum], {
    nullable: true,
    description: 'Empty: never; left out: as each leergang says.',
  })
  moments?: ReminderMoment[] | null;
}

@InputType({ description: 'A bearer token to make.' })
export class CreateAccessTokenInput {
  @Field(() => String, { description: 'What it is for, to recognise it by.' })
  @Line(100)
  name!: string;

  @Field(() => [TokenScopeEnum], { description: 'What it may be used for; at least one.' })
  scopes!: TokenScope[];

  @Field(() => Int, { defaultValue: 90, description: 'How many days it works, 1 to 365.' })
  @WholeNumber(1, 365)
  validDays!: number;
}

@ObjectType({ description: 'A bearer token just made.' })
export class NewAccessToken {
  @Field(() => AccessToken, { description: 'The token as it is listed from now on.' })
  token!: AccessToken;

  @Field(() => String, { description: 'Send it as `Authorization: Bearer …`. Shown this once: only its hash is kept.' })
  secret!: string;
}

export const ChangeMySettingsResult = resultOf('ChangeMySettingsResult', () => Me, 'Me');
export const ChooseRemindersResult = resultOf('ChooseRemindersResult', () => Me, 'Me');
export const EndSignInSessionResult = resultOf('EndSignInSessionResult', () => Done, 'Done');
export const CreateAccessTokenResult = resultOf('CreateAccessTokenResult', () => NewAccessToken, 'NewAccessToken');
export const WithdrawAccessTokenResult = resultOf('WithdrawAccessTokenResult', () => Done, 'Done');
