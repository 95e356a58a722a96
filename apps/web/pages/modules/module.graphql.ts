import { graphql, type ResultOf } from '../../platform/graphql.js';

export const ModuleQuery = graphql(`
  query Module($id: ID!) {
    module(id: $id) {
      id
      position
      title
      description
      status
      version
      possibleStatuses
      peopleToTell {
        people
        unannouncedPeople
        unannouncedMails
      }
      leergang {
        id
        title
        status
        viewerMayCoordinate
        viewerIsParticipant
      }
      sessions {
        id
        version
        kind
        number
        title
        status
        announcedAt
        startsAt
        endsAt
        zone
        place
        onlineUrl
        lecturers {
          id
          name
        }
        assignments {
          id
          title
          kind
          dueAt
          myState
          viewerMayHandIn
        }
      }
    }
  }
`);

export type ModuleData = NonNullable<ResultOf<typeof ModuleQuery>['module']>;
