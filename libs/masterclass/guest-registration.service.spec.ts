import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { forgetJobs, waitingJobs } from '../../test/support/jobs.js';
import { openTestHouse, type TestHouse } from '../../test/support/test-house.js';
import { FIXTURE_NOW, settleTwoPartnerships, type Partnership } from '../../test/support/two-partnerships.js';
import { systemFor } from '#kernel/actor.js';
import { newId } from '#kernel/ids.js';
import type { GuestSignUp } from './guest-registration.service.js';
import { GuestRegistrationService } from './guest-registration.service.js';
import { RegistrationService } from './registration.service.js';

const HOUR_MS = 3_600_000;
const AS_REGISTRATION = systemFor('registration');
const guests = new GuestRegistrationService(new RegistrationService());

let house: TestHouse;
let ours: Partnership;

beforeAll(async () => {
  house = await openTestHouse();
  ({ ours } = await settleTwoPartnerships(house));
});
afterAll(() => house.close());

/** A public masterclass in three weeks. */
async function openMasterclass(capacity: number): Promise<string> {
  const [session] = await house.owner
    .query<{ id: string }>(
      `insert into session (id, module_id, leergang_id, kind, number, title, status, starts_local, ends_local, starts_at, ends_at,
         calendar_uid, created_at, changed_at, confirmed_at)
       select gen_random_uuid(), $1, $2, 'MASTERCLASS', 0, 'Masterclass', 'CONFIRMED', '2026-12-14 13:00', '2026-12-14 16:00', now(), now(),
         gen_random_uuid(), now(), now(), now() returning id`,
      [ours.moduleIds[0], ours.leergangId],
    )
    .then(({ rows }) => rows);
  await house.owner.query(
    `insert into masterclass (session_id, leergang_id, slug, visibility, capacity, created_at, changed_at)
     values ($1, $2, 'm-' || substr($3, 25), 'PUBLIC', $4, now(), now())`,
    [session!.id, ours.leergangId, session!.id, capacity],
  );
  return session!.id;
}

const signUp = (sessionId: string, name: string, more: Partial<GuestSignUp> = {}): GuestSignUp => ({
  sessionId,
  clientKey: newId(),
  name,
  address: `${name.toLowerCase()}@bedrijf.example`,
  language: 'nl',
  answers: { organisation: 'Bedrijf', function: '', diet: '', accessNeeds: '', wantsNext: false },
  colleagues: [],
  ...more,
});

const run = <Answer>(work: Parameters<typeof house.database.command<Answer>>[1], now = FIXTURE_NOW) =>
  house.database.command(AS_REGISTRATION, work, now);

async function registered(sessionId: string, guest: GuestSignUp): Promise<string> {
  const id = await run((tx) => guests.signUp(tx, guest));
  await run((tx) => guests.confirm(tx, id as string));
  return id as string;
}

const states = async (sessionId: string) =>
  (
    await house.owner.query<{ name: string | null; state: string; seat: number | null }>(
      `select coalesce(p.name, r.guest_name) as name, r.state, r.seat from registration r left join person p on p.id = r.person_id
       where r.session_id = $1 order by r.number nulls last, r.made_at, r.id`,
      [sessionId],
    )
  ).rows;

describe('a guest', () => {
  it('is nobody and holds nothing before confirming', async () => {
    const sessionId = await openMasterclass(1);
    await run((tx) => guests.signUp(tx, signUp(sessionId, 'Eva')));
    expect(await states(sessionId)).toEqual([{ name: 'Eva', state: 'UNCONFIRMED', seat: null }]);
    const { rows } = await house.owner.query(`select from person_email where address = 'eva@bedrijf.example'`);
    expect(rows).toHaveLength(0);
  });

  it('has a seat once confirmed, also when that is done twice, and the next waits', async () => {
    const sessionId = await openMasterclass(1);
    const id = await registered(sessionId, signUp(sessionId, 'Bas'));
    await registered(sessionId, signUp(sessionId, 'Cor'));
    const again = await run((tx) => guests.confirm(tx, id));
    expect(again).toMatchObject({ sessionId, hadOne: false });
    expect(await states(sessionId)).toEqual([
      { name: 'Bas', state: 'SEATED', seat: 1 },
      { name: 'Cor', state: 'WAITING', seat: null },
    ]);
  });

  it('makes one registration by sending the form twice, and one a mailbox', async () => {
    const sessionId = await openMasterclass(5);
    const form = signUp(sessionId, 'Dirk');
    const [first, second] = [await run((tx) => guests.signUp(tx, form)), await run((tx) => guests.signUp(tx, form))];
    expect(second).toBe(first);
    await run((tx) => guests.confirm(tx, first as string));
    const other = await run((tx) =>
      guests.signUp(tx, signUp(sessionId, 'Dirk', { address: 'Dirk+agenda@Bedrijf.example' })),
    );
    expect(await run((tx) => guests.confirm(tx, other as string))).toMatchObject({ hadOne: true });
    expect(await states(sessionId)).toEqual([
      { name: 'Dirk', state: 'SEATED', seat: 1 },
      { name: 'Dirk', state: 'UNCONFIRMED', seat: null },
    ]);
  });

  it('does not get the registration of another address of the mailbox: that address gets a mail', async () => {
    const sessionId = await openMasterclass(5);
    const id = await registered(sessionId, signUp(sessionId, 'Vic'));
    await forgetJobs(house);
    const eve = signUp(sessionId, 'Eve', { address: 'vic+eve@bedrijf.example' });
    const other = (await run((tx) => guests.signUp(tx, eve))) as string;
    const known = { sessionId, personId: null, hadOne: true };
    expect(await run((tx) => guests.confirm(tx, other))).toEqual(known);
    const job = { name: 'registration-known', payload: { registrationId: id } };
    expect(await waitingJobs(house)).toContainEqual(job);
    // The same again says the same, and mails nobody again; and nobody came of it.
    await forgetJobs(house);
    expect(await run((tx) => guests.confirm(tx, other))).toEqual(known);
    expect(await waitingJobs(house)).toEqual([]);
    const { rows } = await house.owner.query(`select from person_email where address = 'vic+eve@bedrijf.example'`);
    expect(rows).toHaveLength(0);
    const late = new Date(FIXTURE_NOW.getTime() + 25 * HOUR_MS);
    expect(await run((tx) => guests.confirm(tx, other), late)).toMatchObject({ refused: 'LINK_NOT_VALID' });
  });

  it('who was named by another is called by the own name, once there is one', async () => {
    const [first, second] = [await openMasterclass(5), await openMasterclass(5)];
    const sukkel = { name: 'die sukkel', address: 'wim@bedrijf.example' };
    await registered(first, signUp(first, 'Pestkop', { colleagues: [sukkel] }));
    expect((await states(first)).map(({ name }) => name)).toEqual(['Pestkop', 'die sukkel']);
    await registered(second, signUp(second, 'Wim', { language: 'en' }));
    expect((await states(first)).map(({ name }) => name)).toEqual(['Pestkop', 'Wim']);
    // From then on it is known.
    await registered(await openMasterclass(5), signUp(second, 'Willem', { address: 'wim@bedrijf.example' }));
    expect((await states(second)).filter(({ seat }) => seat).map(({ name }) => name)).toEqual(['Wim']);
  });

  it('brings colleagues along, who are nobody either before that', async () => {
    const sessionId = await openMasterclass(2);
    const colleagues = [
      { name: 'Fenna', address: 'fenna@bedrijf.example' },
      { name: 'Gijs', address: 'gijs@bedrijf.example' },
    ];
    await registered(sessionId, signUp(sessionId, 'Hanna', { colleagues }));
    expect(await states(sessionId)).toEqual([
      { name: 'Hanna', state: 'SEATED', seat: 1 },
      { name: 'Fenna', state: 'SEATED', seat: 2 },
      { name: 'Gijs', state: 'WAITING', seat: null },
    ]);
  });

  it('brings four in all, over all forms and addresses of a mailbox, also by two at the same moment', async () => {
    const sessionId = await openMasterclass(20);
    const form = (colleagues: string[], address = 'spin@bedrijf.example') => {
      const brought = colleagues.map((name) => ({ name, address: `${name.toLowerCase()}@bedrijf.example` }));
      return run((tx) => guests.signUp(tx, signUp(sessionId, 'Spin', { address, colleagues: brought })));
    };
    const confirm = (id: unknown) => run((tx) => guests.confirm(tx, id as string));
    const names = async () =>
      (await states(sessionId)).flatMap(({ name, state }) => (state === 'SEATED' ? [name] : []));
    const tooMany = { problems: [{ path: 'colleagues', code: 'TOO_HIGH' }] };
    await confirm(await form(['Aa', 'Bb']));
    // Whom one brought already makes no more of them; with one too many, nobody of the form comes.
    const [left, right] = [await form(['Aa', 'Cc', 'Dd']), await form(['Bb', 'Ee', 'Ff'])];
    const both = await Promise.all([confirm(left), confirm(right)]);
    expect(both.filter((answer) => 'refused' in answer)).toMatchObject([tooMany]);
    expect(await names()).toHaveLength(5);
    // Nor under another address, be it while registered or after cancelling.
    expect(await confirm(await form(['Gg'], 'spin+2@bedrijf.example'))).toMatchObject({ personId: null });
    await house.owner.query(
      `update registration set state = 'CANCELLED', seat = null where session_id = $1 and state = 'SEATED'`,
      [sessionId],
    );
    expect(await confirm(await form(['Hh'], 'spin+3@bedrijf.example'))).toMatchObject(tooMany);
    expect(await confirm(await form([], 'spin+3@bedrijf.example'))).toMatchObject({ hadOne: false });
    expect(await names()).toEqual(['Spin']);
  });

  it('cannot confirm after a day', async () => {
    const sessionId = await openMasterclass(1);
    const id = await run((tx) => guests.signUp(tx, signUp(sessionId, 'Ids')));
    const late = new Date(FIXTURE_NOW.getTime() + 25 * HOUR_MS);
    expect(await run((tx) => guests.confirm(tx, id as string), late)).toMatchObject({ refused: 'LINK_NOT_VALID' });
  });

  it('who takes part in the leergang is a participant, whatever the form says', async () => {
    const sessionId = await openMasterclass(3);
    const { rows } = await house.owner.query<{ address: string }>(
      `select address from person_email where person_id = $1`,
      [ours.participants[0].personId],
    );
    await registered(sessionId, signUp(sessionId, 'Iemand', { address: rows[0]!.address }));
    const { rows: made } = await house.owner.query(
      `select audience, person_id from registration where session_id = $1`,
      [sessionId],
    );
    expect(made).toEqual([{ audience: 'PARTICIPANTS', person_id: ours.participants[0].personId }]);
  });
});
