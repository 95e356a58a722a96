import { Args, Context, ID, Mutation, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { holdsInOrganisation } from '#kernel/actor.js';
import { isId } from '#kernel/ids.js';
import { isRefusal, refuse, type Refusal } from '#kernel/refusal.js';
import { RateLimits } from '#platform/http/rate-limits.js';
import { Permits } from '#platform/graphql/permits.js';
import { RequestContext } from '#platform/graphql/request-context.js';
import { checkedInput } from '#platform/graphql/validation.js';
import { SetOrganisationPaletteInput } from './organisation-palette.input.js';
import { OrganisationPaletteService } from './organisation-palette.service.js';
import { OrganisationResult, SetOrganisationSignInInput } from './organisation-sign-in.input.js';
import { OrganisationSignInService } from './organisation-sign-in.service.js';
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
  constructor(
    private readonly signInService: OrganisationSignInService,
    private readonly palettes: OrganisationPaletteService,
    private readonly limits: RateLimits,
  ) {}

  @Mutation(() => OrganisationResult, {
    description:
      'Lets the people of an organisation sign in with its identity provider. The provider is asked who it is first.',
  })
  @Permits(['ADMINISTRATOR'])
  async setOrganisationSignIn(
    @Args('input', { type: () => SetOrganisationSignInInput, description: 'Whose, and which.' })
    given: SetOrganisationSignInInput,
    @Context() context: RequestContext,
  ): Promise<Organisation | Refusal> {
    const input = await checkedInput(SetOrganisationSignInInput, given);
    if (isRefusal(input)) return input;
    if (!(await context.load(organisationById, input.organisationId))) return refuse('NOT_FOUND');
    const limited = await this.limits.count('provider-by-caller', context.req.ip);
    if (limited) return limited;
    const issuer = await this.signInService.issuerOf(context.actor, input);
    if (isRefusal(issuer)) return issuer;
    return this.shown(context, await context.command((tx) => this.signInService.set(tx, input, issuer)));
  }

  @Mutation(() => OrganisationResult, { description: 'Takes the identity provider of an organisation away.' })
  @Permits(['ADMINISTRATOR'])
  async removeOrganisationSignIn(
    @Args('organisationId', { type: () => ID, description: 'Whose.' }) organisationId: string,
    @Context() context: RequestContext,
  ): Promise<Organisation | Refusal> {
    return this.shown(context, await context.command((tx) => this.signInService.remove(tx, organisationId)));
  }

  @Mutation(() => OrganisationResult, {
    description: 'Chooses the colours of the public pages of an organisation: its masterclasses are shown in them.',
  })
  @Permits(['ADMINISTRATOR'])
  async setOrganisationPalette(
    @Args('input', { type: () => SetOrganisationPaletteInput, description: 'Whose, and which.' })
    given: SetOrganisationPaletteInput,
    @Context() context: RequestContext,
  ): Promise<Organisation | Refusal> {
    const input = await checkedInput(SetOrganisationPaletteInput, given);
    if (isRefusal(input)) return input;
    const { organisationId, palette } = input;
    return this.shown(context, await context.command((tx) => this.palettes.set(tx, organisationId, palette)));
  }

  private async shown(context: RequestContext, done: { id: string } | Refusal): Promise<Organisation | Refusal> {
    return isRefusal(done) ? done : ((await context.load(organisationById, done.id)) ?? refuse('NOT_FOUND'));
  }

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
