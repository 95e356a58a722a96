import { describe, expect, it } from '@jest/globals';
import { instantOf, wallTimeAfter } from '#kernel/wall-time.js';
import { NOTHING_KNOWN, type PlanningFacts } from './planning-facts.js';
import { warningsOfPlan, type PlannedState } from './plan-warnings.rules.js';

const ZONE = 'Europe/Amsterdam';
const RUBEN = { id: 'ruben', name: 'Ruben' };
const PEOPLE = ['Anna', 'Bram', 'Cees'].map((name) => ({ id: name, name }));
const moment = (day: string, time: string) => instantOf(day, time, ZONE).getTime();

function session(id: string, number: number, day: string, what: Partial<PlannedState> = {}): PlannedState {
  const { startTime = '09:30', durationMinutes = 180 } = what;
  const end = wallTimeAfter({ day, time: startTime }, durationMinutes);
  return {
    id,
    moduleId: 'one',
    number,
    title: `Session ${number}`,
    day,
    startTime,
    durationMinutes,
    zone: ZONE,
    startsAt: moment(day, startTime),
    endsAt: moment(end.day, end.time),
    lecturers: [RUBEN],
    dueDaysBefore: null,
    ...what,
  };
}
const warnings = (all: readonly PlannedState[], changed: readonly string[], facts: Partial<PlanningFacts> = {}) => {
  const found = warningsOfPlan(all, new Set(changed), { ...NOTHING_KNOWN, participants: PEOPLE, ...facts });
  return changed.map((id) => found.get(id));
};

const MASTERCLASS = session('masterclass', 0, '2027-01-12');
const FIRST = session('first', 1, '2027-01-19');
const SECOND = session('second', 2, '2027-01-26');

describe('what to know of a session that changes', () => {
  it('is nothing when it stands well; of one that is not held, there is no answer', () => {
    expect(warnings([MASTERCLASS, FIRST, SECOND], ['first', 'gone'])).toEqual([[], undefined]);
  });

  it('is that its day is off: by the code of a holiday, or in words', () => {
    const on = (day: string, facts: Partial<PlanningFacts> = {}) => warnings([session('one', 1, day)], ['one'], facts);
    expect(on('2027-04-27')).toEqual([[{ code: 'DAY_OFF', name: 'KINGS_DAY' }]]);
    expect(
      on('2027-02-23', {
        daysOff: [{ because: 'SCHOOL_HOLIDAY', holiday: 'SPRING_NORTH', from: '2027-02-20', until: '2027-02-28' }],
      }),
    ).toEqual([[{ code: 'DAY_OFF', name: 'SPRING_NORTH' }]]);
    expect(
      on('2027-03-02', {
        daysOff: [
          { because: 'ORGANISATION_FREE', label: 'Opsterland: studiedag', from: '2027-03-02', until: '2027-03-02' },
        ],
      }),
    ).toEqual([[{ code: 'DAY_OFF', name: 'Opsterland: studiedag' }]]);
  });

  it('is that a lecturer is absent, and how many participants are; also over midnight', () => {
    const away = (personId: string, day: string) => ({ personId, weekday: null, from: day, until: day });
    const late = session('late', 1, '2027-01-19', { startTime: '22:00' });
    expect(
      warnings([late], ['late'], {
        absences: [
          away('ruben', '2027-01-20'),
          away('Anna', '2027-01-19'),
          away('Bram', '2027-01-20'),
          away('Cees', '2027-01-21'),
        ],
      }),
    ).toEqual([
      [
        { code: 'LECTURER_ABSENT', name: 'Ruben' },
        { code: 'PARTICIPANTS_ABSENT', count: 2 },
      ],
    ]);
  });

  it('is how many participants are elsewhere; all of them when another session of the leergang is then', () => {
    const busy = [{ whose: 'Anna', startsAt: moment('2027-01-19', '12:00'), endsAt: moment('2027-01-19', '13:00') }];
    expect(warnings([FIRST], ['first'], { busy })).toEqual([[{ code: 'PARTICIPANTS_CLASH', count: 1 }]]);
    const right = session('right', 1, '2027-01-19', { startTime: '13:00', moduleId: 'other' });
    expect(warnings([right], ['right'], { busy })).toEqual([[]]);
    expect(warnings([FIRST, right], ['first'])).toEqual([[]]);
    const meanwhile = session('meanwhile', 1, '2027-01-19', { startTime: '12:29', moduleId: 'other' });
    expect(warnings([FIRST, meanwhile], ['first', 'meanwhile'])).toEqual([
      [{ code: 'PARTICIPANTS_CLASH', count: 3 }],
      [{ code: 'PARTICIPANTS_CLASH', count: 3 }],
    ]);
  });

  it('counts nobody elsewhere who gives the session', () => {
    const busy = [{ whose: 'Anna', startsAt: FIRST.startsAt, endsAt: FIRST.endsAt }];
    expect(warnings([{ ...FIRST, lecturers: [PEOPLE[0]!] }], ['first'], { busy })).toEqual([[]]);
  });

  it('is that it comes before the one that precedes it, or after the one that follows; once for two that changed', () => {
    const early = session('second', 2, '2027-01-14');
    expect(warnings([MASTERCLASS, FIRST, early], ['second'])).toEqual([[{ code: 'OUT_OF_ORDER', name: 'Session 1' }]]);
    expect(warnings([MASTERCLASS, FIRST, early], ['first'])).toEqual([[{ code: 'OUT_OF_ORDER', name: 'Session 2' }]]);
    expect(warnings([MASTERCLASS, FIRST, early], ['first', 'second'])).toEqual([
      [],
      [{ code: 'OUT_OF_ORDER', name: 'Session 1' }],
    ]);
    const late = session('masterclass', 0, '2027-01-20');
    expect(warnings([late, FIRST, SECOND], ['masterclass'])).toEqual([[{ code: 'OUT_OF_ORDER', name: 'Session 1' }]]);
    const elsewhere = session('elsewhere', 1, '2027-01-05', { moduleId: 'other' });
    expect(warnings([MASTERCLASS, FIRST, elsewhere], ['elsewhere'])).toEqual([[]]);
  });

  it('is that its homework would be due before the session before it; or that of the next', () => {
    const due = (dueDaysBefore: number) => ({ ...SECOND, dueDaysBefore });
    expect(warnings([FIRST, due(6)], ['second'])).toEqual([[]]);
    expect(warnings([FIRST, due(7)], ['second'])).toEqual([[{ code: 'SHORT_GAP', count: 7 }]]);
    expect(warnings([FIRST, due(7)], ['first'])).toEqual([[{ code: 'SHORT_GAP', count: 7 }]]);
    expect(warnings([{ ...FIRST, dueDaysBefore: 7 }, SECOND], ['second'])).toEqual([[]]);
    const sameDay = session('second', 2, '2027-01-19', { startTime: '13:00', dueDaysBefore: 1 });
    expect(warnings([FIRST, sameDay], ['second'])).toEqual([[{ code: 'SHORT_GAP', count: 0 }]]);
  });
});
