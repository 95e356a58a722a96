import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isRefusal, type Refusal } from '#kernel/refusal.js';
import { refusalOfRegistering, type SignUpStanding } from './masterclass.rules.js';
import {
  holdsSeat,
  refusalOfAnsweringOffer,
  refusalOfCancelling,
  refusalOfConfirming,
  type RegistrationState,
} from './registration.rules.js';
import { arrivals, type HeldMasterclass } from './seat.gate.js';
import { AUDIENCES, decideOffers, freeSeats, offerEndsAt, type Audience, type HeldSeats } from './seat.rules.js';

const HOUR_MS = 3_600_000;
const OPENS = new Date('2027-01-05T08:00:00Z');
const START = new Date(OPENS.getTime() + 72 * HOUR_MS);
const OFFER_HOURS = 6;

interface OneRegistration {
  readonly id: string;
  readonly audience: Audience;
  readonly madeAt: Date;
  readonly state: RegistrationState;
  readonly number: number | null;
  readonly seat: number | null;
  readonly offeredUntil: Date | null;
}

/** A masterclass in memory, that does what the services do, by the same rules. */
class World {
  now = OPENS;
  capacity = 4;
  people: OneRegistration[] = [];

  get masterclass(): HeldMasterclass {
    const standing: SignUpStanding = {
      ...{ visibility: 'PUBLIC', status: 'CONFIRMED', decided: null, needsApproval: false },
      ...{ opensAt: OPENS, closesAt: null, cancelUntil: null, startsAt: START },
    };
    const quotas = { PARTICIPANTS: null, PARTNERSHIP: null, OUTSIDERS: Math.min(2, this.capacity) };
    const sharedFrom = new Date(START.getTime() - 12 * HOUR_MS);
    const seats = { capacity: this.capacity, quotas, sharedFrom };
    return {
      ...standing,
      sessionId: '',
      leergangId: '',
      seats,
      offerHours: OFFER_HOURS,
      namesDueDays: 0,
      endsAt: START,
    };
  }
  get held(): HeldSeats {
    const of = (audience: Audience) =>
      this.people.filter((one) => one.seat !== null && one.audience === audience).length;
    return { PARTICIPANTS: of('PARTICIPANTS'), PARTNERSHIP: of('PARTNERSHIP'), OUTSIDERS: of('OUTSIDERS') };
  }
  get waiting(): OneRegistration[] {
    return this.people.filter(({ state }) => state === 'WAITING').sort((one, other) => one.number! - other.number!);
  }
  get free(): number[] {
    const taken = new Set(this.people.map(({ seat }) => seat));
    return Array.from({ length: this.people.length + 1 }, (_, place) => place + 1).filter((seat) => !taken.has(seat));
  }

  write(id: string, changes: Partial<OneRegistration>): void {
    this.people = this.people.map((one) => (one.id === id ? { ...one, ...changes } : one));
  }
  ask(audience: Audience): void {
    const id = String(this.people.length);
    const nothing = { number: null, seat: null, offeredUntil: null };
    this.people = [...this.people, { id, audience, madeAt: this.now, state: 'UNCONFIRMED', ...nothing }];
  }
  confirm({ id, audience, state, madeAt }: OneRegistration): Refusal | null {
    const refusal =
      refusalOfConfirming(state, madeAt, this.now) ?? refusalOfRegistering(this.masterclass, audience, this.now);
    if (refusal) return refusal;
    const nextNumber = Math.max(0, ...this.people.map(({ number }) => number ?? 0)) + 1;
    const count = { held: this.held, waiting: this.waiting.map((one) => one.audience), nextNumber, free: this.free };
    this.write(id, arrivals(this.masterclass, count, [audience], this.now)[0]!);
    return null;
  }
  cancel({ id, state }: OneRegistration): Refusal | null {
    const refusal = refusalOfCancelling(state, this.masterclass, 'OWN', this.now);
    if (!refusal) this.write(id, { state: 'CANCELLED', seat: null, offeredUntil: null });
    return refusal;
  }
  take(registration: OneRegistration): Refusal | null {
    const refusal = refusalOfAnsweringOffer(registration, START, this.now);
    if (!refusal) this.write(registration.id, { state: 'SEATED', offeredUntil: null });
    return refusal;
  }
  keep(): void {
    if (START <= this.now) return;
    for (const one of this.people)
      if (one.state === 'OFFERED' && one.offeredUntil! <= this.now)
        this.write(one.id, { state: 'LAPSED', seat: null, offeredUntil: null });
    for (const id of decideOffers(this.masterclass.seats, this.held, this.waiting, START, this.now))
      this.write(id, {
        state: 'OFFERED',
        seat: this.free[0]!,
        offeredUntil: offerEndsAt(this.now, OFFER_HOURS, START),
      });
  }
}

type Step = (world: World) => Refusal | null | void;
const onOne = (act: (world: World, one: OneRegistration) => Refusal | null) =>
  fc.nat(30).map(
    (which): Step =>
      (world) =>
        world.people[which] ? act(world, world.people[which]) : null,
  );
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.constantFrom(...AUDIENCES).map(
      (one): Step =>
        (world) =>
          world.ask(one),
    ),
  },
  { weight: 6, arbitrary: onOne((world, one) => world.confirm(one)) },
  { weight: 3, arbitrary: onOne((world, one) => world.cancel(one)) },
  { weight: 3, arbitrary: onOne((world, one) => world.take(one)) },
  { weight: 3, arbitrary: fc.constant<Step>((world) => world.keep()) },
  {
    weight: 1,
    arbitrary: fc.integer({ min: 0, max: 6 }).map(
      (seats): Step =>
        (world) =>
          void (world.capacity = seats),
    ),
  },
  {
    weight: 3,
    arbitrary: fc.integer({ min: 1, max: 8 }).map(
      (hours): Step =>
        (world) =>
          void (world.now = new Date(world.now.getTime() + hours * HOUR_MS)),
    ),
  },
);

const ENDED: readonly RegistrationState[] = ['CANCELLED', 'LAPSED', 'DECLINED'];

/** What must be so after any step, whatever it was. */
function expectSound(before: readonly OneRegistration[], world: World): void {
  const { people, capacity, now } = world;
  const holders = people.filter(({ seat }) => seat !== null);
  const held = holders.length;
  expect(held).toBeLessThanOrEqual(Math.max(capacity, before.filter(({ seat }) => seat !== null).length));
  expect(new Set(holders.map(({ seat }) => seat)).size).toBe(held);
  const numbers = people.flatMap(({ number }) => number ?? []);
  expect(new Set(numbers).size).toBe(numbers.length);
  for (const one of people) {
    expect(holdsSeat(one.state)).toBe(one.seat !== null);
    expect(one.state === 'OFFERED').toBe(one.offeredUntil !== null);
    const was = before.find(({ id }) => id === one.id);
    if (!was) continue;
    // What ended stays ended, a number is for ever, and a seat is kept or given up, never changed.
    if (ENDED.includes(was.state)) expect(one).toEqual(was);
    if (was.number !== null) expect(one.number).toBe(was.number);
    if (was.seat !== null && one.seat !== null) expect(one.seat).toBe(was.seat);
    if (was.seat !== null || one.seat === null) continue;
    // A seat was given: before the start, and past nobody of the same audience who waited longer.
    expect(now < START).toBe(true);
    const longer = world.waiting.filter((other) => other.audience === one.audience && other.number! < one.number!);
    expect(longer).toEqual([]);
  }
}

describe('a registration, whatever happens in whatever order', () => {
  it('never has a seat that is not there, nor one before its turn, and does not come back once it ended', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60, size: 'max' }), (steps) => {
        const world = new World();
        for (const take of steps) {
          const before = world.people;
          const refused = take(world);
          if (isRefusal(refused)) expect(world.people).toBe(before);
          expectSound(before, world);
        }
        world.keep();
        if (world.now >= START) return;
        for (const one of world.waiting)
          expect(freeSeats(world.masterclass.seats, world.held, one.audience, world.now)).toBe(0);
      }),
      { numRuns: 300 },
    );
  });
});
