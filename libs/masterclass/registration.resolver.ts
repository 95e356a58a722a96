import { Args, Context, ID, Int, Mutation, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { isRefusal, type Refusal } from '#kernel/refusal.js';
import type { Day } from '#kernel/wall-time.js';
import type { Connection } from '#platform/graphql/connection.js';
import { Permits } from '#platform/graphql/permits.js';
import { RequestContext } from '#platform/graphql/request-context.js';
import { DayScalar } from '#platform/graphql/scalars.js';
import { checkedInput } from '#platform/graphql/validation.js';
import { RateLimits } from '#platform/http/rate-limits.js';
import { Session } from '#curriculum/session.entity.js';
import type { SessionRow } from '#curriculum/session.reader.js';
import {
  AnswerOfferInput,
  CancelRegistrationInput,
  DeclineRegistrationInput,
  NameSeatsInput,
  RegisterInput,
  ReserveSeatsInput,
} from './masterclass.input.js';
import { masterclassOfSession, type MasterclassRow } from './masterclass.reader.js';
import {
  masterclassesForMe,
  masterclassForMeOfSession,
  seatsInAgenda,
  whatICanDo,
  type MasterclassForMeRow,
} from './masterclass-for-me.reader.js';
import { AudienceEnum } from './masterclass.type.js';
import {
  listRegistrations,
  registrationById,
  type RegistrationSort,
  type ShownRegistration,
} from './registration.reader.js';
import type { RegistrationState } from './registration.rules.js';
import { RegistrationService } from './registration.service.js';
import {
  MasterclassForMeType,
  MasterclassResult,
  RegistrationConnection,
  RegistrationResult,
  RegistrationSortEnum,
  RegistrationStateEnum,
  RegistrationType,
} from './registration.type.js';
import { RegistrationDeskService } from './registration-desk.service.js';
import { ReservationService } from './reservation.service.js';
import type { Audience } from './seat.rules.js';

type ShownForMe = MasterclassForMeRow & ReturnType<typeof whatICanDo>;

@Resolver(() => RegistrationType)
export class RegistrationResolver {
  constructor(
    private readonly service: RegistrationService,
    private readonly desk: RegistrationDeskService,
  ) {}

  @Query(() => RegistrationConnection, {
    description: 'Who registered for a masterclass, for who coordinates; empty for others.',
  })
  @Permits('signed-in')
  registrations(
    @Args('sessionId', { type: () => ID, description: 'For which session.' }) sessionId: string,
    @Args('search', { type: () => String, nullable: true, description: 'In name, organisation or address.' })
    search: string | null,
    @Args('states', {
      type: () => [RegistrationStateEnum],
      nullable: true,
      description: 'Only in these states; left out: those that stand.',
    })
    states: RegistrationState[] | null,
    @Args('audience', { type: () => AudienceEnum, nullable: true, description: 'Only of this audience.' })
    audience: Audience | null,
    @Args('sort', { type: () => RegistrationSortEnum, defaultValue: 'NUMBER', description: 'In what order.' })
    sort: RegistrationSort,
    @Args('first', { type: () => Int, defaultValue: 50, description: 'How many, 1 to 100.' }) first: number,
    @Args('after', { type: () => String, nullable: true, description: 'Go on after this cursor.' })
    after: string | null,
    @Context() context: RequestContext,
  ): Promise<Connection<ShownRegistration>> {
    const wish = { sessionId, search: search ?? null, states: states ?? null, audience: audience ?? null };
    return listRegistrations(context, { ...wish, sort, first, after });
  }

  @Mutation(() => RegistrationResult, {
    description:
      'Takes a seat for the asker, or a place on the waiting list. The same client key again makes no other.',
  })
  @Permits('signed-in')
  async register(
    @Args('input', { type: () => RegisterInput, description: 'Where.' }) given: RegisterInput,
    @Context() context: RequestContext,
  ): Promise<ShownRegistration | Refusal | null> {
    const input = await checkedInput(RegisterInput, given);
    if (isRefusal(input)) return input;
    const { sessionId, clientKey, ...answers } = input;
    return shown(
      context,
      await context.command((tx) => {
        const personId = tx.actor.kind === 'person' ? tx.actor.personId : '';
        const registration = { sessionId, clientKey, personId, answers: { ...answers, organisation: '' } };
        return this.service.register(tx, registration);
      }),
    );
  }

  @Mutation(() => RegistrationResult, {
    description:
      'Cancels a registration: the own, one that the asker reserved, or as coordinator. Its seat goes to who waits.',
  })
  @Permits('signed-in')
  async cancelRegistration(
    @Args('input', { type: () => CancelRegistrationInput, description: 'Which, and why.' })
    given: CancelRegistrationInput,
    @Context() context: RequestContext,
  ): Promise<ShownRegistration | Refusal | null> {
    const input = await checkedInput(CancelRegistrationInput, given);
    if (isRefusal(input)) return input;
    const reason = input.reason.trim() || null;
    const { registrationId, timesNamed = null } = input;
    return shown(context, await context.command((tx) => this.desk.cancel(tx, registrationId, reason, timesNamed)));
  }

  @Mutation(() => RegistrationResult, { description: 'Takes an offered seat, or passes it on to the next who waits.' })
  @Permits('signed-in')
  async answerOffer(
    @Args('input', { type: () => AnswerOfferInput, description: 'Which, and what.' }) given: AnswerOfferInput,
    @Context() context: RequestContext,
  ): Promise<ShownRegistration | Refusal | null> {
    const input = await checkedInput(AnswerOfferInput, given);
    if (isRefusal(input)) return input;
    const answer = input.take ? 'TAKE' : 'GIVE_BACK';
    return shown(context, await context.command((tx) => this.desk.answerOffer(tx, input.registrationId, answer)));
  }

  @Mutation(() => RegistrationResult, {
    description: 'Approves a request: it gets a seat, or a place on the waiting list.',
  })
  @Permits(['COORDINATOR'])
  async approveRegistration(
    @Args('id', { type: () => ID, description: 'Which.' }) id: string,
    @Context() context: RequestContext,
  ): Promise<ShownRegistration | Refusal | null> {
    return shown(context, await context.command((tx) => this.desk.approve(tx, id)));
  }

  @Mutation(() => RegistrationResult, { description: 'Declines a request; who made it reads why.' })
  @Permits(['COORDINATOR'])
  async declineRegistration(
    @Args('input', { type: () => DeclineRegistrationInput, description: 'Which, and why.' })
    given: DeclineRegistrationInput,
    @Context() context: RequestContext,
  ): Promise<ShownRegistration | Refusal | null> {
    const input = await checkedInput(DeclineRegistrationInput, given);
    if (isRefusal(input)) return input;
    const answer = await context.command((tx) => this.desk.decline(tx, input.registrationId, input.reason.trim()));
    return shown(context, answer);
  }
}

@Resolver(() => MasterclassForMeType)
export class MasterclassForMeResolver {
  @Query(() => [MasterclassForMeType], {
    description: 'The masterclasses still to come that the asker may come to or registered for, in order of time.',
  })
  @Permits('signed-in')
  async masterclassesForMe(@Context() context: RequestContext): Promise<ShownForMe[]> {
    return shownForMe(context, await masterclassesForMe(context));
  }

  @Query(() => [MasterclassForMeType], {
    description:
      'Masterclasses in which the asker has or wants a seat and that `agenda` does not list, in order of time: those of leergangen in which the asker has no part.',
  })
  @Permits('signed-in')
  async seatsInAgenda(
    @Args('from', { type: () => DayScalar, description: 'The first day.' }) from: Day,
    @Args('until', { type: () => DayScalar, description: 'The last day.' }) until: Day,
    @Context() context: RequestContext,
  ): Promise<ShownForMe[]> {
    return shownForMe(context, await seatsInAgenda(context, from, until));
  }

  @ResolveField(() => RegistrationType, {
    nullable: true,
    description: 'The registration of the asker: the one that stands, else the last one.',
  })
  registration(row: ShownForMe, _: unknown, context: RequestContext): Promise<ShownRegistration | null> | null {
    return row.registrationId === null ? null : context.load(registrationById, row.registrationId);
  }
}

@Resolver(() => Session)
export class SessionForMeResolver {
  @ResolveField(() => MasterclassForMeType, {
    nullable: true,
    description: 'How the asker stands to its seats; null for a session without, and for who could have none.',
  })
  async masterclassForMe(session: SessionRow, _: unknown, context: RequestContext): Promise<ShownForMe | null> {
    if (session.kind !== 'MASTERCLASS') return null;
    const row = await context.load(masterclassForMeOfSession, session.id);
    return row && { ...row, ...whatICanDo(row, context.now) };
  }
}

/** Seats for people whom their team lead names later. */
@Resolver()
export class ReservationResolver {
  constructor(
    private readonly reservations: ReservationService,
    private readonly limits: RateLimits,
  ) {}

  @Mutation(() => MasterclassResult, {
    description: 'Reserves seats for people of a partner, each through the gate; they are named later.',
  })
  @Permits(['TEAM_LEAD', 'COORDINATOR'])
  async reserveSeats(
    @Args('input', { type: () => ReserveSeatsInput, description: 'How many, and for which partner.' })
    given: ReserveSeatsInput,
    @Context() context: RequestContext,
  ): Promise<MasterclassRow | Refusal | null> {
    const input = await checkedInput(ReserveSeatsInput, given);
    if (isRefusal(input)) return input;
    const answer = await context.command((tx) => this.reservations.reserve(tx, input));
    return isRefusal(answer) ? answer : context.load(masterclassOfSession, answer);
  }

  @Mutation(() => MasterclassResult, {
    description: 'Says who come on reserved seats. Who was named before no longer comes; everyone hears of it.',
  })
  @Permits(['TEAM_LEAD', 'COORDINATOR'])
  async nameSeats(
    @Args('input', { type: () => NameSeatsInput, description: 'Who.' }) given: NameSeatsInput,
    @Context() context: RequestContext,
  ): Promise<MasterclassRow | Refusal | null> {
    const input = await checkedInput(NameSeatsInput, given);
    if (isRefusal(input)) return input;
    const who = context.actor.kind === 'person' ? context.actor.personId : '';
    const limited = await this.limits.count('names-by-person', who, input.names.length);
    if (limited) return limited;
    const answer = await context.command((tx) => this.reservations.nameAll(tx, input.sessionId, input.names));
    return isRefusal(answer) ? answer : context.load(masterclassOfSession, input.sessionId);
  }
}

function shownForMe(context: RequestContext, rows: readonly MasterclassForMeRow[]): ShownForMe[] {
  return rows.map((row) => ({ ...row, ...whatICanDo(row, context.now) }));
}

async function shown(context: RequestContext, answer: string | Refusal): Promise<ShownRegistration | Refusal | null> {
  return isRefusal(answer) ? answer : context.load(registrationById, answer);
}
