import { Inject } from '@nestjs/common';
import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql';
import { systemFor } from '#kernel/actor.js';
import { hashOfSecret } from '#kernel/ids.js';
import { isRefusal, type Refusal } from '#kernel/refusal.js';
import { CONFIGURATION, type Configuration } from '#platform/configuration/configuration.js';
import { Database } from '#platform/database/database.js';
import { Permits } from '#platform/graphql/permits.js';
import { DONE, type Done } from '#platform/graphql/refusal.type.js';
import { RequestContext } from '#platform/graphql/request-context.js';
import { checkedInput } from '#platform/graphql/validation.js';
import { RateLimits } from '#platform/http/rate-limits.js';
import { DEMO_PEOPLE } from './demo-people.js';
import { SignInService } from './sign-in.service.js';
import {
  RequestSignInLinkInput,
  RequestSignInLinkResult,
  SignInOptions,
  type DemoPerson,
  type SignInOrganisation,
} from './sign-in.type.js';

const ORGANISATIONS_WITH_PROVIDER = {
  name: 'organisations-with-provider',
  text: `select o.key, o.name from organisation_sign_in s join organisation o on o.id = s.organisation_id order by o.name`,
};

const DEMO_PEOPLE_BY_ADDRESS = {
  name: 'demo-people-by-address',
  text: `select e.address, p.name, o.name as "organisationName"
    from person_email e join person p on p.id = e.person_id
    join employment m on m.person_id = p.id join organisation o on o.id = m.organisation_id
    where lower(e.address) = any ($1)`,
};

@Resolver()
export class SignInResolver {
  constructor(
    private readonly signIn: SignInService,
    private readonly limits: RateLimits,
    private readonly database: Database,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {}

  @Query(() => SignInOptions, { description: 'The ways in, beside the one-time link by mail.' })
  @Permits('public')
  async signInOptions(): Promise<SignInOptions> {
    const house = systemFor('sign-in');
    const organisations = await this.database.read<SignInOrganisation>(house, ORGANISATIONS_WITH_PROVIDER);
    if (this.configuration.mode !== 'demo') return { demoPeople: [], organisations };
    const known = await this.database.read<{ address: string; name: string; organisationName: string }>(
      house,
      DEMO_PEOPLE_BY_ADDRESS,
      [DEMO_PEOPLE.map((person) => person.address)],
    );
    const demoPeople = DEMO_PEOPLE.flatMap(({ key, role, address }): DemoPerson[] => {
      const person = known.find((row) => row.address === address);
      return person ? [{ key, name: person.name, roleLabel: role, organisationName: person.organisationName }] : [];
    });
    return { demoPeople, organisations };
  }

  @Mutation(() => RequestSignInLinkResult, {
    description: 'Mails a one-time link, if the address is known here. The answer is the same when it is not.',
  })
  @Permits('public')
  async requestSignInLink(
    @Args('input', { type: () => RequestSignInLinkInput, description: 'Where to.' }) given: RequestSignInLinkInput,
    @Context() context: RequestContext,
  ): Promise<Done | Refusal> {
    const input = await checkedInput(RequestSignInLinkInput, given);
    if (isRefusal(input)) return input;
    const address = hashOfSecret(input.email.toLowerCase()).toString('base64url');
    const limited =
      (await this.limits.count('link-by-caller', context.req.ip)) ??
      (await this.limits.count('link-by-address', address));
    if (limited) return limited;
    await this.signIn.requestLink(input.email, input.returnTo ?? null, context.now);
    return DONE;
  }
}
