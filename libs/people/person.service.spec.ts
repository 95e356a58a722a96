import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { PersonActor } from '#kernel/actor.js';
import { untilWaiting } from '../../test/support/locks.js';
import { openTestHouse, type TestHouse } from '../../test/support/test-house.js';
import { settleTwoPartnerships, type Partnership } from '../../test/support/two-partnerships.js';
import type { AddPersonInput, ChangePersonInput } from './person.input.js';
import { PersonService } from './person.service.js';

let house: TestHouse;
let ours: Partnership;
let theirs: Partnership;
const service = new PersonService();

beforeAll(async () => {
  house = await openTestHouse();
  ({ ours, theirs } = await settleTwoPartnerships(house));
});

afterAll(() => house?.close());

const add = (actor: PersonActor, input: Omit<AddPersonInput, 'name'> & { name?: string }) =>
  house.database.command(actor, (tx) => service.add(tx, { name: 'Nieuw Iemand', ...input }));
const change = (actor: PersonActor, input: ChangePersonInput) =>
  house.database.command(actor, (tx) => service.change(tx, input));

async function personOf(address: string) {
  const { rows } = await house.owner.query<{
    id: string;
    name: string;
    language: string;
    version: number;
    signedOut: boolean;
    teams: Record<string, string>;
  }>(
    `select p.id, p.name, p.language, p.version, p.signed_out_before is not null as "signedOut",
       (select json_object_agg(organisation_id, team) from employment where person_id = p.id) as teams
     from person p join person_email e on e.person_id = p.id where e.address = $1`,
    [address],
  );
  return rows[0];
}

async function auditOf(action: string) {
  const { rows } = await house.owner.query<{ label: string; organisationId: string; facts: unknown }>(
    `select subject_label as label, organisation_id as "organisationId", facts from audit_entry where action = $1 order by id`,
    [action],
  );
  return rows;
}

describe('bringing someone in', () => {
  it('makes the person, in the organisation, and writes it down', async () => {
    const added = await add(ours.administrator, {
      organisationId: ours.leadId,
      name: 'Ada Zwaan',
      email: 'Ada@Zwaluw.example',
      team: 'Zorg',
      language: 'en',
    });
    expect(added).toMatchObject({ name: 'Ada Zwaan', language: 'en' });
    expect(await personOf('Ada@Zwaluw.example')).toMatchObject({
      name: 'Ada Zwaan',
      language: 'en',
      teams: { [ours.leadId]: 'Zorg' },
    });
    expect(await auditOf('person.added')).toEqual([{ label: 'Ada Zwaan', organisationId: ours.leadId, facts: {} }]);
  });

  it('knows an address however it is written, and does not bring in twice', async () => {
    expect(await add(ours.administrator, { organisationId: ours.leadId, email: 'ada@ZWALUW.example' })).toMatchObject({
      refused: 'ALREADY_EXISTS',
    });
  });

  it('gives someone known a second employer, and leaves name and language theirs', async () => {
    const added = await add(ours.coordinator, {
      organisationId: ours.memberId,
      name: 'Heel Anders',
      email: 'ada@zwaluw.example',
      language: 'nl',
    });
    expect(added).toMatchObject({ id: (await personOf('Ada@Zwaluw.example'))!.id });
    expect(await personOf('Ada@Zwaluw.example')).toMatchObject({ name: 'Ada Zwaan', language: 'en' });
  });

  it('is for a coordinator in the partners of the own leergang, and for an administrator in the own organisation', async () => {
    const email = 'x@zwaluw.example';
    expect(await add(ours.administrator, { organisationId: ours.memberId, email })).toMatchObject({
      refused: 'NOT_FOUND',
    });
    for (const actor of [ours.participants[0], ours.teamLead, ours.lecturer]) {
      expect(await add(actor, { organisationId: ours.leadId, email })).toMatchObject({ refused: 'NOT_PERMITTED' });
    }
    for (const actor of [ours.coordinator, ours.administrator]) {
      expect(await add(actor, { organisationId: theirs.leadId, email })).toMatchObject({ refused: 'NOT_FOUND' });
    }
    expect(await personOf(email)).toBeUndefined();
  });

  it('by two at once makes one person', async () => {
    const email = 'tegelijk@zwaluw.example';
    const first = await house.owner.connect();
    try {
      await first.query('begin');
      await first.query(`select set_config('app.purpose', 'provision', true)`);
      await first.query(`select app.bring_in(gen_random_uuid(), 'Eerste', $1, 'nl', $2, null, now())`, [
        email.toUpperCase(),
        ours.leadId,
      ]);
      const second = add(ours.administrator, { organisationId: ours.leadId, email });
      await untilWaiting(house, 1, second);
      await first.query('commit');
      expect(await second).toMatchObject({ refused: 'ALREADY_EXISTS' });
    } finally {
      first.release();
    }
  });
});

describe('changing a person', () => {
  it('changes name, team and address, and signs out whoever came in by the earlier address', async () => {
    const before = (await personOf('participant2@zwaluw.example'))!;
    const changed = await change(ours.administrator, {
      personId: before.id,
      version: before.version,
      name: 'Zwaluw Getrouwd',
      team: 'Nieuw team',
      email: 'getrouwd@zwaluw.example',
    });
    expect(changed).toEqual({ id: before.id });
    expect(await personOf('getrouwd@zwaluw.example')).toMatchObject({
      name: 'Zwaluw Getrouwd',
      teams: { [ours.leadId]: 'Nieuw team' },
      version: before.version + 1,
      signedOut: true,
    });
    expect((await auditOf('person.changed')).at(-1)).toEqual({
      label: 'Zwaluw Getrouwd',
      organisationId: ours.leadId,
      facts: { changed: 'name, email, team' },
    });
  });

  it('refuses an address that is someone else’s, however it is written', async () => {
    const { id, version } = (await personOf('getrouwd@zwaluw.example'))!;
    const email = 'Participant1@Zwaluw.example';
    expect(await change(ours.administrator, { personId: id, version, email })).toMatchObject({
      problems: [{ path: 'email', code: 'NOT_UNIQUE' }],
    });
    expect((await personOf('getrouwd@zwaluw.example'))!.version).toBe(version);
  });

  it('refuses the second of two who change the same person', async () => {
    const { id, version } = (await personOf('getrouwd@zwaluw.example'))!;
    const answers = await Promise.all(
      ['Een', 'Twee'].map((name) => change(ours.administrator, { personId: id, version, name })),
    );
    expect(answers.filter((answer) => 'refused' in answer)).toMatchObject([{ refused: 'CHANGED_MEANWHILE' }]);
  });

  it('leaves name and address of someone with another employer too to that person; a team is the employer’s', async () => {
    const { id, version } = (await personOf('Ada@Zwaluw.example'))!;
    expect(await change(ours.administrator, { personId: id, version, email: 'dief@kwaad.example' })).toMatchObject({
      refused: 'NOT_PERMITTED',
      problems: [{ path: 'email', code: 'NOT_ALLOWED' }],
    });
    expect(await change(ours.administrator, { personId: id, version, team: 'Wonen' })).toEqual({ id });
    expect((await personOf('Ada@Zwaluw.example'))!.teams[ours.leadId]).toBe('Wonen');
  });

  it('does not reach people of another organisation', async () => {
    const stranger = theirs.participants[0].personId;
    const attempt = { personId: stranger, version: 1, email: 'dief@zwaluw.example' };
    for (const actor of [ours.administrator, ours.coordinator]) {
      expect(await change(actor, attempt)).toMatchObject({ refused: 'NOT_FOUND' });
    }
    const colleague = { personId: ours.participants[2].personId, version: 1, name: 'Anders' };
    expect(await change(ours.coordinator, colleague)).toMatchObject({ refused: 'NOT_PERMITTED' });
    expect(await change(ours.administrator, colleague)).toMatchObject({ refused: 'NOT_FOUND' });
  });
});
