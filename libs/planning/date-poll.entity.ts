import { registerEnumType } from '@nestjs/graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Choice, DatePollState } from './date-poll.rules.js';

export const DatePollStateEnum = {
  OPEN: 'OPEN',
  DECIDED: 'DECIDED',
  WITHDRAWN: 'WITHDRAWN',
  OVERTAKEN: 'OVERTAKEN',
} as const satisfies { [State in DatePollState]: State };
registerEnumType(DatePollStateEnum, {
  name: 'DatePollState',
  description: 'How a date poll stands.',
  valuesMap: {
    OPEN: { description: 'Nothing was chosen yet.' },
    DECIDED: { description: 'One of the moments was chosen, and the session is then.' },
    WITHDRAWN: { description: 'The coordinator took it back.' },
    OVERTAKEN: { description: 'The session moved by another way, or was cancelled.' },
  },
});

export const DatePollChoiceEnum = { YES: 'YES', IF_NEED_BE: 'IF_NEED_BE', NO: 'NO' } as const satisfies {
  [One in Choice]: One;
};
registerEnumType(DatePollChoiceEnum, {
  name: 'DatePollChoice',
  description: 'What someone says of a moment.',
  valuesMap: {
    YES: { description: 'Can come.' },
    IF_NEED_BE: { description: 'Can come if it has to be.' },
    NO: { description: 'Cannot come.' },
  },
});

/** Which of a few moments would do for a session. Wall times are as text, because a driver would make moments of them. */
@Entity('date_poll')
export class DatePoll {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  sessionId!: string;

  @Column('uuid')
  leergangId!: string;

  @Column('text')
  state!: DatePollState;

  /** A word to everyone who is asked; may be empty. */
  @Column('text')
  note!: string;

  /** `2027-01-12T09:30` in the zone of the session, in order of time. */
  @Column('text', { array: true })
  moments!: string[];

  /** When the session was planned when this was asked. */
  @Column('text')
  askedLocal!: string;

  /** The last day on which it takes answers; null: until the last moment comes. */
  @Column('text', { nullable: true })
  closesOn!: string | null;

  /** Which moment was chosen; only when decided. */
  @Column('text', { nullable: true })
  chosenLocal!: string | null;

  @Column('integer')
  version!: number;

  @Column('timestamptz')
  createdAt!: Date;
}

/** What someone answered last: a choice for each moment, in their order. */
@Entity('date_poll_answer')
export class DatePollAnswer {
  @PrimaryColumn('uuid')
  pollId!: string;

  @Column('uuid')
  sessionId!: string;

  @Column('uuid')
  leergangId!: string;

  @PrimaryColumn('uuid')
  personId!: string;

  @Column('text', { array: true })
  choices!: Choice[];

  @Column('timestamptz')
  givenAt!: Date;
}
