import { describe, expect, it } from '@jest/globals';
import { mayCoordinate, mayTeach, refusalUnlessCoordinated } from './coordination.rules.js';
import { LeergangStatus } from './leergang.entity.js';
import {
  isOver,
  LEERGANG_STEPS,
  refusalOfLeergangStep,
  refusalUnlessCommissioned,
  refusalWhenOver,
} from './leergang.rules.js';
import { systemFor, VISITOR, type Grant, type PersonActor } from '#kernel/actor.js';
import { refuse } from '#kernel/refusal.js';

const STATUSES = Object.values(LeergangStatus);

describe('the steps of a leergang', () => {
  const possible = new Set([
    'DRAFT COMMISSIONED',
    'COMMISSIONED RUNNING',
    'RUNNING COMPLETED',
    'DRAFT CANCELLED',
    'COMMISSIONED CANCELLED',
    'RUNNING CANCELLED',
  ]);

  it.each(STATUSES.flatMap((from) => STATUSES.map((to) => [from, to] as const)))('%s to %s', (from, to) => {
    const refusal = refusalOfLeergangStep(from, to, 'because');
    expect(refusal).toEqual(possible.has(`${from} ${to}`) ? null : refuse('STATUS_NOT_POSSIBLE', { from, to }));
    expect(LEERGANG_STEPS[from].includes(to)).toBe(refusal === null);
  });

  it('cancelling asks a reason, the other steps do not', () => {
    expect(refusalOfLeergangStep('RUNNING', 'CANCELLED', null)?.problems).toEqual([
      { path: 'reason', code: 'REQUIRED' },
    ]);
    expect(refusalOfLeergangStep('DRAFT', 'COMMISSIONED', null)).toBeNull();
  });

  it('nothing is added to a leergang that is over', () => {
    expect(STATUSES.filter(isOver)).toEqual(['COMPLETED', 'CANCELLED']);
    expect(refusalWhenOver('CANCELLED')).toEqual(refuse('TOO_LATE', { status: 'CANCELLED' }));
    expect(refusalWhenOver('DRAFT')).toBeNull();
  });

  it('nobody is invited before the partners have agreed', () => {
    expect(STATUSES.filter((status) => refusalUnlessCommissioned(status) === null)).toEqual([
      'COMMISSIONED',
      'RUNNING',
    ]);
  });
});

describe('who coordinates', () => {
  const leergang = { id: 'this', leadOrganisationId: 'lead' };
  const person = (...grants: Grant[]): PersonActor => ({
    kind: 'person',
    personId: 'someone',
    language: 'nl',
    grants,
    via: { session: 'a session' },
  });
  const here = (role: Grant['role'], leergangId = 'this'): Grant => ({ role, organisationId: null, leergangId });
  const there = (role: Grant['role'], organisationId = 'lead'): Grant => ({ role, organisationId, leergangId: null });

  it('is a coordinator of this leergang or of the organisation that leads it, and the house when it loads data', () => {
    expect(mayCoordinate(person(here('COORDINATOR')), leergang)).toBe(true);
    expect(mayCoordinate(person(there('COORDINATOR')), leergang)).toBe(true);
    expect(mayCoordinate(systemFor('provision'), leergang)).toBe(true);
  });

  it('is nobody else', () => {
    const others = [
      person(),
      person(here('COORDINATOR', 'another'), here('LECTURER')),
      person(there('COORDINATOR', 'a member'), there('TEAM_LEAD'), there('DIRECTOR'), there('ADMINISTRATOR')),
      systemFor('mail'),
      VISITOR,
    ];
    for (const actor of others) {
      expect(mayCoordinate(actor, leergang)).toBe(false);
      expect(refusalUnlessCoordinated(actor, leergang)).toEqual(refuse('NOT_PERMITTED'));
    }
  });

  it('a lecturer teaches in the leergang of the grant only', () => {
    expect(mayTeach(person(here('LECTURER')), 'this')).toBe(true);
    expect(mayTeach(person(here('LECTURER', 'another'), here('COORDINATOR')), 'this')).toBe(false);
    expect(mayTeach(systemFor('provision'), 'this')).toBe(false);
  });
});
