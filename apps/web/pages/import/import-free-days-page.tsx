import { useState } from 'react';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { Section } from '../../kit/blocks.js';
import { Button, ButtonLink } from '../../kit/button.js';
import { useCommand } from '../../kit/command.js';
import { downloadText } from '../../kit/download.js';
import { FileField, type UploadedFile } from '../../kit/file-field.js';
import { PageAnswer } from '../../kit/page-answer.js';
import { Page } from '../../kit/page.js';
import { Loading, NoPermission, NotFound } from '../../kit/states.js';
import { graphql } from '../../platform/graphql.js';
import { exampleFreeDays } from './example-files.js';
import { ImportProposal, ImportResult } from './import-proposal.js';
import { ImportRefusal } from './import-refusal.js';
import { ImportFreePeriods, type ImportReport } from './import.graphql.js';

const OrganisationToImportInto = graphql(`
  query OrganisationToImportInto($id: ID!) {
    organisation(id: $id) {
      id
      name
      viewerMayManagePlanning
    }
  }
`);

/** Takes in a sheet of free days: first what would happen, then, when that is right, it happens. */
export function ImportFreeDaysPage() {
  const { t } = useTranslation('import');
  const { organisationId } = useParams({ from: '/signed-in/organisatie/$organisationId/vrije-dagen/importeren' });
  const [result, again] = useQuery({ query: OrganisationToImportInto, variables: { id: organisationId } });
  return (
    <PageAnswer of={result} again={again} title={t('freeDays.title')}>
      {({ organisation }) => {
        if (organisation === null) return <NotFound />;
        return organisation.viewerMayManagePlanning ? <Import organisation={organisation} /> : <NoPermission />;
      }}
    </PageAnswer>
  );
}

function Import({ organisation }: { organisation: { readonly id: string; readonly name: string } }) {
  const { t } = useTranslation('import');
  const { t: tOrganisation } = useTranslation('organisation');
  const [file, setFile] = useState<UploadedFile | null>(null);
  const [report, setReport] = useState<ImportReport | null>(null);
  const tried = useCommand(ImportFreePeriods, { quiet: true, onDone: setReport });
  const organisationId = organisation.id;
  const tryOut = async (uploaded: UploadedFile) => {
    setFile(uploaded);
    setReport(null);
    await tried.run({ input: { organisationId, uploadId: uploaded.id, dryRun: true, badRows: 'BLOCK_ALL' } });
  };
  const example = () => downloadText('vrije-dagen.csv', exampleFreeDays(new Date().getFullYear() + 1), 'text/csv');
  return (
    <Page
      title={t('freeDays.title')}
      within={organisation.name}
      kind={organisation.name}
      breadcrumb={[{ label: tOrganisation('title'), to: '/organisatie' }]}
      intro={report?.applied ? undefined : <p>{t('freeDays.intro')}</p>}
    >
      {report?.applied ? (
        <ImportResult report={report}>
          <ButtonLink to="/organisatie">{t('freeDays.back')}</ButtonLink>
          <Button onClick={() => setReport(null)}>{t('another')}</Button>
        </ImportResult>
      ) : (
        <>
          <Section title={t('choose')}>
            <FileField
              label={t('freeDays.file')}
              help={t('freeDays.fileHelp')}
              accept=".xlsx,.csv"
              purpose="IMPORT"
              onUploaded={(uploaded) => void tryOut(uploaded)}
            />
            {file && <p>{t('chosen', { name: file.name })}</p>}
            <p>
              <Button weight="quiet" icon="download" onClick={example}>
                {t('people.example')}
              </Button>
            </p>
          </Section>
          {tried.busy && <Loading />}
          <ImportRefusal failure={tried.failure} />
          {file && report && (
            <Proposal key={file.id} file={file} report={report} organisationId={organisationId} onDone={setReport} />
          )}
        </>
      )}
    </Page>
  );
}

interface ProposalProps {
  file: UploadedFile;
  report: ImportReport;
  organisationId: string;
  onDone: (report: ImportReport) => void;
}

/** What would happen, and doing it. */
function Proposal({ file, report, organisationId, onDone }: ProposalProps) {
  const { t } = useTranslation('import');
  const run = useCommand(ImportFreePeriods, { onDone });
  return (
    <ImportProposal
      report={report}
      nothingToDo={t('freeDays.nothingToDo')}
      submit={t('freeDays.submit', { count: report.newCount })}
      busy={run.busy}
      failure={run.failure}
      onReadIn={(badRows) => void run.run({ input: { organisationId, uploadId: file.id, dryRun: false, badRows } })}
    />
  );
}
