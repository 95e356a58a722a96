// Databases full of invented people, to see how the product does when a whole country uses it.
import { readFile } from 'node:fs/promises';
import path from 'node:path';

import pg from 'pg';

import { readConfiguration } from '#platform/configuration/configuration.js';
import { startEmbeddedPostgres } from '#platform/database/embedded-postgres.js';
import { migrate } from '#platform/database/migrate.js';

import { openHouse } from '../../dist/apps/house.js';

/** How many of everything. The shape of one leergang (twenty participants, three modules, eighteen sessions) is the same in both. */
export const SIZES = {
  demo: { municipalities: 3, institutions: 1, leergangen: 1 },
  national: { municipalities: 342, institutions: 40, leergangen: 2_000 },
};

/**
 * Starts the embedded database of a data folder, migrated.
 * @param {string} dataFolder
 * @param {(sentence: string) => void} say
 * @returns {Promise<{ ownerUrl: string, appUrl: string, close: () => Promise<void> }>}
 */
export async function openServer(dataFolder, say) {
  const house = await openHouse(readConfiguration({ DATA_FOLDER: dataFolder }), 'leergang country', say);
  const server = await startEmbeddedPostgres({ dataFolder: path.resolve(dataFolder, 'postgres'), say });
  return {
    ownerUrl: server.ownerUrl,
    appUrl: house.databaseUrl,
    close: async () => {
      await house.close();
      await server.stop();
    },
  };
}

/** The address of another database of the same server. */
export function inDatabase(url, name) {
  const address = new URL(url);
  address.pathname = `/${name}`;
  return address.toString();
}

/** Makes a migrated database beside the product's own, unless it is there. */
export async function ensureDatabase(serverOwnerUrl, name) {
  await asOwner(serverOwnerUrl, async (client) => {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name]);
    if (!rowCount) await client.query(`create database ${pg.escapeIdentifier(name)}`);
  });
  await migrate(inDatabase(serverOwnerUrl, name), null);
}

export async function dropDatabase(serverOwnerUrl, name) {
  await asOwner(serverOwnerUrl, (client) => client.query(`drop database ${pg.escapeIdentifier(name)} with (force)`));
}

/**
 * Fills a migrated database, in one transaction: all or nothing. Past row security, because the rows are of everybody.
 * @param {string} ownerUrl
 * @param {keyof typeof SIZES} size
 * @param {string} monday the Monday from which its dates count
 * @returns {Promise<boolean>} false when it was filled before
 */
export async function fillCountry(ownerUrl, size, monday) {
  const { municipalities, institutions, leergangen } = SIZES[size];
  const sql = await readFile(path.join(import.meta.dirname, 'country.sql'), 'utf8');
  return asOwner(ownerUrl, async (client) => {
    // An organisation of this name is there if and only if the transaction below was committed.
    const { rowCount } = await client.query(`select from organisation where cbs_code = 'GM2001'`);
    if (rowCount) return false;
    await client.query('begin');
    await client.query(`set local work_mem = '256MB'; set local synchronous_commit = off`);
    await client.query(
      `create temporary table country on commit drop as
       select $1::integer as municipalities, $2::integer as institutions, $3::integer as leergangen, $4::date as monday`,
      [municipalities, institutions, leergangen, monday],
    );
    await client.query(sql);
    await client.query('commit');
    await client.query('vacuum (analyze)');
    return true;
  });
}

/** The Monday from which the dates of a filled database count; null when it is not filled. */
export async function mondayOf(ownerUrl) {
  return asOwner(ownerUrl, async (client) => {
    const { rows } = await client.query(
      `select (created_at at time zone 'UTC')::date + 400 || '' as monday from organisation where cbs_code = 'GM2001'`,
    );
    return rows[0]?.monday ?? null;
  });
}

/** How many rows of what, for a person to read. */
export async function contentsOf(ownerUrl) {
  const names = ['organisation', 'leergang', 'enrolment', 'session', 'submission', 'attendance'];
  return asOwner(ownerUrl, async (client) => {
    const counts = names.map((name) => `(select count(*)::integer from ${name}) as ${name}`);
    const { rows } = await client.query(`select ${counts.join(', ')}`);
    return rows[0];
  });
}

/** The Monday of this week, as `2027-01-11`. */
export function mondayOfThisWeek(now = new Date()) {
  const day = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate()));
  day.setUTCDate(day.getUTCDate() - ((day.getUTCDay() + 6) % 7));
  return day.toISOString().slice(0, 10);
}

/** Runs `work` on one connection as the superuser. */
export async function asOwner(url, work) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
