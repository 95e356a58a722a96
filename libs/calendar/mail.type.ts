import { Field, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { connectionOf } from '#platform/graphql/connection.js';
import { resultOf } from '#platform/graphql/refusal.type.js';
import { Mail } from './mail.entity.js';

export const InvitationState = { NONE: 'NONE', QUEUED: 'QUEUED', SENT: 'SENT', FAILED: 'FAILED' } as const;
export type InvitationState = keyof typeof InvitationState;
registerEnumType(InvitationState, {
  name: 'InvitationState',
  description: 'How far the last mail about a session to someone is.',
  valuesMap: {
    NONE: { description: 'There is none.' },
    QUEUED: { description: 'It is waiting to be sent.' },
    SENT: { description: 'The mail server took it.' },
    FAILED: { description: 'It could not be sent.' },
  },
});

@ObjectType({ description: 'To how many people the last mail about a session is in which state.' })
export class InvitationCounts {
  @Field(() => Int, { description: 'Waiting to be sent.' })
  queued!: number;

  @Field(() => Int, { description: 'Taken by the mail server.' })
  sent!: number;

  @Field(() => Int, { description: 'Could not be sent.' })
  failed!: number;
}

export const MailConnection = connectionOf('Mail', () => Mail);
export const ResendMailResult = resultOf('ResendMailResult', () => Mail, 'Mail');
