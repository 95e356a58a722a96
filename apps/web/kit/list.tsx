import { useDeferredValue, useEffect, useId, useState, type ReactNode } from 'react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Button } from './button.js';
import type { Option } from './fields.js';
import { Icon } from './icon.js';
import { useListAddress, type Address, type ListAddress } from './list-address.js';
import { arrangeRows, writeCsv, type CellValue } from './list-rows.js';
import { Empty } from './states.js';
import { useLanguage } from './time-text.js';

export interface Column<Row> {
  /** Also the word in the address when sorted: `naam`, or the server's sort value. */
  key: string;
  label: string;
  cell: (row: Row) => ReactNode;
  /** Searched, sorted and exported by. A column without it is only shown. */
  value?: (row: Row) => CellValue;
  sortable?: boolean;
  /** Right-aligned. */
  number?: boolean;
}

export interface Filter {
  /** The word in the address: `status`. */
  name: string;
  label: string;
  options: readonly Option[];
}

interface Common<Row> {
  /** What the rows are, for the caption and the search field: `Deelnemers`. */
  name: string;
  columns: readonly Column<Row>[];
  rowKey: (row: Row) => string;
  /** Shown when there is nothing at all. */
  empty: ReactNode;
  searchable?: boolean;
  filters?: readonly Filter[];
  /** File name of the export without `.csv`; absent: no export. */
  csv?: string;
  /** Several lists on one page: a prefix for the words in the address. */
  prefix?: string;
}

interface LocalListProps<Row> extends Common<Row> {
  rows: readonly Row[];
  /** Applies the filters of the address to a row. */
  keep?: (row: Row, filter: (name: string) => string | undefined) => boolean;
  pageSize?: number;
}

/** A list that the page has as a whole: searched, sorted and paged here, all in the address. */
export function LocalList<Row>({ rows, keep, pageSize = 50, ...common }: LocalListProps<Row>) {
  const list = useListAddress(common.prefix);
  const language = useLanguage();
  const sorted = common.columns.find((column) => column.key === list.sort && column.sortable);
  const found = arrangeRows(keep ? rows.filter((row) => keep(row, list.filter)) : rows, {
    search: list.search,
    text: (row) => common.columns.map((column) => column.value?.(row) ?? '').join(' '),
    value: sorted?.value,
    descending: list.descending,
    language,
  });
  const pages = Math.max(1, Math.ceil(found.length / pageSize));
  const page = Math.min(list.page, pages);
  return (
    <ListFrame
      {...common}
      list={list}
      shown={found.slice((page - 1) * pageSize, page * pageSize)}
      total={found.length}
      exported={() => Promise.resolve(found)}
      next={page < pages ? list.nextPage() : null}
      pages={pages}
    />
  );
}

interface ServerListProps<Row> extends Common<Row> {
  /** `data.people`: searched, sorted and paged by the server with what `useListAddress()` says. */
  connection: {
    edges: readonly { node: Row }[];
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
    totalCount: number;
  };
  /** All rows for the export; without it the rows of this page are exported. */
  all?: () => Promise<readonly Row[]>;
}

/** A page of a connection. Ask it with `search`, `sort` and `after` of `useListAddress()`. */
export function ServerList<Row>({ connection, all, ...common }: ServerListProps<Row>) {
  const list = useListAddress(common.prefix);
  const shown = connection.edges.map((edge) => edge.node);
  return (
    <ListFrame
      {...common}
      list={list}
      shown={shown}
      total={connection.totalCount}
      exported={all ?? (() => Promise.resolve(shown))}
      next={connection.pageInfo.hasNextPage ? list.nextPage(connection.pageInfo.endCursor) : null}
    />
  );
}

interface FrameProps<Row> extends Common<Row> {
  list: ListAddress;
  shown: readonly Row[];
  total: number;
  exported: () => Promise<readonly Row[]>;
  next: Address | null;
  pages?: number;
}

function ListFrame<Row>(props: FrameProps<Row>) {
  const { name, columns, rowKey, empty, searchable = true, filters = [], csv, list, shown, total, exported, next, pages } = props;
  const { t } = useTranslation();
  const isNarrowed = list.search !== '' || filters.some((filter) => list.filter(filter.name));
  if (total === 0 && !isNarrowed && list.page === 1) return empty;
  const unfiltered = { [list.names.search]: undefined, ...Object.fromEntries(filters.map((filter) => [filter.name, undefined])) };
  return (
    <div className="lg-list">
      <div className="lg-list__tools">
        {searchable && <SearchField name={name} list={list} />}
        {filters.map((filter) => (
          <FilterField key={filter.name} filter={filter} list={list} />
        ))}
        <p className="lg-list__count" role="status">
          {t('list.results', { count: total })}
        </p>
        {csv && <CsvButton file={csv} columns={columns} rows={exported} />}
      </div>
      {shown.length === 0 ? (
        <Empty
          title={t('list.nothingFound')}
          action={
            <Link to="." search={list.change(unfiltered) as never} className="utrecht-link utrecht-link--html-a">
              {t('list.showAll')}
            </Link>
          }
        >
          <p>{t('list.nothingFoundText')}</p>
        </Empty>
      ) : (
        <Table name={name} columns={columns} rows={shown} rowKey={rowKey} list={list} />
      )}
      {(next || list.page > 1) && (
        <nav className="lg-pages" aria-label={t('list.pages')}>
          {list.page > 1 && (
            <Link to="." search={list.change(list.previousPage()) as never} className="utrecht-button utrecht-button--secondary-action lg-button-link" rel="prev">
              {t('list.previous')}
            </Link>
          )}
          <span>{pages ? t('list.pageOf', { page: list.page, pages }) : t('list.page', { page: list.page })}</span>
          {next && (
            <Link to="." search={list.change(next) as never} className="utrecht-button utrecht-button--secondary-action lg-button-link" rel="next">
              {t('list.next')}
            </Link>
          )}
        </nav>
      )}
    </div>
  );
}

interface TableProps<Row> {
  name: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** Present: the headers of sortable columns are links. */
  list?: ListAddress;
}

/**
 * A plain table; on a phone every row becomes a block with its labels. The roles are written out because a browser may
 * forget them when the cells are laid out as blocks.
 */
export function Table<Row>({ name, columns, rows, rowKey, list }: TableProps<Row>) {
  const { t } = useTranslation();
  return (
    <div className="lg-table-frame">
      <table role="table" className="utrecht-table utrecht-table--html-table lg-table">
        <caption className="lg-hidden">{name}</caption>
        <thead role="rowgroup" className="utrecht-table__header">
          <tr role="row">
            {columns.map((column) => {
              const sorted = list?.sort === column.key;
              const word = sorted && !list.descending ? `-${column.key}` : column.key;
              return (
                <th
                  key={column.key}
                  scope="col"
                  role="columnheader"
                  className={`utrecht-table__header-cell ${column.number ? 'lg-number' : ''}`}
                  aria-sort={sorted ? (list.descending ? 'descending' : 'ascending') : undefined}
                >
                  {list && column.sortable ? (
                    <Link to="." search={list.change({ [list.names.sort]: word }) as never} replace resetScroll={false} className="lg-sort">
                      {column.label}
                      <span aria-hidden="true" className="lg-sort__mark">
                        {sorted ? (list.descending ? '▼' : '▲') : '↕'}
                      </span>
                      {sorted && <span className="lg-hidden">({t(list.descending ? 'list.sortedDown' : 'list.sortedUp')})</span>}
                    </Link>
                  ) : (
                    column.label
                  )}
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody role="rowgroup" className="utrecht-table__body">
          {rows.map((row) => (
            <tr key={rowKey(row)} role="row" className="utrecht-table__row">
              {columns.map((column, index) => {
                const Cell = index === 0 ? 'th' : 'td';
                return (
                  <Cell
                    key={column.key}
                    scope={index === 0 ? 'row' : undefined}
                    role={index === 0 ? 'rowheader' : 'cell'}
                    data-label={column.label}
                    className={`utrecht-table__cell ${column.number ? 'lg-number' : ''}`}
                  >
                    {column.cell(row)}
                  </Cell>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Searches while typing, and puts it in the address. */
function SearchField({ name, list }: { name: string; list: ListAddress }) {
  const { t } = useTranslation();
  const id = useId();
  const [typed, setTyped] = useState(list.search);
  const settled = useDeferredValue(typed);
  useEffect(() => {
    if (settled === list.search) return undefined;
    const timer = setTimeout(() => list.go({ [list.names.search]: settled || undefined }), 250);
    return () => clearTimeout(timer);
    // Only what is typed starts a search; the address answers to it.
  }, [settled]); // eslint-disable-line react-hooks/exhaustive-deps
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

function FilterField({ filter, list }: { filter: Filter; list: ListAddress }) {
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

function CsvButton<Row>({ file, columns, rows }: CsvButtonProps<Row>) {
  const { t } = useTranslation();
  const [busy, setBusy] = useState(false);
  const download = async () => {
    setBusy(true);
    const written = columns.filter((column) => column.value);
    const lines = (await rows()).map((row) => written.map((column) => column.value?.(row) ?? null));
    const address = URL.createObjectURL(
      new Blob([writeCsv([written.map((column) => column.label), ...lines])], { type: 'text/csv;charset=utf-8' }),
    );
    const link = document.createElement('a');
    link.href = address;
    link.download = `${file}.csv`;
    link.click();
    URL.revokeObjectURL(address);
    setBusy(false);
  };
  return (
    <Button weight="quiet" icon="download" busy={busy} onClick={() => void download()}>
      {busy ? t('list.csvBusy') : t('list.csv')}
    </Button>
  );
}
