import { graphql, RefusalParts, type ResultOf } from '../../platform/graphql.js';

export const OrganisationsQuery = graphql(`
  query Organisations {
    organisations {
      id
      name
      kind
      cbsCode
      palette
      viewerMayAdminister
      viewerMayManagePlanning
      rooms {
        id
        name
        address
        seats
        version
      }
      schoolRegion
      schoolHolidays {
        name
        schoolYear
        firstDay
        lastDay
        isOwn
      }
      freePeriods {
        id
        name
        firstDay
        lastDay
        version
      }
      signIn {
        issuer
        clientId
      }
    }
  }
`);

export type OwnOrganisation = ResultOf<typeof OrganisationsQuery>['organisations'][number];
export type OwnRoom = OwnOrganisation['rooms'][number];
export type KeptSchoolHoliday = OwnOrganisation['schoolHolidays'][number];
export type OwnFreePeriod = OwnOrganisation['freePeriods'][number];

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

export const SetPalette = graphql(
  `
    mutation SetPalette($input: SetOrganisationPaletteInput!) {
      setOrganisationPalette(input: $input) {
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

export const AddRoom = graphql(
  `
    mutation AddRoom($input: AddRoomInput!) {
      addRoom(input: $input) {
        __typename
        ... on Room {
          id
        }
        ...RefusalParts
      }
    }
  `,
  [RefusalParts],
);

export const ChangeRoom = graphql(
  `
    mutation ChangeRoom($input: ChangeRoomInput!) {
      changeRoom(input: $input) {
        __typename
        ... on Room {
          id
        }
        ...RefusalParts
      }
    }
  `,
  [RefusalParts],
);

export const AddFreePeriod = graphql(
  `
    mutation AddFreePeriod($input: AddFreePeriodInput!) {
      addFreePeriod(input: $input) {
        __typename
        ... on OrganisationFreePeriod {
          id
        }
        ...RefusalParts
      }
    }
  `,
  [RefusalParts],
);

export const ChangeFreePeriod = graphql(
  `
    mutation ChangeFreePeriod($input: ChangeFreePeriodInput!) {
      changeFreePeriod(input: $input) {
        __typename
        ... on OrganisationFreePeriod {
          id
        }
        ...RefusalParts
      }
    }
  `,
  [RefusalParts],
);

export const SetSchoolRegion = graphql(
  `
    mutation SetSchoolRegion($input: SetSchoolRegionInput!) {
      setSchoolRegion(input: $input) {
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

export const SetSchoolHoliday = graphql(
  `
    mutation SetSchoolHoliday($input: SetSchoolHolidayInput!) {
      setSchoolHoliday(input: $input) {
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

export const RemoveSchoolHoliday = graphql(
  `
    mutation RemoveSchoolHoliday($input: RemoveSchoolHolidayInput!) {
      removeSchoolHoliday(input: $input) {
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

export const RemoveRoom = graphql(
  `
    mutation RemoveRoom($id: ID!) {
      removeRoom(id: $id) {
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

export const RemoveFreePeriod = graphql(
  `
    mutation RemoveFreePeriod($id: ID!) {
      removeFreePeriod(id: $id) {
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
