import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { connectionOf } from '#platform/graphql/connection.js';
import { resultOf } from '#platform/graphql/refusal.type.js';
import { DayScalar, WallTimeScalar } from '#platform/graphql/scalars.js';
import { Given, Id, IdOrNone, Ids, Line, Link, Prose, WholeNumber } from '#platform/graphql/validation.js';
import { DESCRIPTION_LENGTH, REASON_LENGTH } from './leergang.input.js';
import { Session } from './session.entity.js';

/** How many people may give one session. */
export const MOST_LECTURERS = 20;
/** How many sessions one command may name. */
const MOST_SESSIONS = 100;

/** Which session; refused when it is not as it was read any more. */
@InputType({ isAbstract: true })
export class SessionAsRead {
  @Field(() => ID, { description: 'Which.' })
  @Id()
  sessionId!: string;

  @Field(() => Int, { description: 'The version that was read.' })
  @WholeNumber(1, 2_147_483_647)
  version!: number;
}

@InputType({ description: 'What changes of a session; what is left out stays.' })
export class ChangeSessionInput extends SessionAsRead {
  @Field(() => String, { nullable: true, description: 'New title.' })
  @Given(Line(200))
  title?: string | null;

  @Field(() => String, { nullable: true, description: 'New description.' })
  @Given(Prose(DESCRIPTION_LENGTH))
  description?: string | null;

  @Field(() => DayScalar, { nullable: true, description: 'New day on which it starts.' })
  day?: string | null;

  @Field(() => WallTimeScalar, { nullable: true, description: 'New time at which it starts.' })
  startTime?: string | null;

  @Field(() => Int, { nullable: true, description: 'New length in minutes by the clock on the wall, 15 to 1440.' })
  @Given(WholeNumber(15, 1_440))
  durationMinutes?: number | null;

  @Field(() => ID, { nullable: true, description: 'New room: of an organisation that takes part; empty for none.' })
  @Given(IdOrNone())
  roomId?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'New place, as calendars show it. Left out with a new room: the name and the address of that room.',
  })
  @Given(Line(500, { least: 0 }))
  place?: string | null;

  @Field(() => String, { nullable: true, description: 'New address to take part online; empty for none.' })
  @Given(Link())
  onlineUrl?: string | null;

  @Field(() => [ID], { nullable: true, description: 'Who give it from now on: lecturers of the leergang.' })
  @Given(Ids(MOST_LECTURERS))
  lecturerIds?: string[] | null;
}

@InputType({ description: 'Which sessions of a module become certain.' })
export class ConfirmSessionsInput {
  @Field(() => ID, { description: 'Of which module.' })
  @Id()
  moduleId!: string;

  @Field(() => [ID], { nullable: true, description: 'Which sessions; left out: every tentative one.' })
  @Given(Ids(MOST_SESSIONS))
  sessionIds?: string[] | null;
}

@InputType({ description: 'Which sessions of a module are put in calendars before they are certain.' })
export class AnnounceSessionsInput {
  @Field(() => ID, { description: 'Of which module.' })
  @Id()
  moduleId!: string;

  @Field(() => [ID], { nullable: true, description: 'Which sessions; left out: every tentative one.' })
  @Given(Ids(MOST_SESSIONS))
  sessionIds?: string[] | null;
}

@InputType({ description: 'A session that will not be held.' })
export class CancelSessionInput extends SessionAsRead {
  @Field(() => String, { description: 'Why; everyone invited reads it.' })
  @Prose(REASON_LENGTH, { least: 1 })
  reason!: string;
}

export const SessionConnection = connectionOf('Session', () => Session);
export const SessionResult = resultOf('SessionResult', () => Session, 'Session');
