import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  AUDIENCES,
  decideArrival,
  decideOffers,
  freeSeats,
  problemOfSeatPlan,
  type Audience,
  type HeldSeats,
  type SeatPlan,
} from './seat.rules.js';

const NOW = new Date('2027-01-05T10:00:00Z');
const START = new Date('2027-01-12T08:30:00Z');
const none: HeldSeats = { PARTICIPANTS: 0, PARTNERSHIP: 0, OUTSIDERS: 0 };
const plan = (given: Partial<SeatPlan> = {}): SeatPlan => ({
  capacity: 10,
  quotas: { PARTICIPANTS: 6, PARTNERSHIP: null, OUTSIDERS: null },
  sharedFrom: null,
  ...given,
});

describe('free seats', () => {
  it('keep what is promised to others, until it is shared', () => {
    expect(freeSeats(plan(), none, 'OUTSIDERS', NOW)).toBe(4);
    expect(freeSeats(plan(), { ...none, PARTNERSHIP: 3 }, 'OUTSIDERS', NOW)).toBe(1);
    expect(freeSeats(plan(), { ...none, PARTNERSHIP: 3 }, 'PARTICIPANTS', NOW)).toBe(7);
    expect(freeSeats(plan({ sharedFrom: NOW }), { ...none, PARTNERSHIP: 3 }, 'OUTSIDERS', NOW)).toBe(7);
  });

  it('are for participants beyond what is kept for them, as far as it is kept for nobody else', () => {
    expect(freeSeats(plan(), { ...none, PARTICIPANTS: 6, PARTNERSHIP: 3 }, 'PARTICIPANTS', NOW)).toBe(1);
    expect(freeSeats(plan(), { ...none, PARTICIPANTS: 7, PARTNERSHIP: 2 }, 'OUTSIDERS', NOW)).toBe(1);
    expect(freeSeats(plan(), { ...none, PARTICIPANTS: 7, PARTNERSHIP: 3 }, 'PARTICIPANTS', NOW)).toBe(0);
    const quotas = { PARTICIPANTS: 6, PARTNERSHIP: 3, OUTSIDERS: null };
    expect(freeSeats(plan({ quotas }), { ...none, PARTICIPANTS: 6 }, 'PARTICIPANTS', NOW)).toBe(1);
    expect(freeSeats(plan({ quotas }), { ...none, PARTICIPANTS: 7 }, 'PARTICIPANTS', NOW)).toBe(0);
    expect(freeSeats(plan({ quotas }), { ...none, PARTICIPANTS: 7 }, 'PARTNERSHIP', NOW)).toBe(3);
    expect(freeSeats(plan({ quotas }), { ...none, PARTNERSHIP: 3 }, 'PARTNERSHIP', NOW)).toBe(0);
  });

  it('are never less than none, also when there are fewer seats than people', () => {
    expect(freeSeats(plan({ capacity: 6 }), { ...none, OUTSIDERS: 8 }, 'OUTSIDERS', NOW)).toBe(0);
  });

  it('cannot be promised twice', () => {
    expect(problemOfSeatPlan(plan())).toBeNull();
    expect(problemOfSeatPlan(plan({ capacity: 5 }))).toMatchObject({ code: 'TOO_HIGH', facts: { max: 5 } });
  });
});

type Event =
  | { readonly what: 'ARRIVE'; readonly audience: Audience }
  | { readonly what: 'LEAVE'; readonly which: number }
  | { readonly what: 'CAPACITY'; readonly seats: number }
  | { readonly what: 'SHARE' };
const audience = fc.constantFrom(...AUDIENCES);
const event: fc.Arbitrary<Event> = fc.oneof(
  { weight: 6, arbitrary: audience.map((one) => ({ what: 'ARRIVE' as const, audience: one })) },
  { weight: 4, arbitrary: fc.nat(40).map((which) => ({ what: 'LEAVE' as const, which })) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 14 }).map((seats) => ({ what: 'CAPACITY' as const, seats })) },
  { weight: 1, arbitrary: fc.constant({ what: 'SHARE' as const }) },
);

it('after whatever happened nobody is seated too many, nobody waits for a seat that is free, and nobody overtakes', () => {
  fc.assert(
    fc.property(fc.array(event, { maxLength: 60, size: 'max' }), (events) => {
      let seats = plan();
      let people: { id: string; audience: Audience; holds: boolean }[] = [];
      const heldBy = (one: Audience) => people.filter((each) => each.holds && each.audience === one).length;
      const held = (): HeldSeats => ({
        PARTICIPANTS: heldBy('PARTICIPANTS'),
        PARTNERSHIP: heldBy('PARTNERSHIP'),
        OUTSIDERS: heldBy('OUTSIDERS'),
      });
      const waiting = () => people.filter(({ holds }) => !holds);
      events.forEach((happened, index) => {
        const before = waiting();
        const heldBefore = people.length - before.length;
        let newcomer: string | null = null;
        if (happened.what === 'ARRIVE') {
          newcomer = String(index);
          const decided = decideArrival(
            seats,
            held(),
            waiting().map((one) => one.audience),
            happened.audience,
            NOW,
          );
          people = [...people, { id: newcomer, audience: happened.audience, holds: decided === 'SEATED' }];
          // Whoever waited could not have had the seat that the newcomer got.
          if (decided === 'SEATED') {
            const without = { ...held(), [happened.audience]: held()[happened.audience] - 1 };
            for (const other of before) expect(freeSeats(seats, without, other.audience, NOW)).toBe(0);
          }
        } else if (happened.what === 'LEAVE') people = people.filter((_, place) => place !== happened.which);
        else if (happened.what === 'CAPACITY') {
          const changed = { ...seats, capacity: happened.seats };
          if (problemOfSeatPlan(changed) === null) seats = changed;
        } else seats = { ...seats, sharedFrom: NOW };
        const offered = decideOffers(seats, held(), waiting(), START, NOW);
        people = people.map((one) => (offered.includes(one.id) ? { ...one, holds: true } : one));

        const holding = people.length - waiting().length;
        expect(holding).toBeLessThanOrEqual(Math.max(seats.capacity, heldBefore));
        for (const one of waiting()) expect(freeSeats(seats, held(), one.audience, NOW)).toBe(0);
        expect(decideOffers(seats, held(), waiting(), START, START)).toEqual([]);
      });
    }),
    { numRuns: 500 },
  );
});
