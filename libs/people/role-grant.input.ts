import { Field, ID, InputType } from '@nestjs/graphql';
import type { Role } from '#kernel/actor.js';
import { Done, resultOf } from '#platform/graphql/refusal.type.js';
import { Given, Id, Prose } from '#platform/graphql/validation.js';
import { RoleEnum, RoleGrant } from './role-grant.entity.js';

@InputType({ description: 'A role to grant, for exactly one organisation or one leergang.' })
export class GrantRoleInput {
  @Field(() => ID, { description: 'To whom.' })
  @Id()
  personId!: string;

  @Field(() => RoleEnum, {
    description: 'The role. A leergang knows coordinators and lecturers; lecturers belong to a leergang.',
  })
  role!: Role;

  @Field(() => ID, { nullable: true, description: 'For this organisation; the person works there.' })
  @Given(Id())
  organisationId?: string | null;

  @Field(() => ID, { nullable: true, description: 'For this leergang; the person works for one of its partners.' })
  @Given(Id())
  leergangId?: string | null;
}

@InputType({ description: 'A role to withdraw.' })
export class WithdrawRoleInput {
  @Field(() => ID, { description: 'Which.' })
  @Id()
  grantId!: string;

  @Field(() => String, { description: 'Why; in the audit trail.' })
  @Prose(2000, { least: 1 })
  reason!: string;
}

export const GrantRoleResult = resultOf('GrantRoleResult', () => RoleGrant, 'RoleGrant');
export const WithdrawRoleResult = resultOf('WithdrawRoleResult', () => Done, 'Done');
