import { Field, ID, InputType, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { resultOf, Done } from '#platform/graphql/refusal.type.js';
import { InstantScalar } from '#platform/graphql/scalars.js';

/** What a feed may show. */
export const CalendarFeedKindEnum = {
  SESSIONS: 'SESSIONS',
  TENTATIVE_SESSIONS: 'TENTATIVE_SESSIONS',
  DEADLINES: 'DEADLINES',
} as const;
export type CalendarFeedKind = keyof typeof CalendarFeedKindEnum;
registerEnumType(CalendarFeedKindEnum, {
  name: 'CalendarFeedKind',
  description: 'What a calendar feed may show.',
  valuesMap: {
    SESSIONS: { description: 'Sessions that were confirmed; cancelled ones for another 90 days.' },
    TENTATIVE_SESSIONS: { description: 'Sessions that were not confirmed yet, marked as tentative.' },
    DEADLINES: { description: 'When homework is due.' },
  },
});

/**
 * A secret address at which a calendar program reads sessions: those of one person; or to share those of a leergang, of
 * one of its lecturers, or in a room. Only the hash of the secret is kept.
 */
@Entity('calendar_feed')
@ObjectType({ description: 'A secret address at which calendar programs read sessions.' })
export class CalendarFeed {
  @PrimaryColumn('uuid')
  @Field(() => ID, { description: 'Opaque.' })
  id!: string;

  /** Whose it is; of one to share: who made it. */
  @Column('uuid')
  personId!: string;

  /** To share: of which leergang. */
  @Column('uuid', { nullable: true })
  leergangId!: string | null;

  /** To share: what this person gives in the leergang; null for all of it. */
  @Column('uuid', { nullable: true })
  lecturerId!: string | null;

  /** To share: in which room. */
  @Column('uuid', { nullable: true })
  roomId!: string | null;

  @Column('text', { array: true })
  @Field(() => [CalendarFeedKindEnum], { description: 'What it shows.' })
  kinds!: CalendarFeedKind[];

  @Column('bytea')
  tokenHash!: Buffer;

  @Column('timestamptz')
  @Field(() => InstantScalar, { description: 'When it was made.' })
  createdAt!: Date;

  @Column('timestamptz', { nullable: true })
  @Field(() => InstantScalar, { nullable: true, description: 'When a calendar last read it, to the hour.' })
  lastReadAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  withdrawnAt!: Date | null;
}

@ObjectType({ description: 'A feed just made. Its addresses are shown this once: only a hash is kept.' })
export class NewCalendarFeed {
  @Field(() => CalendarFeed, { description: 'The feed as it is listed from now on.' })
  feed!: CalendarFeed;

  @Field(() => String, { description: 'For programs that ask for an address.' })
  httpsAddress!: string;

  @Field(() => String, { description: 'Opens the calendar program, where there is one.' })
  webcalAddress!: string;
}

@InputType({ description: 'A calendar feed of a leergang to make.' })
export class AddLeergangCalendarFeedInput {
  @Field(() => ID, { description: 'Of which leergang.' })
  leergangId!: string;

  @Field(() => ID, {
    nullable: true,
    description:
      'Only what this lecturer gives in it, tentative sessions too, for who keeps the lecturer’s diary; left out: every session that is certain.',
  })
  lecturerId?: string | null;
}

@InputType({ description: 'A calendar feed of a room to make.' })
export class AddRoomCalendarFeedInput {
  @Field(() => ID, { description: 'Of which room.' })
  roomId!: string;
}

@InputType({ description: 'What a personal calendar feed is to show from now on.' })
export class ChangeCalendarFeedInput {
  @Field(() => ID, { description: 'Which.' })
  feedId!: string;

  @Field(() => [CalendarFeedKindEnum], { description: 'At least one.' })
  kinds!: CalendarFeedKind[];
}

export const AddCalendarFeedResult = resultOf('AddCalendarFeedResult', () => NewCalendarFeed, 'NewCalendarFeed');
export const ChangeCalendarFeedResult = resultOf('ChangeCalendarFeedResult', () => Done, 'Done');
export const WithdrawCalendarFeedResult = resultOf('WithdrawCalendarFeedResult', () => Done, 'Done');
