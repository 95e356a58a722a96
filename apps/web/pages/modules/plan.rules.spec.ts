import { describe, expect, it } from '@jest/globals';
import { firstPlanValues, inputOf, weekdayOf, wishOf } from './plan.rules.js';

const session = (day: string, kind: 'MASTERCLASS' | 'MEETING' = 'MEETING', status = 'CONFIRMED' as const) => ({
  kind,
  status,
  day,
  startTime: '13:00',
  durationMinutes: 120,
  place: 'Raadzaal',
  onlineUrl: null,
  lecturers: [{ id: 'ruben' }],
  room: null,
});
const empty = { id: 'two', position: 2, sessions: [] };
const LEERGANG = { startsOn: '2027-09-01', endsOn: '2028-06-30' };
const two = { id: 'two', planWish: null };

describe('firstPlanValues', () => {
  it('starts with a masterclass and five meetings, weekly, at the start of the leergang', () => {
    const values = firstPlanValues(
      two,
      { freePeriods: [], startsOn: '2027-09-01', endsOn: '2028-06-30', modules: [empty] },
      '2027-01-09',
    );
    expect(values).toMatchObject({
      withMasterclass: true,
      meetings: 5,
      firstDay: '2027-09-01',
      weekdays: ['2'],
      lastDay: '2028-06-30',
      startTime: '09:30',
      durationMinutes: 180,
      intervalWeeks: '1',
    });
  });

  it('names no last day that is before the first', () => {
    const leergang = { freePeriods: [], startsOn: '2026-09-01', endsOn: '2027-01-20', modules: [empty] };
    expect(firstPlanValues(two, leergang, '2027-01-09').lastDay).toBe('');
  });

  it('leaves people two weeks when the leergang has begun', () => {
    const values = firstPlanValues(
      two,
      { freePeriods: [], startsOn: '2026-09-01', endsOn: '2027-07-31', modules: [empty] },
      '2027-01-09',
    );
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
      { freePeriods: [], startsOn: '2027-01-01', endsOn: '2027-06-30', modules: [empty, before] },
      '2027-04-01',
    );
    expect(values).toMatchObject({
      firstDay: '2027-06-10',
      weekdays: ['4'],
      startTime: '13:00',
      durationMinutes: 120,
      intervalWeeks: '2',
      place: 'Raadzaal',
      lecturerIds: [],
      meetings: 5,
    });
  });

  it('takes the rooms of the earlier plan, in turn, and then no place in words', () => {
    const inRoom = (day: string, id: string) => ({ ...session(day), room: { id } });
    const own = {
      ...empty,
      sessions: [inRoom('2027-05-04', 'a'), inRoom('2027-05-11', 'b'), inRoom('2027-05-18', 'a')],
    };
    const leergang = { freePeriods: [], ...LEERGANG, modules: [own] };
    expect(firstPlanValues(two, leergang, '2027-04-01')).toMatchObject({ roomIds: ['a', 'b'], place: '' });
  });

  it('starts from the earlier plan when a module is planned anew', () => {
    const own = { ...empty, sessions: [session('2027-05-04'), session('2027-05-11')] };
    const values = firstPlanValues(
      two,
      { freePeriods: [], startsOn: '2027-01-01', endsOn: '2027-06-30', modules: [own] },
      '2027-04-01',
    );
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
    const leergang = { startsOn: '2026-09-01', endsOn: '2027-07-31', modules: [empty], freePeriods };
    const { weekday: _, ...wish } = planWish;
    expect(firstPlanValues({ id: 'two', planWish }, leergang, '2027-01-09')).toEqual({
      ...wish,
      firstDay: '2027-01-10',
      gapDays: 1,
      lastDay: '2027-07-31',
      weekdays: ['3'],
      otherTime: '',
      roomIds: [],
      intervalWeeks: '2',
      onlineUrl: '',
      lecturerIds: [],
      freePeriods: [freePeriods[1]],
    });
  });
});

describe('wishOf', () => {
  const values = firstPlanValues(
    two,
    { freePeriods: [], startsOn: '2027-09-01', endsOn: '2028-06-30', modules: [empty] },
    '2027-01-09',
  );

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
    expect(wishOf('two', { ...values, freePeriods })).toMatchObject({ weekdays: [2], freePeriods: [freePeriods[0]] });
  });

  it('asks for every day and time that would do, once', () => {
    const wish = { ...values, weekdays: ['4', '2'], otherTime: '13:00' };
    expect(wishOf('two', wish)).toMatchObject({ weekdays: [2, 4], startTimes: ['09:30', '13:00'] });
    expect(wishOf('two', { ...values, otherTime: '09:30' })).toMatchObject({ startTimes: ['09:30'] });
    expect(wishOf('two', { ...values, weekdays: [] })).toBeNull();
    expect(wishOf('two', { ...values, gapDays: 10 })).toMatchObject({ gapDays: 10 });
    expect(wishOf('two', { ...values, gapDays: NaN })).toBeNull();
    expect(wishOf('two', { ...values, lastDay: '' })).toMatchObject({ lastDay: null });
  });
});

describe('inputOf', () => {
  const values = firstPlanValues(two, { freePeriods: [], ...LEERGANG, modules: [empty] }, '2027-01-09');
  const plan = {
    weekday: 4,
    startTime: '13:00',
    firstDay: '2027-09-09',
    roomIds: ['b', 'a'],
    sessions: [{ day: '2027-09-09' }],
  };

  it('plans what was proposed, on the days that were shown, in the rooms by turns', () => {
    const asked = wishOf('two', { ...values, weekdays: ['2', '4'], roomIds: ['a', 'b'] })!;
    expect(inputOf(asked, plan, { place: 'Ergens', onlineUrl: ' ' })).toMatchObject({
      wish: { moduleId: 'two', weekday: 4, startTime: '13:00', firstDay: '2027-09-09', meetings: 5 },
      days: ['2027-09-09'],
      roomIds: ['b', 'a'],
      place: '',
      onlineUrl: null,
    });
    expect(inputOf(wishOf('two', values)!, { ...plan, roomIds: [] }, { place: ' Ergens ', onlineUrl: '' }).place).toBe(
      'Ergens',
    );
  });
});

describe('weekdayOf', () => {
  it('counts from Monday', () => {
    expect(weekdayOf('2027-01-11')).toBe(1);
    expect(weekdayOf('2027-01-10')).toBe(7);
  });
});
