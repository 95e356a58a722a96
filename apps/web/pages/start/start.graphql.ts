import { graphql, type ResultOf } from '../../platform/graphql.js';

/** A session as it stands in a list: what, when, where, of which leergang. */
export const HomeSessionParts = graphql(`
  fragment HomeSession on Session {
    id
    title
    kind
    status
    startsAt
    endsAt
    zone
    place
    onlineUrl
    module {
      id
      title
    }
    leergang {
      id
      title
    }
  }
`);

/** A masterclass in which the reader has or wants a seat, as it stands in a list. */
export const AgendaSeatParts = graphql(`
  fragment AgendaSeat on MasterclassForMe {
    sessionId
    title
    leergangTitle
    isCancelled
    startsAt
    endsAt
    zone
    place
    onlineUrl
    registration {
      id
      state
      offerEndsAt
    }
  }
`);

export const HomeQuery = graphql(
  `
    query Home($from: Day!, $until: Day!) {
      seatsInAgenda(from: $from, until: $until) {
        ...AgendaSeat
      }
      myDatePolls {
        pollId
        sessionId
        title
        leergangTitle
        closesOn
        takesAnswers
        isAnswered
      }
      home {
        participant {
          hasCalendarFeed
          nextSession {
            ...HomeSession
            description
            assignments {
              id
              title
              myState
            }
          }
          comingSessions {
            ...HomeSession
          }
          dueAssignments {
            id
            title
            dueAt
            myState
            session {
              id
              zone
              leergang {
                id
                title
              }
            }
          }
          news {
            at
            kind
            session {
              ...HomeSession
            }
            assignment {
              id
              title
            }
          }
        }
        lecturer {
          sessions {
            ...HomeSession
          }
          latestSubmissions {
            id
            late
            firstHandedInAt
            person {
              id
              name
            }
            assignment {
              id
              title
            }
            latest {
              number
              handedInAt
            }
          }
        }
        coordinator {
          missingCount
          failedInvitations
          leergangen {
            leergang {
              id
              title
              status
            }
            progress {
              participants
              sessionsPlanned
              sessionsTentative
              sessionsHeld
              homeworkDue
              homeworkHandedIn
            }
            nextSession {
              ...HomeSession
            }
          }
          toConfirm {
            tentativeSessions
            module {
              id
              title
            }
            firstSession {
              ...HomeSession
            }
          }
          toDecide {
            decideOn
            minimum
            certain
            requested
            session {
              ...HomeSession
            }
          }
          notHandedIn {
            person {
              id
              name
            }
            assignment {
              id
              title
              dueAt
            }
          }
        }
        administrator {
          organisations {
            people
            withRole
            neverSignedIn
            organisation {
              id
              name
            }
          }
          latestAudit {
            id
            at
            actorName
            action
            subject
          }
        }
      }
    }
  `,
  [HomeSessionParts, AgendaSeatParts],
);

type Home = ResultOf<typeof HomeQuery>['home'];
export type AgendaSeat = ResultOf<typeof AgendaSeatParts>;
export type ParticipantPart = NonNullable<Home['participant']>;
export type LecturerPart = NonNullable<Home['lecturer']>;
export type CoordinatorPart = NonNullable<Home['coordinator']>;
export type AdministratorPart = NonNullable<Home['administrator']>;
export type HomeSession = ParticipantPart['comingSessions'][number];
