import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { InstantScalar } from '#platform/graphql/scalars.js';
import type { MailKind, MailState } from './invitation.rules.js';

export const MailKindEnum = { INVITATION: 'INVITATION', CANCELLATION: 'CANCELLATION' } as const satisfies {
  [Kind in MailKind]: Kind;
};
registerEnumType(MailKindEnum, {
  name: 'MailKind',
  description: 'What a mail does to a calendar.',
  valuesMap: {
    INVITATION: { description: 'Puts the session in, or brings it up to date.' },
    CANCELLATION: { description: 'Takes the session out.' },
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

/** One message to one person about one session. */
@Entity('mail')
@ObjectType({ description: 'A mail about a session: to whom it went, and what it said.' })
export class Mail {
  @PrimaryColumn('uuid')
  @Field(() => ID, { description: 'Opaque.' })
  id!: string;

  @Column('text')
  @Field(() => MailKindEnum, { description: 'What it does to a calendar.' })
  kind!: MailKind;

  @Column('uuid')
  personId!: string;

  @Column('uuid')
  leergangId!: string;

  @Column('uuid')
  sessionId!: string;

  /** Counts the messages to this person about this session, from 1. */
  @Column('integer')
  number!: number;

  /** The session's sequence that it tells of. */
  @Column('integer')
  sequence!: number;

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
