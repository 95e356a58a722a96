// Seats in one masterclass, as fast as they can be had: everyone waits for the same lock. Our own server and the bare one
// with the same statements, turn by turn, in a house that is thrown away.
//   node test/bench/registering.mjs    measures this alone
/* global fetch */
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import pg from 'pg';

import { startEmbeddedPostgres } from '#platform/database/embedded-postgres.js';
import { APP_ROLE, migrate } from '#platform/database/migrate.js';

import { asRole } from '../../dist/apps/house.js';
import { gatherPeople, openMasterclass } from '../prove/seat-scene.mjs';
import { startServer } from './servers.mjs';

const SEATS = 300;
const CONNECTIONS = 8;
const ROUNDS = 4;

const MUTATION = `mutation ($input: RegisterInput!) { register(input: $input) { ... on Registration { id state number seat audience organisation madeAt } ... on Refusal { code } } }`;
const WAYS = {
  ours: {
    path: '/graphql',
    body: (input) => ({ query: MUTATION, variables: { input } }),
    seat: ({ data }) => data.register,
  },
  bare: { path: '/register', body: (input) => input, seat: (answer) => answer },
};

/**
 * @returns {Promise<{ ours: Round[], bare: Round[], seats: number }>} rounds, of `seats` registrations each
 * @typedef {{ perSecond: number, milliseconds: number[] }} Round
 */
export async function measureRegistering() {
  const folder = await mkdtemp(path.join(tmpdir(), 'leergang-registering-'));
  const server = await startEmbeddedPostgres({ dataFolder: path.join(folder, 'postgres'), throwAway: true });
  const password = randomBytes(24).toString('base64url');
  await migrate(server.ownerUrl, password);
  const owner = new pg.Pool({ connectionString: server.ownerUrl, max: 1 });
  owner.on('error', () => undefined); // the server went before it
  const query = async (text, values) => (await owner.query(text, values)).rows;
  const databaseUrl = asRole(server.ownerUrl, APP_ROLE, password);
  const servers = {};
  try {
    const house = await gatherPeople(query, SEATS);
    for (const name of Object.keys(WAYS)) servers[name] = await startServer(name, databaseUrl);
    const rounds = { ours: [], bare: [] };
    for (let round = -1; round < ROUNDS; round += 1) {
      for (const name of Object.keys(WAYS)) {
        // Nobody else than these, and a seat for each: the third for outsiders of the scene would be too few.
        const sessionId = await openMasterclass(query, house, SEATS);
        await query(`update masterclass set quota_outsiders = null where session_id = $1`, [sessionId]);
        const measured = await fill(servers[name].url, WAYS[name], house.people, sessionId);
        await query(`delete from graphile_worker._private_jobs`);
        if (round >= 0) rounds[name].push(measured);
      }
      await query('analyze');
    }
    return { ...rounds, seats: SEATS };
  } finally {
    await Promise.all(Object.values(servers).map((one) => one.stop()));
    await owner.end();
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Everybody takes a seat, some at the same moment. @throws when anyone does not get one */
async function fill(url, way, people, sessionId) {
  const milliseconds = [];
  const queue = [...people];
  const begun = performance.now();
  const lines = Array.from({ length: CONNECTIONS }, async () => {
    for (let person = queue.pop(); person; person = queue.pop()) {
      const asked = performance.now();
      const response = await fetch(`${url}${way.path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', cookie: person.cookie },
        body: JSON.stringify(way.body({ sessionId, clientKey: randomUUID() })),
      });
      const answer = await response.json();
      milliseconds.push(performance.now() - asked);
      if (way.seat(answer)?.state !== 'SEATED') throw new Error(`no seat but ${JSON.stringify(answer)}`);
    }
  });
  await Promise.all(lines);
  return { perSecond: people.length / ((performance.now() - begun) / 1_000), milliseconds };
}

if (process.argv[1] === import.meta.filename) {
  const { ours, bare } = await measureRegistering();
  for (const [name, rounds] of Object.entries({ ours, bare }))
    process.stdout.write(`${name}: ${rounds.map(({ perSecond }) => perSecond.toFixed(0)).join(', ')} per second\n`);
}
