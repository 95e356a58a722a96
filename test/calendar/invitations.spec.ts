import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { PersonActor } from '#kernel/actor.js';
import { EnrolmentService } from '#curriculum/enrolment.service.js';
import { SessionService } from '#curriculum/session.service.js';
import { eventIn, expectWellFormed, linesOf, valueOf } from '../support/calendar-reader.js';
import { addressOf, planMeetings, speaksEnglish, versionOf } from '../support/coming-sessions.js';
import { openMailServer, type MailServer, type ReceivedMail } from '../support/mail-server.js';
import { preparePostOffice, type PostOffice } from '../support/post-office.js';
import { openTestHouse, type TestHouse } from '../support/test-house.js';
import { settleTwoPartnerships, type Partnership } from '../support/two-partnerships.js';

/** The life of a session in everyone's calendar, told in order. */
describe('a session in the calendars of those who belong in it', () => {
  let house: TestHouse;
  let server: MailServer;
  let office: PostOffice;
  let ours: Partnership;
  let day: string;
  let invited: Map<string, PersonActor>;
  let session: string;

  beforeAll(async () => {
    house = await openTestHouse();
    ({ ours } = await settleTwoPartnerships(house));
    day = await planMeetings(house, ours);
    await speaksEnglish(house, ours.lecturer.personId);
    session = ours.sessionIds[1];
    invited = new Map();
    for (const actor of [...ours.participants, ours.lecturer])
      invited.set(await addressOf(house, actor.personId), actor);
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
  const arrived = async (): Promise<ReceivedMail[]> => {
    await office.idle();
    return server.mails.splice(0);
  };
  const command = <Answer>(work: Parameters<typeof office.command<SessionService, Answer>>[2]) =>
    office.command(ours.coordinator, SessionService, work);

  it('comes as one real invitation each when it is confirmed', async () => {
    await command((sessions, tx) => sessions.confirm(tx, { moduleId: ours.moduleIds[0], sessionIds: [session] }));
    const mails = await arrived();
    expect(mails.map(({ to }) => to).sort()).toEqual([...invited.keys()].sort());
    for (const mail of mails) {
      expect(mail.calendar!.method).toBe('REQUEST');
      expectWellFormed(mail.calendar!.object);
      expect(linesOf(mail.calendar!.object, 'METHOD')).toEqual(['METHOD:REQUEST']);
      const event = eventIn(mail.calendar!.object);
      expect(valueOf(event, 'uid')).toBe(`${session}@leergang.example`);
      expect(valueOf(event, 'sequence')).toBe(0);
      expect(valueOf(event, 'status')).toBe('CONFIRMED');
      expect(linesOf(mail.calendar!.object, 'DTSTART')).toEqual([
        `DTSTART;TZID=Europe/Amsterdam:${day.replaceAll('-', '')}T093000`,
      ]);
      expect(mail.calendar!.object).toContain('BEGIN:VTIMEZONE\r\nTZID:Europe/Amsterdam');
      expect(valueOf(event, 'organizer')).toBe('mailto:agenda@leergang.example');
      expect(mail.email.from).toEqual({ name: 'Vakmanschap', address: 'agenda@leergang.example' });
      expect(valueOf(event, 'attendee')).toMatch(new RegExp(`^mailto:${mail.to}$`, 'i'));
      expect(valueOf(event, 'url')).toBe(`https://leergang.example/bijeenkomsten/${session}`);
    }
    expect(new Set(mails.map(({ email }) => email.messageId)).size).toBe(mails.length);
  });

  it('speaks the language of its receiver', async () => {
    const { rows } = await house.owner.query<{ name: string; subject: string; body: string }>(
      `select p.name, m.subject, m.body from mail m join person p on p.id = m.person_id where m.session_id = $1`,
      [session],
    );
    const texts = new Map(rows.map((row) => [row.name, row]));
    expect(texts.get('Zwaluw lecturer')!.subject).toMatch(/^Invitation: /);
    expect(texts.get('Zwaluw lecturer')!.body).toContain('because you teach');
    expect(texts.get('Zwaluw participant1')!.subject).toMatch(/^Uitnodiging: /);
    expect(texts.get('Zwaluw participant1')!.body).toContain('omdat je deelneemt aan de leergang Zwaluw leergang');
  });

  it('comes no second time when the same is said again', async () => {
    await house.database.command(ours.coordinator, async (tx) => {
      await tx.enqueue('session-confirmed', { sessionId: session });
      await tx.enqueue('session-confirmed', { sessionId: session });
      await tx.enqueue('session-changed', { sessionId: session });
      await tx.enqueue('enrolment-made', { enrolmentId: ours.enrolmentIds[0] });
    });
    expect(await arrived()).toEqual([]);
  });

  it('moves in the calendar: the same one, in a newer state', async () => {
    const version = await versionOf(house, session);
    await command((sessions, tx) => sessions.change(tx, { sessionId: session, version, startTime: '10:00' }));
    const mails = await arrived();
    expect(mails.map(({ to }) => to).sort()).toEqual([...invited.keys()].sort());
    for (const mail of mails) {
      const event = eventIn(mail.calendar!.object);
      expect(mail.calendar!.method).toBe('REQUEST');
      expect(valueOf(event, 'uid')).toBe(`${session}@leergang.example`);
      expect(valueOf(event, 'sequence')).toBe(1);
      expect(linesOf(mail.calendar!.object, 'DTSTART')[0]).toMatch(/T100000$/);
    }
    expect(mails.map(({ email }) => email.subject).sort()[0]).toMatch(/^Changed: /);
    expect(mails.map(({ email }) => email.subject).sort()[3]).toMatch(/^Gewijzigd: /);
  });

  it('comes to who joins late, if it is still to come; not what is over, and not what is tentative', async () => {
    const late = { name: 'Zwaluw late', email: 'late@zwaluw.example' };
    await office.command(ours.coordinator, EnrolmentService, (enrolments, tx) =>
      enrolments.enrol(tx, { leergangId: ours.leergangId, organisationId: ours.memberId, ...late }),
    );
    const mails = await arrived();
    expect(mails.map(({ to }) => to)).toEqual([late.email]);
    expect(valueOf(eventIn(mails[0]!.calendar!.object), 'uid')).toBe(`${session}@leergang.example`);
    expect(valueOf(eventIn(mails[0]!.calendar!.object), 'sequence')).toBe(1);
    expect(mails[0]!.email.subject).toMatch(/^Uitnodiging: /);
  });

  it('is taken from the calendar of who leaves, and of nobody else; and comes back with who comes back', async () => {
    const enrolmentId = ours.enrolmentIds[2];
    const leaver = await addressOf(house, ours.participants[2].personId);
    await office.command(ours.coordinator, EnrolmentService, (enrolments, tx) =>
      enrolments.end(tx, { enrolmentId, reason: 'andere baan' }),
    );
    const withdrawn = await arrived();
    expect(withdrawn.map(({ to }) => to)).toEqual([leaver]);
    expect(withdrawn[0]!.calendar!.method).toBe('CANCEL');
    expect(withdrawn[0]!.email.subject).toMatch(/^Niet meer uitgenodigd: /);
    // The session goes on, so it must not say that it is cancelled (RFC 5546 §3.2.5).
    expect(linesOf(withdrawn[0]!.calendar!.object, 'STATUS')).toEqual([]);
    expect(valueOf(eventIn(withdrawn[0]!.calendar!.object), 'sequence')).toBe(1);

    await office.command(ours.coordinator, EnrolmentService, (enrolments, tx) =>
      enrolments.enrol(tx, {
        leergangId: ours.leergangId,
        organisationId: ours.memberId,
        name: 'Zwaluw participant3',
        email: leaver,
      }),
    );
    const again = await arrived();
    expect(again.map(({ to, calendar }) => [to, calendar!.method])).toEqual([[leaver, 'REQUEST']]);
  });

  it('says to a newcomer who is gone before the mail went out nothing at all', async () => {
    await office.shut();
    const enrolmentId = await office.command(ours.coordinator, EnrolmentService, (enrolments, tx) =>
      enrolments.enrol(tx, {
        leergangId: ours.leergangId,
        organisationId: ours.memberId,
        name: 'Zwaluw brief',
        email: 'brief@zwaluw.example',
      }),
    );
    await office.command(ours.coordinator, EnrolmentService, (enrolments, tx) =>
      enrolments.end(tx, { enrolmentId, reason: 'vergissing' }),
    );
    await office.open();
    expect(await arrived()).toEqual([]);
  });

  it('sends the newest state only, when it moves again before the mails went out', async () => {
    await office.shut();
    for (const startTime of ['11:00', '13:00', '14:00']) {
      const version = await versionOf(house, session);
      await command((sessions, tx) => sessions.change(tx, { sessionId: session, version, startTime }));
    }
    await office.open();
    const mails = await arrived();
    expect(mails).toHaveLength(invited.size + 1);
    for (const mail of mails) {
      expect(valueOf(eventIn(mail.calendar!.object), 'sequence')).toBe(4);
      expect(linesOf(mail.calendar!.object, 'DTSTART')[0]).toMatch(/T140000$/);
    }
  });

  it('is given to another lecturer, and taken from the one who no longer gives it', async () => {
    const version = await versionOf(house, session);
    const lecturer = await addressOf(house, ours.lecturer.personId);
    await command((sessions, tx) => sessions.change(tx, { sessionId: session, version, lecturerIds: [] }));
    const mails = await arrived();
    expect(mails.map(({ to, calendar }) => [to, calendar!.method])).toEqual([[lecturer, 'CANCEL']]);
    expect(mails[0]!.email.subject).toMatch(/^No longer invited: /);
    expect(mails[0]!.email.text).toContain('because you teach');
  });

  it('leaves every calendar when it is cancelled', async () => {
    const version = await versionOf(house, session);
    await command((sessions, tx) => sessions.cancel(tx, { sessionId: session, version, reason: 'ziekte' }));
    const mails = await arrived();
    expect(mails).toHaveLength(invited.size); // not the lecturer, who no longer gave it, but the one who joined late
    for (const mail of mails) {
      const event = eventIn(mail.calendar!.object);
      expect(mail.calendar!.method).toBe('CANCEL');
      expectWellFormed(mail.calendar!.object);
      expect(valueOf(event, 'uid')).toBe(`${session}@leergang.example`);
      expect(valueOf(event, 'status')).toBe('CANCELLED');
      expect(valueOf(event, 'sequence')).toBe(5);
      expect(mail.email.subject).toMatch(/^Gaat niet door: /);
    }
  });

  it('never told the other partnership anything', async () => {
    const { rows } = await house.owner.query(`select from mail where leergang_id <> $1`, [ours.leergangId]);
    expect(rows).toEqual([]);
  });
});
