import { graphql, type ResultOf } from '../../platform/graphql.js';
import { MasterclassSeats, SeatForMe } from '../masterclasses/masterclasses.graphql.js';

export const SessionQuery = graphql(
  `
    query Session($id: ID!) {
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
        zone
        durationMinutes
        place
        onlineUrl
        cancelReason
        version
        sequence
        participantCount
        invitation
        viewerMayAnswer
        myTicket
        viewerCame
        viewerMayCheckIn
        myAnswer {
          standing
        }
        answerCounts {
          accepted
          tentative
          declined
          earlierTime
          none
        }
        answers {
          isLecturer
          standing
          person {
            id
            name
          }
        }
        viewerMayChange
        peopleToTell {
          people
          unannouncedPeople
          unannouncedMails
        }
        masterclass {
          ...MasterclassSeats
          viewerReservesFor {
            id
          }
          reservedSeats {
            id
          }
        }
        masterclassForMe {
          ...SeatForMe
        }
        movedBecause {
          from
          because
          holiday
          label
        }
        invitationCounts {
          queued
          sent
          failed
        }
        lecturers {
          id
          name
          email
        }
        assignments {
          id
          kind
          title
          dueAt
          myState
          handedInCount
          expectedCount
          viewerMayHandIn
        }
        module {
          id
          title
        }
        leergang {
          id
          title
          status
          viewerMayCoordinate
          viewerMayTeach
          viewerIsParticipant
        }
      }
      datePollQuestion(sessionId: $id) {
        state
        takesAnswers
        isAnswered
        closesOn
      }
      datePoll(sessionId: $id) {
        state
        takesAnswers
        closesOn
        people {
          givenAt
        }
      }
    }
  `,
  [MasterclassSeats, SeatForMe],
);

type SessionAnswer = ResultOf<typeof SessionQuery>;
export type SessionData = NonNullable<SessionAnswer['session']>;
export type SessionPolls = Pick<SessionAnswer, 'datePoll' | 'datePollQuestion'>;
