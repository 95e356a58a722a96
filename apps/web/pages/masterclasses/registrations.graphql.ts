import { graphql, type ResultOf } from '../../platform/graphql.js';
import { MasterclassSeats, MasterclassSettings } from './masterclasses.graphql.js';

export const Registrations = graphql(
  `
    query Registrations(
      $id: ID!
      $search: String
      $states: [RegistrationState!]
      $audience: MasterclassAudience
      $sort: RegistrationSort!
      $first: Int!
      $after: String
    ) {
      session(id: $id) {
        id
        title
        status
        startsAt
        endsAt
        zone
        leergang {
          id
          title
          viewerMayCoordinate
        }
        masterclass {
          ...MasterclassSettings
          ...MasterclassSeats
        }
      }
      registrations(
        sessionId: $id
        search: $search
        states: $states
        audience: $audience
        sort: $sort
        first: $first
        after: $after
      ) {
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
        edges {
          node {
            id
            audience
            state
            number
            seat
            name
            address
            organisation
            function
            diet
            accessNeeds
            reserved
            offerEndsAt
            reason
            cameAt
            madeAt
          }
        }
      }
    }
  `,
  [MasterclassSettings, MasterclassSeats],
);

type Answer = ResultOf<typeof Registrations>;
export type SessionWithSeats = NonNullable<Answer['session']>;
export type RegistrationRow = Answer['registrations']['edges'][number]['node'];
