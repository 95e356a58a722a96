import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { DayScalar, InstantScalar } from '#platform/graphql/scalars.js';
import type { Decision } from './masterclass-decision.rules.js';
import type { MasterclassQuestion, Visibility } from './masterclass.rules.js';
import type { Audience } from './seat.rules.js';

export const VisibilityEnum = { INTERNAL: 'INTERNAL', LINK: 'LINK', PUBLIC: 'PUBLIC' } as const satisfies {
  [Name in Visibility]: Name;
};
registerEnumType(VisibilityEnum, {
  name: 'MasterclassVisibility',
  description: 'For whom a masterclass is to be found.',
  valuesMap: {
    INTERNAL: { description: 'The people of the partnership, when they are signed in.' },
    LINK: { description: 'Whoever has the address of its page.' },
    PUBLIC: { description: 'Everyone: it is in the public agenda.' },
  },
});

export const AudienceEnum = {
  PARTICIPANTS: 'PARTICIPANTS',
  PARTNERSHIP: 'PARTNERSHIP',
  OUTSIDERS: 'OUTSIDERS',
} as const satisfies { [Name in Audience]: Name };
registerEnumType(AudienceEnum, {
  name: 'MasterclassAudience',
  description: 'For whom a seat is.',
  valuesMap: {
    PARTICIPANTS: { description: 'Who take part in the leergang.' },
    PARTNERSHIP: { description: 'Other people of the partners.' },
    OUTSIDERS: { description: 'Everybody else.' },
  },
});

export const MasterclassQuestionEnum = { DIET: 'DIET', ACCESS: 'ACCESS', FUNCTION: 'FUNCTION' } as const satisfies {
  [Name in MasterclassQuestion]: Name;
};
registerEnumType(MasterclassQuestionEnum, {
  name: 'MasterclassQuestion',
  description: 'What who registers is asked, beside a name and an address.',
  valuesMap: {
    DIET: { description: 'What someone does not eat.' },
    ACCESS: { description: 'What someone needs to take part.' },
    FUNCTION: { description: 'What someone does at work.' },
  },
});

export const MasterclassDecisionEnum = { GO: 'GO', NO_GO: 'NO_GO' } as const satisfies { [Name in Decision]: Name };
registerEnumType(MasterclassDecisionEnum, {
  name: 'MasterclassDecision',
  description: 'Whether a masterclass goes on.',
  valuesMap: { GO: { description: 'It does.' }, NO_GO: { description: 'It does not: it was cancelled.' } },
});

@ObjectType('MasterclassSpeaker', { description: 'Who speaks at a masterclass.' })
export class SpeakerType {
  @Field(() => String, { description: 'The name.' })
  name!: string;

  @Field(() => String, { description: 'What the speaker does; may be empty.' })
  role!: string;
}

/** What is told of a masterclass to whoever may come. */
@ObjectType({ isAbstract: true })
export class MasterclassStory {
  @Field(() => String, { description: 'How the address of its page ends; one by link has a key behind it.' })
  slug!: string;

  @Field(() => VisibilityEnum, { description: 'For whom it is to be found.' })
  visibility!: Visibility;

  @Field(() => String, { description: 'The theme; may be empty.' })
  theme!: string;

  @Field(() => String, { description: 'For whom it is meant; may be empty.' })
  forWhom!: string;

  @Field(() => String, { description: 'What happens when; may be empty.' })
  programme!: string;

  @Field(() => [SpeakerType], { description: 'Who speak, in order.' })
  speakers!: SpeakerType[];

  @Field(() => String, { description: 'How to get there; may be empty.' })
  route!: string;

  @Field(() => String, { description: 'How accessible it is; may be empty.' })
  access!: string;

  @Field(() => [MasterclassQuestionEnum], { description: 'What who registers is asked.' })
  asks!: MasterclassQuestion[];

  @Field(() => InstantScalar, { nullable: true, description: 'From when one can register; null: since it has seats.' })
  opensAt!: Date | null;

  @Field(() => InstantScalar, { nullable: true, description: 'Until when one can register; null: until it starts.' })
  closesAt!: Date | null;

  @Field(() => Boolean, { description: 'Whether the coordinator has a say before someone gets a seat.' })
  needsApproval!: boolean;

  @Field(() => MasterclassDecisionEnum, { nullable: true, description: 'What was decided; null: nothing yet.' })
  decided!: Decision | null;
}

@ObjectType('MasterclassSeats', { description: 'How the seats of one audience stand.' })
export class MasterclassSeatsType {
  @Field(() => AudienceEnum, { description: 'For whom.' })
  audience!: Audience;

  @Field(() => Int, {
    nullable: true,
    description:
      'So many are kept for them, and but for participants it is the most they can have; null: what the others leave.',
  })
  quota!: number | null;

  @Field(() => Int, { description: 'Held: taken or offered.' })
  held!: number;

  @Field(() => Int, { description: 'Offered to who waited, and not answered yet.' })
  offered!: number;

  @Field(() => Int, { description: 'Reserved, and without a name.' })
  unnamed!: number;

  @Field(() => Int, { description: 'How many more could have one now.' })
  free!: number;

  @Field(() => Int, { description: 'On the waiting list.' })
  waiting!: number;

  @Field(() => Int, { description: 'To be approved.' })
  requested!: number;
}

@ObjectType('Masterclass', { description: 'A session for which one has to have a seat, as who runs it sees it.' })
export class MasterclassType extends MasterclassStory {
  @Field(() => ID, { description: 'That of the session.' })
  sessionId!: string;

  @Field(() => InstantScalar, {
    nullable: true,
    description: 'Until when one can cancel by oneself; null: until it starts.',
  })
  cancelClosesAt!: Date | null;

  @Field(() => Int, { description: 'Counts changes; give it back with a change, so that nobody overwrites unseen.' })
  version!: number;

  @Field(() => Int, { description: 'How many seats there are.' })
  capacity!: number;

  @Field(() => Int, { nullable: true, description: 'So many are kept for participants; null: what the others leave.' })
  quotaParticipants!: number | null;

  @Field(() => Int, { nullable: true, description: 'At most so many for colleagues; null: what the others leave.' })
  quotaPartnership!: number | null;

  @Field(() => Int, { nullable: true, description: 'At most so many for everyone else; null: what the others leave.' })
  quotaOutsiders!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'So many days before the start every seat is for everyone; null: never.',
  })
  sharedDays!: number | null;

  @Field(() => Int, { nullable: true, description: 'With fewer it may not go on; null: it always does.' })
  minimum!: number | null;

  @Field(() => DayScalar, {
    nullable: true,
    description: 'The day on which is decided at the latest whether it goes on.',
  })
  decideOn!: string | null;

  @Field(() => Int, { description: 'So many hours an offer from the waiting list stands.' })
  offerHours!: number;

  @Field(() => Int, { description: 'So many days before the start reserved seats without a name are given back.' })
  namesDueDays!: number;

  @Field(() => InstantScalar, { description: 'When reserved seats without a name are given back.' })
  namesDueAt!: Date;

  @Field(() => Int, { description: 'So many days after it what is known of guests is deleted.' })
  retentionDays!: number;

  @Field(() => String, { description: 'The address of its public page.' })
  publicUrl!: string;

  @Field(() => String, {
    description: 'The address of the list of public masterclasses of its lead, which may stand within any other site.',
  })
  embedUrl!: string;
}
