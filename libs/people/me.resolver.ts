import { Context, Query, registerEnumType, ResolveField, Resolver } from '@nestjs/graphql';
import { Permits } from '#platform/graphql/permits.js';
import { RequestContext } from '#platform/graphql/request-context.js';
import { AccessToken } from './access-token.entity.js';
import { accessTokensOf, belongingsOf, reminderChoiceOf, signInSessionsOf } from './me.reader.js';
import { Me } from './me.type.js';
import { Person } from './person.entity.js';
import { personById, type PersonRow } from './person.reader.js';
import { placesOpenTo, type Place } from './place.rules.js';
import { ReminderChoice } from './reminder-moment.type.js';
import { RoleGrant } from './role-grant.entity.js';
import { grantsOfPerson } from './role-grant.reader.js';
import { SignInSession } from './sign-in-session.entity.js';

export const PlaceEnum = {
  START: 'START',
  AGENDA: 'AGENDA',
  LEERGANGEN: 'LEERGANGEN',
  MASTERCLASSES: 'MASTERCLASSES',
  ASSIGNMENTS: 'ASSIGNMENTS',
  PEOPLE: 'PEOPLE',
  ORGANISATION: 'ORGANISATION',
  SETTINGS: 'SETTINGS',
} as const satisfies { [Name in Place]: Name };
registerEnumType(PlaceEnum, {
  name: 'Place',
  description: 'An entry of the menu.',
  valuesMap: {
    START: { description: 'What is next, what is due, what is new.' },
    AGENDA: { description: 'When and where.' },
    LEERGANGEN: { description: 'The leergangen and how they stand.' },
    MASTERCLASSES: { description: 'The masterclasses that one may come to.' },
    ASSIGNMENTS: { description: 'What to hand in.' },
    PEOPLE: { description: 'People and their roles.' },
    ORGANISATION: { description: 'Rooms and free days of the organisation, its sign-in and history.' },
    SETTINGS: { description: 'One’s own data, language, devices and tokens.' },
  },
});

@Resolver(() => Me)
export class MeResolver {
  @Query(() => Me, { nullable: true, description: 'Whoever asks; null for a visitor.' })
  @Permits('public')
  me(@Context() context: RequestContext): Me | null {
    const { actor } = context;
    return actor.kind === 'person' ? { personId: actor.personId } : null;
  }

  @ResolveField(() => Person, { description: 'The person.' })
  person(me: Me, _: unknown, context: RequestContext): Promise<PersonRow | null> {
    return context.load(personById, me.personId);
  }

  @ResolveField(() => [RoleGrant], { description: 'The roles that the person holds, the oldest first.' })
  grants(me: Me, _: unknown, context: RequestContext): Promise<RoleGrant[]> {
    return context.load(grantsOfPerson, me.personId);
  }

  @ResolveField(() => [PlaceEnum], { description: 'The entries of the menu that are of use to the person, in order.' })
  async places(me: Me, _: unknown, context: RequestContext): Promise<Place[]> {
    const grants = context.actor.kind === 'person' ? context.actor.grants : [];
    return placesOpenTo(grants, await belongingsOf(context, me.personId));
  }

  @ResolveField(() => ReminderChoice, {
    nullable: true,
    description: 'When the person chose to be reminded of sessions by mail; null: as each leergang says.',
  })
  reminderChoice(me: Me, _: unknown, context: RequestContext): Promise<ReminderChoice | null> {
    return reminderChoiceOf(context, me.personId);
  }

  @ResolveField(() => [SignInSession], { description: 'Where the person is signed in, the last used first.' })
  signInSessions(me: Me, _: unknown, context: RequestContext): Promise<SignInSession[]> {
    return signInSessionsOf(context, me.personId);
  }

  @ResolveField(() => [AccessToken], {
    description: 'The bearer tokens that still work, the newest first. Their secrets are not kept.',
  })
  accessTokens(me: Me, _: unknown, context: RequestContext): Promise<AccessToken[]> {
    return accessTokensOf(context, me.personId);
  }
}

@Resolver(() => SignInSession)
export class SignInSessionResolver {
  @ResolveField(() => Boolean, { description: 'Whether this is the browser that asks.' })
  current(session: SignInSession, _: unknown, { actor }: RequestContext): boolean {
    return actor.kind === 'person' && 'session' in actor.via && actor.via.session === session.id;
  }
}
