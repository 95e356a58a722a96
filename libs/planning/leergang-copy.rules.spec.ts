import { describe, expect, it } from '@jest/globals';
import { refuse } from '#kernel/refusal.js';
import { datesOfCopy, daysToMove, dueInCopy, type SessionToCopy } from './leergang-copy.rules.js';

const zone = 'Europe/Amsterdam';
const on = (id: string, day: string, moduleId = 'one'): SessionToCopy => ({
  ...{ id, moduleId, day, zone },
  startTime: '09:30',
  durationMinutes: 180,
});
const daysOf = (dates: ReturnType<typeof datesOfCopy>) =>
  dates instanceof Map ? Object.fromEntries([...dates].map(([id, { day }]) => [id, day])) : dates;

describe('a copy', () => {
  it('moves by whole weeks, to the week that is nearest', () => {
    expect(daysToMove('2026-09-01', '2027-09-01')).toBe(364);
    expect(daysToMove('2026-09-01', '2027-09-06')).toBe(371);
    expect(daysToMove('2026-09-01', '2026-09-01')).toBe(0);
    expect(daysToMove('2027-09-01', '2026-09-01')).toBe(-364);
  });

  it('keeps weekday and gaps, also over both changes of the clock and a leap day', () => {
    const sessions = [on('a', '2026-10-13'), on('b', '2026-10-27'), on('c', '2027-03-23'), on('d', '2027-03-30')];
    expect(daysOf(datesOfCopy(sessions, 364, [], []))).toEqual({
      a: '2027-10-12',
      b: '2027-10-26',
      c: '2028-03-21',
      d: '2028-03-28',
    });
  });

  it('gives way to a holiday and takes what follows in the module along, and only that', () => {
    const sessions = [on('a', '2026-10-26'), on('b', '2026-12-07'), on('other', '2026-12-08', 'two')];
    const dates = datesOfCopy(sessions, 154, [], []);
    // Easter Monday and, six weeks after the new date, Whit Monday.
    expect(daysOf(dates)).toEqual({ a: '2027-04-05', b: '2027-05-24', other: '2027-05-11' });
    expect(dates instanceof Map && dates.get('a')?.movedBecause).toEqual([
      { from: '2027-03-29', because: 'PUBLIC_HOLIDAY', holiday: 'EASTER_MONDAY' },
    ]);
  });

  it('gives way to a free period, and to none when a year is not enough', () => {
    const autumn = { from: '2027-10-11', until: '2027-10-17', label: 'herfstvakantie' };
    expect(daysOf(datesOfCopy([on('a', '2026-10-13')], 364, [autumn], []))).toEqual({ a: '2027-10-19' });
    const always = { from: '2027-01-01', until: '2029-12-31', label: 'altijd' };
    expect(datesOfCopy([on('a', '2026-10-13')], 364, [always], [])).toEqual(
      refuse('NO_DATES_LEFT', { from: '2027-10-12' }),
    );
  });

  it('has homework due as long before its session, or as far from it', () => {
    const dueAt = new Date('2026-12-06T22:59:00Z');
    const relative = { dueDaysBefore: 1, dueTime: '23:59', dueAt };
    expect(dueInCopy(relative, zone, '2026-12-07', '2027-06-07')).toEqual(new Date('2027-06-06T21:59:00Z'));
    const fixed = { dueDaysBefore: null, dueTime: null, dueAt: new Date('2026-12-04T16:00:00Z') };
    expect(dueInCopy(fixed, zone, '2026-12-07', '2027-06-07')).toEqual(new Date('2027-06-04T15:00:00Z'));
  });
});
