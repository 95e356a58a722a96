import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Visibility, MasterclassQuestion, Speaker } from './masterclass.rules.js';

/** A session for which one has to have a seat: what it is about, for whom its seats are, and until when one can register. */
@Entity('masterclass')
export class Masterclass {
  @PrimaryColumn('uuid')
  sessionId!: string;

  @Column('uuid')
  leergangId!: string;

  /** How the address of its page ends, in the words of who coordinates. */
  @Column('text')
  slug!: string;

  /** What stands behind them while it is shown by link: nobody can guess it. Made by the database, and never another. */
  @Column({ type: 'text', insert: false, update: false })
  linkKey!: string;

  @Column('text')
  visibility!: Visibility;

  @Column('text')
  theme!: string;

  @Column('text')
  forWhom!: string;

  @Column('text')
  programme!: string;

  @Column('jsonb')
  speakers!: Speaker[];

  /** How to get there. */
  @Column('text')
  route!: string;

  /** How accessible it is, for instance by wheelchair. */
  @Column('text')
  access!: string;

  @Column('integer')
  capacity!: number;

  @Column('integer', { nullable: true })
  quotaParticipants!: number | null;

  @Column('integer', { nullable: true })
  quotaPartnership!: number | null;

  @Column('integer', { nullable: true })
  quotaOutsiders!: number | null;

  /** So many days before the start every seat is for everyone; null: never. */
  @Column('integer', { nullable: true })
  sharedDays!: number | null;

  @Column('timestamptz', { nullable: true })
  opensAt!: Date | null;

  /** Null: until it starts. */
  @Column('timestamptz', { nullable: true })
  closesAt!: Date | null;

  /** Until when one can cancel by oneself; null: until it starts. */
  @Column('timestamptz', { nullable: true })
  cancelUntil!: Date | null;

  @Column('boolean')
  needsApproval!: boolean;

  @Column('integer', { nullable: true })
  minimum!: number | null;

  /** The day on which is decided at the latest whether it goes on. */
  @Column('date', { nullable: true })
  decideOn!: string | null;

  @Column('text', { nullable: true })
  decided!: 'GO' | 'NO_GO' | null;

  @Column('timestamptz', { nullable: true })
  decidedAt!: Date | null;

  /** So many hours an offer from the waiting list stands. */
  @Column('integer')
  offerHours!: number;

  /** So many days before the start reserved seats without a name are given back. */
  @Column('integer')
  namesDueDays!: number;

  @Column('text', { array: true })
  asks!: MasterclassQuestion[];

  /** So many days after it what is known of guests is deleted. */
  @Column('integer')
  retentionDays!: number;

  /** When it was to start by its public page before it was moved last; null: not moved since. Kept by the database. */
  @Column('timestamptz', { nullable: true })
  startedAtBefore!: Date | null;

  @Column('integer')
  version!: number;

  @Column('timestamptz')
  createdAt!: Date;

  @Column('timestamptz')
  changedAt!: Date;
}
