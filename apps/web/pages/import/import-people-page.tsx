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
import { graphql, type ResultOf } from '../../platform/graphql.js';
import { examplePeople } from './example-files.js';
import { ImportProposal, ImportResult } from './import-proposal.js';
import { ImportRefusal } from './import-refusal.js';
import { ImportPeople, type ImportReport } from './import.graphql.js';

const LeergangToImportInto = graphql(`
  query LeergangToImportInto($id: ID!) {
    leergang(id: $id) {
      id
      title
      viewerMayCoordinate
      partners {
        part
        organisation {
          id
          name
        }
      }
    }
  }
`);

type Leergang = NonNullable<ResultOf<typeof LeergangToImportInto>['leergang']>;

/** Takes in a sheet of people: first what would happen, then, when that is right, it happens. */
export function ImportPeoplePage() {
  const { t } = useTranslation('import');
  const { leergangId } = useParams({ from: '/signed-in/leergangen/$leergangId/importeren' });
  const [result, again] = useQuery({ query: LeergangToImportInto, variables: { id: leergangId } });
  return (
    <PageAnswer of={result} again={again} title={t('people.title')}>
      {({ leergang }) => {
        if (leergang === null) return <NotFound />;
        return leergang.viewerMayCoordinate ? <Import leergang={leergang} /> : <NoPermission />;
      }}
    </PageAnswer>
  );
}

function Import({ leergang }: { leergang: Leergang }) {
  const { t } = useTranslation('import');
  const { t: tLeergangen } = useTranslation('leergangen');
  const params = { leergangId: leergang.id };
  const [file, setFile] = useState<UploadedFile | null>(null);
  const [report, setReport] = useState<ImportReport | null>(null);
  const tried = useCommand(ImportPeople, { quiet: true, onDone: setReport });
  const tryOut = async (uploaded: UploadedFile) => {
    setFile(uploaded);
    setReport(null);
    await tried.run({ input: { leergangId: leergang.id, uploadId: uploaded.id, dryRun: true, badRows: 'BLOCK_ALL' } });
  };
  return (
    <Page
      title={t('people.title')}
      within={leergang.title}
      kind={leergang.title}
      breadcrumb={[
        { label: tLeergangen('title'), to: '/leergangen' },
        { label: leergang.title, to: '/leergangen/$leergangId', params },
        { label: tLeergangen('parts.participants'), to: '/leergangen/$leergangId/deelnemers', params },
      ]}
      intro={report?.applied ? undefined : <p>{t('people.intro')}</p>}
    >
      {report?.applied ? (
        <ImportResult report={report}>
          <ButtonLink to="/leergangen/$leergangId/deelnemers" params={params}>
            {t('people.toParticipants')}
          </ButtonLink>
          <Button onClick={() => setReport(null)}>{t('another')}</Button>
        </ImportResult>
      ) : (
        <>
          <Section title={t('choose')}>
            <FileField
              label={t('people.file')}
              help={t('people.fileHelp')}
              accept=".xlsx,.csv"
              purpose="IMPORT"
              onUploaded={(uploaded) => void tryOut(uploaded)}
            />
            {file && <p>{t('chosen', { name: file.name })}</p>}
            <p>
              <Button weight="quiet" icon="download" onClick={() => downloadExample(leergang)}>
                {t('people.example')}
              </Button>
            </p>
          </Section>
          {tried.busy && <Loading />}
          <ImportRefusal failure={tried.failure} />
          {file && report && (
            <Proposal key={file.id} file={file} report={report} leergang={leergang} onDone={setReport} />
          )}
        </>
      )}
    </Page>
  );
}

function downloadExample({ partners }: Leergang): void {
  downloadText('deelnemers.csv', examplePeople(partners.map(({ organisation }) => organisation.name)), 'text/csv');
}

interface ProposalProps {
  file: UploadedFile;
  report: ImportReport;
  leergang: Leergang;
  onDone: (report: ImportReport) => void;
}

/** What would happen, and doing it. */
function Proposal({ file, report, leergang, onDone }: ProposalProps) {
  const { t } = useTranslation('import');
  const run = useCommand(ImportPeople, { onDone });
  return (
    <ImportProposal
      report={report}
      nothingToDo={t('nothingToDo')}
      submit={t('people.submit', { count: report.newCount + report.changedCount })}
      busy={run.busy}
      failure={run.failure}
      onReadIn={(badRows) =>
        void run.run({ input: { leergangId: leergang.id, uploadId: file.id, dryRun: false, badRows } })
      }
    />
  );
}
