import { Field, ID, InputType } from '@nestjs/graphql';
import { resultOf } from '#platform/graphql/refusal.type.js';
import { Id, Line } from '#platform/graphql/validation.js';
import { Organisation } from './organisation.entity.js';

@InputType({ description: 'The identity provider (OpenID Connect) of an organisation.' })
export class SetOrganisationSignInInput {
  @Field(() => ID, { description: 'Whose.' })
  @Id()
  organisationId!: string;

  @Field(() => String, { description: 'Issuer address: https, as the provider calls itself.' })
  @Line(500)
  issuer!: string;

  @Field(() => String, { description: 'Under this id the provider knows us.' })
  @Line(500)
  clientId!: string;

  @Field(() => String, {
    description: 'What proves to the provider that it is us. Kept sealed, and never shown again.',
  })
  @Line(500)
  clientSecret!: string;
}

export const OrganisationResult = resultOf('OrganisationResult', () => Organisation, 'Organisation');
