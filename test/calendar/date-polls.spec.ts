import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EnrolmentService } from '#curriculum/enrolment.service.js';
import { SessionService } from '#curriculum/session.service.js';
import { addDays, type Day } from '#kernel/wall-time.js';
import type { Choice, Moment } from '#planning/date-poll.rules.js';
import { DatePollLinks } from '#planning/date-poll-links.js';
import { DatePollService } from '#planning/date-poll.service.js';
import { eventIn, linesOf, valueOf } from '../support/calendar-reader.js';
import { addressOf, planMeetings, speaksEnglish, versionOf } from '../support/coming-sessions.js';
import { openMailServer, type MailServer, type ReceivedMail } from '../support/mail-server.js';
import { preparePostOffice, type PostOffice } from '../support/post-office.js';
import { openTestHouse, type TestHouse } from '../support/test-house.js';
import { settleTwoPartnerships, type Partnership } from '../support/two-partnerships.js';

/** What people are mailed about a date poll, told in order. */
describe('the mails of a date poll', () => {
  let house: TestHouse;
  let server: MailServer;
  let office: PostOffice;
  let ours: Partnership;
  /** In two weeks, and in three: both tentative at first. */
  let meetings: readonly [string, string];
  let day: Day;
  let pollId: string;

  beforeAll(async () => {
    house = await openTestHouse();
    ({ ours } = await settleTwoPartnerships(house));
    day = await planMeetings(house, ours);
    meetings = [ours.sessionIds[1], ours.sessionIds[2]];
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

  const arrived = async (): Promise<ReceivedMail[]> => {
    await office.idle();
    return server.mails.splice(0);
  };
  const polls = <Answer>(
    work: Parameters<typeof office.command<DatePollService, Answer>>[2],
    actor = ours.coordinator,
  ) => office.command(actor, DatePollService, work);
  const start = (sessionId: string, moments: Moment[], note = '') =>
    polls((service, tx) => service.start(tx, { sessionId, moments, note, closesOn: null }));
  const answer = (who: Partnership['lecturer'], moments: Moment[], ...choices: Choice[]) =>
    polls(
      (service, tx) =>
        service.answer(
          tx,
          pollId,
          moments.map((moment, place) => ({ ...moment, choice: choices[place]! })),
        ),
      who,
    );
  const addressesOf = async (...people: Partnership['lecturer'][]) =>
    (await Promise.all(people.map(({ personId }) => addressOf(house, personId)))).sort();
  const receivers = (mails: readonly ReceivedMail[]) => mails.map(({ to }) => to).sort();

  it('asks everyone who belongs in the session, each in the own language, with a link of the own', async () => {
    const moments = [
      { day: addDays(day, 7), startTime: '09:30' },
      { day: addDays(day, 8), startTime: '13:00' },
    ];
    pollId = await start(meetings[1], moments, 'Graag snel\n<b>iedereen</b>');
    const mails = await arrived();
    expect(receivers(mails)).toEqual(await addressesOf(...ours.participants, ours.lecturer));
    const links = office.service(DatePollLinks);
    for (const mail of mails) {
      expect(mail.calendar).toBeNull();
      const inEnglish = mail.to === (await addressOf(house, ours.lecturer.personId));
      expect(mail.email.subject).toBe(`${inEnglish ? 'When can you come?' : 'Wanneer kun je?'}: Zwaluw session 2`);
      expect(mail.email.text).toContain('Graag snel');
      expect(mail.email.text).toContain(inEnglish ? '13:00–16:00' : '13.00–16.00');
      expect(mail.email.html).not.toContain('<b>iedereen');
      const token = /\/datumprikker#([\w-]+)/.exec(mail.email.text!)![1]!;
      const link = links.readToken(token)!;
      expect(link).toMatchObject({ pollId, sessionId: meetings[1] });
      expect(await addressOf(house, link.personId)).toBe(mail.to);
    }
    const { rows } = await house.owner.query<{ body: string }>(`select body from mail where kind = 'DATE_POLL'`);
    // What is kept lets nobody answer for someone else.
    expect(rows.map(({ body }) => /datumprikker#…/.test(body) && !/datumprikker#[\w-]/.test(body))).toEqual(
      rows.map(() => true),
    );
  });

  it('asks once, and who joins later too', async () => {
    await house.database.command(ours.coordinator, async (tx) => {
      await tx.enqueue('notice-due', { kind: 'DATE_POLL', aboutId: pollId });
      await tx.enqueue('notice-due', { kind: 'DATE_POLL', aboutId: null });
    });
    expect(await arrived()).toEqual([]);
    const late = { name: 'Zwaluw late', email: 'late@zwaluw.example' };
    await office.command(ours.coordinator, EnrolmentService, (enrolments, tx) =>
      enrolments.enrol(tx, { leergangId: ours.leergangId, organisationId: ours.memberId, ...late }),
    );
    const mails = await arrived();
    expect(receivers(mails)).toEqual([late.email]);
    expect(mails[0]!.email.subject).toMatch(/^Wanneer kun je\?: /);
  });

  it('tells the chosen date to those who answered about a session that is not certain yet', async () => {
    const moments = [
      { day: addDays(day, 7), startTime: '09:30' },
      { day: addDays(day, 8), startTime: '13:00' },
    ];
    await answer(ours.participants[0], moments, 'NO', 'YES');
    await answer(ours.lecturer, moments, 'YES', 'IF_NEED_BE');
    await polls((service, tx) => service.decide(tx, { pollId, ...moments[1]! }));
    const mails = await arrived();
    expect(receivers(mails)).toEqual(await addressesOf(ours.participants[0], ours.lecturer));
    const mail = mails.find(({ email }) => email.subject!.startsWith('Datum gekozen: Zwaluw session 2, '))!;
    expect(mail.email.subject).toMatch(/, 13\.00$/);
    expect(mail.email.text).toContain('Zodra de bijeenkomst zeker is');
    expect(mail.email.text).toContain(`https://leergang.example/bijeenkomsten/${meetings[1]}`);
    expect(mail.calendar).toBeNull();
  });

  it('moves a certain session in every calendar, and mails nothing beside that', async () => {
    await office.command(ours.coordinator, SessionService, (sessions, tx) =>
      sessions.confirm(tx, { moduleId: ours.moduleIds[0], sessionIds: [meetings[0]] }),
    );
    const invited = receivers(await arrived());
    const moments = [
      { day, startTime: '09:30' },
      { day: addDays(day, 1), startTime: '10:15' },
    ];
    pollId = await start(meetings[0], moments);
    expect(receivers(await arrived())).toEqual(invited);
    await answer(ours.participants[1], moments, 'NO', 'YES');
    await polls((service, tx) => service.decide(tx, { pollId, ...moments[1]! }));
    const mails = await arrived();
    expect(receivers(mails)).toEqual(invited);
    for (const mail of mails) {
      const event = eventIn(mail.calendar!.object);
      expect(valueOf(event, 'uid')).toBe(`${meetings[0]}@leergang.example`);
      expect(valueOf(event, 'sequence')).toBe(1);
      expect(linesOf(mail.calendar!.object, 'DTSTART')[0]).toContain(`${addDays(day, 1).replaceAll('-', '')}T101500`);
    }
  });

  it('tells who answered that all stays as it was, when that is what was chosen', async () => {
    const moments = [
      { day: addDays(day, 1), startTime: '10:15' },
      { day: addDays(day, 2), startTime: '10:15' },
    ];
    pollId = await start(meetings[0], moments);
    await arrived();
    await answer(ours.participants[1], moments, 'YES', 'NO');
    await polls((service, tx) => service.decide(tx, { pollId, ...moments[0]! }));
    const mails = await arrived();
    expect(receivers(mails)).toEqual(await addressesOf(ours.participants[1]));
    expect(mails[0]!.email.text).toContain('er verandert niets');
  });

  it('tells everyone who was asked that it was withdrawn, and asks nobody of whom the question still waits', async () => {
    const moments = [
      { day: addDays(day, 3), startTime: '10:15' },
      { day: addDays(day, 4), startTime: '10:15' },
    ];
    pollId = await start(meetings[0], moments);
    const asked = receivers(await arrived());
    await polls((service, tx) => service.withdraw(tx, pollId));
    const mails = await arrived();
    expect(receivers(mails)).toEqual(asked);
    expect(mails[0]!.email.subject).toMatch(/^(Datumprikker ingetrokken|Date poll withdrawn): Zwaluw session 1$/);

    await office.shut();
    pollId = await start(meetings[0], moments);
    await polls((service, tx) => service.withdraw(tx, pollId));
    await office.open();
    expect(await arrived()).toEqual([]);
  });

  it('asks nothing any more of a session that moved by another way', async () => {
    await office.shut();
    pollId = await start(meetings[0], [
      { day: addDays(day, 3), startTime: '10:15' },
      { day: addDays(day, 4), startTime: '10:15' },
    ]);
    const version = await versionOf(house, meetings[0]);
    await office.command(ours.coordinator, SessionService, (sessions, tx) =>
      sessions.change(tx, { sessionId: meetings[0], version, startTime: '11:00' }),
    );
    await office.open();
    const mails = await arrived();
    expect(mails.every(({ calendar }) => calendar !== null)).toBe(true);
    const { rows } = await house.owner.query(`select state from date_poll where id = $1`, [pollId]);
    expect(rows).toEqual([{ state: 'OVERTAKEN' }]);
  });

  const change = async (sessionId: string, what: { startTime?: string; lecturerIds?: string[] }) => {
    const version = await versionOf(house, sessionId);
    await office.command(ours.coordinator, SessionService, (sessions, tx) =>
      sessions.change(tx, { sessionId, version, ...what }),
    );
  };
  const proposal = (): Moment[] => [
    { day: addDays(day, 9), startTime: '09:30' },
    { day: addDays(day, 10), startTime: '09:30' },
  ];

  it('asks who gives a session from now on, also when no calendar has it', async () => {
    await change(meetings[1], { lecturerIds: [] });
    pollId = await start(meetings[1], proposal());
    const asked = receivers(await arrived());
    expect(asked).not.toContain(await addressOf(house, ours.lecturer.personId));
    await change(meetings[1], { lecturerIds: [ours.lecturer.personId] });
    expect(receivers(await arrived())).toEqual(await addressesOf(ours.lecturer));
  });

  it('tells who were asked that the poll counts no more when its session moves or is cancelled in no calendar', async () => {
    const asked = await addressesOf(...ours.participants, ours.lecturer);
    await change(meetings[1], { startTime: '11:45' });
    const moved = await arrived();
    expect(receivers(moved)).toEqual(expect.arrayContaining(asked));
    const mail = moved.find(({ email }) => email.subject === 'Datumprikker vervallen: Zwaluw session 2')!;
    expect(mail.calendar).toBeNull();
    expect(mail.email.text).toContain('11.45');

    pollId = await start(meetings[1], proposal());
    await arrived();
    const version = await versionOf(house, meetings[1]);
    await office.command(ours.coordinator, SessionService, (sessions, tx) =>
      sessions.cancel(tx, { sessionId: meetings[1], version, reason: 'te weinig docenten' }),
    );
    const cancelled = await arrived();
    expect(receivers(cancelled)).toEqual(receivers(moved));
    expect(cancelled.map(({ email }) => email.subject)).toContain('Gaat niet door: Zwaluw session 2');
    await house.owner.query(`update session set status = 'TENTATIVE', cancelled_at = null where id = $1`, [
      meetings[1],
    ]);
  });

  it('asks again who was not reached before it closed, and tells no end of what never came', async () => {
    pollId = await start(meetings[1], proposal());
    const asked = receivers(await arrived());
    // As if the mail server had been away until the last day was over: nothing of it went out.
    await house.owner.query(
      `update mail set state = 'SUPERSEDED', handed_over_at = null, sent_at = null where about_id = $1`,
      [pollId],
    );
    await house.owner.query(`update date_poll set closes_on = current_date - 1 where id = $1`, [pollId]);
    await polls((service, tx) => service.extend(tx, { pollId, version: 1, closesOn: day }));
    expect(receivers(await arrived())).toEqual(asked);

    const refused = await addressOf(house, ours.participants[2].personId);
    await house.owner.query(
      `update mail set state = 'FAILED', handed_over_at = null, sent_at = null where about_id = $1 and person_id = $2`,
      [pollId, ours.participants[2].personId],
    );
    await polls((service, tx) => service.withdraw(tx, pollId));
    expect(receivers(await arrived())).toEqual(asked.filter((address) => address !== refused));
  });

  it('asks who leaves and enrols again before the question went out', async () => {
    pollId = await start(meetings[1], proposal());
    await arrived();
    const { rows } = await house.owner.query<{ id: string; name: string; email: string }>(
      `select e.id, p.name, a.address as email from enrolment e join person p on p.id = e.person_id
       join person_email a on a.person_id = p.id where p.name = 'Zwaluw late'`,
    );
    const { id: enrolmentId, name, email } = rows[0]!;
    await house.owner.query(
      `update mail m set state = 'SUPERSEDED', handed_over_at = null, sent_at = null
       from enrolment e where e.id = $2 and m.person_id = e.person_id and m.about_id = $1`,
      [pollId, enrolmentId],
    );
    await office.command(ours.coordinator, EnrolmentService, (enrolments, tx) =>
      enrolments.end(tx, { enrolmentId, reason: 'vergissing' }),
    );
    await arrived();
    await office.command(ours.coordinator, EnrolmentService, (enrolments, tx) =>
      enrolments.enrol(tx, { leergangId: ours.leergangId, organisationId: ours.memberId, name, email }),
    );
    const questions = (await arrived()).filter(({ email: { subject } }) => /^Wanneer kun je/.test(subject!));
    expect(receivers(questions)).toEqual([email]);
    await polls((service, tx) => service.withdraw(tx, pollId));
    await arrived();
  });

  it('says of an announced session that it is in calendars, when it stays when it is', async () => {
    await house.owner.query(`update session set announced_at = now() where id = $1`, [meetings[1]]);
    const { rows } = await house.owner.query<Moment>(
      `select to_char(starts_local, 'YYYY-MM-DD') as day, to_char(starts_local, 'HH24:MI') as "startTime" from session where id = $1`,
      [meetings[1]],
    );
    const moments = [rows[0]!, { day: addDays(rows[0]!.day, 30), startTime: '09:30' }];
    pollId = await start(meetings[1], moments);
    await arrived();
    await answer(ours.participants[0], moments, 'YES', 'NO');
    await polls((service, tx) => service.decide(tx, { pollId, ...moments[0]! }));
    const mails = await arrived();
    expect(receivers(mails)).toEqual(await addressesOf(ours.participants[0]));
    expect(mails[0]!.email.text).toContain('er verandert niets');
  });
});
