import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { PersonActor, Role } from '#kernel/actor.js';
import { newId } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import { TABLES } from '../../apps/slices.js';
import { actorOf, openTestHouse, type TestHouse } from '../../test/support/test-house.js';
import { settleTwoPartnerships, type Partnership } from '../../test/support/two-partnerships.js';
import { RoleGrantService } from './role-grant.service.js';

let house: TestHouse;
let ours: Partnership;
let theirs: Partnership;
const service = new RoleGrantService();

beforeAll(async () => {
  house = await openTestHouse();
  ({ ours, theirs } = await settleTwoPartnerships(house));
});

afterAll(() => house?.close());

interface Scope {
  readonly organisationId?: string;
  readonly leergangId?: string;
}
const grant = (actor: PersonActor, personId: string, role: Role, scope: Scope, database = house.database) =>
  database.command(actor, (tx) => service.grant(tx, { personId, role, ...scope }));
const withdraw = (actor: PersonActor, grantId: string, database = house.database) =>
  database.command(actor, (tx) => service.withdraw(tx, { grantId, reason: 'Ander werk' }));

async function grantIdOf(personId: string, role: Role): Promise<string> {
  const { rows } = await house.owner.query<{ id: string }>(
    'select id from role_grant where person_id = $1 and role = $2',
    [personId, role],
  );
  return rows[0]!.id;
}

async function administratorsOf(organisationId: string): Promise<number> {
  const { rows } = await house.owner.query<{ count: number }>(
    `select count(*)::int as count from role_grant where organisation_id = $1 and role = 'ADMINISTRATOR'`,
    [organisationId],
  );
  return rows[0]!.count;
}

describe('granting a role', () => {
  it('is for an administrator in the own organisation, and is written down', async () => {
    const person = ours.participants[0].personId;
    const granted = await grant(ours.administrator, person, 'TEAM_LEAD', { organisationId: ours.leadId });
    expect(granted).toMatchObject({ personId: person, role: 'TEAM_LEAD', grantedBy: ours.administrator.personId });
    expect((await actorOf(house, person)).grants).toContainEqual({
      role: 'TEAM_LEAD',
      organisationId: ours.leadId,
      leergangId: null,
    });
    const { rows } = await house.owner.query(
      `select actor_label, subject_label, facts, organisation_id from audit_entry where action = 'role.granted'`,
    );
    expect(rows).toEqual([
      {
        actor_label: 'Zwaluw administrator',
        subject_label: 'Zwaluw participant1',
        facts: { role: 'TEAM_LEAD' },
        organisation_id: ours.leadId,
      },
    ]);
    const again = await grant(ours.administrator, person, 'TEAM_LEAD', { organisationId: ours.leadId });
    expect(again).toMatchObject({ refused: 'ALREADY_EXISTS' });
  });

  it('is for a coordinator in the own leergang, also to someone of a partner who was not seen before', async () => {
    const colleague = newId();
    await house.owner.query(`insert into person (id, name, created_at) values ($1, 'Zwaluw second lecturer', now())`, [
      colleague,
    ]);
    await house.owner.query(`insert into employment values ($1, $2)`, [colleague, ours.institutionId]);
    const scope = { leergangId: ours.leergangId };
    expect(await grant(ours.coordinator, colleague, 'LECTURER', scope)).toMatchObject({ role: 'LECTURER' });
    const { rows } = await house.owner.query(`select subject_label from audit_entry where leergang_id = $1`, [
      ours.leergangId,
    ]);
    expect(rows).toEqual([{ subject_label: 'Zwaluw second lecturer' }]);
  });

  it('refuses what does not fit: two scopes, none, or a role that the scope does not know', async () => {
    const person = ours.participants[0].personId;
    const problemOf = async (role: Role, scope: Scope) => {
      const answer = await grant(ours.administrator, person, role, scope);
      return 'problems' in answer ? answer.problems.map(({ path, code }) => `${path} ${code}`) : answer;
    };
    expect(await problemOf('COORDINATOR', {})).toEqual(['organisationId REQUIRED']);
    const both = { organisationId: ours.leadId, leergangId: ours.leergangId };
    expect(await problemOf('COORDINATOR', both)).toEqual(['leergangId NOT_ALLOWED']);
    expect(await problemOf('LECTURER', { organisationId: ours.leadId })).toEqual(['role NOT_ALLOWED']);
    expect(await problemOf('DIRECTOR', { leergangId: ours.leergangId })).toEqual(['role NOT_ALLOWED']);
  });

  it('does not reach into another organisation, and tells nothing of its people', async () => {
    const own = { organisationId: ours.leadId };
    const foreign = { organisationId: theirs.leadId };
    const stranger = theirs.participants[0].personId;
    const unknown = { refused: 'INVALID_INPUT', problems: [{ path: 'personId', code: 'NOT_KNOWN' }] };
    expect(await grant(ours.administrator, stranger, 'DIRECTOR', own)).toMatchObject(unknown);
    expect(await grant(ours.administrator, newId(), 'DIRECTOR', own)).toMatchObject(unknown);
    expect(await grant(ours.administrator, ours.administrator.personId, 'DIRECTOR', foreign)).toMatchObject({
      refused: 'NOT_FOUND',
    });
    expect(await grant(ours.coordinator, stranger, 'LECTURER', { leergangId: theirs.leergangId })).toMatchObject({
      refused: 'NOT_FOUND',
    });
    expect(await grant(ours.coordinator, stranger, 'LECTURER', { leergangId: ours.leergangId })).toMatchObject(unknown);
  });

  it('is not for who only belongs there', async () => {
    for (const actor of [ours.participants[0], ours.teamLead, ours.coordinator]) {
      const answer = await grant(actor, actor.personId, 'ADMINISTRATOR', { organisationId: ours.leadId });
      expect(answer).toMatchObject({ refused: 'NOT_PERMITTED' });
    }
    expect(
      await grant(ours.lecturer, ours.lecturer.personId, 'COORDINATOR', { leergangId: ours.leergangId }),
    ).toMatchObject({ refused: 'NOT_PERMITTED' });
  });

  it('by two at once gives one role', async () => {
    const scope = { organisationId: ours.leadId };
    const answers = await Promise.all(
      [1, 2, 3].map(() => grant(ours.administrator, ours.participants[1].personId, 'DIRECTOR', scope)),
    );
    expect(answers.filter((answer) => 'refused' in answer)).toHaveLength(2);
  });
});

describe('withdrawing a role', () => {
  it('takes it away at once, with the reason in the audit trail', async () => {
    const grantId = await grantIdOf(ours.teamLead.personId, 'TEAM_LEAD');
    expect(await withdraw(ours.administrator, grantId)).toEqual({ done: true });
    expect((await actorOf(house, ours.teamLead.personId)).grants).toEqual([]);
    const { rows } = await house.owner.query(`select reason from audit_entry where action = 'role.withdrawn'`);
    expect(rows).toEqual([{ reason: 'Ander werk' }]);
  });

  it('does not reach into another organisation or leergang', async () => {
    for (const [person, role] of [
      [theirs.teamLead.personId, 'TEAM_LEAD'],
      [theirs.administrator.personId, 'ADMINISTRATOR'],
      [theirs.lecturer.personId, 'LECTURER'],
    ] as const) {
      const grantId = await grantIdOf(person, role);
      for (const actor of [ours.administrator, ours.coordinator]) {
        expect(await withdraw(actor, grantId)).toMatchObject({ refused: 'NOT_FOUND' });
      }
    }
  });

  it('is not for who only sees it', async () => {
    const lecturer = await grantIdOf(ours.lecturer.personId, 'LECTURER');
    expect(await withdraw(ours.participants[0], lecturer)).toMatchObject({ refused: 'NOT_PERMITTED' });
    expect(await withdraw(ours.director, lecturer)).toMatchObject({ refused: 'NOT_PERMITTED' });
  });

  it('leaves an organisation its last administrator', async () => {
    const grantId = await grantIdOf(ours.administrator.personId, 'ADMINISTRATOR');
    expect(await withdraw(ours.administrator, grantId)).toMatchObject({ refused: 'LAST_ADMINISTRATOR' });
  });
});

describe('two administrators at once', () => {
  let second: Database;
  let other: PersonActor;

  beforeAll(async () => {
    second = await Database.connect(house.databaseUrl, { entities: TABLES, poolSize: 4, name: 'second process' });
  });
  afterAll(() => second?.close());

  beforeEach(async () => {
    await house.owner.query(`delete from role_grant where organisation_id = $1 and role = 'ADMINISTRATOR'`, [
      theirs.leadId,
    ]);
    for (const person of [theirs.administrator.personId, theirs.participants[0].personId]) {
      await house.owner.query(
        `insert into role_grant (id, person_id, role, organisation_id, granted_at) values ($1, $2, 'ADMINISTRATOR', $3, now())`,
        [newId(), person, theirs.leadId],
      );
    }
    other = await actorOf(house, theirs.participants[0].personId);
  });

  it.each(['each other', 'themselves'])('who withdraw %s leave one', async (whom) => {
    const one = await grantIdOf(theirs.administrator.personId, 'ADMINISTRATOR');
    const two = await grantIdOf(other.personId, 'ADMINISTRATOR');
    const [first, last] = whom === 'themselves' ? [one, two] : [two, one];
    for (let round = 0; round < 5; round += 1) {
      const answers = await Promise.all([withdraw(theirs.administrator, first), withdraw(other, last, second)]);
      expect(await administratorsOf(theirs.leadId)).toBe(1);
      expect(answers.filter((answer) => 'refused' in answer)).toHaveLength(1);
      await house.owner.query(
        `insert into role_grant (id, person_id, role, organisation_id, granted_at)
         select x.id, x.person, 'ADMINISTRATOR', $5, now() from (values ($1::uuid, $2::uuid), ($3::uuid, $4::uuid)) x (id, person)
         on conflict do nothing`,
        [one, theirs.administrator.personId, two, other.personId, theirs.leadId],
      );
    }
  });

  it('would be left without any if they did not wait: the lock is what saves them', async () => {
    // The same two withdrawals, counted before either is done.
    const clients = [await house.owner.connect(), await house.owner.connect()];
    try {
      for (const client of clients) await client.query('begin');
      const counts = [];
      for (const client of clients) {
        const { rows } = await client.query<{ count: number }>(
          `select count(*)::int as count from role_grant where organisation_id = $1 and role = 'ADMINISTRATOR'`,
          [theirs.leadId],
        );
        counts.push(rows[0]!.count);
      }
      await clients[0]!.query(`delete from role_grant where organisation_id = $1 and person_id = $2`, [
        theirs.leadId,
        other.personId,
      ]);
      await clients[1]!.query(`delete from role_grant where organisation_id = $1 and person_id = $2`, [
        theirs.leadId,
        theirs.administrator.personId,
      ]);
      for (const client of clients) await client.query('commit');
      expect(counts).toEqual([2, 2]);
      expect(await administratorsOf(theirs.leadId)).toBe(0);
    } finally {
      for (const client of clients) client.release();
    }
  });
});
