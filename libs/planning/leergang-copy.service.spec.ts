import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '#kernel/actor.js';
import { newId } from '#kernel/ids.js';
import { refuse, refuseInput } from '#kernel/refusal.js';
import { LeergangService } from '#curriculum/leergang.service.js';
import { SessionService } from '#curriculum/session.service.js';
import { waitingJobs } from '../../test/support/jobs.js';
import { openTestHouse, type TestHouse } from '../../test/support/test-house.js';
import { FIXTURE_NOW, settleTwoPartnerships, type Partnership } from '../../test/support/two-partnerships.js';
import { LeergangCopyService } from './leergang-copy.service.js';

const copies = new LeergangCopyService(new LeergangService(new SessionService()));

let house: TestHouse;
let ours: Partnership;
let theirs: Partnership;

beforeAll(async () => {
  house = await openTestHouse();
  ({ ours, theirs } = await settleTwoPartnerships(house));
});
afterAll(() => house?.close());

const copy = (startsOn: string, actor: Actor = ours.coordinator, leergangId = ours.leergangId) =>
  house.database.command(actor, (tx) => copies.copy(tx, { leergangId, title: 'Opnieuw', startsOn }), FIXTURE_NOW);
const rows = async (text: string, values: unknown[] = []) => (await house.owner.query<object>(text, values)).rows;

const PICTURE = `select m.position, m.title as module, m.status as module_status, s.number, s.title, s.description, s.kind,
    s.status, s.starts_local::text as starts, s.place, s.sequence, a.title as assignment, a.due_at,
    jsonb_array_length(s.moved_because) as moved
  from learning_module m left join session s on s.module_id = m.id left join assignment a on a.session_id = s.id
  where m.leergang_id = $1 order by m.position, s.number`;

describe('copying a leergang', () => {
  it('gives a draft with the partnership, the modules, the sessions and the homework on their new dates', async () => {
    const id = await copy('2027-09-06');
    const [leergang] = await rows(
      `select title, description, status, starts_on::text, ends_on::text, lead_organisation_id from leergang where id = $1`,
      [id],
    );
    expect(leergang).toEqual({
      title: 'Opnieuw',
      description: `${ours.word} about`,
      status: 'DRAFT',
      starts_on: '2027-09-06',
      ends_on: '2028-07-06',
      lead_organisation_id: ours.leadId,
    });
    const partners = `select organisation_id, part from partner where leergang_id = $1 order by part`;
    expect(await rows(partners, [id])).toEqual(await rows(partners, [ours.leergangId]));
    const session = (number: number, starts: string, kind = 'MEETING') => ({
      ...{ position: 1, module: `${ours.word} module 1`, module_status: 'SCHEDULED', number, kind, starts, moved: 0 },
      title: `${ours.word} session ${number}`,
      description: `${ours.word} programme`,
      status: 'TENTATIVE',
      place: `${ours.word} place`,
      sequence: 0,
    });
    expect(await rows(PICTURE, [id])).toMatchObject([
      session(0, '2027-11-01 09:30:00', 'MASTERCLASS'),
      { ...session(1, '2027-12-13 09:30:00'), due_at: new Date('2027-12-12T22:59:00Z') },
      session(2, '2027-12-20 09:30:00'),
      { position: 2, module_status: 'IDEA', number: null },
    ]);
  });

  it('says which dates moved, and takes the rest of the module along', async () => {
    const id = await copy('2027-02-02');
    expect(await rows(PICTURE, [id])).toMatchObject([
      { starts: '2027-04-05 09:30:00', moved: 1 },
      { starts: '2027-05-24 09:30:00', moved: 1, due_at: new Date('2027-05-23T21:59:00Z') },
      { starts: '2027-05-31 09:30:00', moved: 0 },
      {},
    ]);
  });

  it('gives way to a day off of a partner', async () => {
    const dayOff = newId();
    await house.owner.query(
      `insert into free_period (id, organisation_id, name, first_day, last_day, created_at)
       values ($1, $2, 'Studiedag', '2027-11-01', '2027-11-01', now())`,
      [dayOff, ours.memberId],
    );
    const id = await copy('2027-09-06');
    await house.owner.query(`delete from free_period where id = $1`, [dayOff]);
    expect(await rows(PICTURE, [id])).toMatchObject([
      { starts: '2027-11-08 09:30:00', moved: 1 },
      { starts: '2027-12-20 09:30:00' },
      { starts: '2027-12-27 09:30:00' },
      {},
    ]);
  });

  it('leaves people, what they did and what was cancelled behind, changes nothing and tells nobody', async () => {
    const before = await rows(PICTURE, [ours.leergangId]);
    const jobs = await waitingJobs(house);
    await house.owner.query(`update session set status = 'CANCELLED', cancel_reason = 'ziek' where id = $1`, [
      ours.sessionIds[2],
    ]);
    const id = await copy('2027-09-06');
    await house.owner.query(`update session set status = 'TENTATIVE', cancel_reason = null where id = $1`, [
      ours.sessionIds[2],
    ]);
    const [left] = await rows(
      `select (select count(*)::int from enrolment where leergang_id = $1) as people,
         (select count(*)::int from session_lecturer where leergang_id = $1) as lecturers,
         (select count(*)::int from submission where leergang_id = $1) as submissions,
         (select count(*)::int from session where leergang_id = $1) as sessions`,
      [id],
    );
    expect(left).toEqual({ people: 0, lecturers: 0, submissions: 0, sessions: 2 });
    expect(await rows(PICTURE, [ours.leergangId])).toEqual(before);
    expect(await waitingJobs(house)).toEqual(jobs);
  });

  it('carries along what was thought of for sessions without a date, and free periods that are still to come', async () => {
    const ideaId = newId();
    await house.owner.query(
      `insert into session_idea (id, module_id, leergang_id, kind, number, title) values ($1, $2, $3, 'MEETING', 1, 'Later')`,
      [ideaId, ours.moduleIds[1], ours.leergangId],
    );
    await house.owner.query(
      `insert into assignment_idea (id, session_idea_id, leergang_id, title) values ($1, $2, $3, 'Lezen')`,
      [newId(), ideaId, ours.leergangId],
    );
    const periods = [
      { from: '2026-12-21', until: '2027-01-03', label: 'kerst' },
      { from: '2027-10-18', until: '2027-10-24', label: 'herfst' },
    ];
    await house.owner.query(`update leergang set free_periods = $2 where id = $1`, [
      ours.leergangId,
      JSON.stringify(periods),
    ]);
    const id = await copy('2027-09-06');
    expect(
      await rows(
        `select i.title, a.title as assignment, l.free_periods from leergang l join session_idea i on i.leergang_id = l.id
         join assignment_idea a on a.session_idea_id = i.id where l.id = $1`,
        [id],
      ),
    ).toEqual([{ title: 'Later', assignment: 'Lezen', free_periods: [periods[1]] }]);
  });

  it('reminds as the original does, and has nothing in calendars yet', async () => {
    await house.owner.query(`update leergang set reminders = '{7,3}' where id = $1`, [ours.leergangId]);
    await house.owner.query(`update session set announced_at = now() where id = $1`, [ours.sessionIds[2]]);
    const id = await copy('2027-09-06');
    expect(
      await rows(
        `select l.reminders, count(s.announced_at)::int as announced from leergang l join session s on s.leergang_id = l.id
         where l.id = $1 group by l.id`,
        [id],
      ),
    ).toEqual([{ reminders: [7, 3], announced: 0 }]);
  });

  it('is in the audit trail of the copy', async () => {
    const id = await copy('2027-09-06');
    expect(
      await rows(`select action, facts from audit_entry where leergang_id = $1 order by action desc`, [id]),
    ).toMatchObject([
      { action: 'leergang.created' },
      { action: 'leergang.copied', facts: { of: `${ours.word} leergang`, startsOn: '2027-09-06', sessions: 3 } },
    ]);
  });

  it('begins today at the earliest, and is for who coordinates for the lead', async () => {
    expect(await copy('2026-11-22')).toEqual(
      refuseInput({ path: 'startsOn', code: 'IN_THE_PAST', facts: { min: '2026-11-23' } }),
    );
    expect(await copy('2037-09-06')).toEqual(
      refuseInput({ path: 'startsOn', code: 'TOO_HIGH', facts: { max: '2036-11-23' } }),
    );
    expect(await copy('2027-09-06', theirs.coordinator)).toEqual(refuse('NOT_FOUND'));
    expect(await copy('2027-09-06', ours.lecturer)).toEqual(refuse('NOT_PERMITTED'));
    expect(await copy('2027-09-06', ours.participants[0])).toEqual(refuse('NOT_PERMITTED'));
  });
});
