import { graphql, RefusalParts, type ResultOf } from '../../platform/graphql.js';

export const InvitationQuery = graphql(
  `
    query Invitation($token: String!) {
      invitation(token: $token) {
        __typename
        ... on Invitation {
          sessionId
          title
          leergangTitle
          status
          startsAt
          endsAt
          zone
          place
          isOnline
          sequence
          movedSinceMail
          standing
          language
          seat
          seatGiveBackEndsAt
          publicPath
        }
        ...RefusalParts
      }
    }
  `,
  [RefusalParts],
);

type InvitationAnswer = ResultOf<typeof InvitationQuery>['invitation'];
export type InvitationData = Extract<InvitationAnswer, { __typename: 'Invitation' }>;
export type AnswerStanding = InvitationData['standing'];

export const AnswerInvitation = graphql(
  `
    mutation AnswerInvitation($input: AnswerInvitationInput!) {
      answerInvitation(input: $input) {
        __typename
        ... on Invitation {
          standing
        }
        ...RefusalParts
      }
    }
  `,
  [RefusalParts],
);
