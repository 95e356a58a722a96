import type { Actor } from '#kernel/actor.js';
import { holdsInOrganisation } from '#kernel/actor.js';
import { mayCoordinate, type Coordinated } from '#curriculum/coordination.rules.js';

/** Whose a registration is, and in which leergang; null for a leergang that the actor does not see. */
export interface RegistrationOwners {
  readonly personId: string | null;
  readonly broughtBy: string | null;
  /** The partner for which it was reserved. */
  readonly organisationId: string | null;
  readonly leergang: Coordinated | null;
}

/**
 * As what someone may cancel a registration or answer its offer: COORDINATOR for who coordinates the leergang, OWN for who
 * has it, for who brought it along, and for who leads people of the partner for which it was reserved; null for everyone else.
 */
export function standingTo(
  actor: Actor,
  { personId, broughtBy, organisationId, leergang }: RegistrationOwners,
): 'OWN' | 'COORDINATOR' | null {
  if (leergang && mayCoordinate(actor, leergang)) return 'COORDINATOR';
  if (actor.kind !== 'person') return null;
  if (actor.personId === personId || actor.personId === broughtBy) return 'OWN';
  return organisationId !== null && leadsPeopleOf(actor, organisationId) ? 'OWN' : null;
}

/** Whether someone may reserve seats for a partner: its team leads and coordinators, and who coordinates the leergang. */
export function mayReserveFor(actor: Actor, organisationId: string, leergang: Coordinated): boolean {
  return mayCoordinate(actor, leergang) || leadsPeopleOf(actor, organisationId);
}

function leadsPeopleOf(actor: Actor, organisationId: string): boolean {
  return holdsInOrganisation(actor, organisationId, 'TEAM_LEAD', 'COORDINATOR');
}
