import type { Actor } from '#kernel/actor.js';
import { newId } from '#kernel/ids.js';
import type { Facts } from '#kernel/refusal.js';

/** What happened, in one line of the audit trail. Who and when come from the transaction. */
export interface AuditFacts {
  /** A verb that the page has words for, for instance `session.confirmed`. */
  readonly action: AuditAction;
  readonly subject: { readonly kind: AuditSubject; readonly id: string; readonly label?: string };
  readonly organisationId?: string;
  readonly leergangId?: string;
  /** Why, in the words of the person who did it. */
  readonly reason?: string;
  /** What changed: new values by name. Never free text of homework or other private words. */
  readonly facts?: Facts;
}

export type AuditSubject =
  | 'organisation'
  | 'person'
  | 'role'
  | 'leergang'
  | 'partner'
  | 'module'
  | 'session'
  | 'enrolment'
  | 'assignment'
  | 'submission'
  | 'access-token'
  | 'room'
  | 'free-period'
  | 'calendar-feed'
  | 'masterclass'
  | 'registration';

export type AuditAction =
  | 'organisation.added'
  | 'organisation.palette-set'
  | 'organisation.sign-in-set'
  | 'organisation.sign-in-removed'
  | 'organisation.school-region-set'
  | 'organisation.school-holiday-set'
  | 'organisation.school-holiday-removed'
  | 'room.added'
  | 'room.changed'
  | 'room.removed'
  | 'free-period.added'
  | 'free-period.changed'
  | 'free-period.removed'
  | 'free-periods.imported'
  | 'person.added'
  | 'person.changed'
  | 'person.signed-in'
  | 'person.account-linked'
  | 'role.granted'
  | 'role.withdrawn'
  | 'access-token.created'
  | 'access-token.withdrawn'
  | 'calendar-feed.added'
  | 'calendar-feed.withdrawn'
  | 'leergang.created'
  | 'leergang.changed'
  | 'leergang.moved'
  | 'leergang.copied'
  | 'leergang.imported'
  | 'partner.added'
  | 'partner.removed'
  | 'module.added'
  | 'module.changed'
  | 'module.moved'
  | 'module.planned'
  | 'plan.changed'
  | 'session.changed'
  | 'session.split'
  | 'session.announced'
  | 'session.confirmed'
  | 'session.cancelled'
  | 'date-poll.started'
  | 'date-poll.extended'
  | 'date-poll.withdrawn'
  | 'date-poll.decided'
  | 'enrolment.made'
  | 'enrolment.ended'
  | 'assignment.added'
  | 'assignment.changed'
  | 'submission.handed-in'
  | 'mail.resent'
  | 'masterclass.opened'
  | 'masterclass.changed'
  | 'masterclass.decided'
  | 'masterclass.materials-set'
  | 'masterclass.guests-forgotten'
  | 'registration.checked-in'
  | 'registration.check-in-undone'
  | 'registration.walked-in'
  | 'registration.made'
  | 'registration.reserved'
  | 'registration.named'
  | 'registration.confirmed'
  | 'registration.approved'
  | 'registration.declined'
  | 'registration.offered'
  | 'registration.seated'
  | 'registration.cancelled'
  | 'registration.lapsed'
  | 'registration.erased';

/** The transaction in which it happens. */
interface AuditedTransaction {
  readonly actor: Actor;
  readonly now: Date;
  query(text: string, values: readonly unknown[]): Promise<unknown>;
}

/** The lines, for {@link AUDIT_LINES}: as JSON, and of whom and when. */
export function auditLines(
  tx: Pick<AuditedTransaction, 'actor' | 'now'>,
  entries: readonly AuditFacts[],
): readonly unknown[] {
  const person = tx.actor.kind === 'person' ? tx.actor.personId : null;
  const purpose = tx.actor.kind === 'system' ? tx.actor.purpose : tx.actor.kind === 'guest' ? 'guest' : null;
  const lines = entries.map(({ action, subject, organisationId, leergangId, reason, facts }, index) => ({
    id: newId(tx.now.getTime() + index), // the trail is in order of id
    action,
    kind: subject.kind,
    subject: subject.id,
    label: subject.label ?? '',
    organisation: organisationId ?? null,
    leergang: leergangId ?? null,
    reason: reason ?? null,
    facts: facts ?? {},
  }));
  return [JSON.stringify(lines), tx.now, person, purpose];
}

/** Adds lines to the trail. $1 to $4: what {@link auditLines} answers. */
export const AUDIT_LINES = `insert into audit_entry (id, at, actor_person_id, actor_purpose, action, subject_kind, subject_id, subject_label,
                              organisation_id, leergang_id, reason, facts, actor_label)
     select id, $2::timestamptz, $3::uuid, $4::text, action, kind, subject, label, organisation, leergang, reason, facts,
       coalesce((select name from person where id = $3), '')
     from json_to_recordset($1) as line (id uuid, action text, kind text, subject uuid, label text, organisation uuid,
       leergang uuid, reason text, facts jsonb)`;

/** Adds the lines. The application role may add and read lines as policies allow, and never change or remove one. */
export async function recordAudit(tx: AuditedTransaction, entries: readonly AuditFacts[]): Promise<void> {
  await tx.query(AUDIT_LINES, auditLines(tx, entries));
}
