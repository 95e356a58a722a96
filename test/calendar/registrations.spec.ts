import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { systemFor, type PersonActor } from '#kernel/actor.js';
import { newId } from '#kernel/ids.js';
import { GuestRegistrationService } from '#masterclass/guest-registration.service.js';
import { MasterclassDecisionService } from '#masterclass/masterclass-decision.service.js';
import { RegistrationService } from '#masterclass/registration.service.js';
import { SeatKeepingService } from '#masterclass/seat-keeping.service.js';
import { openMailServer, type MailServer } from '../support/mail-server.js';
import { makeColleague, makeGuest, openMasterclass, register as seatOf } from '../support/masterclass-scene.js';
import { preparePostOffice, type PostOffice } from '../support/post-office.js';
import { openTestHouse, type TestHouse } from '../support/test-house.js';
import { settleTwoPartnerships, type Partnership } from '../support/two-partnerships.js';

const ANSWERS = { organisation: '', function: '', diet: '', accessNeeds: '', wantsNext: false };
const AS_REGISTRATION = systemFor('registration');

let house: TestHouse;
let server: MailServer;
let office: PostOffice;
let ours: Partnership;
let anna: PersonActor;
let bas: PersonActor;

beforeAll(async () => {
  house = await openTestHouse();
  server = await openMailServer();
  ({ ours } = await settleTwoPartnerships(house));
  office = await preparePostOffice(house, server.url);
  await office.open();
  anna = await makeColleague(house, ours, 'Anna');
  bas = await makeColleague(house, ours, 'Bas');
});
afterAll(async () => {
  await office?.close();
  await server?.stop();
  await house?.close();
});

const register = (actor: PersonActor, sessionId: string) =>
  office.command(actor, RegistrationService, (registrations, tx) =>
    registrations.register(tx, { sessionId, personId: actor.personId, clientKey: newId(), answers: ANSWERS }),
  );
const cancelFor = (id: string, reason: string) =>
  office.command(ours.coordinator, RegistrationService, (registrations, tx) =>
    registrations.cancel(tx, id, 'COORDINATOR', reason),
  );
/** What was mailed to someone since the last time, once all is sent: what each said happened, and its text. */
async function told(address: string): Promise<{ what: string[]; text: string; calendar: string }> {
  await office.idle();
  const mails = server.to(address);
  server.mails.splice(0);
  return {
    what: mails.map(({ email }) => email.subject!.split(':')[0]!),
    text: mails.map(({ email }) => email.text).join('\n'),
    calendar: mails.map(({ calendar }) => calendar?.object.replaceAll('\r\n ', '') ?? '').join('\n'),
  };
}

describe('Who has a registration', () => {
  it('hears that a masterclass is not held, and why, also with a seat that no calendar has yet; once', async () => {
    const sessionId = await openMasterclass(house, ours, { capacity: 5 });
    await house.owner.query(`update session set status = 'TENTATIVE', confirmed_at = null where id = $1`, [sessionId]);
    await register(anna, sessionId);
    await register(bas, sessionId);
    expect((await told('anna@zwaluw.example')).what).toEqual(['Je hebt een plek']);
    await house.owner.query(
      `update registration set state = 'OFFERED', offered_until = now() + interval '1 day' where session_id = $1 and person_id = $2`,
      [sessionId, bas.personId],
    );
    await office.command(ours.coordinator, MasterclassDecisionService, (decisions, tx) =>
      decisions.decide(tx, sessionId, 'NO_GO', 'Te weinig aanmeldingen'),
    );
    await office.idle();
    const [toBas] = server.to('bas@zwaluw.example');
    // An offer of it needs no answer any more.
    expect([toBas?.email.subject?.split(':')[0], toBas?.email.text?.includes('Laat het weten')]).toEqual([
      'Gaat niet door',
      false,
    ]);
    const { what, text } = await told('anna@zwaluw.example');
    expect(what).toEqual(['Gaat niet door']);
    expect(text).toContain('De reden: Te weinig aanmeldingen');
  });

  it('hears of the end by the calendar that has it, with the reason, and by a mail where no calendar has it', async () => {
    const sessionId = await openMasterclass(house, ours, { capacity: 5 });
    await house.owner.query(`update session set online_url = 'https://online.example/geheim' where id = $1`, [
      sessionId,
    ]);
    const first = await register(anna, sessionId);
    const invited = await told('anna@zwaluw.example');
    expect(invited.what).toEqual(['Uitnodiging']);
    expect(invited.text).toMatch(/ticket voor bij de deur: https:\/\/leergang\.example\/aanmelding\/[\w-]+#ticket\n/);
    expect(invited.calendar).toContain('geheim');
    await cancelFor(first, 'Dubbel geboekt');
    const withdrawn = await told('anna@zwaluw.example');
    expect(withdrawn.what).toEqual(['Je bent afgemeld']);
    expect(withdrawn.text).toContain('De reden: Dubbel geboekt');
    // Where it is online, is for who comes.
    expect(withdrawn.text + withdrawn.calendar).not.toMatch(/geheim|ticket/);
    await house.owner.query(`update masterclass set capacity = 0 where session_id = $1`, [sessionId]);
    const second = await register(anna, sessionId);
    expect((await told('anna@zwaluw.example')).what).toEqual(['Je staat op de wachtlijst']);
    await cancelFor(second, 'Toch niet voor jou');
    const ended = await told('anna@zwaluw.example');
    expect(ended.what).toEqual(['Je bent afgemeld']);
    expect(ended.text).toContain('De reden: Toch niet voor jou');
  });

  it('hears that its request went unanswered when one cannot register any more, once, and whom to ask', async () => {
    const sessionId = await openMasterclass(house, ours, { needs_approval: true });
    await register(anna, sessionId);
    const seat = { reserved: true, brought_by: ours.teamLead.personId, organisation_id: ours.leadId };
    await seatOf(house, ours, sessionId, { ...seat, state: 'REQUESTED' });
    expect((await told('anna@zwaluw.example')).what).toEqual(['Aanmelding ontvangen']);
    await house.owner.query(`update masterclass set closes_at = now() - interval '1 second' where session_id = $1`, [
      sessionId,
    ]);
    for (const _ of [1, 2]) await office.service(SeatKeepingService).keep(sessionId, new Date());
    await office.idle();
    const reserved = server
      .to('teamlead@zwaluw.example')
      .map(({ email }) => email.text)
      .join();
    expect(reserved).toContain('is vervallen: de aanmelding is gesloten voordat de coördinator erover besliste.');
    const { what, text } = await told('anna@zwaluw.example');
    expect(what).toEqual(['Het is niet meer gelukt']);
    expect(text).toContain('Vraag het aan Zwaluw coordinator, coordinator@zwaluw.example.');
  });

  it('hears of another time, once, also while no calendar follows it', async () => {
    const sessionId = await openMasterclass(house, ours, { capacity: 0 });
    await register(anna, sessionId);
    expect((await told('anna@zwaluw.example')).what).toEqual(['Je staat op de wachtlijst']);
    for (const days of [1, -1]) {
      await house.owner.query(
        `update session set starts_local = starts_local + make_interval(days => $2), ends_local = ends_local + make_interval(days => $2),
           sequence = sequence + 1 where id = $1`,
        [sessionId, days],
      );
      const { what, text } = await told('anna@zwaluw.example');
      expect(what).toEqual(['Verplaatst']);
      expect(text).toContain('Je staat op de wachtlijst');
    }
  });

  it('gets the link by mail when another address of the mailbox is confirmed', async () => {
    const sessionId = await openMasterclass(house, ours);
    const confirmed = async (address: string) => {
      const guest = { sessionId, clientKey: newId(), name: 'Vic', address, language: 'nl', answers: ANSWERS } as const;
      const guests = office.service(GuestRegistrationService);
      const id = await house.database.command(AS_REGISTRATION, (tx) => guests.signUp(tx, { ...guest, colleagues: [] }));
      await house.database.command(AS_REGISTRATION, (tx) => guests.confirm(tx, id as string));
    };
    await confirmed('vic@bedrijf.example');
    await told('vic@bedrijf.example');
    await confirmed('vic+eve@bedrijf.example');
    const { what, text } = await told('vic@bedrijf.example');
    expect(what).toEqual(['Je bent al aangemeld']);
    expect(text).toMatch(/https:\/\/leergang\.example\/aanmelding\/[\w-]+\n/);
  });

  it('is told by whom, who was brought along or named on a reserved seat, and where to be erased', async () => {
    const sessionId = await openMasterclass(house, ours, { capacity: 2 });
    const guests = office.service(GuestRegistrationService);
    const colleagues = ['Kees', 'Ali'].map((name) => ({ name, address: `${name.toLowerCase()}@bureau.example` }));
    const jan = { name: 'Jan Bedrijf', address: 'jan@bureau.example', language: 'nl', answers: ANSWERS } as const;
    const form = { ...jan, sessionId, clientKey: newId(), colleagues };
    const id = await house.database.command(AS_REGISTRATION, (tx) => guests.signUp(tx, form));
    await house.database.command(AS_REGISTRATION, (tx) => guests.confirm(tx, id as string));
    await office.idle();
    const [own, kees, ali] = [
      ...server.to('jan@bureau.example'),
      ...colleagues.flatMap((one) => server.to(one.address)),
    ]
      .filter(({ email }) => !email.subject!.startsWith('Bevestig'))
      .map(({ email }) => email.text!);
    expect(own).not.toContain('heeft je aangemeld');
    expect(kees).toMatch(
      /Je hebt een plek bij Zwaluw masterclass\.\s+Jan Bedrijf heeft je aangemeld\. .*je gegevens wissen\./,
    );
    expect(ali).toMatch(/Je staat op de wachtlijst\. .*\s+Jan Bedrijf heeft je aangemeld\. .*je gegevens wissen\./);
    server.mails.splice(0);
    const anders = await makeGuest(house, 'Ander', 'ander@elders.example');
    const seat = { reserved: true, brought_by: ours.teamLead.personId, organisation_id: ours.leadId, times_named: 1 };
    const named = await seatOf(house, ours, sessionId, { ...seat, person_id: anders, state: 'WAITING', number: 9 });
    await house.owner.query(
      `select graphile_worker.add_job('registration-changed', json_build_object('registrationId', $1::text))`,
      [named],
    );
    expect((await told('ander@elders.example')).text).toMatch(
      /Zwaluw teamlead reserveerde plekken voor Zwaluw lead, en jij bent genoemd als wie er komt\./,
    );
  });

  it('is asked by a mail in which nothing stands that was typed, and nobody else gets one', async () => {
    const sessionId = await openMasterclass(house, ours);
    const typed = 'Koop nu goedkoop';
    const guests = office.service(GuestRegistrationService);
    await house.database.command(AS_REGISTRATION, (tx) =>
      guests.signUp(tx, {
        ...{ sessionId, clientKey: newId(), name: typed, address: 'vreemd@elders.example', language: 'nl' },
        answers: { organisation: typed, function: typed, diet: typed, accessNeeds: typed, wantsNext: true },
        colleagues: [{ name: typed, address: 'collega@elders.example' }],
      }),
    );
    await office.idle();
    const mails = server.mails.splice(0);
    expect(mails).toHaveLength(1);
    expect(mails[0]!.email.subject).toContain('Bevestig je aanmelding');
    expect(JSON.stringify(mails)).not.toContain('Koop nu');
    expect(JSON.stringify(mails)).not.toContain('collega@');
  });
});
