import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Actor } from '#kernel/actor.js';
import { newId } from '#kernel/ids.js';
import { refuse, refuseInput } from '#kernel/refusal.js';
import type { ActorTransaction } from '#platform/database/database.js';
import { RoomService } from '#people/room.service.js';
import { openTestHouse, type TestHouse } from '../../test/support/test-house.js';
import { FIXTURE_NOW, settleTwoPartnerships, type Partnership } from '../../test/support/two-partnerships.js';
import { AbsenceService } from './absence.service.js';
import { FreePeriodService } from './free-period.service.js';
import { SchoolHolidayService } from './school-holiday.service.js';
import { readPlanningFacts } from './planning-facts.reader.js';

const rooms = new RoomService();
const periods = new FreePeriodService();
const schools = new SchoolHolidayService();
const absences = new AbsenceService();

let house: TestHouse;
let ours: Partnership;
let theirs: Partnership;

beforeEach(async () => {
  house = await openTestHouse();
  ({ ours, theirs } = await settleTwoPartnerships(house));
});
afterEach(() => house?.close());

const as = <Answer>(actor: Actor, work: (tx: ActorTransaction) => Promise<Answer>) =>
  house.database.command(actor, work, FIXTURE_NOW);
const factsFor = (actor: Actor, roomIds: string[] = []) =>
  as(actor, (tx) =>
    readPlanningFacts((statement, values) => tx.query(statement.text, values), {
      leergangId: ours.leergangId,
      plannedId: ours.moduleIds[1],
      from: '2026-12-01',
      until: '2026-12-31',
      lecturerIds: [ours.lecturer.personId],
      roomIds,
    }),
  );
const auditedIn = async (organisationId: string): Promise<string[]> =>
  (
    await house.owner.query(`select action from audit_entry where organisation_id = $1 order by action`, [
      organisationId,
    ])
  ).rows.map(({ action }) => action);

describe('the rooms of an organisation', () => {
  const room = (what: object = {}) => ({
    organisationId: ours.leadId,
    name: 'Raadzaal',
    address: '',
    seats: 40,
    ...what,
  });

  it('are added, changed and taken away by who plans for it, and by nobody else', async () => {
    for (const seer of [ours.participants[0], ours.teamLead, ours.director]) {
      expect(await as(seer, (tx) => rooms.add(tx, room()))).toEqual(refuse('NOT_PERMITTED'));
    }
    expect(await as(theirs.coordinator, (tx) => rooms.add(tx, room()))).toEqual(refuse('NOT_FOUND'));
    const id = (await as(ours.coordinator, (tx) => rooms.add(tx, room()))) as string;
    expect(await as(ours.administrator, (tx) => rooms.add(tx, room()))).toEqual(refuse('ALREADY_EXISTS'));
    const changed = { roomId: id, version: 1, name: 'Trouwzaal', address: 'Plein 1' };
    expect(await as(ours.lecturer, (tx) => rooms.change(tx, changed))).toEqual(refuse('NOT_PERMITTED'));
    expect(await as(theirs.administrator, (tx) => rooms.change(tx, changed))).toEqual(refuse('NOT_FOUND'));
    expect(await as(ours.administrator, (tx) => rooms.change(tx, changed))).toBe(id);
    expect(await as(ours.coordinator, (tx) => rooms.change(tx, changed))).toEqual(refuse('CHANGED_MEANWHILE'));
    expect(await as(ours.participants[0], (tx) => rooms.remove(tx, id))).toEqual(refuse('NOT_PERMITTED'));
    expect(await as(theirs.coordinator, (tx) => rooms.remove(tx, id))).toEqual(refuse('NOT_FOUND'));
    expect(await auditedIn(ours.leadId)).toEqual(['room.added', 'room.changed']);
  });

  it('are taken away when nothing is to come in them, and leave their sessions where they were', async () => {
    const id = (await as(ours.coordinator, (tx) => rooms.add(tx, room({ name: 'Kelder' })))) as string;
    await house.owner.query(`update session set room_id = $2, place = 'Kelder' where id = $1`, [
      ours.sessionIds[2],
      id,
    ]);
    const first = { session: 'Zwaluw session 2', leergang: 'Zwaluw leergang', day: '2026-12-14' };
    expect(await as(ours.coordinator, (tx) => rooms.remove(tx, id))).toEqual(refuse('IN_USE', { count: 1, ...first }));
    await house.owner.query(`update session set status = 'CANCELLED' where id = $1`, [ours.sessionIds[2]]);
    expect(await as(ours.coordinator, (tx) => rooms.remove(tx, id))).toEqual({ organisationId: ours.leadId });
    const { rows } = await house.owner.query(`select room_id, place from session where id = $1`, [ours.sessionIds[2]]);
    expect(rows).toEqual([{ room_id: null, place: 'Kelder' }]);
    expect(await as(ours.coordinator, (tx) => rooms.remove(tx, id))).toEqual(refuse('NOT_FOUND'));
  });
});

describe('the free days of an organisation', () => {
  const period = { name: 'Studiedag', firstDay: '2026-12-07', lastDay: '2026-12-07' };

  it('are kept by who plans for it, once, and end after they start', async () => {
    const given = { ...period, organisationId: ours.leadId };
    expect(await as(ours.director, (tx) => periods.add(tx, given))).toEqual(refuse('NOT_PERMITTED'));
    expect(await as(theirs.coordinator, (tx) => periods.add(tx, given))).toEqual(refuse('NOT_FOUND'));
    expect(await as(ours.coordinator, (tx) => periods.add(tx, { ...given, lastDay: '2026-12-06' }))).toEqual(
      refuseInput({ path: 'lastDay', code: 'END_BEFORE_START' }),
    );
    expect(await as(ours.coordinator, (tx) => periods.add(tx, { ...given, lastDay: '2027-12-08' }))).toEqual(
      refuseInput({ path: 'lastDay', code: 'NOT_ALLOWED', facts: { latest: '2027-12-07' } }),
    );
    const id = (await as(ours.coordinator, (tx) => periods.add(tx, given))) as string;
    expect(await as(ours.administrator, (tx) => periods.add(tx, given))).toEqual(refuse('ALREADY_EXISTS'));
    const change = { ...given, freePeriodId: id, version: 1, name: 'Heidag' };
    expect(await as(theirs.coordinator, (tx) => periods.change(tx, change))).toEqual(refuse('NOT_FOUND'));
    expect(await as(ours.administrator, (tx) => periods.change(tx, change))).toBe(id);
    expect(await as(ours.administrator, (tx) => periods.change(tx, change))).toEqual(refuse('CHANGED_MEANWHILE'));
    expect(await as(ours.participants[0], (tx) => periods.remove(tx, id))).toEqual(refuse('NOT_PERMITTED'));
  });

  it('have beside them the school holidays of one region, or of none', async () => {
    const set = (actor: Actor, region: 'NORTH' | 'SOUTH' | null) =>
      as(actor, (tx) => schools.setRegion(tx, { organisationId: ours.leadId, region }));
    expect(await set(ours.lecturer, 'NORTH')).toEqual(refuse('NOT_PERMITTED'));
    expect(await set(theirs.coordinator, 'NORTH')).toEqual(refuse('NOT_FOUND'));
    await as(ours.coordinator, (tx) => periods.add(tx, { ...period, organisationId: ours.leadId }));
    const daysOff = async () => (await factsFor(ours.coordinator)).daysOff.map(({ because }) => because);
    expect(await set(ours.coordinator, 'SOUTH')).toBe(ours.leadId);
    expect(await set(ours.coordinator, null)).toBe(ours.leadId);
    expect(await daysOff()).toEqual(['ORGANISATION_FREE']);
    expect(await set(ours.administrator, 'NORTH')).toBe(ours.leadId);
    expect(await daysOff()).toEqual(['SCHOOL_HOLIDAY', 'ORGANISATION_FREE']);
  });
});

describe('when someone cannot', () => {
  const add = (actor: Actor, weekday: number | null, firstDay: string | null = null, lastDay: string | null = null) =>
    as(actor, (tx) => absences.add(tx, { weekday, firstDay, lastDay }));
  const seenBy = (actor: Actor) => as(actor, (tx) => tx.query<{ person_id: string }>(`select person_id from absence`));

  it('is a weekday or a period, in the right order, and once', async () => {
    expect(await add(ours.participants[0], null)).toEqual(
      refuseInput({ path: 'firstDay', code: 'REQUIRED' }, { path: 'lastDay', code: 'REQUIRED' }),
    );
    expect(await add(ours.participants[0], null, '2026-12-10', '2026-12-09')).toEqual(
      refuseInput({ path: 'lastDay', code: 'END_BEFORE_START' }),
    );
    expect(typeof (await add(ours.participants[0], 5))).toBe('string');
    expect(await add(ours.participants[0], 5)).toEqual(refuse('ALREADY_EXISTS'));
    expect(typeof (await add(ours.lecturer, null, '2026-12-21', '2027-01-02'))).toBe('string');
  });

  it('is seen by the person and by who coordinates, and by nobody else', async () => {
    await add(ours.participants[0], 5);
    await add(ours.lecturer, 1);
    await add(theirs.participants[0], 1);
    expect(await seenBy(ours.participants[0])).toHaveLength(1);
    expect(await seenBy(ours.coordinator)).toHaveLength(2);
    for (const other of [ours.participants[1], ours.teamLead, ours.director, ours.administrator, ours.newcomer])
      expect(await seenBy(other)).toEqual([]);
    expect(await seenBy(ours.lecturer)).toEqual([{ person_id: ours.lecturer.personId }]);
    expect(await seenBy(theirs.coordinator)).toEqual([{ person_id: theirs.participants[0].personId }]);
  });

  it('is taken back by the person alone', async () => {
    const id = (await add(ours.participants[1], 3)) as string;
    expect(await as(ours.coordinator, (tx) => absences.remove(tx, id))).toEqual(refuse('NOT_FOUND'));
    expect(await as(ours.participants[1], (tx) => absences.remove(tx, id))).toEqual({ done: true });
    expect(await as(ours.participants[1], (tx) => absences.remove(tx, id))).toEqual(refuse('NOT_FOUND'));
  });
});

describe('what is known before a module is planned', () => {
  it('is days off, people, rooms, and when they are taken; of another client only that it is so', async () => {
    const [participant] = ours.participants;
    const lead = { organisationId: ours.leadId };
    const room = { ...lead, name: 'Trouwzaal', address: '', seats: null };
    const roomId = (await as(ours.coordinator, (tx) => rooms.add(tx, room))) as string;
    const day = { ...lead, name: 'Heidag', firstDay: '2026-12-07', lastDay: '2026-12-07' };
    await as(ours.coordinator, (tx) => periods.add(tx, day));
    await as(ours.coordinator, (tx) => schools.setRegion(tx, { ...lead, region: 'NORTH' }));
    await as(participant, (tx) => absences.add(tx, { weekday: 5, firstDay: null, lastDay: null }));
    const away = { weekday: null, firstDay: '2026-12-21', lastDay: '2027-01-02' };
    await as(ours.lecturer, (tx) => absences.add(tx, away));
    // The first participant also takes part in another leergang, and our lecturer teaches there.
    await house.owner.query(
      `insert into enrolment (id, leergang_id, person_id, organisation_id, enrolled_at) values ($1, $2, $3, $4, now())`,
      [newId(), theirs.leergangId, participant.personId, ours.leadId],
    );
    await house.owner.query(
      `update session set starts_local = '2026-12-18 13:00', ends_local = '2026-12-18 16:00' where id = $1`,
      [theirs.sessionIds[2]],
    );
    await house.owner.query(`insert into session_lecturer values ($1, $2, $3)`, [
      theirs.sessionIds[2],
      theirs.leergangId,
      ours.lecturer.personId,
    ]);
    const facts = await factsFor(ours.coordinator, [roomId]);
    expect(facts).toMatchObject({
      daysOff: [
        { because: 'SCHOOL_HOLIDAY', from: '2026-12-19', until: '2027-01-03', holiday: 'CHRISTMAS_NORTH' },
        { because: 'ORGANISATION_FREE', from: '2026-12-07', until: '2026-12-07', label: 'Zwaluw lead: Heidag' },
      ],
      lecturers: [{ id: ours.lecturer.personId, name: 'Zwaluw lecturer' }],
      rooms: [{ id: roomId, name: 'Trouwzaal', seats: null, hostId: ours.leadId }],
    });
    expect(facts.participants.map(({ name }) => name)).toEqual([
      'Zwaluw participant1',
      'Zwaluw participant2',
      'Zwaluw participant3',
    ]);
    expect(facts.absences).toEqual([
      { personId: participant.personId, weekday: 5, from: null, until: null },
      { personId: ours.lecturer.personId, weekday: null, from: '2026-12-21', until: '2027-01-02' },
    ]);
    const elsewhere = { startsAt: Date.UTC(2026, 11, 18, 12), endsAt: Date.UTC(2026, 11, 18, 15) };
    expect(facts.busy).toContainEqual({ whose: ours.lecturer.personId, ...elsewhere });
    expect(facts.busy).toContainEqual({ whose: participant.personId, ...elsewhere });
    expect(facts.otherSessions).toEqual([
      { startsAt: Date.UTC(2026, 11, 7, 8, 30), endsAt: Date.UTC(2026, 11, 7, 11, 30) },
      { startsAt: Date.UTC(2026, 11, 14, 8, 30), endsAt: Date.UTC(2026, 11, 14, 11, 30) },
    ]);
    expect(JSON.stringify(facts)).not.toContain('Kanarie');
  });

  it('is nothing to who does not coordinate it', async () => {
    for (const stranger of [ours.administrator, ours.newcomer]) {
      expect(await factsFor(stranger)).toMatchObject({
        daysOff: [],
        participants: [],
        lecturers: [],
        absences: [],
        busy: [],
        otherSessions: [],
      });
    }
    expect((await factsFor(ours.participants[1])).busy).toEqual([]);
  });
});
