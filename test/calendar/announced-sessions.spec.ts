import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { isRefusal } from '#kernel/refusal.js';
import { addDays } from '#kernel/wall-time.js';
import { EnrolmentService } from '#curriculum/enrolment.service.js';
import { LeergangService } from '#curriculum/leergang.service.js';
import { SessionAnnouncementService } from '#curriculum/session-announcement.service.js';
import { SessionService } from '#curriculum/session.service.js';
import { ModulePlanService } from '#planning/module-plan.service.js';
import { AnswerService } from '#calendar/answer.service.js';
import { eventIn, expectWellFormed, linesOf, valueOf } from '../support/calendar-reader.js';
import { addressOf, planMeetings, speaksEnglish, versionOf } from '../support/coming-sessions.js';
import { openMailServer, type MailServer, type ReceivedMail } from '../support/mail-server.js';
import { preparePostOffice, type PostOffice } from '../support/post-office.js';
import { openTestHouse, type TestHouse } from '../support/test-house.js';
import { settleTwoPartnerships, type Partnership } from '../support/two-partnerships.js';

let house: TestHouse;
let server: MailServer;
let office: PostOffice;
let ours: Partnership;
let theirs: Partnership;
/** Of the first meeting. */
let day: string;

beforeAll(async () => {
  house = await openTestHouse();
  ({ ours, theirs } = await settleTwoPartnerships(house));
  day = await planMeetings(house, ours);
  await planMeetings(house, theirs);
  await speaksEnglish(house, ours.lecturer.personId);
  server = await openMailServer();
  office = await preparePostOffice(house, server.url);
  await office.open();
});
afterAll(async () => {
  await office?.close();
  await server?.stop();
  await house?.close();
});

/** Everything that was mailed since the last time, once all is sent. */
async function arrived(): Promise<ReceivedMail[]> {
  await office.idle();
  return server.mails.splice(0);
}
const announce = (sessionIds: readonly string[] | null, of: Partnership = ours, moduleId = of.moduleIds[0]) =>
  office.command(of.coordinator, SessionAnnouncementService, (announcements, tx) =>
    announcements.announce(tx, { moduleId, sessionIds: sessionIds && [...sessionIds] }),
  );
const command = <Answer>(work: Parameters<typeof office.command<SessionService, Answer>>[2]) =>
  office.command(ours.coordinator, SessionService, work);
/** What the calendars of all receivers are told: they must all be told the same. */
function saidIn(mails: readonly ReceivedMail[]): { method: string; status: unknown; sequence: unknown; uid: unknown } {
  const said = mails.map(({ calendar }) => {
    expectWellFormed(calendar!.object);
    const event = eventIn(calendar!.object);
    return {
      method: calendar!.method,
      status: valueOf(event, 'status'),
      sequence: valueOf(event, 'sequence'),
      uid: valueOf(event, 'uid'),
    };
  });
  for (const one of said) expect(one).toEqual(said[0]);
  return said[0]!;
}

/** Told in order: what a session that is not certain yet does in everyone's calendar, from the moment that it is announced. */
describe('a session that is announced before it is certain', () => {
  it('is told to nobody until a coordinator asks', async () => {
    const session = ours.sessionIds[1];
    const version = await versionOf(house, session);
    await command((sessions, tx) => sessions.change(tx, { sessionId: session, version, place: 'Raadzaal' }));
    expect(await arrived()).toEqual([]);
  });

  it('comes to everyone who belongs in it, as tentative, and says that it is not certain yet', async () => {
    await announce([ours.sessionIds[1]]);
    const mails = await arrived();
    const people = [...ours.participants, ours.lecturer];
    const addresses = await Promise.all(people.map(({ personId }) => addressOf(house, personId)));
    expect(mails.map(({ to }) => to).sort()).toEqual(addresses.sort());
    expect(saidIn(mails)).toEqual({
      method: 'REQUEST',
      status: 'TENTATIVE',
      sequence: 0,
      uid: `${ours.sessionIds[1]}@leergang.example`,
    });
    expect(linesOf(mails[0]!.calendar!.object, 'DTSTART')[0]).toContain(`${day.replaceAll('-', '')}T093000`);
    expect(linesOf(mails[0]!.calendar!.object, 'X-MICROSOFT-CDO-BUSYSTATUS')).toEqual([
      'X-MICROSOFT-CDO-BUSYSTATUS:TENTATIVE',
    ]);
    const subjects = mails.map(({ email }) => email.subject!).sort();
    expect(subjects.map((subject) => subject.split(': ')[0])).toEqual([
      ...Array.from({ length: 3 }, () => 'Onder voorbehoud'),
      'Tentative',
    ]);
    for (const { email } of mails) expect(email.text).toMatch(/staat nog niet vast|is not certain yet/);
  });

  it('comes no second time when it is asked again, and one that nobody asked for comes to nobody', async () => {
    await announce([ours.sessionIds[1]]);
    await house.database.command(ours.coordinator, (tx) =>
      tx.enqueue('session-announced', { sessionId: ours.sessionIds[2] }),
    );
    expect(await arrived()).toEqual([]);
  });

  it('comes to who joins, and is taken from who leaves', async () => {
    const late = { name: 'Zwaluw late', email: 'late@zwaluw.example' };
    const enrolmentId = await office.command(ours.coordinator, EnrolmentService, (enrolments, tx) =>
      enrolments.enrol(tx, { leergangId: ours.leergangId, organisationId: ours.memberId, ...late }),
    );
    const joined = await arrived();
    expect(joined.map(({ to }) => to)).toEqual([late.email]);
    expect(saidIn(joined)).toMatchObject({ method: 'REQUEST', status: 'TENTATIVE', sequence: 0 });
    await office.command(ours.coordinator, EnrolmentService, (enrolments, tx) =>
      enrolments.end(tx, { enrolmentId, reason: 'andere baan' }),
    );
    const left = await arrived();
    expect(left.map(({ to }) => to)).toEqual([late.email]);
    expect(saidIn(left)).toMatchObject({ method: 'CANCEL', status: null, sequence: 0 });
  });

  it('can be answered, by who belongs in it', async () => {
    await office.command(ours.participants[0], AnswerService, (answers, tx) =>
      answers.answer(tx, ours.sessionIds[1], 0, 'ACCEPTED'),
    );
    const untold = await house.database.command(ours.participants[0], (tx) =>
      office.service(AnswerService).answer(tx, ours.sessionIds[2], 0, 'ACCEPTED'),
    );
    expect(untold).toMatchObject({ refused: 'STATUS_NOT_POSSIBLE', facts: { from: 'TENTATIVE' } });
    expect(isRefusal(untold)).toBe(true);
  });

  it('moves in the calendar, and is still not certain', async () => {
    const version = await versionOf(house, ours.sessionIds[1]);
    await command((sessions, tx) =>
      sessions.change(tx, { sessionId: ours.sessionIds[1], version, startTime: '13:00', place: 'Trouwzaal' }),
    );
    const mails = await arrived();
    expect(mails).toHaveLength(4);
    expect(saidIn(mails)).toMatchObject({ method: 'REQUEST', status: 'TENTATIVE', sequence: 1 });
    for (const { email } of mails)
      expect(email.subject).toMatch(/^(?:Gewijzigd, onder voorbehoud|Changed, tentative): /);
  });

  it('becomes certain in the same place of the calendar, and keeps the answers about that time', async () => {
    await office.command(ours.participants[1], AnswerService, (answers, tx) =>
      answers.answer(tx, ours.sessionIds[1], 1, 'ACCEPTED'),
    );
    await command((sessions, tx) =>
      sessions.confirm(tx, { moduleId: ours.moduleIds[0], sessionIds: [ours.sessionIds[1]] }),
    );
    const mails = await arrived();
    expect(mails).toHaveLength(4);
    expect(saidIn(mails)).toEqual({
      method: 'REQUEST',
      status: 'CONFIRMED',
      sequence: 2,
      uid: `${ours.sessionIds[1]}@leergang.example`,
    });
    for (const { email } of mails) expect(email.subject).toMatch(/^(?:Gaat door|Confirmed): /);
    const { rows } = await house.owner.query<{ stands: boolean }>(
      `select a.sequence >= s.moved_sequence as stands from session_answer a join session s on s.id = a.session_id
       where a.person_id = any ($1) order by stands`,
      [[ours.participants[0].personId, ours.participants[1].personId]],
    );
    expect(rows).toEqual([{ stands: false }, { stands: true }]); // the first was about the time before it moved
    // From now on it is like any other.
    const version = await versionOf(house, ours.sessionIds[1]);
    await command((sessions, tx) => sessions.change(tx, { sessionId: ours.sessionIds[1], version, place: 'Raadzaal' }));
    for (const { email } of await arrived()) expect(email.subject).toMatch(/^(?:Gewijzigd|Changed): /);
  });

  it('is one invitation, when it became certain before the mails went out', async () => {
    await office.shut();
    await announce(null);
    await command((sessions, tx) => sessions.confirm(tx, { moduleId: ours.moduleIds[0] }));
    await office.open();
    const mails = await arrived();
    expect(mails).toHaveLength(4);
    expect(saidIn(mails)).toMatchObject({ method: 'REQUEST', status: 'CONFIRMED', sequence: 1 });
    for (const { email } of mails) expect(email.subject).toMatch(/^(?:Uitnodiging|Invitation): /);
  });
});

describe('a module that was announced and is planned anew', () => {
  const plan = (meetings: number, startTime: string) =>
    office.command(ours.coordinator, ModulePlanService, (plans, tx) =>
      plans.plan(tx, {
        wish: {
          moduleId: ours.moduleIds[1],
          withMasterclass: false,
          meetings,
          firstDay: addDays(day, 28),
          weekday: 4,
          startTime,
          durationMinutes: 120,
          intervalWeeks: 1,
          gapDays: 1,
          freePeriods: [],
        },
        place: 'Raadzaal',
        roomIds: [],
        lecturerIds: [],
      }),
    );
  const idsByNumber = async () =>
    (
      await house.owner.query<{ id: string }>(`select id from session where module_id = $1 order by number`, [
        ours.moduleIds[1],
      ])
    ).rows.map(({ id }) => id);
  const uidOf = (mail: ReceivedMail) => String(valueOf(eventIn(mail.calendar!.object), 'uid')).split('@')[0];

  it('moves what it keeps, withdraws what it drops, and tells nobody of what was never announced', async () => {
    await plan(3, '09:30');
    expect(await arrived()).toEqual([]);
    const [first, second, third] = (await idsByNumber()) as [string, string, string];
    await announce([first, third], ours, ours.moduleIds[1]);
    expect(await arrived()).toHaveLength(6);

    await plan(1, '13:00');
    const mails = await arrived();
    const kept = mails.filter((mail) => uidOf(mail) === first);
    expect(saidIn(kept)).toMatchObject({ method: 'REQUEST', status: 'TENTATIVE', sequence: 1 });
    expect(linesOf(kept[0]!.calendar!.object, 'DTSTART')[0]).toMatch(/T130000$/);
    const dropped = mails.filter((mail) => uidOf(mail) === third);
    expect(saidIn(dropped)).toMatchObject({ method: 'CANCEL', status: 'CANCELLED', sequence: 1 });
    expect([kept.length, dropped.length, mails.length]).toEqual([3, 3, 6]);
    expect(await idsByNumber()).not.toContain(second);
  });

  it('says nothing when the new plan is the old one', async () => {
    await plan(1, '13:00');
    expect(await arrived()).toEqual([]);
  });

  it('leaves every calendar when the leergang is cancelled', async () => {
    const version = (
      await house.owner.query<{ version: number }>(`select version from leergang where id = $1`, [ours.leergangId])
    ).rows[0]!.version;
    const [first] = await idsByNumber();
    await office.command(ours.coordinator, LeergangService, (leergangen, tx) =>
      leergangen.move(tx, { leergangId: ours.leergangId, version, to: 'CANCELLED', reason: 'bezuinigd' }),
    );
    const mails = (await arrived()).filter((mail) => uidOf(mail) === first);
    expect(mails).toHaveLength(3);
    expect(saidIn(mails)).toMatchObject({ method: 'CANCEL', status: 'CANCELLED', sequence: 2 });
    expect(mails[0]!.email.subject).toMatch(/^Gaat niet door: /);
  });
});

it('never told another partnership anything, and what that announces comes to its own people only', async () => {
  expect((await house.owner.query(`select from mail where leergang_id = $1`, [theirs.leergangId])).rows).toEqual([]);
  await announce([theirs.sessionIds[2]], theirs);
  const mails = await arrived();
  expect(mails).toHaveLength(4);
  for (const { to } of mails) expect(to).toMatch(/@kanarie\.example$/);
});
