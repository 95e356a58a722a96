import { Args, Context, ID, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { holdsInOrganisation } from '#kernel/actor.js';
import { isId } from '#kernel/ids.js';
import { Permits } from '#platform/graphql/permits.js';
import { RequestContext } from '#platform/graphql/request-context.js';
import { OrganisationSignIn } from './organisation-sign-in.entity.js';
import { Organisation } from './organisation.entity.js';
import {
  organisationById,
  ORGANISATIONS_OF_PERSON,
  signInOfOrganisation,
  type ShownSignIn,
} from './organisation.reader.js';

@Resolver(() => Organisation)
export class OrganisationResolver {
  @Query(() => [Organisation], { description: 'The organisations for which the asker works or holds a role, by name.' })
  @Permits('signed-in')
  async organisations(@Context() context: RequestContext): Promise<Organisation[]> {
    const { actor } = context;
    return actor.kind === 'person' ? context.read<Organisation>(ORGANISATIONS_OF_PERSON, [actor.personId]) : [];
  }

  @Query(() => Organisation, { nullable: true, description: 'An organisation; null when the asker may not see it.' })
  @Permits('signed-in')
  async organisation(
    @Args('id', { type: () => ID, description: 'Which.' }) id: string,
    @Context() context: RequestContext,
  ): Promise<Organisation | null> {
    return isId(id) ? context.load(organisationById, id) : null;
  }

  @ResolveField(() => OrganisationSignIn, {
    nullable: true,
    description: 'Its identity provider; null without one, and for whoever is not its administrator.',
  })
  signIn(organisation: Organisation, _: unknown, context: RequestContext): Promise<ShownSignIn | null> | null {
    return this.viewerMayAdminister(organisation, _, context)
      ? context.load(signInOfOrganisation, organisation.id)
      : null;
  }

  @ResolveField(() => Boolean, { description: 'Whether the asker administers it.' })
  viewerMayAdminister(organisation: Organisation, _: unknown, context: RequestContext): boolean {
    return holdsInOrganisation(context.actor, organisation.id, 'ADMINISTRATOR');
  }
}
