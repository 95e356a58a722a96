import { useDeferredValue, useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './button.js';
import { downloadText } from './download.js';
import type { Option } from './fields.js';
import { Icon } from './icon.js';
import type { ListAddress } from './list-address.js';
import { writeCsv } from './list-rows.js';
import type { Column } from './table.js';

export interface Filter {
  /** The word in the address: `status`. */
  name: string;
  label: string;
  options: readonly Option[];
}

/** Searches while typing, and puts it in the address. */
export function SearchField({ name, list }: { name: string; list: ListAddress }) {
  const { t } = useTranslation();
  const id = useId();
  const [typed, setTyped] = useState(list.search);
  const settled = useDeferredValue(typed);
  useEffect(() => {
    if (settled === list.search) return undefined;
    const timer = setTimeout(() => list.go({ [list.names.search]: settled || undefined }), 250);
    return () => clearTimeout(timer);
  }, [settled]); // eslint-disable-line react-hooks/exhaustive-deps -- only what is typed starts a search; the address answers to it
  useEffect(() => setTyped(list.search), [list.search]);
  return (
    <div className="lg-list__search" role="search">
      <label className="lg-hidden" htmlFor={id}>
        {t('list.searchIn', { list: name.toLowerCase() })}
      </label>
      <Icon name="search" />
      <input
        id={id}
        type="search"
        className="utrecht-textbox utrecht-textbox--html-input"
        placeholder={t('list.search')}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
    </div>
  );
}

/** Keeps the rows of one kind, and puts it in the address. */
export function FilterField({ filter, list }: { filter: Filter; list: ListAddress }) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <div className="lg-list__filter">
      <label htmlFor={id}>{filter.label}</label>
      <select
        id={id}
        className="utrecht-select utrecht-select--html-select"
        value={list.filter(filter.name) ?? ''}
        onChange={(event) => list.go({ [filter.name]: event.target.value || undefined })}
      >
        <option value="">{t('list.all')}</option>
        {filter.options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}

interface CsvButtonProps<Row> {
  file: string;
  columns: readonly Column<Row>[];
  rows: () => Promise<readonly Row[]>;
}

/** Writes the rows as CSV, in the browser. */
export function CsvButton<Row>({ file, columns, rows }: CsvButtonProps<Row>) {
  const { t } = useTranslation();
  const [busy, setBusy] = useState(false);
  const download = async () => {
    setBusy(true);
    const written = columns.filter((column) => column.value);
    const lines = (await rows()).map((row) => written.map((column) => column.value?.(row) ?? null));
    downloadText(`${file}.csv`, writeCsv([written.map((column) => column.label), ...lines]), 'text/csv');
    setBusy(false);
  };
  return (
    <Button weight="quiet" icon="download" busy={busy} onClick={() => void download()}>
      {busy ? t('list.csvBusy') : t('list.csv')}
    </Button>
  );
}
