import { createContext, use } from 'react';
import { graphql, type ResultOf } from '../platform/graphql.js';

export const MeQuery = graphql(`
  query Me {
    me {
      person {
        id
        name
        language
      }
      places
    }
  }
`);

export type Me = NonNullable<ResultOf<typeof MeQuery>['me']>;

export const MeContext = createContext<Me | null>(null);

/** The signed-in reader. Only for pages under the signed-in route. */
export function useMe(): Me {
  const me = use(MeContext);
  if (!me) throw new Error('useMe is for pages of a signed-in reader');
  return me;
}
