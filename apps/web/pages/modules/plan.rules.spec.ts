import { describe, expect, it } from '@jest/globals';
import { firstPlanValues, weekdayOf, wishOf } from './plan.rules.js';

const session = (day: string, kind: 'MASTERCLASS' | 'MEETING' = 'MEETING', status = 'CONFIRMED' as const) => ({
  kind,
  status,
  day,
  startTime: '13:00',
  durationMinutes: 120,
  place: 'Raadzaal',
  onlineUrl: null,
  lecturers: [{ id: 'ruben' }],
});
const empty = { id: 'two', position: 2, sessions: [] };
const two = { id: 'two', planWish: null };

describe('firstPlanValues', () => {
  it('starts with a masterclass and five meetings, weekly, at the start of the leergang', () => {
    const values = firstPlanValues(two, { freePeriods: [], startsOn: '2027-09-01', modules: [empty] }, '2027-01-09');
    expect(values).toMatchObject({
      withMasterclass: true,
      meetings: 5,
      firstDay: '2027-09-01',
      weekday: '2',
      startTime: '09:30',
      durationMinutes: 180,
      intervalWeeks: '1',
    });
  });

  it('leaves people two weeks when the leergang has begun', () => {
    const values = firstPlanValues(two, { freePeriods: [], startsOn: '2026-09-01', modules: [empty] }, '2027-01-09');
    expect(values.firstDay).toBe('2027-01-23');
  });

  it('goes on in the rhythm of the module before, holidays aside', () => {
    const before = {
      id: 'one',
      position: 1,
      sessions: [session('2027-04-15', 'MASTERCLASS'), session('2027-05-13'), session('2027-05-27')],
    };
    const values = firstPlanValues(
      two,
      { freePeriods: [], startsOn: '2027-01-01', modules: [empty, before] },
      '2027-04-01',
    );
    expect(values).toMatchObject({
      firstDay: '2027-06-10',
      weekday: '4',
      startTime: '13:00',
      durationMinutes: 120,
      intervalWeeks: '2',
      place: 'Raadzaal',
      lecturerIds: [],
      meetings: 5,
    });
  });

  it('starts from the earlier plan when a module is planned anew', () => {
    const own = { ...empty, sessions: [session('2027-05-04'), session('2027-05-11')] };
    const values = firstPlanValues(two, { freePeriods: [], startsOn: '2027-01-01', modules: [own] }, '2027-04-01');
    expect(values).toMatchObject({
      withMasterclass: false,
      meetings: 2,
      firstDay: '2027-05-04',
      lecturerIds: ['ruben'],
    });
  });
});

describe('firstPlanValues of an imported module', () => {
  const planWish = {
    withMasterclass: false,
    meetings: 3,
    firstDay: '2026-09-15',
    weekday: 3,
    startTime: '14:00',
    durationMinutes: 90,
    intervalWeeks: 2,
    place: 'Raadzaal',
    onlineUrl: null,
  };
  const freePeriods = [
    { from: '2026-10-10', until: '2026-10-18', label: 'Herfstvakantie' },
    { from: '2027-02-20', until: '2027-02-28', label: 'Voorjaarsvakantie' },
  ];

  it('takes what the file says, and the free weeks that are still to come', () => {
    const leergang = { startsOn: '2026-09-01', modules: [empty], freePeriods };
    expect(firstPlanValues({ id: 'two', planWish }, leergang, '2027-01-09')).toEqual({
      ...planWish,
      firstDay: '2027-01-10',
      weekday: '3',
      intervalWeeks: '2',
      onlineUrl: '',
      lecturerIds: [],
      freePeriods: [freePeriods[1]],
    });
  });
});

describe('wishOf', () => {
  const values = firstPlanValues(two, { freePeriods: [], startsOn: '2027-09-01', modules: [empty] }, '2027-01-09');

  it('asks nothing while something is missing', () => {
    expect(wishOf('two', { ...values, firstDay: '' })).toBeNull();
    expect(wishOf('two', { ...values, meetings: null })).toBeNull();
    expect(wishOf('two', { ...values, firstDay: '22027-09-01' })).toBeNull();
  });

  it('leaves a free week that is not complete away', () => {
    const freePeriods = [
      { from: '2027-10-18', until: '2027-10-22', label: 'herfst' },
      { from: '2027-12-20', until: '', label: '' },
    ];
    expect(wishOf('two', { ...values, freePeriods })).toMatchObject({ weekday: 2, freePeriods: [freePeriods[0]] });
  });
});

describe('weekdayOf', () => {
  it('counts from Monday', () => {
    expect(weekdayOf('2027-01-11')).toBe(1);
    expect(weekdayOf('2027-01-10')).toBe(7);
  });
});
