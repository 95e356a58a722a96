import type { Page } from '#platform/graphql/connection.js';
import type { RequestContext } from '#platform/graphql/request-context.js';
import type { AuditEntry } from './audit.type.js';

/** The columns of a line `a` of the audit trail, as an {@link AuditEntry}. */
export const AUDIT_COLUMNS = `a.id, a.at, coalesce(nullif(a.actor_label, ''), 'Leergang') as "actorName", a.action,
  a.subject_label as subject, a.reason, a.facts, a.leergang_id as "leergangId", a.organisation_id as "organisationId"`;

// $1 leergang or null, $2 organisation or null.
const OF = `from audit_entry a
  where ($1::uuid is null or a.leergang_id = $1) and ($2::uuid is null or a.organisation_id = $2)`;

// Ids grow with time, so the newest first is the highest id first. $3 how many, $4 the id before.
const LISTED = {
  name: 'audit-trail',
  text: `select ${AUDIT_COLUMNS} ${OF} and ($4::uuid is null or a.id < $4) order by a.id desc limit $3`,
};

const COUNTED = { name: 'audit-trail-counted', text: `select count(*)::int as count ${OF}` };

/** The audit trail that the reader may see, the newest first: at most one more than the page holds, and how many in all. */
export async function auditTrailOf(
  context: RequestContext,
  leergangId: string | null,
  organisationId: string | null,
  page: Page,
): Promise<{ rows: AuditEntry[]; totalCount: number }> {
  const [rows, counted] = await Promise.all([
    context.read<AuditEntry>(LISTED, [leergangId, organisationId, page.first + 1, page.after?.[0] ?? null]),
    context.readOne<{ count: number }>(COUNTED, [leergangId, organisationId]),
  ]);
  return { rows, totalCount: counted!.count };
}
