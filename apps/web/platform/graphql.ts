import { initGraphQLTada } from 'gql.tada';
import type { introspection } from '../graphql-env.js';

/**
 * Writes a typed document: `graphql(`query Agenda … `)`, next to the page that uses it. What is selected is what is typed;
 * nothing is masked, so a fragment's fields can be read where the document is used.
 */
export const graphql = initGraphQLTada<{
  introspection: introspection;
  disableMasking: true;
  scalars: {
    ID: string;
    String: string;
    Int: number;
    Boolean: boolean;
    Instant: string;
    Day: string;
    WallTime: string;
  };
}>();

export type { FragmentOf, ResultOf, VariablesOf } from 'gql.tada';

/** Every command selects this beside what it makes: `... on Leergang { id } ...RefusalParts`. */
export const RefusalParts = graphql(`
  fragment RefusalParts on Refusal {
    __typename
    code
    facts {
      name
      value
    }
    problems {
      path
      code
      facts {
        name
        value
      }
    }
  }
`);
