import { useTranslation } from 'react-i18next';
import { LocalList } from '../../kit/list.js';
import { Status } from '../../kit/status-badge.js';
import type { Column } from '../../kit/table.js';
import { partOf } from './import-place.rules.js';
import { useProblemWords } from './import-words.js';
import type { ImportReport, ImportRow } from './import.graphql.js';

const STATES = ['NEW', 'CHANGED', 'UNCHANGED', 'WRONG'] as const;

/** How many rows are new, changed, the same and wrong. */
export function ImportCounts({ report }: { report: ImportReport }) {
  const { t } = useTranslation('import');
  const { t: tStatus } = useTranslation('status');
  const counts = {
    NEW: report.newCount,
    CHANGED: report.changedCount,
    UNCHANGED: report.unchangedCount,
    WRONG: report.wrongCount,
  };
  return (
    <dl className="lg-counts" aria-label={t('counts')}>
      {STATES.map((state) => (
        <div key={state} className={`lg-counts__count lg-counts__count--${state.toLowerCase()}`}>
          <dt>{tStatus(`importRow.${state}`)}</dt>
          <dd>{counts[state]}</dd>
        </div>
      ))}
    </dl>
  );
}

/** What would happen (or happened) with each row, and per row what is wrong with it. */
export function ImportRows({ report, csv }: { report: ImportReport; csv: string }) {
  const { t } = useTranslation('import');
  const { t: tStatus } = useTranslation('status');
  const columns = useColumns(
    report.rows.some(({ row }) => row !== null),
    report.rows.every(({ place }) => place === null),
  );
  // What has to be looked at comes first; within that, the order of the file.
  const order = ['WRONG', 'CHANGED', 'NEW', 'UNCHANGED'];
  const rows = report.rows.toSorted((one, other) => order.indexOf(one.state) - order.indexOf(other.state));
  return (
    <LocalList
      name={t('rows')}
      rows={rows}
      rowKey={(row) => `${row.row ?? ''} ${row.place ?? ''} ${row.subject}`}
      columns={columns}
      keep={(row, filter) => (filter('staat') ?? row.state) === row.state}
      filters={[
        {
          name: 'staat',
          label: t('state'),
          options: STATES.map((value) => ({ value, label: tStatus(`importRow.${value}`) })),
        },
      ]}
      csv={csv}
      empty={<p className="lg-subtle">{t('noRows')}</p>}
    />
  );
}

function useColumns(hasNumbers: boolean, isSheet: boolean): Column<ImportRow>[] {
  const { t } = useTranslation('import');
  const { t: tStatus } = useTranslation('status');
  const words = useProblemWords();
  const details = (row: ImportRow) =>
    row.problems.length > 0
      ? row.problems.map(words.problem)
      : [...row.changes.map(words.change), ...row.kept.map(words.kept)];
  /** What of a leergang a row of its file is; nothing for a sheet. */
  const kindOf = (place: string | null): string => {
    const part = partOf(place);
    if (part === null) return '';
    return part.kind === 'meeting' ? t('kinds.meeting', { number: part.number }) : t(`kinds.${part.kind}`);
  };
  const nameOf = (row: ImportRow) => row.subject || kindOf(row.place) || t('nameless');
  const columns: Column<ImportRow>[] = [
    {
      key: 'wie',
      label: t('subject'),
      value: nameOf,
      cell: (row) => (
        <>
          {nameOf(row)}
          {row.subject !== '' && kindOf(row.place) && (
            <>
              <br />
              <span className="lg-beneath">{kindOf(row.place)}</span>
            </>
          )}
        </>
      ),
    },
    {
      key: 'staat',
      label: t('state'),
      value: (row) => tStatus(`importRow.${row.state}`),
      cell: (row) => <Status of="importRow" value={row.state} />,
    },
    {
      key: 'wat',
      label: t('details'),
      value: (row) => details(row).join('; '),
      cell: (row) => (
        <ul className="lg-plain">
          {details(row).map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      ),
    },
  ];
  if (!hasNumbers) return columns;
  const number: Column<ImportRow> = {
    key: 'rij',
    label: isSheet ? t('row') : t('lineHeader'),
    number: true,
    value: (row) => row.row,
    cell: (row) => row.row,
  };
  return [columns[0]!, number, ...columns.slice(1)];
}
