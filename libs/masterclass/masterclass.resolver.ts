import { Inject } from '@nestjs/common';
import { Args, Context, Mutation, ResolveField, Resolver } from '@nestjs/graphql';
import { isRefusal, refuse, refuseInput, type Refusal } from '#kernel/refusal.js';
import { instantOf, type Zone } from '#kernel/wall-time.js';
import { CONFIGURATION, type Configuration } from '#platform/configuration/configuration.js';
import { Permits } from '#platform/graphql/permits.js';
import { RequestContext } from '#platform/graphql/request-context.js';
import { InstantScalar } from '#platform/graphql/scalars.js';
import { checkedInput } from '#platform/graphql/validation.js';
import { Organisation } from '#people/organisation.entity.js';
import { organisationById } from '#people/organisation.reader.js';
import { mayCoordinate } from '#curriculum/coordination.rules.js';
import { leergangById, partnersOfLeergang } from '#curriculum/leergang.reader.js';
import { isOver } from '#curriculum/leergang.rules.js';
import { Session } from '#curriculum/session.entity.js';
import { sessionById, type SessionRow } from '#curriculum/session.reader.js';
import {
  ChangeMasterclassInput,
  DecideMasterclassInput,
  OpenMasterclassInput,
  type MasterclassSettingsInput,
  type WallMomentInput,
} from './masterclass.input.js';
import {
  masterclassOfSession,
  seatsOfMasterclass,
  type AudienceSeats,
  type MasterclassRow,
} from './masterclass.reader.js';
import { MasterclassService, type MasterclassSettings } from './masterclass.service.js';
import { MasterclassDecisionService } from './masterclass-decision.service.js';
import { MasterclassSeatsType, MasterclassType } from './masterclass.type.js';
import { reservedSeats, type ShownRegistration } from './registration.reader.js';
import { mayReserveFor } from './registration-standing.rules.js';
import { MasterclassResult, RegistrationType } from './registration.type.js';
import { namesDueAt } from './reservation.rules.js';

@Resolver(() => MasterclassType)
export class MasterclassResolver {
  constructor(
    private readonly masterclasses: MasterclassService,
    private readonly decisions: MasterclassDecisionService,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {}

  @Mutation(() => MasterclassResult, {
    description:
      'Gives a masterclass seats, so that people can register. Everyone who takes part has one from then on.',
  })
  @Permits(['COORDINATOR'])
  async openMasterclass(
    @Args('input', { type: () => OpenMasterclassInput, description: 'Which, and how.' }) given: OpenMasterclassInput,
    @Context() context: RequestContext,
  ): Promise<MasterclassRow | Refusal | null> {
    const input = await checkedInput(OpenMasterclassInput, given);
    if (isRefusal(input)) return input;
    const settings = await settingsFor(context, input);
    if (isRefusal(settings)) return settings;
    return shown(context, await context.command((tx) => this.masterclasses.open(tx, input.sessionId, settings)));
  }

  @Mutation(() => MasterclassResult, {
    description: 'Changes what a masterclass offers. More seats go to who waits; fewer take nobody’s.',
  })
  @Permits(['COORDINATOR'])
  async changeMasterclass(
    @Args('input', { type: () => ChangeMasterclassInput, description: 'Which, and how.' })
    given: ChangeMasterclassInput,
    @Context() context: RequestContext,
  ): Promise<MasterclassRow | Refusal | null> {
    const input = await checkedInput(ChangeMasterclassInput, given);
    if (isRefusal(input)) return input;
    const settings = await settingsFor(context, input);
    if (isRefusal(settings)) return settings;
    const { sessionId, version } = input;
    return shown(context, await context.command((tx) => this.masterclasses.change(tx, sessionId, version, settings)));
  }

  @Mutation(() => MasterclassResult, {
    description:
      'Decides whether a masterclass goes on. It goes on: it is confirmed, and who has a seat hears. Or it is cancelled, and everyone hears.',
  })
  @Permits(['COORDINATOR'])
  async decideMasterclass(
    @Args('input', { type: () => DecideMasterclassInput, description: 'Which, and what.' })
    given: DecideMasterclassInput,
    @Context() context: RequestContext,
  ): Promise<MasterclassRow | Refusal | null> {
    const input = await checkedInput(DecideMasterclassInput, given);
    if (isRefusal(input)) return input;
    const { sessionId, decision, reason } = input;
    if (decision === 'NO_GO' && reason.trim() === '') return refuseInput({ path: 'reason', code: 'REQUIRED' });
    return shown(context, await context.command((tx) => this.decisions.decide(tx, sessionId, decision, reason.trim())));
  }

  @ResolveField(() => String)
  publicUrl(masterclass: MasterclassRow): string {
    return `${this.configuration.publicUrl}/masterclasses/${masterclass.address}`;
  }

  @ResolveField(() => String)
  async embedUrl({ leergangId }: MasterclassRow, _: unknown, context: RequestContext): Promise<string> {
    const leergang = await context.load(leergangById, leergangId);
    const lead = leergang && (await context.load(organisationById, leergang.leadOrganisationId));
    return `${this.configuration.publicUrl}/inbedden/masterclasses${lead ? `?organisatie=${lead.key}` : ''}`;
  }

  @ResolveField(() => InstantScalar, { nullable: true })
  cancelClosesAt(masterclass: MasterclassRow): Date | null {
    return masterclass.cancelUntil;
  }

  @ResolveField(() => InstantScalar)
  namesDueAt(masterclass: MasterclassRow): Date {
    return namesDueAt(masterclass);
  }

  @ResolveField(() => [MasterclassSeatsType], {
    description: 'How the seats stand, for each audience; for who coordinates, and empty for others.',
  })
  async seats(masterclass: MasterclassRow, _: unknown, context: RequestContext): Promise<AudienceSeats[]> {
    const leergang = await context.load(leergangById, masterclass.leergangId);
    if (!leergang || !mayCoordinate(context.actor, leergang)) return [];
    return context.load(seatsOfMasterclass, masterclass);
  }

  @ResolveField(() => Boolean, { description: 'Whether the asker may change its settings now.' })
  async viewerMayChange(masterclass: MasterclassRow, _: unknown, context: RequestContext): Promise<boolean> {
    const leergang = await context.load(leergangById, masterclass.leergangId);
    const isToCome = masterclass.status !== 'CANCELLED' && masterclass.startsAt > context.now;
    return isToCome && leergang !== null && !isOver(leergang.status) && mayCoordinate(context.actor, leergang);
  }

  @ResolveField(() => [Organisation], { description: 'The partners for which the asker may reserve seats.' })
  async viewerReservesFor(masterclass: MasterclassRow, _: unknown, context: RequestContext): Promise<Organisation[]> {
    const leergang = await context.load(leergangById, masterclass.leergangId);
    if (!leergang) return [];
    const partners = await context.load(partnersOfLeergang, leergang.id);
    const own = partners.filter(({ organisationId }) => mayReserveFor(context.actor, organisationId, leergang));
    const organisations = await Promise.all(
      own.map(({ organisationId }) => context.load(organisationById, organisationId)),
    );
    return organisations.filter((organisation) => organisation !== null);
  }

  @ResolveField(() => [RegistrationType], {
    description:
      'The seats that the asker reserved, or another for a partner of which the asker leads people; those that stand.',
  })
  reservedSeats(masterclass: MasterclassRow, _: unknown, context: RequestContext): Promise<ShownRegistration[]> {
    return context.load(reservedSeats, masterclass.sessionId);
  }
}

@Resolver(() => Session)
export class SessionMasterclassResolver {
  @ResolveField(() => MasterclassType, {
    nullable: true,
    description: 'Its seats; null for a session to which everyone of the leergang belongs.',
  })
  masterclass(session: SessionRow, _: unknown, context: RequestContext): Promise<MasterclassRow | null> | null {
    return session.kind === 'MASTERCLASS' ? context.load(masterclassOfSession, session.id) : null;
  }
}

/** The settings as the service takes them: moments instead of what the clock says. NOT_FOUND without such a session. */
async function settingsFor(
  context: RequestContext,
  { sessionId, settings }: OpenMasterclassInput,
): Promise<MasterclassSettings | Refusal> {
  const session = await context.load(sessionById, sessionId);
  return session ? settingsOf(settings, session.zone) : refuse('NOT_FOUND');
}

function settingsOf(
  { opens, closes, cancelUntil, ...rest }: MasterclassSettingsInput,
  zone: Zone,
): MasterclassSettings {
  const moment = (wall: WallMomentInput | null | undefined) =>
    wall ? instantOf(wall.day, wall.clockTime, zone) : null;
  return {
    ...rest,
    speakers: rest.speakers.map(({ name, role }) => ({ name, role })),
    asks: [...new Set(rest.asks)],
    quotaParticipants: rest.quotaParticipants ?? null,
    quotaPartnership: rest.quotaPartnership ?? null,
    quotaOutsiders: rest.quotaOutsiders ?? null,
    sharedDays: rest.sharedDays ?? null,
    minimum: rest.minimum ?? null,
    decideOn: rest.decideOn ?? null,
    opensAt: moment(opens),
    closesAt: moment(closes),
    cancelUntil: moment(cancelUntil),
  };
}

async function shown(context: RequestContext, answer: string | Refusal): Promise<MasterclassRow | Refusal | null> {
  return isRefusal(answer) ? answer : context.load(masterclassOfSession, answer);
}
