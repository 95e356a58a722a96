import { holdsInOrganisation, type Actor } from '#kernel/actor.js';
import { refuse, type Refusal } from '#kernel/refusal.js';
import type { Leergang } from './leergang.entity.js';

/** What decides who may do what in a leergang. */
export type Coordinated = Pick<Leergang, 'id' | 'leadOrganisationId'>;

/**
 * Whether someone coordinates a leergang: by a grant for this one, or by one for the organisation that leads it.
 * The house may too, when it loads data.
 */
export function mayCoordinate(actor: Actor, leergang: Coordinated): boolean {
  if (actor.kind === 'system') return actor.purpose === 'provision';
  return (
    holdsInOrganisation(actor, leergang.leadOrganisationId, 'COORDINATOR') ||
    (actor.kind === 'person' &&
      actor.grants.some((grant) => grant.leergangId === leergang.id && grant.role === 'COORDINATOR'))
  );
}

/** Whether someone is a lecturer of a leergang. */
export function mayTeach(actor: Actor, leergangId: string): boolean {
  return (
    actor.kind === 'person' &&
    actor.grants.some((grant) => grant.leergangId === leergangId && grant.role === 'LECTURER')
  );
}

/** NOT_PERMITTED for who sees a leergang and does not coordinate it. */
export function refusalUnlessCoordinated(actor: Actor, leergang: Coordinated): Refusal | null {
  return mayCoordinate(actor, leergang) ? null : refuse('NOT_PERMITTED');
}
