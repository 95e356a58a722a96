import { describe, expect, it } from '@jest/globals';
import { scopeOfRole, whyNotGranted } from './role-grant.rules.js';

describe('the scope of a role', () => {
  it('is one organisation or one leergang', () => {
    expect(scopeOfRole('DIRECTOR', 'o', null)).toEqual({ organisationId: 'o', leergangId: null });
    expect(scopeOfRole('LECTURER', undefined, 'l')).toEqual({ organisationId: null, leergangId: 'l' });
    expect(scopeOfRole('COORDINATOR', 'o', 'l')).toMatchObject({ refused: 'INVALID_INPUT' });
    expect(scopeOfRole('COORDINATOR', null, '')).toMatchObject({ refused: 'INVALID_INPUT' });
  });

  it('knows only roles that mean something there', () => {
    expect(scopeOfRole('LECTURER', 'o', null)).toMatchObject({ problems: [{ path: 'role', code: 'NOT_ALLOWED' }] });
    expect(scopeOfRole('ADMINISTRATOR', null, 'l')).toMatchObject({ problems: [{ path: 'role' }] });
  });
});

describe('granting', () => {
  const fine = { seen: true, permitted: true, employed: true, held: false };

  it('is refused for the first reason that holds', () => {
    expect(whyNotGranted(fine)).toBeNull();
    expect(whyNotGranted({ ...fine, held: true })).toMatchObject({ refused: 'ALREADY_EXISTS' });
    expect(whyNotGranted({ ...fine, employed: false })).toMatchObject({ problems: [{ path: 'personId' }] });
    expect(whyNotGranted({ ...fine, permitted: false, employed: false })).toMatchObject({ refused: 'NOT_PERMITTED' });
    expect(whyNotGranted({ ...fine, seen: false, permitted: false })).toMatchObject({ refused: 'NOT_FOUND' });
  });
});
