import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A change of the plan of a leergang: what happened to many sessions at once, and a word about it. */
@Entity('plan_change')
export class PlanChange {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  leergangId!: string;

  /** To everyone who hears of it; may be empty. */
  @Column('text')
  note!: string;

  @Column('timestamptz')
  madeAt!: Date;

  /** When every calendar message because of it was queued. */
  @Column('timestamptz', { nullable: true })
  toldAt!: Date | null;
}

/** A session in a change of the plan, and how calendars showed it before. All of that is null when none did. */
@Entity('plan_change_session')
export class PlanChangeSession {
  @PrimaryColumn('uuid')
  planChangeId!: string;

  @Column('uuid')
  leergangId!: string;

  @PrimaryColumn('uuid')
  sessionId!: string;

  /** Wall time, as that of the session. */
  @Column('text', { nullable: true })
  startsLocalBefore!: string | null;

  @Column('text', { nullable: true })
  endsLocalBefore!: string | null;

  /** That of the session: whoever last heard of it at this sequence, was told that time. */
  @Column('integer', { nullable: true })
  sequenceBefore!: number | null;
}
