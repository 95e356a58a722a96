import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Language } from '#kernel/actor.js';
import type { ReminderMoment } from './reminder-moment.js';

export const LanguageEnum = { NL: 'nl', EN: 'en' } as const;
registerEnumType(LanguageEnum, {
  name: 'Language',
  description: 'The language of pages and mails.',
  valuesMap: { NL: { description: 'Dutch.' }, EN: { description: 'English.' } },
});

@Entity('person')
@ObjectType({ description: 'Someone who takes part, in whatever role. What is shown of a person depends on who asks.' })
export class Person {
  @PrimaryColumn('uuid')
  @Field(() => ID, { description: 'Opaque.' })
  id!: string;

  @Column('text')
  @Field(() => String, { description: 'First and last name.' })
  name!: string;

  @Column('text')
  @Field(() => LanguageEnum, { description: 'The language this person reads.' })
  language!: Language;

  @Column('timestamptz', { nullable: true })
  firstSignedInAt!: Date | null;

  /** Sessions, links and tokens from before this moment have ended. */
  @Column('timestamptz', { nullable: true })
  signedOutBefore!: Date | null;

  /** In how many days before a session this person wants to be reminded of it; null: as each leergang says. */
  @Column('integer', { array: true, nullable: true })
  reminders!: ReminderMoment[] | null;

  /** Since when this is a guest: someone without an account, who came for a seat only. Null for everyone else. */
  @Column('timestamptz', { nullable: true })
  guestSince!: Date | null;

  @Column('integer')
  @Field(() => Int, { description: 'Counts changes; give it back with a change, so that nobody overwrites unseen.' })
  version!: number;

  @Column('timestamptz')
  createdAt!: Date;
}

/** Kept apart from the person: fewer people may see it. One address a person, one person an address. */
@Entity('person_email')
export class PersonEmail {
  @PrimaryColumn('uuid')
  personId!: string;

  @Column('text')
  address!: string;
}

/** Someone works for an organisation; a person may have several employers. */
@Entity('employment')
@ObjectType({ description: 'That someone works for an organisation.' })
export class Employment {
  @PrimaryColumn('uuid')
  personId!: string;

  @PrimaryColumn('uuid')
  organisationId!: string;

  @Column('text', { nullable: true })
  @Field(() => String, { nullable: true, description: 'The team there.' })
  team!: string | null;
}
