import { describe, expect, it } from '@jest/globals';
import { dayOf, firstShown, turn, viewOf, weekNumber, weekOf, weeksOfMonth, weeksShown } from './calendar.rules.js';

describe('a calendar', () => {
  it('shows whole weeks from Monday, of a leap February too', () => {
    expect(weekOf('2027-01-03')).toEqual(expect.arrayContaining(['2026-12-28', '2027-01-03']));
    const january = weeksOfMonth('2027-01-20');
    expect([january.length, january[0]![0], january.at(-1)!.at(-1)]).toEqual([5, '2026-12-28', '2027-01-31']);
    // Monday 1 to Sunday 28: four weeks and not a day more.
    expect(weeksOfMonth('2027-02-10')).toHaveLength(4);
    expect(weeksOfMonth('2028-02-10').flat()).toContain('2028-02-29');
    expect(weeksShown('week', '2027-01-20')).toEqual([weekOf('2027-01-20')]);
  });

  it('turns the page by month and by week, over the year', () => {
    expect(turn('maand', '2027-01-31', 1)).toBe('2027-02-01');
    expect(turn('maand', '2027-01-31', -1)).toBe('2026-12-01');
    expect(turn('week', '2027-01-01', 1)).toBe('2027-01-04');
    expect(turn('week', '2027-01-01', -1)).toBe('2026-12-21');
  });

  it('opens where something is', () => {
    const days = ['2027-02-02', '2027-01-12'];
    expect(firstShown(days, '2027-01-01')).toBe('2027-01-12');
    expect(firstShown(days, '2027-01-12')).toBe('2027-01-12');
    expect(firstShown(days, '2028-01-01')).toBe('2027-02-02');
    expect(firstShown([], '2027-01-01')).toBe('2027-01-01');
  });

  it('reads the address, whatever someone typed there', () => {
    expect([viewOf('maand'), viewOf('jaar'), viewOf(undefined)]).toEqual(['maand', 'lijst', 'lijst']);
    expect([dayOf('2028-02-29'), dayOf('2027-02-29'), dayOf('2027-13-01'), dayOf('morgen'), dayOf(undefined)]).toEqual([
      '2028-02-29',
      null,
      null,
      null,
      null,
    ]);
  });

  it('numbers weeks as people here do', () => {
    expect(['2026-12-31', '2027-01-03', '2027-01-04', '2028-01-02', '2026-01-01'].map(weekNumber)).toEqual([
      53, 53, 1, 52, 1,
    ]);
  });
});
