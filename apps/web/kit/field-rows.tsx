import { useRef, type ReactNode } from 'react';
import { Button } from './button.js';

interface FieldRowsProps {
  /** The `fields` of `useFieldArray`. */
  rows: readonly { readonly id: string }[];
  /** What a row is called: `Moment 2`. */
  name: (number: number) => string;
  className: string;
  /** With so few, none can be removed. */
  fewest?: number;
  add: string;
  onAdd: () => void;
  /** Said instead of adding when there are as many as may be. */
  full?: string | false;
  remove: string;
  onRemove: (row: number) => void;
  /** The fields of a row. */
  children: (row: number) => ReactNode;
}

/** As many rows of the same fields as are needed. */
export function FieldRows(props: FieldRowsProps) {
  const { rows, name, className, fewest = 0, add, onAdd, full, remove, onRemove, children } = props;
  const addButton = useRef<HTMLDivElement>(null);
  return (
    <>
      {rows.map(({ id }, row) => (
        <div key={id} role="group" aria-label={name(row + 1)} className={className}>
          {children(row)}
          {rows.length > fewest && (
            <Button
              weight="quiet"
              icon="cross"
              onClick={() => {
                // The row takes its button along; the focus goes to where the next row would come from.
                addButton.current?.querySelector('button')?.focus();
                onRemove(row);
              }}
            >
              {remove} <span className="lg-hidden">{name(row + 1)}</span>
            </Button>
          )}
        </div>
      ))}
      <div ref={addButton}>
        {full ? (
          <p className="lg-subtle">{full}</p>
        ) : (
          <Button icon="add" onClick={onAdd}>
            {add}
          </Button>
        )}
      </div>
    </>
  );
}
