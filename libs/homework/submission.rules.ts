import { refuse, refuseInput, type Refusal } from '#kernel/refusal.js';
import type { Instant } from '#kernel/wall-time.js';
import { isLate } from './due.rules.js';

/** How far someone is with an assignment. */
export type AssignmentState = 'TO_DO' | 'DRAFT' | 'HANDED_IN' | 'OVERDUE';

/** What someone has made so far. */
export interface Progress {
  readonly isHandedIn: boolean;
  readonly hasDraft: boolean;
}

/** How far someone is. What was handed in counts, whatever is being written on top of it; an unfinished draft does not. */
export function stateOf({ isHandedIn, hasDraft }: Progress, dueAt: Instant, now: Instant): AssignmentState {
  if (isHandedIn) return 'HANDED_IN';
  if (isLate(now, dueAt)) return 'OVERDUE';
  return hasDraft ? 'DRAFT' : 'TO_DO';
}

/** When something was handed in for the first time, and what was the due time at that moment and is now. */
export interface HandedIn {
  readonly firstHandedInAt: Instant;
  readonly dueAtThen: Instant | null;
  readonly dueAt: Instant;
}

/**
 * Whether something was handed in late: its first version counts, later ones only improve it. A session that is moved
 * forward makes nobody late afterwards; one that is put off may make someone in time.
 */
export function wasHandedInLate({ firstHandedInAt, dueAtThen, dueAt }: HandedIn): boolean {
  return isLate(firstHandedInAt, dueAt) && (dueAtThen === null || isLate(firstHandedInAt, dueAtThen));
}

/** INVALID_INPUT (REQUIRED at `text`) for nothing at all: no words and no files. */
export function refusalOfNothing(work: { readonly text: string; readonly fileIds: readonly string[] }): Refusal | null {
  return work.text.trim() === '' && work.fileIds.length === 0 ? refuseInput({ path: 'text', code: 'REQUIRED' }) : null;
}

/** A draft as it was kept, or as someone wants it kept. `revision` counts what was kept; 0 is "there was none". */
export interface DraftContent {
  readonly text: string;
  readonly fileIds: readonly string[];
  readonly revision: number;
}

/** Hand-ins after which numbers would come again; a draft of so long ago is on nobody's screen. */
const ROUND = 20_000;
const REVISIONS_BETWEEN = 100_000;

/**
 * What becomes of a draft that someone wants kept, who last saw revision `offered.revision`: it is written as the next
 * revision, or it was written before and only the answer got lost. CHANGED_MEANWHILE when another tab kept something in
 * between: nothing is overwritten, and both texts are still there.
 * Revisions go on after handing in, when the draft is gone, so that a tab left open does not overwrite a newer draft.
 * @param versions how many versions were handed in so far
 */
export function decideDraft(
  kept: DraftContent | null,
  offered: DraftContent,
  versions: number,
): { readonly write: boolean; readonly revision: number } | Refusal {
  if (kept === null) {
    if (offered.revision !== 0) return refuse('CHANGED_MEANWHILE');
    return { write: true, revision: (versions % ROUND) * REVISIONS_BETWEEN + 1 };
  }
  if (kept.revision === offered.revision) return { write: true, revision: kept.revision + 1 };
  return isSameContent(kept, offered) ? { write: false, revision: kept.revision } : refuse('CHANGED_MEANWHILE');
}

function isSameContent(one: DraftContent, other: DraftContent): boolean {
  return one.text === other.text && one.fileIds.join() === other.fileIds.join();
}
