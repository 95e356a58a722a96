import { graphql, type ResultOf } from '../../platform/graphql.js';

export const SessionToChange = graphql(`
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
        id
        name
        address
        seats
        organisation {
          name
        }
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
          id
          name
          address
          seats
          organisation {
            name
          }
        }
      }
    }
  }
`);

export type SessionToChangeData = NonNullable<ResultOf<typeof SessionToChange>['session']>;
