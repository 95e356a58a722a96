import { registerEnumType } from '@nestjs/graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Answer, AnswerWay } from './answer.rules.js';

export const AnswerEnum = { ACCEPTED: 'ACCEPTED', TENTATIVE: 'TENTATIVE', DECLINED: 'DECLINED' } as const satisfies {
  [One in Answer]: One;
};
registerEnumType(AnswerEnum, {
  name: 'Answer',
  description: 'What someone answers to an invitation.',
  valuesMap: {
    ACCEPTED: { description: 'Comes.' },
    TENTATIVE: { description: 'May come.' },
    DECLINED: { description: 'Does not come.' },
  },
});

export const AnswerWayEnum = { CALENDAR: 'CALENDAR', LINK: 'LINK', PAGE: 'PAGE' } as const satisfies {
  [Way in AnswerWay]: Way;
};
registerEnumType(AnswerWayEnum, {
  name: 'AnswerWay',
  description: 'By which way an answer came.',
  valuesMap: {
    CALENDAR: { description: 'The calendar program sent it.' },
    LINK: { description: 'By the link in the mail, without signing in.' },
    PAGE: { description: 'Signed in.' },
  },
});

/** The last answer of a person about a session. */
@Entity('session_answer')
export class SessionAnswer {
  @PrimaryColumn('uuid')
  sessionId!: string;

  @Column('uuid')
  leergangId!: string;

  @PrimaryColumn('uuid')
  personId!: string;

  @Column('text')
  answer!: Answer;

  /** The session's sequence that it is about. */
  @Column('integer')
  sequence!: number;

  /** Which of two about the same sequence is the later: when it was given, or the DTSTAMP of a reply. */
  @Column('timestamptz')
  stampedAt!: Date;

  /** When it came in. */
  @Column('timestamptz')
  givenAt!: Date;

  @Column('text')
  way!: AnswerWay;
}
