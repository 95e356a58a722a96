import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  addDays,
  daysBetween,
  firstWeekdayFrom,
  instantOf,
  isDay,
  isWallTime,
  isZone,
  resolveWallTime,
  wallOf,
  wallTimeAfter,
  weekdayOf,
  type Weekday,
} from './wall-time.js';

const AMSTERDAM = 'Europe/Amsterdam';

const days = fc
  .date({ min: new Date('1950-01-01'), max: new Date('2199-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const times = fc
  .integer({ min: 0, max: 1439 })
  .map((minute) => wallTimeAfter({ day: '2026-01-01', time: '00:00' }, minute).time);
const zones = fc.constantFrom(
  AMSTERDAM,
  'UTC',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Pacific/Apia',
);

describe('a day', () => {
  it.each(['2026-01-12', '2028-02-29', '2000-02-29', '1900-01-01', '2999-12-31'])('%s exists', (day) => {
    expect(isDay(day)).toBe(true);
  });

  it.each([
    '2027-02-29',
    '2100-02-29',
    '2026-13-01',
    '2026-04-31',
    '2026-00-10',
    '26-01-12',
    '2026-1-2',
    '0026-01-12',
    '2026-01-12T00:00',
    ' 2026-01-12',
    '',
    null,
    20260112,
  ])('%p does not', (day) => {
    expect(isDay(day)).toBe(false);
  });

  it('knows its weekday as ISO 8601 counts', () => {
    expect(weekdayOf('2026-01-12')).toBe(1);
    expect(weekdayOf('2028-02-29')).toBe(2);
    expect(weekdayOf('2026-10-25')).toBe(7);
  });

  it('is added to and counted without the clock playing a part', () => {
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(addDays('2027-02-28', 1)).toBe('2027-03-01');
    expect(addDays('2026-03-28', 2)).toBe('2026-03-30');
    fc.assert(
      fc.property(days, fc.integer({ min: -18_000, max: 20_000 }), (day, count) => {
        expect(isDay(addDays(day, count))).toBe(true);
        expect(daysBetween(day, addDays(day, count))).toBe(count);
        expect(addDays(addDays(day, count), -count)).toBe(day);
      }),
    );
  });

  it('finds the first such weekday on or after it', () => {
    expect(firstWeekdayFrom('2026-01-12', 1)).toBe('2026-01-12');
    expect(firstWeekdayFrom('2026-01-13', 1)).toBe('2026-01-19');
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 7 }), (day, weekday) => {
        const found = firstWeekdayFrom(day, weekday as Weekday);
        expect(weekdayOf(found)).toBe(weekday);
        expect(daysBetween(day, found)).toBeGreaterThanOrEqual(0);
        expect(daysBetween(day, found)).toBeLessThan(7);
      }),
    );
  });
});

describe('a wall time', () => {
  it('is hours and minutes of one day', () => {
    expect(['00:00', '09:30', '23:59'].every(isWallTime)).toBe(true);
    expect(['24:00', '9:30', '09:60', '09:30:00', '', 'noon', 930].some(isWallTime)).toBe(false);
  });

  it('counts on over midnight, month and leap day', () => {
    expect(wallTimeAfter({ day: '2026-01-12', time: '23:00' }, 180)).toEqual({ day: '2026-01-13', time: '02:00' });
    expect(wallTimeAfter({ day: '2028-02-28', time: '23:30' }, 1440)).toEqual({ day: '2028-02-29', time: '23:30' });
    expect(wallTimeAfter({ day: '2026-12-31', time: '22:00' }, 120)).toEqual({ day: '2027-01-01', time: '00:00' });
  });

  it('holds across both changes of the clocks', () => {
    expect(wallTimeAfter({ day: '2026-03-28', time: '23:00' }, 300)).toEqual({ day: '2026-03-29', time: '04:00' });
    expect(wallTimeAfter({ day: '2026-10-24', time: '23:00' }, 300)).toEqual({ day: '2026-10-25', time: '04:00' });
  });
});

describe('a zone', () => {
  it('is a name of the IANA database', () => {
    expect([AMSTERDAM, 'UTC', 'America/Argentina/Buenos_Aires', 'Etc/GMT+1'].every(isZone)).toBe(true);
    expect(['+01:00', 'Europe/Oosterwolde', '', 'Europe/Amsterdam\r\nX:1', null].some(isZone)).toBe(false);
  });
});

describe('the moment of a wall time', () => {
  it('is 09:30 on the wall before and after each change', () => {
    expect(instantOf('2026-03-28', '09:30', AMSTERDAM).toISOString()).toBe('2026-03-28T08:30:00.000Z');
    expect(instantOf('2026-03-29', '09:30', AMSTERDAM).toISOString()).toBe('2026-03-29T07:30:00.000Z');
    expect(instantOf('2026-10-24', '09:30', AMSTERDAM).toISOString()).toBe('2026-10-24T07:30:00.000Z');
    expect(instantOf('2026-10-25', '09:30', AMSTERDAM).toISOString()).toBe('2026-10-25T08:30:00.000Z');
  });

  it.each([
    ['01:59', '2026-03-29T00:59:00.000Z', 'ONCE'],
    ['02:00', '2026-03-29T01:00:00.000Z', 'NEVER'],
    ['02:30', '2026-03-29T01:30:00.000Z', 'NEVER'],
    ['02:59', '2026-03-29T01:59:00.000Z', 'NEVER'],
    ['03:00', '2026-03-29T01:00:00.000Z', 'ONCE'],
  ])('on 29 March 2026 at %s is %s, and occurs %s', (time, instant, occurs) => {
    expect(resolveWallTime('2026-03-29', time, AMSTERDAM)).toEqual({ instant: new Date(instant), occurs });
  });

  it('is shifted forward when the clock skips it', () => {
    expect(wallOf(instantOf('2026-03-29', '02:30', AMSTERDAM), AMSTERDAM)).toEqual({
      day: '2026-03-29',
      time: '03:30',
    });
  });

  it.each([
    ['01:59', '2026-10-24T23:59:00.000Z', 'ONCE'],
    ['02:00', '2026-10-25T00:00:00.000Z', 'TWICE'],
    ['02:30', '2026-10-25T00:30:00.000Z', 'TWICE'],
    ['02:59', '2026-10-25T00:59:00.000Z', 'TWICE'],
    ['03:00', '2026-10-25T02:00:00.000Z', 'ONCE'],
  ])('on 25 October 2026 at %s is %s, and occurs %s', (time, instant, occurs) => {
    expect(resolveWallTime('2026-10-25', time, AMSTERDAM)).toEqual({ instant: new Date(instant), occurs });
  });

  it('shows the same wall time again, unless the clock skipped it', () => {
    fc.assert(
      fc.property(days, times, zones, (day, time, zone) => {
        const { instant, occurs } = resolveWallTime(day, time, zone);
        const shown = wallOf(instant, zone);
        if (occurs === 'NEVER') expect(`${shown.day}T${shown.time}` > `${day}T${time}`).toBe(true);
        else expect(shown).toEqual({ day, time });
      }),
      { numRuns: 1000 },
    );
  });

  it('is the first of two: an earlier moment never shows it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 179 }), (minute) => {
        const { day, time } = wallTimeAfter({ day: '2026-10-25', time: '01:00' }, minute);
        const hourEarlier = new Date(instantOf(day, time, AMSTERDAM).getTime() - 3_600_000);
        expect(wallOf(hourEarlier, AMSTERDAM)).not.toEqual({ day, time });
      }),
    );
  });

  it('does not depend on where the machine stands, nor on its season', () => {
    const script = `
      const { instantOf, wallOf, addDays, weekdayOf } = await import(process.argv[1]);
      const zone = 'Europe/Amsterdam';
      const moments = [['2026-03-29', '02:30'], ['2026-10-25', '02:30'], ['2026-07-01', '09:30'], ['2026-01-12', '00:15']];
      console.log(JSON.stringify([
        new Date('2026-07-01T12:00:00Z').getTimezoneOffset(),
        ...moments.map(([day, time]) => instantOf(day, time, zone)),
        wallOf(new Date('2026-12-31T23:30:00Z'), zone), addDays('2026-03-28', 1), weekdayOf('2026-03-29'),
      ]));`;
    const answerIn = (TZ: string): unknown[] => {
      const file = path.join(import.meta.dirname, 'wall-time.ts');
      const args = ['--no-warnings', '--experimental-strip-types', '--input-type=module', '--eval', script, file];
      return JSON.parse(execFileSync(process.execPath, args, { env: { TZ }, encoding: 'utf8' })) as unknown[];
    };
    const [offset, ...answers] = answerIn('Pacific/Auckland');
    const [otherOffset, ...otherAnswers] = answerIn('America/New_York');
    expect([offset, otherOffset]).toEqual([-720, 240]);
    expect(answers).toEqual(otherAnswers);
    expect(answers).toEqual([
      '2026-03-29T01:30:00.000Z',
      '2026-10-25T00:30:00.000Z',
      '2026-07-01T07:30:00.000Z',
      '2026-01-11T23:15:00.000Z',
      { day: '2027-01-01', time: '00:30' },
      '2026-03-29',
      7,
    ]);
  });
});
