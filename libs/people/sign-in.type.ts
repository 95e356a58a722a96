import { Field, InputType, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Done, resultOf } from '#platform/graphql/refusal.type.js';
import { Email, Given, Line } from '#platform/graphql/validation.js';

export const DemoRole = {
  COORDINATOR: 'COORDINATOR',
  PARTICIPANT: 'PARTICIPANT',
  LECTURER: 'LECTURER',
  TEAM_LEAD: 'TEAM_LEAD',
  DIRECTOR: 'DIRECTOR',
  ADMINISTRATOR: 'ADMINISTRATOR',
} as const;
export type DemoRole = keyof typeof DemoRole;
registerEnumType(DemoRole, {
  name: 'DemoRole',
  description: 'As whom one looks around in demo mode.',
  valuesMap: {
    COORDINATOR: { description: 'Plans and runs the leergang.' },
    PARTICIPANT: { description: 'Takes part.' },
    LECTURER: { description: 'Teaches.' },
    TEAM_LEAD: { description: 'Follows how the organisation takes part.' },
    DIRECTOR: { description: 'Answers for what the organisation commissions.' },
    ADMINISTRATOR: { description: 'Looks after the people, roles and sign-in of an organisation.' },
  },
});

@ObjectType({ description: 'Someone as whom one can look around, in demo mode only.' })
export class DemoPerson {
  @Field(() => String, { description: 'Post it to `/api/sign-in/demo`.' })
  key!: string;

  @Field(() => String, { description: 'Name.' })
  name!: string;

  @Field(() => DemoRole, { description: 'What this person is in the demo leergang.' })
  roleLabel!: DemoRole;

  @Field(() => String, { description: 'Employer.' })
  organisationName!: string;
}

@ObjectType({ description: 'An organisation whose people sign in with their work account.' })
export class SignInOrganisation {
  @Field(() => String, { description: 'Open `/api/sign-in/oidc/{key}` to sign in there.' })
  key!: string;

  @Field(() => String, { description: 'Name.' })
  name!: string;
}

@ObjectType({ description: 'The ways in, beside the one-time link by mail.' })
export class SignInOptions {
  @Field(() => [DemoPerson], { description: 'Empty outside demo mode.' })
  demoPeople!: DemoPerson[];

  @Field(() => [SignInOrganisation], { description: 'Organisations with an identity provider.' })
  organisations!: SignInOrganisation[];
}

@InputType({ description: 'Where to mail a one-time link.' })
export class RequestSignInLinkInput {
  @Field(() => String, { description: 'The address that is known here.' })
  @Email()
  email!: string;

  @Field(() => String, { nullable: true, description: 'Page of this site to return to.' })
  @Given(Line(500))
  returnTo?: string | null;
}

export const RequestSignInLinkResult = resultOf('RequestSignInLinkResult', () => Done, 'Done');
