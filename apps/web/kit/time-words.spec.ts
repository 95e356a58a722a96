import { describe, expect, it } from '@jest/globals';
import {
  dayAfter,
  dayInWords,
  daysInWords,
  distanceInWords,
  durationInWords,
  farInWords,
  momentOf,
  spanInWords,
  wallTime,
} from './time-words.js';

const session = { startsAt: '2027-01-12T08:30:00Z', endsAt: '2027-01-12T11:30:00Z', zone: 'Europe/Amsterdam' };
const now = Date.parse('2027-01-09T22:59:00Z');

describe('times in words', () => {
  it('says a session as people say it, in its own zone', () => {
    expect(spanInWords({ ...session, language: 'nl', now })).toBe('di 12 januari, 09.30–12.30');
    expect(spanInWords({ ...session, language: 'en', now })).toBe('Tue 12 January, 09:30–12:30');
  });

  it('counts days on the calendar of the zone: one minute later it is the next day there', () => {
    const farAt = (moment: number) => farInWords({ ...session, language: 'nl', now: moment });
    expect([farAt(now), farAt(now + 60_000)]).toEqual(['over 3 dagen', 'overmorgen']);
  });

  it('says the years of a first and a last day where they would be misread', () => {
    expect(daysInWords('2026-09-01', '2027-07-09', 'nl', '2026')).toEqual(['1 september 2026', '9 juli 2027']);
    expect(daysInWords('2026-09-01', '2027-07-09', 'nl', '2027')).toEqual(['1 september 2026', '9 juli 2027']);
    expect(daysInWords('2026-09-01', '2026-12-09', 'nl', '2026')).toEqual(['1 september', '9 december']);
    expect(daysInWords('2025-09-01', '2025-12-09', 'en', '2026')).toEqual(['1 September', '9 December 2025']);
    expect(daysInWords('2026-09-01', '2026-09-01', 'nl', '2026')).toEqual(['1 september', null]);
  });

  it('is the same wall time in summer', () => {
    expect(wallTime('2027-07-12T07:30:00Z', 'Europe/Amsterdam')).toEqual({ day: '2027-07-12', time: '09:30' });
    expect(wallTime('2027-01-11T23:00:00Z', 'Europe/Amsterdam')).toEqual({ day: '2027-01-12', time: '00:00' });
  });

  it('names both days when it passes midnight', () => {
    const words = spanInWords({ ...session, endsAt: '2027-01-13T00:30:00Z', language: 'nl', now });
    expect(words).toBe('di 12 januari, 09.30 – wo 13 januari, 01.30');
  });

  it('says a moment without an end, and the year when it is another', () => {
    const words = spanInWords({
      startsAt: '2028-01-12T22:59:00Z',
      zone: 'Europe/Amsterdam',
      language: 'nl',
      now,
    });
    expect(words).toBe('wo 12 januari 2028, 23.59');
    expect(dayInWords('2027-01-12', 'nl', '2027', 'long')).toBe('dinsdag 12 januari');
  });

  it('says how far a day is', () => {
    expect(distanceInWords('2027-01-09', '2027-01-09', 'nl')).toBe('vandaag');
    expect(distanceInWords('2027-01-10', '2027-01-09', 'nl')).toBe('morgen');
    expect(distanceInWords('2027-01-07', '2027-01-09', 'nl')).toBe('eergisteren');
    expect(distanceInWords('2027-02-09', '2027-01-09', 'nl')).toBe('over 4 weken');
    expect(distanceInWords('2027-06-09', '2027-01-09', 'en')).toBe('in 5 months');
    expect(distanceInWords('2027-01-20', '2026-11-21', 'nl')).toBe('over 2 maanden');
  });

  it('finds the moment of a wall time, on both sides of the changes of the clock', () => {
    expect(momentOf('2027-01-12', '09:30', 'Europe/Amsterdam')).toBe('2027-01-12T08:30:00.000Z');
    expect(momentOf('2027-03-28', '03:00', 'Europe/Amsterdam')).toBe('2027-03-28T01:00:00.000Z');
    expect(momentOf('2027-03-28', '02:30', 'Europe/Amsterdam')).toBe('2027-03-28T01:30:00.000Z');
    expect(momentOf('2027-10-31', '02:30', 'Europe/Amsterdam')).toBe('2027-10-31T00:30:00.000Z');
    expect(momentOf('2027-07-12', '23:59', 'UTC')).toBe('2027-07-12T23:59:00.000Z');
  });

  it('says how long something takes', () => {
    expect(durationInWords(180, 'nl')).toBe('3 uur');
    expect(durationInWords(91, 'nl')).toBe('1 uur en 31 minuten');
    expect(durationInWords(45, 'en')).toBe('45 minutes');
    expect(durationInWords(60, 'en')).toBe('1 hour');
  });

  it('counts days over the end of a month', () => {
    expect(dayAfter('2027-02-27', 2)).toBe('2027-03-01');
    expect(dayAfter('2027-03-01', -1)).toBe('2027-02-28');
  });
});
