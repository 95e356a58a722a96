import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import pg from 'pg';
import type { PersonActor } from '#kernel/actor.js';
import { newId } from '#kernel/ids.js';
import { rowsOf, tablesOf } from '../support/access-probe.js';
import { fillEveryTable } from '../support/every-table.js';
import { planMeetings } from '../support/coming-sessions.js';
import { openMailServer, type MailServer } from '../support/mail-server.js';
import { ofTurn, operationsOf, together, type KnownValues, type Operation } from '../support/operations.js';
import { preparePostOffice } from '../support/post-office.js';
import { openTestApi, type Answer, type TestApi } from '../support/test-api.js';
import { openTestHouse, type TestHouse } from '../support/test-house.js';
import { settleTwoPartnerships, type Partnership } from '../support/two-partnerships.js';

/** As deep as any answer is asked, where the limits on questions let it. */
const DEEPEST = 3;
/** Ending one's own sign-in session would end the test; the ways in are what every visitor sees. */
const LEFT_OUT = /SignInSession|signInOptions/;

/** All that is asked with one operation, as often in one document as the limits on questions allow. */
interface Questions {
  readonly document: string;
  /** For each time that the document is asked: the variables of each of its turns. */
  readonly variables: readonly (readonly Record<string, unknown>[])[];
}

let house: TestHouse;
let api: TestApi;
let server: MailServer;
let owner: pg.Client;
let ours: Partnership;
let theirs: Partnership;
let operations: Operation[];
let questions: Map<Operation, Questions>;
/** An id of theirs from every table that has ids. */
let foreignIds: string[];
let everyForeignId: Set<string>;
let ownIds: Readonly<Record<string, string>>;
/** A time in which there are sessions. */
const values: Readonly<Record<string, string>> = { from: '2026-10-01' };

beforeAll(async () => {
  house = await openTestHouse();
  ({ ours, theirs } = await settleTwoPartnerships(house));
  await fillEveryTable(house, ours);
  await fillEveryTable(house, theirs);
  api = await openTestApi(house);
  server = await openMailServer();
  owner = new pg.Client({ connectionString: house.ownerUrl });
  await owner.connect();
  const { schema } = api.app.get(GraphQLSchemaHost, { strict: false });
  operations = operationsOf(schema).filter((operation) => !LEFT_OUT.test(operation.name));
  ({ foreignIds, everyForeignId } = await idsOfTheirs());
  ownIds = {
    leergangId: ours.leergangId,
    moduleId: ours.moduleIds[1],
    sessionId: ours.sessionIds[1],
    assignmentId: ours.assignmentId,
    enrolmentId: ours.enrolmentIds[0],
    organisationId: ours.leadId,
    personId: ours.participants[0].personId,
    clientKey: newId(),
  };
  questions = new Map();
  for (const operation of operations) questions.set(operation, await questionsOf(operation));
}, 300_000);

afterAll(async () => {
  await owner?.end();
  await server?.stop();
  await api?.close();
  await house?.close();
});

describe('a partnership that is none of one’s business', () => {
  it('shows itself to its own people, or the rest of this test would prove nothing', async () => {
    const queries = operations.filter(({ kind }) => kind === 'query');
    const people = [theirs.coordinator, theirs.participants[0], theirs.lecturer, theirs.administrator];
    const silent: string[] = [];
    for (const query of queries) {
      let isShown = false;
      for (const actor of people) isShown ||= await showsForeign(actor, query);
      if (!isShown) silent.push(query.name);
    }
    expect(queries.length - silent.length).toBeGreaterThan(10);
    // What a signed link alone opens, what is dates only, what takes ids of two kinds that belong together, and what is
    // of a masterclass, where the id is of another session, or where only who takes no part in the leergang sees it.
    expect(silent).toEqual([
      'datePollByLink',
      'doorList',
      'invitation',
      'lookBack',
      'masterclassAttendance',
      'modulePlans',
      'planPreview',
      'registrations',
      'seatsInAgenda',
    ]);
  }, 600_000);

  it('shows nothing in any answer to anyone else, whatever ids they know, and is not touched', async () => {
    const before = await rowsOfTheirs();
    const leaks: string[] = [];
    const others: Record<string, PersonActor | null> = {
      visitor: null,
      newcomer: ours.newcomer,
      participant: ours.participants[0],
      lecturer: ours.lecturer,
      'team lead': ours.teamLead,
      director: ours.director,
      administrator: ours.administrator,
      coordinator: ours.coordinator,
    };
    for (const operation of operations)
      for (const [role, actor] of Object.entries(others))
        if (await showsForeign(actor, operation)) leaks.push(`${role}: ${operation.name}`);
    expect(leaks).toEqual([]);
    expect(await rowsOfTheirs()).toEqual(before);
  }, 600_000);

  it('gives no file away', async () => {
    for (const id of foreignIds) {
      const answer = await api.inject(ours.coordinator, { method: 'GET', url: `/api/files/${id}` });
      expect(answer.statusCode).toBe(404);
      const upload = await api.inject(ours.coordinator, { method: 'PUT', url: `/api/uploads/${id}`, payload: 'x' });
      expect(upload.statusCode).toBe(410);
      expect(isForeign(answer.body + upload.body, '')).toBe(false);
    }
  });

  it('appears in no mail and no job that our people caused', async () => {
    await planMeetings(house, ours);
    const confirmed = await api.ask(
      ours.coordinator,
      `mutation ($id: ID!) { confirmSessions(input: { moduleId: $id }) { __typename } }`,
      { id: ours.moduleIds[0] },
    );
    expect(confirmed.data).toEqual({ confirmSessions: { __typename: 'Module' } });
    const { rows: jobs } = await owner.query<{ row: string }>(
      'select payload::text as row from graphile_worker._private_jobs',
    );
    expect(jobs.length).toBeGreaterThan(0);
    const office = await preparePostOffice(house, server.url);
    await office.open();
    await office.idle();
    await office.close();
    expect(server.mails.length).toBeGreaterThan(3);
    const { rows: mails } = await owner.query<{ row: string }>(
      'select to_jsonb(m)::text as row from mail m where leergang_id is distinct from $1',
      [theirs.leergangId],
    );
    const written = [...jobs, ...mails].map(({ row }) => row);
    expect([...written, ...server.mails.map(({ raw }) => raw)].filter((text) => isForeign(text, ''))).toEqual([]);
  });
});

/** Asks an operation as one person, with every foreign id, until it answers with something foreign. */
async function showsForeign(actor: PersonActor | null, operation: Operation): Promise<boolean> {
  const { document, variables } = questions.get(operation)!;
  const ask = async (turns: Questions['variables'][number]) => {
    const answer = await api.ask(actor, document, together(turns));
    return {
      errors: answer.errors?.map(({ extensions }) => extensions['code']),
      isForeign: turns.some((given, turn) =>
        isForeign(JSON.stringify(answerOf(operation, turn, answer)), JSON.stringify(given)),
      ),
    };
  };
  const [first, ...rest] = variables;
  const answers = [await ask(first!)];
  // Closed to this role whatever is asked: the gate stands before the values.
  const [code] = answers[0]!.errors ?? [];
  if (code === 'UNAUTHENTICATED' || code === 'FORBIDDEN') return answers[0]!.isForeign;
  for (let start = 0; start < rest.length && !answers.some(({ isForeign }) => isForeign); start += 4)
    answers.push(...(await Promise.all(rest.slice(start, start + 4).map(ask))));
  // An error of one turn may take the answers of the others along: none would be looked at.
  const failed = answers.find(({ errors }) => errors !== undefined);
  if (failed) throw new Error(`${operation.name} was not asked well: ${String(failed.errors)}`);
  return answers.some(({ isForeign }) => isForeign);
}

/** What one turn was answered; an error without a place is of every turn. */
function answerOf(operation: Operation, turn: number, { data, errors }: Answer<Record<string, unknown>>): unknown {
  const name = ofTurn(operation.name, turn);
  return [data?.[name], errors?.filter(({ path }) => path === undefined || path[0] === name)];
}

/** As deep as the limits let anyone ask, and as often at once; they are checked before who asks. */
async function questionsOf(operation: Operation): Promise<Questions> {
  const all = variablesOf(operation);
  for (let depth = DEEPEST; depth > 0; depth -= 1)
    for (const most of [10, 8, 4, 3, 2, 1]) {
      // One size for all, so that it is one document: the last ones may be asked twice.
      const size = Math.ceil(all.length / Math.ceil(all.length / most));
      const variables: Questions['variables'][number][] = [];
      for (let start = 0; start < all.length; start += size)
        variables.push(all.slice(Math.min(start, all.length - size)).slice(0, size));
      const document = operation.document(depth, size);
      const harmless = Array.from({ length: size }, () => operation.variables(() => false));
      const { errors } = await api.ask(null, document, together(harmless));
      const code = errors?.[0]?.extensions['code'] as string;
      if (!['GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED'].includes(code)) return { document, variables };
    }
  throw new Error(`${operation.name} cannot be asked at all`);
}

/** Every foreign id everywhere at once, and in each place by itself among ids of one's own; each question once. */
function variablesOf(operation: Operation): Record<string, unknown>[] {
  const found = new Map<string, Record<string, unknown>>();
  const add = (variables: Record<string, unknown>) => found.set(JSON.stringify(variables), variables);
  const paths = operation.inputs.filter((input) => input.type === 'ID').map(({ path }) => path);
  for (const id of foreignIds) {
    const everywhere: KnownValues = (name, type) => (type === 'ID' ? id : values[name]);
    add(operation.variables(() => false, everywhere));
    add(operation.variables(() => true, everywhere));
    for (const path of paths) {
      const place = path.findLast((step) => typeof step === 'string')!;
      add(
        operation.variables(
          (name) => path.includes(name),
          (name) => (name === place ? id : (ownIds[name] ?? values[name])),
        ),
      );
    }
  }
  return [...found.values()];
}

/** Foreign is their word, or an id of theirs that was not in the question. */
function isForeign(answer: string, question: string): boolean {
  if (answer.toLowerCase().includes(theirs.word.toLowerCase())) return true;
  return (answer.match(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g) ?? []).some(
    (id) => everyForeignId.has(id) && !question.includes(id),
  );
}

async function idsOfTheirs(): Promise<{ foreignIds: string[]; everyForeignId: Set<string> }> {
  const few: string[] = [];
  const all = new Set<string>();
  for (const [, rows] of await foreignRows()) {
    const ids = rows.map((row) => (JSON.parse(row) as { id?: string }).id).filter((id) => id !== undefined);
    few.push(...ids.slice(0, 1));
    for (const id of ids) all.add(id);
  }
  return { foreignIds: few, everyForeignId: all };
}

async function foreignRows(): Promise<Map<string, string[]>> {
  const marks = [theirs.word.toLowerCase(), theirs.leergangId];
  const { rows: people } = await owner.query<{ id: string }>(`select id from person where name like $1 || ' %'`, [
    theirs.word,
  ]);
  marks.push(...people.map((person) => person.id));
  const all = await rowsOf(owner, await tablesOf(owner));
  return new Map(
    [...all].map(([table, rows]) => [
      table,
      // A key that the caller makes up may be anything, also a foreign id.
      rows.filter((row) =>
        marks.some((mark) =>
          row
            .replace(/"client_key": "[^"]*"/, '')
            .toLowerCase()
            .includes(mark),
        ),
      ),
    ]),
  );
}

/** All of theirs, apart from when a session was last seen: asking as one of theirs writes that. */
async function rowsOfTheirs(): Promise<Record<string, string[]>> {
  return Object.fromEntries(
    [...(await foreignRows())]
      .filter(([table]) => table !== 'sign_in_session')
      .map(([table, rows]) => [table, rows.sort()]),
  );
}
