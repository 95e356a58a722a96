import type { Grant, Role } from '#kernel/actor.js';

/** The places of the product, in the order in which the menu shows them. */
export const PLACES = ['START', 'AGENDA', 'LEERGANGEN', 'ASSIGNMENTS', 'PEOPLE', 'ORGANISATION', 'SETTINGS'] as const;
export type Place = (typeof PLACES)[number];

type Reason = Role | 'PARTICIPANT' | 'ORGANISATION_COORDINATOR' | 'EVERYONE';

const OPEN_TO: Record<Place, readonly Reason[]> = {
  START: ['EVERYONE'],
  AGENDA: ['PARTICIPANT', 'COORDINATOR', 'LECTURER'],
  LEERGANGEN: ['PARTICIPANT', 'COORDINATOR', 'LECTURER', 'TEAM_LEAD', 'DIRECTOR'],
  ASSIGNMENTS: ['PARTICIPANT'],
  PEOPLE: ['ADMINISTRATOR', 'COORDINATOR'],
  ORGANISATION: ['ADMINISTRATOR', 'ORGANISATION_COORDINATOR'],
  SETTINGS: ['EVERYONE'],
};

/**
 * The places that a person finds something in: never a menu entry that leads to "no permission".
 * @param takesPart whether the person is or was enrolled somewhere; taking part is no role
 */
export function placesOpenTo(grants: readonly Pick<Grant, 'role' | 'organisationId'>[], takesPart: boolean): Place[] {
  const reasons = new Set<Reason>(['EVERYONE', ...grants.map((grant) => grant.role)]);
  if (takesPart) reasons.add('PARTICIPANT');
  if (grants.some(({ role, organisationId }) => role === 'COORDINATOR' && organisationId !== null))
    reasons.add('ORGANISATION_COORDINATOR');
  return PLACES.filter((place) => OPEN_TO[place].some((reason) => reasons.has(reason)));
}
