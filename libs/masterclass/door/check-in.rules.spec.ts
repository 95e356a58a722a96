import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decideAtDoor, isOnTheDay, mayWalkIn, momentAtDoor, type AtTheDoor } from './check-in.rules.js';

// Half past nine in the evening in Amsterdam, until half past midnight.
const session = {
  id: 'one',
  startsAt: new Date('2026-12-14T20:30:00Z'),
  endsAt: new Date('2026-12-14T23:30:00Z'),
  zone: 'Europe/Amsterdam',
};
const at = (minute: number) => new Date(session.startsAt.getTime() + minute * 60_000);

describe('the door', () => {
  it('is open on the day by the clock of the masterclass, and for walk-ins from two hours ahead', () => {
    expect(isOnTheDay(session, new Date('2026-12-13T22:59:00Z'))).toBe(false);
    expect(isOnTheDay(session, new Date('2026-12-13T23:00:00Z'))).toBe(true);
    expect(isOnTheDay(session, new Date('2026-12-15T22:59:00Z'))).toBe(true);
    expect([at(-121), at(-120), at(200)].map((moment) => mayWalkIn(session, moment))).toEqual([false, true, true]);
  });

  it('goes by the clock of the server when that of a phone is off', () => {
    expect(momentAtDoor(at(0), at(10), at(10))).toEqual(at(0));
    expect(momentAtDoor(at(0), at(10), at(70))).toEqual(at(60));
    expect(momentAtDoor(at(30), at(10), at(10))).toEqual(at(10));
  });

  it('comes out the same in whatever order lines come in, and however often', () => {
    const line = fc.record({ minute: fc.integer({ min: 0, max: 60 }), undone: fc.boolean() });
    const lines = fc.uniqueArray(line, { minLength: 1, maxLength: 8, selector: ({ minute }) => minute });
    const isInAfter = (done: readonly { minute: number; undone: boolean }[]) => {
      let seen: AtTheDoor = { sessionId: 'one', state: 'SEATED', cameAt: null, doorAt: null };
      for (const { minute, undone } of done) {
        const { cameAt, doorAt } = decideAtDoor(session, seen, { at: at(minute), undone });
        seen = { ...seen, cameAt, doorAt };
      }
      return seen.cameAt !== null;
    };
    fc.assert(
      fc.property(lines, fc.nat(), (done, turn) => {
        const inTime = [...done].sort((one, other) => one.minute - other.minute);
        const shuffled = [...done.slice(turn % done.length), ...done.slice(0, turn % done.length)];
        const expected = !inTime.at(-1)!.undone;
        return isInAfter(inTime) === expected && isInAfter([...shuffled, ...done]) === expected;
      }),
    );
  });
});
