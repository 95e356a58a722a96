import { Args, Context, Mutation, ResolveField, Resolver } from '@nestjs/graphql';
import { isRefusal, type Refusal } from '#kernel/refusal.js';
import { Permits } from '#platform/graphql/permits.js';
import type { Done } from '#platform/graphql/refusal.type.js';
import { RequestContext } from '#platform/graphql/request-context.js';
import { checkedInput } from '#platform/graphql/validation.js';
import { Organisation } from './organisation.entity.js';
import { organisationById } from './organisation.reader.js';
import { Person } from './person.entity.js';
import { personById, type PersonRow } from './person.reader.js';
import { RoleGrant } from './role-grant.entity.js';
import { GrantRoleInput, GrantRoleResult, WithdrawRoleInput, WithdrawRoleResult } from './role-grant.input.js';
import { RoleGrantService } from './role-grant.service.js';

@Resolver(() => RoleGrant)
export class RoleGrantResolver {
  constructor(private readonly grants: RoleGrantService) {}

  @Mutation(() => GrantRoleResult, {
    description: 'Grants a role: for an organisation by its administrators, for a leergang by its coordinators.',
  })
  @Permits(['ADMINISTRATOR', 'COORDINATOR'])
  async grantRole(
    @Args('input', { type: () => GrantRoleInput, description: 'Which role, to whom, for what.' }) given: GrantRoleInput,
    @Context() context: RequestContext,
  ): Promise<RoleGrant | Refusal> {
    const input = await checkedInput(GrantRoleInput, given);
    return isRefusal(input) ? input : context.command((tx) => this.grants.grant(tx, input));
  }

  @Mutation(() => WithdrawRoleResult, {
    description: 'Withdraws a role at once. An organisation keeps at least one administrator.',
  })
  @Permits(['ADMINISTRATOR', 'COORDINATOR'])
  async withdrawRole(
    @Args('input', { type: () => WithdrawRoleInput, description: 'Which role, and why.' }) given: WithdrawRoleInput,
    @Context() context: RequestContext,
  ): Promise<Done | Refusal> {
    const input = await checkedInput(WithdrawRoleInput, given);
    return isRefusal(input) ? input : context.command((tx) => this.grants.withdraw(tx, input));
  }

  @ResolveField(() => Person, { description: 'Who holds it.' })
  person(grant: RoleGrant, _: unknown, context: RequestContext): Promise<PersonRow | null> {
    return context.load(personById, grant.personId);
  }

  @ResolveField(() => Organisation, {
    nullable: true,
    description: 'For which organisation; null when for a leergang.',
  })
  organisation(grant: RoleGrant, _: unknown, context: RequestContext): Promise<Organisation | null> | null {
    return grant.organisationId === null ? null : context.load(organisationById, grant.organisationId);
  }
}
