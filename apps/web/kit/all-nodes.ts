/** A page of a connection, as far as reading on needs it. */
interface PageOf<Row> {
  readonly edges: readonly { readonly node: Row }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/** How many the server gives at most at a time: ask with `first: MOST_AT_ONCE`. */
export const MOST_AT_ONCE = 100;

/**
 * Reads a connection to its end, for an export.
 * @param ask the page after a cursor; undefined when it could not be fetched, then what was read so far is given
 */
export async function allNodes<Row>(ask: (after: string | null) => Promise<PageOf<Row> | undefined>): Promise<Row[]> {
  const found: Row[] = [];
  let after: string | null = null;
  do {
    const page: PageOf<Row> | undefined = await ask(after);
    if (!page) break;
    found.push(...page.edges.map(({ node }) => node));
    after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  } while (after !== null);
  return found;
}
