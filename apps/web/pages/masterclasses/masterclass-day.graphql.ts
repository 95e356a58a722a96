import { graphql, RefusalParts, type ResultOf } from '../../platform/graphql.js';

export const DoorListQuery = graphql(`
  query DoorList($sessionId: ID!, $stamp: String) {
    doorList(sessionId: $sessionId, stamp: $stamp) {
      sessionId
      title
      leergangTitle
      status
      startsAt
      endsAt
      zone
      stamp
      isSame
      people {
        id
        name
        organisation
        audience
        standing
        cameAt
      }
    }
  }
`);

export type DoorListData = NonNullable<ResultOf<typeof DoorListQuery>['doorList']>;
export type DoorPerson = DoorListData['people'][number];

export const CheckIn = graphql(
  `
    mutation CheckIn($input: CheckInInput!) {
      checkIn(input: $input) {
        __typename
        ... on CheckedIn {
          lines {
            clientKey
            outcome
            registrationId
            name
            cameAt
          }
        }
        ...RefusalParts
      }
    }
  `,
  [RefusalParts],
);

type CheckInAnswer = ResultOf<typeof CheckIn>['checkIn'];
export type CheckedInLine = Extract<CheckInAnswer, { __typename: 'CheckedIn' }>['lines'][number];

export const AttendanceQuery = graphql(`
  query MasterclassAttendance($sessionId: ID!) {
    masterclassAttendance(sessionId: $sessionId) {
      sessionId
      title
      leergangTitle
      startsAt
      endsAt
      zone
      retentionDays
      lines {
        organisation
        audience
        seated
        came
        walkedIn
      }
      materials {
        title
        url
      }
      evaluation {
        answers
        scores
        liked
        missed
      }
    }
  }
`);

export type AttendanceData = NonNullable<ResultOf<typeof AttendanceQuery>['masterclassAttendance']>;

export const SetMaterials = graphql(
  `
    mutation SetMasterclassMaterials($input: SetMasterclassMaterialsInput!) {
      setMasterclassMaterials(input: $input) {
        __typename
        ... on MasterclassAttendance {
          sessionId
        }
        ...RefusalParts
      }
    }
  `,
  [RefusalParts],
);

export const LookBackQuery = graphql(
  `
    query LookBack($token: String, $sessionId: ID) {
      lookBack(token: $token, sessionId: $sessionId) {
        __typename
        ... on LookBack {
          sessionId
          title
          leergangTitle
          startsAt
          endsAt
          zone
          language
          came
          hasEvaluated
          wantsNext
          materials {
            title
            url
          }
        }
        ...RefusalParts
      }
    }
  `,
  [RefusalParts],
);

export type LookBackData = Extract<ResultOf<typeof LookBackQuery>['lookBack'], { __typename: 'LookBack' }>;

export const EvaluateMasterclass = graphql(
  `
    mutation EvaluateMasterclass($input: EvaluateMasterclassInput!) {
      evaluateMasterclass(input: $input) {
        __typename
        ... on LookBack {
          hasEvaluated
        }
        ...RefusalParts
      }
    }
  `,
  [RefusalParts],
);

export const HearOfNext = graphql(
  `
    mutation HearOfNextMasterclass($input: HearOfNextMasterclassInput!) {
      hearOfNextMasterclass(input: $input) {
        __typename
        ... on LookBack {
          wantsNext
        }
        ...RefusalParts
      }
    }
  `,
  [RefusalParts],
);
