import pg from 'pg';
import {
  DataSource,
  type EntityManager,
  type EntitySchema,
  type EntityTarget,
  type ObjectLiteral,
  type QueryDeepPartialEntity,
} from 'typeorm';
import type { Actor } from '#kernel/actor.js';
import { newId } from '#kernel/ids.js';
import { isRefusal } from '#kernel/refusal.js';
import { SnakeCase } from './snake-case.js';
import type { JobName, JobPayloads } from '../jobs/job-list.js';
import { AUDIT_LINES, auditLines, recordAudit, type AuditFacts } from './audit.js';

/** A statement known by name, so that the server parses and plans it once per connection. */
export interface Statement {
  readonly name: string;
  readonly text: string;
}

export interface ConnectOptions {
  /** The tables that commands write. The platform stands below the slices, so whoever composes them names them. */
  readonly entities: readonly Table[];
  readonly poolSize: number;
  /** How the connections are called in `pg_stat_activity`. */
  readonly name: string;
}
export type Table = NewableFunction | EntitySchema;

/** Serialization failure, deadlock, and a double booking that someone else made just now: the next attempt sees it and refuses. */
const RETRIED = new Set(['40001', '40P01', '23P01']);
const ATTEMPTS = 4;

/** Who may see a row takes long to plan, so a statement is planned once per connection, and not anew for every value. */
const PLANNED_ONCE = '-c plan_cache_mode=force_generic_plan';

/** A connection of which somebody always hears that it was cut. Its statement says so; the event, unheard, would end the process. */
class HeardClient extends pg.Client {
  constructor(config?: pg.ClientConfig) {
    super(config);
    this.on('error', () => undefined);
  }
}

/**
 * The one way to the database. Every statement runs as an actor inside a transaction, because row security reads the
 * actor from it: reads in short pipelined ones, each command in one of its own.
 */
export class Database {
  private constructor(
    private readonly readers: pg.Pool,
    private readonly writers: DataSource,
  ) {}

  /** Connects with the application role. The connections are shared evenly between reads and commands. */
  static async connect(url: string, { entities, poolSize, name }: ConnectOptions): Promise<Database> {
    const limits = {
      statement_timeout: 15_000,
      idle_in_transaction_session_timeout: 20_000,
      connectionTimeoutMillis: 10_000,
    };
    const readers = new pg.Pool({
      connectionString: url,
      max: Math.max(1, Math.ceil(poolSize / 2)),
      pipeline: true,
      Client: HeardClient,
      application_name: `${name} reads`,
      options: PLANNED_ONCE,
      ...limits,
    });
    readers.on('error', () => undefined); // an idle connection was cut: the pool opens another
    const writers = new DataSource({
      type: 'postgres',
      url,
      entities: [...entities],
      namingStrategy: new SnakeCase(),
      invalidWhereValuesBehavior: { null: 'throw', undefined: 'throw' },
      applicationName: `${name} commands`,
      extra: {
        max: Math.max(1, Math.floor(poolSize / 2)),
        pipeline: true,
        Client: HeardClient,
        options: PLANNED_ONCE,
        lock_timeout: 5_000,
        ...limits,
      },
      poolErrorHandler: () => undefined,
    });
    await writers.initialize();
    return new Database(readers, writers);
  }

  /**
   * Runs one reading statement as the actor, in a transaction of its own, in one round trip.
   * The answer is plain rows, exactly as the statement shapes them.
   */
  async read<Row>(actor: Actor, statement: Statement, values: readonly unknown[] = []): Promise<Row[]> {
    const client = await this.readers.connect();
    let lost: Error | undefined;
    try {
      // Not awaited one by one: the four travel together, in one write.
      const { stream } = (client as unknown as pg.Client).connection;
      stream.cork();
      const opened = client.query('begin read only');
      const entered = client.query(actAs(actor));
      const answered = client.query({ name: statement.name, text: statement.text, values: values as unknown[] });
      const closed = client.query('commit');
      stream.uncork();
      const [, , answer] = await Promise.all([opened, entered, answered, closed].map(settled));
      if ('error' in answer!) throw answer.error;
      return answer!.value.rows as Row[];
    } catch (error) {
      if (isConnectionLost(error)) lost = error as Error;
      throw error;
    } finally {
      client.release(lost);
    }
  }

  /**
   * Runs one command as the actor in one transaction. A thrown error and a returned refusal both roll back; the answer
   * comes after the commit. A deadlock or a clash with a command of the same moment is tried again, so `work` must touch nothing but the transaction.
   */
  async command<Answer>(
    actor: Actor,
    work: (tx: ActorTransaction) => Promise<Answer>,
    now: Date = new Date(),
  ): Promise<Answer> {
    return this.run(actor, work, now, (answer) => (isRefusal(answer) ? 'rollback' : 'commit'));
  }

  /** Runs a command as {@link command} does, and undoes it, whatever it answers: nothing that it did was ever there. */
  async rehearse<Answer>(
    actor: Actor,
    work: (tx: ActorTransaction) => Promise<Answer>,
    now: Date = new Date(),
  ): Promise<Answer> {
    return this.run(actor, work, now, () => 'rollback');
  }

  private async run<Answer>(
    actor: Actor,
    work: (tx: ActorTransaction) => Promise<Answer>,
    now: Date,
    endOf: (answer: Answer) => 'commit' | 'rollback',
  ): Promise<Answer> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.tryCommand(actor, work, now, endOf);
      } catch (error) {
        if (attempt === ATTEMPTS || !RETRIED.has(sqlStateOf(error) ?? '')) throw error;
        await new Promise((wait) => setTimeout(wait, Math.random() * 50 * attempt));
      }
    }
  }

  private async tryCommand<Answer>(
    actor: Actor,
    work: (tx: ActorTransaction) => Promise<Answer>,
    now: Date,
    endOf: (answer: Answer) => 'commit' | 'rollback',
  ): Promise<Answer> {
    const runner = this.writers.createQueryRunner();
    try {
      const client = (await runner.connect()) as pg.PoolClient;
      const { stream } = (client as unknown as pg.Client).connection;
      // Not awaited here: they travel with the first statement, in one write, and it fails if one of them does.
      stream.cork();
      const opened = Promise.all([client.query('begin'), client.query(actAs(actor))]);
      opened.catch(() => undefined);
      const tx = new ActorTransaction(actor, now, client, runner.manager);
      let answer: Answer;
      try {
        const working = (async () => work(tx))();
        stream.uncork();
        answer = await working;
        await opened;
      } catch (error) {
        await client.query('rollback').catch(() => undefined); // a lost connection has rolled back already
        throw error;
      }
      // What fails before the commit makes a rollback of it.
      if (endOf(answer) === 'commit') await sendTogether(client, [...tx.takeRecords(), { text: 'commit' }]);
      else await client.query('rollback');
      return answer;
    } finally {
      await runner.release();
    }
  }

  /** Answers when the database does. @throws when it does not within a second. */
  async ping(): Promise<void> {
    const late = new Promise<never>((_, reject) =>
      setTimeout(() => reject(new Error('database did not answer')), 1_000).unref(),
    );
    await Promise.race([this.readers.query('select 1'), late]);
  }

  async close(): Promise<void> {
    await this.readers.end();
    await this.writers.destroy();
  }
}

/** A command's transaction: everything in it happens as its actor, at its moment, or not at all. */
export class ActorTransaction {
  private records: pg.QueryConfig[] = [];

  constructor(
    readonly actor: Actor,
    readonly now: Date,
    private readonly client: pg.PoolClient,
    /** Makes SQL of entities, and runs nothing. */
    private readonly builder: EntityManager,
  ) {}

  /** Hand-written SQL. An update or delete answers with the rows of its `returning` clause. */
  async query<Row>(text: string, values: readonly unknown[] = []): Promise<Row[]> {
    return (await this.client.query(named(text, values))).rows as Row[];
  }

  /**
   * As {@link query}, for several that need not wait for each other's answers: they travel in one write, and each sees what
   * those before it did. For commands with a lock for which others wait.
   * @throws the error of the first that failed
   */
  async queryTogether(
    ...statements: readonly (readonly [text: string, values: readonly unknown[]])[]
  ): Promise<unknown[][]> {
    return sendTogether(
      this.client,
      statements.map(([text, values]) => named(text, values)),
    );
  }

  /** Writes new rows. Nothing is read back: whoever writes need not be allowed to see. */
  async insert<Entity extends ObjectLiteral>(
    target: EntityTarget<Entity>,
    rows: QueryDeepPartialEntity<Entity> | QueryDeepPartialEntity<Entity>[],
  ): Promise<void> {
    if (Array.isArray(rows) && rows.length === 0) return;
    const insert = this.builder.createQueryBuilder().insert().into(target).values(rows).updateEntity(false);
    const [text, values] = insert.getQueryAndParameters() as [string, unknown[]];
    // For every number of rows it is another text: only that for one comes again and again.
    await this.client.query(Array.isArray(rows) ? { text, values } : named(text, values));
  }

  /** Changes the named columns of the rows that match. Answers how many there were, as far as the actor may change them. */
  async update<Entity extends ObjectLiteral>(
    target: EntityTarget<Entity>,
    where: Partial<Entity>,
    changes: QueryDeepPartialEntity<Entity>,
  ): Promise<number> {
    const update = this.builder.createQueryBuilder().update(target).set(changes).where(where).updateEntity(false);
    const [text, values] = update.getQueryAndParameters() as [string, unknown[]];
    return (await this.client.query(named(text, values))).rowCount ?? 0;
  }

  /** Writes into the audit trail who did this, when, on what and why, in this same transaction. */
  async audit(entry: AuditFacts): Promise<void> {
    await recordAudit(this, [entry]);
  }

  /** As {@link audit}, for things of which many happen at once: one statement, however many. */
  async auditAll(entries: readonly AuditFacts[]): Promise<void> {
    await recordAudit(this, entries);
  }

  /** Hands a job to the worker, if and only if this transaction commits. With a `key`, a waiting job of that key is replaced. */
  async enqueue<Name extends JobName>(name: Name, payload: JobPayloads[Name], key: string = newId()): Promise<void> {
    await this.enqueueAll(name, [{ payload, key }]);
  }

  /** As {@link enqueue}, for many at once: one statement, however many. */
  async enqueueAll<Name extends JobName>(
    name: Name,
    jobs: readonly { readonly payload: JobPayloads[Name]; readonly key: string }[],
  ): Promise<void> {
    await this.query(ADD_JOBS, [name, jobs.map(({ payload }) => JSON.stringify(payload)), jobs.map(({ key }) => key)]);
  }

  /** As {@link audit} and {@link enqueue}, on the way to the commit: for commands with a lock for which others wait. */
  recordAtEnd<Name extends JobName>(entry: AuditFacts, name: Name, payload: JobPayloads[Name], key: string): void {
    this.records.push(
      named(AUDIT_LINES, auditLines(this, [entry])),
      named(ADD_JOBS, [name, [JSON.stringify(payload)], [key]]),
    );
  }

  /** What is still to be written before the end, once. */
  takeRecords(): readonly pg.QueryConfig[] {
    const records = this.records;
    this.records = [];
    return records;
  }

  /**
   * Lets someone else act inside this same transaction, at a moment of their own, and goes on as before after it. Only
   * for the house while it loads data: what a person did is then written down as that person's.
   */
  async as<Answer>(actor: Actor, now: Date, work: (tx: ActorTransaction) => Promise<Answer>): Promise<Answer> {
    if (this.actor.kind !== 'system' || this.actor.purpose !== 'provision')
      throw new Error('only the house lets others act, and only to load data');
    await this.client.query(actAs(actor));
    const theirs = new ActorTransaction(actor, now, this.client, this.builder);
    const answer = await work(theirs);
    await sendTogether(this.client, [...theirs.takeRecords(), actAs(this.actor)]);
    return answer;
  }
}

const ADD_JOBS = `select graphile_worker.add_job($1, job.payload::json, job_key => job.key, max_attempts => 25)
       from unnest($2::text[], $3::text[]) as job (payload, key)`;

const ACT_AS = `select set_config('app.person', $1, true), set_config('app.purpose', $2, true)`;

function actAs(actor: Actor): pg.QueryConfig {
  return { name: 'act-as', text: ACT_AS, values: identityOf(actor) };
}

/** Texts that the server knows by name. Bounded, in case a text is ever made of values. */
const NAMES = new Map<string, string>();
const MOST_NAMES = 500;

function named(text: string, values: readonly unknown[]): pg.QueryConfig {
  let name = NAMES.get(text);
  if (name === undefined && NAMES.size < MOST_NAMES) NAMES.set(text, (name = `command-${NAMES.size}`));
  return { name, text, values: values as unknown[] };
}

function identityOf(actor: Actor): [person: string, purpose: string] {
  switch (actor.kind) {
    case 'person':
      return [actor.personId, ''];
    case 'guest':
      return ['', ['guest', actor.sessionId, actor.personId, actor.pollId ?? ''].join(' ').trimEnd()];
    case 'system':
      return ['', actor.purpose];
    case 'visitor':
      return ['', ''];
  }
}

/** Sends statements in one write. @returns the rows of each @throws the error of the first that failed, once all are answered */
async function sendTogether(client: pg.PoolClient, statements: readonly pg.QueryConfig[]): Promise<unknown[][]> {
  const { stream } = (client as unknown as pg.Client).connection;
  stream.cork();
  const sent = statements.map((statement) => client.query(statement));
  stream.uncork();
  const answers = await Promise.all(sent.map(settled));
  return answers.map((answer) => {
    if ('error' in answer) throw answer.error;
    return answer.value.rows as unknown[];
  });
}

async function settled<T>(
  promise: Promise<T>,
): Promise<{ value: T; error?: never } | { error: unknown; value: never }> {
  try {
    return { value: await promise };
  } catch (error) {
    return { error } as { error: unknown; value: never };
  }
}

/** PostgreSQL's five-character error code, when the error came from there. */
export function sqlStateOf(error: unknown): string | undefined {
  const own = (error as { code?: unknown })?.code;
  const inner = (error as { driverError?: { code?: unknown } })?.driverError?.code;
  return typeof inner === 'string' ? inner : typeof own === 'string' ? own : undefined;
}

/** The constraint that refused a statement, by name, when one did. */
export function constraintOf(error: unknown): string | undefined {
  const inner = (error as { driverError?: { constraint?: unknown } })?.driverError?.constraint;
  const own = (error as { constraint?: unknown })?.constraint;
  return typeof inner === 'string' ? inner : typeof own === 'string' ? own : undefined;
}

function isConnectionLost(error: unknown): boolean {
  const state = sqlStateOf(error);
  return state === undefined || state.startsWith('08') || state.startsWith('57');
}
