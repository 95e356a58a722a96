import { Field, ID, ObjectType } from '@nestjs/graphql';
import type { Facts } from '#kernel/refusal.js';
import { connectionOf } from '#platform/graphql/connection.js';
import { InstantScalar } from '#platform/graphql/scalars.js';

@ObjectType({ description: 'One line of the audit trail: who did what, when, on what and why.' })
export class AuditEntry {
  @Field(() => ID, { description: 'Opaque.' })
  id!: string;

  @Field(() => InstantScalar, { description: 'When.' })
  at!: Date;

  @Field(() => String, { description: 'Who, by the name of that moment; `Leergang` when the system did it by itself.' })
  actorName!: string;

  @Field(() => String, { description: 'What was done, such as `session.confirmed`.' })
  action!: string;

  @Field(() => String, { description: 'On what or whom, by the name of that moment.' })
  subject!: string;

  @Field(() => String, { nullable: true, description: 'Why, in the words of who did it.' })
  reason!: string | null;

  /** Shown as a list. */
  facts!: Facts;
  leergangId!: string | null;
  organisationId!: string | null;
}

export const AuditEntryConnection = connectionOf('AuditEntry', () => AuditEntry);
