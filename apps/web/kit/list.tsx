import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useListAddress, type Address, type ListAddress } from './list-address.js';
import { ListLink } from './list-link.js';
import { arrangeRows } from './list-rows.js';
import { CsvButton, FilterField, SearchField, type Filter } from './list-tools.js';
import { Empty } from './states.js';
import { Table, type Column } from './table.js';
import { useLanguage } from './time-text.js';

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
  /** What the export says of a row, where that is not what is shown; null leaves it out. */
  asExported?: (row: Row) => Row | null;
}

/** A list that the page has as a whole: searched, sorted and paged here, all in the address. */
export function LocalList<Row>({ rows, keep, pageSize = 50, asExported, ...common }: LocalListProps<Row>) {
  const list = useListAddress(common.prefix);
  const language = useLanguage();
  const sorted = common.columns.find((column) => column.key === list.sort && column.sortable);
  const found = arrangeRows(keep ? rows.filter((row) => keep(row, list.filter)) : rows, {
    search: list.search,
    // Numbers are not searched: `Bijeenkomst 1` would find everybody with one assignment.
    text: (row) => common.columns.map((column) => (column.number ? '' : (column.value?.(row) ?? ''))).join(' '),
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
      exported={() => Promise.resolve(asExported ? found.flatMap((row) => asExported(row) ?? []) : found)}
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
  const {
    name,
    columns,
    rowKey,
    empty,
    searchable = true,
    filters = [],
    csv,
    list,
    shown,
    total,
    exported,
    next,
    pages,
  } = props;
  const { t } = useTranslation();
  const isNarrowed = list.search !== '' || filters.some((filter) => list.filter(filter.name));
  if (total === 0 && !isNarrowed && list.page === 1) return empty;
  const unfiltered = {
    [list.names.search]: undefined,
    ...Object.fromEntries(filters.map((filter) => [filter.name, undefined])),
  };
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
            <ListLink list={list} change={unfiltered} className="utrecht-link utrecht-link--html-a">
              {t('list.showAll')}
            </ListLink>
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
            <ListLink
              list={list}
              change={list.previousPage()}
              className="utrecht-button utrecht-button--secondary-action lg-button-link"
              rel="prev"
            >
              {t('list.previous')}
            </ListLink>
          )}
          <span>{pages ? t('list.pageOf', { page: list.page, pages }) : t('list.page', { page: list.page })}</span>
          {next && (
            <ListLink
              list={list}
              change={next}
              className="utrecht-button utrecht-button--secondary-action lg-button-link"
              rel="next"
            >
              {t('list.next')}
            </ListLink>
          )}
        </nav>
      )}
    </div>
  );
}
