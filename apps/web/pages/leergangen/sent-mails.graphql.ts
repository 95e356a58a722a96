import { graphql, type ResultOf } from '../../platform/graphql.js';
import { LeergangHead } from './leergangen.graphql.js';

export const SentMails = graphql(
  `
    query SentMails($id: ID!, $first: Int!, $after: String, $search: String, $state: MailState) {
      leergang(id: $id) {
        ...LeergangHead
        mails(first: $first, after: $after, search: $search, state: $state) {
          totalCount
          pageInfo {
            hasNextPage
            endCursor
          }
          edges {
            node {
              id
              kind
              state
              address
              subject
              body
              queuedAt
              sentAt
              attempts
              lastError
              viewerMayResend
              person {
                id
                name
              }
              session {
                id
                kind
                number
                title
              }
            }
          }
        }
      }
    }
  `,
  [LeergangHead],
);

export type Leergang = NonNullable<ResultOf<typeof SentMails>['leergang']>;
export type SentMail = Leergang['mails']['edges'][number]['node'];
