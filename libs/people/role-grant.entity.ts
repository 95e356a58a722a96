import { Field, ID, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Role } from '#kernel/actor.js';
import { InstantScalar } from '#platform/graphql/scalars.js';

export const RoleEnum = {
  ADMINISTRATOR: 'ADMINISTRATOR',
  COORDINATOR: 'COORDINATOR',
  LECTURER: 'LECTURER',
  TEAM_LEAD: 'TEAM_LEAD',
  DIRECTOR: 'DIRECTOR',
} as const satisfies { [Name in Role]: Name };
registerEnumType(RoleEnum, {
  name: 'Role',
  description: 'What someone may be for an organisation or a leergang. Taking part is an enrolment, not a role.',
  valuesMap: {
    ADMINISTRATOR: { description: 'Looks after the people, roles and sign-in of an organisation.' },
    COORDINATOR: { description: 'Plans and runs leergangen: those that the organisation leads, or one.' },
    LECTURER: { description: 'Teaches in a leergang.' },
    TEAM_LEAD: { description: 'Follows how the organisation takes part.' },
    DIRECTOR: { description: 'Answers for what the organisation commissions.' },
  },
});

/** A person holds a role for exactly one organisation or one leergang. */
@Entity('role_grant')
@ObjectType({ description: 'A role that someone holds, for one organisation or one leergang.' })
export class RoleGrant {
  @PrimaryColumn('uuid')
  @Field(() => ID, { description: 'Opaque.' })
  id!: string;

  @Column('uuid')
  personId!: string;

  @Column('text')
  @Field(() => RoleEnum, { description: 'The role.' })
  role!: Role;

  @Column('uuid', { nullable: true })
  organisationId!: string | null;

  @Column('uuid', { nullable: true })
  leergangId!: string | null;

  @Column('uuid', { nullable: true })
  grantedBy!: string | null;

  @Column('timestamptz')
  @Field(() => InstantScalar, { description: 'Since when.' })
  grantedAt!: Date;
}
