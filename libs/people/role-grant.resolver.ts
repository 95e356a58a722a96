import { ResolveField, Resolver } from '@nestjs/graphql';
import { RequestContext } from '#platform/graphql/request-context.js';
import { Organisation } from './organisation.entity.js';
import { organisationById } from './organisation.reader.js';
import { Person } from './person.entity.js';
import { personById, type PersonRow } from './person.reader.js';
import { RoleGrant } from './role-grant.entity.js';

@Resolver(() => RoleGrant)
export class RoleGrantResolver {
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
