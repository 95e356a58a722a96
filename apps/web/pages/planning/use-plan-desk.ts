import { useState } from 'react';
import { dropDraft, keepDraft, readDraft } from '../../kit/draft.js';
import { conflictsOf, keepMine, onTopOf, takeTheirs, type Conflict } from './draft-conflict.rules.js';
import { planChangeOf, type PlanChange } from './draft-sent.rules.js';
import {
  addStep,
  changesOf,
  NO_DRAFT,
  plannedSessions,
  redo,
  undo,
  type Patch,
  type PlanDraft,
  type Planned,
  type PlanSession,
  type Step,
} from './draft.rules.js';

/** Where the coordinator works on the plan: nothing of it is sent until it is sent as a whole. */
export interface PlanDesk {
  /** The sessions as they will be, by time. */
  readonly planned: readonly Planned[];
  readonly changes: readonly { readonly session: PlanSession; readonly change: Patch }[];
  readonly conflicts: readonly Conflict[];
  readonly sent: PlanChange;
  /** The last step, for what usually follows on it. */
  readonly lastStep: Step | null;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  readonly add: (step: Step) => void;
  readonly undo: () => void;
  readonly redo: () => void;
  readonly forgetAll: () => void;
  readonly keepMine: (session: PlanSession) => void;
  readonly takeTheirs: (session: PlanSession) => void;
}

/**
 * The draft of a leergang's plan, kept in this tab: it survives going elsewhere and a reload.
 * @param sessions as the server has them now
 * @param mayPlan whether the reader works on this plan; else there is no draft
 */
export function usePlanDesk(leergangId: string, sessions: readonly PlanSession[], mayPlan: boolean): PlanDesk {
  const key = planDraftKey(leergangId);
  const [inTab, setKept] = useState(() => keptDraft(key));
  const kept = mayPlan ? inTab : NO_DRAFT;
  const change = (how: (draft: PlanDraft) => PlanDraft) => {
    const next = how(kept);
    if (next.steps.length + next.undone.length > 0) keepDraft(key, { ...next });
    else dropDraft(key);
    setKept(next);
  };
  const seen = onTopOf(kept, sessions);
  return {
    planned: plannedSessions(seen, sessions),
    changes: changesOf(seen, sessions),
    conflicts: conflictsOf(kept, sessions),
    sent: planChangeOf(seen, sessions),
    lastStep: kept.steps.at(-1) ?? null,
    canUndo: kept.steps.length > 0,
    canRedo: kept.undone.length > 0,
    // What someone else changed and the draft leaves alone is how it was, for the steps from here on.
    add: (step) => change((draft) => addStep(onTopOf(draft, sessions), step, sessions)),
    undo: () => change(undo),
    redo: () => change(redo),
    forgetAll: () => change(() => NO_DRAFT),
    keepMine: (session) => change((draft) => keepMine(draft, session)),
    takeTheirs: (session) => change((draft) => takeTheirs(draft, session)),
  };
}

/** Where the tab keeps the draft of a leergang's plan. */
export function planDraftKey(leergangId: string): string {
  return `planning-${leergangId}`;
}

function keptDraft(key: string): PlanDraft {
  const { seen, steps, undone } = (readDraft(key) ?? {}) as Partial<PlanDraft>;
  return seen && Array.isArray(steps) && Array.isArray(undone) ? { seen, steps, undone } : NO_DRAFT;
}
