// The limit: hand-written SQL behind Node's own HTTP server. One named statement a page makes its JSON in the database,
// and nothing is in between.
//   node test/bench/bare.mjs       DATABASE_URL, PORT; says "ready" when it listens
import { Buffer } from 'node:buffer';
import { createServer } from 'node:http';

import pg from 'pg';

import { feed } from './bare-feed.mjs';
import { register } from './bare-registering.mjs';
import { COORDINATOR_PAGE, PARTICIPANT_PAGE } from './bare-pages.mjs';
import { PLANNED_ONCE, read, signIn, whoAsks } from './hand-written.mjs';

const pool = new pg.Pool({
  connectionString: process.env.DATABASE_URL,
  max: 10,
  pipeline: true,
  options: PLANNED_ONCE,
});

const FEEDS = '/agenda/';
const ROUTES = {
  'GET /participant': (request, response) => page(request, response, PARTICIPANT_PAGE),
  'GET /coordinator': (request, response) => page(request, response, COORDINATOR_PAGE),
  'POST /sign-in': enter,
  'POST /register': takeSeat,
};
createServer((request, response) => {
  const route = request.url.startsWith(FEEDS) ? calendar : ROUTES[`${request.method} ${request.url}`];
  if (!route) return response.writeHead(404).end();
  route(request, response).catch((error) => {
    process.stderr.write(`${error.stack}\n`);
    response.writeHead(500).end();
  });
}).listen(Number(process.env.PORT), '127.0.0.1', () => process.stdout.write('ready\n'));

async function page(request, response, statement) {
  const person = await whoAsks(pool, request.headers.cookie);
  if (person === null) return response.writeHead(401).end();
  const { rows } = await read(pool, [person, ''], statement, [person, new Date()]);
  send(response, rows[0].page);
}

async function calendar(request, response) {
  const answer = await feed(pool, request.url.slice(FEEDS.length, -'.ics'.length), request.headers['if-none-match']);
  if (answer === null) return response.writeHead(404).end();
  const { etag, body } = answer;
  if (body === null) return response.writeHead(304, { etag }).end();
  const headers = { 'content-type': 'text/calendar; charset=utf-8', 'content-length': Buffer.byteLength(body) };
  response.writeHead(200, { etag, ...headers }).end(body);
}

async function enter(request, response) {
  const { token } = JSON.parse(await bodyOf(request));
  const secret = await signIn(pool, token, request.headers['x-forwarded-for']);
  if (secret === null) return response.writeHead(400).end();
  response.setHeader('set-cookie', `__Host-leergang=${secret}; Path=/; HttpOnly; Secure; SameSite=Lax; Max-Age=43200`);
  send(response, '{"returnTo":"/start"}');
}

async function takeSeat(request, response) {
  const person = await whoAsks(pool, request.headers.cookie);
  if (person === null) return response.writeHead(401).end();
  const registration = await register(pool, person, JSON.parse(await bodyOf(request)));
  send(response, JSON.stringify(registration));
}

function send(response, body) {
  const headers = { 'content-type': 'application/json; charset=utf-8', 'content-length': Buffer.byteLength(body) };
  response.writeHead(200, headers).end(body);
}

async function bodyOf(request) {
  const pieces = [];
  for await (const piece of request) pieces.push(piece);
  return Buffer.concat(pieces).toString('utf8');
}
