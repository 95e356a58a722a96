import { Args, Context, Mutation, ResolveField, Resolver } from '@nestjs/graphql';
import { isRefusal, type Refusal } from '#kernel/refusal.js';
import { Permits } from '#platform/graphql/permits.js';
import { RequestContext } from '#platform/graphql/request-context.js';
import { checkedInput } from '#platform/graphql/validation.js';
import { Organisation } from '#people/organisation.entity.js';
import { organisationById } from '#people/organisation.reader.js';
import type { Leergang } from './leergang.entity.js';
import { AddPartnerInput, LeergangResult, RemovePartnerInput } from './leergang.input.js';
import { leergangById } from './leergang.reader.js';
import { Partner } from './partner.entity.js';
import { PartnerService } from './partner.service.js';

@Resolver(() => Partner)
export class PartnerResolver {
  constructor(private readonly service: PartnerService) {}

  @Mutation(() => LeergangResult, { description: 'Adds an organisation to the partnership of a leergang.' })
  @Permits(['COORDINATOR'])
  async addPartner(
    @Args('input', { type: () => AddPartnerInput, description: 'Which organisation.' }) given: AddPartnerInput,
    @Context() context: RequestContext,
  ): Promise<Leergang | Refusal | null> {
    const input = await checkedInput(AddPartnerInput, given);
    if (isRefusal(input)) return input;
    const answer = await context.command((tx) => this.service.add(tx, input));
    return isRefusal(answer) ? answer : context.load(leergangById, answer);
  }

  @Mutation(() => LeergangResult, {
    description: 'Removes an organisation from the partnership; not while its people take part.',
  })
  @Permits(['COORDINATOR'])
  async removePartner(
    @Args('input', { type: () => RemovePartnerInput, description: 'Which organisation.' }) given: RemovePartnerInput,
    @Context() context: RequestContext,
  ): Promise<Leergang | Refusal | null> {
    const input = await checkedInput(RemovePartnerInput, given);
    if (isRefusal(input)) return input;
    const answer = await context.command((tx) => this.service.remove(tx, input));
    return isRefusal(answer) ? answer : context.load(leergangById, answer);
  }

  @ResolveField(() => Organisation, { description: 'Which organisation.' })
  organisation(partner: Partner, _: unknown, context: RequestContext): Promise<Organisation | null> {
    return context.load(organisationById, partner.organisationId);
  }
}
