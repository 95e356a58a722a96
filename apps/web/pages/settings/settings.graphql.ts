import { graphql, RefusalParts, type ResultOf } from '../../platform/graphql.js';

export const SettingsQuery = graphql(`
  query Settings {
    me {
      person {
        id
        name
        email
        language
        employments {
          team
          organisation {
            id
            name
          }
        }
      }
      grants {
        id
        role
        organisation {
          id
          name
        }
        leergang {
          id
          title
        }
      }
      reminderChoice {
        moments
      }
      absences {
        id
        weekday
        firstDay
        lastDay
      }
      calendarFeeds {
        id
        kinds
        createdAt
        lastReadAt
      }
      signInSessions {
        id
        current
        device
        createdAt
        lastSeenAt
      }
      accessTokens {
        id
        name
        scopes
        expiresAt
        lastUsedAt
      }
    }
  }
`);

export type MySettings = NonNullable<ResultOf<typeof SettingsQuery>['me']>;

export const ChangeMySettings = graphql(
  `
    mutation ChangeMySettings($input: ChangeMySettingsInput!) {
      changeMySettings(input: $input) {
        __typename
        ... on Me {
          person {
            id
            name
            language
          }
        }
        ...RefusalParts
      }
    }
  `,
  [RefusalParts],
);

export const ChooseReminders = graphql(
  `
    mutation ChooseReminders($input: ChooseRemindersInput!) {
      chooseReminders(input: $input) {
        __typename
        ... on Me {
          reminderChoice {
            moments
          }
        }
        ...RefusalParts
      }
    }
  `,
  [RefusalParts],
);

export const EndSignInSession = graphql(
  `
    mutation EndSignInSession($id: ID!) {
      endSignInSession(id: $id) {
        __typename
        ... on Done {
          done
        }
        ...RefusalParts
      }
    }
  `,
  [RefusalParts],
);

export const EndOtherSignInSessions = graphql(
  `
    mutation EndOtherSignInSessions {
      endOtherSignInSessions {
        __typename
        ... on Done {
          done
        }
        ...RefusalParts
      }
    }
  `,
  [RefusalParts],
);

export const CreateAccessToken = graphql(
  `
    mutation CreateAccessToken($input: CreateAccessTokenInput!) {
      createAccessToken(input: $input) {
        __typename
        ... on NewAccessToken {
          secret
          token {
            id
          }
        }
        ...RefusalParts
      }
    }
  `,
  [RefusalParts],
);

export const WithdrawAccessToken = graphql(
  `
    mutation WithdrawAccessToken($id: ID!) {
      withdrawAccessToken(id: $id) {
        __typename
        ... on Done {
          done
        }
        ...RefusalParts
      }
    }
  `,
  [RefusalParts],
);

export const AddAbsence = graphql(
  `
    mutation AddAbsence($input: AddAbsenceInput!) {
      addAbsence(input: $input) {
        __typename
        ... on Absence {
          id
        }
        ...RefusalParts
      }
    }
  `,
  [RefusalParts],
);

export const RemoveAbsence = graphql(
  `
    mutation RemoveAbsence($id: ID!) {
      removeAbsence(id: $id) {
        __typename
        ... on Done {
          done
        }
        ...RefusalParts
      }
    }
  `,
  [RefusalParts],
);
