import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isRefusal } from '#kernel/refusal.js';
import { addDays, daysBetween, instantOf, wallOf, weekdayOf } from '#kernel/wall-time.js';
import { holidayOn } from './holidays.js';
import { proposeModulePlan, type ModulePlan } from './module-plan.rules.js';
import type { ModulePlanWish } from './plan-wish.rules.js';

const wish: ModulePlanWish = {
  withMasterclass: true,
  meetings: 5,
  firstDay: '2027-01-11',
  weekday: 2,
  startTime: '09:30',
  durationMinutes: 180,
  intervalWeeks: 2,
};

function planOf(changes: Partial<ModulePlanWish>): ModulePlan {
  const plan = proposeModulePlan({ ...wish, ...changes });
  if (isRefusal(plan)) throw new Error(JSON.stringify(plan));
  return plan;
}

const daysOf = (changes: Partial<ModulePlanWish>) => planOf(changes).sessions.map(({ day }) => day);

function problemsOf(changes: Partial<ModulePlanWish>) {
  const answer = proposeModulePlan({ ...wish, ...changes });
  return isRefusal(answer) ? answer.problems.map(({ path, code }) => `${path} ${code}`) : [];
}

describe('a module plan', () => {
  it('is a masterclass and then the meetings, at the interval, on the weekday', () => {
    const { sessions } = planOf({});
    expect(sessions.map(({ kind, number }) => `${kind} ${number}`)).toEqual([
      'MASTERCLASS 0',
      'MEETING 1',
      'MEETING 2',
      'MEETING 3',
      'MEETING 4',
      'MEETING 5',
    ]);
    expect(sessions.map(({ day }) => day)).toEqual([
      '2027-01-12',
      '2027-01-26',
      '2027-02-09',
      '2027-02-23',
      '2027-03-09',
      '2027-03-23',
    ]);
    expect(sessions[0]).toEqual({
      kind: 'MASTERCLASS',
      number: 0,
      day: '2027-01-12',
      startTime: '09:30',
      endDay: '2027-01-12',
      endTime: '12:30',
      durationMinutes: 180,
      room: null,
      movedBecause: [],
    });
  });

  it('starts on the first day itself when that is the weekday', () => {
    expect(daysOf({ firstDay: '2027-01-12' })[0]).toBe('2027-01-12');
  });

  it('can do without a masterclass, and without meetings', () => {
    expect(planOf({ withMasterclass: false, meetings: 2 }).sessions.map(({ kind }) => kind)).toEqual([
      'MEETING',
      'MEETING',
    ]);
    expect(planOf({ meetings: 0 }).sessions.map(({ kind }) => kind)).toEqual(['MASTERCLASS']);
  });

  it('counts weeks from a masterclass on another weekday', () => {
    // Thursday the 14th; two weeks on, the Tuesday of that week.
    expect(daysOf({ masterclassDay: '2027-01-14', meetings: 2 })).toEqual(['2027-01-14', '2027-01-26', '2027-02-09']);
    expect(daysOf({ masterclassDay: '2027-01-14', meetings: 1, intervalWeeks: 1 })).toEqual([
      '2027-01-14',
      '2027-01-19',
    ]);
  });

  it('leaves time for homework, also after a masterclass on another weekday', () => {
    const thursday = { masterclassDay: '2027-01-14', meetings: 2, intervalWeeks: 1 };
    expect(daysOf({ ...thursday, gapDays: 5 })).toEqual(['2027-01-14', '2027-01-19', '2027-01-26']);
    expect(daysOf({ ...thursday, gapDays: 7 })).toEqual(['2027-01-14', '2027-01-26', '2027-02-02']);
    expect(daysOf({ ...thursday, gapDays: 8 })).toEqual(['2027-01-14', '2027-01-26', '2027-02-09']);
  });

  it('ignores the day of a masterclass that there is not', () => {
    expect(daysOf({ withMasterclass: false, masterclassDay: '2027-01-14', meetings: 1 })).toEqual(['2027-01-12']);
  });

  it('ends the next day when a session crosses midnight', () => {
    const [session] = planOf({ startTime: '23:00', meetings: 0 }).sessions;
    expect(session).toMatchObject({ day: '2027-01-12', endDay: '2027-01-13', endTime: '02:00' });
  });

  it('stays at the same wall time through the change of the clocks', () => {
    const { sessions } = planOf({ firstDay: '2026-10-13', intervalWeeks: 1, meetings: 2 });
    expect(sessions.map(({ day, startTime }) => `${day} ${startTime}`)).toEqual([
      '2026-10-13 09:30',
      '2026-10-20 09:30',
      '2026-10-27 09:30',
    ]);
  });
});

describe('a date moves', () => {
  it('off a public holiday, names it, and the rhythm goes on from the new date', () => {
    const { sessions } = planOf({ firstDay: '2026-04-20', weekday: 1, meetings: 2, intervalWeeks: 1 });
    expect(sessions.map(({ day }) => day)).toEqual(['2026-04-20', '2026-05-04', '2026-05-11']);
    expect(sessions[1]!.movedBecause).toEqual([
      { from: '2026-04-27', because: 'PUBLIC_HOLIDAY', holiday: 'KINGS_DAY' },
    ]);
    expect(sessions[2]!.movedBecause).toEqual([]);
    // Two weeks after the date it got, not after the one it should have had.
    expect(daysOf({ firstDay: '2026-04-13', weekday: 1, meetings: 2 })).toEqual([
      '2026-04-13',
      '2026-05-04',
      '2026-05-18',
    ]);
  });

  it('out of a free period, both ends included, listing every date that was tried', () => {
    const freePeriods = [{ from: '2027-01-26', until: '2027-02-02', label: 'Voorjaarsvakantie' }];
    const { sessions } = planOf({ freePeriods, meetings: 1 });
    expect(sessions[1]).toMatchObject({
      day: '2027-02-09',
      movedBecause: [
        { from: '2027-01-26', because: 'FREE_PERIOD', label: 'Voorjaarsvakantie' },
        { from: '2027-02-02', because: 'FREE_PERIOD', label: 'Voorjaarsvakantie' },
      ],
    });
  });

  it('with each reason of its own when several follow each other', () => {
    const { sessions } = planOf({
      firstDay: '2026-12-25',
      weekday: 5,
      meetings: 0,
      freePeriods: [{ from: '2027-01-02', until: '2027-01-08', label: 'Sluitingsweek' }],
    });
    expect(sessions[0]).toMatchObject({
      day: '2027-01-15',
      movedBecause: [
        { from: '2026-12-25', because: 'PUBLIC_HOLIDAY', holiday: 'CHRISTMAS_DAY' },
        { from: '2027-01-01', because: 'PUBLIC_HOLIDAY', holiday: 'NEW_YEARS_DAY' },
        { from: '2027-01-08', because: 'FREE_PERIOD', label: 'Sluitingsweek' },
      ],
    });
  });

  it('when the agreed day of the masterclass is not possible, to its own weekday', () => {
    const { sessions } = planOf({ firstDay: '2026-05-01', masterclassDay: '2026-05-14', meetings: 1 });
    expect(sessions.map(({ day }) => day)).toEqual(['2026-05-21', '2026-06-02']);
    expect(sessions[0]!.movedBecause).toEqual([
      { from: '2026-05-14', because: 'PUBLIC_HOLIDAY', holiday: 'ASCENSION_DAY' },
    ]);
  });

  it('off a holiday that only this employer gives', () => {
    const onLiberationDay = { firstDay: '2026-05-05', meetings: 0 };
    expect(daysOf(onLiberationDay)).toEqual(['2026-05-05']);
    expect(daysOf({ ...onLiberationDay, holidays: { liberationDay: true } })).toEqual(['2026-05-12']);
  });

  it('when the clock skips its start or its end', () => {
    const gap = [{ from: '2026-03-29', because: 'CLOCK_GAP' }];
    const night = { firstDay: '2026-03-29', weekday: 7, meetings: 0 };
    // 5 April is Easter Sunday.
    const easter = { from: '2026-04-05', because: 'PUBLIC_HOLIDAY', holiday: 'EASTER_SUNDAY' };
    expect(planOf({ ...night, startTime: '02:30' }).sessions[0]).toMatchObject({
      day: '2026-04-12',
      movedBecause: [...gap, easter],
    });
    expect(planOf({ ...night, startTime: '01:00', durationMinutes: 90 }).sessions[0]).toMatchObject({
      movedBecause: [...gap, easter],
    });
    expect(planOf({ ...night, startTime: '02:30', zone: 'UTC' }).sessions[0]).toMatchObject({
      day: '2026-03-29',
      movedBecause: [],
    });
    expect(planOf({ ...night, startTime: '00:30', durationMinutes: 240 }).sessions[0]).toMatchObject({
      endTime: '04:30',
      movedBecause: [],
    });
  });
});

describe('a plan is refused', () => {
  it.each<[Partial<ModulePlanWish>, string]>([
    [{ meetings: -1 }, 'meetings TOO_LOW'],
    [{ meetings: 31 }, 'meetings TOO_HIGH'],
    [{ meetings: 2.5 }, 'meetings NOT_ALLOWED'],
    [{ meetings: Number.NaN }, 'meetings NOT_ALLOWED'],
    [{ meetings: 0, withMasterclass: false }, 'meetings TOO_LOW'],
    [{ weekday: 0 }, 'weekday TOO_LOW'],
    [{ weekday: 8 }, 'weekday TOO_HIGH'],
    [{ durationMinutes: 14 }, 'durationMinutes TOO_LOW'],
    [{ durationMinutes: 1441 }, 'durationMinutes TOO_HIGH'],
    [{ intervalWeeks: 0 }, 'intervalWeeks TOO_LOW'],
    [{ intervalWeeks: 13 }, 'intervalWeeks TOO_HIGH'],
    [{ gapDays: 0 }, 'gapDays TOO_LOW'],
    [{ gapDays: 61 }, 'gapDays TOO_HIGH'],
    [{ firstDay: '2027-02-29' }, 'firstDay NOT_A_DAY'],
    [{ startTime: '9.30' }, 'startTime NOT_A_TIME'],
    [{ zone: 'Europe/Oosterwolde' }, 'zone NOT_KNOWN'],
    [{ masterclassDay: 'soon' }, 'masterclassDay NOT_A_DAY'],
    [{ masterclassDay: '2027-01-10' }, 'masterclassDay TOO_LOW'],
    [{ freePeriods: [{ from: 'x', until: '2027-01-01', label: '' }] }, 'freePeriods.0.from NOT_A_DAY'],
    [{ freePeriods: [{ from: '2027-01-02', until: '2027-01-01', label: '' }] }, 'freePeriods.0.until END_BEFORE_START'],
    [
      { freePeriods: [{ from: '2027-01-01', until: '2027-01-01', label: 'x'.repeat(201) }] },
      'freePeriods.0.label TOO_LONG',
    ],
    [
      { freePeriods: Array.from({ length: 201 }, () => ({ from: '2027-01-01', until: '2027-01-01', label: '' })) },
      'freePeriods TOO_LONG',
    ],
  ])('for %j', (changes, problem) => {
    expect(problemsOf(changes)).toEqual([problem]);
  });

  it('with every problem at once', () => {
    expect(problemsOf({ meetings: 99, firstDay: '', startTime: '' })).toEqual([
      'meetings TOO_HIGH',
      'firstDay NOT_A_DAY',
      'startTime NOT_A_TIME',
    ]);
  });

  it('when no date is left within 52 weeks', () => {
    const closed = (until: string) => ({ freePeriods: [{ from: '2027-01-26', until, label: 'Dicht' }] });
    expect(proposeModulePlan({ ...wish, ...closed('2028-01-25') })).toEqual({
      refused: 'NO_DATES_LEFT',
      facts: {
        kind: 'MEETING',
        number: 1,
        from: '2027-01-26',
        because: 'FREE_PERIOD',
        label: 'Dicht',
        times: 52, // and one is a holiday anyway
        tried: 53,
      },
      problems: [],
    });
    expect(daysOf({ ...closed('2028-01-24'), meetings: 1 })).toEqual(['2027-01-12', '2028-01-25']);
  });
});

describe('every plan', () => {
  const someDay = fc.integer({ min: 0, max: 3650 }).map((days) => addDays('2026-01-01', days));
  const wishes = fc.record({
    withMasterclass: fc.boolean(),
    masterclassDay: fc.constant(null),
    meetings: fc.integer({ min: 1, max: 30 }),
    firstDay: someDay,
    weekday: fc.integer({ min: 1, max: 7 }),
    startTime: fc.constantFrom('00:00', '02:00', '02:30', '09:30', '23:45'),
    durationMinutes: fc.integer({ min: 15, max: 1440 }),
    intervalWeeks: fc.integer({ min: 1, max: 12 }),
    freePeriods: fc.array(
      fc
        .tuple(someDay, fc.integer({ min: 0, max: 30 }))
        .map(([from, days]) => ({ from, until: addDays(from, days), label: 'vrij' })),
      { maxLength: 20 },
    ),
  });

  it('keeps order, weekday and interval, avoids what must be avoided, and accounts for every week', () => {
    fc.assert(
      fc.property(wishes, (any) => {
        const { sessions } = planOf(any);
        expect(sessions).toHaveLength(any.meetings + (any.withMasterclass ? 1 : 0));
        sessions.forEach((session, index) => {
          expect(weekdayOf(session.day)).toBe(any.weekday);
          expect(holidayOn(session.day)).toBeNull();
          expect(any.freePeriods.some(({ from, until }) => from <= session.day && session.day <= until)).toBe(false);
          expect(wallOf(instantOf(session.day, session.startTime, 'Europe/Amsterdam'), 'Europe/Amsterdam')).toEqual({
            day: session.day,
            time: session.startTime,
          });
          const previous = sessions[index - 1];
          const wanted = session.movedBecause[0]?.from ?? session.day;
          if (previous) expect(daysBetween(previous.day, wanted)).toBe(any.intervalWeeks * 7);
          expect([...session.movedBecause.map(({ from }) => from), session.day]).toEqual(
            Array.from({ length: session.movedBecause.length + 1 }, (_, week) => addDays(wanted, week * 7)),
          );
        });
      }),
    );
  });
});
