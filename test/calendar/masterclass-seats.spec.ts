import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { systemFor } from '#kernel/actor.js';
import { newId } from '#kernel/ids.js';
import { isRefusal } from '#kernel/refusal.js';
import type { ActorTransaction } from '#platform/database/database.js';
import { NoticeService } from '#calendar/notice.service.js';
import { SessionService } from '#curriculum/session.service.js';
import { RegistrationService } from '#masterclass/registration.service.js';
import { SeatKeepingService } from '#masterclass/seat-keeping.service.js';
import { eventIn, expectWellFormed, valueOf } from '../support/calendar-reader.js';
import { versionOf } from '../support/coming-sessions.js';
import { openMailServer, type MailServer } from '../support/mail-server.js';
import { makeGuest, openMasterclass } from '../support/masterclass-scene.js';
import { preparePostOffice, type PostOffice } from '../support/post-office.js';
import { openTestHouse, type TestHouse } from '../support/test-house.js';
import { settleTwoPartnerships, type Partnership } from '../support/two-partnerships.js';

const GUEST = 'gast@bedrijf.example';
const ANSWERS = { organisation: '', function: '', diet: '', accessNeeds: '', wantsNext: false };

let house: TestHouse;
let server: MailServer;
let office: PostOffice;
let ours: Partnership;
let sessionId: string;
let guestId: string;

beforeAll(async () => {
  house = await openTestHouse();
  ({ ours } = await settleTwoPartnerships(house));
  sessionId = await openMasterclass(house, ours, { capacity: 3 });
  guestId = await makeGuest(house, 'Gast', GUEST);
  // They took part before the seats came.
  await house.owner.query(`update enrolment set enrolled_at = now() - interval '9 days'`);
  server = await openMailServer();
  office = await preparePostOffice(house, server.url);
  await office.open();
});
afterAll(async () => {
  await office?.close();
  await server?.stop();
  await house?.close();
});

/** What was mailed since the last time, a line each: to whom, what it tells a calendar, or else its subject. */
async function arrived(): Promise<string[]> {
  await office.idle();
  return server.mails
    .splice(0)
    .map(({ to, calendar, email }) => {
      if (!calendar) return `${to}: ${email.subject}`;
      expectWellFormed(calendar.object);
      const event = eventIn(calendar.object);
      expect(valueOf(event, 'uid')).toBe(`${sessionId}@leergang.example`);
      return `${to}: ${calendar.method} ${String(valueOf(event, 'sequence'))}`;
    })
    .sort();
}
const participant = (number: number) => `participant${number}@zwaluw.example`;
async function inHouse(work: (service: RegistrationService, tx: ActorTransaction) => Promise<unknown>): Promise<void> {
  const service = office.service(RegistrationService);
  const answer = await house.database.command(systemFor('registration'), (tx) => work(service, tx));
  if (isRefusal(answer)) throw new Error(answer.refused);
}
async function registrationOf(personId: string): Promise<string> {
  const { rows } = await house.owner.query<{ id: string }>(
    `select id from registration where session_id = $1 and person_id = $2`,
    [sessionId, personId],
  );
  return rows[0]!.id;
}
const command = <Answer>(work: Parameters<typeof office.command<SessionService, Answer>>[2]) =>
  office.command(ours.coordinator, SessionService, work);

/** Told in order: what seats do in calendars. */
describe('a masterclass with seats', () => {
  it('is in the calendar of who takes part in the leergang', async () => {
    await office.service(SeatKeepingService).keep(sessionId, new Date());
    expect(await arrived()).toEqual([1, 2, 3].map((number) => `${participant(number)}: REQUEST 0`));
  });

  it('leaves the calendar of who gives the seat back, and comes into that of a guest who takes it, with one link to it all', async () => {
    await inHouse((it, tx) => it.register(tx, { sessionId, personId: guestId, clientKey: newId(), answers: ANSWERS }));
    expect(await arrived()).toEqual([`${GUEST}: Je staat op de wachtlijst: Zwaluw masterclass`]);
    const released = await registrationOf(ours.participants[0].personId);
    await inHouse((it, tx) => it.cancel(tx, released, 'OWN'));
    expect(await arrived()).toEqual([
      `${GUEST}: Er is een plek voor je: Zwaluw masterclass`,
      `${participant(1)}: CANCEL 0`,
    ]);
    const offered = await registrationOf(guestId);
    await inHouse((it, tx) => it.answerOffer(tx, offered, 'TAKE'));
    await office.idle();
    expect(server.mails[0]!.email.text).toContain('https://leergang.example/aanmelding/');
    expect(await arrived()).toEqual([`${GUEST}: REQUEST 0`]);
  });

  it('moves in the calendars of who has a seat, and in no other', async () => {
    const version = await versionOf(house, sessionId);
    await command((sessions, tx) => sessions.change(tx, { sessionId, version, startTime: '14:00' }));
    expect(await arrived()).toEqual([
      `${GUEST}: REQUEST 1`,
      ...[2, 3].map((number) => `${participant(number)}: REQUEST 1`),
    ]);
  });

  it('is brought to mind of a guest with the way there and the own page, and nothing that needs an account', async () => {
    const { rows } = await house.owner.query<{ at: Date }>(
      `update masterclass m set route = 'Bus 21 vanaf het station.' from session s where s.id = m.session_id and s.id = $1
       returning (s.starts_local::date - 1 + time '09:00') at time zone s.zone as at`,
      [sessionId],
    );
    await office.service(NoticeService).queue('REMINDER', null, rows[0]!.at);
    await office.idle();
    const { text } = server.mails.find(({ to }) => to === GUEST)!.email;
    expect(text).toMatch(/Naar je plek en je ticket:\nhttps:\/\/leergang\.example\/aanmelding\/[\w-]+\n/);
    expect(text).toContain('Hoe je er komt: Bus 21 vanaf het station.');
    expect(text).toMatch(/Meld je dan op die pagina af, vóór /);
    expect(text).not.toMatch(/instellingen|huiswerk|Laat weten/);
    expect(server.mails.find(({ to }) => to === participant(2))!.email.text).toContain('/instellingen');
    await arrived();
  });

  it('leaves every calendar when it is cancelled', async () => {
    const version = await versionOf(house, sessionId);
    await command((sessions, tx) => sessions.cancel(tx, { sessionId, version, reason: 'Te weinig aanmeldingen' }));
    expect(await arrived()).toEqual([
      `${GUEST}: CANCEL 2`,
      ...[2, 3].map((number) => `${participant(number)}: CANCEL 2`),
    ]);
  });
});
