import { Field, ID, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { TokenScope } from '#kernel/actor.js';
import { InstantScalar } from '#platform/graphql/scalars.js';

export const TokenScopeEnum = { READ: 'read', WRITE: 'write' } as const;
registerEnumType(TokenScopeEnum, {
  name: 'TokenScope',
  description: 'What a bearer token may be used for. What its person may not do, it may not do either.',
  valuesMap: {
    READ: { description: 'Queries.' },
    WRITE: { description: 'Queries and commands.' },
  },
});

/** Secret of a machine that acts for a person, within scopes. */
@Entity('access_token')
@ObjectType({ description: 'A bearer token with which a machine acts for its person.' })
export class AccessToken {
  @PrimaryColumn('uuid')
  @Field(() => ID, { description: 'Opaque.' })
  id!: string;

  @Column('uuid')
  personId!: string;

  @Column('text')
  @Field(() => String, { description: 'What it is for, in the words of its person.' })
  name!: string;

  @Column('bytea')
  tokenHash!: Buffer;

  @Column('text', { array: true })
  @Field(() => [TokenScopeEnum], { description: 'What it may be used for.' })
  scopes!: TokenScope[];

  @Column('timestamptz')
  @Field(() => InstantScalar, { description: 'When it was made.' })
  createdAt!: Date;

  @Column('timestamptz')
  @Field(() => InstantScalar, { description: 'Until when it works.' })
  expiresAt!: Date;

  @Column('timestamptz', { nullable: true })
  @Field(() => InstantScalar, { nullable: true, description: 'When it was last used, to a few minutes.' })
  lastUsedAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  withdrawnAt!: Date | null;
}
