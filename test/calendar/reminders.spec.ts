import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { systemFor } from '#kernel/actor.js';
import { addDays, instantOf } from '#kernel/wall-time.js';
import { MySettingsService } from '#people/my-settings.service.js';
import { EnrolmentService } from '#curriculum/enrolment.service.js';
import { LeergangService } from '#curriculum/leergang.service.js';
import type { ReminderMoment } from '#people/reminder-moment.js';
import { SessionService } from '#curriculum/session.service.js';
import { AnswerService } from '#calendar/answer.service.js';
import { MailService } from '#calendar/mail.service.js';
import { NoticeService } from '#calendar/notice.service.js';
import { addressOf, planMeetings, speaksEnglish, versionOf } from '../support/coming-sessions.js';
import { openMailServer, type MailServer, type ReceivedMail } from '../support/mail-server.js';
import { preparePostOffice, type PostOffice } from '../support/post-office.js';
import { openTestHouse, type TestHouse } from '../support/test-house.js';
import { settleTwoPartnerships, type Partnership } from '../support/two-partnerships.js';

const ZONE = 'Europe/Amsterdam';

let house: TestHouse;
let server: MailServer;
let office: PostOffice;
let ours: Partnership;
let theirs: Partnership;
/** The first meeting of ours, and its day: in two weeks, at half past nine. */
let session: string;
let day: string;
let addresses: { one: string; two: string; three: string; lecturer: string };

/** Every test starts with a house in which the first meeting of both partnerships has just been confirmed and mailed. */
beforeEach(async () => {
  house = await openTestHouse();
  ({ ours, theirs } = await settleTwoPartnerships(house));
  day = await planMeetings(house, ours);
  await planMeetings(house, theirs);
  session = ours.sessionIds[1];
  const of = (personId: string) => addressOf(house, personId);
  const [one, two, three] = ours.participants;
  addresses = {
    one: await of(one.personId),
    two: await of(two.personId),
    three: await of(three.personId),
    lecturer: await of(ours.lecturer.personId),
  };
  office = await preparePostOffice(house, server.url);
  await office.open();
  await confirm(ours);
  await confirm(theirs);
  await arrived();
});
afterEach(async () => {
  await office?.close();
  await house?.close();
});
beforeAll(async () => {
  server = await openMailServer();
});
afterAll(() => server?.stop());

/** Everything that was mailed since the last time, once all is sent. */
async function arrived(): Promise<ReceivedMail[]> {
  await office.idle();
  return server.mails.splice(0);
}
const confirm = (of: Partnership) =>
  office.command(of.coordinator, SessionService, (sessions, tx) =>
    sessions.confirm(tx, { moduleId: of.moduleIds[0], sessionIds: [of.sessionIds[1]] }),
  );
const change = async (what: { day?: string; startTime?: string; place?: string }) => {
  const version = await versionOf(house, session);
  return office.command(ours.coordinator, SessionService, (sessions, tx) =>
    sessions.change(tx, { sessionId: session, version, ...what }),
  );
};
/** So many days before the meeting, at a time. */
const moment = (days: number, time = '09:00') => instantOf(addDays(day, -days), time, ZONE);
/** Has the worker look at that moment who is to be reminded. */
const remind = (at: Date) => office.service(NoticeService).queue('REMINDER', null, at);
/** Who of ours got a mail, by address. */
const ofOurs = (mails: readonly ReceivedMail[]) =>
  mails
    .map(({ to }) => to)
    .filter((address) => address.endsWith('@zwaluw.example'))
    .sort();
const everyone = () => Object.values(addresses).sort();
const leergangReminds = async (reminders: ReminderMoment[]) => {
  const { rows } = await house.owner.query<{ version: number }>(`select version from leergang where id = $1`, [
    ours.leergangId,
  ]);
  await office.command(ours.coordinator, LeergangService, (leergangen, tx) =>
    leergangen.change(tx, { leergangId: ours.leergangId, version: rows[0]!.version, reminders }),
  );
};

describe('a reminder', () => {
  it('comes the day before from nine, to all who are expected, with what each has still to do', async () => {
    await speaksEnglish(house, ours.lecturer.personId);
    await remind(moment(1, '08:59'));
    expect(await arrived()).toEqual([]);
    await remind(moment(1));
    const mails = await arrived();
    expect(ofOurs(mails)).toEqual(everyone());
    expect(mails).toHaveLength(8); // of theirs too, each of the own session
    const to = (address: string) => mails.find((mail) => mail.to === address)!;
    for (const mail of mails) {
      expect(mail.calendar).toBeNull();
      expect(mail.email.text).not.toContain(mail.to.endsWith('@zwaluw.example') ? 'Kanarie' : 'Zwaluw');
    }
    expect(to(addresses.two).email.text).toMatch(/lever je daarvoor nog in:\n- Zwaluw assignment, voor /);
    expect(to(addresses.one).email.text).not.toContain('Zwaluw assignment'); // handed it in
    expect(to(addresses.lecturer).email.text).not.toContain('Zwaluw assignment');
    expect(to(addresses.lecturer).email.subject).toMatch(/09:30: Zwaluw session 1$/);
    expect(to(addresses.two).email.text).toContain(`https://leergang.example/bijeenkomsten/${session}`);
    expect(to(addresses.two).email.text).toMatch(/Waar: Zwaluw place\n/);
    // With the link in the mail one answers; in what is kept it is no key.
    expect(to(addresses.two).email.text).toMatch(/\/antwoord#[\w-]{40,}/);
    const { rows } = await house.owner.query<{ body: string }>(`select body from mail where kind = 'REMINDER'`);
    for (const { body } of rows) expect(body).toContain('/antwoord#…');
  });

  it('comes once, however often and by however many it is looked for', async () => {
    await Promise.all([remind(moment(1)), remind(moment(1, '09:05')), remind(moment(1, '09:05'))]);
    await remind(moment(1, '20:00'));
    expect(ofOurs(await arrived())).toEqual(everyone());
  });

  it('comes when the coordinator chose', async () => {
    await leergangReminds([]);
    await remind(moment(1));
    expect(ofOurs(await arrived())).toEqual([]);
    await leergangReminds([1, 7, 1]);
    const { rows } = await house.owner.query(`select reminders from leergang where id = $1`, [ours.leergangId]);
    expect(rows).toEqual([{ reminders: [7, 1] }]);
    for (const [days, count] of [
      [7, 4],
      [3, 0],
      [1, 4],
    ] as const) {
      await remind(moment(days));
      expect(ofOurs(await arrived())).toHaveLength(count);
    }
  });

  it('comes to each person as that person chose', async () => {
    const choose = (place: 0 | 1, moments: ReminderMoment[] | null) =>
      office.command(ours.participants[place], MySettingsService, (settings, tx) =>
        settings.chooseReminders(tx, { moments }),
      );
    await choose(0, []);
    await choose(1, [3]);
    await remind(moment(3));
    expect(ofOurs(await arrived())).toEqual([addresses.two]);
    await remind(moment(1));
    expect(ofOurs(await arrived())).toEqual([addresses.three, addresses.lecturer].sort());
    await choose(0, null);
    await remind(moment(1, '10:00'));
    expect(ofOurs(await arrived())).toEqual([addresses.one]);
  });

  it('does not come to who said not to come, unless that was about another time', async () => {
    const decline = (place: 0 | 1, seen: number) =>
      office.command(ours.participants[place], AnswerService, (answers, tx) =>
        answers.answer(tx, session, seen, 'DECLINED'),
      );
    await decline(0, 0);
    await change({ startTime: '10:00' });
    await decline(1, 1);
    await arrived();
    await remind(moment(1));
    expect(ofOurs(await arrived())).toEqual([addresses.one, addresses.three, addresses.lecturer].sort());
  });

  it('does not come to who was invited after that moment, or heard after it of another time', async () => {
    const toldAt = (personId: string, at: Date) =>
      house.owner.query(`update mail set handed_over_at = $2 where person_id = $1`, [personId, at]);
    await toldAt(ours.participants[0].personId, moment(1, '09:01'));
    await toldAt(ours.participants[1].personId, moment(1, '09:00'));
    // A mail that was refused told nobody anything.
    await house.owner.query(`update mail set handed_over_at = null, state = 'FAILED' where person_id = $1`, [
      ours.participants[2].personId,
    ]);
    await remind(moment(1, '09:05'));
    expect(ofOurs(await arrived())).toEqual([addresses.two, addresses.lecturer].sort());
  });

  it('comes again when the session moves to another day, and not for another hour or room', async () => {
    await remind(moment(1));
    expect(ofOurs(await arrived())).toEqual(everyone());
    await change({ place: 'Trouwzaal' });
    await change({ startTime: '13:00' });
    await arrived();
    await remind(moment(1, '11:00'));
    expect(await arrived()).toEqual([]);
    day = addDays(day, 2);
    await change({ day });
    await arrived();
    await remind(moment(1));
    expect(ofOurs(await arrived())).toEqual(everyone());
  });

  it('that waits to be sent is not, when the session is cancelled, moved, or no longer the person’s', async () => {
    await office.shut();
    await remind(moment(1));
    await office.command(ours.coordinator, EnrolmentService, (enrolments, tx) =>
      enrolments.end(tx, { enrolmentId: ours.enrolmentIds[0], reason: 'andere baan' }),
    );
    await office.open();
    const mails = (await arrived()).filter(({ calendar }) => calendar === null);
    expect(ofOurs(mails)).toEqual(everyone().filter((address) => address !== addresses.one));

    await office.shut();
    day = addDays(day, 1);
    await change({ day });
    await house.owner.query(`update mail set handed_over_at = now() where sequence = 1`);
    await office.open();
    await arrived();
    await office.shut();
    await remind(moment(1));
    const version = await versionOf(house, session);
    await office.command(ours.coordinator, SessionService, (sessions, tx) =>
      sessions.cancel(tx, { sessionId: session, version, reason: 'ziekte' }),
    );
    await office.open();
    expect((await arrived()).filter(({ to, calendar }) => calendar === null && to.endsWith('@zwaluw.example'))).toEqual(
      [],
    );
    await remind(moment(1, '12:00'));
    expect(ofOurs(await arrived())).toEqual([]);
  });

  it('is not for a session that is not certain, announced or not', async () => {
    await house.owner.query(
      `update session set status = 'TENTATIVE', confirmed_at = null, announced_at = now() where id = $1`,
      [session],
    );
    await remind(moment(1));
    expect(ofOurs(await arrived())).toEqual([]);
  });

  it('that was refused is seen by the coordinator, who can send it again', async () => {
    server.refused.add(addresses.two);
    await remind(moment(1));
    expect(ofOurs(await arrived())).not.toContain(addresses.two);
    server.refused.delete(addresses.two);
    const { rows } = await house.owner.query<{ id: string; state: string }>(
      `select id, state from mail where kind = 'REMINDER' and person_id = $1`,
      [ours.participants[1].personId],
    );
    expect(rows).toMatchObject([{ state: 'FAILED' }]);
    await office.command(ours.coordinator, MailService, (mails, tx) => mails.resend(tx, rows[0]!.id));
    const mails = await arrived();
    expect(mails.map(({ to }) => to)).toEqual([addresses.two]);
    const byStranger = await house.database.command(theirs.coordinator, (tx) =>
      office.service(MailService).resend(tx, rows[0]!.id),
    );
    expect(byStranger).toMatchObject({ refused: 'NOT_FOUND' });
  });

  it('comes by the clock of the worker, at nine where the session is', async () => {
    // Somewhere it is nine o'clock and some minutes now; the session is there, tomorrow at noon.
    const ahead = 9 - new Date().getUTCHours();
    const hours = ahead < -12 ? ahead + 24 : ahead;
    const zone = `Etc/GMT${hours > 0 ? '-' : '+'}${Math.abs(hours)}`;
    await house.owner.query(
      `update session set zone = $2, starts_local = (now() at time zone $2)::date + 1 + time '12:00',
         ends_local = (now() at time zone $2)::date + 1 + time '15:00', confirmed_at = now() - interval '3 days' where id = $1`,
      [session, zone],
    );
    await house.owner.query(`update mail set handed_over_at = now() - interval '3 days' where session_id = $1`, [
      session,
    ]);
    await house.database.command(systemFor('mail'), (tx) =>
      tx.enqueue('notice-due', { kind: 'REMINDER', aboutId: null }),
    );
    const mails = await arrived();
    expect(ofOurs(mails)).toEqual(everyone());
    expect(mails.find(({ to }) => to === addresses.two)!.email.subject).toBe('Morgen 12.00: Zwaluw session 1');
  });
});
