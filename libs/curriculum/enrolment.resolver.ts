import { Args, Context, Mutation, ResolveField, Resolver } from '@nestjs/graphql';
import { isRefusal, type Refusal } from '#kernel/refusal.js';
import { Permits } from '#platform/graphql/permits.js';
import { RequestContext } from '#platform/graphql/request-context.js';
import { checkedInput } from '#platform/graphql/validation.js';
import { Organisation } from '#people/organisation.entity.js';
import { organisationById } from '#people/organisation.reader.js';
import { Person } from '#people/person.entity.js';
import { personById, type PersonRow } from '#people/person.reader.js';
import { Enrolment } from './enrolment.entity.js';
import { EndEnrolmentInput, EnrolInput, EnrolmentResult } from './enrolment.input.js';
import { enrolmentById, enrolmentsOfPerson } from './enrolment.reader.js';
import { EnrolmentService } from './enrolment.service.js';
import { Leergang } from './leergang.entity.js';
import { leergangById } from './leergang.reader.js';

@Resolver(() => Enrolment)
export class EnrolmentResolver {
  constructor(private readonly service: EnrolmentService) {}

  @Mutation(() => EnrolmentResult, {
    description: 'Enrols someone in a leergang. Who left earlier comes back; invitations to confirmed sessions follow.',
  })
  @Permits(['COORDINATOR'])
  async enrol(
    @Args('input', { type: () => EnrolInput, description: 'Who, and for which partner.' }) given: EnrolInput,
    @Context() context: RequestContext,
  ): Promise<Enrolment | Refusal | null> {
    const input = await checkedInput(EnrolInput, given);
    return isRefusal(input) ? input : shown(context, await context.command((tx) => this.service.enrol(tx, input)));
  }

  @Mutation(() => EnrolmentResult, {
    description: 'Ends taking part: the person keeps the past, and the sessions to come leave the calendar.',
  })
  @Permits(['COORDINATOR'])
  async endEnrolment(
    @Args('input', { type: () => EndEnrolmentInput, description: 'Which, and why.' }) given: EndEnrolmentInput,
    @Context() context: RequestContext,
  ): Promise<Enrolment | Refusal | null> {
    const input = await checkedInput(EndEnrolmentInput, given);
    return isRefusal(input) ? input : shown(context, await context.command((tx) => this.service.end(tx, input)));
  }

  @ResolveField(() => Person, { description: 'Who takes part.' })
  person(enrolment: Enrolment, _: unknown, context: RequestContext): Promise<PersonRow | null> {
    return context.load(personById, enrolment.personId);
  }

  @ResolveField(() => Leergang, { description: 'In which leergang.' })
  leergang(enrolment: Enrolment, _: unknown, context: RequestContext): Promise<Leergang | null> {
    return context.load(leergangById, enrolment.leergangId);
  }

  @ResolveField(() => Organisation, { description: 'On behalf of which employer.' })
  organisation(enrolment: Enrolment, _: unknown, context: RequestContext): Promise<Organisation | null> {
    return context.load(organisationById, enrolment.organisationId);
  }
}

@Resolver(() => Person)
export class PersonEnrolmentsResolver {
  @ResolveField(() => [Enrolment], {
    description: 'The leergangen of this person, as far as the asker may see; the latest first.',
  })
  enrolments(person: PersonRow, _: unknown, context: RequestContext): Promise<Enrolment[]> {
    return context.load(enrolmentsOfPerson, person.id);
  }
}

async function shown(context: RequestContext, answer: string | Refusal): Promise<Enrolment | Refusal | null> {
  return isRefusal(answer) ? answer : context.load(enrolmentById, answer);
}
