import { describe, expect, it } from '@jest/globals';
import { conflictsOf, keepMine, onTopOf, takeTheirs } from './draft-conflict.rules.js';
import { planChangeOf, sessionOfPath } from './draft-sent.rules.js';
import {
  actionsFor,
  changeFacts,
  laterInModule,
  moveToDay,
  restore,
  shift,
  swap,
  together,
} from './draft-steps.rules.js';
import {
  addStep,
  changeOf,
  daysBetween,
  endOf,
  isMoved,
  NO_DRAFT,
  plannedSessions,
  redo,
  undo,
  type PlanDraft,
  type Planned,
  type PlanSession,
  type Step,
} from './draft.rules.js';

const NOW = Date.parse('2027-01-01T12:00:00Z');

/** Six sessions of one module, a week apart, and one of another module. */
const sessions: PlanSession[] = ['12', '19', '26'].map((day, index) => sessionOn(`m${index + 1}`, `2027-01-${day}`));
const other = { ...sessionOn('o1', '2027-01-20'), moduleId: 'other', place: 'Drachten', roomId: 'room-2' };
const all = [...sessions, other];

function sessionOn(id: string, day: string): PlanSession {
  return {
    id,
    version: 1,
    kind: 'MEETING',
    number: Number(id.slice(1)),
    title: `Bijeenkomst ${id.slice(1)}`,
    status: 'CONFIRMED',
    announcedAt: null,
    mayBeConfirmed: true,
    moduleId: 'module',
    zone: 'Europe/Amsterdam',
    startsAt: `${day}T08:30:00Z`,
    endsAt: `${day}T11:30:00Z`,
    day,
    startTime: '09:30',
    durationMinutes: 180,
    roomId: 'room-1',
    place: 'Oosterwolde',
    lecturerIds: ['ruben'],
  };
}

const after = (...steps: Step[]): PlanDraft => steps.reduce((draft, step) => addStep(draft, step, all), NO_DRAFT);
const planned = (draft: PlanDraft, key: string, of = all): Planned =>
  plannedSessions(draft, of).find((each) => each.key === key)!;
const asIs = (key: string) => planned(NO_DRAFT, key);
const newer = (change: Partial<PlanSession>) =>
  all.map((each) => (each.id === 'm1' ? { ...each, version: 2, ...change } : each));
const SECOND = { firstMinutes: 90, title: 'Vervolg', day: '2027-01-14', startTime: '13:00', durationMinutes: 60 };

describe('a draft', () => {
  it('adds up the steps of one session to one change', () => {
    const draft = after(
      moveToDay(asIs('m1'), '2027-01-13'),
      changeFacts(asIs('m1'), { startTime: '10:00' }),
      moveToDay(asIs('m1'), '2027-01-14'),
    );
    expect(changeOf(draft, sessions[0]!)).toEqual({ facts: { day: '2027-01-14', startTime: '10:00' } });
    expect(planChangeOf(draft, all)).toEqual({
      changes: [{ sessionId: 'm1', version: 1, day: '2027-01-14', startTime: '10:00' }],
      cancellations: [],
      splits: [],
      confirmations: [],
    });
    expect(isMoved(planned(draft, 'm1'))).toBe(true);
    expect(isMoved(asIs('m1'))).toBe(false);
  });

  it('is nothing once a session is where it was', () => {
    const there = moveToDay(asIs('m1'), '2027-01-13');
    const back = moveToDay(planned(after(there), 'm1'), '2027-01-12');
    expect(changeOf(after(there, back), sessions[0]!)).toBeNull();
    expect(planChangeOf(after(there, back), all).changes).toEqual([]);
    expect(changeOf(after(there, restore('m1')), sessions[0]!)).toBeNull();
  });

  it('takes back step by step, and does again, until something else is done', () => {
    const draft = after(moveToDay(asIs('m1'), '2027-01-13'), restore('m1'));
    const once = undo(draft);
    expect(changeOf(once, sessions[0]!)).toEqual({ facts: { day: '2027-01-13' } });
    expect(undo(undo(undo(once))).steps).toEqual([]);
    expect(redo(once).steps).toEqual(draft.steps);
    expect(redo(addStep(once, moveToDay(asIs('m2'), '2027-01-21'), all)).steps).toHaveLength(2);
  });

  it('sends the place along with another room, as it was said', () => {
    const draft = after(changeFacts(asIs('m1'), { roomId: '' }));
    expect(planChangeOf(draft, all).changes).toEqual([
      { sessionId: 'm1', version: 1, roomId: '', place: 'Oosterwolde' },
    ]);
  });
});

describe('shifting the rest along', () => {
  it('moves what comes later in the module by as many days, and nothing else', () => {
    const moved = moveToDay(asIs('m1'), '2027-01-15');
    const { along } = laterInModule(plannedSessions(NO_DRAFT, all), asIs('m1'), sessions[0]!, NOW);
    expect(along.map(({ key }) => key)).toEqual(['m2', 'm3']);
    const draft = after(together(moved, shift(along, 3)));
    expect(plannedSessions(draft, all).map(({ key, facts }) => `${key} ${facts.day}`)).toEqual([
      'm1 2027-01-15',
      'o1 2027-01-20',
      'm2 2027-01-22',
      'm3 2027-01-29',
    ]);
    expect(undo(draft).steps).toEqual([]);
  });

  it('leaves what was held and what is cancelled where it is', () => {
    const of = all.map((each) => (each.id === 'm2' ? { ...each, status: 'CANCELLED' as const } : each));
    const later = laterInModule(
      plannedSessions(NO_DRAFT, of),
      asIs('m1'),
      sessions[0]!,
      Date.parse('2027-01-27T00:00:00Z'),
    );
    expect(later).toEqual({ along: [], stays: [] });
    const { along } = laterInModule(plannedSessions(NO_DRAFT, of), asIs('m1'), sessions[0]!, NOW);
    expect(along.map(({ key }) => key)).toEqual(['m3']);
  });

  it('leaves both parts of one that becomes two, and one that becomes certain, and says which', () => {
    const of = all.map((each) => (each.id === 'm3' ? { ...each, status: 'TENTATIVE' as const } : each));
    const draft = addStep(
      NO_DRAFT,
      { patches: { m2: { second: { ...SECOND, day: '2027-01-21' } }, m3: { confirmed: true } } },
      of,
    );
    const { along, stays } = laterInModule(plannedSessions(draft, of), asIs('m1'), sessions[0]!, NOW);
    expect(along).toEqual([]);
    expect(stays.map(({ key }) => key)).toEqual(['m2', 'm2/2', 'm3']);
  });
});

describe('swapping', () => {
  it('changes day, start, room and place, and leaves length and lecturers', () => {
    const draft = after(moveToDay(asIs('m1'), '2027-01-13'));
    const both = addStep(draft, swap(planned(draft, 'm1'), asIs('o1')), all);
    expect(planned(both, 'm1').facts).toMatchObject({
      day: '2027-01-20',
      place: 'Drachten',
      roomId: 'room-2',
      durationMinutes: 180,
    });
    expect(planned(both, 'o1').facts).toMatchObject({ day: '2027-01-13', place: 'Oosterwolde', roomId: 'room-1' });
  });
});

describe('one session that becomes two', () => {
  const draft = after({ patches: { m1: { second: SECOND } } });

  it('is shown as two, of which the second can be moved on its own', () => {
    expect(planned(draft, 'm1').facts).toMatchObject({ day: '2027-01-12', durationMinutes: 90 });
    expect(planned(draft, 'm1/2')).toMatchObject({
      title: 'Vervolg',
      part: 'SECOND',
      facts: { day: '2027-01-14', place: 'Oosterwolde' },
    });
    const moved = addStep(draft, moveToDay(planned(draft, 'm1/2'), '2027-01-15'), all);
    expect(planChangeOf(moved, all)).toMatchObject({
      changes: [],
      splits: [{ sessionId: 'm1', version: 1, ...SECOND, day: '2027-01-15' }],
    });
  });

  it('is not moved as well', () => {
    expect(actionsFor(planned(draft, 'm1'), NOW)).toEqual(['CANCEL', 'RESTORE']);
    const moved = after(moveToDay(asIs('m1'), '2027-01-13'));
    expect(actionsFor(planned(moved, 'm1'), NOW)).not.toContain('SPLIT');
  });

  it('is one that is cancelled, once it is', () => {
    const cancelled = addStep(draft, { patches: { m1: { cancelled: { reason: 'Ziek' } } } }, all);
    expect(plannedSessions(cancelled, all).filter(({ session }) => session.id === 'm1')).toMatchObject([
      { status: 'CANCELLED' },
    ]);
    expect(planChangeOf(cancelled, all)).toMatchObject({
      splits: [],
      cancellations: [{ sessionId: 'm1', reason: 'Ziek' }],
    });
    expect(actionsFor(planned(cancelled, 'm1'), NOW)).toEqual(['RESTORE']);
  });
});

describe('what can be done', () => {
  it('is everything with a session to come, and nothing with one that was held or cancelled', () => {
    expect(actionsFor(asIs('m1'), NOW)).toEqual(['MOVE', 'SHIFT', 'SWAP', 'SPLIT', 'CANCEL']);
    expect(actionsFor(asIs('m1'), Date.parse('2027-01-12T08:30:00Z'))).toEqual([]);
    const tentative = all.map((each) => ({ ...each, status: 'TENTATIVE' as const }));
    expect(actionsFor(planned(NO_DRAFT, 'm1', tentative), NOW)).toContain('CONFIRM');
    const uncommissioned = tentative.map((each) => ({ ...each, mayBeConfirmed: false }));
    expect(actionsFor(planned(NO_DRAFT, 'm1', uncommissioned), NOW)).not.toContain('CONFIRM');
    const cancelled = all.map((each) => ({ ...each, status: 'CANCELLED' as const }));
    expect(actionsFor(planned(NO_DRAFT, 'm1', cancelled), NOW)).toEqual([]);
  });

  it('is confirming or moving a tentative one, not both at once', () => {
    const tentative = all.map((each) => ({ ...each, status: 'TENTATIVE' as const }));
    const draft = addStep(NO_DRAFT, { patches: { m1: { confirmed: true } } }, tentative);
    expect(planChangeOf(draft, tentative)).toMatchObject({
      changes: [],
      confirmations: [{ sessionId: 'm1', version: 1 }],
    });
    expect(planned(draft, 'm1', tentative)).toMatchObject({ status: 'CONFIRMED' });
    expect(actionsFor(planned(draft, 'm1', tentative), NOW)).toEqual(['CANCEL', 'RESTORE']);
    expect(actionsFor(planned(after(moveToDay(asIs('m1'), '2027-01-13')), 'm1', tentative), NOW)).not.toContain(
      'CONFIRM',
    );
    // Someone else confirmed it meanwhile: then there is nothing left of that.
    expect(planChangeOf(draft, all).confirmations).toEqual([]);
  });
});

describe('when someone else was first', () => {
  const draft = after(moveToDay(asIs('m1'), '2027-01-13'));

  it('notices that both moved it, and lets the coordinator choose', () => {
    const of = newer({ day: '2027-01-11' });
    const [conflict] = conflictsOf(draft, of);
    expect(conflict).toMatchObject({
      names: ['day'],
      seen: { day: '2027-01-12' },
      change: { facts: { day: '2027-01-13' } },
    });
    expect(onTopOf(draft, of).seen['m1']).toMatchObject({ version: 1 });
    const kept = keepMine(draft, of[0]!);
    expect(conflictsOf(kept, of)).toEqual([]);
    expect(planChangeOf(kept, of).changes).toEqual([{ sessionId: 'm1', version: 2, day: '2027-01-13' }]);
    const taken = takeTheirs(draft, of[0]!);
    expect(planChangeOf(taken, of).changes).toEqual([]);
    expect(planned(undo(taken), 'm1', of).facts.day).toBe('2027-01-13');
  });

  it('goes on where they touched different things', () => {
    const of = newer({ place: 'Wolvega', roomId: '' });
    expect(conflictsOf(draft, of)).toEqual([]);
    expect(planChangeOf(onTopOf(draft, of), of).changes).toEqual([{ sessionId: 'm1', version: 2, day: '2027-01-13' }]);
    expect(planned(draft, 'm1', of).facts).toMatchObject({ day: '2027-01-13', place: 'Wolvega' });
  });

  it('has nothing left to change of a session that was cancelled or is gone', () => {
    expect(conflictsOf(draft, newer({ status: 'CANCELLED' }))).toMatchObject([{ names: [] }]);
    expect(onTopOf(draft, [other])).toMatchObject({ seen: {} });
    expect(planChangeOf(draft, [other]).changes).toEqual([]);
  });

  it('says at a split or a cancellation that it was moved', () => {
    const split = after({ patches: { m1: { second: SECOND } } });
    expect(conflictsOf(split, newer({ startTime: '10:00' }))).toMatchObject([{ names: ['startTime'] }]);
    expect(conflictsOf(split, newer({ title: 'Anders' }))).toEqual([]);
  });

  it('takes day, start and length as one: another start on another day is a moment that nobody chose', () => {
    expect(conflictsOf(draft, newer({ startTime: '13:00' }))).toMatchObject([{ names: ['startTime'] }]);
    expect(conflictsOf(draft, newer({ durationMinutes: 60 }))).toMatchObject([{ names: ['durationMinutes'] }]);
    const place = after(changeFacts(asIs('m1'), { place: 'Wolvega' }));
    expect(conflictsOf(place, newer({ startTime: '13:00' }))).toEqual([]);
  });

  it('starts anew from how it is now, once nothing of it is drafted any more', () => {
    const of = newer({ day: '2027-01-11' });
    const again = moveToDay(planned(NO_DRAFT, 'm1', of), '2027-01-14');
    for (const without of [addStep(draft, restore('m1'), all), undo(draft)]) {
      expect(conflictsOf(addStep(onTopOf(without, of), again, of), of)).toEqual([]);
    }
    expect(conflictsOf(redo(undo(draft)), of)).toHaveLength(1);
  });

  it('starts from what someone else changed beside it, once the coordinator goes on', () => {
    const of = newer({ place: 'Wolvega' });
    const more = changeFacts(planned(draft, 'm1', of), { place: 'Drachten' });
    expect(conflictsOf(addStep(onTopOf(draft, of), more, of), of)).toEqual([]);
  });
});

it('finds the session of a problem', () => {
  const sent = planChangeOf(after(moveToDay(asIs('m2'), '2027-01-21')), all);
  expect(sessionOfPath(sent, 'changes.0.day')).toBe('m2');
  expect(sessionOfPath(sent, 'input.changes.0.day')).toBe('m2');
  expect(sessionOfPath(sent, 'changes.7.day')).toBeNull();
  expect(sessionOfPath(sent, 'note')).toBeNull();
});

it('counts days and minutes by the clock on the wall, over the change of the clocks too', () => {
  expect(daysBetween('2027-03-27', '2027-03-29')).toBe(2);
  expect(endOf({ day: '2027-03-27', startTime: '23:30', durationMinutes: 60 })).toEqual({
    day: '2027-03-28',
    time: '00:30',
  });
});
