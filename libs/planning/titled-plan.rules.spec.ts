import { describe, expect, it } from '@jest/globals';
import { isRefusal } from '#kernel/refusal.js';
import type { ModulePlanWish } from './plan-wish.rules.js';
import { proposeTitledPlan, type ModuleToPlan } from './titled-plan.rules.js';

const NOW = new Date('2026-12-31T23:30:00Z'); // 00.30 on New Year's Day in Amsterdam
const WISH: ModulePlanWish = {
  withMasterclass: true,
  meetings: 2,
  firstDay: '2027-01-11',
  weekday: 1,
  startTime: '09:30',
  durationMinutes: 180,
  intervalWeeks: 1,
};
const MODULE: ModuleToPlan = { title: 'Gespreksvoering', tentative: [], ideas: [] };
const titles = (module: Partial<ModuleToPlan>) => {
  const plan = proposeTitledPlan(WISH, { ...MODULE, ...module }, NOW);
  return isRefusal(plan) ? plan : plan.map((session) => session.title);
};

describe('the titles of planned sessions', () => {
  it('say what and which', () => {
    expect(titles({})).toEqual([
      'Masterclass: Gespreksvoering',
      'Bijeenkomst 1: Gespreksvoering',
      'Bijeenkomst 2: Gespreksvoering',
    ]);
  });

  it('are those of the ideas, and of an earlier plan before that', () => {
    const idea = (number: number, title: string) => ({ number, title, description: '', assignments: [] });
    const ideas = [idea(0, 'Opening'), idea(2, 'Oefenen'), idea(9, 'Ooit')];
    expect(titles({ ideas })).toEqual(['Opening', 'Bijeenkomst 1: Gespreksvoering', 'Oefenen']);
    expect(titles({ ideas, tentative: [{ number: 2, title: 'Oefenen met acteurs' }] })).toEqual([
      'Opening',
      'Bijeenkomst 1: Gespreksvoering',
      'Oefenen met acteurs',
    ]);
  });

  it('are never longer than a title can be', () => {
    expect(titles({ title: '😀'.repeat(200) })).toEqual([
      `Masterclass: ${'😀'.repeat(187)}`,
      `Bijeenkomst 1: ${'😀'.repeat(185)}`,
      `Bijeenkomst 2: ${'😀'.repeat(185)}`,
    ]);
  });
});

describe('a plan', () => {
  it('does not start in the past, by the clock in Amsterdam', () => {
    const from = (firstDay: string) => proposeTitledPlan({ ...WISH, firstDay }, MODULE, NOW);
    expect(from('2026-12-31')).toMatchObject({ problems: [{ path: 'firstDay', code: 'IN_THE_PAST' }] });
    expect(isRefusal(from('2027-01-01'))).toBe(false);
  });
});
