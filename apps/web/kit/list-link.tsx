import type { ComponentProps } from 'react';
import { Link } from '@tanstack/react-router';
import type { Address, ListAddress } from './list-address.js';

interface ListLinkProps extends Omit<ComponentProps<'a'>, 'href'> {
  list: ListAddress;
  /** What it changes of the address. */
  change: Address;
  replace?: boolean;
  resetScroll?: boolean;
}

/** A link to the same page with another list on it. */
export function ListLink({ list, change, ...link }: ListLinkProps) {
  // Which words a list has in its address, no route declares.
  return <Link to="." search={list.change(change) as never} {...link} />;
}
