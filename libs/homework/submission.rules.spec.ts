import { describe, expect, it } from '@jest/globals';
import { decideDraft, refusalOfNothing, stateOf, wasHandedInLate } from './submission.rules.js';

const dueAt = new Date('2026-12-06T22:59:00Z');
const before = new Date('2026-12-06T22:59:59Z');
const after = new Date('2026-12-06T23:00:00Z');

describe('someone', () => {
  it.each([
    [false, false, before, 'TO_DO'],
    [false, true, before, 'DRAFT'],
    [false, false, after, 'OVERDUE'],
    [false, true, after, 'OVERDUE'],
    [true, false, after, 'HANDED_IN'],
    [true, true, before, 'HANDED_IN'],
  ])('who handed in: %s, and is writing: %s, at %s is %s', (isHandedIn, hasDraft, now, state) => {
    expect(stateOf({ isHandedIn, hasDraft }, dueAt, now)).toBe(state);
  });
});

describe('what was handed in', () => {
  const weekEarlier = new Date('2026-11-29T22:59:00Z');

  it('is late after the whole minute in which it was due', () => {
    expect(wasHandedInLate({ firstHandedInAt: before, dueAtThen: dueAt, dueAt })).toBe(false);
    expect(wasHandedInLate({ firstHandedInAt: after, dueAtThen: dueAt, dueAt })).toBe(true);
    expect(wasHandedInLate({ firstHandedInAt: after, dueAtThen: null, dueAt })).toBe(true);
  });

  it('does not become late because the session moved forward, and may become in time because it was put off', () => {
    expect(wasHandedInLate({ firstHandedInAt: before, dueAtThen: dueAt, dueAt: weekEarlier })).toBe(false);
    expect(wasHandedInLate({ firstHandedInAt: before, dueAtThen: weekEarlier, dueAt })).toBe(false);
  });

  it('is something: words, files or both', () => {
    expect(refusalOfNothing({ text: ' \n\t', fileIds: [] })).toMatchObject({
      refused: 'INVALID_INPUT',
      problems: [{ path: 'text', code: 'REQUIRED' }],
    });
    expect(refusalOfNothing({ text: '', fileIds: ['file'] })).toBeNull();
    expect(refusalOfNothing({ text: 'x', fileIds: [] })).toBeNull();
  });
});

describe('a draft', () => {
  const draft = (text: string, revision: number, fileIds: string[] = []) => ({ text, revision, fileIds });

  it('is kept as the next revision of what its writer last saw', () => {
    expect(decideDraft(null, draft('a', 0), 0)).toEqual({ write: true, revision: 1 });
    expect(decideDraft(draft('a', 1), draft('ab', 1), 0)).toEqual({ write: true, revision: 2 });
  });

  it('is not overwritten by a tab that saw an earlier one', () => {
    expect(decideDraft(draft('from the other tab', 2), draft('mine', 1), 0)).toMatchObject({
      refused: 'CHANGED_MEANWHILE',
    });
    expect(decideDraft(draft('from the other tab', 1), draft('mine', 0), 0)).toMatchObject({
      refused: 'CHANGED_MEANWHILE',
    });
  });

  it('sent twice, because the answer got lost, is kept once', () => {
    expect(decideDraft(draft('ab', 2, ['f']), draft('ab', 1, ['f']), 0)).toEqual({ write: false, revision: 2 });
    expect(decideDraft(draft('ab', 2, ['f']), draft('ab', 1), 0)).toMatchObject({ refused: 'CHANGED_MEANWHILE' });
  });

  it('that was handed in elsewhere is not begun again by a tab left open', () => {
    expect(decideDraft(null, draft('old tab', 7), 1)).toMatchObject({ refused: 'CHANGED_MEANWHILE' });
    const begun = decideDraft(null, draft('next version', 0), 1);
    expect(begun).toEqual({ write: true, revision: 100_001 });
    expect(decideDraft(draft('next version', 100_001), draft('old tab', 1), 1)).toMatchObject({
      refused: 'CHANGED_MEANWHILE',
    });
  });
});
