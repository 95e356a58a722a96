import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '#kernel/actor.js';
import { refuse, refuseInput } from '#kernel/refusal.js';
import type { ActorTransaction } from '#platform/database/database.js';
import { openTestHouse, type TestHouse } from '../../test/support/test-house.js';
import { FIXTURE_NOW, settleTwoPartnerships, type Partnership } from '../../test/support/two-partnerships.js';
import { readDaysOff } from './planning-facts.reader.js';
import { SchoolHolidayService } from './school-holiday.service.js';

const schools = new SchoolHolidayService();
let house: TestHouse;
let ours: Partnership;
let theirs: Partnership;

beforeAll(async () => {
  house = await openTestHouse();
  ({ ours, theirs } = await settleTwoPartnerships(house));
});
afterAll(() => house.close());

const as = <Answer>(actor: Actor, work: (tx: ActorTransaction) => Promise<Answer>) =>
  house.database.command(actor, work, FIXTURE_NOW);

const christmas = { name: 'CHRISTMAS', firstDay: '2026-12-24', lastDay: '2027-01-10' } as const;
const set = (actor: Actor, days: Partial<typeof christmas> | { firstDay: string; lastDay: string } = {}) =>
  as(actor, (tx) => schools.set(tx, { organisationId: ours.leadId, ...christmas, ...days }));
const remove = (actor: Actor) =>
  as(actor, (tx) => schools.remove(tx, { organisationId: ours.leadId, name: 'CHRISTMAS', schoolYear: 2026 }));
const daysOff = async (actor: Actor, leergangId = ours.leergangId) =>
  (
    await readDaysOff(
      (statement, values) => house.database.read(actor, statement, values),
      [{ leergangId, from: '2026-12-01', until: '2027-02-01' }],
    )
  )[0]!.map((off) => (off.because === 'SCHOOL_HOLIDAY' ? `${off.holiday} ${off.from}` : off.because));

describe('the school holidays of an organisation', () => {
  it('are those of its region, until it has its own, and again after that', async () => {
    await as(ours.coordinator, (tx) => schools.setRegion(tx, { organisationId: ours.leadId, region: 'NORTH' }));
    expect(await daysOff(ours.coordinator)).toEqual(['CHRISTMAS_NORTH 2026-12-19']);
    expect(await set(ours.coordinator)).toBe(ours.leadId);
    expect(await daysOff(ours.coordinator)).toEqual(['CHRISTMAS_OWN 2026-12-24']);
    // Changed again, by someone else of the organisation: there is still one.
    expect(await set(ours.administrator, { firstDay: '2026-12-23', lastDay: '2027-01-03' })).toBe(ours.leadId);
    expect(await daysOff(ours.participants[0])).toEqual(['CHRISTMAS_OWN 2026-12-23']);
    expect(await remove(ours.coordinator)).toBe(ours.leadId);
    expect(await daysOff(ours.coordinator)).toEqual(['CHRISTMAS_NORTH 2026-12-19']);
    expect(await remove(ours.coordinator)).toEqual(refuse('NOT_FOUND'));
  });

  it('are kept by who plans for it, and unseen by others', async () => {
    for (const actor of [ours.participants[0], ours.lecturer, ours.director, ours.teamLead]) {
      expect(await set(actor)).toEqual(refuse('NOT_PERMITTED'));
      expect(await remove(actor)).toEqual(refuse('NOT_PERMITTED'));
    }
    expect(await set(theirs.coordinator)).toEqual(refuse('NOT_FOUND'));
    await set(ours.coordinator);
    expect(await daysOff(theirs.coordinator)).toEqual([]);
    expect(await daysOff(theirs.coordinator, theirs.leergangId)).toEqual([]);
  });

  it('are in their season and end after they start', async () => {
    expect(await set(ours.coordinator, { firstDay: '2027-02-20', lastDay: '2027-02-28' })).toEqual(
      refuseInput({ path: 'firstDay', code: 'OTHER_SEASON' }),
    );
    expect(await set(ours.coordinator, { firstDay: '2026-12-24', lastDay: '2026-12-23' })).toEqual(
      refuseInput({ path: 'lastDay', code: 'END_BEFORE_START' }),
    );
  });
});
