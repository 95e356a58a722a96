import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { resultOf, Done } from '#platform/graphql/refusal.type.js';
import { InstantScalar } from '#platform/graphql/scalars.js';

/** A secret address at which a calendar program reads someone's sessions. Only the hash of the secret is kept. */
@Entity('calendar_feed')
@ObjectType({ description: 'A secret address at which calendar programs read someone’s sessions.' })
export class CalendarFeed {
  @PrimaryColumn('uuid')
  @Field(() => ID, { description: 'Opaque.' })
  id!: string;

  @Column('uuid')
  personId!: string;

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

export const AddCalendarFeedResult = resultOf('AddCalendarFeedResult', () => NewCalendarFeed, 'NewCalendarFeed');
export const WithdrawCalendarFeedResult = resultOf('WithdrawCalendarFeedResult', () => Done, 'Done');
