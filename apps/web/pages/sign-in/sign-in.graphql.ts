import { graphql, RefusalParts } from '../../platform/graphql.js';

export const SignInOptions = graphql(`
  query SignInOptions {
    me {
      person {
        id
      }
    }
    signInOptions {
      demoPeople {
        key
        name
        roleLabel
        organisationName
      }
      organisations {
        key
        name
      }
    }
  }
`);

export const RequestSignInLink = graphql(
  `
    mutation RequestSignInLink($input: RequestSignInLinkInput!) {
      requestSignInLink(input: $input) {
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
