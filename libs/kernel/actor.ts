/**
 * Who acts. Nothing in the system runs without one, and row security reads it in every transaction.
 * Rights come from grants (person, role, scope); being a participant comes from an enrolment, not from a grant.
 */
export type Actor = PersonActor | GuestActor | VisitorActor | SystemActor;

export interface PersonActor {
  readonly kind: 'person';
  readonly personId: string;
  readonly language: Language;
  readonly grants: readonly Grant[];
  /** How this request proved who it is: a browser's sign-in session or a bearer token with scopes. */
  readonly via: { readonly session: string } | { readonly token: string; readonly scopes: readonly TokenScope[] };
}

/**
 * Someone who is not signed in and holds a signed link or reply address: has the one invitation that it names, of that
 * person to that session, and nothing else of either. With a link to a date poll, that poll instead of the invitation.
 */
export interface GuestActor {
  readonly kind: 'guest';
  readonly sessionId: string;
  readonly personId: string;
  readonly pollId?: string;
}

/** Someone who is not signed in: sees what is public. */
export interface VisitorActor {
  readonly kind: 'visitor';
}

/** The house itself, for one purpose; row policies open only what that purpose needs. */
export interface SystemActor {
  readonly kind: 'system';
  readonly purpose: SystemPurpose;
}

export type SystemPurpose = 'sign-in' | 'mail' | 'provision' | 'housekeeping' | 'registration';

export type Language = 'nl' | 'en';

export type Role = 'ADMINISTRATOR' | 'COORDINATOR' | 'LECTURER' | 'TEAM_LEAD' | 'DIRECTOR';
export const ROLES = [
  'ADMINISTRATOR',
  'COORDINATOR',
  'LECTURER',
  'TEAM_LEAD',
  'DIRECTOR',
] as const satisfies readonly Role[];

/** Exactly one of the two scopes is set. */
export interface Grant {
  readonly role: Role;
  readonly organisationId: string | null;
  readonly leergangId: string | null;
}

/** What a bearer token may be used for. `read` is implied by `write`. */
export type TokenScope = 'read' | 'write';

export const VISITOR: VisitorActor = { kind: 'visitor' };

export function systemFor(purpose: SystemPurpose): SystemActor {
  return { kind: 'system', purpose };
}

/** Whether a person holds one of the roles for this organisation. */
export function holdsInOrganisation(actor: Actor, organisationId: string, ...roles: Role[]): boolean {
  return (
    actor.kind === 'person' &&
    actor.grants.some((grant) => grant.organisationId === organisationId && roles.includes(grant.role))
  );
}

/** Whether a person holds one of the roles anywhere: for menus and first gates, never as the last word. */
export function holdsAnywhere(actor: Actor, ...roles: Role[]): boolean {
  return actor.kind === 'person' && actor.grants.some((grant) => roles.includes(grant.role));
}
