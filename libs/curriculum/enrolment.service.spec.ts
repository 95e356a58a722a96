import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Actor } from '#kernel/actor.js';
import { isId } from '#kernel/ids.js';
import { refuse, refuseInput } from '#kernel/refusal.js';
import type { ActorTransaction } from '#platform/database/database.js';
import { forgetJobs, waitingJobs } from '../../test/support/jobs.js';
import { openTestHouse, type TestHouse } from '../../test/support/test-house.js';
import { FIXTURE_NOW, settleTwoPartnerships, type Partnership } from '../../test/support/two-partnerships.js';
import type { EnrolInput } from './enrolment.input.js';
import { EnrolmentService } from './enrolment.service.js';

const enrolments = new EnrolmentService();
const LATER = new Date(FIXTURE_NOW.getTime() + 86_400_000);

let house: TestHouse;
let ours: Partnership;
let theirs: Partnership;

beforeAll(async () => {
  house = await openTestHouse();
  ({ ours, theirs } = await settleTwoPartnerships(house));
});
afterAll(() => house?.close());
beforeEach(() => forgetJobs(house));

const as = <Answer>(actor: Actor, work: (tx: ActorTransaction) => Promise<Answer>, now = FIXTURE_NOW) =>
  house.database.command(actor, work, now);
const rowOf = async (id: string) =>
  (
    await house.owner.query(
      `select person_id, organisation_id, status, enrolled_at, left_at from enrolment where id = $1`,
      [id],
    )
  ).rows[0];
const enrol = (who: Partial<EnrolInput>, actor: Actor = ours.coordinator, now = FIXTURE_NOW) =>
  as(
    actor,
    (tx) =>
      enrolments.enrol(tx, {
        leergangId: ours.leergangId,
        organisationId: ours.leadId,
        name: 'Nieuwe Deelnemer',
        email: 'nieuw@zwaluw.example',
        team: 'Werk',
        ...who,
      }),
    now,
  );
const end = (enrolmentId: string, actor: Actor = ours.coordinator) =>
  as(actor, (tx) => enrolments.end(tx, { enrolmentId, reason: 'andere baan' }));

describe('enrolling', () => {
  it('is for who coordinates, and for people of partners', async () => {
    for (const seer of [ours.participants[0], ours.lecturer, ours.teamLead, ours.director]) {
      expect(await enrol({}, seer)).toEqual(refuse('NOT_PERMITTED'));
      expect(await end(ours.enrolmentIds[0], seer)).toEqual(refuse('NOT_PERMITTED'));
    }
    for (const stranger of [theirs.coordinator, ours.administrator, ours.newcomer]) {
      expect(await enrol({}, stranger)).toEqual(refuse('NOT_FOUND'));
      expect(await end(ours.enrolmentIds[0], stranger)).toEqual(refuse('NOT_FOUND'));
    }
    expect(await enrol({ organisationId: theirs.leadId })).toEqual(
      refuseInput({ path: 'organisationId', code: 'NOT_KNOWN' }),
    );
  });

  it('makes someone known who was not, and has that one invited', async () => {
    const id = (await enrol({})) as string;
    const { person_id: personId, ...enrolment } = await rowOf(id);
    expect(enrolment).toEqual({
      organisation_id: ours.leadId,
      status: 'ACTIVE',
      enrolled_at: FIXTURE_NOW,
      left_at: null,
    });
    const { rows } = await house.owner.query(
      `select p.name, e.address, m.team from person p join person_email e on e.person_id = p.id
       join employment m on m.person_id = p.id and m.organisation_id = $2 where p.id = $1`,
      [personId, ours.leadId],
    );
    expect(rows).toEqual([{ name: 'Nieuwe Deelnemer', address: 'nieuw@zwaluw.example', team: 'Werk' }]);
    expect(await waitingJobs(house)).toEqual([{ name: 'enrolment-made', payload: { enrolmentId: id } }]);
  });

  it('finds who is known by the address, and leaves the name', async () => {
    const id = (await enrol({ email: 'NewComer@Zwaluw.example', name: 'Iemand Anders' })) as string;
    expect((await rowOf(id)).person_id).toBe(ours.newcomer.personId);
    const { rows } = await house.owner.query(`select subject_label from audit_entry where subject_id = $1`, [id]);
    expect(rows).toEqual([{ subject_label: 'Zwaluw newcomer' }]);
    expect(await enrol({ email: 'newcomer@zwaluw.example' })).toEqual(refuse('ALREADY_EXISTS'));
  });

  it('two who enrol the same person at the same moment: one enrolment', async () => {
    const both = await Promise.all([
      enrol({ email: 'samen@zwaluw.example' }),
      enrol({ email: 'samen@zwaluw.example' }),
      enrol(
        { email: 'samen@zwaluw.example', leergangId: theirs.leergangId, organisationId: theirs.leadId },
        theirs.coordinator,
      ),
    ]);
    expect(both.filter(isId)).toHaveLength(2);
    expect(both).toContainEqual(refuse('ALREADY_EXISTS'));
    const { rows } = await house.owner.query(
      `select count(*)::int as count from person_email where address = 'samen@zwaluw.example'`,
    );
    expect(rows).toEqual([{ count: 1 }]);
  });
});

describe('leaving', () => {
  it('keeps the past and loses the future, once; coming back continues the same enrolment', async () => {
    const [id] = ours.enrolmentIds;
    expect(await end(id)).toBe(id);
    expect(await rowOf(id)).toMatchObject({ status: 'LEFT', left_at: FIXTURE_NOW });
    expect(await end(id)).toEqual(refuse('STATUS_NOT_POSSIBLE', { from: 'LEFT', to: 'LEFT' }));
    const sessionsSeen = () =>
      house.database.read<{ number: number }>(ours.participants[0], {
        name: 'seen',
        text: 'select number from session order by 1',
      });
    expect(await sessionsSeen()).toEqual([{ number: 0 }]);

    expect(
      await enrol({ email: 'participant1@zwaluw.example', organisationId: ours.memberId }, ours.coordinator, LATER),
    ).toBe(id);
    expect(await rowOf(id)).toMatchObject({
      status: 'ACTIVE',
      left_at: null,
      enrolled_at: LATER,
      organisation_id: ours.memberId,
    });
    expect(await sessionsSeen()).toHaveLength(3);
    expect(await waitingJobs(house)).toEqual([
      { name: 'enrolment-ended', payload: { enrolmentId: id } },
      { name: 'enrolment-made', payload: { enrolmentId: id } },
    ]);
  });
});

describe('a leergang that is over', () => {
  it('takes nobody in any more', async () => {
    await house.owner.query(`update leergang set status = 'COMPLETED' where id = $1`, [ours.leergangId]);
    expect(await enrol({ email: 'telaat@zwaluw.example' })).toEqual(refuse('TOO_LATE', { status: 'COMPLETED' }));
  });
});
