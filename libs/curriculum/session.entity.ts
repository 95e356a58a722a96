import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { DayScalar, InstantScalar, WallTimeScalar } from '#platform/graphql/scalars.js';

export const SessionKind = { MASTERCLASS: 'MASTERCLASS', MEETING: 'MEETING' } as const;
export type SessionKind = keyof typeof SessionKind;
registerEnumType(SessionKind, {
  name: 'SessionKind',
  description: 'What kind of session it is.',
  valuesMap: {
    MASTERCLASS: { description: 'The opening of a module.' },
    MEETING: { description: 'One of the meetings that follow.' },
  },
});

export const SessionStatus = { TENTATIVE: 'TENTATIVE', CONFIRMED: 'CONFIRMED', CANCELLED: 'CANCELLED' } as const;
export type SessionStatus = keyof typeof SessionStatus;
registerEnumType(SessionStatus, {
  name: 'SessionStatus',
  description: 'Whether a session is certain.',
  valuesMap: {
    TENTATIVE: { description: 'Planned, and may still move; in calendars only when it was announced.' },
    CONFIRMED: { description: 'Certain; everyone who belongs in it is invited.' },
    CANCELLED: { description: 'Not held; withdrawn from every calendar.' },
  },
});

export const MovedReason = {
  PUBLIC_HOLIDAY: 'PUBLIC_HOLIDAY',
  SCHOOL_HOLIDAY: 'SCHOOL_HOLIDAY',
  ORGANISATION_FREE: 'ORGANISATION_FREE',
  FREE_PERIOD: 'FREE_PERIOD',
  CLOCK_GAP: 'CLOCK_GAP',
  OTHER_MODULE: 'OTHER_MODULE',
  LECTURER_UNAVAILABLE: 'LECTURER_UNAVAILABLE',
  ROOM_TAKEN: 'ROOM_TAKEN',
} as const;
export type MovedReason = keyof typeof MovedReason;
registerEnumType(MovedReason, {
  name: 'MovedReason',
  description: 'Why a date was not possible.',
  valuesMap: {
    PUBLIC_HOLIDAY: { description: 'A public holiday; `holiday` says which.' },
    SCHOOL_HOLIDAY: { description: 'In a school holiday of the region of a partner; `label` says which.' },
    ORGANISATION_FREE: { description: 'A partner gives that day off; `label` says which and why.' },
    FREE_PERIOD: { description: 'In a free period of the wish; `label` says which.' },
    CLOCK_GAP: { description: 'The clock goes forward over this time on that day.' },
    OTHER_MODULE: { description: 'Another module of the leergang has a session then.' },
    LECTURER_UNAVAILABLE: {
      description: 'A lecturer is elsewhere or absent; `label` says who, in a proposal only: it is not kept.',
    },
    ROOM_TAKEN: { description: 'None of the rooms is free; `label` says which.' },
  },
});

@ObjectType({ description: 'A date that was tried first, and why it was not possible.' })
export class MovedDate {
  @Field(() => DayScalar, { description: 'The date that was tried.' })
  from!: string;

  @Field(() => MovedReason, { description: 'Why it was not possible.' })
  because!: MovedReason;

  @Field(() => String, { nullable: true, description: 'Code of the public holiday, such as `ASCENSION_DAY`.' })
  holiday?: string | null;

  @Field(() => String, { nullable: true, description: 'What stood in the way is called.' })
  label?: string | null;
}

/**
 * A masterclass or a meeting. Wall time in a zone is what people agreed; the database derives the moments from it.
 * As a row of a reader ({@link ./session.reader}) it has the wall time in parts; `startsLocal` and `endsLocal` are for writing.
 */
@Entity('session')
@ObjectType({ description: 'A masterclass or a meeting of a module.' })
export class Session {
  @PrimaryColumn('uuid')
  @Field(() => ID, { description: 'Opaque.' })
  id!: string;

  @Column('uuid')
  moduleId!: string;

  @Column('uuid')
  leergangId!: string;

  @Column('text')
  @Field(() => SessionKind, { description: 'What kind it is.' })
  kind!: SessionKind;

  @Column('integer')
  @Field(() => Int, { description: 'The masterclass is 0; the meetings count from 1.' })
  number!: number;

  @Column('text')
  @Field(() => String, { description: 'What people call it.' })
  title!: string;

  @Column('text')
  @Field(() => String, { description: 'What it is about; may be empty.' })
  description!: string;

  @Column('text')
  @Field(() => SessionStatus, { description: 'Whether it is certain.' })
  status!: SessionStatus;

  /** `2027-01-12T09:30`. As text, because a driver would read a timestamp as a moment in the zone of the server. */
  @Column('text')
  startsLocal!: string;

  /** `2027-01-12T12:30`, in the same zone. */
  @Column('text')
  endsLocal!: string;

  @Column('text')
  @Field(() => String, { description: 'Whose clock: a name of the IANA time zone database.' })
  zone!: string;

  /** Set by the database, from the wall time. */
  @Column('timestamptz')
  @Field(() => InstantScalar, { description: 'The moment at which it starts.' })
  startsAt!: Date;

  /** Set by the database, from the wall time. */
  @Column('timestamptz')
  @Field(() => InstantScalar, { description: 'The moment at which it ends.' })
  endsAt!: Date;

  @Field(() => DayScalar, { description: 'The day on which it starts, in its zone.' })
  day!: string;

  @Field(() => WallTimeScalar, { description: 'What the clock says when it starts.' })
  startTime!: string;

  @Field(() => DayScalar, { description: 'The day on which it ends.' })
  endDay!: string;

  @Field(() => WallTimeScalar, { description: 'What the clock says when it ends.' })
  endTime!: string;

  @Field(() => Int, { description: 'How long it lasts by the clock on the wall, in minutes.' })
  durationMinutes!: number;

  @Column('text')
  @Field(() => String, { description: 'Where it is, as calendars show it; may be empty.' })
  place!: string;

  @Column('uuid', { nullable: true })
  roomId!: string | null;

  @Column('text', { nullable: true })
  @Field(() => String, { nullable: true, description: 'Where to take part online.' })
  onlineUrl!: string | null;

  @Column('jsonb')
  @Field(() => [MovedDate], { description: 'The dates that were tried first when it was planned.' })
  movedBecause!: MovedDate[];

  @Column('text', { nullable: true })
  @Field(() => String, { nullable: true, description: 'Why it is not held; only when cancelled.' })
  cancelReason!: string | null;

  /** The same for ever, in every calendar (RFC 5545, UID). */
  @Column('text')
  calendarUid!: string;

  @Column('integer')
  @Field(() => Int, {
    description: 'Counts what calendars must hear of; 0 until it first changes after people were told of it.',
  })
  sequence!: number;

  /** The sequence at which its time last changed. Set by the database. */
  @Column('integer')
  movedSequence!: number;

  /** When its sequence last counted. Set by the database. */
  @Column('timestamptz', { nullable: true })
  retoldAt!: Date | null;

  @Column('integer')
  @Field(() => Int, { description: 'Counts changes; give it back with a change, so that nobody overwrites unseen.' })
  version!: number;

  @Column('timestamptz')
  createdAt!: Date;

  @Column('timestamptz')
  changedAt!: Date;

  @Column('timestamptz', { nullable: true })
  @Field(() => InstantScalar, {
    nullable: true,
    description: 'When people were first told of it while it was not certain yet; null when they were not.',
  })
  announcedAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  confirmedAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  cancelledAt!: Date | null;
}

/** Who gives a session. */
@Entity('session_lecturer')
export class SessionLecturer {
  @PrimaryColumn('uuid')
  sessionId!: string;

  @Column('uuid')
  leergangId!: string;

  @PrimaryColumn('uuid')
  personId!: string;

  /** From when until when it takes the lecturer; empty when cancelled. Set by the database, from the session. */
  @Column({ type: 'tstzrange', insert: false, update: false })
  occupies!: string;
}
