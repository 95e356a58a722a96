import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Alert } from '../../kit/alert.js';
import { Section } from '../../kit/blocks.js';
import { Button, ButtonLink } from '../../kit/button.js';
import { useCommand } from '../../kit/command.js';
import { downloadText } from '../../kit/download.js';
import { FileField, type UploadedFile } from '../../kit/file-field.js';
import { Page } from '../../kit/page.js';
import { Loading, NoPermission } from '../../kit/states.js';
import { useCoordinatedOrganisations, type Organisation } from '../leergangen/coordination.js';
import { exampleLeergang } from './example-files.js';
import { useFocused } from './import-proposal.js';
import { ImportRefusal } from './import-refusal.js';
import { ImportCounts, ImportRows } from './import-report.js';
import { ImportLeergang, type ImportReport } from './import.graphql.js';

/** Begins (or brings up to date) a whole leergang from a file: first what would happen, then it happens. */
export function ImportLeergangPage() {
  const { t } = useTranslation('import');
  const { t: tLeergangen } = useTranslation('leergangen');
  const organisations = useCoordinatedOrganisations();
  const [file, setFile] = useState<UploadedFile | null>(null);
  const [report, setReport] = useState<ImportReport | null>(null);
  const tried = useCommand(ImportLeergang, { quiet: true, onDone: setReport });
  const tryOut = async (uploaded: UploadedFile) => {
    setFile(uploaded);
    setReport(null);
    await tried.run({ input: { uploadId: uploaded.id, dryRun: true } });
  };
  if (organisations === null) return <Loading />;
  if (organisations.length === 0) return <NoPermission />;
  return (
    <Page
      title={t('leergang.title')}
      breadcrumb={[{ label: tLeergangen('title'), to: '/leergangen' }]}
      intro={report?.applied ? undefined : <p>{t('leergang.intro')}</p>}
    >
      {report?.applied ? (
        <Result report={report} />
      ) : (
        <>
          <Section title={t('choose')}>
            <FileField
              label={t('leergang.file')}
              help={t('leergang.fileHelp')}
              accept=".yaml,.yml"
              purpose="IMPORT"
              onUploaded={(uploaded) => void tryOut(uploaded)}
            />
            {file && <p>{t('chosen', { name: file.name })}</p>}
            <p>
              <Button weight="quiet" icon="download" onClick={() => downloadExample(organisations)}>
                {t('leergang.example')}
              </Button>
            </p>
          </Section>
          {tried.busy && <Loading />}
          <ImportRefusal failure={tried.failure} />
          {file && report && <Proposal key={file.id} file={file} report={report} onDone={setReport} />}
        </>
      )}
    </Page>
  );
}

function downloadExample([lead]: readonly Organisation[]): void {
  if (!lead) return;
  downloadText('leergang.yaml', exampleLeergang(lead, new Date().getFullYear()), 'text/yaml');
}

interface ProposalProps {
  file: UploadedFile;
  report: ImportReport;
  onDone: (report: ImportReport) => void;
}

function Proposal({ file, report, onDone }: ProposalProps) {
  const { t } = useTranslation('import');
  const heading = useFocused();
  const run = useCommand(ImportLeergang, { onDone });
  const good = report.newCount + report.changedCount;
  return (
    <section className="lg-section" aria-labelledby="voorstel">
      <h2 className="utrecht-heading-2" id="voorstel" tabIndex={-1} ref={heading}>
        {t(report.wrongCount > 0 ? 'notRight' : 'proposal')}
      </h2>
      <p>{t('leergang.proposalText')}</p>
      <ImportCounts report={report} />
      <ImportRows report={report} csv={t('csv')} />
      <ImportRefusal failure={run.failure} />
      {report.wrongCount > 0 ? (
        <Alert kind="warning">
          <p>{t('leergang.wrong')}</p>
        </Alert>
      ) : good === 0 ? (
        <>
          <Alert kind="info">
            <p>{t('nothingToDo')}</p>
          </Alert>
          <OpenLeergang report={report} />
        </>
      ) : (
        <div className="lg-actions">
          <Button
            weight="primary"
            busy={run.busy}
            onClick={() => void run.run({ input: { uploadId: file.id, dryRun: false } })}
          >
            {t('leergang.submit')}
          </Button>
        </div>
      )}
    </section>
  );
}

function Result({ report }: { report: ImportReport }) {
  const { t } = useTranslation('import');
  const heading = useFocused();
  return (
    <section className="lg-section" aria-labelledby="klaar">
      <h2 className="utrecht-heading-2" id="klaar" tabIndex={-1} ref={heading}>
        {t('done')}
      </h2>
      <p>{t('leergang.doneText', { title: report.leergang?.title ?? '' })}</p>
      <ImportCounts report={report} />
      <OpenLeergang report={report} />
    </section>
  );
}

/** The way to the leergang of the file, when there is one. */
function OpenLeergang({ report: { leergang } }: { report: ImportReport }) {
  const { t } = useTranslation('import');
  if (!leergang) return null;
  return (
    <div className="lg-actions">
      <ButtonLink to="/leergangen/$leergangId" params={{ leergangId: leergang.id }}>
        {t('leergang.open', { title: leergang.title })}
      </ButtonLink>
    </div>
  );
}
