import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { InstantScalar } from '#platform/graphql/scalars.js';
import type { Configuration } from '#platform/configuration/configuration.js';
import type { NoticeKind } from '#platform/mail/notice-kind.js';
import type { MailKind, MailState } from './invitation.rules.js';

export const MailKindEnum = {
  INVITATION: 'INVITATION',
  CANCELLATION: 'CANCELLATION',
  OVERVIEW: 'OVERVIEW',
  REMINDER: 'REMINDER',
  DATE_POLL: 'DATE_POLL',
  DATE_POLL_CLOSED: 'DATE_POLL_CLOSED',
  REGISTRATION: 'REGISTRATION',
  RESERVATION: 'RESERVATION',
  DECISION_DUE: 'DECISION_DUE',
  REQUESTS_WAITING: 'REQUESTS_WAITING',
  AFTER_MASTERCLASS: 'AFTER_MASTERCLASS',
  NEXT_MASTERCLASS: 'NEXT_MASTERCLASS',
} as const satisfies { [Kind in MailKind | NoticeKind]: Kind };
registerEnumType(MailKindEnum, {
  name: 'MailKind',
  description: 'What a mail is for: the first two change a calendar, the others tell something.',
  valuesMap: {
    INVITATION: { description: 'Puts the session in the calendar, or brings it up to date.' },
    CANCELLATION: { description: 'Takes the session out of the calendar.' },
    OVERVIEW: { description: 'Says in one mail what changed about several sessions.' },
    REMINDER: { description: 'Says that a session is near.' },
    DATE_POLL: { description: 'Asks when a session can be.' },
    DATE_POLL_CLOSED: { description: 'Says how a date poll ended.' },
    REGISTRATION: { description: 'Says how a registration for a masterclass stands.' },
    RESERVATION: { description: 'Says how reserved seats without a name stand.' },
    DECISION_DUE: { description: 'Reminds who coordinates to decide whether a masterclass goes on.' },
    REQUESTS_WAITING: { description: 'Tells who coordinates that registrations wait for approval.' },
    AFTER_MASTERCLASS: { description: 'Tells who came where the materials are, and asks what they found of it.' },
    NEXT_MASTERCLASS: { description: 'Tells who asked for it that one can register for the next masterclass.' },
  },
});

export const MailStateEnum = {
  QUEUED: 'QUEUED',
  SENT: 'SENT',
  FAILED: 'FAILED',
  SUPERSEDED: 'SUPERSEDED',
} as const satisfies { [State in MailState]: State };
registerEnumType(MailStateEnum, {
  name: 'MailState',
  description: 'How far a mail is.',
  valuesMap: {
    QUEUED: { description: 'Waiting to be sent, or to be tried again.' },
    SENT: { description: 'The mail server took it.' },
    FAILED: { description: 'The mail server refused it for good, or was out of reach for days; `lastError` says why.' },
    SUPERSEDED: { description: 'Not sent: something newer made it needless first.' },
  },
});

/** The id of a message: the same on every attempt. */
export function messageIdOf(id: string, { mailFrom }: Pick<Configuration, 'mailFrom'>): string {
  return `<${id}@${mailFrom.address.split('@')[1]!}>`;
}

/**
 * One message to one person: about a session, for a calendar; or a notice, which changes no calendar and has no number
 * and no sequence.
 */
@Entity('mail')
@ObjectType({ description: 'A mail of a leergang: to whom it went, and what it said.' })
export class Mail {
  @PrimaryColumn('uuid')
  @Field(() => ID, { description: 'Opaque.' })
  id!: string;

  @Column('text')
  @Field(() => MailKindEnum, { description: 'What it is for.' })
  kind!: MailKind | NoticeKind;

  @Column('uuid')
  personId!: string;

  @Column('uuid')
  leergangId!: string;

  /** Null for a notice about more than one. */
  @Column('uuid', { nullable: true })
  sessionId!: string | null;

  /** Counts the messages for the calendar of this person about this session, from 1. */
  @Column('integer', { nullable: true })
  number!: number | null;

  /** The session's sequence that it tells of. */
  @Column('integer', { nullable: true })
  sequence!: number | null;

  /** What else a notice is about: a plan change, a poll. */
  @Column('uuid', { nullable: true })
  aboutId!: string | null;

  /** Because of which change of the plan a calendar message goes out; null when because of none. */
  @Column('uuid', { nullable: true })
  planChangeId!: string | null;

  /** What a notice tells, once to each person. */
  @Column('text', { nullable: true })
  noticeKey!: string | null;

  @Column('text')
  @Field(() => MailStateEnum, { description: 'How far it is.' })
  state!: MailState;

  /** The same on every attempt. */
  @Column('text')
  messageId!: string;

  @Column('text', { nullable: true })
  @Field(() => String, { nullable: true, description: 'Where it went; null until it was first tried.' })
  address!: string | null;

  @Column('text', { nullable: true })
  @Field(() => String, { nullable: true, description: 'Its subject; null until it was first tried.' })
  subject!: string | null;

  @Column('text', { nullable: true })
  @Field(() => String, { nullable: true, description: 'What it says, as plain text; null until it was first tried.' })
  body!: string | null;

  @Column('text', { nullable: true })
  @Field(() => String, {
    nullable: true,
    description: 'The calendar object in it (RFC 5545); null until it was first tried.',
  })
  calendarObject!: string | null;

  @Column('integer')
  @Field(() => Int, { description: 'How often it was tried.' })
  attempts!: number;

  @Column('text', { nullable: true })
  @Field(() => String, { nullable: true, description: 'What the mail server said the last time that it failed.' })
  lastError!: string | null;

  @Column('timestamptz')
  @Field(() => InstantScalar, { description: 'When it became needed.' })
  queuedAt!: Date;

  /** When it last went to the mail server; null while it surely did not arrive. */
  @Column('timestamptz', { nullable: true })
  handedOverAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  @Field(() => InstantScalar, { nullable: true, description: 'When the mail server took it.' })
  sentAt!: Date | null;
}
