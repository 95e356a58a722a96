import { describe, expect, it } from '@jest/globals';
import { ModuleStatus } from './learning-module.entity.js';
import { possibleModuleStatuses, refusalOfModuleStep, refusalOfPlanning } from './learning-module.rules.js';
import { refuse } from '#kernel/refusal.js';

const STATUSES = Object.values(ModuleStatus);

describe('the steps of a module', () => {
  const possible: Record<'with sessions' | 'without', ReadonlySet<string>> = {
    'with sessions': new Set([
      'DESIGNED SCHEDULED',
      'SCHEDULED RUNNING',
      'RUNNING COMPLETED',
      'RUNNING SCHEDULED',
      'COMPLETED RUNNING',
    ]),
    without: new Set(['IDEA DESIGNED', 'DESIGNED IDEA', 'SCHEDULED DESIGNED', 'RUNNING DESIGNED']),
  };
  const back = new Set([
    'DESIGNED IDEA',
    'SCHEDULED DESIGNED',
    'RUNNING SCHEDULED',
    'RUNNING DESIGNED',
    'COMPLETED RUNNING',
  ]);
  const cases = STATUSES.flatMap((from) =>
    STATUSES.flatMap((to) => (['with sessions', 'without'] as const).map((sessions) => [from, to, sessions] as const)),
  );

  it.each(cases)('%s to %s, %s', (status, to, sessions) => {
    const module = { status, hasSessions: sessions === 'with sessions' };
    const step = `${status} ${to}`;
    const refusal = refusalOfModuleStep(module, to, 'because');
    expect(refusal?.refused ?? null).toBe(possible[sessions].has(step) ? null : 'STATUS_NOT_POSSIBLE');
    expect(possibleModuleStatuses(module).includes(to)).toBe(refusal === null);
    if (refusal === null) {
      const unexplained = refusalOfModuleStep(module, to, null);
      expect(unexplained?.problems ?? []).toEqual(back.has(step) ? [{ path: 'reason', code: 'REQUIRED' }] : []);
    }
  });

  it('planning is for a module that does not run yet', () => {
    expect(STATUSES.filter((status) => refusalOfPlanning(status) === null)).toEqual(['IDEA', 'DESIGNED', 'SCHEDULED']);
    expect(refusalOfPlanning('RUNNING')).toEqual(refuse('STATUS_NOT_POSSIBLE', { from: 'RUNNING', to: 'SCHEDULED' }));
  });
});
