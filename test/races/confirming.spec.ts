import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '#kernel/ids.js';
import { planMeetings } from '../support/coming-sessions.js';
import { openMailServer, type MailServer } from '../support/mail-server.js';
import { untilNoJobIsLeft } from '../support/queue.js';
import { actorOf, openTestHouse, type TestHouse } from '../support/test-house.js';
import { atOnce, startTwoServers, type Order, type TwoServers } from '../support/two-servers.js';
import { settleTwoPartnerships, type Partnership } from '../support/two-partnerships.js';

let house: TestHouse;
let ours: Partnership;
let theirs: Partnership;
let mail: MailServer;
let servers: TwoServers;

async function open(): Promise<void> {
  house = await openTestHouse();
  ({ ours, theirs } = await settleTwoPartnerships(house));
  await planMeetings(house, ours);
  mail = await openMailServer();
}
/** Two servers that also run the jobs, as when a worker runs twice. */
async function start(): Promise<void> {
  servers = await startTwoServers(house, { RUN_JOBS: 'true', SMTP_URL: mail.url });
}
async function close(): Promise<void> {
  await servers?.close();
  await mail?.stop();
  await house?.close();
}

async function secondCoordinator() {
  const { personId } = ours.newcomer;
  await house.owner.query(
    `insert into role_grant (id, person_id, role, leergang_id, granted_at) values ($1, $2, 'COORDINATOR', $3, now())`,
    [newId(), personId, ours.leergangId],
  );
  return actorOf(house, personId);
}

/** How many mails about a session each mailbox got, in order. */
const received = (sessionId: string): number[] => {
  const about = mail.mails.filter(({ calendar }) => calendar!.object.includes(`UID:${sessionId}`));
  return [...Map.groupBy(about, ({ to }) => to).values()].map((mails) => mails.length);
};

/** Two jobs find out at once who is to be invited to a session of theirs. */
const findOutTwice = (sessionId: string) =>
  atOnce(house, 'mail', async () => {
    await house.owner.query(
      `select graphile_worker.add_job('session-confirmed', json_build_object('sessionId', $1::text), job_key => key)
       from unnest('{one,other}'::text[]) key`,
      [sessionId],
    );
    await untilNoJobIsLeft(house);
  });

describe('two servers that both mail', () => {
  beforeAll(async () => {
    await open();
    await start();
  });
  afterAll(close);

  it('invite everyone once to what two coordinators confirm at the same moment', async () => {
    const [moduleId] = ours.moduleIds;
    const [, named, left] = ours.sessionIds;
    const coordinators = [ours.coordinator, await secondCoordinator()];
    const bothConfirm = (input: object) => {
      const orders = coordinators.map((by): Order => ({
        by,
        name: 'confirmSessions',
        thing: 'Module',
        input: { moduleId, ...input },
      }));
      return atOnce(house, 'session', () => servers.ask(orders as [Order, Order]));
    };
    // What both name is confirmed for both; of two who confirm all that is left, there is nothing left for one.
    expect(await bothConfirm({ sessionIds: [named] })).toEqual([{ id: moduleId }, { id: moduleId }]);
    const answers = await bothConfirm({});
    expect(answers.map(({ code }) => code ?? 'done').sort()).toEqual(['NOTHING_TO_CONFIRM', 'done']);
    await untilNoJobIsLeft(house);
    expect(received(named)).toEqual([1, 1, 1, 1]);
    expect(received(left)).toEqual([1, 1, 1, 1]);
    const { rows } = await house.owner.query(`select from audit_entry where action = 'session.confirmed'`);
    expect(rows).toHaveLength(2);
  });

  it('invite everyone once when both find out at the same moment who is to be invited', async () => {
    const [, sessionId] = theirs.sessionIds;
    await findOutTwice(sessionId);
    expect(received(sessionId)).toEqual([1, 1, 1, 1]);
  });
});

describe('two servers on a database in which that lock does nothing and a mail may be there twice', () => {
  beforeAll(async () => {
    await open();
    await house.owner.query(`alter table mail drop constraint mail_once`);
    // Found before the functions of the database itself.
    await house.owner.query(`
      create schema no_lock;
      grant usage on schema no_lock to public;
      create function no_lock.pg_advisory_xact_lock(bigint) returns void language sql as 'select';
      create function no_lock.pg_advisory_xact_lock_shared(bigint) returns void language sql as 'select';
      do $$ begin execute format('alter database %I set search_path = no_lock, pg_catalog, public', current_database()); end $$;`);
    await start();
  });
  afterAll(close);

  it('note down twice whom to invite', async () => {
    const [, sessionId] = theirs.sessionIds;
    await findOutTwice(sessionId);
    const { rows } = await house.owner.query<{ count: number }>(
      `select count(*)::int as count from mail where session_id = $1 group by person_id`,
      [sessionId],
    );
    expect(rows.map(({ count }) => count)).toEqual([2, 2, 2, 2]);
  });
});
