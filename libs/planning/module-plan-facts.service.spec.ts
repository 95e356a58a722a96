import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '#kernel/actor.js';
import { newId } from '#kernel/ids.js';
import { refuse, refuseInput } from '#kernel/refusal.js';
import { SessionService } from '#curriculum/session.service.js';
import { openTestHouse, type TestHouse } from '../../test/support/test-house.js';
import { FIXTURE_NOW, settleTwoPartnerships, type Partnership } from '../../test/support/two-partnerships.js';
import { ModulePlanService } from './module-plan.service.js';
import type { ModulePlanWishInput, PlanModuleInput } from './module-plan.type.js';

const plans = new ModulePlanService(new SessionService());

let house: TestHouse;
let ours: Partnership;
let theirs: Partnership;
let rooms: { readonly ours: string; readonly members: string; readonly theirs: string };

beforeAll(async () => {
  house = await openTestHouse();
  ({ ours, theirs } = await settleTwoPartnerships(house));
  rooms = {
    ours: await room(ours.leadId, 'Raadzaal'),
    members: await room(ours.memberId, 'Trouwzaal'),
    theirs: await room(theirs.leadId, 'Kanariezaal'),
  };
  // One lecturer teaches in both partnerships.
  await sql(`insert into employment values ($1, $2)`, [ours.lecturer.personId, theirs.institutionId]);
  await sql(
    `insert into role_grant (id, person_id, role, leergang_id, granted_at) values ($1, $2, 'LECTURER', $3, now())`,
    [newId(), ours.lecturer.personId, theirs.leergangId],
  );
});
afterAll(() => house?.close());

const sql = async (text: string, values: unknown[]) => (await house.owner.query(text, values)).rows;
async function room(organisationId: string, name: string): Promise<string> {
  const id = newId();
  await sql(
    `insert into room (id, organisation_id, name, address, seats, created_at) values ($1, $2, $3, 'Plein 1', 10, now())`,
    [id, organisationId, name],
  );
  return id;
}
const wish = (what: Partial<ModulePlanWishInput> = {}): ModulePlanWishInput => ({
  moduleId: ours.moduleIds[1],
  withMasterclass: false,
  meetings: 3,
  firstDay: '2027-01-11',
  weekday: 1,
  startTime: '09:30',
  durationMinutes: 180,
  intervalWeeks: 1,
  gapDays: 1,
  freePeriods: [],
  ...what,
});
const plan = (what: Partial<PlanModuleInput> = {}, actor: Actor = ours.coordinator) =>
  house.database.command(
    actor,
    (tx) => plans.plan(tx, { wish: wish(), place: '', lecturerIds: [], roomIds: [], ...what }),
    FIXTURE_NOW,
  );
const planned = (moduleId = ours.moduleIds[1]) =>
  sql(
    `select to_char(starts_local, 'YYYY-MM-DD') as day, place, room_id as "roomId", moved_because as moved
     from session where module_id = $1 and status <> 'CANCELLED' order by starts_at`,
    [moduleId],
  );
const daysOf = async (moduleId?: string) => (await planned(moduleId)).map(({ day }) => day);
const movedOf = async () => (await planned()).flatMap(({ moved }) => moved);

describe('planning around what is known', () => {
  it('moves a date off days off, and keeps with the session why', async () => {
    await sql(
      `insert into free_period (id, organisation_id, name, first_day, last_day, created_at) values ($1, $2, 'Studiedag', '2027-01-18', '2027-01-18', now())`,
      [newId(), ours.memberId],
    );
    await sql(`insert into organisation_school_region values ($1, 'NORTH'), ($2, 'SOUTH')`, [
      ours.leadId,
      theirs.leadId,
    ]);
    expect(await plan({ wish: wish({ meetings: 6 }) })).toBe(ours.moduleIds[1]);
    expect(await daysOf()).toEqual([
      ...['2027-01-11', '2027-01-25', '2027-02-01', '2027-02-08', '2027-02-15', '2027-03-01'],
    ]);
    expect(await movedOf()).toEqual([
      { from: '2027-01-18', because: 'ORGANISATION_FREE', label: 'Zwaluw member: Studiedag' },
      { from: '2027-02-22', because: 'SCHOOL_HOLIDAY', holiday: 'SPRING_NORTH' },
    ]);
  });

  it('off the sessions of other modules; its own earlier plan is in nobody’s way', async () => {
    const at = { firstDay: '2026-11-30', meetings: 2 };
    expect(await plan({ wish: wish(at), lecturerIds: [ours.lecturer.personId] })).toBe(ours.moduleIds[1]);
    expect(await daysOf()).toEqual(['2026-11-30', '2027-01-04']);
    expect(await movedOf()).toEqual([
      { from: '2026-12-07', because: 'OTHER_MODULE' },
      { from: '2026-12-14', because: 'OTHER_MODULE' },
      { from: '2026-12-21', because: 'SCHOOL_HOLIDAY', holiday: 'CHRISTMAS_NORTH' },
      { from: '2026-12-28', because: 'SCHOOL_HOLIDAY', holiday: 'CHRISTMAS_NORTH' },
    ]);
    expect(await plan({ wish: wish(at), lecturerIds: [ours.lecturer.personId] })).toBe(ours.moduleIds[1]);
    expect(await daysOf()).toEqual(['2026-11-30', '2027-01-04']);
  });

  it('off what a lecturer does elsewhere, of which nobody is told more', async () => {
    const elsewhere = { moduleId: theirs.moduleIds[1], firstDay: '2027-03-01', meetings: 1 };
    const lecturerIds = [ours.lecturer.personId];
    expect(await plan({ wish: wish(elsewhere), lecturerIds }, theirs.coordinator)).toBe(theirs.moduleIds[1]);
    await sql(
      `insert into absence (id, person_id, first_day, last_day, created_at) values ($1, $2, '2027-03-08', '2027-03-09', now())`,
      [newId(), ours.lecturer.personId],
    );
    expect(await plan({ wish: wish({ firstDay: '2027-03-01', meetings: 1 }), lecturerIds })).toBe(ours.moduleIds[1]);
    expect(await daysOf()).toEqual(['2027-03-15']);
    // Participants read this too: not which lecturer, nor why.
    expect(await movedOf()).toEqual([
      { from: '2027-03-01', because: 'LECTURER_UNAVAILABLE' },
      { from: '2027-03-08', because: 'LECTURER_UNAVAILABLE' },
    ]);
  });
});

describe('planning in rooms', () => {
  it('lets their organisations take turns, and each session say where it is', async () => {
    expect(await plan({ roomIds: [rooms.members, rooms.ours] })).toBe(ours.moduleIds[1]);
    expect((await planned()).map(({ roomId, place }) => [roomId, place])).toEqual([
      [rooms.members, 'Trouwzaal, Plein 1'],
      [rooms.ours, 'Raadzaal, Plein 1'],
      [rooms.members, 'Trouwzaal, Plein 1'],
    ]);
    expect(await plan({ roomIds: [rooms.members], place: 'Achterom' })).toBe(ours.moduleIds[1]);
    expect((await planned()).map(({ place }) => place)).toEqual(['Achterom', 'Achterom', 'Achterom']);
  });

  it('refuses a room that is no partner’s, one that is too small, and who is no lecturer', async () => {
    expect(await plan({ roomIds: [rooms.theirs] })).toEqual(refuseInput({ path: 'roomIds', code: 'NOT_KNOWN' }));
    expect(await plan({ lecturerIds: [theirs.lecturer.personId] })).toEqual(
      refuseInput({ path: 'lecturerIds', code: 'NOT_KNOWN' }),
    );
    await sql(`update room set seats = 2 where id = $1`, [rooms.ours]);
    expect(await plan({ roomIds: [rooms.ours] })).toEqual(
      refuse('NO_DATES_LEFT', { because: 'ROOM_TOO_SMALL', seats: 3 }),
    );
    await sql(`update room set seats = null where id = $1`, [rooms.ours]);
  });
});

describe('planning what was proposed', () => {
  it('is refused when it would be on other days by now, and then nothing changes', async () => {
    const before = await planned();
    const lecturerIds = [ours.lecturer.personId];
    const days = ['2027-03-01', '2027-03-08', '2027-03-15'];
    expect(await plan({ wish: wish({ firstDay: '2027-03-01' }), lecturerIds, days })).toEqual(
      refuse('CHANGED_MEANWHILE'),
    );
    expect(await plan({ days: days.slice(1) })).toEqual(refuse('CHANGED_MEANWHILE'));
    expect(await planned()).toEqual(before);
    expect(await plan({ days: ['2027-01-11', '2027-01-25', '2027-02-01'] })).toBe(ours.moduleIds[1]);
  });

  it('for two leergangen at once gives a lecturer no two sessions at once', async () => {
    const both = { firstDay: '2027-05-03', meetings: 5, weekday: 3 };
    const lecturerIds = [ours.lecturer.personId];
    const answers = await Promise.all([
      plan({ wish: wish(both), lecturerIds }),
      plan({ wish: wish({ ...both, moduleId: theirs.moduleIds[1] }), lecturerIds }, theirs.coordinator),
    ]);
    expect(answers).toEqual([ours.moduleIds[1], theirs.moduleIds[1]]);
    const days = [...(await daysOf()), ...(await daysOf(theirs.moduleIds[1]))];
    expect(new Set(days).size).toBe(10);
  });
});
