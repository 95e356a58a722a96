import { describe, expect, it } from '@jest/globals';
import { VISITOR, systemFor, type Grant, type PersonActor } from '#kernel/actor.js';
import { dueAfter, mayGiveAssignments, refusalForCancelled } from './assignment.rules.js';
import type { Due } from './due.rules.js';

const leergang = { id: 'leergang', leadOrganisationId: 'lead' };
const holding = (grant: Partial<Grant> & Pick<Grant, 'role'>): PersonActor => ({
  kind: 'person',
  personId: 'someone',
  language: 'nl',
  grants: [{ organisationId: null, leergangId: null, ...grant }],
  via: { session: 'session' },
});

describe('assignments are given', () => {
  it('by the lecturers of the leergang and by its coordinators', () => {
    expect(mayGiveAssignments(holding({ role: 'LECTURER', leergangId: 'leergang' }), leergang)).toBe(true);
    expect(mayGiveAssignments(holding({ role: 'COORDINATOR', leergangId: 'leergang' }), leergang)).toBe(true);
    expect(mayGiveAssignments(holding({ role: 'COORDINATOR', organisationId: 'lead' }), leergang)).toBe(true);
  });

  it.each([
    holding({ role: 'LECTURER', leergangId: 'another' }),
    holding({ role: 'COORDINATOR', organisationId: 'partner' }),
    holding({ role: 'TEAM_LEAD', organisationId: 'lead' }),
    holding({ role: 'DIRECTOR', organisationId: 'lead' }),
    holding({ role: 'ADMINISTRATOR', organisationId: 'lead' }),
    VISITOR,
    systemFor('mail'),
  ])('by nobody else: %#', (actor) => {
    expect(mayGiveAssignments(actor, leergang)).toBe(false);
  });

  it('for sessions that are held', () => {
    expect(refusalForCancelled('TENTATIVE')).toBeNull();
    expect(refusalForCancelled('CANCELLED')).toMatchObject({ refused: 'TOO_LATE', facts: { status: 'CANCELLED' } });
  });
});

describe('when an assignment is to be due', () => {
  const twoDays: Due = { kind: 'RELATIVE', daysBefore: 2, at: '12:00' };
  const fixed: Due = { kind: 'FIXED', at: new Date('2027-01-10T11:00:00Z') };

  it('stays as it is when nothing is said', () => {
    expect(dueAfter(twoDays, {})).toEqual(twoDays);
    expect(dueAfter(fixed, { dueAt: null, dueDaysBefore: null, dueTime: null })).toEqual(fixed);
  });

  it('is completed by what holds now, or by the default', () => {
    expect(dueAfter(twoDays, { dueTime: '09:00' })).toEqual({ kind: 'RELATIVE', daysBefore: 2, at: '09:00' });
    expect(dueAfter(twoDays, { dueDaysBefore: 0 })).toEqual({ kind: 'RELATIVE', daysBefore: 0, at: '12:00' });
    expect(dueAfter(fixed, { dueDaysBefore: 3 })).toEqual({ kind: 'RELATIVE', daysBefore: 3, at: '23:59' });
  });

  it('becomes a moment of its own when one is given, and not together with the other way', () => {
    expect(dueAfter(twoDays, { dueAt: fixed.at })).toEqual(fixed);
    expect(dueAfter(twoDays, { dueAt: fixed.at, dueDaysBefore: 0 })).toMatchObject({
      refused: 'INVALID_INPUT',
      problems: [{ path: 'dueAt', code: 'NOT_ALLOWED' }],
    });
  });
});
