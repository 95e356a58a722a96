import { refuse, refuseInput, type Refusal } from '#kernel/refusal.js';

/** What is known of someone whom an administrator would change. Null: not visible. */
export interface ChangeablePerson {
  readonly version: number;
  readonly email: string | null;
  /** Whether the asker administers every organisation that the person works for. */
  readonly administeredWholly: boolean;
  /** The employers that the asker administers. */
  readonly administeredEmployerIds: readonly string[];
}

export interface PersonWish {
  readonly version: number;
  readonly name?: string | null;
  readonly email?: string | null;
  readonly team?: string | null;
  readonly organisationId?: string | null;
}

export interface PersonChange {
  readonly name: string | null;
  readonly email: string | null;
  readonly team: { readonly organisationId: string; readonly name: string | null } | null;
}

/**
 * What an administrator may change of a person. A team belongs to the employer. Name and address belong to the person,
 * and whoever holds the address can sign in: so only who administers every employer changes those.
 * @returns NOT_FOUND, NOT_PERMITTED (naming the fields when it is about those), CHANGED_MEANWHILE, or INVALID_INPUT when
 * it does not say at which employer the team is
 */
export function decidePersonChange(person: ChangeablePerson | null, wish: PersonWish): PersonChange | Refusal {
  if (!person) return refuse('NOT_FOUND');
  const { administeredEmployerIds } = person;
  if (administeredEmployerIds.length === 0) return refuse('NOT_PERMITTED');
  const own = (['name', 'email'] as const).filter((field) => wish[field]);
  if (own.length > 0 && !person.administeredWholly) {
    return refuse(
      'NOT_PERMITTED',
      {},
      own.map((path) => ({ path, code: 'NOT_ALLOWED' })),
    );
  }
  if (person.version !== wish.version) return refuse('CHANGED_MEANWHILE');
  const name = wish.name || null;
  const email = wish.email && wish.email !== person.email ? wish.email : null;
  if (wish.team === undefined || wish.team === null) return { name, email, team: null };
  const organisationId =
    wish.organisationId ?? (administeredEmployerIds.length === 1 ? administeredEmployerIds[0]! : null);
  if (organisationId === null) return refuseInput({ path: 'organisationId', code: 'REQUIRED' });
  if (!administeredEmployerIds.includes(organisationId)) {
    return refuseInput({ path: 'organisationId', code: 'NOT_KNOWN' });
  }
  return { name, email, team: { organisationId, name: wish.team || null } };
}
