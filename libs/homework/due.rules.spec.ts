import { describe, expect, it } from '@jest/globals';
import { dueOf, isLate, shiftedDue } from './due.rules.js';

const zone = 'Europe/Amsterdam';

describe('an assignment is due', () => {
  it('the day before its session at 23:59 there, by default', () => {
    expect(shiftedDue({ startsDay: '2027-01-12', zone })).toEqual(new Date('2027-01-11T22:59:00Z'));
    expect(shiftedDue({ startsDay: '2027-07-01', zone })).toEqual(new Date('2027-06-30T21:59:00Z'));
  });

  it('so many days before at a time of the wall, across both changes of the clocks and leap day', () => {
    const due = { daysBefore: 2, at: '09:00' };
    expect(shiftedDue({ startsDay: '2026-03-30', zone }, due)).toEqual(new Date('2026-03-28T08:00:00Z'));
    expect(shiftedDue({ startsDay: '2026-03-31', zone }, due)).toEqual(new Date('2026-03-29T07:00:00Z'));
    expect(shiftedDue({ startsDay: '2026-10-27', zone }, due)).toEqual(new Date('2026-10-25T08:00:00Z'));
    expect(shiftedDue({ startsDay: '2028-03-02', zone }, due)).toEqual(new Date('2028-02-29T08:00:00Z'));
  });

  it('later in the night when the clock skips the time', () => {
    expect(shiftedDue({ startsDay: '2026-03-29', zone }, { daysBefore: 0, at: '02:30' })).toEqual(
      new Date('2026-03-29T01:30:00Z'),
    );
  });

  it('along with its session, unless it has a moment of its own', () => {
    const before = { startsDay: '2027-01-12', zone };
    const after = { startsDay: '2027-01-19', zone };
    const relative = { kind: 'RELATIVE', daysBefore: 1, at: '23:59' } as const;
    const fixed = { kind: 'FIXED', at: new Date('2027-01-10T11:00:00Z') } as const;
    expect(dueOf(after, relative).getTime() - dueOf(before, relative).getTime()).toBe(7 * 24 * 3_600_000);
    expect([dueOf(before, fixed), dueOf(after, fixed)]).toEqual([fixed.at, fixed.at]);
  });
});

describe('work is late', () => {
  it('only after the whole minute in which it was due', () => {
    const dueAt = new Date('2027-01-11T22:59:00Z');
    expect(isLate(new Date('2027-01-11T22:59:59.999Z'), dueAt)).toBe(false);
    expect(isLate(new Date('2027-01-11T23:00:00.000Z'), dueAt)).toBe(true);
  });
});
