import { describe, expect, it } from '@jest/globals';
import { bestMoment } from './poll.rules.js';
import type { PollData, PollMoment } from './polls.graphql.js';

const moment = (day: string, yes: number, ifNeedBe: number, more: Partial<PollMoment> = {}): PollMoment => ({
  ...{ day, startTime: '09:30', startsAt: `${day}T08:30:00Z`, endsAt: `${day}T11:30:00Z` },
  ...{ isPast: false, isChosen: false, isPresent: false, yes, ifNeedBe, no: 0, obstacles: [], cannotCome: [] },
  ...more,
});
const lecturer = (...choices: PollData['people'][number]['choices']) => ({ isLecturer: true, choices, person: null });
const best = (moments: PollMoment[], people: PollData['people'] = []) => bestMoment({ moments, people })?.day ?? null;

describe('the moment that suits best', () => {
  it('is the one at which most can, and of equals the one at which most can without more', () => {
    expect(best([moment('2027-01-12', 3, 0), moment('2027-01-13', 2, 2), moment('2027-01-14', 3, 1)])).toBe(
      '2027-01-14',
    );
  });

  it('is none while nobody has answered', () => {
    expect(best([moment('2027-01-12', 0, 0), moment('2027-01-13', 0, 0)])).toBeNull();
  });

  it('is not one that has passed, that is taken, or at which a lecturer cannot', () => {
    const taken = { obstacles: [{ because: 'ROOM_TAKEN' as const, holiday: null, label: 'Zaal 1' }] };
    const off = { obstacles: [{ because: 'SCHOOL_HOLIDAY' as const, holiday: 'SPRING_NORTH', label: null }] };
    const moments = [
      moment('2027-01-12', 9, 0, { isPast: true }),
      moment('2027-01-13', 8, 0, taken),
      moment('2027-01-14', 7, 0),
      moment('2027-01-15', 6, 0, off),
    ];
    expect(best(moments, [lecturer('YES', 'YES', 'NO', 'IF_NEED_BE'), lecturer()])).toBe('2027-01-15');
  });
});
