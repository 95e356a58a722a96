import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { PersonActor } from '#kernel/actor.js';
import { newId } from '#kernel/ids.js';
import {
  INSTALL_PROBE,
  probe,
  probeGates,
  rowsOf,
  tablesOf,
  type Access,
  type Identity,
  type Rows,
} from '../support/access-probe.js';
import { fillEveryTable, fillHouseTables } from '../support/every-table.js';
import type { MasterclassScene } from '../support/masterclass-scene.js';
import { openTestHouse, type TestHouse } from '../support/test-house.js';
import { settleTwoPartnerships, type Partnership } from '../support/two-partnerships.js';

/** Who may do what, reviewed by people: `UPDATE_ACCESS=1` writes it anew after a change of policies. */
const EXPECTED = join(import.meta.dirname, 'access.expected.txt');
/** Tables of the house itself: no partnership has rows in them. */
const NOBODYS = ['rate_limit', 'worker_heartbeat'];

let house: TestHouse;
let client: pg.Client;
let ours: Partnership;
let tables: string[];
/** Rows of our partnership, and of the one that is none of our business. */
let own: Rows;
let foreign: Rows;
let people: Record<string, Identity>;
let roomId: string;
let masterclass: MasterclassScene;
const purposes = Object.fromEntries(
  ['sign-in', 'mail', 'provision', 'housekeeping', 'registration'].map((purpose) => [
    `house: ${purpose}`,
    { person: '', purpose },
  ]),
);

beforeAll(async () => {
  house = await openTestHouse();
  client = new pg.Client({ connectionString: house.ownerUrl });
  await client.connect();
  await client.query(INSTALL_PROBE);
  tables = await tablesOf(client);
  const both = await settleTwoPartnerships(house);
  ours = both.ours;
  await fillHouseTables(house);
  masterclass = await fillEveryTable(house, both.ours);
  await fillEveryTable(house, both.theirs);
  // The third participant has left: keeps the past, loses the future. So has the employer, which is no partner any more.
  const formerId = newId();
  await client.query(
    `insert into organisation (id, name, kind, key, created_at) values ($1, 'Zwaluw former', 'EXTERNAL', 'zwaluw-former', now())`,
    [formerId],
  );
  await client.query(
    `update enrolment set status = 'LEFT', left_at = '2026-11-23', organisation_id = $2 where id = $1`,
    [ours.enrolmentIds[2], formerId],
  );
  // An employer that takes part in nothing.
  await client.query(
    `insert into organisation (id, name, kind, key, created_at) values ($1, 'Zwaluw elsewhere', 'EXTERNAL', 'zwaluw-elsewhere', now())`,
    [newId()],
  );
  const all = await rowsOf(client, tables);
  const found = await client.query<{ id: string }>(`select id from room where organisation_id = $1`, [ours.leadId]);
  roomId = found.rows[0]!.id;
  const isForeign = await foreignness(both.theirs);
  own = filtered(all, (row) => !isForeign(row));
  foreign = filtered(all, isForeign);
  people = Object.fromEntries(
    Object.entries({
      visitor: '',
      stranger: both.theirs.coordinator.personId,
      participant: ours.participants[0].personId,
      'fellow participant': ours.participants[1].personId,
      'who left': ours.participants[2].personId,
      lecturer: ours.lecturer.personId,
      coordinator: ours.coordinator.personId,
      'team lead': ours.teamLead.personId,
      director: ours.director.personId,
      administrator: ours.administrator.personId,
      newcomer: ours.newcomer.personId,
    }).map(([name, person]) => [name, { person, purpose: '' }]),
  );
  const guest = ({ personId }: PersonActor) => ({ person: '', purpose: `guest ${ours.sessionIds[1]} ${personId}` });
  people['guest'] = guest(ours.participants[0]);
  people['guest who gives it'] = guest(ours.lecturer);
  people['guest who left'] = guest(ours.participants[2]);
  people['masterclass guest'] = { person: '', purpose: `guest ${masterclass.sessionId} ${masterclass.guestId}` };
  const polls = await client.query<{ id: string }>(`select id from date_poll where session_id = $1`, [
    ours.sessionIds[1],
  ]);
  const guestOfPoll = (actor: PersonActor) => ({ person: '', purpose: `${guest(actor).purpose} ${polls.rows[0]!.id}` });
  people['poll guest'] = guestOfPoll(ours.participants[0]);
  people['poll guest gives it'] = guestOfPoll(ours.lecturer);
  people['poll guest who left'] = guestOfPoll(ours.participants[2]);
}, 300_000);

afterAll(async () => {
  await client?.end();
  await house?.close();
});

describe('row security', () => {
  it('is on, and forced, for every table', async () => {
    const { rows } = await client.query<{ relname: string }>(
      `select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and relname <> 'migrations'
         and not (relrowsecurity and relforcerowsecurity)`,
    );
    expect(rows).toEqual([]);
  });

  it('meets an application role that owns nothing and cannot pass by', async () => {
    const { rows } = await client.query(
      `select (select count(*)::int from pg_class c join pg_roles r on r.oid = c.relowner where r.rolname = 'leergang_app') as owned,
              rolsuper, rolbypassrls from pg_roles where rolname = 'leergang_app'`,
    );
    expect(rows).toEqual([{ owned: 0, rolsuper: false, rolbypassrls: false }]);
  });

  it('has rows of both partnerships to try on, in every table', () => {
    const empty = tables.filter(
      (table) => !own.get(table)!.length || (!NOBODYS.includes(table) && !foreign.get(table)!.length),
    );
    expect(empty).toEqual([]);
  });

  it('gives every role, for every table and command, exactly what was reviewed', async () => {
    const asItIs = await readAsItIs();
    const lines: string[] = [];
    for (const table of tables) {
      lines.push('', table);
      for (const [name] of everyone())
        lines.push(`  ${name.padEnd(20)} ${inWords(asItIs.get(cellOf(name, table)) as Access)}`);
    }
    lines.push('', 'gates');
    for (const [name] of everyone())
      lines.push(`  ${name.padEnd(20)} ${JSON.stringify(asItIs.get(cellOf(name, GATES)))}`);
    const text = `${HEADING}${lines.join('\n')}\n`;
    if (process.env['UPDATE_ACCESS'] || !existsSync(EXPECTED)) writeFileSync(EXPECTED, text);
    expect(text).toBe(readFileSync(EXPECTED, 'utf8'));
  });

  it('never lets a row of one partnership into the hands of another', async () => {
    const leaks = await inTransaction(async () => {
      const found: string[] = [];
      for (const [name, who] of Object.entries(people).filter(([name]) => name !== 'stranger')) {
        for (const table of tables) {
          const { insert } = await probe(client, who, table, foreign.get(table)!);
          // A coordinator may write down a new partner; a copy of a foreign organisation is just that.
          if (insert > 0 && table !== 'organisation') found.push(`${name} may add ${insert} rows to ${table}`);
          const seen = await seenBy(who, table);
          const leaked = seen.filter((row) => foreign.get(table)!.includes(row));
          if (leaked.length > 0) found.push(`${name} sees ${leaked.length} rows of ${table}`);
        }
      }
      return found;
    });
    expect(leaks).toEqual([]);
  });

  it('needs every single policy: dropping any changes what someone may', async () => {
    const { rows: policies } = await client.query<{ table: string; policy: string; rule: string }>(
      `select tablename as table, policyname as policy, concat(qual, with_check) as rule
       from pg_policies where schemaname = 'public' order by 1, 2`,
    );
    // What only the owner's functions read shows in other tables too; for those few, every table may be asked.
    // Where it most likely shows comes first: one difference is enough.
    const cellsOf = (table: string, policy: string, rule: string) => {
      const isOwners = policy.startsWith('owner_');
      const those = mentionedFirst(isOwners ? 'coordinator' : rule);
      const atTables = those.flatMap(([name, who]) =>
        (isOwners ? tables : [table]).map((one) => ({ name, who, table: one })),
      );
      const atGates = those.map(([name, who]) => ({ name, who, table: GATES }));
      return isOwners ? [...atGates, ...atTables] : [...atTables, ...atGates];
    };
    const asItIs = await readAsItIs();
    const changesAnything = async (table: string, policy: string, rule: string) => {
      for (const { name, who, table: one } of cellsOf(table, policy, rule))
        if (JSON.stringify(await read(who, one)) !== JSON.stringify(asItIs.get(cellOf(name, one)))) return true;
      return false;
    };
    const needless: string[] = [];
    for (const { table, policy, rule } of policies) {
      await inTransaction(async () => {
        await client.query(`drop policy ${policy} on ${table}`);
        if (!(await changesAnything(table, policy, rule))) needless.push(`${table}: ${policy}`);
      });
    }
    expect(needless).toEqual([]);
  }, 300_000);
});

const HEADING = `Who may do what, by row security alone, with the rows of the own partnership in every table.
Numbers are rows: seen, added again, changed, removed. "-" is no right to the command, "held" allowed but referred to.
`;

function inWords(access: Access): string {
  const number = (count: number) => (count === -1 ? '-' : count === -2 ? 'held' : String(count));
  return `select ${number(access.select)}, insert ${number(access.insert)}, update ${number(access.update)}, delete ${number(access.delete)}`;
}

/** Stands for all of the gates, where a table could stand. */
const GATES = 'gates';

function everyone(): [name: string, who: Identity][] {
  return Object.entries({ ...people, ...purposes });
}

/** Those of whom a word stands in the rule before the others. */
function mentionedFirst(rule: string): [name: string, who: Identity][] {
  const mentions = ([name]: [string, Identity]) =>
    (name.match(/[\w-]{4,}/g) ?? []).filter((word) => rule.includes(word.slice(0, 8))).length;
  return everyone().sort((one, other) => mentions(other) - mentions(one));
}

function cellOf(name: string, table: string): string {
  return `${name} ${table}`;
}

function read(who: Identity, table: string): Promise<unknown> {
  return table === GATES ? gates(who) : probe(client, who, table, own.get(table)!);
}

let asItIs: Promise<ReadonlyMap<string, unknown>> | undefined;

/** What everyone may in every table and at the gates, with every policy in place; read once. */
function readAsItIs(): Promise<ReadonlyMap<string, unknown>> {
  return (asItIs ??= inTransaction(async () => {
    const found = new Map<string, unknown>();
    for (const table of [...tables, GATES])
      for (const [name, who] of everyone()) found.set(cellOf(name, table), await read(who, table));
    return found;
  }));
}

function gates(who: Identity): Promise<unknown> {
  return probeGates(client, who, {
    organisationId: ours.leadId,
    knownAddress: `participant1@${ours.word}.example`.toLowerCase(),
    cbsCode: 'GM0085',
    sessionId: ours.sessionIds[1],
    roomId,
    lecturerId: ours.lecturer.personId,
    masterclassId: masterclass.sessionId,
    guestAddress: `guest@${ours.word}.example`.toLowerCase(),
    addressBefore: `${ours.word}-before`,
  });
}

async function seenBy(who: Identity, table: string): Promise<string[]> {
  await client.query('savepoint looking');
  await client.query('set local role leergang_app');
  await client.query(`select set_config('app.person', $1, true), set_config('app.purpose', $2, true)`, [
    who.person,
    who.purpose,
  ]);
  const result = await client
    .query<{ row: string }>(`select to_jsonb(t)::text as row from ${table} t`)
    .catch(() => ({ rows: [] }));
  await client.query('rollback to savepoint looking');
  return result.rows.map((found) => found.row);
}

async function inTransaction<T>(work: () => Promise<T>): Promise<T> {
  await client.query('begin');
  try {
    return await work();
  } finally {
    await client.query('rollback');
  }
}

/** A row is foreign when it names anything of the other partnership: its word, or one of its ids. */
async function foreignness(theirs: Partnership): Promise<(row: string) => boolean> {
  const { rows } = await client.query<{ id: string }>(
    `select id::text from person where name like $1 || ' %' union select id::text from organisation where name like $1 || ' %'`,
    [theirs.word],
  );
  const marks = [
    theirs.word,
    theirs.leergangId,
    ...theirs.moduleIds,
    ...theirs.sessionIds,
    ...rows.map((row) => row.id),
  ];
  return (row) => marks.some((mark) => row.includes(mark));
}

function filtered(rows: Rows, wanted: (row: string) => boolean): Rows {
  return new Map([...rows].map(([table, all]) => [table, all.filter(wanted)]));
}
