import { Field, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { Language } from '#kernel/actor.js';
import { resultOf } from '#platform/graphql/refusal.type.js';
import { InstantScalar } from '#platform/graphql/scalars.js';
import { Given, Id, Line, WholeNumber } from '#platform/graphql/validation.js';
import { LanguageEnum } from '#people/person.entity.js';
import { SessionStatus } from '#curriculum/session.entity.js';
import { AnswerEnum, AnswerWayEnum } from './answer.entity.js';
import type { AnswerStanding } from './answer.reader.js';
import type { Answer, AnswerWay, SeatAtStake } from './answer.rules.js';

export const AnswerStandingEnum = {
  ACCEPTED: 'ACCEPTED',
  TENTATIVE: 'TENTATIVE',
  DECLINED: 'DECLINED',
  EARLIER_TIME: 'EARLIER_TIME',
  NONE: 'NONE',
} as const satisfies { [Standing in AnswerStanding]: Standing };
registerEnumType(AnswerStandingEnum, {
  name: 'AnswerStanding',
  description: 'How someone stands to an invitation.',
  valuesMap: {
    ACCEPTED: { description: 'Comes.' },
    TENTATIVE: { description: 'May come.' },
    DECLINED: { description: 'Does not come.' },
    EARLIER_TIME: { description: 'Answered before the session moved: does not count as coming.' },
    NONE: { description: 'Has not answered.' },
  },
});

export const SeatAtStakeEnum = {
  GIVES_BACK: 'GIVES_BACK',
  STAYS: 'STAYS',
  GIVEN_BACK: 'GIVEN_BACK',
} as const satisfies { [One in SeatAtStake]: One };
registerEnumType(SeatAtStakeEnum, {
  name: 'SeatAtStake',
  description: 'What declining an invitation does to the seat that someone has.',
  valuesMap: {
    GIVES_BACK: { description: 'It goes to the next.' },
    STAYS: { description: 'Nothing: it is too late to give it back without asking.' },
    GIVEN_BACK: { description: 'It was given back already.' },
  },
});

@ObjectType('SessionAnswer', { description: 'Someone who is invited to a session, and what that person answered.' })
export class SessionAnswerType {
  @Field(() => Boolean, { description: 'Whether the person gives the session; others take part.' })
  isLecturer!: boolean;

  @Field(() => AnswerStandingEnum, { description: 'How the person stands to it now.' })
  standing!: AnswerStanding;

  @Field(() => AnswerEnum, {
    nullable: true,
    description: 'The last answer, also about an earlier time; null without.',
  })
  answer!: Answer | null;

  @Field(() => InstantScalar, { nullable: true, description: 'When the answer came in.' })
  givenAt!: Date | null;

  @Field(() => AnswerWayEnum, { nullable: true, description: 'By which way it came.' })
  way!: AnswerWay | null;
}

@ObjectType({
  description: 'How many participants of a session stand to it how. Together they are all who belong in it.',
})
export class AnswerCounts {
  @Field(() => Int, { description: 'Come.' })
  accepted!: number;

  @Field(() => Int, { description: 'May come.' })
  tentative!: number;

  @Field(() => Int, { description: 'Do not come.' })
  declined!: number;

  @Field(() => Int, { description: 'Answered before it moved.' })
  earlierTime!: number;

  @Field(() => Int, { description: 'Have not answered.' })
  none!: number;
}

@ObjectType({
  description: 'The invitation of one person to one session, as that person may see it without signing in.',
})
export class Invitation {
  @Field(() => ID, { description: 'Of which session.' })
  sessionId!: string;

  @Field(() => String, { description: 'What people call the session.' })
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

  @Field(() => String, { description: 'Where it is; may be empty.' })
  place!: string;

  @Field(() => Boolean, { description: 'Whether one can take part online.' })
  isOnline!: boolean;

  @Field(() => Int, { description: 'Give it back with the answer, so that nobody answers about another time unseen.' })
  sequence!: number;

  @Field(() => Boolean, { description: 'Whether it has moved since the mail with the link was made.' })
  movedSinceMail!: boolean;

  @Field(() => AnswerStandingEnum, { description: 'How the person stands to it now.' })
  standing!: AnswerStanding;

  @Field(() => LanguageEnum, { description: 'The language of the person.' })
  language!: Language;

  @Field(() => SeatAtStakeEnum, {
    nullable: true,
    description: 'What declining does to the seat of the person; null where no seat hangs on it.',
  })
  seat!: SeatAtStake | null;

  @Field(() => InstantScalar, { description: 'Until when a seat can be given back without asking.' })
  seatGiveBackEndsAt!: Date;

  @Field(() => String, {
    nullable: true,
    description:
      'Where someone without an account can register again; null for who has one, and where there is no such page.',
  })
  publicPath!: string | null;
}

@InputType({ description: 'An answer to an invitation: of whom holds a link, or of the asker.' })
export class AnswerInvitationInput {
  @Field(() => String, { nullable: true, description: 'What stands behind the # of the link in the mail.' })
  @Given(Line(200))
  token?: string | null;

  @Field(() => ID, { nullable: true, description: 'Without a link: to which session.' })
  @Given(Id())
  sessionId?: string | null;

  @Field(() => Int, { description: 'The sequence of the session that was read.' })
  @WholeNumber(0, 2_147_483_647)
  sequence!: number;

  @Field(() => AnswerEnum, { description: 'What the answer is.' })
  answer!: Answer;
}

export const InvitationResult = resultOf('InvitationResult', () => Invitation, 'Invitation');
