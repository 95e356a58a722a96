import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A one-time link. Made before its mail; the hash comes with the mail, and the secret is nowhere else. */
@Entity('sign_in_link')
export class SignInLink {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  personId!: string;

  @Column('bytea', { nullable: true })
  tokenHash!: Buffer | null;

  @Column('text', { nullable: true })
  returnTo!: string | null;

  @Column('timestamptz')
  createdAt!: Date;

  @Column('timestamptz')
  expiresAt!: Date;

  @Column('timestamptz', { nullable: true })
  usedAt!: Date | null;

  /** The account at an identity provider that using the link proves, in the browser that came back from there. */
  @Column('text', { nullable: true })
  issuer!: string | null;

  @Column('text', { nullable: true })
  subject!: string | null;

  @Column('bytea', { nullable: true })
  browserHash!: Buffer | null;
}

/** An account at an organisation's identity provider: the key is issuer and subject, never an address alone. */
@Entity('external_account')
export class ExternalAccount {
  @PrimaryColumn('text')
  issuer!: string;

  @PrimaryColumn('text')
  subject!: string;

  @Column('uuid')
  personId!: string;

  @Column('timestamptz')
  linkedAt!: Date;

  /** Whether whoever signed in with the account also read the mail of the person. */
  @Column('boolean')
  provenByMail!: boolean;
}

/** A person on the way to an identity provider and back. */
@Entity('oidc_attempt')
export class OidcAttempt {
  @PrimaryColumn('bytea')
  stateHash!: Buffer;

  @Column('uuid')
  organisationId!: string;

  @Column('text')
  nonce!: string;

  @Column('text')
  codeVerifier!: string;

  @Column('text', { nullable: true })
  returnTo!: string | null;

  @Column('timestamptz')
  expiresAt!: Date;
}
