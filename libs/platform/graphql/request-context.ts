import DataLoader from 'dataloader';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '#kernel/actor.js';
import type { ActorTransaction, Database, Statement } from '../database/database.js';

/** Reads many values at once by key, one answer per key in the same order. Named functions: a request keeps one loader for each. */
export type Batch<Key, Value> = (context: RequestContext, keys: readonly Key[]) => Promise<readonly Value[]>;

/** What one request carries: who asks, and how to read and command as that actor. Loaders live and die with it. */
export class RequestContext {
  private readonly loaders = new Map<unknown, DataLoader<never, unknown>>();

  constructor(
    readonly actor: Actor,
    private readonly database: Database,
    readonly req: FastifyRequest,
    readonly reply: FastifyReply,
  ) {}

  /** The moment of the request: everything in one answer speaks of the same now. */
  readonly now = new Date();

  read<Row>(statement: Statement, values: readonly unknown[] = []): Promise<Row[]> {
    return this.database.read<Row>(this.actor, statement, values);
  }

  async readOne<Row>(statement: Statement, values: readonly unknown[] = []): Promise<Row | null> {
    return (await this.read<Row>(statement, values))[0] ?? null;
  }

  /** One value by key, read together with everything else that this request asks of the same batch. */
  load<Key, Value>(batch: Batch<Key, Value>, key: Key): Promise<Value> {
    let loader = this.loaders.get(batch) as DataLoader<Key, Value> | undefined;
    if (!loader) {
      loader = new DataLoader<Key, Value>((keys) => batch(this, keys), { maxBatchSize: 1_000 });
      this.loaders.set(batch, loader);
    }
    return loader.load(key);
  }

  /** Runs a command in one transaction; after it, loaders start anew, because what they hold may have changed. */
  async command<Answer>(work: (tx: ActorTransaction) => Promise<Answer>): Promise<Answer> {
    const answer = await this.database.command(this.actor, work, this.now);
    this.loaders.clear();
    return answer;
  }

  /** Runs a command and undoes it: what it would do. */
  rehearse<Answer>(work: (tx: ActorTransaction) => Promise<Answer>): Promise<Answer> {
    return this.database.rehearse(this.actor, work, this.now);
  }
}

/** Puts rows in the order of the keys that asked for them; a key without a row gets null. */
export function inOrderOf<Row>(
  keys: readonly string[],
  rows: readonly Row[],
  keyOf: (row: Row) => string,
): (Row | null)[] {
  const byKey = new Map(rows.map((row) => [keyOf(row), row]));
  return keys.map((key) => byKey.get(key) ?? null);
}

/** Gathers rows under the keys that asked for them; a key without rows gets an empty list. */
export function groupedBy<Row>(keys: readonly string[], rows: readonly Row[], keyOf: (row: Row) => string): Row[][] {
  const byKey = new Map<string, Row[]>(keys.map((key) => [key, []]));
  for (const row of rows) byKey.get(keyOf(row))?.push(row);
  return keys.map((key) => byKey.get(key)!);
}
