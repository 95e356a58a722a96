import { describe, expect, it } from '@jest/globals';
import { setupOf, type Standing } from './setup.rules.js';

const empty: Standing = { status: 'DRAFT', modules: 0, participants: 0, tentative: 0, confirmed: 0 };
const currentOf = (standing: Standing) => setupOf(standing).find(({ state }) => state === 'current')?.step;

describe('setupOf', () => {
  it('goes from modules to confirmed sessions', () => {
    expect(currentOf(empty)).toBe('modules');
    expect(currentOf({ ...empty, modules: 1 })).toBe('participants');
    expect(currentOf({ ...empty, modules: 1, participants: 20 })).toBe('commission');
    expect(currentOf({ ...empty, status: 'COMMISSIONED', modules: 1, participants: 20 })).toBe('plan');
    expect(currentOf({ ...empty, status: 'COMMISSIONED', modules: 1, participants: 20, tentative: 6 })).toBe('confirm');
  });

  it('marks what was done out of order', () => {
    const steps = setupOf({ ...empty, modules: 1, tentative: 6 });
    expect(steps.map(({ state }) => state)).toEqual(['done', 'current', 'todo', 'done', 'todo']);
  });

  it('asks again to confirm when a later module is planned', () => {
    const running: Standing = { status: 'RUNNING', modules: 2, participants: 20, tentative: 6, confirmed: 6 };
    expect(currentOf(running)).toBe('confirm');
  });

  it('has nothing to say when all is done, or when it is over', () => {
    expect(setupOf({ status: 'RUNNING', modules: 1, participants: 20, tentative: 0, confirmed: 6 })).toEqual([]);
    expect(setupOf({ ...empty, status: 'CANCELLED' })).toEqual([]);
  });
});
