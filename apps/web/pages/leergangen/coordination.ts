import { useQuery } from 'urql';
import type { ResultOf } from '../../platform/graphql.js';
import { CoordinationQuery } from './leergangen.graphql.js';

/** An organisation that can lead a leergang. */
export type Organisation = NonNullable<
  NonNullable<ResultOf<typeof CoordinationQuery>['me']>['grants'][number]['organisation']
>;

/** The organisations for which the reader coordinates: those can lead a leergang that the reader begins. Null while unknown. */
export function useCoordinatedOrganisations(): readonly Organisation[] | null {
  const [{ data }] = useQuery({ query: CoordinationQuery });
  return data ? organisationsOf(data) : null;
}

function organisationsOf({ me }: ResultOf<typeof CoordinationQuery>): Organisation[] {
  const found = new Map<string, Organisation>();
  for (const { role, organisation } of me?.grants ?? []) {
    if (role === 'COORDINATOR' && organisation) found.set(organisation.id, organisation);
  }
  return [...found.values()].sort((one, other) => one.name.localeCompare(other.name));
}
