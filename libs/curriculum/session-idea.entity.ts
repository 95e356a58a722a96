import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { SessionKind } from './session.entity.js';

/** What a session of a module will be about, known before it has a date. Planning the module gives it one. */
@Entity('session_idea')
export class SessionIdea {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  moduleId!: string;

  @Column('uuid')
  leergangId!: string;

  @Column('text')
  kind!: SessionKind;

  /** 0 for the masterclass, then the meetings from 1; once in a module. */
  @Column('integer')
  number!: number;

  @Column('text')
  title!: string;

  @Column('text')
  description!: string;
}

/** An assignment that belongs to a session which has no date yet. Its due time is counted from the day of the session. */
@Entity('assignment_idea')
export class AssignmentIdea {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  sessionIdeaId!: string;

  @Column('uuid')
  leergangId!: string;

  @Column('text')
  kind!: 'HOMEWORK' | 'PRACTICE';

  @Column('text')
  title!: string;

  @Column('text')
  instructions!: string;

  @Column('integer')
  dueDaysBefore!: number;

  /** Wall time in the zone of the session. */
  @Column('time')
  dueTime!: string;
}
