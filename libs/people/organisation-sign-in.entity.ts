import { Field, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The identity provider (OpenID Connect) with which the people of an organisation sign in. */
@Entity('organisation_sign_in')
@ObjectType({ description: 'The identity provider (OpenID Connect) of an organisation. Its secret is never shown.' })
export class OrganisationSignIn {
  @PrimaryColumn('uuid')
  organisationId!: string;

  @Column('text')
  @Field(() => String, { description: 'Issuer address of the identity provider.' })
  issuer!: string;

  @Column('text')
  @Field(() => String, { description: 'Under this id the identity provider knows us.' })
  clientId!: string;

  /** Sealed: what the database holds is no use without the key of the installation. */
  @Column('text')
  clientSecret!: string;
}
