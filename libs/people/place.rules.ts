import type { Grant, Role } from '#kernel/actor.js';

/** The places of the product, in the order in which the menu shows them. */
export const PLACES = [
  'START',
  'AGENDA',
  'LEERGANGEN',
  'MASTERCLASSES',
  'ASSIGNMENTS',
  'PEOPLE',
  'ORGANISATION',
  'SETTINGS',
] as const;
export type Place = (typeof PLACES)[number];

type Reason = Role | 'PARTICIPANT' | 'GUEST' | 'SEAT_HOLDER' | 'ORGANISATION_COORDINATOR' | 'EVERYONE';

const OPEN_TO: Record<Place, readonly Reason[]> = {
  START: ['EVERYONE'],
  AGENDA: ['PARTICIPANT', 'SEAT_HOLDER', 'COORDINATOR', 'LECTURER'],
  LEERGANGEN: ['PARTICIPANT', 'COORDINATOR', 'LECTURER', 'TEAM_LEAD', 'DIRECTOR'],
  MASTERCLASSES: ['GUEST'],
  ASSIGNMENTS: ['PARTICIPANT'],
  PEOPLE: ['ADMINISTRATOR', 'COORDINATOR'],
  ORGANISATION: ['ADMINISTRATOR', 'ORGANISATION_COORDINATOR'],
  SETTINGS: ['EVERYONE'],
};

/** What a person has beside roles. */
export interface Belongings {
  /** Whether the person is or was enrolled somewhere; taking part is no role. */
  readonly takesPart: boolean;
  /** Whether there is a masterclass to come to which the person may come. */
  readonly hasMasterclasses: boolean;
  /** Whether the person has, had or wants a seat in a masterclass. */
  readonly hasSeat: boolean;
}

/**
 * The places that a person finds something in: never a menu entry that leads to "no permission".
 */
export function placesOpenTo(
  grants: readonly Pick<Grant, 'role' | 'organisationId'>[],
  { takesPart, hasMasterclasses, hasSeat }: Belongings,
): Place[] {
  const reasons = new Set<Reason>(['EVERYONE', ...grants.map((grant) => grant.role)]);
  if (takesPart) reasons.add('PARTICIPANT');
  if (hasMasterclasses) reasons.add('GUEST');
  if (hasSeat) reasons.add('SEAT_HOLDER');
  if (grants.some(({ role, organisationId }) => role === 'COORDINATOR' && organisationId !== null))
    reasons.add('ORGANISATION_COORDINATOR');
  return PLACES.filter((place) => OPEN_TO[place].some((reason) => reasons.has(reason)));
}
