import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Language } from '#kernel/actor.js';
import type { RegistrationState } from './registration.rules.js';
import type { Audience } from './seat.rules.js';

/** Someone who has, wants or had a seat in a masterclass. */
@Entity('registration')
export class Registration {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  sessionId!: string;

  @Column('uuid')
  leergangId!: string;

  @Column('text')
  audience!: Audience;

  @Column('text')
  state!: RegistrationState;

  /** The order of arrival at the gate: the waiting list goes by it. Null before that. */
  @Column('integer', { nullable: true })
  number!: number | null;

  /** The number of the seat, while one is held. */
  @Column('integer', { nullable: true })
  seat!: number | null;

  /** Null for a guest who has yet to confirm, for a reserved seat without a name, and for who was erased. */
  @Column('uuid', { nullable: true })
  personId!: string | null;

  /** What a guest typed who has yet to confirm; of a reserved seat the name by which its person was named. */
  @Column('text', { nullable: true })
  guestName!: string | null;

  @Column('text', { nullable: true })
  guestAddress!: string | null;

  /** The address without what makes no other mailbox of it. */
  @Column('text', { nullable: true })
  addressKey!: string | null;

  /** For whom someone comes, in the words of that moment. */
  @Column('text')
  organisation!: string;

  @Column('text')
  function!: string;

  @Column('text')
  diet!: string;

  @Column('text')
  accessNeeds!: string;

  @Column('text')
  language!: Language;

  /** Who registered this one along, or reserved it. */
  @Column('uuid', { nullable: true })
  broughtBy!: string | null;

  /** The registration with which a guest brought this one. */
  @Column('uuid', { nullable: true })
  broughtWith!: string | null;

  /** Made by a reservation: as long as nobody is named, given back in time. */
  @Column('boolean')
  reserved!: boolean;

  /** For which partner it was reserved. */
  @Column('uuid', { nullable: true })
  organisationId!: string | null;

  /** How often someone was named on it. */
  @Column('integer')
  timesNamed!: number;

  /** Made by the client, so that sending the same twice makes one registration. */
  @Column('uuid')
  clientKey!: string;

  /** Asked to hear of the next masterclass. */
  @Column('boolean')
  wantsNext!: boolean;

  @Column('timestamptz', { nullable: true })
  consentedAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  offeredUntil!: Date | null;

  /** Why it was declined or cancelled by another. */
  @Column('text', { nullable: true })
  reason!: string | null;

  @Column('timestamptz', { nullable: true })
  cameAt!: Date | null;

  @Column('text', { nullable: true })
  cameBy!: 'SCAN' | 'NAME' | null;

  @Column('uuid', { nullable: true })
  checkedInBy!: string | null;

  /** When was done at the door what holds now. */
  @Column('timestamptz', { nullable: true })
  doorAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  evaluatedAt!: Date | null;

  /** When what made it somebody's was taken out. */
  @Column('timestamptz', { nullable: true })
  erasedAt!: Date | null;

  @Column('integer')
  version!: number;

  @Column('timestamptz')
  madeAt!: Date;

  @Column('timestamptz')
  changedAt!: Date;
}
