import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { connectionOf } from '#platform/graphql/connection.js';
import { InstantScalar } from '#platform/graphql/scalars.js';
import { resultOf } from '#platform/graphql/refusal.type.js';
import { AudienceEnum, MasterclassStory, MasterclassType } from './masterclass.type.js';
import type { RegistrationState } from './registration.rules.js';
import type { RegistrationSort } from './registration.reader.js';
import type { Audience } from './seat.rules.js';

export const RegistrationStateEnum = {
  UNCONFIRMED: 'UNCONFIRMED',
  REQUESTED: 'REQUESTED',
  WAITING: 'WAITING',
  OFFERED: 'OFFERED',
  SEATED: 'SEATED',
  DECLINED: 'DECLINED',
  CANCELLED: 'CANCELLED',
  LAPSED: 'LAPSED',
  WALKED_IN: 'WALKED_IN',
} as const satisfies { [Name in RegistrationState]: Name };
registerEnumType(RegistrationStateEnum, {
  name: 'RegistrationState',
  description: 'Where a registration is.',
  valuesMap: {
    UNCONFIRMED: { description: 'A guest has yet to confirm by mail.' },
    REQUESTED: { description: 'The coordinator has yet to approve.' },
    WAITING: { description: 'On the waiting list.' },
    OFFERED: { description: 'A seat is offered, until a deadline.' },
    SEATED: { description: 'Has a seat.' },
    DECLINED: { description: 'The coordinator did not approve.' },
    CANCELLED: { description: 'Cancelled by who had it, or by the coordinator.' },
    LAPSED: { description: 'Its time was over.' },
    WALKED_IN: { description: 'Came without one.' },
  },
});

export const RegistrationSortEnum = {
  NUMBER: 'NUMBER',
  NAME: 'NAME',
  ORGANISATION: 'ORGANISATION',
} as const satisfies {
  [Name in RegistrationSort]: Name;
};
registerEnumType(RegistrationSortEnum, {
  name: 'RegistrationSort',
  description: 'In what order registrations are listed.',
  valuesMap: {
    NUMBER: {
      description:
        'By number: the order of arrival. In front those who wait for approval; others without a number come last.',
    },
    NAME: { description: 'By name, as people expect names in order.' },
    ORGANISATION: { description: 'By organisation, then as they came.' },
  },
});

@ObjectType('Registration', { description: 'Someone who has, wants or had a seat in a masterclass.' })
export class RegistrationType {
  @Field(() => ID, { description: 'Stays the same.' })
  id!: string;

  @Field(() => AudienceEnum, { description: 'As whom.' })
  audience!: Audience;

  @Field(() => RegistrationStateEnum, { description: 'Where it is.' })
  state!: RegistrationState;

  @Field(() => Int, { nullable: true, description: 'The order of arrival; null before that.' })
  number!: number | null;

  @Field(() => Int, { nullable: true, description: 'The number of the seat, while one is held.' })
  seat!: number | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Who comes; null for a seat without a name yet, and after erasure. Who named someone reads what was typed.',
  })
  name!: string | null;

  @Field(() => String, { nullable: true, description: 'The e-mail address, for who coordinates.' })
  address!: string | null;

  @Field(() => String, { description: 'For whom someone comes; may be empty.' })
  organisation!: string;

  @Field(() => String, { description: 'What someone does at work; may be empty.' })
  function!: string;

  @Field(() => String, { description: 'What someone does not eat; may be empty.' })
  diet!: string;

  @Field(() => String, { description: 'What someone needs to take part; may be empty.' })
  accessNeeds!: string;

  @Field(() => Boolean, { description: 'Whether it was reserved, to be named later.' })
  reserved!: boolean;

  @Field(() => Int, {
    description: 'How often someone was named on it; give it back with a name, so that nobody loses a seat unseen.',
  })
  timesNamed!: number;

  @Field(() => InstantScalar, { nullable: true, description: 'Until when an offer stands.' })
  offerEndsAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'Why it was declined or cancelled by another.' })
  reason!: string | null;

  @Field(() => InstantScalar, { nullable: true, description: 'When someone came.' })
  cameAt!: Date | null;

  @Field(() => InstantScalar, { description: 'When it was made.' })
  madeAt!: Date;
}

@ObjectType('MasterclassForMe', {
  description:
    'A masterclass that the asker may come to, as everyone reads it; not whether the asker may see the leergang.',
})
export class MasterclassForMeType extends MasterclassStory {
  @Field(() => ID, { description: 'Of the session.' })
  sessionId!: string;

  @Field(() => String, { description: 'What it is called.' })
  title!: string;

  @Field(() => String, { description: 'What it is about; may be empty.' })
  description!: string;

  @Field(() => String, { description: 'Of which leergang.' })
  leergangTitle!: string;

  @Field(() => InstantScalar, { description: 'When it starts.' })
  startsAt!: Date;

  @Field(() => InstantScalar, { description: 'When it ends.' })
  endsAt!: Date;

  @Field(() => String, { description: 'The zone of its wall time.' })
  zone!: string;

  @Field(() => String, { description: 'Where; may be empty.' })
  place!: string;

  @Field(() => String, { nullable: true, description: 'Where online; for who has a seat.' })
  onlineUrl!: string | null;

  @Field(() => Boolean, { description: 'Whether it is cancelled.' })
  isCancelled!: boolean;

  @Field(() => AudienceEnum, { description: 'As whom the asker comes.' })
  audience!: Audience;

  @Field(() => Boolean, { description: 'Whether the asker can register now.' })
  mayRegister!: boolean;

  @Field(() => Boolean, { description: 'Whether the asker would come on the waiting list now.' })
  wouldWait!: boolean;

  @Field(() => Int, { description: 'How many seats are free for the asker now.' })
  free!: number;

  @Field(() => InstantScalar, { description: 'Until when one can cancel by oneself.' })
  cancellingEndsAt!: Date;

  @Field(() => InstantScalar, { description: 'Until when the asker can register.' })
  registeringEndsAt!: Date;

  @Field(() => Int, { nullable: true, description: 'How many wait before the asker; null for who does not wait.' })
  waitingBefore!: number | null;
}

export const RegistrationConnection = connectionOf('Registration', () => RegistrationType);
export const MasterclassResult = resultOf('MasterclassResult', () => MasterclassType, 'Masterclass');
export const RegistrationResult = resultOf('RegistrationResult', () => RegistrationType, 'Registration');
