import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Alert } from '../../kit/alert.js';
import { Button } from '../../kit/button.js';
import type { CommandFailure } from '../../kit/command.js';
import { CommandMessage } from '../../kit/command-message.js';
import { ImportCounts, ImportRows } from './import-report.js';
import type { ImportReport } from './import.graphql.js';

interface ImportProposalProps {
  report: ImportReport;
  /** Said when every row is good and none does anything. */
  nothingToDo: string;
  /** On the button, while every row is good. */
  submit: string;
  busy: boolean;
  failure: CommandFailure | null;
  onReadIn: (badRows: 'BLOCK_ALL' | 'SKIP') => void;
}

/** What a sheet would do, and doing it. With wrong rows it is the person's choice whether the others go in already. */
export function ImportProposal({ report, nothingToDo, submit, busy, failure, onReadIn }: ImportProposalProps) {
  const { t } = useTranslation('import');
  const heading = useFocused();
  const good = report.newCount + report.changedCount;
  const hasWrong = report.wrongCount > 0;
  return (
    <section className="lg-section" aria-labelledby="voorstel">
      <h2 className="utrecht-heading-2" id="voorstel" tabIndex={-1} ref={heading}>
        {t('proposal')}
      </h2>
      <p>{t('people.proposalText')}</p>
      <ImportCounts report={report} />
      <ImportRows report={report} csv={t('csv')} />
      {good === 0 ? (
        <Alert kind={hasWrong ? 'warning' : 'info'}>
          <p>{hasWrong ? t('allWrong') : nothingToDo}</p>
        </Alert>
      ) : (
        <>
          {hasWrong && (
            <Alert kind="warning" title={t('badRows.title', { count: report.wrongCount })}>
              <p>{t('badRows.text')}</p>
            </Alert>
          )}
          <CommandMessage failure={failure} />
          <div className="lg-actions">
            <Button
              weight={hasWrong ? 'secondary' : 'primary'}
              busy={busy}
              onClick={() => onReadIn(hasWrong ? 'SKIP' : 'BLOCK_ALL')}
            >
              {hasWrong ? t('badRows.skip', { count: good }) : submit}
            </Button>
          </div>
        </>
      )}
    </section>
  );
}

/** What a sheet did, and where to go from there. */
export function ImportResult({ report, children }: { report: ImportReport; children: ReactNode }) {
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
      <div className="lg-actions">{children}</div>
    </section>
  );
}

/** A heading that takes the focus when it appears: what was asked for has come. */
export function useFocused() {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return heading;
}
