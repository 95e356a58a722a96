import { Field, Int, ObjectType, type ReturnTypeFunc } from '@nestjs/graphql';
import { GraphQLError } from 'graphql';

const MOST = 100;

@ObjectType({ description: 'Where a page of a list ends.' })
export class PageInfo {
  @Field(() => Boolean, { description: 'Whether more follows.' })
  hasNextPage!: boolean;

  @Field(() => String, { nullable: true, description: 'Pass as `after` for the next page.' })
  endCursor!: string | null;
}

export interface Connection<Node> {
  readonly edges: readonly { readonly cursor: string; readonly node: Node }[];
  readonly pageInfo: PageInfo;
  readonly totalCount: number;
}

/** The types of a list that can grow: `XConnection` and `XEdge` (GraphQL Cursor Connections). */
export function connectionOf<Node extends NewableFunction>(name: string, node: () => Node) {
  @ObjectType(`${name}Edge`, { description: `One ${name} and its place in the list.` })
  class Edge {
    @Field(() => String, { description: 'Its place: pass as `after` to go on from here.' })
    cursor!: string;

    @Field(node as ReturnTypeFunc, { description: 'The thing itself.' })
    node!: unknown;
  }

  @ObjectType(`${name}Connection`, { description: `A page of a list of ${name}.` })
  class ConnectionType {
    @Field(() => [Edge], { description: 'This page.' })
    edges!: Edge[];

    @Field(() => PageInfo, { description: 'Where it ends.' })
    pageInfo!: PageInfo;

    @Field(() => Int, { description: 'How many there are on all pages together.' })
    totalCount!: number;
  }
  return ConnectionType;
}

/** What to read for a page: one row more than asked, to know whether more follows. */
export interface Page {
  readonly first: number;
  /** The sort values and id of the row before this page, in the order of the sort. Null: from the beginning. */
  readonly after: readonly string[] | null;
}

/**
 * Reads the paging arguments.
 * @param checks one for each value that a cursor of this list holds: whether it can be one
 * @throws BAD_USER_INPUT for a cursor that was not given out, or a page size outside 1 to 100.
 */
export function pageOf(
  first: number,
  after: string | null | undefined,
  ...checks: readonly ((value: string) => boolean)[]
): Page {
  if (first < 1 || first > MOST) throw badInput(`first is ${first}, and can be 1 to ${MOST}`);
  if (!after) return { first, after: null };
  try {
    const values: unknown = JSON.parse(Buffer.from(after, 'base64url').toString('utf8'));
    if (Array.isArray(values) && values.length === checks.length && values.every(isPlain)) {
      if (checks.every((check, index) => check(values[index]!))) return { first, after: values };
    }
  } catch {
    // not ours: told below
  }
  throw badInput('after is not a cursor of this list');
}

/** Makes the page out of at most `first + 1` rows. `keyOf` gives the sort values and id of a row. */
export function connection<Node>(
  page: Page,
  rows: readonly Node[],
  totalCount: number,
  keyOf: (row: Node) => readonly string[],
): Connection<Node> {
  const edges = rows
    .slice(0, page.first)
    .map((node) => ({ cursor: Buffer.from(JSON.stringify(keyOf(node))).toString('base64url'), node }));
  return {
    edges,
    pageInfo: { hasNextPage: rows.length > page.first, endCursor: edges.at(-1)?.cursor ?? null },
    totalCount,
  };
}

function isPlain(value: unknown): value is string {
  return typeof value === 'string' && !value.includes('\0');
}

/** What a page asks that can never be answered: a mistake of the page, not of its reader. */
export function badInput(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });
}
