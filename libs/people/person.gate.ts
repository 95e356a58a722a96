import type { Language } from '#kernel/actor.js';
import { newId } from '#kernel/ids.js';
import type { ActorTransaction } from '#platform/database/database.js';

/** Someone who is to be brought into an organisation. */
export interface Newcomer {
  readonly organisationId: string;
  readonly name: string;
  readonly email: string;
  readonly team?: string | null;
  /** Dutch when left out. */
  readonly language?: Language | null;
}

/** Someone who was brought in: found by address, or made. */
export interface BroughtPerson {
  readonly personId: string;
  /** Whether the person works for the organisation since now. */
  readonly employed: boolean;
}

/**
 * Brings people into organisations through the one gate, in one statement however many they are. Someone known keeps
 * the own name, language and team. The database refuses (42501) who may not bring people into one of the organisations.
 * @returns who they are, in the order of the newcomers
 */
export async function bringIn(tx: ActorTransaction, newcomers: readonly Newcomer[]): Promise<BroughtPerson[]> {
  // In order of address: two who bring in the same people at the same moment wait for, and never on, each other.
  const rows = await tx.query<BroughtPerson & { place: number }>(
    `select place::int, gate.person_id as "personId", gate.employed
     from (
       select * from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::uuid[], $6::text[])
         with ordinality as n (id, name, email, language, organisation, team, place) order by lower(email)
     ) n cross join lateral app.bring_in(n.id, n.name, n.email, n.language, n.organisation, n.team, $7) gate`,
    [
      newcomers.map(() => newId(tx.now.getTime())),
      newcomers.map(({ name }) => name),
      newcomers.map(({ email }) => email),
      newcomers.map(({ language }) => language ?? 'nl'),
      newcomers.map(({ organisationId }) => organisationId),
      newcomers.map(({ team }) => team || null),
      tx.now,
    ],
  );
  return rows.toSorted((one, other) => one.place - other.place);
}
