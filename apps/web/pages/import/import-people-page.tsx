import { useEffect, useRef, useState } from 'react';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { Alert } from '../../kit/alert.js';
import { Section } from '../../kit/blocks.js';
import { Button, ButtonLink } from '../../kit/button.js';
import { CommandMessage } from '../../kit/command-message.js';
import { useCommand } from '../../kit/command.js';
import { downloadText } from '../../kit/download.js';
import { FileField, type UploadedFile } from '../../kit/file-field.js';
import { PageAnswer } from '../../kit/page-answer.js';
import { Page } from '../../kit/page.js';
import { Loading, NoPermission, NotFound } from '../../kit/states.js';
import { graphql, type ResultOf } from '../../platform/graphql.js';
import { examplePeople } from './example-files.js';
import { ImportRefusal } from './import-refusal.js';
import { ImportCounts, ImportRows } from './import-report.js';
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
        <Result report={report} leergang={leergang} onAgain={() => setReport(null)} />
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

/** What would happen, and doing it. With wrong rows it is the person's choice whether the others go in already. */
function Proposal({ file, report, leergang, onDone }: ProposalProps) {
  const { t } = useTranslation('import');
  const heading = useFocused();
  const run = useCommand(ImportPeople, { onDone });
  const good = report.newCount + report.changedCount;
  const readIn = () => {
    const badRows = report.wrongCount > 0 ? 'SKIP' : 'BLOCK_ALL';
    return run.run({ input: { leergangId: leergang.id, uploadId: file.id, dryRun: false, badRows } });
  };
  return (
    <section className="lg-section" aria-labelledby="voorstel">
      <h2 className="utrecht-heading-2" id="voorstel" tabIndex={-1} ref={heading}>
        {t('proposal')}
      </h2>
      <p>{t('people.proposalText')}</p>
      <ImportCounts report={report} />
      <ImportRows report={report} csv={t('csv')} />
      {good === 0 ? (
        <Alert kind={report.wrongCount > 0 ? 'warning' : 'info'}>
          <p>{t(report.wrongCount > 0 ? 'allWrong' : 'nothingToDo')}</p>
        </Alert>
      ) : (
        <>
          {report.wrongCount > 0 && (
            <Alert kind="warning" title={t('badRows.title', { count: report.wrongCount })}>
              <p>{t('badRows.text')}</p>
            </Alert>
          )}
          <CommandMessage failure={run.failure} />
          <div className="lg-actions">
            <Button
              weight={report.wrongCount > 0 ? 'secondary' : 'primary'}
              busy={run.busy}
              onClick={() => void readIn()}
            >
              {report.wrongCount > 0 ? t('badRows.skip', { count: good }) : t('people.submit', { count: good })}
            </Button>
          </div>
        </>
      )}
    </section>
  );
}

function Result({ report, leergang, onAgain }: { report: ImportReport; leergang: Leergang; onAgain: () => void }) {
  const { t } = useTranslation('import');
  const heading = useFocused();
  return (
    <section className="lg-section" aria-labelledby="klaar">
      <h2 className="utrecht-heading-2" id="klaar" tabIndex={-1} ref={heading}>
        {t('done')}
      </h2>
      <p>{t('people.doneText', { count: report.newCount + report.changedCount })}</p>
      <ImportCounts report={report} />
      {report.wrongCount > 0 && <ImportRows report={report} csv={t('csv')} />}
      <div className="lg-actions">
        <ButtonLink to="/leergangen/$leergangId/deelnemers" params={{ leergangId: leergang.id }}>
          {t('people.toParticipants')}
        </ButtonLink>
        <Button onClick={onAgain}>{t('another')}</Button>
      </div>
    </section>
  );
}

/** A heading that takes the focus when it appears: what was asked for has come. */
export function useFocused() {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return heading;
}
