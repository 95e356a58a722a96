import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { resultOf } from '#platform/graphql/refusal.type.js';
import { InstantScalar } from '#platform/graphql/scalars.js';

export const PlannedChangeKind = {
  MOVED: 'MOVED',
  CHANGED: 'CHANGED',
  CANCELLED: 'CANCELLED',
  SPLIT: 'SPLIT',
  CONFIRMED: 'CONFIRMED',
} as const;
export type PlannedChangeKind = keyof typeof PlannedChangeKind;
registerEnumType(PlannedChangeKind, {
  name: 'PlannedChangeKind',
  description: 'What happens to a session.',
  valuesMap: {
    MOVED: { description: 'Its day, time or length becomes another; also the first part of a split.' },
    CHANGED: { description: 'Something else of it changes: its words, its place, its room, its lecturers.' },
    CANCELLED: { description: 'It will not be held.' },
    SPLIT: { description: 'The new second part of a session that is split.' },
    CONFIRMED: { description: 'It becomes certain.' },
  },
});

export const PlanWarningCode = {
  DAY_OFF: 'DAY_OFF',
  LECTURER_ABSENT: 'LECTURER_ABSENT',
  OUT_OF_ORDER: 'OUT_OF_ORDER',
  SHORT_GAP: 'SHORT_GAP',
  PARTICIPANTS_CLASH: 'PARTICIPANTS_CLASH',
  PARTICIPANTS_ABSENT: 'PARTICIPANTS_ABSENT',
  OPEN_POLL: 'OPEN_POLL',
} as const;
export type PlanWarningCode = keyof typeof PlanWarningCode;
registerEnumType(PlanWarningCode, {
  name: 'PlanWarningCode',
  description: 'What a coordinator may want to know first. Nothing of it is refused.',
  valuesMap: {
    DAY_OFF: { description: 'On a day off; `name` says which, as the name of a `DayOff`.' },
    LECTURER_ABSENT: { description: 'A lecturer is absent; `name` says who.' },
    OUT_OF_ORDER: {
      description:
        'Sessions of the module would not follow each other in the order of their numbers; `name` is the title of the other.',
    },
    SHORT_GAP: {
      description:
        'The homework would be due before the session before it was held; `count` is how many days are between the two.',
    },
    PARTICIPANTS_CLASH: { description: 'Participants are in another session; `count` is how many.' },
    PARTICIPANTS_ABSENT: { description: 'Participants are absent; `count` is how many.' },
    OPEN_POLL: {
      description:
        'There is a date poll about it, which ends by this; `count` is how many have answered. Who were asked hear of it.',
    },
  },
});

export const InvitedAs = { PARTICIPANT: 'PARTICIPANT', LECTURER: 'LECTURER', REGISTERED: 'REGISTERED' } as const;
export type InvitedAs = keyof typeof InvitedAs;
registerEnumType(InvitedAs, {
  name: 'InvitedAs',
  description: 'As what someone is invited.',
  valuesMap: {
    PARTICIPANT: { description: 'Takes part in the leergang.' },
    LECTURER: { description: 'Gives one of the sessions, or did.' },
    REGISTERED: { description: 'Has a seat in one of the masterclasses, and takes no part in the leergang.' },
  },
});

@ObjectType('PlanWarning', { description: 'What a coordinator may want to know of a session before it is sent.' })
export class PlanWarningType {
  @Field(() => PlanWarningCode, { description: 'What.' })
  code!: PlanWarningCode;

  @Field(() => String, { nullable: true, description: 'Which day off, who, or which session.' })
  name!: string | null;

  @Field(() => Int, { nullable: true, description: 'How many people or days.' })
  count!: number | null;
}

@ObjectType('PlannedChange', { description: 'What would happen to a session, and how it would be afterwards.' })
export class PlannedChangeType {
  @Field(() => PlannedChangeKind, { description: 'What happens.' })
  kind!: PlannedChangeKind;

  @Field(() => String, { description: 'Its title afterwards.' })
  title!: string;

  @Field(() => InstantScalar, { description: 'When it starts afterwards.' })
  startsAt!: Date;

  @Field(() => InstantScalar, { description: 'When it ends afterwards.' })
  endsAt!: Date;

  @Field(() => String, { description: 'Whose clock: a name of the IANA time zone database.' })
  zone!: string;

  @Field(() => String, { description: 'Where it is afterwards, as calendars show it; may be empty.' })
  place!: string;

  @Field(() => [PlanWarningType], {
    description: 'What to know first; of one that is not held only about its date poll.',
  })
  warnings!: readonly PlanWarningType[];

  // As a session it is read when asked for.
  sessionId!: string;
}

@ObjectType('PlanRecipient', { description: 'Someone who would hear of a change of the plan.' })
export class PlanRecipientType {
  @Field(() => InvitedAs, { description: 'As what.' })
  reason!: InvitedAs;

  @Field(() => Int, {
    description: 'How many mails: one for the calendar for each session, and an overview when that is two or more.',
  })
  mailCount!: number;

  // As a person it is read when asked for.
  personId!: string;
}

@ObjectType('PlanMailText', { description: 'A mail as it would be sent, without what lets its receiver answer.' })
export class PlanMailTextType {
  @Field(() => String, { description: 'Its subject.' })
  subject!: string;

  @Field(() => String, { description: 'What it says, as plain text.' })
  text!: string;

  // As a session it is read when asked for; null for the overview.
  sessionId!: string | null;
}

@ObjectType('PlanPreview', { description: 'What a change of the plan would mean. Nothing of it is written.' })
export class PlanPreviewType {
  @Field(() => [PlannedChangeType], { description: 'What happens, in the order of the new time.' })
  sessions!: readonly PlannedChangeType[];

  @Field(() => [PlanRecipientType], { description: 'Who hears of it, by name.' })
  recipients!: readonly PlanRecipientType[];

  @Field(() => Int, { description: 'How many mails that is in all.' })
  mailCount!: number;

  @Field(() => [PlanMailTextType], {
    description:
      'What one of them gets, in the language of that person: the overview first when there is one, then the mails about sessions in the order of their new time. Empty for who hears nothing.',
  })
  texts!: readonly PlanMailTextType[];
}

@ObjectType('PlanChange', { description: 'A change of the plan that was made, and what goes out because of it.' })
export class PlanChangeType {
  @Field(() => ID, { description: 'Opaque.' })
  id!: string;

  @Field(() => Int, { description: 'How many people hear of it.' })
  recipientCount!: number;

  @Field(() => Int, { description: 'How many mails that is in all.' })
  mailCount!: number;
}

export const PlanPreviewResult = resultOf('PlanPreviewResult', () => PlanPreviewType, 'PlanPreview');
export const ChangePlanResult = resultOf('ChangePlanResult', () => PlanChangeType, 'PlanChange');
