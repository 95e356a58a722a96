import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import type { PersonActor } from '#kernel/actor.js';
import { hashOfSecret, newId, newSecret } from '#kernel/ids.js';
import { planMeetings } from '../support/coming-sessions.js';
import { fillEveryTable } from '../support/every-table.js';
import { openIdentityProvider, type IdentityProvider } from '../support/identity-provider.js';
import { keepRows, type KeptRows } from '../support/kept-rows.js';
import { operationsOf, type Operation } from '../support/operations.js';
import { ownValuesOf } from '../support/own-values.js';
import { openTestApi, type Answer, type TestApi } from '../support/test-api.js';
import { openTestHouse, type TestHouse } from '../support/test-house.js';
import { settleTwoPartnerships } from '../support/two-partnerships.js';

/** What each operation answers to whom, reviewed by people: `UPDATE_ACCESS=1` writes it anew after a change. */
const EXPECTED = join(import.meta.dirname, 'permissions.expected.txt');

let house: TestHouse;
let api: TestApi;
let provider: IdentityProvider;
let kept: KeptRows;
let operations: Operation[];
let variablesOf: Awaited<ReturnType<typeof ownValuesOf>>;
let people: Record<string, Asker>;
/** Someone with a session, or a bearer token. */
type Asker = { readonly actor: PersonActor | null; readonly token?: string };

beforeAll(async () => {
  house = await openTestHouse();
  const { ours, theirs } = await settleTwoPartnerships(house);
  await fillEveryTable(house, ours);
  await planMeetings(house, ours);
  api = await openTestApi(house);
  provider = await openIdentityProvider('http://leergang.example/api/sign-in/oidc/callback');
  variablesOf = await ownValuesOf(house, api, ours, provider);
  people = {
    visitor: { actor: null },
    'coordinator elsewhere': { actor: theirs.coordinator },
    newcomer: { actor: ours.newcomer },
    participant: { actor: ours.participants[0] },
    'fellow participant': { actor: ours.participants[1] },
    lecturer: { actor: ours.lecturer },
    'team lead': { actor: ours.teamLead },
    director: { actor: ours.director },
    administrator: { actor: ours.administrator },
    coordinator: { actor: ours.coordinator },
    'token to read': { actor: null, token: await tokenOf(ours.coordinator, 'read') },
    'token to write': { actor: null, token: await tokenOf(ours.coordinator, 'write') },
  };
  // So that their sign-in sessions are among the rows kept.
  for (const { actor } of Object.values(people)) await api.ask(actor, '{ __typename }');
  kept = await keepRows(house);
  operations = operationsOf(api.app.get(GraphQLSchemaHost, { strict: false }).schema);
}, 300_000);

afterAll(async () => {
  await kept?.close();
  await provider?.close();
  await api?.close();
  await house?.close();
});

describe('every operation', () => {
  it('answers every role exactly what was reviewed', async () => {
    const lines: string[] = [];
    for (const operation of operations) {
      const outcomes = new Map<string, string[]>();
      for (const [name, asker] of Object.entries(people)) {
        const outcome = outcomeOf(operation, await ask(asker, operation));
        if (operation.kind === 'mutation' && !/^[A-Z_]+$/.test(outcome)) await kept.restore();
        outcomes.set(outcome, [...(outcomes.get(outcome) ?? []), name]);
      }
      lines.push('', `${operation.kind} ${operation.name}`);
      for (const [outcome, names] of outcomes) lines.push(`  ${outcome.padEnd(24)} ${names.join(', ')}`);
    }
    const text = `${HEADING}${lines.join('\n')}\n`;
    if (process.env['UPDATE_ACCESS'] || !existsSync(EXPECTED)) writeFileSync(EXPECTED, text);
    expect(text).toBe(readFileSync(EXPECTED, 'utf8'));
  }, 300_000);
});

const HEADING = `What every operation answers to whom, asked about the own partnership with values that are right.
Codes are refusals and errors; a number is how much is in the list; "null" is nothing to see there.
`;

async function ask({ actor, token }: Asker, operation: Operation): Promise<Answer<Record<string, unknown>>> {
  const payload = { query: operation.document(1), variables: variablesOf(operation) };
  const headers = { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) };
  const response = await api.inject(actor, { method: 'POST', url: '/graphql', headers, payload });
  return JSON.parse(response.body) as Answer<Record<string, unknown>>;
}

function outcomeOf({ name }: Operation, { data, errors }: Answer<Record<string, unknown>>): string {
  if (errors) return String(errors[0]!.extensions['code']);
  const thing = data![name] as { __typename?: string; code?: string; totalCount?: number } | null;
  if (thing === null) return 'null';
  if (Array.isArray(thing)) return String(thing.length);
  if (thing.__typename === 'Refusal') return thing.code!;
  return thing.totalCount === undefined ? thing.__typename! : String(thing.totalCount);
}

async function tokenOf(actor: PersonActor, ...scopes: string[]): Promise<string> {
  const secret = `leergang_${newSecret()}`;
  await house.owner.query(
    `insert into access_token (id, person_id, name, token_hash, scopes, created_at, expires_at)
     values ($1, $2, 'test', $3, $4, now(), now() + interval '1 day')`,
    [newId(), actor.personId, hashOfSecret(secret), scopes],
  );
  return secret;
}
