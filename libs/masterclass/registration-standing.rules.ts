import type { Actor } from '#kernel/actor.js';
import { holdsInOrganisation } from '#kernel/actor.js';
import { mayCoordinate, type Coordinated } from '#curriculum/coordination.rules.js';

/** Whose a registration is, and in which leergang; null for a leergang that the actor does not see. */
export interface RegistrationOwners {
  readonly personId: string | null;
  readonly broughtBy: string | null;
  readonly leergang: Coordinated | null;
}

/**
 * As what someone may cancel a registration or answer its offer: COORDINATOR for who coordinates the leergang, OWN for who
 * has it and for who brought it along; null for everyone else.
 */
export function standingTo(
  actor: Actor,
  { personId, broughtBy, leergang }: RegistrationOwners,
): 'OWN' | 'COORDINATOR' | null {
  if (leergang && mayCoordinate(actor, leergang)) return 'COORDINATOR';
  if (actor.kind !== 'person') return null;
  return actor.personId === personId || actor.personId === broughtBy ? 'OWN' : null;
}

/** Whether someone may reserve seats for a partner: its team leads and coordinators, and who coordinates the leergang. */
export function mayReserveFor(actor: Actor, organisationId: string, leergang: Coordinated): boolean {
  return mayCoordinate(actor, leergang) || holdsInOrganisation(actor, organisationId, 'TEAM_LEAD', 'COORDINATOR');
}
