import type { PersonActor } from '#kernel/actor.js';
import { hashOfSecret, newId, newSecret } from '#kernel/ids.js';
import { untilWaiting } from './locks.js';
import { startProcess, type RunningProcess } from './running-process.js';
import type { TestHouse } from './test-house.js';

/** What a command answered: what it made, or the code, facts and problems with which it was refused. */
export interface CommandAnswer {
  readonly id?: string;
  readonly code?: string;
  readonly facts?: Readonly<Record<string, string>>;
  readonly problems?: readonly string[];
}

/** A command that is ready to be given. */
export interface Order {
  readonly by: PersonActor;
  /** Of the schema, such as `changeSession`. */
  readonly name: string;
  /** What it makes or changes when it is not refused. */
  readonly thing: 'Session' | 'Module';
  readonly input: Readonly<Record<string, unknown>>;
}

/** Two servers of the product, processes of their own, on one database; they know nothing of each other. */
export interface TwoServers {
  /** Gives each server one command. */
  ask(orders: readonly [Order, Order]): Promise<[CommandAnswer, CommandAnswer]>;
  /** Where one of them is now. */
  url(which: 0 | 1): string;
  /** Ends one as a power cut does, and starts another in its place. */
  kill(which: 0 | 1): Promise<void>;
  close(): Promise<void>;
}

const SETTINGS = {
  LEERGANG_MODE: 'production',
  NODE_ENV: 'production',
  HOST: '127.0.0.1',
  LOG_LEVEL: 'error',
  PUBLIC_URL: 'https://leergang.example',
  MAIL_FROM: 'Vakmanschap <agenda@leergang.example>',
  SECRET_KEY: 'only-in-tests-and-so-known-to-all',
  SMTP_URL: 'smtp://127.0.0.1:9',
};

/** @param settings environment variables of both, over those of the tests; `RUN_JOBS` to have both run the jobs too */
export async function startTwoServers(
  house: TestHouse,
  settings: Readonly<Record<string, string>> = {},
): Promise<TwoServers> {
  // Two that wait for each other are told so after a second, by default: with many races that is a long time.
  await house.owner.query(
    `do $$ begin execute format('alter database %I set deadlock_timeout = ''50ms''', current_database()); end $$`,
  );
  const own = { ...SETTINGS, DATABASE_URL: house.databaseUrl, RUN_JOBS: 'false', ...settings };
  const start = () => startProcess('apps/api/main.js', 'is ready', own);
  const servers = await Promise.all([start(), start()]);
  const cookies = new Map<string, Promise<string>>();
  const cookieOf = ({ personId }: PersonActor) => {
    if (!cookies.has(personId)) cookies.set(personId, signIn(house, personId));
    return cookies.get(personId)!;
  };
  return {
    ask: async (orders) => {
      const signedIn = await Promise.all(orders.map(({ by }) => cookieOf(by)));
      const [one, other] = servers.map((server, index) => command(server, signedIn[index]!, orders[index]!));
      return Promise.all([one!, other!]);
    },
    url: (which) => servers[which].url,
    kill: async (which) => {
      await servers[which].end('SIGKILL');
      servers[which] = await start();
    },
    close: async () => {
      await Promise.all(servers.map((server) => server.end('SIGTERM')));
    },
  };
}

/**
 * Does two things at the same moment: both are held where the first would write into a table. Whoever looks before
 * writing has looked by then, and has seen nothing of the other.
 * @param work starts both, and waits for their end
 */
export async function atOnce<Answer>(
  house: TestHouse,
  table: 'session' | 'mail',
  work: () => Promise<Answer>,
): Promise<Answer> {
  const gate = await house.owner.connect();
  try {
    await gate.query('begin');
    await gate.query(`lock table ${table} in share mode`); // reading and locking rows go on, writing waits
    const answer = work();
    await untilWaiting(house, 2, answer);
    await gate.query('commit');
    return await answer;
  } finally {
    gate.release();
  }
}

async function signIn(house: TestHouse, personId: string): Promise<string> {
  const secret = newSecret();
  await house.owner.query(
    `insert into sign_in_session (id, person_id, token_hash, device, created_at, last_seen_at, expires_at)
     values ($1, $2, $3, 'test', now(), now(), now() + interval '1 hour')`,
    [newId(), personId, hashOfSecret(secret)],
  );
  return `__Host-leergang=${secret}`;
}

async function command(server: RunningProcess, cookie: string, { name, thing, input }: Order): Promise<CommandAnswer> {
  const query = `mutation ($input: ${name[0]!.toUpperCase()}${name.slice(1)}Input!) {
    ${name}(input: $input) { ... on ${thing} { id } ... on Refusal { code facts { name value } problems { path code } } } }`;
  const response = await fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie },
    body: JSON.stringify({ query, variables: { input } }),
  });
  const { data, errors } = (await response.json()) as { data?: Record<string, RawAnswer>; errors?: unknown };
  if (errors) throw new Error(`${name} failed: ${JSON.stringify(errors)}; the server said ${server.said()}`);
  const { facts, problems, ...answer } = data![name]!;
  if (answer.code === undefined) return answer;
  return {
    ...answer,
    facts: Object.fromEntries(facts!.map((fact) => [fact.name, fact.value])),
    problems: problems!.map(({ path, code }) => `${path} ${code}`),
  };
}

interface RawAnswer {
  readonly id?: string;
  readonly code?: string;
  readonly facts?: readonly { readonly name: string; readonly value: string }[];
  readonly problems?: readonly { readonly path: string; readonly code: string }[];
}
