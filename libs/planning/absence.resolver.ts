import { Args, Context, ID, Mutation, ResolveField, Resolver } from '@nestjs/graphql';
import { isRefusal, type Refusal } from '#kernel/refusal.js';
import { Permits } from '#platform/graphql/permits.js';
import { Done, resultOf } from '#platform/graphql/refusal.type.js';
import { RequestContext } from '#platform/graphql/request-context.js';
import { checkedInput } from '#platform/graphql/validation.js';
import { Me } from '#people/me.type.js';
import { Absence, AddAbsenceInput } from './absence.entity.js';
import { absenceById, absencesOfPerson } from './absence.reader.js';
import { AbsenceService } from './absence.service.js';

const AbsenceResult = resultOf('AbsenceResult', () => Absence, 'Absence');
const RemoveAbsenceResult = resultOf('RemoveAbsenceResult', () => Done, 'Done');

@Resolver(() => Me)
export class AbsenceResolver {
  constructor(private readonly service: AbsenceService) {}

  @Mutation(() => AbsenceResult, {
    description:
      'Says when one cannot. Coordinators of one’s leergangen see on which days, so that they plan around them.',
  })
  @Permits('signed-in')
  async addAbsence(
    @Args('input', { type: () => AddAbsenceInput, description: 'On which days.' }) given: AddAbsenceInput,
    @Context() context: RequestContext,
  ): Promise<Absence | Refusal | null> {
    const input = await checkedInput(AddAbsenceInput, given);
    if (isRefusal(input)) return input;
    const answer = await context.command((tx) => this.service.add(tx, input));
    return isRefusal(answer) ? answer : context.load(absenceById, answer);
  }

  @Mutation(() => RemoveAbsenceResult, { description: 'Says that one can, after all.' })
  @Permits('signed-in')
  removeAbsence(
    @Args('id', { type: () => ID, description: 'Which absence of one’s own.' }) id: string,
    @Context() context: RequestContext,
  ): Promise<Done | Refusal> {
    return context.command((tx) => this.service.remove(tx, id));
  }

  @ResolveField(() => [Absence], { description: 'When one cannot: weekdays first, then periods in order.' })
  absences(me: Me, _: unknown, context: RequestContext): Promise<Absence[]> {
    return context.load(absencesOfPerson, me.personId);
  }
}
