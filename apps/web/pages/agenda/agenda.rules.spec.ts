import { describe, expect, it } from '@jest/globals';
import { inOrderOfTime, seatsOnPage } from './agenda.rules.js';

const on = (day: number) => ({ startsAt: `2027-01-${String(day).padStart(2, '0')}T09:30:00Z` });
const SESSIONS = [on(4), on(8)];
const SEATS = [on(2), on(4), on(6), on(8), on(10)];

describe('seats between the sessions of an agenda', () => {
  it('are all there when there is one page, also without any session', () => {
    expect(seatsOnPage(SEATS, SESSIONS, { since: null, isLast: true })).toEqual(SEATS);
    expect(seatsOnPage(SEATS, [], { since: null, isLast: true })).toEqual(SEATS);
  });

  it('are each on one page when there are more', () => {
    const pages = [
      seatsOnPage(SEATS, SESSIONS, { since: null, isLast: false }),
      seatsOnPage(SEATS, [on(9)], { since: on(8).startsAt, isLast: true }),
    ];
    expect(pages).toEqual([[on(2), on(4), on(6), on(8)], [on(10)]]);
  });

  it('say nothing on a page of which the address was changed by hand', () => {
    expect(seatsOnPage(SEATS, SESSIONS, { since: 'toen', isLast: true })).toEqual([]);
  });

  it('stand in order of time, whichever way their moments are written', () => {
    const early = { startsAt: '2027-01-04T09:29:59.500Z' };
    expect(inOrderOfTime([on(8), on(4), early])).toEqual([early, on(4), on(8)]);
  });
});
