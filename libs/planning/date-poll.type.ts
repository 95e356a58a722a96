import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { Language } from '#kernel/actor.js';
import { resultOf } from '#platform/graphql/refusal.type.js';
import { DayScalar, InstantScalar, WallTimeScalar } from '#platform/graphql/scalars.js';
import { LanguageEnum } from '#people/person.entity.js';
import { MovedReason, SessionStatus } from '#curriculum/session.entity.js';
import { DatePollChoiceEnum, DatePollStateEnum } from './date-poll.entity.js';
import type { Choice, DatePollState } from './date-poll.rules.js';

@ObjectType({ isAbstract: true })
abstract class MomentType {
  @Field(() => DayScalar, { description: 'The day on which the session would start.' })
  day!: string;

  @Field(() => WallTimeScalar, { description: 'What the clock would say when it starts.' })
  startTime!: string;

  @Field(() => InstantScalar, { description: 'The moment at which it would start.' })
  startsAt!: Date;

  @Field(() => InstantScalar, { description: 'The moment at which it would end.' })
  endsAt!: Date;

  @Field(() => Boolean, { description: 'Whether it has passed.' })
  isPast!: boolean;

  @Field(() => Boolean, { description: 'Whether it was chosen.' })
  isChosen!: boolean;
}

@ObjectType({ description: 'A moment about which someone is asked.' })
export class AskedMoment extends MomentType {
  @Field(() => DatePollChoiceEnum, {
    nullable: true,
    description: 'What the person says of it; null before answering.',
  })
  choice!: Choice | null;
}

@ObjectType({ isAbstract: true })
abstract class PollType {
  @Field(() => ID, { description: 'About which session.' })
  sessionId!: string;

  @Field(() => DatePollStateEnum, { description: 'How it stands.' })
  state!: DatePollState;

  @Field(() => String, { description: 'A word of the coordinator to everyone; may be empty.' })
  note!: string;

  @Field(() => DayScalar, {
    nullable: true,
    description: 'The last day on which it takes answers; null: until the last moment comes.',
  })
  closesOn!: string | null;

  @Field(() => Boolean, { description: 'Whether it takes answers now.' })
  takesAnswers!: boolean;

  @Field(() => String, { description: 'Whose clock: a name of the IANA time zone database.' })
  zone!: string;
}

@ObjectType({
  description: 'A date poll as one of those who are asked sees it: the question and the own answer, nobody else’s.',
})
export class DatePollQuestion extends PollType {
  @Field(() => ID, { description: 'Of which poll.' })
  pollId!: string;

  @Field(() => String, { description: 'What people call the session.' })
  title!: string;

  @Field(() => String, { description: 'What people call its leergang.' })
  leergangTitle!: string;

  @Field(() => SessionStatus, { description: 'Whether the session is certain.' })
  status!: SessionStatus;

  @Field(() => InstantScalar, { description: 'The moment at which the session starts as it is planned now.' })
  startsAt!: Date;

  @Field(() => InstantScalar, { description: 'The moment at which it ends as it is planned now.' })
  endsAt!: Date;

  @Field(() => String, { description: 'Where it is; may be empty.' })
  place!: string;

  @Field(() => Boolean, { description: 'Whether one can take part online.' })
  isOnline!: boolean;

  @Field(() => [AskedMoment], { description: 'In order of time.' })
  moments!: AskedMoment[];

  @Field(() => Boolean, { description: 'Whether the person has answered.' })
  isAnswered!: boolean;

  @Field(() => LanguageEnum, { description: 'The language of the person.' })
  language!: Language;
}

@ObjectType({ description: 'What speaks against a moment.' })
export class DatePollObstacle {
  @Field(() => MovedReason, { description: 'What it is. OTHER_MODULE: the leergang has another session then.' })
  because!: MovedReason;

  @Field(() => String, {
    nullable: true,
    description: 'Code of the public or school holiday, such as `ASCENSION_DAY`.',
  })
  holiday?: string | null;

  @Field(() => String, { nullable: true, description: 'What or who it is called.' })
  label?: string | null;
}

@ObjectType({ description: 'A moment, and what participants say of it. Together they are all who answered.' })
export class DatePollMoment extends MomentType {
  @Field(() => Boolean, { description: 'Whether the session is planned then now.' })
  isPresent!: boolean;

  @Field(() => Int, { description: 'How many participants can come.' })
  yes!: number;

  @Field(() => Int, { description: 'How many can come if it has to be.' })
  ifNeedBe!: number;

  @Field(() => Int, { description: 'How many cannot come.' })
  no!: number;
}

@ObjectType({ description: 'Someone who is asked, and what that person answered.' })
export class DatePollPerson {
  @Field(() => Boolean, { description: 'Whether the person gives the session; others take part.' })
  isLecturer!: boolean;

  @Field(() => [DatePollChoiceEnum], { description: 'One for each moment, in their order; empty before answering.' })
  choices!: Choice[];

  @Field(() => InstantScalar, { nullable: true, description: 'When the last answer came.' })
  givenAt!: Date | null;
}

@ObjectType('DatePoll', {
  description: 'A date poll with what everyone answered, for who coordinates the leergang and who gives the session.',
})
export class DatePollType extends PollType {
  @Field(() => ID, { description: 'Opaque.' })
  id!: string;

  @Field(() => Int, { description: 'Counts changes; give it back with a change, so that nobody overwrites unseen.' })
  version!: number;

  @Field(() => InstantScalar, { description: 'When it was asked.' })
  createdAt!: Date;
}

export const DatePollResult = resultOf('DatePollResult', () => DatePollType, 'DatePoll');
export const DatePollQuestionResult = resultOf('DatePollQuestionResult', () => DatePollQuestion, 'DatePollQuestion');
