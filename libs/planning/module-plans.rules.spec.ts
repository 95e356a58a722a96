import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isRefusal, type Refusal } from '#kernel/refusal.js';
import { addDays, daysBetween, instantOf, weekdayOf, type Weekday } from '#kernel/wall-time.js';
import { holidayOn } from './holidays.js';
import { proposeModulePlans, type ModulePlansWish, type ProposedPlan } from './module-plans.rules.js';
import type { Absence, Busy, DaysOff, PlanningFacts, RoomKnown } from './planning-facts.js';

const WISH: ModulePlansWish = {
  withMasterclass: true,
  meetings: 3,
  firstDay: '2027-01-11',
  weekdays: [2],
  startTimes: ['09:30'],
  durationMinutes: 180,
  intervalWeeks: 1,
};
const ZONE = 'Europe/Amsterdam';
const person = (id: string) => ({ id, name: id });
const room = (id: string, hostId: string, seats: number | null = null): RoomKnown => ({ id, name: id, hostId, seats });
const PEOPLE = ['Anna', 'Bram', 'Cees', 'Dina'].map(person);
const FACTS: PlanningFacts = {
  daysOff: [],
  lecturers: [person('Ruben')],
  participants: PEOPLE,
  rooms: [],
  absences: [],
  busy: [],
  otherSessions: [],
};
const busy = (whose: string, day: string, from = '09:00', until = '12:00'): Busy => ({
  whose,
  startsAt: instantOf(day, from, ZONE).getTime(),
  endsAt: instantOf(day, until, ZONE).getTime(),
});
const away = (personId: string, weekday: Weekday | null, from: string | null = null, until: string | null = null) => ({
  personId,
  weekday,
  from,
  until,
});

const plansOf = (wish: Partial<ModulePlansWish>, facts: Partial<PlanningFacts> = {}) => {
  const plans = proposeModulePlans({ ...WISH, ...wish }, { ...FACTS, ...facts });
  if (isRefusal(plans)) throw new Error(JSON.stringify(plans));
  return plans;
};
const refusalOf = (wish: Partial<ModulePlansWish>, facts: Partial<PlanningFacts> = {}) => {
  const { refused, facts: why, problems } = proposeModulePlans({ ...WISH, ...wish }, { ...FACTS, ...facts }) as Refusal;
  return { refused, facts: why, problems: problems.map(({ path, code }) => `${path} ${code}`) };
};
const daysOf = (plan: ProposedPlan) => plan.sessions.map(({ day }) => day);
const JANUARY = ['2027-01-12', '2027-01-19', '2027-01-26', '2027-02-02'];

describe('the best plan', () => {
  it('is at once and without a move when nothing stands in the way, and says so', () => {
    const [best] = plansOf({});
    expect(daysOf(best!)).toEqual(JANUARY);
    expect(best).toMatchObject({ moved: 0, missed: 0, late: 0, wish: { weekday: 2, startTime: '09:30' } });
  });

  it('is on the weekday on which most people can', () => {
    const absences = [away('Anna', 2), away('Bram', 2)];
    const [best, second] = plansOf({ weekdays: [2, 4] }, { absences });
    expect(best).toMatchObject({ missed: 0, wish: { weekday: 4 } });
    expect(second!.wish.weekday).toBe(2);
    expect(second!.sessions[0]!.cannotCome.map(({ name }) => name)).toEqual(['Anna', 'Bram']);
  });

  it('is at the time at which people are in no other session', () => {
    const elsewhere = JANUARY.map((day) => busy('Anna', day, '09:00', '12:30'));
    const [best, second] = plansOf({ startTimes: ['09:30', '13:00'] }, { busy: elsewhere });
    expect(best).toMatchObject({ missed: 0, wish: { startTime: '13:00' } });
    expect(second).toMatchObject({ missed: 1, wish: { startTime: '09:30', firstDay: '2027-02-02' } }); // three weeks later
  });

  it('ends before the wished last day, rather than that everyone can', () => {
    const wish = { weekdays: [5, 1], lastDay: '2027-02-05', firstDay: '2027-01-12' };
    expect(daysOf(plansOf(wish)[0]!).at(-1)).toBe('2027-02-05');
    const [best, second] = plansOf(wish, { absences: [away('Anna', 5, '2027-01-22', '2027-01-22')] });
    expect(best).toMatchObject({ missed: 1, late: 0 });
    expect(second).toMatchObject({ missed: 0, late: 1 });
  });

  it('prefers the weekday and the time that were named first, all else being equal', () => {
    const [best] = plansOf({ weekdays: [4, 2], startTimes: ['13:00', '09:30'] });
    expect(best!.wish).toMatchObject({ weekday: 4, startTime: '13:00' });
  });

  it('begins later when that keeps the rhythm', () => {
    const absences = ['Anna', 'Bram', 'Cees'].map((name) => away(name, null, '2027-01-12', '2027-01-12'));
    expect(daysOf(plansOf({}, { absences })[0]!)[0]).toBe('2027-01-19');
  });
});

describe('a date moves, with its reason', () => {
  it.each<[Partial<PlanningFacts>, object]>([
    [
      { daysOff: [{ because: 'SCHOOL_HOLIDAY', from: '2027-01-19', until: '2027-01-19', holiday: 'SPRING_NORTH' }] },
      { because: 'SCHOOL_HOLIDAY', holiday: 'SPRING_NORTH' },
    ],
    [
      { daysOff: [{ because: 'ORGANISATION_FREE', from: '2027-01-18', until: '2027-01-20', label: 'Dicht' }] },
      { because: 'ORGANISATION_FREE', label: 'Dicht' },
    ],
    [{ busy: [busy('Ruben', '2027-01-19')] }, { because: 'LECTURER_UNAVAILABLE', label: 'Ruben' }],
    [{ absences: [away('Ruben', 2, '2027-01-19', '2027-01-21')] }, { because: 'LECTURER_UNAVAILABLE', label: 'Ruben' }],
    [{ otherSessions: [busy('', '2027-01-19')] }, { because: 'OTHER_MODULE' }],
    [
      { rooms: [room('Raadzaal', 'a')], busy: [busy('Raadzaal', '2027-01-19')] },
      { because: 'ROOM_TAKEN', label: 'Raadzaal' },
    ],
  ])('%j', (facts, because) => {
    const plan = plansOf({}, facts).find(({ sessions }) => sessions[0]!.day === '2027-01-12')!;
    expect(plan.moved).toBe(1);
    expect(plan.sessions[1]!.movedBecause).toEqual([{ from: '2027-01-19', ...because }]);
    expect(plan.sessions[1]!.day).toBe('2027-01-26');
  });

  it('not for who is busy until the session starts, or from when it ends', () => {
    const around = [busy('Ruben', '2027-01-12', '08:00', '09:30'), busy('Ruben', '2027-01-12', '12:30', '14:00')];
    expect(daysOf(plansOf({}, { busy: around })[0]!)).toEqual(JANUARY);
  });

  it('for who is absent on the day after midnight', () => {
    const night = { startTimes: ['23:00'], meetings: 0 };
    const absences = [away('Ruben', null, '2027-01-13', '2027-01-13')];
    expect(daysOf(plansOf(night, { absences })[0]!)).toEqual(['2027-01-19']);
    expect(daysOf(plansOf({ ...night, durationMinutes: 60 }, { absences })[0]!)).toEqual(['2027-01-12']);
  });
});

describe('rooms', () => {
  const rooms = [room('Oosterwolde', 'oost'), room('Wolvega', 'west'), room('Beetsterzwaag', 'ops')];
  const hostsOf = (plan: ProposedPlan) => plan.sessions.map((session) => session.room!.id);

  it('of several organisations take turns', () => {
    expect(hostsOf(plansOf({ meetings: 5 }, { rooms })[0]!)).toEqual([
      ...['Oosterwolde', 'Wolvega', 'Beetsterzwaag'],
      ...['Oosterwolde', 'Wolvega', 'Beetsterzwaag'],
    ]);
  });

  it('change turns when one is taken, and nobody is host more often for it', () => {
    const [best] = plansOf({ meetings: 5 }, { rooms, busy: [busy('Wolvega', '2027-01-19')] });
    expect(best!.moved).toBe(0);
    expect(hostsOf(best!).toSorted()).toEqual(hostsOf(plansOf({ meetings: 5 }, { rooms })[0]!).toSorted());
    expect(hostsOf(best!)[1]).not.toBe('Wolvega');
  });

  it('of one organisation: the first that is free', () => {
    const two = [room('Raadzaal', 'oost'), room('Kantine', 'oost')];
    const [best] = plansOf({}, { rooms: two, busy: [busy('Raadzaal', '2027-01-19')] });
    expect(hostsOf(best!)).toEqual(['Raadzaal', 'Kantine', 'Raadzaal', 'Raadzaal']);
  });

  it('that are too small are none', () => {
    const small = room('Hok', 'oost', 3);
    expect(hostsOf(plansOf({}, { rooms: [small, room('Zaal', 'west', 4)] })[0]!)).toEqual(Array(4).fill('Zaal'));
    expect(refusalOf({}, { rooms: [small] })).toMatchObject({
      refused: 'NO_DATES_LEFT',
      facts: { because: 'ROOM_TOO_SMALL', seats: 4 },
    });
  });
});

describe('no plan', () => {
  it('says what stood in the way most', () => {
    const absences = [away('Ruben', 2, '2027-01-19', null)];
    expect(refusalOf({}, { absences })).toEqual({
      refused: 'NO_DATES_LEFT',
      facts: {
        kind: 'MEETING',
        number: 1,
        from: '2027-01-19',
        because: 'LECTURER_UNAVAILABLE',
        label: 'Ruben',
        times: 52, // and one is a holiday anyway
        tried: 53,
      },
      problems: [],
    });
  });

  it.each<[Partial<ModulePlansWish>, string]>([
    [{ weekdays: [] }, 'weekdays TOO_LOW'],
    [{ weekdays: [1, 1] }, 'weekdays NOT_UNIQUE'],
    [{ weekdays: [8] }, 'weekday TOO_HIGH'],
    [{ startTimes: [] }, 'startTimes TOO_LOW'],
    [{ startTimes: ['09:30', '09:30'] }, 'startTimes NOT_UNIQUE'],
    [{ startTimes: ['half tien'] }, 'startTime NOT_A_TIME'],
    [{ lastDay: '2027-01-10' }, 'lastDay END_BEFORE_START'],
    [{ lastDay: 'ooit' }, 'lastDay NOT_A_DAY'],
    [{ firstDay: '2027-02-29' }, 'firstDay NOT_A_DAY'],
    [{ meetings: 31 }, 'meetings TOO_HIGH'],
  ])('for %j', (wish, problem) => {
    expect(refusalOf(wish)).toMatchObject({ refused: 'INVALID_INPUT', problems: [problem] });
  });
});

describe('time', () => {
  it('is that of the wall, before and after both changes of the clocks', () => {
    // Ruben is busy until 10:00 by the clock on the wall, in summer as in winter.
    for (const [firstDay, first] of [
      ['2027-03-22', '2027-03-23'],
      ['2027-10-25', '2027-10-26'],
    ] as const) {
      const weeks = [0, 7, 14].map((days) => busy('Ruben', addDays(first, days), '08:00', '10:00'));
      expect(daysOf(plansOf({ firstDay, meetings: 2, startTimes: ['10:00'] }, { busy: weeks })[0]!)[0]).toBe(first);
      expect(daysOf(plansOf({ firstDay, meetings: 2, startTimes: ['09:59'] }, { busy: weeks })[0]!)[0]).toBe(
        addDays(first, 21),
      );
    }
  });

  it('has a leap day', () => {
    const [best] = plansOf({ firstDay: '2028-02-22', meetings: 1 });
    expect(daysOf(best!)).toEqual(['2028-02-22', '2028-02-29']);
    const [moved] = plansOf(
      { firstDay: '2028-02-22', meetings: 1 },
      { absences: [away('Ruben', null, '2028-02-29', '2028-02-29')] },
    );
    expect(daysOf(moved!)).not.toContain('2028-02-29');
  });

  it('may be too short: what is late is counted', () => {
    expect(plansOf({ meetings: 30, lastDay: '2027-02-02' })[0]).toMatchObject({ late: 27 });
  });
});

// ── Properties ─────────────────────────────────────────────────────────────────────────────────────────────────────

const someDay = fc.integer({ min: 0, max: 200 }).map((days) => addDays('2027-01-01', days));
const somePeriod = fc
  .tuple(someDay, fc.integer({ min: 0, max: 10 }))
  .map(([from, days]) => ({ from, until: addDays(from, days) }));
const whose = fc.constantFrom('Ruben', 'Sara', 'Anna', 'Bram', 'Cees', 'Zaal', 'Hal');
const someBusy: fc.Arbitrary<Busy> = fc
  .tuple(whose, someDay, fc.constantFrom('08:00', '09:30', '13:00'))
  .map(([who, day, from]) => busy(who, day, from, '14:00'));
const someAbsence: fc.Arbitrary<Absence> = fc
  .tuple(fc.constantFrom('Ruben', 'Anna', 'Bram'), somePeriod, fc.constantFrom<(Weekday | null)[]>(null, 1, 2, 3))
  .map(([personId, period, weekday]) => ({ personId, weekday, ...period }));
const someDaysOff: fc.Arbitrary<DaysOff> = fc.oneof(
  somePeriod.map((period) => ({ ...period, because: 'SCHOOL_HOLIDAY' as const, holiday: 'MAY_SOUTH' as const })),
  somePeriod.map((period) => ({ ...period, because: 'ORGANISATION_FREE' as const, label: 'vrij' })),
);
const someFacts: fc.Arbitrary<PlanningFacts> = fc.record({
  daysOff: fc.array(someDaysOff, { maxLength: 5 }),
  lecturers: fc.constantFrom([], [person('Ruben')], [person('Ruben'), person('Sara')]),
  participants: fc.constant(['Anna', 'Bram', 'Cees'].map(person)),
  rooms: fc.constantFrom([], [room('Zaal', 'a')], [room('Zaal', 'a'), room('Hal', 'b', 3)]),
  absences: fc.array(someAbsence, { maxLength: 6 }),
  busy: fc.array(someBusy, { maxLength: 40 }),
  otherSessions: fc.array(someBusy, { maxLength: 5 }),
});
const someWish: fc.Arbitrary<ModulePlansWish> = fc.record({
  withMasterclass: fc.boolean(),
  meetings: fc.integer({ min: 1, max: 12 }),
  firstDay: someDay,
  lastDay: fc.constantFrom(null, '2027-12-31'),
  weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 3 }),
  startTimes: fc.uniqueArray(fc.constantFrom('09:30', '13:00', '23:00'), { minLength: 1, maxLength: 2 }),
  durationMinutes: fc.constantFrom(60, 180),
  intervalWeeks: fc.integer({ min: 1, max: 4 }),
  gapDays: fc.integer({ min: 1, max: 20 }),
});

describe('every proposal', () => {
  it('breaks no hard rule, keeps order, weekday and gaps, and is one of at most three that differ', () => {
    fc.assert(
      fc.property(someWish, someFacts, (wish, facts) => {
        const plans = proposeModulePlans(wish, facts) as readonly ProposedPlan[];
        expect(plans.length).toBeGreaterThanOrEqual(1);
        expect(plans.length).toBeLessThanOrEqual(3);
        expect(new Set(plans.map((plan) => `${daysOf(plan).join()} ${plan.wish.startTime}`)).size).toBe(plans.length);
        for (const plan of plans) plan.sessions.forEach((session, index) => expectAllowed(plan, session, index, facts));
      }),
      { numRuns: 60 },
    );
  });

  function expectAllowed(
    plan: ProposedPlan,
    session: ProposedPlan['sessions'][number],
    index: number,
    facts: PlanningFacts,
  ) {
    const { day } = session;
    const startsAt = instantOf(day, session.startTime, ZONE).getTime();
    const endsAt = instantOf(session.endDay, session.endTime, ZONE).getTime();
    const isTaken = (id: string) =>
      facts.busy.some((one) => one.whose === id && one.startsAt < endsAt && one.endsAt > startsAt);
    const isAway = (id: string) =>
      facts.absences.some(
        ({ personId, weekday, from, until }) =>
          personId === id && (weekday ?? weekdayOf(day)) === weekdayOf(day) && from! <= day && day <= until!,
      );
    expect(holidayOn(day)).toBeNull();
    expect(weekdayOf(day)).toBe(plan.wish.weekday);
    expect(facts.daysOff.some(({ from, until }) => from <= day && day <= until)).toBe(false);
    expect(facts.otherSessions.some((one) => one.startsAt < endsAt && one.endsAt > startsAt)).toBe(false);
    for (const { id } of facts.lecturers) expect([id, isTaken(id), isAway(id)]).toEqual([id, false, false]);
    for (const { id } of facts.participants) {
      if (isTaken(id) || isAway(id)) expect(session.cannotCome.map((one) => one.id)).toContain(id);
    }
    if (facts.rooms.length > 0) {
      expect(isTaken(session.room!.id)).toBe(false);
      expect(session.room!.seats ?? 3).toBeGreaterThanOrEqual(3);
    }
    const previous = plan.sessions[index - 1];
    if (previous) {
      const days = daysBetween(previous.day, day);
      expect(days).toBeGreaterThanOrEqual(Math.max(plan.wish.intervalWeeks * 7, plan.wish.gapDays!));
    }
  }

  it('is the same for the same input', () => {
    fc.assert(
      fc.property(someWish, someFacts, (wish, facts) => {
        expect(proposeModulePlans(wish, facts)).toEqual(proposeModulePlans(wish, structuredClone(facts)));
      }),
      { numRuns: 20 },
    );
  });

  it('is never better for a participant who cannot come', () => {
    const cost = ({ missed, sessions, late }: ProposedPlan, { firstDay }: ModulePlansWish) =>
      2 * missed +
      2 * sessions.slice(1).filter(({ movedBecause }) => movedBecause.length > 0).length +
      8 * late +
      Math.floor(daysBetween(firstDay, sessions[0]!.day) / 7);

    const clash = fc
      .tuple(fc.constantFrom('Anna', 'Bram', 'Cees'), someDay)
      .map(([who, day]) => busy(who, day, '09:00', '23:30'));
    fc.assert(
      fc.property(someWish, someFacts, clash, (wish, facts, one) => {
        const roomless = { ...facts, rooms: [] };
        const before = proposeModulePlans(wish, roomless) as readonly ProposedPlan[];
        const after = proposeModulePlans(wish, { ...roomless, busy: [...facts.busy, one] }) as readonly ProposedPlan[];
        expect(cost(after[0]!, wish)).toBeGreaterThanOrEqual(cost(before[0]!, wish));
      }),
      { numRuns: 40 },
    );
  });

  it('comes also of thirty meetings on every weekday and at six times for three hundred people', () => {
    const many = Array.from({ length: 300 }, (_, index) => person(`p${index}`));
    const theirs = many.flatMap(({ id }) =>
      Array.from({ length: 40 }, (_, week) => busy(id, addDays('2027-01-04', week * 7 + (week % 5)))),
    );
    const plans = plansOf(
      {
        meetings: 30,
        weekdays: [1, 2, 3, 4, 5, 6, 7],
        startTimes: ['08:30', '09:30', '10:30', '13:00', '14:00', '19:00'],
      },
      { participants: many, busy: theirs, rooms: ['a', 'b', 'c', 'd'].map((host) => room(`room ${host}`, host)) },
    );
    expect(plans).toHaveLength(3);
  });
});
