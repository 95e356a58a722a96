import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SessionService } from '#curriculum/session.service.js';
import { eventIn, expectWellFormed, momentOf, valueOf } from '../support/calendar-reader.js';
import { openMailServer, type MailServer, type ReceivedMail } from '../support/mail-server.js';
import { preparePostOffice, type PostOffice } from '../support/post-office.js';
import { openTestHouse, type TestHouse } from '../support/test-house.js';
import { settleTwoPartnerships, type Partnership } from '../support/two-partnerships.js';

const HOSTILE = 'A\r\nBcc: eve@evil.example\r\n\r\nATTENDEE:x "q" \\n; , <b>🎈</b> \u202Egnp';

/** Words and times as people bring them, all the way to a mailbox. */
describe('what arrives', () => {
  let house: TestHouse;
  let server: MailServer;
  let office: PostOffice;
  let ours: Partnership;
  let session: string;

  beforeAll(async () => {
    house = await openTestHouse();
    ({ ours } = await settleTwoPartnerships(house));
    session = ours.sessionIds[2];
    server = await openMailServer();
    office = await preparePostOffice(house, server.url);
    await office.open();
  });
  afterAll(async () => {
    await office?.close();
    await server?.stop();
    await house?.close();
  });

  /** Confirms the session as it is put here, and gives what arrived at the lecturer's. */
  const confirmedAs = async (changes: string, values: unknown[] = []): Promise<ReceivedMail> => {
    server.mails.length = 0;
    await house.owner.query(`delete from mail where session_id = $1`, [session]);
    await house.owner.query(`update session set status = 'TENTATIVE', ${changes} where id = $1`, [session, ...values]);
    await office.command(ours.coordinator, SessionService, (sessions, tx) =>
      sessions.confirm(tx, { moduleId: ours.moduleIds[0], sessionIds: [session] }),
    );
    await office.idle();
    expect(server.mails).toHaveLength(4);
    return server.to('lecturer@zwaluw.example')[0]!;
  };

  it('has no header, property, tag or receiver that a name or a title brought along', async () => {
    await house.owner.query(`update person set name = $1 where id = $2`, [HOSTILE, ours.lecturer.personId]);
    await house.owner.query(`update leergang set title = $1 where id = $2`, [HOSTILE, ours.leergangId]);
    const mail = await confirmedAs(
      `title = $2, description = $2, place = $2, starts_local = current_date + 30 + time '09:30', ends_local = current_date + 30 + time '12:30'`,
      [HOSTILE],
    );
    expect(server.mails.some(({ to }) => to.includes('evil'))).toBe(false);
    for (const { email } of server.mails) {
      expect(email.bcc).toBeUndefined();
      expect(email.to).toHaveLength(1);
      expect(email.html).not.toContain('<b>');
      expect(email.headers.map(({ key }) => key)).not.toContain('bcc');
    }
    const { object } = mail.calendar!;
    expectWellFormed(object);
    const event = eventIn(object);
    expect(event.getAllProperties('attendee')).toHaveLength(1);
    expect(event.getFirstProperty('attendee')!.getFirstValue()).toMatch(/^mailto:lecturer@zwaluw\.example$/i);
    expect(valueOf(event, 'summary')).toContain('🎈');
    expect(valueOf(event, 'summary')).not.toContain('\u202E');
  });

  // The next changes of the clocks, whenever the tests run: the last Sunday of March and of October.
  it.each([
    ['March', 2, '10:00'],
    ['October', 9, '10:00'],
  ])(
    'is at the agreed wall time on the day before, of and after the change of the clocks in %s',
    async (_, month, time) => {
      const change = nextLastSunday(month);
      const offsets = new Set<number>();
      for (const days of [-1, 0, 1]) {
        const day = new Date(change.getTime() + days * 86_400_000).toISOString().slice(0, 10);
        const mail = await confirmedAs(
          `starts_local = $2::date + $3::time, ends_local = $2::date + $3::time + interval '3 hours', title = 'Klok'`,
          [day, time],
        );
        const event = eventIn(mail.calendar!.object);
        expectWellFormed(mail.calendar!.object);
        const start = momentOf(event, 'dtstart');
        const { rows } = await house.owner.query<{ startsAt: Date }>(
          `select starts_at as "startsAt" from session where id = $1`,
          [session],
        );
        expect(start).toEqual(rows[0]!.startsAt);
        expect(inAmsterdam(start)).toBe(`${day} ${time}`);
        expect(inAmsterdam(momentOf(event, 'dtend'))).toBe(`${day} 13:00`);
        expect(mail.email.text).toContain('10.00');
        offsets.add(start.getUTCHours());
      }
      expect(offsets).toEqual(new Set([8, 9])); // it really was the change
    },
  );
});

function nextLastSunday(month: number): Date {
  const now = new Date();
  for (let year = now.getUTCFullYear(); ; year += 1) {
    const lastDay = new Date(Date.UTC(year, month + 1, 0));
    const sunday = new Date(lastDay.getTime() - lastDay.getUTCDay() * 86_400_000);
    if (sunday.getTime() > now.getTime() + 3 * 86_400_000) return sunday;
  }
}

function inAmsterdam(moment: Date): string {
  return moment.toLocaleString('sv-SE', { timeZone: 'Europe/Amsterdam', dateStyle: 'short', timeStyle: 'short' });
}
