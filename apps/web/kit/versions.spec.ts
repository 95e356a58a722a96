import { describe, expect, it } from '@jest/globals';
import { compareVersions, same } from './versions.js';

const seen = { title: 'A', place: 'Zaal 1', online: null, who: ['a', 'b'] };

describe('compareVersions', () => {
  it('takes over what only the other changed, and asks about what both changed', () => {
    const mine = { ...seen, title: 'Mijn', place: 'Zaal 1' };
    const theirs = { ...seen, title: 'Hun', place: 'Zaal 2' };
    expect(compareVersions(seen, mine, theirs)).toEqual({ merged: ['place'], conflicts: ['title'] });
  });

  it('does not ask about what only I changed, or what both changed to the same', () => {
    expect(compareVersions(seen, { ...seen, title: 'Mijn' }, seen)).toEqual({ merged: [], conflicts: [] });
    expect(compareVersions(seen, { ...seen, title: 'X' }, { ...seen, title: 'X' })).toEqual({
      merged: [],
      conflicts: [],
    });
  });
});

describe('same', () => {
  it('is blind to order of choices and to how nothing is written', () => {
    expect(same(['a', 'b'], ['b', 'a'])).toBe(true);
    expect(same(['a'], ['b'])).toBe(false);
    expect(same(null, '')).toBe(true);
    expect(same(0, '')).toBe(false);
  });
});
