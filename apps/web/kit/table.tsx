import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ListAddress } from './list-address.js';
import { ListLink } from './list-link.js';
import type { CellValue } from './list-rows.js';

export interface Column<Row> {
  /** Also the word in the address when sorted: `naam`, or the server's sort value. */
  key: string;
  label: string;
  cell: (row: Row) => ReactNode;
  /** Part of another column on the page; on its own only where it is searched and exported. */
  exportOnly?: boolean;
  /** Searched, sorted and exported by. A column without it is only shown. */
  value?: (row: Row) => CellValue;
  /** `up` or `down`: the server knows only this direction. */
  sortable?: boolean | 'up' | 'down';
  /** Right-aligned. */
  number?: boolean;
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
export function Table<Row>({ name, columns: known, rows, rowKey, list }: TableProps<Row>) {
  const { t } = useTranslation();
  const columns = known.filter((column) => !column.exportOnly);
  return (
    <div className="lg-table-frame">
      <table role="table" className="utrecht-table lg-table">
        <caption className="lg-hidden">{name}</caption>
        <thead role="rowgroup" className="utrecht-table__header">
          <tr role="row">
            {columns.map((column) => {
              const sorted = list?.sort === column.key;
              const down = column.sortable === 'down' || (column.sortable === true && sorted && !list?.descending);
              const word = down ? `-${column.key}` : column.key;
              return (
                <th
                  key={column.key}
                  scope="col"
                  role="columnheader"
                  className={`utrecht-table__header-cell ${column.number ? 'lg-number' : ''}`}
                  aria-sort={sorted ? (list.descending ? 'descending' : 'ascending') : undefined}
                >
                  {list && column.sortable ? (
                    <ListLink
                      list={list}
                      change={{ [list.names.sort]: word }}
                      replace
                      resetScroll={false}
                      className="lg-sort"
                    >
                      {column.label}
                      <span aria-hidden="true" className="lg-sort__mark">
                        {sorted ? (list.descending ? '▼' : '▲') : '↕'}
                      </span>
                      {sorted && (
                        <span className="lg-hidden">({t(list.descending ? 'list.sortedDown' : 'list.sortedUp')})</span>
                      )}
                    </ListLink>
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
                    <div>{column.cell(row)}</div>
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
