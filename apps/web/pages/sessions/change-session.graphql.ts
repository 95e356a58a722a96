import { graphql, type ResultOf } from '../../platform/graphql.js';
import { RoomParts } from './room-parts.graphql.js';

export const SessionToChange = graphql(
  `
    query SessionToChange($id: ID!) {
      session(id: $id) {
        id
        kind
        number
        title
        description
        status
        announcedAt
        startsAt
        endsAt
        day
        startTime
        durationMinutes
        zone
        place
        room {
          ...RoomToChoose
        }
        onlineUrl
        version
        participantCount
        viewerMayChange
        lecturers {
          id
          name
        }
        module {
          id
          title
        }
        leergang {
          id
          title
          lecturers {
            id
            name
          }
          rooms {
            ...RoomToChoose
          }
        }
      }
    }
  `,
  [RoomParts],
);

export type SessionToChangeData = NonNullable<ResultOf<typeof SessionToChange>['session']>;
