import { graphql, RefusalParts, type FragmentOf } from '../../platform/graphql.js';

/** What an import did, or would do. */
export const ImportReportParts = graphql(`
  fragment ImportReportParts on ImportReport {
    __typename
    applied
    newCount
    changedCount
    unchangedCount
    wrongCount
    rows {
      row
      place
      subject
      state
      changes {
        column
        from
        to
      }
      kept {
        column
        from
        to
      }
      problems {
        column
        code
        facts {
          name
          value
        }
      }
    }
    leergang {
      id
      title
    }
  }
`);

export type ImportReport = FragmentOf<typeof ImportReportParts>;
export type ImportRow = ImportReport['rows'][number];

export const ImportPeople = graphql(
  `
    mutation ImportPeople($input: ImportPeopleInput!) {
      importPeople(input: $input) {
        __typename
        ...ImportReportParts
        ...RefusalParts
      }
    }
  `,
  [ImportReportParts, RefusalParts],
);

export const ImportLeergang = graphql(
  `
    mutation ImportLeergang($input: ImportLeergangInput!) {
      importLeergang(input: $input) {
        __typename
        ...ImportReportParts
        ...RefusalParts
      }
    }
  `,
  [ImportReportParts, RefusalParts],
);

export const ImportFreePeriods = graphql(
  `
    mutation ImportFreePeriods($input: ImportFreePeriodsInput!) {
      importFreePeriods(input: $input) {
        __typename
        ...ImportReportParts
        ...RefusalParts
      }
    }
  `,
  [ImportReportParts, RefusalParts],
);
