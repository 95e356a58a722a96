import { graphql, type ResultOf } from '../../platform/graphql.js';

export const ReservedSeats = graphql(`
  query ReservedSeats($id: ID!) {
    session(id: $id) {
      id
      title
      startsAt
      endsAt
      zone
      leergang {
        id
        title
      }
      masterclass {
        sessionId
        namesDueAt
        viewerReservesFor {
          id
          name
        }
        reservedSeats {
          id
          state
          seat
          number
          name
          timesNamed
          organisation
        }
      }
    }
  }
`);

export type SessionWithReserved = NonNullable<ResultOf<typeof ReservedSeats>['session']>;
export type MasterclassWithReserved = NonNullable<SessionWithReserved['masterclass']>;
export type ReservedSeat = MasterclassWithReserved['reservedSeats'][number];
