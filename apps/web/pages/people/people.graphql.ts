import { graphql, RefusalParts, type ResultOf } from '../../platform/graphql.js';

export const PeopleQuery = graphql(`
  query People($first: Int!, $after: String, $search: String, $organisationId: ID, $sort: PersonSort!) {
    people(first: $first, after: $after, search: $search, organisationId: $organisationId, sort: $sort) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          name
          email
          employments {
            team
            organisation {
              id
              name
            }
          }
          grants {
            id
            role
          }
        }
      }
    }
    organisations {
      id
      name
      viewerMayAdminister
    }
  }
`);

export type PersonRow = ResultOf<typeof PeopleQuery>['people']['edges'][number]['node'];

export const PersonQuery = graphql(`
  query Person($id: ID!) {
    person(id: $id) {
      id
      name
      email
      language
      version
      viewerMayChange
      viewerMayChangeEmail
      employments {
        team
        organisation {
          id
          name
          viewerMayAdminister
        }
      }
      grants {
        id
        role
        grantedAt
        organisation {
          id
          name
          viewerMayAdminister
        }
        leergang {
          id
          title
          viewerMayCoordinate
        }
      }
      enrolments {
        id
        status
        leergang {
          id
          title
        }
      }
    }
  }
`);

export type PersonDetail = NonNullable<ResultOf<typeof PersonQuery>['person']>;

export const AddPerson = graphql(
  `
    mutation AddPerson($input: AddPersonInput!) {
      addPerson(input: $input) {
        __typename
        ... on Person {
          id
          name
        }
        ...RefusalParts
      }
    }
  `,
  [RefusalParts],
);

export const ChangePerson = graphql(
  `
    mutation ChangePerson($input: ChangePersonInput!) {
      changePerson(input: $input) {
        __typename
        ... on Person {
          id
          version
        }
        ...RefusalParts
      }
    }
  `,
  [RefusalParts],
);

export const GrantRole = graphql(
  `
    mutation GrantRole($input: GrantRoleInput!) {
      grantRole(input: $input) {
        __typename
        ... on RoleGrant {
          id
        }
        ...RefusalParts
      }
    }
  `,
  [RefusalParts],
);

export const WithdrawRole = graphql(
  `
    mutation WithdrawRole($input: WithdrawRoleInput!) {
      withdrawRole(input: $input) {
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
