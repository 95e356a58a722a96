import { Args, Context, ID, Mutation, Resolver } from '@nestjs/graphql';
import { isRefusal, type Refusal } from '#kernel/refusal.js';
import { Permits } from '#platform/graphql/permits.js';
import type { Done } from '#platform/graphql/refusal.type.js';
import { RequestContext } from '#platform/graphql/request-context.js';
import { checkedInput } from '#platform/graphql/validation.js';
import type { Me } from './me.type.js';
import { MySettingsService } from './my-settings.service.js';
import {
  ChangeMySettingsInput,
  ChangeMySettingsResult,
  ChooseRemindersInput,
  ChooseRemindersResult,
  CreateAccessTokenInput,
  CreateAccessTokenResult,
  EndSignInSessionResult,
  WithdrawAccessTokenResult,
  type NewAccessToken,
} from './my-settings.type.js';

@Resolver()
export class MySettingsResolver {
  constructor(private readonly settings: MySettingsService) {}

  @Mutation(() => ChangeMySettingsResult, { description: 'Changes one’s own name or language.' })
  @Permits('signed-in')
  async changeMySettings(
    @Args('input', { type: () => ChangeMySettingsInput, description: 'What to change.' }) given: ChangeMySettingsInput,
    @Context() context: RequestContext,
  ): Promise<Me | Refusal> {
    const input = await checkedInput(ChangeMySettingsInput, given);
    return isRefusal(input) ? input : context.command((tx) => this.settings.changeSettings(tx, input));
  }

  @Mutation(() => ChooseRemindersResult, {
    description: 'Chooses when one is reminded of sessions by mail, whatever each leergang says.',
  })
  @Permits('signed-in')
  async chooseReminders(
    @Args('input', { type: () => ChooseRemindersInput, description: 'When.' }) given: ChooseRemindersInput,
    @Context() context: RequestContext,
  ): Promise<Me | Refusal> {
    const input = await checkedInput(ChooseRemindersInput, given);
    return isRefusal(input) ? input : context.command((tx) => this.settings.chooseReminders(tx, input));
  }

  @Mutation(() => EndSignInSessionResult, { description: 'Signs one of one’s own browsers out.' })
  @Permits('signed-in')
  endSignInSession(
    @Args('id', { type: () => ID, description: 'Which.' }) id: string,
    @Context() context: RequestContext,
  ): Promise<Done | Refusal> {
    return context.command((tx) => this.settings.endSession(tx, id));
  }

  @Mutation(() => EndSignInSessionResult, { description: 'Signs every browser of one’s own out but this one.' })
  @Permits('signed-in')
  endOtherSignInSessions(@Context() context: RequestContext): Promise<Done | Refusal> {
    return context.command((tx) => this.settings.endOtherSessions(tx));
  }

  @Mutation(() => CreateAccessTokenResult, {
    description: 'Makes a bearer token, with which a machine acts for its person. Not for machines themselves.',
  })
  @Permits('signed-in')
  async createAccessToken(
    @Args('input', { type: () => CreateAccessTokenInput, description: 'The token.' }) given: CreateAccessTokenInput,
    @Context() context: RequestContext,
  ): Promise<NewAccessToken | Refusal> {
    const input = await checkedInput(CreateAccessTokenInput, given);
    return isRefusal(input) ? input : context.command((tx) => this.settings.createToken(tx, input));
  }

  @Mutation(() => WithdrawAccessTokenResult, { description: 'Stops a bearer token of one’s own at once.' })
  @Permits('signed-in')
  withdrawAccessToken(
    @Args('id', { type: () => ID, description: 'Which.' }) id: string,
    @Context() context: RequestContext,
  ): Promise<Done | Refusal> {
    return context.command((tx) => this.settings.withdrawToken(tx, id));
  }
}
