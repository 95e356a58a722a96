// npm run bench: the pages that most people open most, ours against hand-written SQL behind a bare HTTP server and
// against PostGraphile 5, on the same database with row security on, at two sizes of the country. Takes about three
// minutes once the country is there. Prints a table and writes var/bench/latest.json.
/* global fetch */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { availableParallelism, cpus, totalmem } from 'node:os';
import path from 'node:path';

import {
  asOwner,
  dropDatabase,
  ensureDatabase,
  fillCountry,
  inDatabase,
  mondayOf,
  mondayOfThisWeek,
  openServer,
  SIZES,
} from './country.mjs';
import { measure, percentile } from './load.mjs';
import { measureMailing } from './mailing.mjs';
import { PAGES, SIGN_IN } from './pages.mjs';
import { measurePublicPages, tableOfPublicPages, targetsOfPublicPages } from './public-pages.mjs';
import { measureRegistering } from './registering.mjs';
import { NAMES, startServer } from './servers.mjs';
import { countStatements } from './statement-counter.mjs';
import { inviteVisitors, showOut } from './visitors.mjs';

const PAGE_CASES = ['participant home', 'coordinator overview', 'sign-in to home'];
const FEED = 'calendar feed';
const UNCHANGED_FEED = 'calendar feed, unchanged';
/** Which servers are asked what; PostGraphile makes no calendars. */
const CASES = {
  ...Object.fromEntries(PAGE_CASES.map((name) => [name, NAMES])),
  [FEED]: ['ours', 'bare'],
  [UNCHANGED_FEED]: ['ours', 'bare'],
};
const CONFIRMATION = 'confirming a module';
const INVITATIONS = 'invitations handed over';
const REGISTERING = 'registering';
const ROUNDS = 6;
const WARM_UP_SECONDS = 1;
const ROUND_SECONDS = 1;
const CONNECTIONS = 8;
const STALE_DAYS = 21;
const DATA_FOLDER = process.env.DATA_FOLDER || 'var/national';

/** Every database of the comparison, with its visitors. */
async function openPlaces(server) {
  const places = {};
  const national = await fillCountry(server.ownerUrl, 'national', mondayOfThisWeek());
  if (national) say('Filled the country; it stays for the next time.');
  const monday = await mondayOf(server.ownerUrl);
  if (Date.now() - Date.parse(monday) > STALE_DAYS * 86_400_000) {
    say(`The country is of ${monday}, and its pages grow empty: remove ${DATA_FOLDER} to have it made anew.`);
  }
  for (const size of Object.keys(SIZES)) {
    const name = size === 'national' ? 'leergang' : `leergang_${size}`;
    const ownerUrl = inDatabase(server.ownerUrl, name);
    if (size !== 'national') {
      await ensureDatabase(server.ownerUrl, name);
      const filled = await mondayOf(ownerUrl);
      if (filled !== null && filled !== monday) await dropDatabase(server.ownerUrl, name);
      await ensureDatabase(server.ownerUrl, name);
      await fillCountry(ownerUrl, size, monday);
    }
    const functions = await readFile(path.join(import.meta.dirname, 'postgraphile.sql'), 'utf8');
    await asOwner(ownerUrl, (client) => client.query(functions));
    const databaseUrl = inDatabase(server.appUrl, name);
    places[size] = { ownerUrl, databaseUrl, ...(await inviteVisitors(ownerUrl, monday)) };
  }
  return places;
}

/** The operations that one connection repeats: the page for everybody in turn, or signing in and then the page. */
function operationsOf(name, server, { cookies, nextLink, feeds, etags }) {
  if (name === 'sign-in to home') return () => [journey(server, nextLink)];
  const steps = name.startsWith(FEED)
    ? feeds.map((secret) => [feedStep(secret, name === UNCHANGED_FEED ? etags[server][secret] : undefined)])
    : pageSteps(name, server, cookies);
  // Each connection begins with someone else.
  return (connection) => [...steps.slice(connection % steps.length), ...steps.slice(0, connection % steps.length)];
}

function pageSteps(name, server, cookies) {
  const [who] = name.split(' ');
  const { method, path: at, headers, body } = PAGES[who][server];
  return cookies[who].map((cookie) => [{ method, path: at, headers: { ...headers, cookie }, body }]);
}

function feedStep(secret, etag) {
  return { method: 'GET', path: `/agenda/${secret}.ics`, headers: etag ? { 'if-none-match': etag } : {} };
}

/** Remembers what a calendar program does, to ask again with it. */
function rememberEtag(place, server, { path: at }, etag) {
  ((place.etags ??= {})[server] ??= {})[at.slice('/agenda/'.length, -'.ics'.length)] = etag;
}

function journey(server, nextLink) {
  const page = PAGES.participant[server];
  const { request, cookie } = SIGN_IN[server];
  return [
    {
      method: 'POST',
      setupRequest: (step) => {
        const { token, caller } = nextLink();
        const { path: at, headers, body } = request(token);
        return { ...step, path: at, headers: { ...headers, 'user-agent': 'bench', 'x-forwarded-for': caller }, body };
      },
      onResponse: (_status, body, context, headers) => (context.cookie = cookie(body, headers)),
    },
    {
      method: page.method,
      path: page.path,
      body: page.body,
      setupRequest: (step, context) => ({ ...step, headers: { ...page.headers, cookie: context.cookie } }),
    },
  ];
}

/** Asks every page once as everyone, through a wire that counts, and makes sure that all servers show the same. */
async function compareAnswers(place) {
  const statements = Object.fromEntries(Object.keys(CASES).map((name) => [name, {}]));
  const essences = {};
  const outcomes = await Promise.allSettled(
    NAMES.map(async (name) => {
      const wire = await countStatements(place.databaseUrl);
      const server = await startServer(name, wire.url);
      try {
        for (const which of Object.keys(CASES).filter((one) => CASES[one].includes(name))) {
          for (const [turn, operation] of operationsOf(which, name, place)(0).entries()) {
            wire.take();
            const { text: answer, etag } = await perform(server.url, operation, statusOf(which));
            const counted = wire.take();
            statements[which][name] = Math.max(statements[which][name] ?? 0, counted.length);
            if (which === FEED) rememberEtag(place, name, operation[0], etag);
            if (which === 'sign-in to home' || which === UNCHANGED_FEED) continue;
            const essence =
              which === FEED ? answer : JSON.stringify(PAGES[which.split(' ')[0]][name].essence(JSON.parse(answer)));
            (essences[`${which} ${turn}`] ??= {})[name] = essence;
          }
        }
      } finally {
        await server.stop();
        wire.close();
      }
    }),
  );
  for (const { reason } of outcomes) if (reason) throw reason;
  for (const [page, shown] of Object.entries(essences)) {
    if (new Set(Object.values(shown)).size > 1) {
      throw new Error(`The servers show different things on ${page}:\n${Object.values(shown).join('\n')}`);
    }
  }
  return statements;
}

function statusOf(name) {
  return name === UNCHANGED_FEED ? 304 : 200;
}

/** One operation, step by step; the text and the ETag of the last answer. */
async function perform(url, steps, status) {
  const context = {};
  let text = '';
  let etag = null;
  for (const step of steps) {
    const { method, path: at, headers, body } = step.setupRequest ? step.setupRequest(step, context) : step;
    const answer = await fetch(`${url}${at}`, { method, headers, body });
    text = await answer.text();
    etag = answer.headers.get('etag');
    if (answer.status !== status || text.includes('"errors":')) {
      throw new Error(`${url}${at} answered ${answer.status}: ${text.slice(0, 800)}`);
    }
    step.onResponse?.(answer.status, text, context, Object.fromEntries(answer.headers));
  }
  return { text, etag };
}

/**
 * Every server at every size, turn by turn, so that whatever else the machine does happens to all of them. The best round
 * counts, for each server alike: something else on the machine can only make a round slower than the server is.
 */
async function measureCase(name, servers, places) {
  const cells = Object.keys(SIZES).flatMap((size) => CASES[name].map((server) => ({ size, server, rounds: [] })));
  for (let round = -1; round < ROUNDS; round += 1) {
    for (const cell of cells) {
      const measured = await measure({
        url: servers[cell.size][cell.server].url,
        operationsOf: operationsOf(name, cell.server, places[cell.size]),
        connections: CONNECTIONS,
        status: statusOf(name),
        seconds: round < 0 ? WARM_UP_SECONDS : ROUND_SECONDS,
      });
      if (round >= 0) cell.rounds.push(measured);
    }
  }
  return cells;
}

/** The line of the report; p50 is of the best round, p99 of all rounds together. */
function resultOf(name, size, cells, statements) {
  const roundsOf = (server) => cells.find((cell) => cell.size === size && cell.server === server).rounds;
  const bestOf = (server) => roundsOf(server).reduce((best, one) => (one.perSecond > best.perSecond ? one : best));
  return {
    name,
    oursPerSecond: rounded(bestOf('ours').perSecond),
    barePerSecond: rounded(bestOf('bare').perSecond),
    postgraphilePerSecond: CASES[name].includes('postgraphile') ? rounded(bestOf('postgraphile').perSecond) : null,
    statements: statements[size][name].ours,
    p50Ms: rounded(percentile(bestOf('ours').milliseconds, 0.5), 2),
    p99Ms: rounded(
      percentile(
        roundsOf('ours').flatMap((round) => round.milliseconds),
        0.99,
      ),
      2,
    ),
    size,
  };
}

/** The lines of the report about mails: of our own product alone. */
function resultsOfMailing({ confirmMs, mails, seconds }) {
  const alone = { barePerSecond: null, postgraphilePerSecond: null, statements: null };
  const p50Ms = percentile(confirmMs, 0.5);
  return [
    {
      name: CONFIRMATION,
      oursPerSecond: rounded(1_000 / p50Ms),
      ...alone,
      p50Ms: rounded(p50Ms, 2),
      p99Ms: rounded(percentile(confirmMs, 0.99), 2),
      size: '200 people',
    },
    {
      name: INVITATIONS,
      oursPerSecond: rounded(mails / seconds),
      ...alone,
      p50Ms: null,
      p99Ms: null,
      seconds: rounded(seconds),
      size: `${mails} mails`,
    },
  ];
}

/** The line of the report about seats; p50 is of the best round, p99 of all together. */
function resultOfRegistering({ ours, bare, seats }) {
  const best = (rounds) => rounds.reduce((one, other) => (other.perSecond > one.perSecond ? other : one));
  return {
    name: REGISTERING,
    oursPerSecond: rounded(best(ours).perSecond),
    barePerSecond: rounded(best(bare).perSecond),
    postgraphilePerSecond: null,
    statements: null,
    p50Ms: rounded(percentile(best(ours).milliseconds, 0.5), 2),
    p99Ms: rounded(
      percentile(
        ours.flatMap((round) => round.milliseconds),
        0.99,
      ),
      2,
    ),
    size: `${seats} seats`,
  };
}

function rounded(number, digits = 1) {
  return Number(number.toFixed(digits));
}

function printTable(results, statements, megabytes) {
  const heads = [
    '',
    'size',
    'ours/s',
    'bare/s',
    'PostGraphile/s',
    '× bare',
    '× PostGraphile',
    'SQL ours/bare/PG',
    'p50 ms',
    'p99 ms',
  ];
  const rows = results.map((one) => [
    one.name,
    one.size,
    one.oursPerSecond.toFixed(0),
    shown(one.barePerSecond),
    shown(one.postgraphilePerSecond),
    shown(one.barePerSecond && one.oursPerSecond / one.barePerSecond, 2),
    shown(one.postgraphilePerSecond && one.oursPerSecond / one.postgraphilePerSecond, 2),
    one.statements === null ? '' : CASES[one.name].map((server) => statements[one.size][one.name][server]).join(' / '),
    shown(one.p50Ms, 1),
    shown(one.p99Ms, 1),
  ]);
  say('');
  for (const row of [heads, heads.map(() => '---'), ...rows]) say(`| ${row.join(' | ')} |`);
  say('');
  say('| resident memory, MB | ours | bare | PostGraphile |');
  say('| --- | --- | --- | --- |');
  for (const [when, of] of Object.entries(megabytes))
    say(`| ${when} | ${NAMES.map((server) => of[server] ?? '?').join(' | ')} |`);
  say('');
}

function shown(number, digits = 0) {
  return number === null ? '' : number.toFixed(digits);
}

async function memoryOf(servers) {
  return Object.fromEntries(await Promise.all(NAMES.map(async (name) => [name, await servers[name].megabytes()])));
}

/** What the product promises of itself, and whether this run kept it. */
function targetsOf(results, { confirmMs, emptyMs, mailsWithin, mails, seconds }) {
  const of = (name, size) => results.find((one) => one.name === name && one.size === size);
  const least = (values) => Math.min(...values);
  const pages = results.filter(({ name }) => PAGE_CASES.includes(name));
  const peer = least(pages.map((one) => one.oursPerSecond / one.postgraphilePerSecond));
  const bare = least(pages.map((one) => one.oursPerSecond / one.barePerSecond));
  const ofBare = (name) => of(name, 'national').oursPerSecond / of(name, 'national').barePerSecond;
  const slower = Math.max(...PAGE_CASES.map((name) => of(name, 'national').p50Ms / of(name, 'demo').p50Ms));
  const constant = Object.keys(CASES).every((name) => of(name, 'national').statements === of(name, 'demo').statements);
  const registering = results.find(({ name }) => name === REGISTERING);
  const seats = registering.oursPerSecond / registering.barePerSecond;
  const [confirming, forNobody] = [percentile(confirmMs, 0.5), percentile(emptyMs, 0.5)];
  return [
    [peer >= 1.5, `at least 1.5 × PostGraphile: ${peer.toFixed(2)}`],
    [bare >= 0.45, `at least 0.45 of the bare server: ${bare.toFixed(2)}`],
    [constant, `as many SQL statements for a country as for a demo: ${constant ? 'yes' : 'no'}`],
    [ofBare(FEED) >= 0.5, `a feed at least 0.5 of the bare server: ${ofBare(FEED).toFixed(2)}`],
    [ofBare(UNCHANGED_FEED) >= 0.8, `an unchanged feed at least 0.8: ${ofBare(UNCHANGED_FEED).toFixed(2)}`],
    [
      seconds <= 20,
      `${mails} invitations within 20 s: ${seconds.toFixed(1)} s, ${(mails / seconds).toFixed(0)} per second`,
    ],
    [
      mailsWithin === 0 && confirming <= 2 * forNobody,
      `confirming for 200 people takes ${confirming.toFixed(0)} ms (for nobody ${forNobody.toFixed(0)} ms), and ${mailsWithin} mails left meanwhile`,
    ],
    [seats >= 0.5, `registering for a masterclass at least 0.5 of the bare server: ${seats.toFixed(2)}`],
    [slower <= 1.3, `p50 for a country at most 1.3 × that for a demo: ${slower.toFixed(2)}`],
  ];
}

function printTargets(targets) {
  for (const [kept, sentence] of targets) say(`${kept ? 'kept  ' : 'MISSED'}  ${sentence}`);
}

function say(sentence) {
  process.stdout.write(`${sentence}\n`);
}

const mailing = await measureMailing();
say('  mailing: done');
const registering = resultOfRegistering(await measureRegistering());
say(`  ${REGISTERING}: done`);
const publicPages = await measurePublicPages();
say('  public pages: done');
const server = await openServer(DATA_FOLDER, say);
const opened = [];
let places = {};
try {
  places = await openPlaces(server);
  const statements = {};
  for (const size of Object.keys(SIZES)) statements[size] = await compareAnswers(places[size]);
  say('Every server shows the same on every page. Measuring.');
  const servers = {};
  for (const size of Object.keys(SIZES)) {
    const started = await Promise.all(NAMES.map((name) => startServer(name, places[size].databaseUrl)));
    opened.push(...started);
    servers[size] = Object.fromEntries(started.map((one) => [one.name, one]));
  }
  const megabytes = { 'after the start': await memoryOf(servers.national) };
  const results = [];
  for (const name of Object.keys(CASES)) {
    const cells = await measureCase(name, servers, places);
    for (const size of Object.keys(SIZES)) results.push(resultOf(name, size, cells, statements));
    say(`  ${name}: done`);
  }
  for (const size of Object.keys(SIZES)) megabytes[`after the load, ${size}`] = await memoryOf(servers[size]);
  results.push(registering, ...resultsOfMailing(mailing));
  printTable(results, statements, megabytes);
  for (const line of [...tableOfPublicPages(publicPages), '']) say(line);
  printTargets([...targetsOf(results, mailing), ...targetsOfPublicPages(publicPages)]);
  const machine = {
    processors: `${availableParallelism()} × ${cpus()[0]?.model.trim()}`,
    memoryGb: Math.round(totalmem() / 1e9),
    node: process.version,
  };
  await mkdir('var/bench', { recursive: true });
  await writeFile(
    'var/bench/latest.json',
    `${JSON.stringify({ takenAt: new Date(), machine, megabytes, results, publicPages }, null, 2)}\n`,
  );
  say('Written to var/bench/latest.json.');
} finally {
  await Promise.all(opened.map((one) => one.stop()));
  for (const { ownerUrl, since } of Object.values(places)) await showOut(ownerUrl, since);
  await server.close();
}
