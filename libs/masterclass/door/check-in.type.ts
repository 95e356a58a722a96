import { Field, ID, ObjectType, registerEnumType } from '@nestjs/graphql';
import { resultOf } from '#platform/graphql/refusal.type.js';
import { InstantScalar } from '#platform/graphql/scalars.js';
import { SessionStatus } from '#curriculum/session.entity.js';
import type { DoorOutcome } from './check-in.rules.js';
import { AudienceEnum } from '../masterclass.type.js';
import type { Audience } from '../seat.rules.js';

export const DoorOutcomeEnum = {
  IN: 'IN',
  ALREADY_IN: 'ALREADY_IN',
  OUT: 'OUT',
  OVERTAKEN: 'OVERTAKEN',
  OTHER_MASTERCLASS: 'OTHER_MASTERCLASS',
  NO_SEAT: 'NO_SEAT',
  ENDED: 'ENDED',
  NOT_TODAY: 'NOT_TODAY',
} as const satisfies { [Outcome in DoorOutcome]: Outcome };
registerEnumType(DoorOutcomeEnum, {
  name: 'DoorOutcome',
  description: 'What became of a line from the door.',
  valuesMap: {
    IN: { description: 'Is in from that moment on.' },
    ALREADY_IN: { description: 'Was in already.' },
    OUT: { description: 'Is not in.' },
    OVERTAKEN: { description: 'Something later was done at another door; that counts.' },
    OTHER_MASTERCLASS: {
      description: 'Opens nothing here: another masterclass, none of ours, or a seat that was given back.',
    },
    NO_SEAT: { description: 'Waits for a seat or for approval. Can be let in.' },
    ENDED: { description: 'Was cancelled, declined or lapsed.' },
    NOT_TODAY: { description: 'Not on the day of the masterclass; for a walk-in also more than two hours before it.' },
  },
});

/** How a registration stands, as far as a door has to know. */
export const DoorStandingEnum = { SEATED: 'SEATED', WALKED_IN: 'WALKED_IN', NO_SEAT: 'NO_SEAT' } as const;
export type DoorStanding = keyof typeof DoorStandingEnum;
registerEnumType(DoorStandingEnum, {
  name: 'DoorStanding',
  description: 'How someone on the list of a door stands.',
  valuesMap: {
    SEATED: { description: 'Has a seat.' },
    WALKED_IN: { description: 'Came without one.' },
    NO_SEAT: { description: 'Waits for one, or for approval; can be let in.' },
  },
});

@ObjectType('DoorPerson', { description: 'Someone on the list at the door of a masterclass.' })
export class DoorPersonType {
  @Field(() => ID, { description: 'The registration.' })
  id!: string;

  @Field(() => String, { description: 'How the person is called.' })
  name!: string;

  @Field(() => String, { description: 'For whom the person comes; may be empty.' })
  organisation!: string;

  @Field(() => AudienceEnum, { description: 'To whom the person belongs.' })
  audience!: Audience;

  @Field(() => DoorStandingEnum, { description: 'How the person stands.' })
  standing!: DoorStanding;

  @Field(() => InstantScalar, { nullable: true, description: 'Since when the person is in; null for who is not.' })
  cameAt!: Date | null;
}

@ObjectType('DoorList', { description: 'The list at the door of a masterclass.' })
export class DoorListType {
  @Field(() => ID, { description: 'Of which session.' })
  sessionId!: string;

  @Field(() => String, { description: 'What people call it.' })
  title!: string;

  @Field(() => String, { description: 'What people call its leergang.' })
  leergangTitle!: string;

  @Field(() => SessionStatus, { description: 'Whether it is certain.' })
  status!: SessionStatus;

  @Field(() => InstantScalar, { description: 'The moment at which it starts.' })
  startsAt!: Date;

  @Field(() => InstantScalar, { description: 'The moment at which it ends.' })
  endsAt!: Date;

  @Field(() => String, { description: 'Whose clock: a name of the IANA time zone database.' })
  zone!: string;

  @Field(() => String, { description: 'Another as soon as anything on the list is. Give it with the next question.' })
  stamp!: string;

  @Field(() => Boolean, { description: 'Whether the list is as it was at the given stamp.' })
  isSame!: boolean;

  @Field(() => [DoorPersonType], { description: 'Everyone, by name; nobody when the list is the same.' })
  people!: DoorPersonType[];
}

@ObjectType('CheckedInLine', { description: 'What became of a line from the door.' })
export class CheckedInLineType {
  @Field(() => ID, { description: 'Of which line.' })
  clientKey!: string;

  @Field(() => DoorOutcomeEnum, { description: 'What.' })
  outcome!: DoorOutcome;

  @Field(() => ID, { nullable: true, description: 'The registration, when it is one of this masterclass.' })
  registrationId!: string | null;

  @Field(() => String, { nullable: true, description: 'Whose; null when it is of none here.' })
  name!: string | null;

  @Field(() => InstantScalar, { nullable: true, description: 'Since when the person is in; null for who is not.' })
  cameAt!: Date | null;
}

@ObjectType({ description: 'What became of everything that a door sent, in the same order.' })
export class CheckedIn {
  @Field(() => [CheckedInLineType], { description: 'One for every line.' })
  lines!: CheckedInLineType[];
}

export const CheckInResult = resultOf('CheckInResult', () => CheckedIn, 'CheckedIn');
