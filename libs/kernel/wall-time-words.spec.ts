import { describe, expect, it } from '@jest/globals';
import { dayWords, periodWords, timeWords } from './wall-time-words.js';

describe('times as people say them', () => {
  it('names a day', () => {
    expect(dayWords('2027-01-12', 'nl')).toBe('di 12 januari 2027');
    expect(dayWords('2027-01-12', 'en')).toBe('Tue 12 January 2027');
    expect(dayWords('2028-02-29', 'nl')).toBe('di 29 februari 2028');
  });

  it('writes a time with a point in Dutch, with a colon in English', () => {
    expect(timeWords('09:30', 'nl')).toBe('09.30');
    expect(timeWords('09:30', 'en')).toBe('09:30');
  });

  it('names the second day only when it is another one', () => {
    const morning = { startsDay: '2027-01-12', startsTime: '09:30', endsDay: '2027-01-12', endsTime: '12:30' };
    expect(periodWords(morning, 'nl')).toBe('di 12 januari 2027, 09.30–12.30');
    expect(periodWords(morning, 'en')).toBe('Tue 12 January 2027, 09:30–12:30');
    const night = { startsDay: '2027-01-12', startsTime: '23:00', endsDay: '2027-01-13', endsTime: '02:00' };
    expect(periodWords(night, 'nl')).toBe('di 12 januari 2027, 23.00 – wo 13 januari 2027, 02.00');
  });
});
