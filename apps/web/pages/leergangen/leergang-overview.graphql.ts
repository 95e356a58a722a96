import { graphql, type ResultOf } from '../../platform/graphql.js';
import { LeergangHead } from './leergangen.graphql.js';

export const LeergangQuery = graphql(
  `
    query Leergang($id: ID!) {
      leergang(id: $id) {
        ...LeergangHead
        description
        possibleStatuses
        partners {
          part
          organisation {
            id
            name
          }
        }
        coordinators {
          id
          name
          email
        }
        progress {
          participants
          homeworkDue
          homeworkHandedIn
        }
        modules {
          id
          position
          title
          status
          sessions {
            id
            kind
            number
            title
            status
            startsAt
            endsAt
            zone
            place
            onlineUrl
          }
        }
      }
    }
  `,
  [LeergangHead],
);

export type LeergangOverview = NonNullable<ResultOf<typeof LeergangQuery>['leergang']>;
