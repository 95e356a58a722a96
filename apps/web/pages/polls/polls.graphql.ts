import { graphql, RefusalParts, type ResultOf } from '../../platform/graphql.js';

const QuestionParts = graphql(`
  fragment Question on DatePollQuestion {
    pollId
    sessionId
    title
    leergangTitle
    status
    startsAt
    endsAt
    zone
    place
    isOnline
    state
    note
    closesOn
    takesAnswers
    isAnswered
    language
    moments {
      day
      startTime
      startsAt
      endsAt
      isPast
      isChosen
      choice
    }
  }
`);

/** The poll about a session: the question for who is asked, everyone's answers for who runs it. */
export const PollQuery = graphql(
  `
    query Poll($id: ID!) {
      session(id: $id) {
        id
        kind
        number
        title
        status
        announcedAt
        startsAt
        endsAt
        day
        startTime
        zone
        participantCount
        viewerMayChange
        lecturers {
          id
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
        }
      }
      datePollQuestion(sessionId: $id) {
        ...Question
      }
      datePoll(sessionId: $id) {
        id
        version
        state
        note
        closesOn
        takesAnswers
        zone
        viewerMayDecide
        moments {
          day
          startTime
          startsAt
          endsAt
          isPast
          isChosen
          isPresent
          yes
          ifNeedBe
          no
          obstacles {
            because
            holiday
            label
          }
          cannotCome {
            id
            name
          }
        }
        people {
          isLecturer
          choices
          person {
            id
            name
          }
        }
      }
    }
  `,
  [QuestionParts],
);

type PollAnswer = ResultOf<typeof PollQuery>;
export type PollData = NonNullable<PollAnswer['datePoll']>;
export type PollMoment = PollData['moments'][number];
export type PollSession = NonNullable<PollAnswer['session']>;
export type QuestionData = NonNullable<PollAnswer['datePollQuestion']>;
export type Choice = PollData['people'][number]['choices'][number];

export const PollByLinkQuery = graphql(
  `
    query PollByLink($token: String!) {
      datePollByLink(token: $token) {
        __typename
        ...Question
        ...RefusalParts
      }
    }
  `,
  [QuestionParts, RefusalParts],
);

export const AnswerPoll = graphql(
  `
    mutation AnswerPoll($input: AnswerDatePollInput!) {
      answerDatePoll(input: $input) {
        __typename
        ... on DatePollQuestion {
          isAnswered
        }
        ...RefusalParts
      }
    }
  `,
  [RefusalParts],
);

export const StartPoll = graphql(
  `
    mutation StartPoll($input: StartDatePollInput!) {
      startDatePoll(input: $input) {
        __typename
        ... on DatePoll {
          id
        }
        ...RefusalParts
      }
    }
  `,
  [RefusalParts],
);

export const DecidePoll = graphql(
  `
    mutation DecidePoll($input: DecideDatePollInput!) {
      decideDatePoll(input: $input) {
        __typename
        ... on DatePoll {
          id
          state
        }
        ...RefusalParts
      }
    }
  `,
  [RefusalParts],
);

export const ExtendPoll = graphql(
  `
    mutation ExtendPoll($input: ExtendDatePollInput!) {
      extendDatePoll(input: $input) {
        __typename
        ... on DatePoll {
          id
          version
          closesOn
        }
        ...RefusalParts
      }
    }
  `,
  [RefusalParts],
);

export const WithdrawPoll = graphql(
  `
    mutation WithdrawPoll($id: ID!) {
      withdrawDatePoll(id: $id) {
        __typename
        ... on DatePoll {
          id
          state
        }
        ...RefusalParts
      }
    }
  `,
  [RefusalParts],
);
