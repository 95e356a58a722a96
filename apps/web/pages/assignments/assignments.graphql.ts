import { graphql, RefusalParts, type ResultOf } from '../../platform/graphql.js';

export const AssignmentsQuery = graphql(`
  query Assignments($state: AssignmentState, $after: String) {
    assignments(first: 20, after: $after, state: $state) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          title
          kind
          dueAt
          myState
          session {
            id
            title
            zone
            leergang {
              id
              title
            }
          }
        }
      }
    }
  }
`);

export const FileParts = graphql(`
  fragment FileParts on StoredFile {
    id
    name
    sizeBytes
    downloadPath
  }
`);

export const SubmissionParts = graphql(
  `
    fragment SubmissionParts on Submission {
      id
      late
      versions {
        number
        text
        handedInAt
        files {
          ...FileParts
        }
      }
    }
  `,
  [FileParts],
);

export const AssignmentQuery = graphql(
  `
    query Assignment($id: ID!) {
      assignment(id: $id) {
        id
        title
        kind
        instructions
        dueAt
        myState
        viewerMayHandIn
        viewerMayChange
        handedInCount
        expectedCount
        session {
          id
          title
          startsAt
          endsAt
          zone
          module {
            id
            title
          }
          leergang {
            id
            title
          }
        }
        myDraft {
          text
          revision
          savedAt
          files {
            ...FileParts
          }
        }
        mySubmission {
          ...SubmissionParts
        }
        hand {
          person {
            id
            name
          }
          organisation {
            id
            name
          }
          submission {
            ...SubmissionParts
          }
        }
      }
    }
  `,
  [FileParts, SubmissionParts],
);

export const SaveDraft = graphql(
  `
    mutation SaveDraft($input: SaveDraftInput!) {
      saveDraft(input: $input) {
        __typename
        ... on Draft {
          revision
          savedAt
        }
        ...RefusalParts
      }
    }
  `,
  [RefusalParts],
);

export const HandIn = graphql(
  `
    mutation HandIn($input: HandInInput!) {
      handIn(input: $input) {
        __typename
        ... on Submission {
          id
        }
        ...RefusalParts
      }
    }
  `,
  [RefusalParts],
);

export type AssignmentDetail = NonNullable<ResultOf<typeof AssignmentQuery>['assignment']>;
export type SubmissionDetail = NonNullable<AssignmentDetail['mySubmission']>;
export type FileDetail = SubmissionDetail['versions'][number]['files'][number];
export type HandRow = AssignmentDetail['hand'][number];
