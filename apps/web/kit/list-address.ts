import { useNavigate, useSearch } from '@tanstack/react-router';

/** The words after `?` of the address, all plain text. */
export type Address = Readonly<Record<string, string | undefined>>;

/** What the address says of a list. Two lists on one page each take a `prefix`. */
export interface ListAddress {
  readonly search: string;
  readonly sort: string | undefined;
  readonly descending: boolean;
  /** 1-based. */
  readonly page: number;
  /** The cursor after which this page starts, for `after:`; undefined on the first page. */
  readonly after: string | undefined;
  /** Any other word of the address, for filters: `list.filter('status')`. */
  readonly filter: (name: string) => string | undefined;
  /** The address with these words changed (undefined removes): for links. Changing anything but the page goes back to page 1. */
  readonly change: (changes: Address) => Address;
  readonly go: (changes: Address) => void;
  /** The changes that go to the next page (after this cursor) and the previous one. */
  readonly nextPage: (endCursor?: string | null) => Address;
  readonly previousPage: () => Address;
  readonly names: { readonly search: string; readonly sort: string; readonly page: string; readonly after: string };
}

/** Reads and writes the state of a list in the address, so that a link shows the same list. */
export function useListAddress(prefix = ''): ListAddress {
  const address: Address = useSearch({ strict: false });
  const navigate = useNavigate();
  const names = { search: `${prefix}zoek`, sort: `${prefix}sorteer`, page: `${prefix}pagina`, after: `${prefix}na` };
  const sort = address[names.sort];
  const cursors = (address[names.after] ?? '').split(',').filter(Boolean);
  const page = Math.max(1, Math.trunc(Number(address[names.page] ?? '1')) || 1);

  const change = (changes: Address): Address => {
    const samePlace = names.page in changes;
    const next: Record<string, string | undefined> = { ...address, ...changes };
    if (!samePlace) {
      next[names.page] = undefined;
      next[names.after] = undefined;
    }
    return Object.fromEntries(Object.entries(next).filter(([, value]) => value !== undefined && value !== ''));
  };
  return {
    search: address[names.search] ?? '',
    sort: sort?.replace(/^-/, ''),
    descending: sort?.startsWith('-') ?? false,
    page,
    after: cursors.at(-1),
    filter: (name) => address[name],
    change,
    go: (changes) => void navigate({ to: '.', search: change(changes) as never, replace: true, resetScroll: false }),
    nextPage: (endCursor) => ({
      [names.page]: String(page + 1),
      [names.after]: endCursor ? [...cursors, endCursor].join(',') : undefined,
    }),
    previousPage: () => ({
      [names.page]: page > 2 ? String(page - 1) : undefined,
      [names.after]: cursors.slice(0, -1).join(',') || undefined,
    }),
    names,
  };
}

/** For a link to a list elsewhere: how it is opened. Which words a list has in its address, no route declares. */
export function listOpenedWith(address: Address): never {
  return address as never;
}
