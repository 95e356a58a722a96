import { Args, Context, ID, Int, Mutation, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { holdsAnywhere, holdsInOrganisation } from '#kernel/actor.js';
import { isId } from '#kernel/ids.js';
import { oneLine } from '#kernel/plain-text.js';
import { isRefusal, refuse, type Refusal } from '#kernel/refusal.js';
import { connection, pageOf, type Connection } from '#platform/graphql/connection.js';
import { Permits } from '#platform/graphql/permits.js';
import { RequestContext } from '#platform/graphql/request-context.js';
import { checkedInput } from '#platform/graphql/validation.js';
import { Organisation } from './organisation.entity.js';
import { organisationById } from './organisation.reader.js';
import { Employment, Person } from './person.entity.js';
import {
  cursorOfPerson,
  emailOfPerson,
  employmentsOfPerson,
  isAdministeredWholly,
  listPeople,
  personById,
  type ListedPerson,
  type PersonRow,
  type PersonSort,
} from './person.reader.js';
import { AddPersonInput, ChangePersonInput, PersonResult } from './person.input.js';
import { PersonService } from './person.service.js';
import { PersonConnection, PersonSortEnum } from './person.type.js';
import { RoleGrant } from './role-grant.entity.js';
import { grantsOfPerson } from './role-grant.reader.js';

/** Longer is not what someone looks for. */
const LONGEST_SEARCH = 200;

const anyText = () => true;
/** What a cursor of each order holds: see `cursorOfPerson`. */
const CURSOR_OF = { NAME: [anyText, isId], ORGANISATION: [anyText, anyText, isId] } as const;

@Resolver(() => Person)
export class PersonResolver {
  constructor(private readonly service: PersonService) {}

  @Query(() => PersonConnection, {
    description: 'The people whom the asker administers, or whose leergang the asker coordinates.',
  })
  @Permits(['ADMINISTRATOR', 'COORDINATOR'])
  async people(
    @Args('first', { type: () => Int, defaultValue: 50, description: 'How many, 1 to 100.' }) first: number,
    @Args('after', { type: () => String, nullable: true, description: 'The `endCursor` of the page before.' })
    after: string | null,
    @Args('search', { type: () => String, nullable: true, description: 'Part of a name or e-mail address.' })
    search: string | null,
    @Args('organisationId', { type: () => ID, nullable: true, description: 'Only people of this organisation.' })
    organisationId: string | null,
    @Args('sort', { type: () => PersonSortEnum, defaultValue: 'NAME', description: 'The order.' }) sort: PersonSort,
    @Context() context: RequestContext,
  ): Promise<Connection<ListedPerson>> {
    const page = pageOf(first, after, ...CURSOR_OF[sort]);
    // What is no id is the id of nothing; only who leaves it out asks for everyone.
    if (typeof organisationId === 'string' && !isId(organisationId))
      return connection<ListedPerson>(page, [], 0, cursorOfPerson(sort));
    const sought = search ? oneLine(search).slice(0, LONGEST_SEARCH) : '';
    const { rows, totalCount } = await listPeople(context, {
      search: sought || null,
      organisationId: organisationId ?? null,
      sort,
      page,
    });
    return connection(page, rows, totalCount, cursorOfPerson(sort));
  }

  @Query(() => Person, { nullable: true, description: 'A person; null when the asker may not see the person.' })
  @Permits('signed-in')
  async person(
    @Args('id', { type: () => ID, description: 'Who.' }) id: string,
    @Context() context: RequestContext,
  ): Promise<PersonRow | null> {
    return isId(id) ? context.load(personById, id) : null;
  }

  @Mutation(() => PersonResult, {
    description:
      'Brings someone into an organisation that the asker administers, or that takes part in a leergang the asker coordinates.',
  })
  @Permits(['ADMINISTRATOR', 'COORDINATOR'])
  async addPerson(
    @Args('input', { type: () => AddPersonInput, description: 'Who, and where.' }) given: AddPersonInput,
    @Context() context: RequestContext,
  ): Promise<PersonRow | Refusal> {
    const input = await checkedInput(AddPersonInput, given);
    if (isRefusal(input)) return input;
    const added = await context.command((tx) => this.service.add(tx, input));
    // A coordinator sees the person only once there is a role or an enrolment.
    return isRefusal(added) ? added : ((await context.load(personById, added.id)) ?? added);
  }

  @Mutation(() => PersonResult, { description: 'Changes what an organisation knows of someone who works there.' })
  @Permits(['ADMINISTRATOR'])
  async changePerson(
    @Args('input', { type: () => ChangePersonInput, description: 'Who, and what.' }) given: ChangePersonInput,
    @Context() context: RequestContext,
  ): Promise<PersonRow | Refusal> {
    const input = await checkedInput(ChangePersonInput, given);
    if (isRefusal(input)) return input;
    const changed = await context.command((tx) => this.service.change(tx, input));
    return isRefusal(changed) ? changed : ((await context.load(personById, changed.id)) ?? refuse('NOT_FOUND'));
  }

  @ResolveField(() => String, { nullable: true, description: 'E-mail address; null when the asker may not see it.' })
  email(person: PersonRow, _: unknown, context: RequestContext): Promise<string | null> | string | null {
    return person.email === undefined ? context.load(emailOfPerson, person.id) : person.email;
  }

  @ResolveField(() => [Employment], {
    description: 'The organisations that the person works for, as far as the asker may see.',
  })
  employments(person: PersonRow, _: unknown, context: RequestContext): Promise<Employment[]> {
    return context.load(employmentsOfPerson, person.id);
  }

  @ResolveField(() => [RoleGrant], {
    description: 'The roles of the person, as far as the asker may see; the oldest first.',
  })
  grants(person: PersonRow, _: unknown, context: RequestContext): Promise<RoleGrant[]> {
    return context.load(grantsOfPerson, person.id);
  }

  @ResolveField(() => Boolean, {
    description: 'Whether the asker administers an organisation of this person, and so may change the team there.',
  })
  viewerMayChange(person: PersonRow, _: unknown, context: RequestContext): Promise<boolean> | boolean {
    const { actor } = context;
    if (!holdsAnywhere(actor, 'ADMINISTRATOR')) return false;
    return context
      .load(employmentsOfPerson, person.id)
      .then((employments) =>
        employments.some(({ organisationId }) => holdsInOrganisation(actor, organisationId, 'ADMINISTRATOR')),
      );
  }

  @ResolveField(() => Boolean, {
    description:
      'Whether the asker may also change name and e-mail address: only who administers every organisation of this person.',
  })
  viewerMayChangeEmail(person: PersonRow, _: unknown, context: RequestContext): Promise<boolean> | boolean {
    return holdsAnywhere(context.actor, 'ADMINISTRATOR') && context.load(isAdministeredWholly, person.id);
  }
}

@Resolver(() => Employment)
export class EmploymentResolver {
  @ResolveField(() => Organisation, { description: 'The employer.' })
  organisation(employment: Employment, _: unknown, context: RequestContext): Promise<Organisation | null> {
    return context.load(organisationById, employment.organisationId);
  }
}
