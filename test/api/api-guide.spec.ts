import { readFileSync } from 'node:fs';
import { STATUS_CODES } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MOST_BYTES } from '#platform/files/file-kind.rules.js';
import { LIMITS } from '#platform/graphql/graphql.module.js';
import { loadDemo } from '../../apps/demo.js';
import {
  differences,
  Placeholders,
  readGuide,
  requestOfCurl,
  type GuideRequest,
  type GuideStep,
} from '../support/guide.js';
import { openTestApi, type TestApi } from '../support/test-api.js';
import { openTestHouse, type TestHouse } from '../support/test-house.js';

const PAGE = readFileSync(join(import.meta.dirname, '../../docs/api.md'), 'utf8');
/** Where the page says that the product is. */
const HERE = 'http://localhost:3000';

let house: TestHouse;
let api: TestApi;

beforeAll(async () => {
  house = await openTestHouse();
  api = await openTestApi(house, { PUBLIC_URL: HERE });
  await loadDemo(api.app, house.database, new Date());
}, 300_000);

afterAll(async () => {
  await api?.close();
  await house?.close();
});

describe('the API guide', () => {
  const { steps, files } = readGuide(PAGE);
  const placeholders = new Placeholders(daysBeforeAutumn(90));
  const jars = new Map<string, string>();

  it('has requests', () => {
    expect(steps.length).toBeGreaterThan(25);
    expect(steps.filter(({ answer }) => answer !== null).length).toBeGreaterThan(20);
  });

  it('names the limits as they are', () => {
    const rows = [...PAGE.matchAll(/^\| ([^|]+?) +\| ([^|]+?) +\|$/gm)].map(([, what, most]) => [what!, most!]);
    const most = (what: string) => rows.find(([name]) => name!.startsWith(what))?.[1];
    expect({
      depth: most('levels of a document'),
      tokens: most('words and signs'),
      aliases: most('aliases'),
      directives: most('directives'),
      cost: most('cost: 2 an object, 1 a value, × 1.5 a level'),
    }).toEqual({
      depth: String(LIMITS.maxDepth.n),
      tokens: LIMITS.maxTokens.n.toLocaleString('en'),
      aliases: String(LIMITS.maxAliases.n),
      directives: String(LIMITS.maxDirectives.n),
      cost: LIMITS.costLimit.maxCost.toLocaleString('en'),
    });
    expect(LIMITS.costLimit).toMatchObject({ objectCost: 2, scalarCost: 1, depthCostFactor: 1.5 });
    expect(most('a file of homework')).toBe(`${MOST_BYTES.HOMEWORK / 1_048_576} MB`);
    expect(most('a file to import')).toBe(`${MOST_BYTES.IMPORT / 1_048_576} MB`);
  });

  it.each(steps.map((step): [string, GuideStep] => [titleOf(step), step]))('%s', async (_, step) => {
    const request = step.kind === 'curl' ? curl(step) : graphql(step);
    const response = await send(request);
    if (process.env['SHOW_ANSWERS']) process.stderr.write(`${step.line}: ${response.statusCode} ${response.body}\n`);
    const head = [
      `HTTP/1.1 ${response.statusCode} ${STATUS_CODES[response.statusCode]!}`,
      ...Object.entries(response.headers).map(([name, value]) => `${name}: ${String(value)}`),
    ];
    const text = request.withHead ? `${head.join('\n')}\n\n${response.body}` : response.body;
    const isJson = String(response.headers['content-type']).includes('json');
    if (step.answer === null) expect(response.statusCode).toBeLessThan(400);
    else if (isJson && !request.withHead)
      expect(differences(JSON.parse(step.answer), JSON.parse(text), placeholders)).toEqual([]);
    else expect(linesLeftOut(step.answer, text)).toEqual([]);
    // An error only where the page shows it.
    if (isJson && !step.answer?.includes('"errors"')) expect(JSON.parse(response.body)).not.toHaveProperty('errors');
  });

  function curl(step: GuideStep): GuideRequest {
    const command = placeholders.fillIn(step.text);
    return requestOfCurl(step.line, command, (name) => files.get(name) ?? missing(`the file ${name}`));
  }

  /** As the page says that documents are sent: with the token of the coordinator, or of whom the first line names. */
  function graphql(step: GuideStep): GuideRequest {
    const token = /^# authorization: Bearer (<[\w ]+>)$/m.exec(step.text)?.[1] ?? '<token>';
    const isOpen = step.text.startsWith('# no authorization');
    const variables = JSON.parse(placeholders.fillIn(step.variables ?? '{}')) as unknown;
    return {
      line: step.line,
      method: 'POST',
      url: `${HERE}/graphql`,
      headers: {
        'content-type': 'application/json',
        ...(isOpen ? {} : { authorization: `Bearer ${placeholders.fillIn(token)}` }),
      },
      body: JSON.stringify({ query: step.text, variables }),
      cookies: {},
      withHead: false,
    };
  }

  async function send({ method, url, headers, body, cookies }: GuideRequest) {
    if (!url.startsWith(HERE)) missing(`${url}: the page says ${HERE}`);
    const cookie: Record<string, string> =
      cookies.from === undefined ? {} : { cookie: jars.get(cookies.from) ?? missing(cookies.from) };
    const payload = body === undefined ? {} : { payload: body };
    const response = await api.inject(null, {
      method,
      url: url.slice(HERE.length),
      headers: { ...headers, ...cookie },
      ...payload,
    });
    const given = [response.headers['set-cookie'] ?? []].flat().map((one) => String(one).split(';')[0]!);
    if (cookies.to !== undefined) jars.set(cookies.to, given.join('; '));
    return response;
  }
});

/** So many days before a September to come: what is planned from there on meets no public holiday, in any year. */
function daysBeforeAutumn(days: number): Date {
  const now = new Date();
  const year = now.getUTCFullYear() + (now.getUTCMonth() >= 6 ? 1 : 0);
  return new Date(Date.UTC(year, 8, 1 - days));
}

/** Lines that the page shows and the answer lacks; `…` stands for what is left out, and for the rest of a line. */
function linesLeftOut(shown: string, real: string): string[] {
  const lines = real.split(/\r?\n/);
  let from = 0;
  return shown
    .trim()
    .split('\n')
    .filter((line) => line.trim() !== '…' && line.trim() !== '')
    .filter((line) => {
      const start = line.includes('…') ? line.slice(0, line.indexOf('…')) : line;
      const place = lines.findIndex(
        (one, index) => index >= from && (line.includes('…') ? one.startsWith(start) : one === start),
      );
      if (place >= 0) from = place + 1;
      return place < 0;
    });
}

function titleOf({ line, kind, text }: GuideStep): string {
  const what = kind === 'curl' ? /https?:\/\/[^\s'"]+/.exec(text)?.[0] : /(query|mutation) \w+/.exec(text)?.[0];
  return `line ${line}: ${what ?? kind}`;
}

function missing(what: string): never {
  throw new Error(`missing: ${what}`);
}
