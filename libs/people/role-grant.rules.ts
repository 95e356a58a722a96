import type { Role } from '#kernel/actor.js';
import { refuse, refuseInput, type Refusal } from '#kernel/refusal.js';

/** For what a role is held: exactly one of the two is set. */
export interface RoleScope {
  readonly organisationId: string | null;
  readonly leergangId: string | null;
}

/** The roles that a leergang knows; all others are of an organisation. */
const OF_LEERGANG: readonly Role[] = ['COORDINATOR', 'LECTURER'];
/** The roles that an organisation knows: whoever teaches, teaches in a leergang. */
const OF_ORGANISATION: readonly Role[] = ['ADMINISTRATOR', 'COORDINATOR', 'TEAM_LEAD', 'DIRECTOR'];

/** For what a role is to be held. @returns INVALID_INPUT unless it is one organisation or one leergang, and the role fits it. */
export function scopeOfRole(
  role: Role,
  organisationId: string | null | undefined,
  leergangId: string | null | undefined,
): RoleScope | Refusal {
  if (organisationId && leergangId) return refuseInput({ path: 'leergangId', code: 'NOT_ALLOWED' });
  const allowed = leergangId ? OF_LEERGANG : organisationId ? OF_ORGANISATION : null;
  if (!allowed) return refuseInput({ path: 'organisationId', code: 'REQUIRED' });
  if (!allowed.includes(role)) {
    return refuseInput({ path: 'role', code: 'NOT_ALLOWED', facts: { allowed: allowed.join(', ') } });
  }
  return { organisationId: organisationId || null, leergangId: leergangId || null };
}

/** What decides whether someone may get a role. */
export interface GrantFacts {
  /** Whether the asker sees the organisation or leergang at all. */
  readonly seen: boolean;
  /** Whether the asker administers the organisation, or coordinates the leergang. */
  readonly permitted: boolean;
  /** Whether the person works for the organisation, or for a partner of the leergang. */
  readonly employed: boolean;
  readonly held: boolean;
}

/** Why a role cannot be granted, or null. Whether a stranger exists shows in nothing: both are NOT_KNOWN. */
export function whyNotGranted({ seen, permitted, employed, held }: GrantFacts): Refusal | null {
  if (!seen) return refuse('NOT_FOUND');
  if (!permitted) return refuse('NOT_PERMITTED');
  if (!employed) return refuseInput({ path: 'personId', code: 'NOT_KNOWN' });
  return held ? refuse('ALREADY_EXISTS') : null;
}
