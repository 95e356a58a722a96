import { useEffect, useId, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface DoorSearchProps {
  search: string;
  onSearch: (search: string) => void;
  /** What was done last. */
  children: ReactNode;
}

/** Stays in sight at the top, with what was done last: who is found stands right below it. */
export function DoorSearch({ search, onSearch, children }: DoorSearchProps) {
  const { t } = useTranslation('masterclassDay');
  const id = useId();
  const top = useRef<HTMLDivElement>(null);
  // What is found begins here: not above the screen after a long list, nor under the keyboard of a phone.
  useEffect(() => {
    const place = top.current?.getBoundingClientRect().top ?? 0;
    if (search !== '' && (place < 0 || place > window.innerHeight / 4)) top.current?.scrollIntoView();
  }, [search]);
  return (
    <>
      <div ref={top} className="lg-door-top" />
      <div className="lg-door-search">
        <label className="utrecht-form-label" htmlFor={id}>
          {t('checkIn.list.search')}
        </label>
        <input
          id={id}
          type="search"
          autoComplete="off"
          className="utrecht-textbox utrecht-textbox--html-input"
          value={search}
          onChange={(event) => onSearch(event.target.value)}
        />
        {children}
      </div>
    </>
  );
}
