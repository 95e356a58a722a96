import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { InstantScalar } from '#platform/graphql/scalars.js';

/** A browser that is signed in. */
@Entity('sign_in_session')
@ObjectType({ description: 'A browser in which someone is signed in.' })
export class SignInSession {
  @PrimaryColumn('uuid')
  @Field(() => ID, { description: 'Opaque.' })
  id!: string;

  @Column('uuid')
  personId!: string;

  @Column('bytea')
  tokenHash!: Buffer;

  @Column('text')
  @Field(() => String, { description: 'The browser and system, such as `Firefox, Windows`; empty when not known.' })
  device!: string;

  @Column('timestamptz')
  @Field(() => InstantScalar, { description: 'When this browser signed in.' })
  createdAt!: Date;

  @Column('timestamptz')
  @Field(() => InstantScalar, { description: 'When it was last used, to a few minutes.' })
  lastSeenAt!: Date;

  @Column('timestamptz')
  @Field(() => InstantScalar, { description: 'When it ends at the latest.' })
  expiresAt!: Date;

  @Column('timestamptz', { nullable: true })
  endedAt!: Date | null;
}
