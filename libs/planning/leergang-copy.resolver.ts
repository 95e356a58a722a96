import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import { isRefusal, type Refusal } from '#kernel/refusal.js';
import { Permits } from '#platform/graphql/permits.js';
import { RequestContext } from '#platform/graphql/request-context.js';
import { checkedInput } from '#platform/graphql/validation.js';
import type { Leergang } from '#curriculum/leergang.entity.js';
import { LeergangResult } from '#curriculum/leergang.input.js';
import { leergangById } from '#curriculum/leergang.reader.js';
import { CopyLeergangInput } from './leergang-copy.input.js';
import { LeergangCopyService } from './leergang-copy.service.js';

@Resolver()
export class LeergangCopyResolver {
  constructor(private readonly service: LeergangCopyService) {}

  @Mutation(() => LeergangResult, {
    description:
      'Copies a leergang to another first day, as a draft: partnership, modules, sessions and homework with all their dates. People stay behind.',
  })
  @Permits(['COORDINATOR'])
  async copyLeergang(
    @Args('input', { type: () => CopyLeergangInput, description: 'Which, and to when.' }) given: CopyLeergangInput,
    @Context() context: RequestContext,
  ): Promise<Leergang | Refusal | null> {
    const input = await checkedInput(CopyLeergangInput, given);
    if (isRefusal(input)) return input;
    const answer = await context.command((tx) => this.service.copy(tx, input));
    return isRefusal(answer) ? answer : context.load(leergangById, answer);
  }
}
