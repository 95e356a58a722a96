import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayNotEmpty, Matches, ValidateNested } from 'class-validator';
import { DayScalar, WallTimeScalar } from '#platform/graphql/scalars.js';
import { Email, Given, Id, Line, Prose, WholeNumber } from '#platform/graphql/validation.js';
import { REASON_LENGTH } from '#curriculum/leergang.input.js';
import type { Decision } from './masterclass-decision.rules.js';
import type { MasterclassQuestion, Visibility } from './masterclass.rules.js';
import { MasterclassDecisionEnum, MasterclassQuestionEnum, VisibilityEnum } from './masterclass.type.js';
import { MOST_TIMES_NAMED, MOST_UNNAMED } from './reservation.rules.js';

const MOST_SEATS = 10_000;
const MOST_SPEAKERS = 20;
/** What the address of a page can end with. */
const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;

@InputType({ description: 'Who speaks at a masterclass.' })
export class SpeakerInput {
  @Field(() => String, { description: 'The name.' })
  @Line(200)
  name!: string;

  @Field(() => String, { defaultValue: '', description: 'What the speaker does.' })
  @Line(200, { least: 0 })
  role!: string;
}

@InputType({ description: 'A moment by the clock of the zone of the session.' })
export class WallMomentInput {
  @Field(() => DayScalar, { description: 'On which day.' })
  day!: string;

  @Field(() => WallTimeScalar, { description: 'At what time.' })
  clockTime!: string;
}

@InputType({ description: 'What a masterclass offers to whom: all of it, each time.' })
export class MasterclassSettingsInput {
  @Field(() => VisibilityEnum, { description: 'For whom it is to be found.' })
  visibility!: Visibility;

  @Field(() => String, {
    description:
      'How the address of its page ends: small letters, digits and hyphens. Behind it comes a key while it is by link.',
  })
  @Line(100)
  @Matches(SLUG)
  slug!: string;

  @Field(() => String, { defaultValue: '', description: 'The theme.' })
  @Line(100, { least: 0 })
  theme!: string;

  @Field(() => String, { defaultValue: '', description: 'For whom it is meant.' })
  @Prose(2_000)
  forWhom!: string;

  @Field(() => String, { defaultValue: '', description: 'What happens when.' })
  @Prose(10_000)
  programme!: string;

  @Field(() => [SpeakerInput], { defaultValue: [], description: 'Who speak, in order; at most 20.' })
  @ArrayMaxSize(MOST_SPEAKERS)
  @ValidateNested({ each: true })
  @Type(() => SpeakerInput)
  speakers!: SpeakerInput[];

  @Field(() => String, { defaultValue: '', description: 'How to get there.' })
  @Prose(2_000)
  route!: string;

  @Field(() => String, { defaultValue: '', description: 'How accessible it is.' })
  @Prose(2_000)
  access!: string;

  @Field(() => Int, { description: 'How many seats there are, 0 to 10,000. Lowered, nobody loses a seat.' })
  @WholeNumber(0, MOST_SEATS)
  capacity!: number;

  @Field(() => Int, { nullable: true, description: 'So many are kept for participants.' })
  @Given(WholeNumber(0, MOST_SEATS))
  quotaParticipants?: number | null;

  @Field(() => Int, { nullable: true, description: 'At most so many for other people of the partners.' })
  @Given(WholeNumber(0, MOST_SEATS))
  quotaPartnership?: number | null;

  @Field(() => Int, { nullable: true, description: 'At most so many for everyone else.' })
  @Given(WholeNumber(0, MOST_SEATS))
  quotaOutsiders?: number | null;

  @Field(() => Int, { nullable: true, description: 'So many days before the start every seat is for everyone.' })
  @Given(WholeNumber(0, 365))
  sharedDays?: number | null;

  @Field(() => WallMomentInput, { nullable: true, description: 'From when one can register. Left out: from now.' })
  opens?: WallMomentInput | null;

  @Field(() => WallMomentInput, {
    nullable: true,
    description: 'Until when one can register. Left out: until it starts.',
  })
  closes?: WallMomentInput | null;

  @Field(() => WallMomentInput, {
    nullable: true,
    description: 'Until when one can cancel. Left out: until it starts.',
  })
  cancelUntil?: WallMomentInput | null;

  @Field(() => Boolean, { defaultValue: false, description: 'Whether the coordinator has a say first.' })
  needsApproval!: boolean;

  @Field(() => Int, { nullable: true, description: 'With fewer it may not go on.' })
  @Given(WholeNumber(1, MOST_SEATS))
  minimum?: number | null;

  @Field(() => DayScalar, { nullable: true, description: 'When is decided at the latest whether it goes on.' })
  decideOn?: string | null;

  @Field(() => Int, { defaultValue: 48, description: 'So many hours an offer stands, 1 to 336.' })
  @WholeNumber(1, 336)
  offerHours!: number;

  @Field(() => Int, { defaultValue: 7, description: 'So many days before the start unnamed seats are given back.' })
  @WholeNumber(0, 90)
  namesDueDays!: number;

  @Field(() => [MasterclassQuestionEnum], { defaultValue: [], description: 'What who registers is asked.' })
  asks!: MasterclassQuestion[];

  @Field(() => Int, { defaultValue: 90, description: 'So many days after it what is known of guests is deleted.' })
  @WholeNumber(1, 730)
  retentionDays!: number;
}

@InputType({ description: 'Seats for a masterclass that has none yet.' })
export class OpenMasterclassInput {
  @Field(() => ID, { description: 'Which session.' })
  @Id()
  sessionId!: string;

  @Field(() => MasterclassSettingsInput, { description: 'What it offers.' })
  @ValidateNested()
  @Type(() => MasterclassSettingsInput)
  settings!: MasterclassSettingsInput;
}

@InputType({ description: 'Other settings of a masterclass with seats.' })
export class ChangeMasterclassInput extends OpenMasterclassInput {
  @Field(() => Int, { description: 'The version that was read.' })
  @WholeNumber(1, 2_147_483_647)
  version!: number;
}

@InputType({ description: 'Whether a masterclass goes on.' })
export class DecideMasterclassInput {
  @Field(() => ID, { description: 'Which session.' })
  @Id()
  sessionId!: string;

  @Field(() => MasterclassDecisionEnum, { description: 'What is decided.' })
  decision!: Decision;

  @Field(() => String, { defaultValue: '', description: 'Why. Of NO_GO everyone reads it, and it has to be given.' })
  @Prose(REASON_LENGTH)
  reason!: string;
}

@InputType({ description: 'A seat for the asker.' })
export class RegisterInput {
  @Field(() => ID, { description: 'In which session.' })
  @Id()
  sessionId!: string;

  @Field(() => ID, { description: 'Made by the client, so that sending the same twice makes one registration.' })
  @Id()
  clientKey!: string;

  @Field(() => String, { defaultValue: '', description: 'What the asker does at work.' })
  @Line(200, { least: 0 })
  function!: string;

  @Field(() => String, { defaultValue: '', description: 'What the asker does not eat.' })
  @Line(500, { least: 0 })
  diet!: string;

  @Field(() => String, { defaultValue: '', description: 'What the asker needs to take part.' })
  @Line(500, { least: 0 })
  accessNeeds!: string;

  @Field(() => Boolean, { defaultValue: false, description: 'Whether the asker wants to hear of the next one.' })
  wantsNext!: boolean;
}

@InputType({ description: 'What someone says to an offered seat.' })
export class AnswerOfferInput {
  @Field(() => ID, { description: 'Of which registration.' })
  @Id()
  registrationId!: string;

  @Field(() => Boolean, { description: 'Whether the seat is taken; or else it goes to the next who waits.' })
  take!: boolean;
}

@InputType({ description: 'A request that is not approved.' })
export class DeclineRegistrationInput {
  @Field(() => ID, { description: 'Which.' })
  @Id()
  registrationId!: string;

  @Field(() => String, { defaultValue: '', description: 'Why; whose it is reads it when another ends it.' })
  @Prose(REASON_LENGTH)
  reason!: string;
}

@InputType({ description: 'A registration that ends.' })
export class CancelRegistrationInput extends DeclineRegistrationInput {
  @Field(() => Int, {
    nullable: true,
    description: 'Of a reserved seat, how often someone was named on it, as it was read; null: whoever comes on it.',
  })
  @Given(WholeNumber(0, MOST_TIMES_NAMED))
  timesNamed?: number | null;
}

@InputType({ description: 'Seats for people of a partner who are named later.' })
export class ReserveSeatsInput {
  @Field(() => ID, { description: 'In which session.' })
  @Id()
  sessionId!: string;

  @Field(() => ID, { description: 'For which partner.' })
  @Id()
  organisationId!: string;

  @Field(() => Int, { description: 'How many, 1 to 25.' })
  @WholeNumber(1, MOST_UNNAMED)
  count!: number;

  @Field(() => ID, { description: 'Made by the client, so that sending the same twice reserves once.' })
  @Id()
  clientKey!: string;
}

@InputType({ description: 'Who comes on a reserved seat.' })
export class SeatNameInput {
  @Field(() => ID, { description: 'Which seat.' })
  @Id()
  registrationId!: string;

  @Field(() => Int, {
    description: 'How often someone was named on it, as it was read: nobody loses a seat unseen.',
  })
  @WholeNumber(0, MOST_TIMES_NAMED)
  timesNamed!: number;

  @Field(() => String, { description: 'The name of a person, and no message; someone who is known keeps the own.' })
  @Line(200)
  name!: string;

  @Field(() => String, { description: 'The e-mail address.' })
  @Email()
  email!: string;
}

@InputType({ description: 'Who come on reserved seats of one masterclass: all of them, or none.' })
export class NameSeatsInput {
  @Field(() => ID, { description: 'In which session.' })
  @Id()
  sessionId!: string;

  @Field(() => [SeatNameInput], { description: 'From 1 to 25.' })
  @ArrayNotEmpty()
  @ArrayMaxSize(MOST_UNNAMED)
  @ValidateNested({ each: true })
  @Type(() => SeatNameInput)
  names!: SeatNameInput[];
}
