import { graphql, RefusalParts, type ResultOf } from '../../platform/graphql.js';

export const OrganisationsQuery = graphql(`
  query Organisations {
    organisations {
      id
      name
      kind
      cbsCode
      viewerMayAdminister
      signIn {
        issuer
        clientId
      }
    }
  }
`);

export type OwnOrganisation = ResultOf<typeof OrganisationsQuery>['organisations'][number];

export const OrganisationHistory = graphql(`
  query OrganisationHistory($organisationId: ID!) {
    auditTrail(organisationId: $organisationId, first: 100) {
      edges {
        node {
          id
          at
          actorName
          action
          subject
          reason
        }
      }
    }
  }
`);

export const SetSignIn = graphql(
  `
    mutation SetSignIn($input: SetOrganisationSignInInput!) {
      setOrganisationSignIn(input: $input) {
        __typename
        ... on Organisation {
          id
        }
        ...RefusalParts
      }
    }
  `,
  [RefusalParts],
);

export const RemoveSignIn = graphql(
  `
    mutation RemoveSignIn($organisationId: ID!) {
      removeOrganisationSignIn(organisationId: $organisationId) {
        __typename
        ... on Organisation {
          id
        }
        ...RefusalParts
      }
    }
  `,
  [RefusalParts],
);
