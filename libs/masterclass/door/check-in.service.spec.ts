import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import jsqr from 'jsqr';
import { readConfiguration } from '#platform/configuration/configuration.js';
import type { Actor } from '#kernel/actor.js';
import { newId } from '#kernel/ids.js';
import { isRefusal } from '#kernel/refusal.js';
import { openDoorScene, type DoorScene, type SceneGuest } from '../../../test/support/door-scene.js';
import { openTestHouse, type TestHouse } from '../../../test/support/test-house.js';
import { settleTwoPartnerships, type Partnership } from '../../../test/support/two-partnerships.js';
import type { CheckInLineInput } from './check-in.input.js';
import { CheckInService, type CheckedInLine } from './check-in.service.js';
import { TicketLinks } from './ticket-links.js';

const at = (time: string) => new Date(`2026-12-14T${time}:00Z`); // 13:00 in Amsterdam is 12:00
const tickets = new TicketLinks({
  ...readConfiguration({ SECRET_KEY: 'only-in-tests-and-so-known-to-all' }),
  publicUrl: 'https://leergang.example',
});
const door = new CheckInService(tickets);

let house: TestHouse;
let ours: Partnership;
let theirs: Partnership;
let scene: DoorScene;
let guest: SceneGuest;
let waiting: SceneGuest;

beforeAll(async () => {
  house = await openTestHouse();
  ({ ours, theirs } = await settleTwoPartnerships(house));
  scene = await openDoorScene(house, ours, '2026-12-14 13:00');
  guest = await scene.register('Eva de Boer');
  waiting = await scene.register('Wim Wacht', { state: 'WAITING' });
});
afterAll(() => house.close());

const line = (more: Partial<CheckInLineInput>): CheckInLineInput => ({
  clientKey: newId(),
  cameAt: at('12:00'),
  undone: false,
  letIn: false,
  ...more,
});

async function send(actor: Actor, lines: CheckInLineInput[], now = at('15:00'), sentAt = now) {
  const { sessionId } = scene;
  return house.database.command(actor, (tx) => door.checkIn(tx, { sessionId, sentAt, lines }), now);
}

async function done(lines: CheckInLineInput[], actor: Actor = ours.coordinator): Promise<readonly CheckedInLine[]> {
  const answer = await send(actor, lines);
  if (isRefusal(answer)) throw new Error(answer.refused);
  return answer;
}
const outcome = async (more: Partial<CheckInLineInput>, actor?: Actor) => (await done([line(more)], actor))[0]!;

describe('at the door', () => {
  it('a ticket lets in once, and says since when; the last moment counts, in whatever order it comes', async () => {
    const ticket = tickets.ticketToken(guest.registrationId);
    expect(await outcome({ ticket, cameAt: at('11:50') })).toMatchObject({ outcome: 'IN', name: 'Eva de Boer' });
    const again = await outcome({ ticket: `https://leergang.example/ticket/${ticket}` }, ours.lecturer);
    expect(again).toMatchObject({ outcome: 'ALREADY_IN', cameAt: at('11:50') });
    const { registrationId } = guest;
    expect(await outcome({ registrationId, undone: true, cameAt: at('11:40') })).toMatchObject({
      outcome: 'OVERTAKEN',
    });
    expect(await outcome({ registrationId, undone: true, cameAt: at('12:10') })).toMatchObject({ outcome: 'OUT' });
    expect(await outcome({ ticket, cameAt: at('12:05') })).toMatchObject({ outcome: 'OVERTAKEN', cameAt: null });
    expect(await outcome({ ticket, cameAt: at('12:11') })).toMatchObject({ outcome: 'IN' });
  });

  it('is not for another day, another masterclass, a seat that was given back, or who waits', async () => {
    const { registrationId } = guest;
    expect((await outcome({ registrationId, cameAt: new Date('2026-12-13T12:00:00Z') })).outcome).toBe('NOT_TODAY');
    const cancelled = await scene.register('Af Gezegd', { state: 'CANCELLED' });
    expect((await outcome({ registrationId: cancelled.registrationId })).outcome).toBe('ENDED');
    const other = await openDoorScene(house, ours, '2026-12-14 09:00');
    const elsewhere = await other.register('Els Elders');
    const foreign = await (await openDoorScene(house, theirs, '2026-12-14 13:00')).register('Fred Ver');
    for (const { registrationId } of [elsewhere, foreign]) {
      const ticket = tickets.ticketToken(registrationId);
      expect(await outcome({ ticket })).toMatchObject({
        outcome: 'OTHER_MASTERCLASS',
        name: null,
        registrationId: null,
      });
    }
    expect((await outcome({ ticket: 'niets-van-ons' })).outcome).toBe('OTHER_MASTERCLASS');
    expect((await outcome({ registrationId: waiting.registrationId })).outcome).toBe('NO_SEAT');
  });

  it('lets in who waits, and who walks in: never twice, and not before two hours ahead', async () => {
    const { registrationId } = waiting;
    expect((await outcome({ registrationId, letIn: true, cameAt: at('09:59') })).outcome).toBe('NOT_TODAY');
    expect((await outcome({ registrationId, letIn: true })).outcome).toBe('IN');
    expect((await outcome({ registrationId, letIn: true, cameAt: at('12:30') })).outcome).toBe('ALREADY_IN');
    const walkIn = { name: 'Piet Langs', organisation: 'De Fabriek', address: 'Piet+mail@fabriek.example' };
    const first = line({ walkIn });
    const [one, again] = [await done([first], ours.lecturer), await done([first])];
    expect(again).toEqual(one);
    const otherDoor = await outcome({ walkIn: { ...walkIn, address: 'piet@fabriek.example' }, cameAt: at('12:20') });
    expect(otherDoor).toMatchObject({ outcome: 'ALREADY_IN', registrationId: one[0]!.registrationId });
    const anonymous = await outcome({ walkIn: { name: 'Zonder Adres', organisation: '' } });
    expect(anonymous.outcome).toBe('IN');
    expect(
      (await outcome({ registrationId: anonymous.registrationId, undone: true, cameAt: at('13:00') })).outcome,
    ).toBe('OUT');
    const known = await outcome({
      walkIn: { name: 'Deel Nemer', organisation: '', address: `participant1@${ours.word}.example`.toLowerCase() },
    });
    const { rows } = await house.owner.query(
      `select r.state, r.audience, p.guest_since is not null as guest, r.guest_name as name from registration r
       left join person p on p.id = r.person_id where r.id = any ($1) order by r.audience, r.guest_name nulls first`,
      [[one[0]!.registrationId, anonymous.registrationId, known.registrationId]],
    );
    expect(rows).toEqual([
      { state: 'WALKED_IN', audience: 'OUTSIDERS', guest: true, name: null },
      { state: 'WALKED_IN', audience: 'OUTSIDERS', guest: false, name: 'Zonder Adres' },
      { state: 'WALKED_IN', audience: 'PARTICIPANTS', guest: false, name: null },
    ]);
  });

  it('is kept by who coordinates or teaches only, and sets right a clock that is off', async () => {
    const { registrationId } = guest;
    expect(await send(ours.participants[0], [line({ registrationId })])).toMatchObject({ refused: 'NOT_PERMITTED' });
    expect(await send(theirs.coordinator, [line({ registrationId })])).toMatchObject({ refused: 'NOT_FOUND' });
    const late = await scene.register('Lot Laat');
    const lines = [line({ registrationId: late.registrationId, cameAt: at('09:00') })];
    const [answer] = (await send(ours.coordinator, lines, at('12:30'), at('09:20'))) as CheckedInLine[];
    expect(answer).toMatchObject({ outcome: 'IN', cameAt: at('12:10') });
    const { rows } = await house.owner.query(
      `select action, count(*)::int from audit_entry where action like 'registration.%' group by action order by action`,
    );
    expect(rows).toContainEqual({ action: 'registration.walked-in', count: 4 });
  });

  it('changes nothing else of a registration, also when who teaches asks the database itself', async () => {
    const { registrationId } = await scene.register('Vera Vast');
    const row = async () =>
      (await house.owner.query(`select to_jsonb(r) as row from registration r where id = $1`, [registrationId]))
        .rows[0];
    const asks = (actor: Actor, text: string, values: unknown[] = []) =>
      house.database.command(actor, (tx) => tx.query(text, values));
    const before = await row();
    for (const change of [
      `state = 'CANCELLED', seat = null`,
      `seat = 400`,
      `audience = 'PARTICIPANTS'`,
      `guest_name = 'Iemand Anders'`,
      `person_id = '${ours.lecturer.personId}'`,
      `came_at = now()`,
    ]) {
      const sql = `update registration set ${change} where id = $1 returning id`;
      expect(await asks(ours.lecturer, sql, [registrationId])).toEqual([]);
    }
    const note = `select app.note_at_door($1, array[$2::uuid, $3::uuid], array[now(), now()], array[now(), now()], '{NAME,NAME}', now())`;
    const cancelled = await scene.register('Af Gemeld', { state: 'CANCELLED' });
    const noted = [scene.sessionId, registrationId, cancelled.registrationId];
    for (const actor of [ours.participants[0], theirs.coordinator, theirs.lecturer]) await asks(actor, note, noted);
    expect(await row()).toEqual(before);
    await asks(ours.lecturer, note, noted);
    expect((await row()).row).toMatchObject({
      came_by: 'NAME',
      checked_in_by: ours.lecturer.personId,
      state: 'SEATED',
    });
    const { rows } = await house.owner.query(`select came_at from registration where id = $1`, [
      cancelled.registrationId,
    ]);
    expect(rows).toEqual([{ came_at: null }]);
  });
});

it('a ticket can be read back from its picture by another program', async () => {
  const svg = await tickets.picture(guest.registrationId);
  const { data, width } = pixelsOf(svg, 4);
  const read = jsqr.default(data, width, width)!.data;
  expect(read).toBe(`https://leergang.example/ticket/${tickets.ticketToken(guest.registrationId)}`);
  expect(tickets.readTicket(read)).toBe(guest.registrationId);
  expect(tickets.readTicket(read.slice(0, -1) + (read.endsWith('A') ? 'B' : 'A'))).toBeNull();
});

/** The dark lines of the picture (`M x y h length`, relative moves) as pixels. */
function pixelsOf(svg: string, scale: number): { data: Uint8ClampedArray; width: number } {
  const size = Number(/viewBox="0 0 (\d+)/.exec(svg)![1]);
  const width = size * scale;
  const data = new Uint8ClampedArray(width * width * 4).fill(255);
  let [x, y] = [0, 0];
  for (const [, command, numbers] of /stroke="#000000" d="([^"]+)"/.exec(svg)![1]!.matchAll(/([Mmh])([-\d. ]+)/g)) {
    const [first = 0, second = 0] = numbers!
      .trim()
      .split(/ |(?<=\d)(?=-)/)
      .map(Number);
    if (command === 'M') [x, y] = [first, second];
    else if (command === 'm') [x, y] = [x + first, y + second];
    else {
      for (let px = x * scale; px < (x + first) * scale; px += 1)
        for (let py = Math.floor(y) * scale; py < (Math.floor(y) + 1) * scale; py += 1)
          data.fill(0, (py * width + px) * 4, (py * width + px) * 4 + 3);
      x += first;
    }
  }
  return { data, width };
}
