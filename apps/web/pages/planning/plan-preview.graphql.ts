import { graphql, RefusalParts, type ResultOf } from '../../platform/graphql.js';

export const PlanPreviewQuery = graphql(
  `
    query PlanPreview($input: PlanChangeInput!, $textsFor: ID) {
      planPreview(input: $input, textsFor: $textsFor) {
        __typename
        ... on PlanPreview {
          mailCount
          sessions {
            kind
            session {
              id
            }
            warnings {
              code
              name
              count
            }
          }
          recipients {
            reason
            person {
              id
              name
            }
          }
          texts {
            subject
            text
          }
        }
        ...RefusalParts
      }
    }
  `,
  [RefusalParts],
);

export const ChangePlan = graphql(
  `
    mutation ChangePlan($input: PlanChangeInput!) {
      changePlan(input: $input) {
        __typename
        ... on PlanChange {
          id
          recipientCount
          mailCount
        }
        ...RefusalParts
      }
    }
  `,
  [RefusalParts],
);

export type PlanPreview = Extract<ResultOf<typeof PlanPreviewQuery>['planPreview'], { __typename: 'PlanPreview' }>;
export type PlanWarning = PlanPreview['sessions'][number]['warnings'][number];
